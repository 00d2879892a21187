-- daily_revenue_table, create: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- SQL Server 2022 · definitions/kept.ts

set xact_abort on;
begin transaction;

-- 1. create the table daily_revenue
if object_id(N'daily_revenue', N'U') is null
create table daily_revenue (
  day date not null,
  status nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  orders bigint not null,
  revenue decimal(38, 2) not null,
  primary key (day, status)
);

-- 2. create the table of stale slices
if object_id(N'daily_revenue_stale', N'U') is null
create table daily_revenue_stale (
  day date not null,
  primary key (day)
);

-- 3. create the log
if object_id(N'refresh_runs', N'U') is null
create table refresh_runs (
  definition nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  run_id nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  watermark datetime2(6),
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at datetimeoffset(6) not null,
  finished_at datetimeoffset(6),
  primary key (definition, run_id)
);

commit;
