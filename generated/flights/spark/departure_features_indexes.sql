-- departure_features_indexes: the indexes that the lookups of departure_features walk.
-- Spark 4.0 · definitions/features.ts


