-- digit_grid: which digit was taken for which, as a grid.
-- Spark 4.0 · definitions/digits.ts
with
  classes as (
    select 1 as ordinal, '0' as label
    union all
    select 2, '1'
    union all
    select 3, '2'
    union all
    select 4, '3'
    union all
    select 5, '4'
    union all
    select 6, '5'
    union all
    select 7, '6'
    union all
    select 8, '7'
    union all
    select 9, '8'
    union all
    select 10, '9'
  ),
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select label as actual, predicted, count(*) as n
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
    group by label, predicted
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      c.label as actual,
      sum(case when rplp.predicted = '0' then rplp.n else 0 end) as predicted0,
      sum(case when rplp.predicted = '1' then rplp.n else 0 end) as predicted1,
      sum(case when rplp.predicted = '2' then rplp.n else 0 end) as predicted2,
      sum(case when rplp.predicted = '3' then rplp.n else 0 end) as predicted3,
      sum(case when rplp.predicted = '4' then rplp.n else 0 end) as predicted4,
      sum(case when rplp.predicted = '5' then rplp.n else 0 end) as predicted5,
      sum(case when rplp.predicted = '6' then rplp.n else 0 end) as predicted6,
      sum(case when rplp.predicted = '7' then rplp.n else 0 end) as predicted7,
      sum(case when rplp.predicted = '8' then rplp.n else 0 end) as predicted8,
      sum(case when rplp.predicted = '9' then rplp.n else 0 end) as predicted9,
      coalesce(sum(rplp.n), 0) as total
    from classes as c
    left join rows_per_label_pair as rplp on rplp.actual = c.label
    group by c.ordinal, c.label
  ),
  grid as (
    select
      actual_order,
      actual,
      false as is_total,
      predicted0,
      predicted1,
      predicted2,
      predicted3,
      predicted4,
      predicted5,
      predicted6,
      predicted7,
      predicted8,
      predicted9,
      total
    from class_rows
    union all
    select
      cast(null as int) as actual_order,
      cast(null as string) as actual,
      true as is_total,
      sum(cr.predicted0) as predicted0,
      sum(cr.predicted1) as predicted1,
      sum(cr.predicted2) as predicted2,
      sum(cr.predicted3) as predicted3,
      sum(cr.predicted4) as predicted4,
      sum(cr.predicted5) as predicted5,
      sum(cr.predicted6) as predicted6,
      sum(cr.predicted7) as predicted7,
      sum(cr.predicted8) as predicted8,
      sum(cr.predicted9) as predicted9,
      sum(cr.total) as total
    from class_rows as cr
  )
select
  actual,
  is_total,
  predicted0,
  predicted1,
  predicted2,
  predicted3,
  predicted4,
  predicted5,
  predicted6,
  predicted7,
  predicted8,
  predicted9,
  total
from grid
order by is_total, actual_order nulls last
