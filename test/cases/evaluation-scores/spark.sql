-- causes: what the causes' probabilities are worth.
-- Spark 4.0 · definition.ts
with
  -- The probability that each row's true class was given.
  truths as (
    select
      case
        when cause = 'weather' then p_weather
        when cause = 'crew' then p_crew
        else 0
      end as of_true,
      p_weather,
      p_crew
    from forecasts
  ),
  -- How many classes were held to be more probable.
  judged as (
    select
      of_true,
      least(greatest(of_true, 1e-15), 0.999999999999999) as clipped,
      case when p_weather > of_true then 1 else 0 end
        + case when p_crew > of_true then 1 else 0 end as above
    from truths
  )
select
  count(*) as n,
  -avg(ln(clipped)) as log_loss,
  avg(case when above < 1 and of_true > 0 then 1D else 0 end) as top1
from judged

-- causes_per_class: each class's probability as a score of that class against the rest.
-- Spark 4.0 · definition.ts
with
  known_rows as (
    select cause as actual, p_weather, p_crew
    from forecasts
  ),
  classes as (
    select 1 as ordinal, 'weather' as label
    union all
    select 2, 'crew'
  ),
  -- Each row once for each class.
  one_vs_rest as (
    select
      c.label,
      kr.actual = c.label as is_of_class,
      case when c.ordinal = 1 then kr.p_weather when c.ordinal = 2 then kr.p_crew end as score
    from known_rows as kr
    cross join classes as c
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      label,
      score,
      count(*) filter (where is_of_class) as positives,
      count(*) filter (where not is_of_class) as negatives
    from one_vs_rest
    group by label, score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      label,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by label
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by label
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (partition by label) as all_positives,
      sum(negatives) over (partition by label) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      label,
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2D) as area,
      tp / nullif(tp + fp, 0) as precision,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as distance,
      positives * ln(least(greatest(score, 1e-15), 0.999999999999999))
        + negatives * ln(least(greatest(1 - score, 1e-15), 0.999999999999999)) as loss
    from running
  ),
  areas as (
    select
      p.label,
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as double) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.precision) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(sum(p.loss) / nullif(sum(p.positives) + sum(p.negatives), 0)) as log_loss,
      sum(p.positives * ((1 - p.score) * (1 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
    group by p.label
  )
select
  label,
  n,
  positives,
  negatives,
  roc_auc,
  2 * roc_auc - 1 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by label

-- certainty: Intervals of the metrics at one threshold.
-- Spark 4.0 · definition.ts
with
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- How often the labels meet.
  counted as (
    select is_late as actual, risk >= 0.5 as predicted, count(*) as n
    from forecasts
    where is_late is not null and (risk >= 0.5) is not null
    group by is_late, risk >= 0.5
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from classes as actual_class
    cross join classes as predicted_class
    left join counted as c on c.actual = actual_class.label and c.predicted = predicted_class.label
  )
select actual, predicted, n
from cells
order by actual_order, predicted_order

-- certainty_intervals: each metric with its bootstrap interval.
-- Spark 4.0 · definition.ts
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      count(*) as total,
      count(*) filter (where is_late is null) as actual_missing,
      count(*) filter (where (risk >= 0.5) is null) as predicted_missing,
      count(*) filter (where is_late and risk >= 0.5) as tp,
      count(*) filter (where not is_late and risk >= 0.5) as fp,
      count(*) filter (where is_late and risk < 0.5) as fn,
      count(*) filter (where not is_late and risk < 0.5) as tn
    from forecasts
  ),
  -- Every metric of all rows.
  metrics as (
    select
      total,
      actual_missing,
      predicted_missing,
      tp + fp + fn + tn as n,
      tp,
      fp,
      fn,
      tn,
      (tp + tn) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (tp / nullif(tp + fn, 0) + tn / nullif(tn + fp, 0)) / 2 as balanced_accuracy,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      tn / nullif(tn + fp, 0) as specificity,
      tn / nullif(tn + fn, 0) as npv,
      fp / nullif(fp + tn, 0) as fpr,
      fn / nullif(fn + tp, 0) as fnr,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2 * (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(
          cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn),
          0
        ) as kappa
    from outcomes
  ),
  metric_names as (
    select 1 as ordinal, 'accuracy' as metric
    union all
    select 2, 'balancedAccuracy'
    union all
    select 3, 'precision'
    union all
    select 4, 'recall'
    union all
    select 5, 'specificity'
    union all
    select 6, 'npv'
    union all
    select 7, 'fpr'
    union all
    select 8, 'fnr'
    union all
    select 9, 'f1'
    union all
    select 10, 'jaccard'
    union all
    select 11, 'mcc'
    union all
    select 12, 'kappa'
  ),
  estimates as (
    select
      mn.ordinal,
      mn.metric,
      case
        when mn.ordinal = 1 then m.accuracy
        when mn.ordinal = 2 then m.balanced_accuracy
        when mn.ordinal = 3 then m.precision
        when mn.ordinal = 4 then m.recall
        when mn.ordinal = 5 then m.specificity
        when mn.ordinal = 6 then m.npv
        when mn.ordinal = 7 then m.fpr
        when mn.ordinal = 8 then m.fnr
        when mn.ordinal = 9 then m.f1
        when mn.ordinal = 10 then m.jaccard
        when mn.ordinal = 11 then m.mcc
        when mn.ordinal = 12 then m.kappa
      end as value
    from metrics as m
    cross join metric_names as mn
  ),
  digits as (
    select 0 as digit
    union all
    select 1
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
  ),
  computed_digits as (
    select 1 + ones.digit + 10 * tens.digit + 100 * hundreds.digit as replicate
    from digits as ones
    cross join digits as tens
    cross join digits as hundreds
  ),
  replicates as (
    select replicate
    from computed_digits
    where replicate <= 200
  ),
  -- A number in [0, 1) for each row of each replicate: a hash of its id.
  hashed as (
    select
      r.replicate,
      f.is_late as actual,
      f.risk >= 0.5 as predicted,
      cast(
        conv(substr(sha2('2026:'
          || cast(char_length(cast(r.replicate as string)) as string)
          || ':'
          || cast(r.replicate as string)
          || cast(char_length(cast(f.forecast_id as string)) as string)
          || ':'
          || cast(f.forecast_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496 as unit
    from forecasts as f
    cross join replicates as r
    where f.is_late is not null and (f.risk >= 0.5) is not null
  ),
  -- How often each row is drawn: Poisson with mean 1.
  drawn as (
    select
      replicate,
      actual,
      predicted,
      case
        when unit < 0.36787944117144233 then 0
        when unit < 0.7357588823428847 then 1
        when unit < 0.9196986029286058 then 2
        when unit < 0.9810118431238463 then 3
        when unit < 0.9963401531726563 then 4
        when unit < 0.9994058151824183 then 5
        when unit < 0.999916758850712 then 6
        when unit < 0.9999897508033253 then 7
        when unit < 0.999998874797402 then 8
        when unit < 0.9999998885745216 then 9
        when unit < 0.9999999899522336 then 10
        when unit < 0.9999999991683892 then 11
        when unit < 0.9999999999364022 then 12
        when unit < 0.9999999999954802 then 13
        else 14
      end as times
    from hashed
  ),
  outcomes_of_draws as (
    select
      replicate,
      sum(case when actual and predicted then times else 0 end) as tp,
      sum(case when not actual and predicted then times else 0 end) as fp,
      sum(case when actual and not predicted then times else 0 end) as fn,
      sum(case when not actual and not predicted then times else 0 end) as tn
    from drawn
    group by replicate
  ),
  -- Every metric of each replicate.
  metrics_of_draws as (
    select
      replicate,
      (tp + tn) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (tp / nullif(tp + fn, 0) + tn / nullif(tn + fp, 0)) / 2 as balanced_accuracy,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      tn / nullif(tn + fp, 0) as specificity,
      tn / nullif(tn + fn, 0) as npv,
      fp / nullif(fp + tn, 0) as fpr,
      fn / nullif(fn + tp, 0) as fnr,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2 * (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(
          cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn),
          0
        ) as kappa
    from outcomes_of_draws
  ),
  -- A row for each metric.
  spread as (
    select
      mn.ordinal,
      mn.metric,
      case
        when mn.ordinal = 1 then mod.accuracy
        when mn.ordinal = 2 then mod.balanced_accuracy
        when mn.ordinal = 3 then mod.precision
        when mn.ordinal = 4 then mod.recall
        when mn.ordinal = 5 then mod.specificity
        when mn.ordinal = 6 then mod.npv
        when mn.ordinal = 7 then mod.fpr
        when mn.ordinal = 8 then mod.fnr
        when mn.ordinal = 9 then mod.f1
        when mn.ordinal = 10 then mod.jaccard
        when mn.ordinal = 11 then mod.mcc
        when mn.ordinal = 12 then mod.kappa
      end as value
    from metrics_of_draws as mod
    cross join metric_names as mn
  ),
  edges as (
    select metric, percentile(value, 0.025000000000000022) as low, percentile(value, 0.975) as high
    from spread
    group by metric
  )
select e.metric, e2.low, e.value as estimate, e2.high
from estimates as e
left join edges as e2 on e.metric = e2.metric
order by e.ordinal

-- certainty_metrics: the four outcomes of the positive class, and every metric of them.
-- Spark 4.0 · definition.ts
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      count(*) as total,
      count(*) filter (where is_late is null) as actual_missing,
      count(*) filter (where (risk >= 0.5) is null) as predicted_missing,
      count(*) filter (where is_late and risk >= 0.5) as tp,
      count(*) filter (where not is_late and risk >= 0.5) as fp,
      count(*) filter (where is_late and risk < 0.5) as fn,
      count(*) filter (where not is_late and risk < 0.5) as tn
    from forecasts
  )
select
  total,
  actual_missing,
  predicted_missing,
  tp + fp + fn + tn as n,
  tp,
  fp,
  fn,
  tn,
  (tp + tn) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (tp / nullif(tp + fn, 0) + tn / nullif(tn + fp, 0)) / 2 as balanced_accuracy,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  tn / nullif(tn + fp, 0) as specificity,
  tn / nullif(tn + fn, 0) as npv,
  fp / nullif(fp + tn, 0) as fpr,
  fn / nullif(fn + tp, 0) as fnr,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2 * (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa
from outcomes

-- chosen_tags: Tags that are declared, and predicted without a score.
-- Spark 4.0 · definition.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- How many rows there are, those without any label included.
  sizes as (
    select cause, count(*) as n
    from forecasts
    group by cause
  ),
  -- The labels that are declared, in their order.
  labels as (
    select 1 as ordinal, 'crew' as label
    union all
    select 2, 'weather'
    union all
    select 3, 'strike'
  ),
  -- The labels that are predicted of a row, and those that it has.
  mentioned as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when guess.value not rlike '^\\s*[{\\[n]' then get_json_object(guess.value, '$')
      end as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.guessed_tags, 'array<variant>'))
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.tags, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.cause, m.id, m.label, max(m.truth) as truth, max(m.predicted) as predicted
    from mentioned as m
    where m.label in ('crew', 'weather', 'strike')
    group by m.cause, m.id, m.label
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      cause,
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from assigned
    group by cause, label
  ),
  -- Every label that is declared, also where it never occurs.
  label_rows as (
    select
      s.cause,
      l.ordinal,
      l.label,
      coalesce(c.tp, 0) as tp,
      coalesce(c.fp, 0) as fp,
      coalesce(c.fn, 0) as fn,
      s.n
    from sizes as s
    cross join labels as l
    left join counted as c on s.cause = c.cause and l.label = c.label
  ),
  -- Each label in all rows of its group.
  outcomes as (
    select
      cause,
      ordinal,
      label,
      tp + fn as support,
      tp + fp as predicted_count,
      tp,
      fp,
      fn,
      n - tp - fp - fn as tn
    from label_rows
  )
select
  cause,
  label,
  support,
  predicted_count,
  tp,
  fp,
  fn,
  tn,
  coalesce(tp / nullif(tp + fp, 0), 0) as precision,
  coalesce(tp / nullif(tp + fn, 0), 0) as recall,
  coalesce(2D * tp / nullif(2D * tp + fp + fn, 0), 0) as f1,
  coalesce(tp / nullif(tp + fp + fn, 0), 0) as jaccard
from outcomes
order by cause, ordinal

-- chosen_tags_averages: the metrics of the labels, averaged; samples is the mean over the rows.
-- Spark 4.0 · definition.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- How many rows there are, those without any label included.
  sizes as (
    select cause, count(*) as n
    from forecasts
    group by cause
  ),
  -- The labels that are declared, in their order.
  labels as (
    select 1 as ordinal, 'crew' as label
    union all
    select 2, 'weather'
    union all
    select 3, 'strike'
  ),
  -- The labels that are predicted of a row, and those that it has.
  mentioned as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when guess.value not rlike '^\\s*[{\\[n]' then get_json_object(guess.value, '$')
      end as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.guessed_tags, 'array<variant>'))
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.tags, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.cause, m.id, m.label, max(m.truth) as truth, max(m.predicted) as predicted
    from mentioned as m
    where m.label in ('crew', 'weather', 'strike')
    group by m.cause, m.id, m.label
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      cause,
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from assigned
    group by cause, label
  ),
  -- Every label that is declared, also where it never occurs.
  label_rows as (
    select
      s.cause,
      l.ordinal,
      l.label,
      coalesce(c.tp, 0) as tp,
      coalesce(c.fp, 0) as fp,
      coalesce(c.fn, 0) as fn,
      s.n
    from sizes as s
    cross join labels as l
    left join counted as c on s.cause = c.cause and l.label = c.label
  ),
  -- Each label in all rows of its group.
  outcomes as (
    select
      cause,
      label,
      tp + fn as support,
      tp + fp as predicted_count,
      tp,
      fp,
      fn,
      n - tp - fp - fn as tn
    from label_rows
  ),
  per_label as (
    select
      cause,
      label,
      support,
      predicted_count,
      tp,
      fp,
      fn,
      tn,
      coalesce(tp / nullif(tp + fp, 0), 0) as precision,
      coalesce(tp / nullif(tp + fn, 0), 0) as recall,
      coalesce(2D * tp / nullif(2D * tp + fp + fn, 0), 0) as f1,
      coalesce(tp / nullif(tp + fp + fn, 0), 0) as jaccard
    from outcomes
  ),
  -- All classes together.
  summed as (
    select
      per_class.cause,
      sum(per_class.tp) as tp,
      sum(per_class.fp) as fp,
      sum(per_class.fn) as fn,
      sum(per_class.tn) as tn,
      sum(per_class.support) as support
    from per_label as per_class
    group by per_class.cause
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      cause,
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from assigned
    group by cause, id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      f.cause,
      f.forecast_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from forecasts as f
    left join labelled_rows as lr on f.cause = lr.cause and f.forecast_id = lr.id
  ),
  -- The metrics of each row's own labels.
  row_metrics as (
    select
      cause,
      tp + fn as truths,
      coalesce(tp / nullif(tp + fp, 0), 0) as precision,
      coalesce(tp / nullif(tp + fn, 0), 0) as recall,
      coalesce(2D * tp / nullif(2D * tp + fp + fn, 0), 0) as f1,
      coalesce(tp / nullif(tp + fp + fn, 0), 0) as jaccard
    from per_row
  )
