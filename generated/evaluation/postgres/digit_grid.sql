-- digit_grid: which digit was taken for which, as a grid.
-- Postgres 16 · definitions/digits.ts
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
      cast(sum(case when rplp.predicted = '0' then rplp.n else 0 end) as bigint) as predicted0,
      cast(sum(case when rplp.predicted = '1' then rplp.n else 0 end) as bigint) as predicted1,
      cast(sum(case when rplp.predicted = '2' then rplp.n else 0 end) as bigint) as predicted2,
      cast(sum(case when rplp.predicted = '3' then rplp.n else 0 end) as bigint) as predicted3,
      cast(sum(case when rplp.predicted = '4' then rplp.n else 0 end) as bigint) as predicted4,
      cast(sum(case when rplp.predicted = '5' then rplp.n else 0 end) as bigint) as predicted5,
      cast(sum(case when rplp.predicted = '6' then rplp.n else 0 end) as bigint) as predicted6,
      cast(sum(case when rplp.predicted = '7' then rplp.n else 0 end) as bigint) as predicted7,
      cast(sum(case when rplp.predicted = '8' then rplp.n else 0 end) as bigint) as predicted8,
      cast(sum(case when rplp.predicted = '9' then rplp.n else 0 end) as bigint) as predicted9,
      coalesce(cast(sum(rplp.n) as bigint), 0) as total
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
      cast(null as integer) as actual_order,
      cast(null as text) as actual,
      true as is_total,
      cast(sum(cr.predicted0) as bigint) as predicted0,
      cast(sum(cr.predicted1) as bigint) as predicted1,
      cast(sum(cr.predicted2) as bigint) as predicted2,
      cast(sum(cr.predicted3) as bigint) as predicted3,
      cast(sum(cr.predicted4) as bigint) as predicted4,
      cast(sum(cr.predicted5) as bigint) as predicted5,
      cast(sum(cr.predicted6) as bigint) as predicted6,
      cast(sum(cr.predicted7) as bigint) as predicted7,
      cast(sum(cr.predicted8) as bigint) as predicted8,
      cast(sum(cr.predicted9) as bigint) as predicted9,
      cast(sum(cr.total) as bigint) as total
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
order by is_total, actual_order
