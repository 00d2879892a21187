-- offers_upsert, create: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- SQL Server 2022 · definitions/offers.ts

set xact_abort on;
begin transaction;

-- 1. create the log
if object_id(N'offer_runs', N'U') is null
create table offer_runs (
  definition nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  run_id nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  watermark bigint,
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
