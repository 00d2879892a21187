-- customer_features_indexes: indexes for the lookups of customer_features.
-- Spark 4.0 · definitions/features.ts


