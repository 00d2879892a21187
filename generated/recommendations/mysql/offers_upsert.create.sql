-- offers_upsert, create: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- MySQL 8.4 · definitions/offers.ts

start transaction;

-- 1. create the log
create table if not exists offer_runs (
  definition varchar(255) collate utf8mb4_0900_bin not null,
  run_id varchar(255) collate utf8mb4_0900_bin not null,
  watermark bigint,
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
