-- daily_revenue_table, create: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- Postgres 16 · definitions/kept.ts

begin;

-- 1. create the table daily_revenue
create table if not exists daily_revenue (
  day date not null,
  status text collate "C" not null,
  orders bigint not null,
  revenue numeric(38, 2) not null,
  primary key (day, status)
);

-- 2. create the table of stale slices
create table if not exists daily_revenue_stale (
  day date not null,
  primary key (day)
);

-- 3. create the log
create table if not exists refresh_runs (
  definition text collate "C" not null,
  run_id text collate "C" not null,
  watermark timestamp,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (definition, run_id)
);

commit;
