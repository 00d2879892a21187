-- customer_groups_of_six, drop: likewise six groups, to compare with.
-- Postgres 16 · definitions/clustering.ts

begin;

-- 1. drop customer_groups_of_six_centroids
drop table if exists customer_groups_of_six_centroids;

-- 2. drop customer_groups_of_six_weights
drop table if exists customer_groups_of_six_weights;

commit;