select
  per_class.cause,
  'macro' as average,
  avg(per_class.precision) as precision,
  avg(per_class.recall) as recall,
  avg(per_class.f1) as f1,
  avg(per_class.jaccard) as jaccard,
  sum(per_class.support) as support
from per_label as per_class
group by per_class.cause
union all
select
  cause,
  'micro' as average,
  coalesce(tp / nullif(tp + fp, 0), 0) as precision,
  coalesce(tp / nullif(tp + fn, 0), 0) as recall,
  coalesce(2D * tp / nullif(2D * tp + fp + fn, 0), 0) as f1,
  coalesce(tp / nullif(tp + fp + fn, 0), 0) as jaccard,
  support
from summed
union all
select
  per_class.cause,
  'weighted' as average,
  coalesce(
    sum(per_class.precision * per_class.support) / nullif(sum(per_class.support), 0),
    0
  ) as precision,
  coalesce(
    sum(per_class.recall * per_class.support) / nullif(sum(per_class.support), 0),
    0
  ) as recall,
  coalesce(sum(per_class.f1 * per_class.support) / nullif(sum(per_class.support), 0), 0) as f1,
  coalesce(
    sum(per_class.jaccard * per_class.support) / nullif(sum(per_class.support), 0),
    0
  ) as jaccard,
  sum(per_class.support) as support
