-- daily_revenue_table, create: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- MySQL 8.4 · definitions/kept.ts

start transaction;

-- 1. create the table daily_revenue
create table if not exists daily_revenue (
  day date not null,
  status varchar(255) collate utf8mb4_0900_bin not null,
  orders bigint not null,
  revenue decimal(38, 2) not null,
  primary key (day, status)
);

-- 2. create the table of stale slices
create table if not exists daily_revenue_stale (
  day date not null,
  primary key (day)
);

-- 3. create the log
create table if not exists refresh_runs (
  definition varchar(255) collate utf8mb4_0900_bin not null,
  run_id varchar(255) collate utf8mb4_0900_bin not null,
  watermark datetime(6),
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp(6) not null,
  finished_at timestamp(6),
  primary key (definition, run_id)
);

commit;
