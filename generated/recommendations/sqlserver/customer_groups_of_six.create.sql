-- customer_groups_of_six, create: likewise six groups, to compare with.
-- SQL Server 2022 · definitions/clustering.ts

set xact_abort on;
begin transaction;

-- 1. create customer_groups_of_six_centroids
if object_id(N'customer_groups_of_six_centroids', N'U') is null
create table customer_groups_of_six_centroids (
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

-- 2. create customer_groups_of_six_weights
if object_id(N'customer_groups_of_six_weights', N'U') is null
create table customer_groups_of_six_weights (
  views float not null,
  carts float not null,
  purchases float not null,
  orders float not null,
  spend float not null
);

commit;
