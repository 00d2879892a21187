-- customer_ids, create: each record with the lowest id of the person that it is about: pairs
-- connect records, also through others.
-- Postgres 16 · definitions/merge.ts

begin;

-- 1. create the table customer_ids
create table if not exists customer_ids (
  person_id text not null,
  cluster_id text not null
);

-- 2. create the table customer_ids_edges
create table if not exists customer_ids_edges (
  member text collate "C" not null,
  neighbor text collate "C" not null
);

-- 3. create the table customer_ids_rounds
create table if not exists customer_ids_rounds (
  round integer not null,
  member text collate "C" not null,
  label text collate "C" not null
);

commit;
