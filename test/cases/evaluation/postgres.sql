-- models: Models side by side.
-- Postgres 16 · definition.ts
with
  -- How often the labels meet, missing ones included.
  counted as (
    select model, topic as actual, guess as predicted, count(*) as n
    from predictions
    group by model, topic, guess
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      model,
      cast(sum(n) as bigint) as total,
      cast(sum(case when actual is null then n else 0 end) as bigint) as actual_missing,
      cast(sum(case when predicted is null then n else 0 end) as bigint) as predicted_missing
    from counted
    group by model
  ),
  -- What each label counts on either side.
  sides as (
    select
      model,
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp
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
      s.model,
      s.label,
      cast(sum(s.support) as bigint) as support,
      cast(sum(s.predicted_count) as bigint) as predicted_count,
      cast(sum(s.tp) as bigint) as tp
    from sides as s
    group by s.model, s.label
  ),
  -- What the coefficients are made of.
  sums as (
    select
      model,
      cast(sum(support) as bigint) as n,
      cast(sum(tp) as bigint) as correct,
      avg(cast(tp as double precision) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double precision) * predicted_count) as by_chance,
      sum(cast(support as double precision) * support) as actual_squares,
      sum(cast(predicted_count as double precision) * predicted_count) as predicted_squares
    from tallies
    group by model
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
      cast(s.correct as double precision) * s.n - s.by_chance as surplus,
      cast(s.n as double precision) * s.n - s.by_chance as most_surplus,
      (cast(s.n as double precision) * s.n - s.actual_squares)
        * (cast(s.n as double precision) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    left join sums as s on ar.model = s.model
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
      cast(correct as double precision) / nullif(n, 0) as accuracy,
      mean_recall as balanced_accuracy,
      surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
      surplus / nullif(most_surplus, 0) as kappa
    from terms
  )
select
  model,
  rank() over (order by accuracy desc nulls last) as place,
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
order by place, model collate "C"

-- models_agreement: pairs of models: how often they agree and how often each alone is right, with
-- McNemar's statistics.
-- Postgres 16 · definition.ts
with
  -- Each model's word on each row, and whether it is right.
  judged as (
    select ticket_id as id, model, topic as actual, guess as predicted, topic = guess as is_right
    from predictions
    where topic is not null and guess is not null
  ),
  -- How often each model is right where the other is, and where it is not.
  pair_counts as (
    select
      a.model as model_a,
      b.model as model_b,
      count(*) as n,
      count(*) filter (where a.predicted = b.predicted) as same_prediction,
      count(*) filter (where a.is_right and b.is_right) as both_right,
      count(*) filter (where a.is_right and not b.is_right) as only_a_right,
      count(*) filter (where not a.is_right and b.is_right) as only_b_right,
      count(*) filter (where not a.is_right and not b.is_right) as both_wrong
    from judged as a
    join judged as b on a.id = b.id and a.model collate "C" < b.model
    group by a.model, b.model
  ),
  -- Rows that one model alone gets right, numbered.
  numbered as (
    select
      a.model as model_a,
      b.model as model_b,
      row_number() over (partition by a.model, b.model order by a.id, b.id) as number
    from judged as a
    join judged as b on a.id = b.id and a.model collate "C" < b.model
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
          when cast(pc.only_a_right + pc.only_b_right - n.number + 1 as double precision) / n.number
              > 0
          then ln(
              cast(pc.only_a_right + pc.only_b_right - n.number + 1 as double precision) / n.number
            )
        end
      ) over (partition by n.model_a, n.model_b order by n.number) as log_coefficient
    from numbered as n
    join pair_counts as pc on n.model_a = pc.model_a and n.model_b = pc.model_b
  ),
  -- How likely so few are by chance.
  tails as (
    select
      model_a,
      model_b,
      sum(
        case
          when log_coefficient - 0.6931471805599453::float8 * m > -700.0
          then exp(log_coefficient - 0.6931471805599453::float8 * m)
          else 0.0
        end
      ) as tail
    from coefficients
    where number <= fewer
    group by model_a, model_b
  )