from per_label as per_class
group by per_class.cause
union all
select
  rm.cause,
  'samples' as average,
  avg(rm.precision) as precision,
  avg(rm.recall) as recall,
  avg(rm.f1) as f1,
  avg(rm.jaccard) as jaccard,
  sum(rm.truths) as support
from row_metrics as rm
group by rm.cause
order by cause, average

-- chosen_tags_confusions: Labels that were missed, with what was predicted of the same row instead.
-- Spark 4.0 · definition.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- The labels that are predicted of a row, and those that it has.
  mentioned as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when guess.value not rlike '^\\s*[{\\[n]' then get_json_object(guess.value, '$')
      end as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.guessed_tags, 'array<variant>'))
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.tags, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.cause, m.id, m.label, max(m.truth) as truth, max(m.predicted) as predicted
    from mentioned as m
    where m.label in ('crew', 'weather', 'strike')
    group by m.cause, m.id, m.label
  )
select missed.cause, missed.label as actual, taken.label as predicted, count(*) as n
from assigned as missed
join assigned as taken on missed.cause = taken.cause and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.cause, missed.label, taken.label
order by missed.cause, n desc, missed.label, taken.label

-- chosen_tags_summary: how much of all rows and labels together is right.
-- Spark 4.0 · definition.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- The labels that are predicted of a row, and those that it has.
  mentioned as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when guess.value not rlike '^\\s*[{\\[n]' then get_json_object(guess.value, '$')
      end as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.guessed_tags, 'array<variant>'))
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.tags, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.cause, m.id, m.label, max(m.truth) as truth, max(m.predicted) as predicted
    from mentioned as m
    where m.label in ('crew', 'weather', 'strike')
    group by m.cause, m.id, m.label
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      cause,
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from assigned
    group by cause, id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      f.cause,
      f.forecast_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from forecasts as f
    left join labelled_rows as lr on f.cause = lr.cause and f.forecast_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      cause,
      count(*) as n,
      count(*) filter (where fp = 0 and fn = 0) as exact,
      count(*) filter (where tp = 0 and fp = 0 and fn = 0) as empty,
      avg(tp + fn) as labels_per_row,
      avg(tp + fp) as predictions_per_row,
      avg(fp + fn) as wrong_per_row
    from per_row
    group by cause
  )
