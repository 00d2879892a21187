-- customer_groups, create: four groups of customers by what they do: each of the five numbers
-- counts alike.
-- MySQL 8.4 · definitions/clustering.ts

start transaction;

-- 1. create customer_groups_centroids
create table if not exists customer_groups_centroids (
  iteration int not null,
  cluster_id int not null,
  views double not null,
  carts double not null,
  purchases double not null,
  orders double not null,
  spend double not null,
  size bigint not null,
  inertia double not null,
  primary key (iteration, cluster_id)
);

-- 2. create customer_groups_weights
create table if not exists customer_groups_weights (
  views double not null,
  carts double not null,
  purchases double not null,
  orders double not null,
  spend double not null
);

commit;