select
  pc.model_a,
  pc.model_b,
  pc.n,
  pc.same_prediction,
  cast(pc.same_prediction as double precision) / pc.n as agreement,
  pc.both_right,
  pc.only_a_right,
  pc.only_b_right,
  pc.both_wrong,
  power(cast(pc.only_a_right as double precision) - pc.only_b_right, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2,
  power(abs(cast(pc.only_a_right as double precision) - pc.only_b_right) - 1.0, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2_corrected,
  least(
    2.0
      * (
        case
          when -0.6931471805599453::float8 * (pc.only_a_right + pc.only_b_right) > -700.0
          then exp(-0.6931471805599453::float8 * (pc.only_a_right + pc.only_b_right))
          else 0.0
        end
          + coalesce(t.tail, 0.0)
      ),
    1.0
  ) as p_exact
from pair_counts as pc
left join tails as t on pc.model_a = t.model_a and pc.model_b = t.model_b
order by pc.model_a collate "C", pc.model_b collate "C"

-- models_wins: rows that one of two models gets right and the other wrong.
-- Postgres 16 · definition.ts
with
  -- Each model's word on each row, and whether it is right.
  judged as (
    select ticket_id as id, model, topic as actual, guess as predicted, topic = guess as is_right
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
  case when a.is_right then a.model else b.model end as winner
from judged as a
join judged as b on a.id = b.id and a.model collate "C" < b.model
where a.is_right <> b.is_right
order by a.model collate "C", b.model collate "C", a.id

-- topic_grid: the same as a grid, with totals.
-- Postgres 16 · definition.ts
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
    select topic as actual, guess as predicted, count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
    group by topic, guess
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      c.label as actual,
      cast(
        sum(case when c2.predicted = 'billing' then c2.n else 0 end) as bigint
      ) as predicted_billing,
      cast(
        sum(case when c2.predicted = 'delivery' then c2.n else 0 end) as bigint
      ) as predicted_delivery,
      cast(
        sum(case when c2.predicted = 'returns' then c2.n else 0 end) as bigint
      ) as predicted_returns,
      cast(sum(c2.n) as bigint) as total
    from classes as c
    left join counted as c2 on c2.actual = c.label
    group by c.ordinal, c.label
  ),
  grid as (
    select
      actual_order,
      actual,
      false as is_total,
      predicted_billing,
      predicted_delivery,
      predicted_returns,
      total
    from class_rows
    union all
    select
      cast(null as integer) as actual_order,
      cast(null as text) as actual,
      true as is_total,
      cast(sum(cr.predicted_billing) as bigint) as predicted_billing,
      cast(sum(cr.predicted_delivery) as bigint) as predicted_delivery,
      cast(sum(cr.predicted_returns) as bigint) as predicted_returns,
      cast(sum(cr.total) as bigint) as total
    from class_rows as cr
  )
select actual, is_total, predicted_billing, predicted_delivery, predicted_returns, total
from grid
order by is_total, actual_order

-- topic_grid_averages: the metrics of the classes, averaged.
-- Postgres 16 · definition.ts
with
  -- How often the labels meet.
  counted as (
    select topic as actual, guess as predicted, count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
    group by topic, guess
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
      case when actual = predicted then n else 0 end as tp,
      cast(null as integer) as ordinal
    from counted
    union all
    select
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as integer) as ordinal
    from counted
    union all
    select label, 0 as support, 0 as predicted_count, 0 as tp, ordinal
    from classes
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.label,
      cast(sum(s.support) as bigint) as support,
      cast(sum(s.predicted_count) as bigint) as predicted_count,
      cast(sum(s.tp) as bigint) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by s.label
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
      cast(sum(support) over () as bigint) - support - predicted_count + tp as tn
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
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
    from class_outcomes
  ),
  -- All classes together.
  summed as (
    select
      cast(sum(pc.tp) as bigint) as tp,
      cast(sum(pc.fp) as bigint) as fp,
      cast(sum(pc.fn) as bigint) as fn,
      cast(sum(pc.tn) as bigint) as tn,
      cast(sum(pc.support) as bigint) as support
    from per_class as pc
  ),
  combined_per_class as (
    select
      'macro' as average,
      avg(pc.precision) as precision,
      avg(pc.recall) as recall,
      avg(pc.specificity) as specificity,
      avg(pc.f1) as f1,
      avg(pc.jaccard) as jaccard,
      cast(sum(pc.support) as bigint) as support
    from per_class as pc
    union all
    select
      'micro' as average,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from summed
    union all
    select
      'weighted' as average,
      sum(pc.precision * pc.support)
        / nullif(
          cast(sum(case when pc.precision is not null then pc.support else 0 end) as bigint),
          0
        ) as precision,
      sum(pc.recall * pc.support)
        / nullif(
          cast(sum(case when pc.recall is not null then pc.support else 0 end) as bigint),
          0
        ) as recall,
      sum(pc.specificity * pc.support)
        / nullif(
          cast(sum(case when pc.specificity is not null then pc.support else 0 end) as bigint),
          0
        ) as specificity,
      sum(pc.f1 * pc.support)
        / nullif(
          cast(sum(case when pc.f1 is not null then pc.support else 0 end) as bigint),
          0
        ) as f1,
      sum(pc.jaccard * pc.support)
        / nullif(
          cast(sum(case when pc.jaccard is not null then pc.support else 0 end) as bigint),
          0
        ) as jaccard,
      cast(sum(pc.support) as bigint) as support
    from per_class as pc
  )
select average, precision, recall, specificity, f1, jaccard, support
from combined_per_class
order by average collate "C"

-- topic_grid_metrics: what is said of all classes together.
-- Postgres 16 · definition.ts
with
  -- How often the labels meet, missing ones included.
  counted as (
    select topic as actual, guess as predicted, count(*) as n
    from predictions
    group by topic, guess
  ),
  -- A label that is none of the classes is missing.
  labelled as (
    select
      case when c.actual in ('billing', 'delivery', 'returns') then c.actual end as actual,
      case when c.predicted in ('billing', 'delivery', 'returns') then c.predicted end as predicted,
      c.n
    from counted as c
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      cast(sum(n) as bigint) as total,
      cast(sum(case when actual is null then n else 0 end) as bigint) as actual_missing,
      cast(sum(case when predicted is null then n else 0 end) as bigint) as predicted_missing
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
      cast(sum(s.support) as bigint) as support,
      cast(sum(s.predicted_count) as bigint) as predicted_count,
      cast(sum(s.tp) as bigint) as tp
    from sides as s
    group by s.label
  ),
  -- What the coefficients are made of.
  sums as (
    select
      cast(sum(support) as bigint) as n,
      cast(sum(tp) as bigint) as correct,
      avg(cast(tp as double precision) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double precision) * predicted_count) as by_chance,
      sum(cast(support as double precision) * support) as actual_squares,
      sum(cast(predicted_count as double precision) * predicted_count) as predicted_squares
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
      cast(s.correct as double precision) * s.n - s.by_chance as surplus,
      cast(s.n as double precision) * s.n - s.by_chance as most_surplus,
      (cast(s.n as double precision) * s.n - s.actual_squares)
        * (cast(s.n as double precision) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    cross join sums as s
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as double precision) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms

-- topic_grid_per_class: each class against the rest.
-- Postgres 16 · definition.ts
with
  -- How often the labels meet.
  counted as (
    select topic as actual, guess as predicted, count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
    group by topic, guess
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
      case when actual = predicted then n else 0 end as tp,
      cast(null as integer) as ordinal
    from counted
    union all
    select
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as integer) as ordinal
    from counted
    union all
    select label, 0 as support, 0 as predicted_count, 0 as tp, ordinal
    from classes
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.label,
      cast(sum(s.support) as bigint) as support,
      cast(sum(s.predicted_count) as bigint) as predicted_count,
      cast(sum(s.tp) as bigint) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by s.label
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
      cast(sum(support) over () as bigint) - support - predicted_count + tp as tn
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
  cast(tp as double precision) / nullif(tp + fp, 0) as precision,
  cast(tp as double precision) / nullif(tp + fn, 0) as recall,
  cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
  2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
  cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
from class_outcomes
order by ordinal

-- topics: Topics by month, unseen ones in a bucket.
-- Postgres 16 · definition.ts
with
  -- How often the labels meet.
  counted as (
    select
      cast(date_trunc('month', predicted_at) as date) as month,
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(date_trunc('month', predicted_at) as date),
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end
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
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select
  month,
  actual,
  predicted,
  n,
  cast(n as double precision)
    / nullif(cast(sum(n) over (partition by month, actual_order) as bigint), 0) as share_of_actual
from cells
order by month, actual_order, predicted_order

-- topics_averages: the metrics of the classes, averaged.
-- Postgres 16 · definition.ts
with
  -- How often the labels meet.
  counted as (
    select
      cast(date_trunc('month', predicted_at) as date) as month,
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(date_trunc('month', predicted_at) as date),
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end
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
      case when actual = predicted then n else 0 end as tp,
      cast(null as integer) as ordinal
    from counted
    union all
    select
      month,
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as integer) as ordinal
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
      s.label,
      cast(sum(s.support) as bigint) as support,
      cast(sum(s.predicted_count) as bigint) as predicted_count,
      cast(sum(s.tp) as bigint) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by s.month, s.label
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
      cast(sum(support) over (partition by month) as bigint) - support - predicted_count + tp as tn
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
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
    from class_outcomes
  ),
  -- All classes together.
  summed as (
    select
      pc.month,
      cast(sum(pc.tp) as bigint) as tp,
      cast(sum(pc.fp) as bigint) as fp,
      cast(sum(pc.fn) as bigint) as fn,
      cast(sum(pc.tn) as bigint) as tn,
      cast(sum(pc.support) as bigint) as support
    from per_class as pc
    group by pc.month
  ),
  combined_per_class as (
    select
      pc.month,
      'macro' as average,
      avg(pc.precision) as precision,
      avg(pc.recall) as recall,
      avg(pc.specificity) as specificity,
      avg(pc.f1) as f1,
      avg(pc.jaccard) as jaccard,
      cast(sum(pc.support) as bigint) as support
    from per_class as pc
    group by pc.month
    union all
    select
      month,
      'micro' as average,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from summed
    union all
    select
      pc.month,
      'weighted' as average,
      sum(pc.precision * pc.support)
        / nullif(
          cast(sum(case when pc.precision is not null then pc.support else 0 end) as bigint),
          0
        ) as precision,
      sum(pc.recall * pc.support)
        / nullif(
          cast(sum(case when pc.recall is not null then pc.support else 0 end) as bigint),
          0
        ) as recall,
      sum(pc.specificity * pc.support)
        / nullif(
          cast(sum(case when pc.specificity is not null then pc.support else 0 end) as bigint),
          0
        ) as specificity,
      sum(pc.f1 * pc.support)
        / nullif(
          cast(sum(case when pc.f1 is not null then pc.support else 0 end) as bigint),
          0
        ) as f1,
      sum(pc.jaccard * pc.support)
        / nullif(
          cast(sum(case when pc.jaccard is not null then pc.support else 0 end) as bigint),
          0
        ) as jaccard,
      cast(sum(pc.support) as bigint) as support
    from per_class as pc
    group by pc.month
  )
select month, average, precision, recall, specificity, f1, jaccard, support
from combined_per_class
order by month, average collate "C"

-- topics_confusions: which class is most often taken for which other.
-- Postgres 16 · definition.ts
with
  -- Rows with a wrong label, numbered within each pair of classes.
  mistakes as (
    select
      cast(date_trunc('month', predicted_at) as date) as month,
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      cast(ticket_id as text) as id,
      row_number() over (
        partition by cast(date_trunc('month', predicted_at) as date),
          case
            when topic in ('billing', 'delivery', 'returns') then topic
            when topic is not null then 'other'
          end,
          case
            when guess in ('billing', 'delivery', 'returns') then guess
            when guess is not null then 'other'
          end
        order by ticket_id, model collate "C"
      ) as number
    from predictions
    where topic is not null
      and guess is not null
      and case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end
        <> case
          when guess in ('billing', 'delivery', 'returns') then guess
          when guess is not null then 'other'
        end
  )
select
  month,
  actual,
  predicted,
  count(*) as n,
  string_agg(id, ', ' order by number, id collate "C") filter (where number <= 3) as samples
from mistakes
group by month, actual, predicted
order by month, n desc, actual collate "C", predicted collate "C"

-- topics_metrics: what is said of all classes together.
-- Postgres 16 · definition.ts
with
  -- How often the labels meet, missing ones included.
  counted as (
    select
      cast(date_trunc('month', predicted_at) as date) as month,
      topic as actual,
      guess as predicted,
      count(*) as n
    from predictions
    group by cast(date_trunc('month', predicted_at) as date), topic, guess
  ),
  -- Labels that are none of the classes are one.
  labelled as (
    select
      c.month,
      case
        when c.actual in ('billing', 'delivery', 'returns') then c.actual
        when c.actual is not null then 'other'
      end as actual,
      case
        when c.predicted in ('billing', 'delivery', 'returns') then c.predicted
        when c.predicted is not null then 'other'
      end as predicted,
      c.n
    from counted as c
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      month,
      cast(sum(n) as bigint) as total,
      cast(sum(case when actual is null then n else 0 end) as bigint) as actual_missing,
      cast(sum(case when predicted is null then n else 0 end) as bigint) as predicted_missing
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
      case when actual = predicted then n else 0 end as tp
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
      s.label,
      cast(sum(s.support) as bigint) as support,
      cast(sum(s.predicted_count) as bigint) as predicted_count,
      cast(sum(s.tp) as bigint) as tp
    from sides as s
    group by s.month, s.label
  ),
  -- What the coefficients are made of.
  sums as (
    select
      month,
      cast(sum(support) as bigint) as n,
      cast(sum(tp) as bigint) as correct,
      avg(cast(tp as double precision) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double precision) * predicted_count) as by_chance,
      sum(cast(support as double precision) * support) as actual_squares,
      sum(cast(predicted_count as double precision) * predicted_count) as predicted_squares
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
      cast(s.correct as double precision) * s.n - s.by_chance as surplus,
      cast(s.n as double precision) * s.n - s.by_chance as most_surplus,
      (cast(s.n as double precision) * s.n - s.actual_squares)
        * (cast(s.n as double precision) * s.n - s.predicted_squares) as spread
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
  cast(correct as double precision) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms
order by month

-- topics_per_class: each class against the rest.
-- Postgres 16 · definition.ts
with
  -- How often the labels meet.
  counted as (
    select
      cast(date_trunc('month', predicted_at) as date) as month,
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(date_trunc('month', predicted_at) as date),
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end
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
      case when actual = predicted then n else 0 end as tp,
      cast(null as integer) as ordinal
    from counted
    union all
    select
      month,
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as integer) as ordinal
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
      s.label,
      cast(sum(s.support) as bigint) as support,
      cast(sum(s.predicted_count) as bigint) as predicted_count,
      cast(sum(s.tp) as bigint) as tp,
      max(s.ordinal) as ordinal
    from sides as s
    group by s.month, s.label
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
      cast(sum(support) over (partition by month) as bigint) - support - predicted_count + tp as tn
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
  cast(tp as double precision) / nullif(tp + fp, 0) as precision,
  cast(tp as double precision) / nullif(tp + fn, 0) as recall,
  cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
  2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
  cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
from class_outcomes
order by month, ordinal

-- urgent: Urgent tickets, at a threshold that the caller chooses.
-- Postgres 16 · definition.ts · $1 threshold double (default 0.5)
with
  -- How often the labels meet.
  counted as (
    select
      model,
      cast(date_trunc('month', predicted_at) as date) as month,
      is_urgent as actual,
      urgency >= $1 as predicted,
      count(*) as n
    from predictions
    where is_urgent is not null
    group by model, cast(date_trunc('month', predicted_at) as date), is_urgent, urgency >= $1
  ),
  -- The groups that there are.
  slices as (
    select distinct model, month
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
      s.month,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.model = c.model
      and s.month = c.month
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select model, month, actual, predicted, n
from cells
order by model collate "C", month, actual_order, predicted_order

-- urgent_first_bad: the first period in which the metric is out of its bounds.
-- Postgres 16 · definition.ts · $1 threshold double (default 0.5)
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      model,
      cast(date_trunc('month', predicted_at) as date) as month,
      count(*) as total,
      count(*) filter (where is_urgent is null) as actual_missing,
      0::bigint as predicted_missing,
      count(*) filter (where is_urgent and urgency >= $1) as tp,
      count(*) filter (where not is_urgent and urgency >= $1) as fp,
      count(*) filter (where is_urgent and urgency < $1) as fn,
      count(*) filter (where not is_urgent and urgency < $1) as tn
    from predictions
    group by model, cast(date_trunc('month', predicted_at) as date)
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
      cast(tp + tn as double precision) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (
        cast(tp as double precision) / nullif(tp + fn, 0)
          + cast(tn as double precision) / nullif(tn + fp, 0)
      )
        / 2.0 as balanced_accuracy,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      cast(tn as double precision) / nullif(tn + fn, 0) as npv,
      cast(fp as double precision) / nullif(fp + tn, 0) as fpr,
      cast(fn as double precision) / nullif(fn + tp, 0) as fnr,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
        / nullif(
          sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)),
          0
        ) as mcc,
      2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
        / nullif(
          cast(tp + fp as double precision) * (fp + tn)
            + cast(tp + fn as double precision) * (fn + tn),
          0
        ) as kappa
    from outcomes
  )
