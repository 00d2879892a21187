-- customer_groups_of_six, create: likewise six groups, to compare with.
-- Postgres 16 · definitions/clustering.ts

begin;

-- 1. create customer_groups_of_six_centroids
create table if not exists customer_groups_of_six_centroids (
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

-- 2. create customer_groups_of_six_weights
create table if not exists customer_groups_of_six_weights (
  views double precision not null,
  carts double precision not null,
  purchases double precision not null,
  orders double precision not null,
  spend double precision not null
);

commit;