select
  cause,
  n,
  3L as labels,
  wrong_per_row / 3 as hamming_loss,
  exact / n as subset_accuracy,
  empty,
  labels_per_row,
  predictions_per_row
from sums
order by cause

-- delays: how far forecasts are off.
-- Spark 4.0 · definition.ts
with
  -- How far each prediction is above the actual number.
  errors as (
    select
      cast(minutes as double) as actual,
      forecast as predicted,
      forecast - cast(minutes as double) as error,
      cast(trust as double) as weight,
      sum(cast(minutes as double) * cast(trust as double)) over ()
        / nullif(sum(cast(trust as double)) over (), 0) as mean
    from forecasts
    where minutes is not null
  ),
  sums as (
    select
      sum(weight) as n,
      sum(abs(error) * weight) / nullif(sum(weight), 0) as mae,
      sum(error * error * weight) / nullif(sum(weight), 0) as mse,
      sum(error * weight) / nullif(sum(weight), 0) as bias,
      sum(abs(error) / nullif(abs(actual), 0) * weight)
        / nullif(
          sum(case when abs(error) / nullif(abs(actual), 0) is not null then weight else 0 end),
          0
        ) as mape,
      sum(2 * abs(error) / nullif(abs(actual) + abs(predicted), 0) * weight)
        / nullif(
          sum(
            case
              when 2 * abs(error) / nullif(abs(actual) + abs(predicted), 0) is not null then weight
              else 0
            end
          ),
          0
        ) as smape,
      max(case when weight > 0 then abs(error) end) as max_error,
      case
        when min(case when weight > 0 then actual end) < max(case when weight > 0 then actual end)
        then sum((actual - mean) * (actual - mean) * weight)
            / nullif(
              sum(case when (actual - mean) * (actual - mean) is not null then weight else 0 end),
              0
            )
      end as spread,
      sum(greatest(-0.9 * error, 0.09999999999999998 * error) * weight)
        / nullif(sum(weight), 0) as pinball90
    from errors
  )