select distinct on (model collate "C")
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
  precision,
  recall,
  specificity,
  npv,
  fpr,
  fnr,
  f1,
  jaccard,
  mcc,
  kappa
from metrics
where recall < 0.8
order by model collate "C", month

-- urgent_metrics: the four outcomes of the positive class, and every metric of them.
-- Postgres 16 · definition.ts · $1 threshold double (default 0.5)
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      model,
      cast(date_trunc('month', predicted_at) as date) as month,
      count(*) as total,
      count(*) filter (where is_urgent is null) as actual_missing,
      0::bigint as predicted_missing,
      count(*) filter (where is_urgent and urgency >= $1) as tp,
      count(*) filter (where not is_urgent and urgency >= $1) as fp,
      count(*) filter (where is_urgent and urgency < $1) as fn,
      count(*) filter (where not is_urgent and urgency < $1) as tn
    from predictions
    group by model, cast(date_trunc('month', predicted_at) as date)
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
  cast(tp + tn as double precision) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (
    cast(tp as double precision) / nullif(tp + fn, 0)
      + cast(tn as double precision) / nullif(tn + fp, 0)
  )
    / 2.0 as balanced_accuracy,
  cast(tp as double precision) / nullif(tp + fp, 0) as precision,
  cast(tp as double precision) / nullif(tp + fn, 0) as recall,
  cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
  cast(tn as double precision) / nullif(tn + fn, 0) as npv,
  cast(fp as double precision) / nullif(fp + tn, 0) as fpr,
  cast(fn as double precision) / nullif(fn + tp, 0) as fnr,
  2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
  cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(
      cast(tp + fp as double precision) * (fp + tn) + cast(tp + fn as double precision) * (fn + tn),
      0
    ) as kappa
