-- daily_revenue_table, create: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- Spark 4.0 · definitions/kept.ts

-- 1. create the table daily_revenue
create table if not exists daily_revenue (
  day date not null,
  status string not null,
  orders bigint not null,
  revenue decimal(38, 2) not null
) using delta;

-- 2. create the table of stale slices
create table if not exists daily_revenue_stale (
  day date not null
) using delta;

-- 3. create the log
create table if not exists refresh_runs (
  definition string not null,
  run_id string not null,
  watermark timestamp_ntz,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp not null,
  finished_at timestamp
) using delta;
