-- diagnosis_scores_segments_table, drop: what the queries of diagnosis_scores read: what no curve,
-- bin or bucket tells apart, added up.
-- MySQL 8.4 · definitions/tumours.ts

start transaction;

-- 1. drop the table diagnosis_scores_segments
drop table if exists diagnosis_scores_segments;

commit;