from outcomes
order by model collate "C", month

-- urgent_thresholds: the threshold that costs least.
-- Postgres 16 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25::float8 as threshold
    union all
    select 2, 0.5
    union all
    select 3, 0.75
  ),
  -- One scan: the labels by how many of the thresholds their score reaches.
  banded as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end as band,
      count(*) as n
    from predictions
    where is_urgent is not null
    group by
      is_urgent,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end
  ),
  -- How often the labels meet at each threshold.
  counted as (
    select t.threshold, b.actual, b.band >= t.ordinal as predicted, cast(sum(b.n) as bigint) as n
    from thresholds as t
    cross join banded as b
    group by t.threshold, b.actual, b.band >= t.ordinal
  ),
  -- The groups that there are.
  slices as (
    select distinct threshold
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
order by threshold, actual_order, predicted_order

-- urgent_thresholds_best: the threshold at which the model does best.
-- Postgres 16 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25::float8 as threshold
    union all
    select 2, 0.5
    union all
    select 3, 0.75
  ),
  -- One scan: the rows by how many of the thresholds their score reaches.
  banded as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end as band,
      count(*) as total
    from predictions
    group by
      is_urgent,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end
  ),
  -- The four outcomes of the positive class at each threshold.
  outcomes as (
    select
      t.threshold,
      cast(sum(b.total) as bigint) as total,
      cast(sum(case when b.actual is null then b.total else 0 end) as bigint) as actual_missing,
      0::bigint as predicted_missing,
      cast(sum(case when b.actual and b.band >= t.ordinal then b.total else 0 end) as bigint) as tp,
      cast(
        sum(case when not b.actual and b.band >= t.ordinal then b.total else 0 end) as bigint
      ) as fp,
      cast(sum(case when b.actual and b.band < t.ordinal then b.total else 0 end) as bigint) as fn,
      cast(
        sum(case when not b.actual and b.band < t.ordinal then b.total else 0 end) as bigint
      ) as tn
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
      cast(tp + tn as double precision) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (
        cast(tp as double precision) / nullif(tp + fn, 0)
          + cast(tn as double precision) / nullif(tn + fp, 0)
      )
        / 2.0 as balanced_accuracy,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      cast(tn as double precision) / nullif(tn + fn, 0) as npv,
      cast(fp as double precision) / nullif(fp + tn, 0) as fpr,
      cast(fn as double precision) / nullif(fn + tp, 0) as fnr,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
        / nullif(
          sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)),
          0
        ) as mcc,
      2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
        / nullif(
          cast(tp + fp as double precision) * (fp + tn)
            + cast(tp + fn as double precision) * (fn + tn),
          0
        ) as kappa,
      1.0::float8 * fp + 10.0::float8 * fn as cost
    from outcomes
  )
