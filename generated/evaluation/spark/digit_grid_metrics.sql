-- digit_grid_metrics: what is said of all classes together.
-- Spark 4.0 · definitions/digits.ts
with
  -- How often the labels meet, missing ones included.
  counted as (
    select label as actual, predicted, count(*) as n
    from digits
    group by label, predicted
  ),
  -- A label that is none of the classes is missing.
  labelled as (
    select
      case
        when c.actual in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then c.actual
      end as actual,
      case
        when c.predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then c.predicted
      end as predicted,
      c.n
    from counted as c
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      sum(n) as total,
      sum(case when actual is null then n else 0 end) as actual_missing,
      sum(case when predicted is null then n else 0 end) as predicted_missing
    from labelled
  ),
  -- What each label counts on either side.
  sides as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp
    from labelled
    where actual is not null and predicted is not null
    union all
    select predicted as label, 0 as support, n as predicted_count, 0 as tp
    from labelled
    where actual is not null and predicted is not null
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp
    from sides as s
    group by s.label
  ),
  -- What the coefficients are made of.
  sums as (
    select
      sum(support) as n,
      sum(tp) as correct,
      avg(tp / nullif(support, 0)) as mean_recall,
      sum(cast(support as double) * predicted_count) as by_chance,
      sum(cast(support as double) * support) as actual_squares,
      sum(cast(predicted_count as double) * predicted_count) as predicted_squares
    from tallies
  ),
  -- How far the agreement is above what chance gives, and how far it could be.
  terms as (
    select
      ar.total,
      ar.actual_missing,
      ar.predicted_missing,
      s.n,
      s.correct,
      s.mean_recall,
      cast(s.correct as double) * s.n - s.by_chance as surplus,
      cast(s.n as double) * s.n - s.by_chance as most_surplus,
      (cast(s.n as double) * s.n - s.actual_squares)
        * (cast(s.n as double) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    cross join sums as s
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  correct / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms
