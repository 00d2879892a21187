-- diagnosis_scores_segments_table, create: scores aggregated per curve slot, bin and bucket; the
-- queries of diagnosis_scores read this table.
-- Postgres 16 · definitions/tumours.ts

begin;

-- 1. create the table diagnosis_scores_segments
create table if not exists diagnosis_scores_segments (
  model text not null,
  slot integer not null,
  bin integer not null,
  bucket integer not null,
  positives bigint not null,
  negatives bigint not null,
  scores double precision not null,
  area double precision not null,
  precisions double precision,
  losses double precision,
  squares double precision not null,
  tp bigint not null,
  fp bigint not null,
  ks double precision,
  min_score double precision not null,
  max_score double precision not null
);

commit;