select
  n,
  mae,
  mse,
  case when mse >= 0 then sqrt(mse) end as rmse,
  bias,
  mape,
  smape,
  max_error,
  1 - mse / nullif(spread, 0) as r2,
  pinball90
from sums

-- risk: how well the risk tells late flights from others, with two digits of it.
-- Spark 4.0 · definition.ts
-- Note: floor: Spark's floor of a double is a bigint.
with
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select
      is_late,
      case
        when abs(risk * 100 + 0.5) < 9e15 then cast(floor(risk * 100 + 0.5) as double)
        else risk * 100 + 0.5
      end
        / 100 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      rounded_score as score,
      count(*) filter (where is_late) as positives,
      count(*) filter (where not is_late) as negatives
    from rounded
    group by rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      score,
      positives,
      negatives,
      sum(positives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2D) as area,
      tp / nullif(tp + fp, 0) as precision,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as distance,
      positives * ln(least(greatest(score, 1e-15), 0.999999999999999))
        + negatives * ln(least(greatest(1 - score, 1e-15), 0.999999999999999)) as loss
    from running
  ),
  areas as (
    select
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as double) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.precision) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(sum(p.loss) / nullif(sum(p.positives) + sum(p.negatives), 0)) as log_loss,
      sum(p.positives * ((1 - p.score) * (1 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
  )
select
  n,
  positives,
  negatives,
  roc_auc,
  2 * roc_auc - 1 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas

-- risk_calibration: Scores in bins, beside the share of positives.
-- Spark 4.0 · definition.ts
-- Note: floor: Spark's floor of a double is a bigint.
with
  bins as (
    select 1 as bin
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
    union all
    select 10
  ),
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select
      is_late,
      case
        when abs(risk * 100 + 0.5) < 9e15 then cast(floor(risk * 100 + 0.5) as double)
        else risk * 100 + 0.5
      end
        / 100 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      cast(least(greatest(rounded_score * 10, 0), 9) as int) + 1 as bin,
      count(*) as n,
      count(*) filter (where is_late) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by cast(least(greatest(rounded_score * 10, 0), 9) as int) + 1
  )
select
  b.bin,
  (b.bin - 1) / 10 as lo,
  b.bin / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  b2.positives / b2.n as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin

-- risk_calibration_error: how far scores are from the share of positives: the mean by the bins'
-- sizes, and the largest.
-- Spark 4.0 · definition.ts
-- Note: floor: Spark's floor of a double is a bigint.
with
  bins as (
    select 1 as bin
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
    union all
    select 10
  ),
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select
      is_late,
      case
        when abs(risk * 100 + 0.5) < 9e15 then cast(floor(risk * 100 + 0.5) as double)
        else risk * 100 + 0.5
      end
        / 100 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      cast(least(greatest(rounded_score * 10, 0), 9) as int) + 1 as bin,
      count(*) as n,
      count(*) filter (where is_late) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by cast(least(greatest(rounded_score * 10, 0), 9) as int) + 1
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      b.bin,
      (b.bin - 1) / 10 as lo,
      b.bin / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      b2.positives / b2.n as fraction_positive
    from bins as b
    left join binned as b2 on b2.bin = b.bin
  )
