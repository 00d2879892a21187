-- diagnosis_scores_calibration_error: how far scores are from the share of positives: the mean by
-- the bins' sizes, and the largest.
-- Spark 4.0 · definitions/tumours.ts:38
-- Note: floor: Spark's floor of a double is a bigint.
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select
      model,
      label,
      case
        when abs(score * 1000 + 0.5) < 9e15 then cast(floor(score * 1000 + 0.5) as double)
        else score * 1000 + 0.5
      end
        / 1000 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      model,
      greatest(least(cast(rounded_score * 10 as int) + 1, 10), 1) as bin,
      count(*) as n,
      count(*) filter (where label) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by model, greatest(least(cast(rounded_score * 10 as int) + 1, 10), 1)
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
      (b.bin - 1) / 10 as lo,
      b.bin / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      b2.positives / nullif(b2.n, 0) as fraction_positive
    from slices as s
    cross join bins as b
    left join binned as b2 on s.model = b2.model and b2.bin = b.bin
  )
select
  c.model,
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model
