-- customer_features_indexes: the indexes that the lookups of customer_features walk.
-- Spark 4.0 · definitions/features.ts


