-- digit_grid_averages: the metrics of the classes, averaged.
-- MySQL 8.4 · definitions/digits.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- How often the labels meet.
  counted as (
    select
      label collate utf8mb4_0900_bin as actual,
      predicted collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and label collate utf8mb4_0900_bin in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted collate utf8mb4_0900_bin in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
    group by label collate utf8mb4_0900_bin, predicted collate utf8mb4_0900_bin
  ),
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
  -- What each label counts on either side; every class once more with nothing, so that none is
  -- missing.
  sides as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp,
      cast(null as signed) as ordinal
    from counted
    union all
    select
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as signed) as ordinal
    from counted
    union all
    select label, 0 as support, 0 as predicted_count, 0 as tp, ordinal
    from classes
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.label collate utf8mb4_0900_bin as label,
      cast(sum(s.support) as signed) as support,
      cast(sum(s.predicted_count) as signed) as predicted_count,
      cast(sum(s.tp) as signed) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by s.label collate utf8mb4_0900_bin
  ),
  -- Each class against the rest.
  class_outcomes as (
    select
      ordinal,
      label,
      support,
      predicted_count,
      tp,
      predicted_count - tp as fp,
      support - tp as fn,
      cast(sum(support) over () as signed) - support - predicted_count + tp as tn
    from tallies
  ),
  per_class as (
    select
      label,
      support,
      predicted_count,
      tp,
      fp,
      fn,
      tn,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard
    from class_outcomes
  ),
  -- All classes together.
  summed as (
    select
      cast(sum(pc.tp) as signed) as tp,
      cast(sum(pc.fp) as signed) as fp,
      cast(sum(pc.fn) as signed) as fn,
      cast(sum(pc.tn) as signed) as tn,
      cast(sum(pc.support) as signed) as support
    from per_class as pc
  ),
  combined_per_class as (
    select
      'macro' as average,
      avg(pc.`precision`) as `precision`,
      avg(pc.recall) as recall,
      avg(pc.specificity) as specificity,
      avg(pc.f1) as f1,
      avg(pc.jaccard) as jaccard,
      cast(sum(pc.support) as signed) as support
    from per_class as pc
    union all
    select
      'micro' as average,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from summed
    union all
    select
      'weighted' as average,
      sum(pc.`precision` * pc.support)
        / nullif(
          cast(sum(case when pc.`precision` is not null then pc.support else 0 end) as signed),
          0
        ) as `precision`,
      sum(pc.recall * pc.support)
        / nullif(
          cast(sum(case when pc.recall is not null then pc.support else 0 end) as signed),
          0
        ) as recall,
      sum(pc.specificity * pc.support)
        / nullif(
          cast(sum(case when pc.specificity is not null then pc.support else 0 end) as signed),
          0
        ) as specificity,
      sum(pc.f1 * pc.support)
        / nullif(
          cast(sum(case when pc.f1 is not null then pc.support else 0 end) as signed),
          0
        ) as f1,
      sum(pc.jaccard * pc.support)
        / nullif(
          cast(sum(case when pc.jaccard is not null then pc.support else 0 end) as signed),
          0
        ) as jaccard,
      cast(sum(pc.support) as signed) as support
    from per_class as pc
  )
select average, `precision`, recall, specificity, f1, jaccard, support
from combined_per_class
order by average collate utf8mb4_0900_bin
