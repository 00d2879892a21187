-- customer_ids, create: each record with the lowest id of the person that it is about: pairs
-- connect records, also through others.
-- MySQL 8.4 · definitions/merge.ts

start transaction;

-- 1. create the table customer_ids
create table if not exists customer_ids (
  person_id longtext not null,
  cluster_id longtext not null
);

-- 2. create the table customer_ids_edges
create table if not exists customer_ids_edges (
  member longtext collate utf8mb4_0900_bin not null,
  neighbor longtext collate utf8mb4_0900_bin not null
);

-- 3. create the table customer_ids_rounds
create table if not exists customer_ids_rounds (
  round int not null,
  member longtext collate utf8mb4_0900_bin not null,
  label longtext collate utf8mb4_0900_bin not null
);

commit;
