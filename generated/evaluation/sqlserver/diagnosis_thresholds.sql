-- diagnosis_thresholds: the threshold that costs least, where a missed tumour costs ten times as
-- much as a false alarm.
-- SQL Server 2022 · definitions/tumours.ts
with
  thresholds as (
    select 1 as ordinal, 0.1e0 as threshold
    union all
    select 2, 0.2e0
    union all
    select 3, 0.3e0
    union all
    select 4, 0.4e0
    union all
    select 5, 0.5e0
    union all
    select 6, 0.6e0
    union all
    select 7, 0.7e0
    union all
    select 8, 0.8e0
    union all
    select 9, 0.9e0
  ),
  -- Row count per actual label and number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      min(model) as model,
      label as actual,
      case
        when score >= 0.9e0 then 9
        when score >= 0.8e0 then 8
        when score >= 0.7e0 then 7
        when score >= 0.6e0 then 6
        when score >= 0.5e0 then 5
        when score >= 0.4e0 then 4
        when score >= 0.3e0 then 3
        when score >= 0.2e0 then 2
        when score >= 0.1e0 then 1
        when score is not null then 0
      end as band,
      count_big(*) as n
    from diagnoses
    where label is not null and score is not null
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      label,
      case
        when score >= 0.9e0 then 9
        when score >= 0.8e0 then 8
        when score >= 0.7e0 then 7
        when score >= 0.6e0 then 6
        when score >= 0.5e0 then 5
        when score >= 0.4e0 then 4
        when score >= 0.3e0 then 3
        when score >= 0.2e0 then 2
        when score >= 0.1e0 then 1
        when score is not null then 0
      end
  ),
  -- Row count per (actual, predicted) pair at each threshold.
  rows_per_label_pair as (
    select
      min(rptb.model) as model,
      t.threshold,
      rptb.actual,
      cast(case when rptb.band >= t.ordinal then 1 else 0 end as bit) as predicted,
      sum(rptb.n) as n
    from thresholds as t
    cross join rows_per_threshold_band as rptb
    group by
      (rptb.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      t.threshold,
      rptb.actual,
      cast(case when rptb.band >= t.ordinal then 1 else 0 end as bit)
  ),
  -- Distinct groups.
  distinct_groups as (
    select min(model) as model, threshold
    from rows_per_label_pair
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, threshold
  ),
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
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
    left join rows_per_label_pair as rplp on (dg.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rplp.model + N'.') collate Latin1_General_100_BIN2_UTF8
      and dg.threshold = rplp.threshold
      and rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select model, threshold, actual, predicted, n
from class_pairs
order by
  cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  threshold,
  actual_order,
  predicted_order;
