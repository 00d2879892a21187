-- diagnosis: how often each model finds malignant tumours, at a threshold that the caller chooses.
-- SQL Server 2022 · definitions/tumours.ts · @threshold double (default 0.5)
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      min(model) as model,
      label as actual,
      cast(case when score >= @threshold then 1 else 0 end as bit) as predicted,
      count_big(*) as n
    from diagnoses
    where label is not null
      and cast(
        case when score >= @threshold then 1 when not score >= @threshold then 0 end as bit
      ) is not null
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      label,
      cast(case when score >= @threshold then 1 else 0 end as bit)
  ),
  -- Distinct groups.
  distinct_groups as (
    select min(model) as model
    from rows_per_label_pair
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
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
      and rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select
  model,
  actual,
  predicted,
  n,
  cast(n as float)
    / nullif(
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8, actual_order),
      0
    ) as share_of_actual
from class_pairs
order by
  cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  actual_order,
  predicted_order;
