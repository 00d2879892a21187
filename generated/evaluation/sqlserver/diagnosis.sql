-- diagnosis: how often each model finds malignant tumours, at a threshold that the caller chooses.
-- SQL Server 2022 · definitions/tumours.ts · @threshold double (default 0.5)
with
  -- How often the labels meet.
  counted as (
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
  -- The groups that there are.
  slices as (
    select min(model) as model
    from counted
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      s.model,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on (s.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.model + N'.') collate Latin1_General_100_BIN2_UTF8
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
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
from cells
order by
  cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  actual_order,
  predicted_order;
