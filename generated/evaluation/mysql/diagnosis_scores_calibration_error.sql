-- diagnosis_scores_calibration_error: how far scores are from the share of positives: the mean by
-- the bins' sizes, and the largest.
-- MySQL 8.4 · definitions/tumours.ts
with
  -- The scores in bins of equal width.
  binned as (
    select
      segments.model collate utf8mb4_0900_bin as model,
      segments.bin,
      cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed) as n,
      cast(sum(segments.positives) as signed) as positives,
      sum(segments.scores)
        / nullif(
          cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed),
          0
        ) as mean_score
    from diagnosis_scores_segments as segments
    group by segments.model collate utf8mb4_0900_bin, segments.bin
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
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      s.model,
      b.bin,
      (b.bin - 1) / 10e0 as lo,
      b.bin / 10e0 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      cast(b2.positives as double) / nullif(b2.n, 0) as fraction_positive
    from slices as s
    cross join bins as b
    left join binned as b2 on s.model = b2.model and b2.bin = b.bin
  )
select
  c.model,
  cast(sum(c.n) as signed) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(cast(sum(c.n) as signed), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model
