-- customer_behaviour_table, drop: the same, kept in a table: each round of the clustering reads it,
-- and computes it no more.
-- MySQL 8.4 · definitions/clustering.ts

start transaction;

-- 1. drop the table customer_behaviour
drop table if exists customer_behaviour;

commit;