select
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c

-- risk_gains: Gains and lift from the highest score down.
-- Spark 4.0 · definition.ts
-- Note: floor: Spark's floor of a double is a bigint.
with
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select
      forecast_id,
      is_late,
      case
        when abs(risk * 100 + 0.5) < 9e15 then cast(floor(risk * 100 + 0.5) as double)
        else risk * 100 + 0.5
      end
        / 100 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      is_late as positive,
      rounded_score as score,
      ntile(10) over (order by rounded_score desc, forecast_id) as bucket
    from rounded
  ),
  -- What each bucket holds.
  buckets as (
    select
      bucket,
      count(*) as n,
      count(*) filter (where positive) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from bucketed
    group by bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      sum(n) over (order by bucket rows between unbounded preceding and current row) as cum_count,
      sum(positives) over (
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over () as all_count,
      sum(positives) over () as all_positives
    from buckets
  )
select
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  positives / n as response_rate,
  positives / n / nullif(all_positives / all_count, 0) as lift,
  cum_positives / cum_count / nullif(all_positives / all_count, 0) as cum_lift,
  cum_count / all_count as cum_population,
  cum_positives / nullif(all_positives, 0) as gain
from gains
order by bucket

-- risk_precision_recall: Precision and recall: a point for each score.
-- Spark 4.0 · definition.ts
-- Note: floor: Spark's floor of a double is a bigint.
with
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select
      is_late,
      case
        when abs(risk * 100 + 0.5) < 9e15 then cast(floor(risk * 100 + 0.5) as double)
        else risk * 100 + 0.5
      end
        / 100 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      rounded_score as score,
      count(*) filter (where is_late) as positives,
      count(*) filter (where not is_late) as negatives
    from rounded
    group by rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      score,
      positives,
      negatives,
      sum(positives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from scored
  )
select
  row_number() over (order by score) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from running
union all
select count(*) + 1 as position, 1 as precision, 0 as recall, cast(null as double) as threshold
from scored
order by position

-- risk_roc: the ROC curve: a point for each score.
-- Spark 4.0 · definition.ts
-- Note: floor: Spark's floor of a double is a bigint.
with
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select
      is_late,
      case
        when abs(risk * 100 + 0.5) < 9e15 then cast(floor(risk * 100 + 0.5) as double)
        else risk * 100 + 0.5
      end
        / 100 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      rounded_score as score,
      count(*) filter (where is_late) as positives,
      count(*) filter (where not is_late) as negatives
    from rounded
    group by rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      score,
      positives,
      negatives,
      sum(positives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from scored
  )
select 0 as position, 0 as fpr, 0 as tpr, cast(null as double) as threshold
from (
  select cast(null as double) as threshold
) as given
union all
select
  row_number() over (order by score desc) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from running
order by position

-- tags: Tags in JSON.
-- Spark 4.0 · definition.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.key as label,
      0 as truth,
      cast(nullif(get_json_object(member.value, '$'), 'null') as double) as score
    from forecasts as f
    cross join lateral (
      select key, nullif(to_json(value), 'null') as value
      from explode(from_json(f.tag_scores, 'map<string, variant>'))
    ) as member
    union all
    select
      f.forecast_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      cast(null as double) as score
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.tags, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5 then 1 else 0 end as predicted
    from assigned
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by label
  ),
  -- How many rows there are, those without any label included.
  sizes as (
    select count(*) as n
    from forecasts
  ),
  -- Each label in all rows of its group.
  outcomes as (
    select
      c.label,
      c.tp + c.fn as support,
      c.tp + c.fp as predicted_count,
      c.tp,
      c.fp,
      c.fn,
      s.n - c.tp - c.fp - c.fn as tn
    from counted as c
    cross join sizes as s
  )
