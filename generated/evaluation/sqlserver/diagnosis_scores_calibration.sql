-- diagnosis_scores_calibration: Scores in bins, beside the share of positives.
-- SQL Server 2022 · definitions/tumours.ts
with
  -- The scores in bins of equal width.
  binned as (
    select
      min(segments.model) as model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from diagnosis_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model
    from binned
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  bins as (
    select 1 as bin
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
    union all
    select 10
  )
select
  s.model,
  b.bin,
  cast(b.bin - 1 as float) / 10 as lo,
  cast(b.bin as float) / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as float) / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on (s.model + N'.') collate Latin1_General_100_BIN2_UTF8
    = (b2.model + N'.') collate Latin1_General_100_BIN2_UTF8
  and b2.bin = b.bin
order by cast((s.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), b.bin;
