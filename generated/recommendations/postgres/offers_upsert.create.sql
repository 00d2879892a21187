-- offers_upsert, create: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- Postgres 16 · definitions/offers.ts

begin;

-- 1. create the log
create table if not exists offer_runs (
  definition text collate "C" not null,
  run_id text collate "C" not null,
  watermark bigint,
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
