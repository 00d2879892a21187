-- diagnosis_scores_calibration_error: how far scores are from the share of positives: the mean by
-- the bins' sizes, and the largest.
-- MySQL 8.4 · definitions/tumours.ts:38
-- Note: least: LEAST gives NULL with a NULL in MySQL.
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      model collate utf8mb4_0900_bin as model,
      greatest(least(rounded_score * 10e0 div 1 + 1, 10), 1) as bin,
      count(*) as n,
      count(case when label then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by model collate utf8mb4_0900_bin, greatest(least(rounded_score * 10e0 div 1 + 1, 10), 1)
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
