-- diagnosis_scores_segments_table, drop: scores aggregated per curve slot, bin and bucket; the
-- queries of diagnosis_scores read this table.
-- MySQL 8.4 · definitions/tumours.ts

start transaction;

-- 1. drop the table diagnosis_scores_segments
drop table if exists diagnosis_scores_segments;

commit;