select
  label,
  support,
  predicted_count,
  tp,
  fp,
  fn,
  tn,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard
from outcomes
order by label

-- tags_averages: the metrics of the labels, averaged; samples is the mean over the rows.
-- Spark 4.0 · definition.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.key as label,
      0 as truth,
      cast(nullif(get_json_object(member.value, '$'), 'null') as double) as score
    from forecasts as f
    cross join lateral (
      select key, nullif(to_json(value), 'null') as value
      from explode(from_json(f.tag_scores, 'map<string, variant>'))
    ) as member
    union all
    select
      f.forecast_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      cast(null as double) as score
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.tags, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5 then 1 else 0 end as predicted
    from assigned
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by label
  ),
  -- How many rows there are, those without any label included.
  sizes as (
    select count(*) as n
    from forecasts
  ),
  -- Each label in all rows of its group.
  outcomes as (
    select
      c.label,
      c.tp + c.fn as support,
      c.tp + c.fp as predicted_count,
      c.tp,
      c.fp,
      c.fn,
      s.n - c.tp - c.fp - c.fn as tn
    from counted as c
    cross join sizes as s
  ),
  per_label as (
    select
      label,
      support,
      predicted_count,
      tp,
      fp,
      fn,
      tn,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard
    from outcomes
  ),
  -- All classes together.
  summed as (
    select
      sum(per_class.tp) as tp,
      sum(per_class.fp) as fp,
      sum(per_class.fn) as fn,
      sum(per_class.tn) as tn,
      sum(per_class.support) as support
    from per_label as per_class
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      f.forecast_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from forecasts as f
    left join labelled_rows as lr on f.forecast_id = lr.id
  ),
  -- The metrics of each row's own labels.
  row_metrics as (
    select
      tp + fn as truths,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard
    from per_row
  )
