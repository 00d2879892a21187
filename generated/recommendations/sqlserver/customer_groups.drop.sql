-- customer_groups, drop: four groups of customers by what they do: each of the five numbers counts
-- alike.
-- SQL Server 2022 · definitions/clustering.ts

set xact_abort on;
begin transaction;

-- 1. drop customer_groups_centroids
drop table if exists customer_groups_centroids;

-- 2. drop customer_groups_weights
drop table if exists customer_groups_weights;

commit;
