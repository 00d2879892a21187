-- customer_behaviour_table, drop: the same, kept in a table: each round of the clustering reads it,
-- and computes it no more.
-- SQL Server 2022 · definitions/clustering.ts

set xact_abort on;
begin transaction;

-- 1. drop the table customer_behaviour
drop table if exists customer_behaviour;

commit;
