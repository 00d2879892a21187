-- click_training_indexes: indexes for the lookups of click_training.
-- Spark 4.0 · definitions/features.ts