select
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
  precision,
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
order by cost, threshold
limit 1

-- urgent_thresholds_metrics: the four outcomes of the positive class, and every metric of them.
-- Postgres 16 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25::float8 as threshold
    union all
    select 2, 0.5
    union all
    select 3, 0.75
  ),
  -- One scan: the rows by how many of the thresholds their score reaches.
  banded as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end as band,
      count(*) as total
    from predictions
    group by
      is_urgent,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end
  ),
  -- The four outcomes of the positive class at each threshold.
  outcomes as (
    select
      t.threshold,
      cast(sum(b.total) as bigint) as total,
      cast(sum(case when b.actual is null then b.total else 0 end) as bigint) as actual_missing,
      0::bigint as predicted_missing,
      cast(sum(case when b.actual and b.band >= t.ordinal then b.total else 0 end) as bigint) as tp,
      cast(
        sum(case when not b.actual and b.band >= t.ordinal then b.total else 0 end) as bigint
      ) as fp,
      cast(sum(case when b.actual and b.band < t.ordinal then b.total else 0 end) as bigint) as fn,
      cast(
        sum(case when not b.actual and b.band < t.ordinal then b.total else 0 end) as bigint
      ) as tn
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
  cast(tp + tn as double precision) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (
    cast(tp as double precision) / nullif(tp + fn, 0)
      + cast(tn as double precision) / nullif(tn + fp, 0)
  )
    / 2.0 as balanced_accuracy,
  cast(tp as double precision) / nullif(tp + fp, 0) as precision,
  cast(tp as double precision) / nullif(tp + fn, 0) as recall,
  cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
  cast(tn as double precision) / nullif(tn + fn, 0) as npv,
  cast(fp as double precision) / nullif(fp + tn, 0) as fpr,
  cast(fn as double precision) / nullif(fn + tp, 0) as fnr,
  2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
  cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(
      cast(tp + fp as double precision) * (fp + tn) + cast(tp + fn as double precision) * (fn + tn),
      0
    ) as kappa,
  1.0::float8 * fp + 10.0::float8 * fn as cost
from outcomes
order by threshold
