-- offers_upsert, create: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- Spark 4.0 · definitions/offers.ts

-- 1. create the log
create table if not exists offer_runs (
  definition string not null,
  run_id string not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp not null,
  finished_at timestamp
) using delta;
