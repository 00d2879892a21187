-- diagnosis_scores_calibration_error: how far scores are from the share of positives: the mean by
-- the bins' sizes, and the largest.
-- Postgres 16 · definitions/tumours.ts
with
  -- The scores in bins of equal width.
  binned as (
    select
      segments.model,
      segments.bin,
      cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint) as n,
      cast(sum(segments.positives) as bigint) as positives,
      sum(segments.scores)
        / nullif(
          cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
          0
        ) as mean_score
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
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      s.model,
      b.bin,
      cast(b.bin - 1 as double precision) / 10 as lo,
      cast(b.bin as double precision) / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      cast(b2.positives as double precision) / nullif(b2.n, 0) as fraction_positive
    from slices as s
    cross join bins as b
    left join binned as b2 on s.model = b2.model and b2.bin = b.bin
  )
select
  c.model,
  cast(sum(c.n) as bigint) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(cast(sum(c.n) as bigint), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model collate "C"
