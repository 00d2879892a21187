-- customer_behaviour_table, create: the same, kept in a table: each round of the clustering reads
-- it, and computes it no more.
-- Spark 4.0 · definitions/clustering.ts

-- 1. create the table customer_behaviour
create table if not exists customer_behaviour (
  user_id bigint not null,
  views bigint not null,
  carts bigint not null,
  purchases bigint not null,
  orders bigint not null,
  spend double not null
) using delta;
