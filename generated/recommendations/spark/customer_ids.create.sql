-- customer_ids, create: each record with the lowest id of the person that it is about: pairs
-- connect records, also through others.
-- Spark 4.0 · definitions/merge.ts

-- 1. create the table customer_ids
create table if not exists customer_ids (
  person_id string not null,
  cluster_id string not null
) using delta;

-- 2. create the table customer_ids_edges
create table if not exists customer_ids_edges (
  member string not null,
  neighbor string not null
) using delta;

-- 3. create the table customer_ids_rounds
create table if not exists customer_ids_rounds (
  round int not null,
  member string not null,
  label string not null
) using delta;
