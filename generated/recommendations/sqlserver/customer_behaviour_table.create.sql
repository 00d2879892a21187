-- customer_behaviour_table, create: the same, kept in a table: each round of the clustering reads
-- it, and computes it no more.
-- SQL Server 2022 · definitions/clustering.ts

set xact_abort on;
begin transaction;

-- 1. create the table customer_behaviour
if object_id(N'customer_behaviour', N'U') is null
create table customer_behaviour (
  user_id bigint not null,
  views bigint not null,
  carts bigint not null,
  purchases bigint not null,
  orders bigint not null,
  spend float not null,
  primary key (user_id)
);

commit;
