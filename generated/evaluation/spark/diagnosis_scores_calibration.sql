-- diagnosis_scores_calibration: Scores in bins, beside the share of positives.
-- Spark 4.0 · definitions/tumours.ts
with
  -- The scores in bins of equal width.
  binned as (
    select
      segments.model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from diagnosis_scores_segments as segments
    group by segments.model, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from binned
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
  (b.bin - 1) / 10 as lo,
  b.bin / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  b2.positives / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on s.model = b2.model and b2.bin = b.bin
order by s.model, b.bin
