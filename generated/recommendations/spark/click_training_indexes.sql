-- click_training_indexes: the indexes that the lookups of click_training walk.
-- Spark 4.0 · definitions/features.ts


