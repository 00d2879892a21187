-- customer_groups, create: four groups of customers by what they do: each of the five numbers
-- counts alike.
-- SQL Server 2022 · definitions/clustering.ts

set xact_abort on;
begin transaction;

-- 1. create customer_groups_centroids
if object_id(N'customer_groups_centroids', N'U') is null
create table customer_groups_centroids (
  iteration int not null,
  cluster_id int not null,
  views float not null,
  carts float not null,
  purchases float not null,
  orders float not null,
  spend float not null,
  size bigint not null,
  inertia float not null,
  primary key (iteration, cluster_id)
);

-- 2. create customer_groups_weights
if object_id(N'customer_groups_weights', N'U') is null
create table customer_groups_weights (
  views float not null,
  carts float not null,
  purchases float not null,
  orders float not null,
  spend float not null
);

commit;
