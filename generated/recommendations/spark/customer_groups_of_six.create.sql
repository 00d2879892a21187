-- customer_groups_of_six, create: likewise six groups, to compare with.
-- Spark 4.0 · definitions/clustering.ts

-- 1. create customer_groups_of_six_centroids
create table if not exists customer_groups_of_six_centroids (
  iteration int not null,
  cluster_id int not null,
  views double not null,
  carts double not null,
  purchases double not null,
  orders double not null,
  spend double not null,
  size bigint not null,
  inertia double not null
) using delta;

-- 2. create customer_groups_of_six_weights
create table if not exists customer_groups_of_six_weights (
  views double not null,
  carts double not null,
  purchases double not null,
  orders double not null,
  spend double not null
) using delta;
