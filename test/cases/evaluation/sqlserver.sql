-- models: Models side by side.
-- SQL Server 2022 · definition.ts
with
  -- How often the labels meet, missing ones included.
  counted as (
    select min(model) as model, min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      min(model) as model,
      sum(n) as total,
      sum(case when actual is null then n else 0 end) as actual_missing,
      sum(case when predicted is null then n else 0 end) as predicted_missing
    from counted
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What each label counts on either side.
  sides as (
    select
      model,
      actual as label,
      n as support,
      0 as predicted_count,
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp
    from counted
    where actual is not null and predicted is not null
    union all
    select model, predicted as label, 0 as support, n as predicted_count, 0 as tp
    from counted
    where actual is not null and predicted is not null
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      min(s.model) as model,
      min(s.label) as label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp
    from sides as s
    group by
      (s.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      (s.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What the coefficients are made of.
  sums as (
    select
      min(model) as model,
      sum(support) as n,
      sum(tp) as correct,
      avg(cast(tp as float) / nullif(support, 0)) as mean_recall,
      sum(cast(support as float) * predicted_count) as by_chance,
      sum(cast(support as float) * support) as actual_squares,
      sum(cast(predicted_count as float) * predicted_count) as predicted_squares
    from tallies
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- How far the agreement is above what chance gives, and how far it could be.
  terms as (
    select
      ar.model,
      ar.total,
      ar.actual_missing,
      ar.predicted_missing,
      coalesce(s.n, 0) as n,
      coalesce(s.correct, 0) as correct,
      s.mean_recall,
      cast(s.correct as float) * s.n - s.by_chance as surplus,
      cast(s.n as float) * s.n - s.by_chance as most_surplus,
      (cast(s.n as float) * s.n - s.actual_squares)
        * (cast(s.n as float) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    left join sums as s on (ar.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (s.model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Every metric of each model.
  metrics as (
    select
      model,
      total,
      actual_missing,
      predicted_missing,
      n,
      correct,
      cast(correct as float) / nullif(n, 0) as accuracy,
      mean_recall as balanced_accuracy,
      surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
      surplus / nullif(most_surplus, 0) as kappa
    from terms
  )
select
  model,
  rank() over (order by accuracy desc) as place,
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  accuracy,
  balanced_accuracy,
  mcc,
  kappa
from metrics
order by place, cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- models_agreement: pairs of models: how often they agree and how often each alone is right, with
-- McNemar's statistics.
-- SQL Server 2022 · definition.ts
with
  -- Each model's word on each row, and whether it is right.
  judged as (
    select
      ticket_id as id,
      model,
      topic as actual,
      guess as predicted,
      cast(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8
              = (guess + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          else 0
        end as bit
      ) as is_right
    from predictions
    where topic is not null and guess is not null
  ),
  -- How often each model is right where the other is, and where it is not.
  pair_counts as (
    select
      min(a.model) as model_a,
      min(b.model) as model_b,
      count_big(*) as n,
      count_big(
        case
          when (a.predicted + N'.') collate Latin1_General_100_BIN2_UTF8
              = (b.predicted + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
        end
      ) as same_prediction,
      count_big(case when a.is_right = 1 and b.is_right = 1 then 1 end) as both_right,
      count_big(case when a.is_right = 1 and not b.is_right = 1 then 1 end) as only_a_right,
      count_big(case when not a.is_right = 1 and b.is_right = 1 then 1 end) as only_b_right,
      count_big(case when not a.is_right = 1 and not b.is_right = 1 then 1 end) as both_wrong
    from judged as a
    join judged as b on a.id = b.id
      and cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        < cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    group by
      (a.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      (b.model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Rows that one model alone gets right, numbered.
  numbered as (
    select
      a.model as model_a,
      b.model as model_b,
      row_number() over (
        partition by (a.model + N'.') collate Latin1_General_100_BIN2_UTF8,
          (b.model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by a.id, b.id
      ) as number
    from judged as a
    join judged as b on a.id = b.id
      and cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        < cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    where a.is_right <> b.is_right
  ),
  -- ln of m over each number.
  coefficients as (
    select
      n.model_a,
      n.model_b,
      n.number,
      pc.only_a_right + pc.only_b_right as m,
      least(pc.only_a_right, pc.only_b_right) as fewer,
      sum(
        case
          when cast(pc.only_a_right + pc.only_b_right - n.number + 1 as float) / n.number > 0
          then log(cast(pc.only_a_right + pc.only_b_right - n.number + 1 as float) / n.number)
        end
      ) over (
        partition by (n.model_a + N'.') collate Latin1_General_100_BIN2_UTF8,
          (n.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
        order by n.number
      ) as log_coefficient
    from numbered as n
    join pair_counts as pc on (n.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pc.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (n.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pc.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- How likely so few are by chance.
  tails as (
    select
      min(model_a) as model_a,
      min(model_b) as model_b,
      sum(
        case
          when log_coefficient - 0.6931471805599453e0 * m > -700e0
          then exp(log_coefficient - 0.6931471805599453e0 * m)
          else 0e0
        end
      ) as tail
    from coefficients
    where number <= fewer
    group by
      (model_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (model_b + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  pc.model_a,
  pc.model_b,
  pc.n,
  pc.same_prediction,
  cast(pc.same_prediction as float) / pc.n as agreement,
  pc.both_right,
  pc.only_a_right,
  pc.only_b_right,
  pc.both_wrong,
  power(cast(pc.only_a_right as float) - pc.only_b_right, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2,
  power(abs(cast(pc.only_a_right as float) - pc.only_b_right) - 1e0, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2_corrected,
  least(
    2e0
      * (
        case
          when -0.6931471805599453e0 * (pc.only_a_right + pc.only_b_right) > -700e0
          then exp(-0.6931471805599453e0 * (pc.only_a_right + pc.only_b_right))
          else 0e0
        end
          + coalesce(t.tail, 0e0)
      ),
    1e0
  ) as p_exact
from pair_counts as pc
left join tails as t on (pc.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
    = (t.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
  and (pc.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
    = (t.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  cast((pc.model_a + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((pc.model_b + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- models_wins: rows that one of two models gets right and the other wrong.
-- SQL Server 2022 · definition.ts
with
  -- Each model's word on each row, and whether it is right.
  judged as (
    select
      ticket_id as id,
      model,
      topic as actual,
      guess as predicted,
      cast(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8
              = (guess + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          else 0
        end as bit
      ) as is_right
    from predictions
    where topic is not null and guess is not null
  )
select
  a.model as model_a,
  b.model as model_b,
  a.id,
  a.actual,
  a.predicted as predicted_a,
  b.predicted as predicted_b,
  case when a.is_right = 1 then a.model else b.model end as winner
from judged as a
join judged as b on a.id = b.id
  and cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    < cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
where a.is_right <> b.is_right
order by
  cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  a.id;

-- topic_grid: the same as a grid, with totals.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
  ),
  -- How often the labels meet.
  counted as (
    select min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
      and guess in ('billing', 'delivery', 'returns')
      and (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
    group by
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      min(c.label) as actual,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = 'billing.' then c2.n
          else 0
        end
      ) as predicted_billing,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = 'delivery.' then c2.n
          else 0
        end
      ) as predicted_delivery,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returns.' then c2.n
          else 0
        end
      ) as predicted_returns,
      sum(c2.n) as total
    from classes as c
    left join counted as c2 on (c2.actual + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
    group by c.ordinal, (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  grid as (
    select
      actual_order,
      actual,
      cast(0 as bit) as is_total,
      predicted_billing,
      predicted_delivery,
      predicted_returns,
      total
    from class_rows
    union all
    select
      cast(null as int) as actual_order,
      cast(null as nvarchar(max)) as actual,
      cast(1 as bit) as is_total,
      sum(cr.predicted_billing) as predicted_billing,
      sum(cr.predicted_delivery) as predicted_delivery,
      sum(cr.predicted_returns) as predicted_returns,
      sum(cr.total) as total
    from class_rows as cr
  )
select actual, is_total, predicted_billing, predicted_delivery, predicted_returns, total
from grid
order by is_total, case when actual_order is null then 1 else 0 end, actual_order;

-- topic_grid_averages: the metrics of the classes, averaged.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- How often the labels meet.
  counted as (
    select min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
      and guess in ('billing', 'delivery', 'returns')
      and (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
    group by
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
  ),
  -- What each label counts on either side; every class once more with nothing, so that none is
  -- missing.
  sides as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp,
      cast(null as int) as ordinal
    from counted
    union all
    select
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as int) as ordinal
    from counted
    union all
    select label, 0 as support, 0 as predicted_count, 0 as tp, ordinal
    from classes
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      min(s.label) as label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by (s.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
      sum(support) over () - support - predicted_count + tp as tn
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
    from class_outcomes
  ),
  -- All classes together.
  summed as (
    select
      sum(pc.tp) as tp,
      sum(pc.fp) as fp,
      sum(pc.fn) as fn,
      sum(pc.tn) as tn,
      sum(pc.support) as support
    from per_class as pc
  ),
  combined_per_class as (
    select
      'macro' as average,
      avg(pc.[precision]) as [precision],
      avg(pc.recall) as recall,
      avg(pc.specificity) as specificity,
      avg(pc.f1) as f1,
      avg(pc.jaccard) as jaccard,
      sum(pc.support) as support
    from per_class as pc
    union all
    select
      'micro' as average,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from summed
    union all
    select
      'weighted' as average,
      sum(pc.[precision] * pc.support)
        / nullif(
          sum(case when pc.[precision] is not null then pc.support else 0 end),
          0
        ) as [precision],
      sum(pc.recall * pc.support)
        / nullif(sum(case when pc.recall is not null then pc.support else 0 end), 0) as recall,
      sum(pc.specificity * pc.support)
        / nullif(
          sum(case when pc.specificity is not null then pc.support else 0 end),
          0
        ) as specificity,
      sum(pc.f1 * pc.support)
        / nullif(sum(case when pc.f1 is not null then pc.support else 0 end), 0) as f1,
      sum(pc.jaccard * pc.support)
        / nullif(sum(case when pc.jaccard is not null then pc.support else 0 end), 0) as jaccard,
      sum(pc.support) as support
    from per_class as pc
  )
select average, [precision], recall, specificity, f1, jaccard, support
from combined_per_class
order by cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- topic_grid_metrics: what is said of all classes together.
-- SQL Server 2022 · definition.ts
with
  -- How often the labels meet, missing ones included.
  counted as (
    select min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    group by
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label that is none of the classes is missing.
  labelled as (
    select
      case
        when (c.actual + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then c.actual
      end as actual,
      case
        when (c.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then c.predicted
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
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp
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
      min(s.label) as label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp
    from sides as s
    group by (s.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What the coefficients are made of.
  sums as (
    select
      sum(support) as n,
      sum(tp) as correct,
      avg(cast(tp as float) / nullif(support, 0)) as mean_recall,
      sum(cast(support as float) * predicted_count) as by_chance,
      sum(cast(support as float) * support) as actual_squares,
      sum(cast(predicted_count as float) * predicted_count) as predicted_squares
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
      cast(s.correct as float) * s.n - s.by_chance as surplus,
      cast(s.n as float) * s.n - s.by_chance as most_surplus,
      (cast(s.n as float) * s.n - s.actual_squares)
        * (cast(s.n as float) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    cross join sums as s
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as float) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms;

-- topic_grid_per_class: each class against the rest.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- How often the labels meet.
  counted as (
    select min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
      and guess in ('billing', 'delivery', 'returns')
      and (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
    group by
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
  ),
  -- What each label counts on either side; every class once more with nothing, so that none is
  -- missing.
  sides as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp,
      cast(null as int) as ordinal
    from counted
    union all
    select
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as int) as ordinal
    from counted
    union all
    select label, 0 as support, 0 as predicted_count, 0 as tp, ordinal
    from classes
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      min(s.label) as label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by (s.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
      sum(support) over () - support - predicted_count + tp as tn
    from tallies
  )
select
  label,
  support,
  predicted_count,
  tp,
  fp,
  fn,
  tn,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
from class_outcomes
order by case when ordinal is null then 1 else 0 end, ordinal;

-- topics: Topics by month, unseen ones in a bucket.
-- SQL Server 2022 · definition.ts
with
  -- How often the labels meet.
  counted as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      min(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
      ) as actual,
      min(
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
      ) as predicted,
      count_big(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(datetrunc(month, predicted_at) as date),
      (
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8,
      (
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
  ),
  -- The groups that there are.
  slices as (
    select distinct month
    from counted
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
    union all
    select 4, 'other'
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      s.month,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.month = c.month
      and (c.actual + N'.') collate Latin1_General_100_BIN2_UTF8
        = (actual_class.label + N'.') collate Latin1_General_100_BIN2_UTF8
      and (c.predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        = (predicted_class.label + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  month,
  actual,
  predicted,
  n,
  cast(n as float) / nullif(sum(n) over (partition by month, actual_order), 0) as share_of_actual
from cells
order by month, actual_order, predicted_order;

-- topics_averages: the metrics of the classes, averaged.
-- SQL Server 2022 · definition.ts
with
  -- How often the labels meet.
  counted as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      min(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
      ) as actual,
      min(
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
      ) as predicted,
      count_big(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(datetrunc(month, predicted_at) as date),
      (
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8,
      (
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
  ),
  -- The groups that there are.
  slices as (
    select distinct month
    from counted
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
    union all
    select 4, 'other'
  ),
  -- What each label counts on either side; every class once more with nothing, so that none is
  -- missing.
  sides as (
    select
      month,
      actual as label,
      n as support,
      0 as predicted_count,
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp,
      cast(null as int) as ordinal
    from counted
    union all
    select
      month,
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as int) as ordinal
    from counted
    union all
    select s.month, c.label, 0 as support, 0 as predicted_count, 0 as tp, c.ordinal
    from slices as s
    cross join classes as c
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.month,
      min(s.label) as label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by s.month, (s.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Each class against the rest.
  class_outcomes as (
    select
      month,
      ordinal,
      label,
      support,
      predicted_count,
      tp,
      predicted_count - tp as fp,
      support - tp as fn,
      sum(support) over (partition by month) - support - predicted_count + tp as tn
    from tallies
  ),
  per_class as (
    select
      month,
      label,
      support,
      predicted_count,
      tp,
      fp,
      fn,
      tn,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
    from class_outcomes
  ),
  -- All classes together.
  summed as (
    select
      pc.month,
      sum(pc.tp) as tp,
      sum(pc.fp) as fp,
      sum(pc.fn) as fn,
      sum(pc.tn) as tn,
      sum(pc.support) as support
    from per_class as pc
    group by pc.month
  ),
  combined_per_class as (
    select
      pc.month,
      'macro' as average,
      avg(pc.[precision]) as [precision],
      avg(pc.recall) as recall,
      avg(pc.specificity) as specificity,
      avg(pc.f1) as f1,
      avg(pc.jaccard) as jaccard,
      sum(pc.support) as support
    from per_class as pc
    group by pc.month
    union all
    select
      month,
      'micro' as average,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from summed
    union all
    select
      pc.month,
      'weighted' as average,
      sum(pc.[precision] * pc.support)
        / nullif(
          sum(case when pc.[precision] is not null then pc.support else 0 end),
          0
        ) as [precision],
      sum(pc.recall * pc.support)
        / nullif(sum(case when pc.recall is not null then pc.support else 0 end), 0) as recall,
      sum(pc.specificity * pc.support)
        / nullif(
          sum(case when pc.specificity is not null then pc.support else 0 end),
          0
        ) as specificity,
      sum(pc.f1 * pc.support)
        / nullif(sum(case when pc.f1 is not null then pc.support else 0 end), 0) as f1,
      sum(pc.jaccard * pc.support)
        / nullif(sum(case when pc.jaccard is not null then pc.support else 0 end), 0) as jaccard,
      sum(pc.support) as support
    from per_class as pc
    group by pc.month
  )
select month, average, [precision], recall, specificity, f1, jaccard, support
from combined_per_class
order by month, cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- topics_confusions: which class is most often taken for which other.
-- SQL Server 2022 · definition.ts
with
  -- Rows with a wrong label, numbered within each pair of classes.
  mistakes as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      case
        when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then topic
        when topic is not null then 'other'
      end as actual,
      case
        when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then guess
        when guess is not null then 'other'
      end as predicted,
      cast(ticket_id as varchar(20)) as id,
      row_number() over (
        partition by cast(datetrunc(month, predicted_at) as date),
          (
            case
              when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
                  'billing.', 'delivery.', 'returns.'
                )
              then topic
              when topic is not null then 'other'
            end
              + N'.'
          ) collate Latin1_General_100_BIN2_UTF8,
          (
            case
              when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
                  'billing.', 'delivery.', 'returns.'
                )
              then guess
              when guess is not null then 'other'
            end
              + N'.'
          ) collate Latin1_General_100_BIN2_UTF8
        order by ticket_id,
          cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as number
    from predictions
    where topic is not null
      and guess is not null
      and (
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        <> (
          case
            when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
                'billing.', 'delivery.', 'returns.'
              )
            then guess
            when guess is not null then 'other'
          end
            + N'.'
        ) collate Latin1_General_100_BIN2_UTF8
  )
select
  month,
  min(actual) as actual,
  min(predicted) as predicted,
  count_big(*) as n,
  string_agg(cast(case when number <= 3 then id end as nvarchar(max)), ', ') within group (
    order by number, cast((id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ) as samples
from mistakes
group by
  month,
  (actual + N'.') collate Latin1_General_100_BIN2_UTF8,
  (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  month,
  n desc,
  cast((min(actual) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(predicted) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- topics_metrics: what is said of all classes together.
-- SQL Server 2022 · definition.ts
with
  -- How often the labels meet, missing ones included.
  counted as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      min(topic) as actual,
      min(guess) as predicted,
      count_big(*) as n
    from predictions
    group by
      cast(datetrunc(month, predicted_at) as date),
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Labels that are none of the classes are one.
  labelled as (
    select
      c.month,
      case
        when (c.actual + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then c.actual
        when c.actual is not null then 'other'
      end as actual,
      case
        when (c.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then c.predicted
        when c.predicted is not null then 'other'
      end as predicted,
      c.n
    from counted as c
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      month,
      sum(n) as total,
      sum(case when actual is null then n else 0 end) as actual_missing,
      sum(case when predicted is null then n else 0 end) as predicted_missing
    from labelled
    group by month
  ),
  -- What each label counts on either side.
  sides as (
    select
      month,
      actual as label,
      n as support,
      0 as predicted_count,
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp
    from labelled
    where actual is not null and predicted is not null
    union all
    select month, predicted as label, 0 as support, n as predicted_count, 0 as tp
    from labelled
    where actual is not null and predicted is not null
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.month,
      min(s.label) as label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp
    from sides as s
    group by s.month, (s.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What the coefficients are made of.
  sums as (
    select
      month,
      sum(support) as n,
      sum(tp) as correct,
      avg(cast(tp as float) / nullif(support, 0)) as mean_recall,
      sum(cast(support as float) * predicted_count) as by_chance,
      sum(cast(support as float) * support) as actual_squares,
      sum(cast(predicted_count as float) * predicted_count) as predicted_squares
    from tallies
    group by month
  ),
  -- How far the agreement is above what chance gives, and how far it could be.
  terms as (
    select
      ar.month,
      ar.total,
      ar.actual_missing,
      ar.predicted_missing,
      coalesce(s.n, 0) as n,
      coalesce(s.correct, 0) as correct,
      s.mean_recall,
      cast(s.correct as float) * s.n - s.by_chance as surplus,
      cast(s.n as float) * s.n - s.by_chance as most_surplus,
      (cast(s.n as float) * s.n - s.actual_squares)
        * (cast(s.n as float) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    left join sums as s on ar.month = s.month
  )
select
  month,
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as float) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms
order by month;

-- topics_per_class: each class against the rest.
-- SQL Server 2022 · definition.ts
with
  -- How often the labels meet.
  counted as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      min(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
      ) as actual,
      min(
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
      ) as predicted,
      count_big(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(datetrunc(month, predicted_at) as date),
      (
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8,
      (
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
  ),
  -- The groups that there are.
  slices as (
    select distinct month
    from counted
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
    union all
    select 4, 'other'
  ),
  -- What each label counts on either side; every class once more with nothing, so that none is
  -- missing.
  sides as (
    select
      month,
      actual as label,
      n as support,
      0 as predicted_count,
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp,
      cast(null as int) as ordinal
    from counted
    union all
    select
      month,
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as int) as ordinal
    from counted
    union all
    select s.month, c.label, 0 as support, 0 as predicted_count, 0 as tp, c.ordinal
    from slices as s
    cross join classes as c
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.month,
      min(s.label) as label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by s.month, (s.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Each class against the rest.
  class_outcomes as (
    select
      month,
      ordinal,
      label,
      support,
      predicted_count,
      tp,
      predicted_count - tp as fp,
      support - tp as fn,
      sum(support) over (partition by month) - support - predicted_count + tp as tn
    from tallies
  )
select
  month,
  label,
  support,
  predicted_count,
  tp,
  fp,
  fn,
  tn,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
from class_outcomes
order by month, case when ordinal is null then 1 else 0 end, ordinal;

-- urgent: Urgent tickets, at a threshold that the caller chooses.
-- SQL Server 2022 · definition.ts · @threshold double (default 0.5)
with
  -- How often the labels meet.
  counted as (
    select
      min(model) as model,
      cast(datetrunc(month, predicted_at) as date) as month,
      is_urgent as actual,
      cast(case when urgency >= @threshold then 1 else 0 end as bit) as predicted,
      count_big(*) as n
    from predictions
    where is_urgent is not null
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      cast(datetrunc(month, predicted_at) as date),
      is_urgent,
      cast(case when urgency >= @threshold then 1 else 0 end as bit)
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model, month
    from counted
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, month
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
      s.month,
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
      and s.month = c.month
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select model, month, actual, predicted, n
from cells
order by
  cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  month,
  actual_order,
  predicted_order;

-- urgent_first_bad: the first period in which the metric is out of its bounds.
-- SQL Server 2022 · definition.ts · @threshold double (default 0.5)
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      min(model) as model,
      cast(datetrunc(month, predicted_at) as date) as month,
      count_big(*) as total,
      count_big(case when is_urgent is null then 1 end) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      count_big(case when is_urgent = 1 and urgency >= @threshold then 1 end) as tp,
      count_big(case when not is_urgent = 1 and urgency >= @threshold then 1 end) as fp,
      count_big(case when is_urgent = 1 and urgency < @threshold then 1 end) as fn,
      count_big(case when not is_urgent = 1 and urgency < @threshold then 1 end) as tn
    from predictions
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      cast(datetrunc(month, predicted_at) as date)
  ),
  -- Every metric of each group.
  metrics as (
    select
      model,
      month,
      total,
      actual_missing,
      predicted_missing,
      tp + fp + fn + tn as n,
      tp,
      fp,
      fn,
      tn,
      cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
        / 2e0 as balanced_accuracy,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      cast(tn as float) / nullif(tn + fn, 0) as npv,
      cast(fp as float) / nullif(fp + tn, 0) as fpr,
      cast(fn as float) / nullif(fn + tp, 0) as fnr,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as float) * tn - cast(fp as float) * fn)
        / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
        / nullif(
          cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn),
          0
        ) as kappa
    from outcomes
  ),
  ranked_metrics as (
    select
      model,
      month,
      total,
      actual_missing,
      predicted_missing,
      n,
      tp,
      fp,
      fn,
      tn,
      accuracy,
      balanced_accuracy,
      [precision],
      recall,
      specificity,
      npv,
      fpr,
      fnr,
      f1,
      jaccard,
      mcc,
      kappa,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by month
      ) as rn
    from metrics
    where recall < 0.8e0
  )
select
  model,
  month,
  total,
  actual_missing,
  predicted_missing,
  n,
  tp,
  fp,
  fn,
  tn,
  accuracy,
  balanced_accuracy,
  [precision],
  recall,
  specificity,
  npv,
  fpr,
  fnr,
  f1,
  jaccard,
  mcc,
  kappa
from ranked_metrics
where rn = 1
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- urgent_metrics: the four outcomes of the positive class, and every metric of them.
-- SQL Server 2022 · definition.ts · @threshold double (default 0.5)
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      min(model) as model,
      cast(datetrunc(month, predicted_at) as date) as month,
      count_big(*) as total,
      count_big(case when is_urgent is null then 1 end) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      count_big(case when is_urgent = 1 and urgency >= @threshold then 1 end) as tp,
      count_big(case when not is_urgent = 1 and urgency >= @threshold then 1 end) as fp,
      count_big(case when is_urgent = 1 and urgency < @threshold then 1 end) as fn,
      count_big(case when not is_urgent = 1 and urgency < @threshold then 1 end) as tn
    from predictions
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      cast(datetrunc(month, predicted_at) as date)
  )
select
  model,
  month,
  total,
  actual_missing,
  predicted_missing,
  tp + fp + fn + tn as n,
  tp,
  fp,
  fn,
  tn,
  cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  cast(tn as float) / nullif(tn + fn, 0) as npv,
  cast(fp as float) / nullif(fp + tn, 0) as fpr,
  cast(fn as float) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn), 0) as kappa
from outcomes
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), month;

-- urgent_thresholds: the threshold that costs least.
-- SQL Server 2022 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25e0 as threshold
    union all
    select 2, 0.5e0
    union all
    select 3, 0.75e0
  ),
  -- One scan: the labels by how many of the thresholds their score reaches.
  banded as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end as band,
      count_big(*) as n
    from predictions
    where is_urgent is not null
    group by
      is_urgent,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end
  ),
  -- How often the labels meet at each threshold.
  counted as (
    select
      t.threshold,
      b.actual,
      cast(case when b.band >= t.ordinal then 1 else 0 end as bit) as predicted,
      sum(b.n) as n
    from thresholds as t
    cross join banded as b
    group by t.threshold, b.actual, cast(case when b.band >= t.ordinal then 1 else 0 end as bit)
  ),
  -- The groups that there are.
  slices as (
    select distinct threshold
    from counted
  ),
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      s.threshold,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.threshold = c.threshold
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select threshold, actual, predicted, n
from cells
order by threshold, actual_order, predicted_order;

-- urgent_thresholds_best: the threshold at which the model does best.
-- SQL Server 2022 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25e0 as threshold
    union all
    select 2, 0.5e0
    union all
    select 3, 0.75e0
  ),
  -- One scan: the rows by how many of the thresholds their score reaches.
  banded as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end as band,
      count_big(*) as total
    from predictions
    group by
      is_urgent,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end
  ),
  -- The four outcomes of the positive class at each threshold.
  outcomes as (
    select
      t.threshold,
      sum(b.total) as total,
      sum(case when b.actual is null then b.total else 0 end) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      sum(case when b.actual = 1 and b.band >= t.ordinal then b.total else 0 end) as tp,
      sum(case when not b.actual = 1 and b.band >= t.ordinal then b.total else 0 end) as fp,
      sum(case when b.actual = 1 and b.band < t.ordinal then b.total else 0 end) as fn,
      sum(case when not b.actual = 1 and b.band < t.ordinal then b.total else 0 end) as tn
    from thresholds as t
    cross join banded as b
    group by t.threshold
  ),
  -- Every metric of each group.
  metrics as (
    select
      threshold,
      total,
      actual_missing,
      predicted_missing,
      tp + fp + fn + tn as n,
      tp,
      fp,
      fn,
      tn,
      cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
        / 2e0 as balanced_accuracy,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      cast(tn as float) / nullif(tn + fn, 0) as npv,
      cast(fp as float) / nullif(fp + tn, 0) as fpr,
      cast(fn as float) / nullif(fn + tp, 0) as fnr,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as float) * tn - cast(fp as float) * fn)
        / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
        / nullif(
          cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn),
          0
        ) as kappa,
      1e0 * fp + 10e0 * fn as cost
    from outcomes
  )
select top (1)
  threshold,
  total,
  actual_missing,
  predicted_missing,
  n,
  tp,
  fp,
  fn,
  tn,
  accuracy,
  balanced_accuracy,
  [precision],
  recall,
  specificity,
  npv,
  fpr,
  fnr,
  f1,
  jaccard,
  mcc,
  kappa,
  cost
from metrics
order by cost, threshold;

-- urgent_thresholds_metrics: the four outcomes of the positive class, and every metric of them.
-- SQL Server 2022 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25e0 as threshold
    union all
    select 2, 0.5e0
    union all
    select 3, 0.75e0
  ),
  -- One scan: the rows by how many of the thresholds their score reaches.
  banded as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end as band,
      count_big(*) as total
    from predictions
    group by
      is_urgent,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end
  ),
  -- The four outcomes of the positive class at each threshold.
  outcomes as (
    select
      t.threshold,
      sum(b.total) as total,
      sum(case when b.actual is null then b.total else 0 end) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      sum(case when b.actual = 1 and b.band >= t.ordinal then b.total else 0 end) as tp,
      sum(case when not b.actual = 1 and b.band >= t.ordinal then b.total else 0 end) as fp,
      sum(case when b.actual = 1 and b.band < t.ordinal then b.total else 0 end) as fn,
      sum(case when not b.actual = 1 and b.band < t.ordinal then b.total else 0 end) as tn
    from thresholds as t
    cross join banded as b
    group by t.threshold
  )
select
  threshold,
  total,
  actual_missing,
  predicted_missing,
  tp + fp + fn + tn as n,
  tp,
  fp,
  fn,
  tn,
  cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  cast(tn as float) / nullif(tn + fn, 0) as npv,
  cast(fp as float) / nullif(fp + tn, 0) as fpr,
  cast(fn as float) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn), 0) as kappa,
  1e0 * fp + 10e0 * fn as cost
from outcomes
order by threshold;