select
  'macro' as average,
  avg(per_class.precision) as precision,
  avg(per_class.recall) as recall,
  avg(per_class.f1) as f1,
  avg(per_class.jaccard) as jaccard,
  sum(per_class.support) as support
from per_label as per_class
union all
select
  'micro' as average,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  support
from summed
union all
select
  'weighted' as average,
  sum(per_class.precision * per_class.support)
    / nullif(
      sum(case when per_class.precision is not null then per_class.support else 0 end),
      0
    ) as precision,
  sum(per_class.recall * per_class.support)
    / nullif(
      sum(case when per_class.recall is not null then per_class.support else 0 end),
      0
    ) as recall,
  sum(per_class.f1 * per_class.support)
    / nullif(sum(case when per_class.f1 is not null then per_class.support else 0 end), 0) as f1,
  sum(per_class.jaccard * per_class.support)
    / nullif(
      sum(case when per_class.jaccard is not null then per_class.support else 0 end),
      0
    ) as jaccard,
  sum(per_class.support) as support
from per_label as per_class
union all
select
  'samples' as average,
  avg(rm.precision) as precision,
  avg(rm.recall) as recall,
  avg(rm.f1) as f1,
  avg(rm.jaccard) as jaccard,
  sum(rm.truths) as support
from row_metrics as rm
order by average

-- tags_confusions: Labels that were missed, with what was predicted of the same row instead.
-- Spark 4.0 · definition.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.key as label,
      0 as truth,
      cast(nullif(get_json_object(member.value, '$'), 'null') as double) as score
    from forecasts as f
    cross join lateral (
      select key, nullif(to_json(value), 'null') as value
      from explode(from_json(f.tag_scores, 'map<string, variant>'))
    ) as member
    union all
    select
      f.forecast_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      cast(null as double) as score
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.tags, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5 then 1 else 0 end as predicted
    from assigned
  )
select missed.label as actual, taken.label as predicted, count(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.label, taken.label
order by n desc, missed.label, taken.label

-- tags_summary: how much of all rows and labels together is right.
-- Spark 4.0 · definition.ts
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.key as label,
      0 as truth,
      cast(nullif(get_json_object(member.value, '$'), 'null') as double) as score
    from forecasts as f
    cross join lateral (
      select key, nullif(to_json(value), 'null') as value
      from explode(from_json(f.tag_scores, 'map<string, variant>'))
    ) as member
    union all
    select
      f.forecast_id as id,
      case
        when element.value not rlike '^\\s*[{\\[n]' then get_json_object(element.value, '$')
      end as label,
      1 as truth,
      cast(null as double) as score
    from forecasts as f
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(f.tags, 'array<variant>'))
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, m.label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5 then 1 else 0 end as predicted
    from assigned
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by id
  ),
  -- Rows without any label count, too.
  per_row as (
    select
      f.forecast_id as id,
      coalesce(lr.tp, 0) as tp,
      coalesce(lr.fp, 0) as fp,
      coalesce(lr.fn, 0) as fn
    from forecasts as f
    left join labelled_rows as lr on f.forecast_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      count(*) as n,
      count(*) filter (where fp = 0 and fn = 0) as exact,
      count(*) filter (where tp = 0 and fp = 0 and fn = 0) as empty,
      avg(tp + fn) as labels_per_row,
      avg(tp + fp) as predictions_per_row,
      avg(fp + fn) as wrong_per_row
    from per_row
  ),
  -- How many labels there are.
  label_counts as (
    select count(distinct label) as labels
    from assigned
  )
select
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  s.exact / nullif(s.n, 0) as subset_accuracy,
  s.empty,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc
