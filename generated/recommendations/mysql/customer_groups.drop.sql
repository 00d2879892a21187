-- customer_groups, drop: four groups of customers by what they do: each of the five numbers counts
-- alike.
-- MySQL 8.4 · definitions/clustering.ts

start transaction;

-- 1. drop customer_groups_centroids
drop table if exists customer_groups_centroids;

-- 2. drop customer_groups_weights
drop table if exists customer_groups_weights;

commit;
