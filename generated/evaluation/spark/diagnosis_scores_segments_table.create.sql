-- diagnosis_scores_segments_table, create: scores aggregated per curve slot, bin and bucket; the
-- queries of diagnosis_scores read this table.
-- Spark 4.0 · definitions/tumours.ts

-- 1. create the table diagnosis_scores_segments
create table if not exists diagnosis_scores_segments (
  model string not null,
  slot int not null,
  bin int not null,
  bucket int not null,
  positives bigint not null,
  negatives bigint not null,
  scores double not null,
  area double not null,
  precisions double,
  losses double,
  squares double not null,
  tp bigint not null,
  fp bigint not null,
  ks double,
  min_score double not null,
  max_score double not null
) using delta;
