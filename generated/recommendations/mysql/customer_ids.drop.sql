-- customer_ids, drop: each record with the lowest id of the person that it is about: pairs connect
-- records, also through others.
-- MySQL 8.4 · definitions/merge.ts

start transaction;

-- 1. drop the table customer_ids
drop table if exists customer_ids;

-- 2. drop the table customer_ids_edges
drop table if exists customer_ids_edges;

-- 3. drop the table customer_ids_rounds
drop table if exists customer_ids_rounds;

commit;
