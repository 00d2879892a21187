-- diagnosis_scores_segments_table, create: scores aggregated per curve slot, bin and bucket; the
-- queries of diagnosis_scores read this table.
-- SQL Server 2022 · definitions/tumours.ts

set xact_abort on;
begin transaction;

-- 1. create the table diagnosis_scores_segments
if object_id(N'diagnosis_scores_segments', N'U') is null
create table diagnosis_scores_segments (
  model nvarchar(max) not null,
  slot int not null,
  bin int not null,
  bucket int not null,
  positives bigint not null,
  negatives bigint not null,
  scores float not null,
  area float not null,
  precisions float,
  losses float,
  squares float not null,
  tp bigint not null,
  fp bigint not null,
  ks float,
  min_score float not null,
  max_score float not null
);

commit;
