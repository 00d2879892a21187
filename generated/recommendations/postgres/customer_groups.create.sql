-- customer_groups, create: four groups of customers by what they do: each of the five numbers
-- counts alike.
-- Postgres 16 · definitions/clustering.ts

begin;

-- 1. create customer_groups_centroids
create table if not exists customer_groups_centroids (
  iteration integer not null,
  cluster_id integer not null,
  views double precision not null,
  carts double precision not null,
  purchases double precision not null,
  orders double precision not null,
  spend double precision not null,
  size bigint not null,
  inertia double precision not null,
  primary key (iteration, cluster_id)
);

-- 2. create customer_groups_weights
create table if not exists customer_groups_weights (
  views double precision not null,
  carts double precision not null,
  purchases double precision not null,
  orders double precision not null,
  spend double precision not null
);

commit;
