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
  -- Row count per actual label and number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
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
  -- Row count per (actual, predicted) pair at each threshold.
  rows_per_label_pair as (
    select
      rptb.model,
      t.threshold,
      rptb.actual,
      rptb.band >= t.ordinal as predicted,
      sum(rptb.n) as n
    from thresholds as t
    cross join rows_per_threshold_band as rptb
    group by rptb.model, t.threshold, rptb.actual, rptb.band >= t.ordinal
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct model, threshold
    from rows_per_label_pair
  ),
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- All (actual, predicted) class pairs, including empty ones.
  class_pairs as (
    select
      dg.model,
      dg.threshold,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(rplp.n, 0) as n
    from distinct_groups as dg
    cross join classes as actual_class
    cross join classes as predicted_class
    left join rows_per_label_pair as rplp on dg.model = rplp.model
      and dg.threshold = rplp.threshold
      and rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select model, threshold, actual, predicted, n
from class_pairs
order by model, threshold, actual_order, predicted_order
