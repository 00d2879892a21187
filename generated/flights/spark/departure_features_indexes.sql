-- departure_features_indexes: indexes for the lookups of departure_features.
-- Spark 4.0 · definitions/features.ts


