-- diagnosis_thresholds: the threshold that costs least, where a missed tumour costs ten times as
-- much as a false alarm.
-- Spark 4.0 · definitions/tumours.ts
with
  thresholds as (
    select 1 as ordinal, 0.1D as threshold
    union all
    select 2, 0.2
    union all
    select 3, 0.3
    union all
    select 4, 0.4
    union all
    select 5, 0.5
    union all
    select 6, 0.6
    union all
    select 7, 0.7
    union all
    select 8, 0.8
    union all
    select 9, 0.9
  ),
  -- One scan: the labels by how many of the thresholds their score reaches.
  banded as (
    select
      model,
      label as actual,
      case
        when score >= 0.9 then 9
        when score >= 0.8 then 8
        when score >= 0.7 then 7
        when score >= 0.6 then 6
        when score >= 0.5 then 5
        when score >= 0.4 then 4
        when score >= 0.3 then 3
        when score >= 0.2 then 2
        when score >= 0.1 then 1
        when score is not null then 0
      end as band,
      count(*) as n
    from diagnoses
    where label is not null and score is not null
    group by
      model,
      label,
      case
        when score >= 0.9 then 9
        when score >= 0.8 then 8
        when score >= 0.7 then 7
        when score >= 0.6 then 6
        when score >= 0.5 then 5
        when score >= 0.4 then 4
        when score >= 0.3 then 3
        when score >= 0.2 then 2
        when score >= 0.1 then 1
        when score is not null then 0
      end
  ),
  -- How often the labels meet at each threshold.
  counted as (
    select b.model, t.threshold, b.actual, b.band >= t.ordinal as predicted, sum(b.n) as n
    from thresholds as t
    cross join banded as b
    group by b.model, t.threshold, b.actual, b.band >= t.ordinal
  ),
  -- The groups that there are.
  slices as (
    select distinct model, threshold
    from counted
  ),
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      s.model,
      s.threshold,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.model = c.model
      and s.threshold = c.threshold
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select model, threshold, actual, predicted, n
from cells
order by model, threshold, actual_order, predicted_order
