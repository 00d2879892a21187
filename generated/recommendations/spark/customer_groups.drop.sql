-- customer_groups, drop: four groups of customers by what they do: each of the five numbers counts
-- alike.
-- Spark 4.0 · definitions/clustering.ts

-- 1. drop customer_groups_centroids
drop table if exists customer_groups_centroids;

-- 2. drop customer_groups_weights
drop table if exists customer_groups_weights;
