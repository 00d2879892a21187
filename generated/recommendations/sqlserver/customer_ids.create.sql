-- customer_ids, create: each record with the lowest id of the person that it is about: pairs
-- connect records, also through others.
-- SQL Server 2022 · definitions/merge.ts

set xact_abort on;
begin transaction;

-- 1. create the table customer_ids
if object_id(N'customer_ids', N'U') is null
create table customer_ids (
  person_id nvarchar(max) not null,
  cluster_id nvarchar(max) not null
);

-- 2. create the table customer_ids_edges
if object_id(N'customer_ids_edges', N'U') is null
create table customer_ids_edges (
  member nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  neighbor nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null
);

-- 3. create the table customer_ids_rounds
if object_id(N'customer_ids_rounds', N'U') is null
create table customer_ids_rounds (
  round int not null,
  member nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  label nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null
);

commit;
