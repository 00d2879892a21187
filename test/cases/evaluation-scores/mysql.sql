-- causes: what the causes' probabilities are worth.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
with
  -- The probability that each row's true class was given.
  truths as (
    select
      case
        when cause collate utf8mb4_0900_bin = 'weather' then p_weather
        when cause collate utf8mb4_0900_bin = 'crew' then p_crew
        else 0e0
      end as of_true,
      p_weather,
      p_crew
    from forecasts
  ),
  -- How many classes were held to be more probable.
  judged as (
    select
      of_true,
      least(greatest(of_true, 1e-15), 0.999999999999999e0) as clipped,
      case when p_weather > of_true then 1 else 0 end
        + case when p_crew > of_true then 1 else 0 end as above
    from truths
  )
select
  count(*) as n,
  -avg(case when clipped > 0 then ln(clipped) end) as log_loss,
  avg(case when above < 1 and of_true > 0e0 then 1e0 else 0e0 end) as top1
from judged

-- causes_per_class: each class's probability as a score of that class against the rest.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
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
      kr.actual collate utf8mb4_0900_bin = c.label as is_of_class,
      case when c.ordinal = 1 then kr.p_weather when c.ordinal = 2 then kr.p_crew end as score
    from known_rows as kr
    cross join classes as c
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      label collate utf8mb4_0900_bin as label,
      score,
      count(case when is_of_class then 1 end) as positives,
      count(case when not is_of_class then 1 end) as negatives
    from one_vs_rest
    group by label collate utf8mb4_0900_bin, score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      label,
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          partition by label
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as tp,
      cast(
        sum(negatives) over (
          partition by label
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as fp,
      cast(sum(positives) over (partition by label) as signed) as all_positives,
      cast(sum(negatives) over (partition by label) as signed) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      label,
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2e0) as area,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      abs(
        cast(tp as double) / nullif(all_positives, 0)
          - cast(fp as double) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when least(greatest(1e0 - score, 1e-15), 0.999999999999999e0) > 0
            then ln(least(greatest(1e0 - score, 1e-15), 0.999999999999999e0))
          end as loss
    from running
  ),
  areas as (
    select
      p.label,
      cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed) as n,
      cast(sum(p.positives) as signed) as positives,
      cast(sum(p.negatives) as signed) as negatives,
      sum(p.area)
        / nullif(
          cast(cast(sum(p.positives) as signed) as double) * cast(sum(p.negatives) as signed),
          0
        ) as roc_auc,
      sum(p.positives * p.`precision`)
        / nullif(cast(sum(p.positives) as signed), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(p.loss) / nullif(cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed), 0)
      ) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed), 0) as brier
    from points as p
    group by p.label
  )
select
  label,
  n,
  positives,
  negatives,
  roc_auc,
  2e0 * roc_auc - 1e0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by label

-- certainty: Intervals of the metrics at one threshold.
-- MySQL 8.4 · definition.ts
with
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- How often the labels meet.
  counted as (
    select is_late as actual, risk >= 0.5e0 as predicted, count(*) as n
    from forecasts
    where is_late is not null and (risk >= 0.5e0) is not null
    group by is_late, risk >= 0.5e0
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
-- MySQL 8.4 · definition.ts
-- Note: counted ranks: there is no aggregate for quantiles or modes: values are counted by groups
--   and ranked, and the one at that rank is taken.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      count(*) as total,
      count(case when is_late is null then 1 end) as actual_missing,
      count(case when (risk >= 0.5e0) is null then 1 end) as predicted_missing,
      count(case when is_late and risk >= 0.5e0 then 1 end) as tp,
      count(case when not is_late and risk >= 0.5e0 then 1 end) as fp,
      count(case when is_late and risk < 0.5e0 then 1 end) as fn,
      count(case when not is_late and risk < 0.5e0 then 1 end) as tn
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
      cast(tp + tn as double) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (cast(tp as double) / nullif(tp + fn, 0) + cast(tn as double) / nullif(tn + fp, 0))
        / 2e0 as balanced_accuracy,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      cast(tn as double) / nullif(tn + fn, 0) as npv,
      cast(fp as double) / nullif(fp + tn, 0) as fpr,
      cast(fn as double) / nullif(fn + tp, 0) as fnr,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2e0 * (cast(tp as double) * tn - cast(fp as double) * fn)
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
        when mn.ordinal = 3 then m.`precision`
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
      f.risk >= 0.5e0 as predicted,
      cast(
        conv(
          left(
            sha2(
              concat(
                '2026:',
                cast(char_length(cast(r.replicate as char)) as char),
                ':',
                cast(r.replicate as char),
                cast(char_length(cast(f.forecast_id as char)) as char),
                ':',
                cast(f.forecast_id as char)
              ),
              256
            ),
            13
          ),
          16,
          10
        ) as double
      )
        / 4503599627370496 as unit
    from forecasts as f
    cross join replicates as r
    where f.is_late is not null and (f.risk >= 0.5e0) is not null
  ),
  -- How often each row is drawn: Poisson with mean 1.
  drawn as (
    select
      replicate,
      actual,
      predicted,
      case
        when unit < 0.36787944117144233e0 then 0
        when unit < 0.7357588823428847e0 then 1
        when unit < 0.9196986029286058e0 then 2
        when unit < 0.9810118431238463e0 then 3
        when unit < 0.9963401531726563e0 then 4
        when unit < 0.9994058151824183e0 then 5
        when unit < 0.999916758850712e0 then 6
        when unit < 0.9999897508033253e0 then 7
        when unit < 0.999998874797402e0 then 8
        when unit < 0.9999998885745216e0 then 9
        when unit < 0.9999999899522336e0 then 10
        when unit < 0.9999999991683892e0 then 11
        when unit < 0.9999999999364022e0 then 12
        when unit < 0.9999999999954802e0 then 13
        else 14
      end as times
    from hashed
  ),
  outcomes_of_draws as (
    select
      replicate,
      cast(sum(case when actual and predicted then times else 0 end) as signed) as tp,
      cast(sum(case when not actual and predicted then times else 0 end) as signed) as fp,
      cast(sum(case when actual and not predicted then times else 0 end) as signed) as fn,
      cast(sum(case when not actual and not predicted then times else 0 end) as signed) as tn
    from drawn
    group by replicate
  ),
  -- Every metric of each replicate.
  metrics_of_draws as (
    select
      replicate,
      cast(tp + tn as double) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (cast(tp as double) / nullif(tp + fn, 0) + cast(tn as double) / nullif(tn + fp, 0))
        / 2e0 as balanced_accuracy,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      cast(tn as double) / nullif(tn + fn, 0) as npv,
      cast(fp as double) / nullif(fp + tn, 0) as fpr,
      cast(fn as double) / nullif(fn + tp, 0) as fnr,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2e0 * (cast(tp as double) * tn - cast(fp as double) * fn)
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
        when mn.ordinal = 1 then mod2.accuracy
        when mn.ordinal = 2 then mod2.balanced_accuracy
        when mn.ordinal = 3 then mod2.`precision`
        when mn.ordinal = 4 then mod2.recall
        when mn.ordinal = 5 then mod2.specificity
        when mn.ordinal = 6 then mod2.npv
        when mn.ordinal = 7 then mod2.fpr
        when mn.ordinal = 8 then mod2.fnr
        when mn.ordinal = 9 then mod2.f1
        when mn.ordinal = 10 then mod2.jaccard
        when mn.ordinal = 11 then mod2.mcc
        when mn.ordinal = 12 then mod2.kappa
      end as value
    from metrics_of_draws as mod2
    cross join metric_names as mn
  ),
  groups_of_spread as (
    select metric collate utf8mb4_0900_bin as metric, count(value) as value_known
    from spread
    group by metric collate utf8mb4_0900_bin
  ),
  numbered_value as (
    select
      metric,
      value,
      row_number() over (partition by metric collate utf8mb4_0900_bin order by value) as place
    from spread
    where value is not null
  ),
  ranked_value as (
    select
      gos.metric,
      max(
        case
          when nv.place = floor((gos.value_known - 1) * 0.025000000000000022e0) + 1 then nv.value
        end
      ) as low_low,
      max(
        case
          when nv.place = ceil((gos.value_known - 1) * 0.025000000000000022e0) + 1 then nv.value
        end
      ) as low_high,
      max(
        case when nv.place = floor((gos.value_known - 1) * 0.975e0) + 1 then nv.value end
      ) as high_low,
      max(
        case when nv.place = ceil((gos.value_known - 1) * 0.975e0) + 1 then nv.value end
      ) as high_high
    from numbered_value as nv
    join groups_of_spread as gos on nv.metric = gos.metric
      and nv.metric collate utf8mb4_0900_bin = gos.metric
    where nv.place in (
        floor((gos.value_known - 1) * 0.025000000000000022e0) + 1,
        ceil((gos.value_known - 1) * 0.025000000000000022e0) + 1,
        floor((gos.value_known - 1) * 0.975e0) + 1, ceil((gos.value_known - 1) * 0.975e0) + 1
      )
    group by gos.metric
  ),
  edges as (
    select
      gos.metric,
      rv.low_low
        + (rv.low_high - rv.low_low)
          * (
            (gos.value_known - 1) * 0.025000000000000022e0
              - floor((gos.value_known - 1) * 0.025000000000000022e0)
          ) as low,
      rv.high_low
        + (rv.high_high - rv.high_low)
          * ((gos.value_known - 1) * 0.975e0 - floor((gos.value_known - 1) * 0.975e0)) as high
    from groups_of_spread as gos
    left join ranked_value as rv on gos.metric = rv.metric
  )
select e.metric, e2.low, e.value as estimate, e2.high
from estimates as e
left join edges as e2 on e.metric = e2.metric and e.metric collate utf8mb4_0900_bin = e2.metric
order by e.ordinal

-- certainty_metrics: the four outcomes of the positive class, and every metric of them.
-- MySQL 8.4 · definition.ts
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      count(*) as total,
      count(case when is_late is null then 1 end) as actual_missing,
      count(case when (risk >= 0.5e0) is null then 1 end) as predicted_missing,
      count(case when is_late and risk >= 0.5e0 then 1 end) as tp,
      count(case when not is_late and risk >= 0.5e0 then 1 end) as fp,
      count(case when is_late and risk < 0.5e0 then 1 end) as fn,
      count(case when not is_late and risk < 0.5e0 then 1 end) as tn
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
  cast(tp + tn as double) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as double) / nullif(tp + fn, 0) + cast(tn as double) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(tp + fn, 0) as recall,
  cast(tn as double) / nullif(tn + fp, 0) as specificity,
  cast(tn as double) / nullif(tn + fn, 0) as npv,
  cast(fp as double) / nullif(fp + tn, 0) as fpr,
  cast(fn as double) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa
from outcomes

-- chosen_tags: Tags that are declared, and predicted without a score.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- How many rows there are, those without any label included.
  sizes as (
    select cause collate utf8mb4_0900_bin as cause, count(*) as n
    from forecasts
    group by cause collate utf8mb4_0900_bin
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
        when json_type(guess.value) not in ('OBJECT', 'ARRAY')
        then json_value(guess.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join json_table(
      f.guessed_tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join json_table(
      f.tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.cause collate utf8mb4_0900_bin as cause,
      m.id,
      m.label,
      max(m.truth) as truth,
      max(m.predicted) as predicted
    from mentioned as m
    where m.label in ('crew', 'weather', 'strike')
    group by m.cause collate utf8mb4_0900_bin, m.id, m.label
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      cause,
      label,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
    left join counted as c on s.cause = c.cause
      and l.label = c.label
      and l.label collate utf8mb4_0900_bin = c.label
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
  coalesce(cast(tp as double) / nullif(tp + fp, 0), 0e0) as `precision`,
  coalesce(cast(tp as double) / nullif(tp + fn, 0), 0e0) as recall,
  coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
  coalesce(cast(tp as double) / nullif(tp + fp + fn, 0), 0e0) as jaccard
from outcomes
order by cause, ordinal

-- chosen_tags_averages: the metrics of the labels, averaged; samples is the mean over the rows.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- How many rows there are, those without any label included.
  sizes as (
    select cause collate utf8mb4_0900_bin as cause, count(*) as n
    from forecasts
    group by cause collate utf8mb4_0900_bin
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
        when json_type(guess.value) not in ('OBJECT', 'ARRAY')
        then json_value(guess.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join json_table(
      f.guessed_tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join json_table(
      f.tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.cause collate utf8mb4_0900_bin as cause,
      m.id,
      m.label,
      max(m.truth) as truth,
      max(m.predicted) as predicted
    from mentioned as m
    where m.label in ('crew', 'weather', 'strike')
    group by m.cause collate utf8mb4_0900_bin, m.id, m.label
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      cause,
      label,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
    left join counted as c on s.cause = c.cause
      and l.label = c.label
      and l.label collate utf8mb4_0900_bin = c.label
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
      coalesce(cast(tp as double) / nullif(tp + fp, 0), 0e0) as `precision`,
      coalesce(cast(tp as double) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as double) / nullif(tp + fp + fn, 0), 0e0) as jaccard
    from outcomes
  ),
  -- All classes together.
  summed as (
    select
      per_class.cause,
      cast(sum(per_class.tp) as signed) as tp,
      cast(sum(per_class.fp) as signed) as fp,
      cast(sum(per_class.fn) as signed) as fn,
      cast(sum(per_class.tn) as signed) as tn,
      cast(sum(per_class.support) as signed) as support
    from per_label as per_class
    group by per_class.cause
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      cause,
      id,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
    left join labelled_rows as lr on f.cause = lr.cause
      and f.cause collate utf8mb4_0900_bin = lr.cause
      and f.forecast_id = lr.id
  ),
  -- The metrics of each row's own labels.
  row_metrics as (
    select
      cause,
      tp + fn as truths,
      coalesce(cast(tp as double) / nullif(tp + fp, 0), 0e0) as `precision`,
      coalesce(cast(tp as double) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as double) / nullif(tp + fp + fn, 0), 0e0) as jaccard
    from per_row
  ),
  combined_per_label as (
    select
      per_class.cause,
      'macro' as average,
      avg(per_class.`precision`) as `precision`,
      avg(per_class.recall) as recall,
      avg(per_class.f1) as f1,
      avg(per_class.jaccard) as jaccard,
      cast(sum(per_class.support) as signed) as support
    from per_label as per_class
    group by per_class.cause
    union all
    select
      cause,
      'micro' as average,
      coalesce(cast(tp as double) / nullif(tp + fp, 0), 0e0) as `precision`,
      coalesce(cast(tp as double) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as double) / nullif(tp + fp + fn, 0), 0e0) as jaccard,
      support
    from summed
    union all
    select
      per_class.cause,
      'weighted' as average,
      coalesce(
        sum(per_class.`precision` * per_class.support)
          / nullif(cast(sum(per_class.support) as signed), 0),
        0e0
      ) as `precision`,
      coalesce(
        sum(per_class.recall * per_class.support)
          / nullif(cast(sum(per_class.support) as signed), 0),
        0e0
      ) as recall,
      coalesce(
        sum(per_class.f1 * per_class.support) / nullif(cast(sum(per_class.support) as signed), 0),
        0e0
      ) as f1,
      coalesce(
        sum(per_class.jaccard * per_class.support)
          / nullif(cast(sum(per_class.support) as signed), 0),
        0e0
      ) as jaccard,
      cast(sum(per_class.support) as signed) as support
    from per_label as per_class
    group by per_class.cause
    union all
    select
      rm.cause collate utf8mb4_0900_bin as cause,
      'samples' as average,
      avg(rm.`precision`) as `precision`,
      avg(rm.recall) as recall,
      avg(rm.f1) as f1,
      avg(rm.jaccard) as jaccard,
      cast(sum(rm.truths) as signed) as support
    from row_metrics as rm
    group by rm.cause collate utf8mb4_0900_bin
  )
select cause, average, `precision`, recall, f1, jaccard, support
from combined_per_label
order by cause, average collate utf8mb4_0900_bin

-- chosen_tags_confusions: Labels that were missed, with what was predicted of the same row instead.
-- MySQL 8.4 · definition.ts
with
  -- The labels that are predicted of a row, and those that it has.
  mentioned as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when json_type(guess.value) not in ('OBJECT', 'ARRAY')
        then json_value(guess.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join json_table(
      f.guessed_tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join json_table(
      f.tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.cause collate utf8mb4_0900_bin as cause,
      m.id,
      m.label,
      max(m.truth) as truth,
      max(m.predicted) as predicted
    from mentioned as m
    where m.label in ('crew', 'weather', 'strike')
    group by m.cause collate utf8mb4_0900_bin, m.id, m.label
  )
select missed.cause, missed.label as actual, taken.label as predicted, count(*) as n
from assigned as missed
join assigned as taken on missed.cause = taken.cause and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.cause, missed.label, taken.label
order by missed.cause, n desc, missed.label, taken.label

-- chosen_tags_summary: how much of all rows and labels together is right.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The labels that are predicted of a row, and those that it has.
  mentioned as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when json_type(guess.value) not in ('OBJECT', 'ARRAY')
        then json_value(guess.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join json_table(
      f.guessed_tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join json_table(
      f.tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.cause collate utf8mb4_0900_bin as cause,
      m.id,
      m.label,
      max(m.truth) as truth,
      max(m.predicted) as predicted
    from mentioned as m
    where m.label in ('crew', 'weather', 'strike')
    group by m.cause collate utf8mb4_0900_bin, m.id, m.label
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      cause,
      id,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
    left join labelled_rows as lr on f.cause = lr.cause
      and f.cause collate utf8mb4_0900_bin = lr.cause
      and f.forecast_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      cause collate utf8mb4_0900_bin as cause,
      count(*) as n,
      count(case when fp = 0 and fn = 0 then 1 end) as exact,
      count(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as `empty`,
      avg(cast(tp + fn as double)) as labels_per_row,
      avg(cast(tp + fp as double)) as predictions_per_row,
      avg(cast(fp + fn as double)) as wrong_per_row
    from per_row
    group by cause collate utf8mb4_0900_bin
  )
select
  cause,
  n,
  3 as labels,
  wrong_per_row / 3 as hamming_loss,
  cast(exact as double) / n as subset_accuracy,
  `empty`,
  labels_per_row,
  predictions_per_row
from sums
order by cause

-- delays: how far forecasts are off.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
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
          sum(case when abs(error) / nullif(abs(actual), 0) is not null then weight else 0e0 end),
          0
        ) as mape,
      sum(2e0 * abs(error) / nullif(abs(actual) + abs(predicted), 0) * weight)
        / nullif(
          sum(
            case
              when 2e0 * abs(error) / nullif(abs(actual) + abs(predicted), 0) is not null
              then weight
              else 0e0
            end
          ),
          0
        ) as smape,
      max(case when weight > 0e0 then abs(error) end) as max_error,
      case
        when min(case when weight > 0e0 then actual end)
            < max(case when weight > 0e0 then actual end)
        then sum((actual - mean) * (actual - mean) * weight)
            / nullif(
              sum(case when (actual - mean) * (actual - mean) is not null then weight else 0e0 end),
              0
            )
      end as spread,
      sum(greatest(-0.9e0 * error, 0.09999999999999998e0 * error) * weight)
        / nullif(sum(weight), 0) as pinball90
    from errors
  )
select
  n,
  mae,
  mse,
  sqrt(mse) as rmse,
  bias,
  mape,
  smape,
  max_error,
  1e0 - mse / nullif(spread, 0) as r2,
  pinball90
from sums

-- risk: how well the risk tells late flights from others, with two digits of it.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
with
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      rounded_score as score,
      count(case when is_late then 1 end) as positives,
      count(case when not is_late then 1 end) as negatives
    from rounded
    group by rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as tp,
      cast(
        sum(negatives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as fp,
      cast(sum(positives) over () as signed) as all_positives,
      cast(sum(negatives) over () as signed) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2e0) as area,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      abs(
        cast(tp as double) / nullif(all_positives, 0)
          - cast(fp as double) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when least(greatest(1e0 - score, 1e-15), 0.999999999999999e0) > 0
            then ln(least(greatest(1e0 - score, 1e-15), 0.999999999999999e0))
          end as loss
    from running
  ),
  areas as (
    select
      cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed) as n,
      cast(sum(p.positives) as signed) as positives,
      cast(sum(p.negatives) as signed) as negatives,
      sum(p.area)
        / nullif(
          cast(cast(sum(p.positives) as signed) as double) * cast(sum(p.negatives) as signed),
          0
        ) as roc_auc,
      sum(p.positives * p.`precision`)
        / nullif(cast(sum(p.positives) as signed), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(p.loss) / nullif(cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed), 0)
      ) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed), 0) as brier
    from points as p
  )
select
  n,
  positives,
  negatives,
  roc_auc,
  2e0 * roc_auc - 1e0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas

-- risk_calibration: Scores in bins, beside the share of positives.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
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
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      least(greatest(rounded_score * 10e0, 0e0), 9e0) div 1 + 1 as bin,
      count(*) as n,
      count(case when is_late then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by least(greatest(rounded_score * 10e0, 0e0), 9e0) div 1 + 1
  )
select
  b.bin,
  (b.bin - 1) / 10e0 as lo,
  b.bin / 10e0 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as double) / b2.n as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin

-- risk_calibration_error: how far scores are from the share of positives: the mean by the bins'
-- sizes, and the largest.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
-- Note: least: LEAST gives NULL with a NULL in MySQL.
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
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      least(greatest(rounded_score * 10e0, 0e0), 9e0) div 1 + 1 as bin,
      count(*) as n,
      count(case when is_late then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by least(greatest(rounded_score * 10e0, 0e0), 9e0) div 1 + 1
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      b.bin,
      (b.bin - 1) / 10e0 as lo,
      b.bin / 10e0 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      cast(b2.positives as double) / b2.n as fraction_positive
    from bins as b
    left join binned as b2 on b2.bin = b.bin
  )
select
  cast(sum(c.n) as signed) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(cast(sum(c.n) as signed), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c

-- risk_gains: Gains and lift from the highest score down.
-- MySQL 8.4 · definition.ts
with
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select forecast_id, is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
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
      count(case when positive then 1 end) as positives,
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
      cast(
        sum(n) over (order by bucket rows between unbounded preceding and current row) as signed
      ) as cum_count,
      cast(
        sum(positives) over (
          order by bucket
          rows between unbounded preceding and current row
        ) as signed
      ) as cum_positives,
      cast(sum(n) over () as signed) as all_count,
      cast(sum(positives) over () as signed) as all_positives
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
  cast(positives as double) / n as response_rate,
  cast(positives as double) / n / nullif(cast(all_positives as double) / all_count, 0) as lift,
  cast(cum_positives as double) / cum_count
    / nullif(cast(all_positives as double) / all_count, 0) as cum_lift,
  cast(cum_count as double) / all_count as cum_population,
  cast(cum_positives as double) / nullif(all_positives, 0) as gain
from gains
order by bucket

-- risk_precision_recall: Precision and recall: a point for each score.
-- MySQL 8.4 · definition.ts
with
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      rounded_score as score,
      count(case when is_late then 1 end) as positives,
      count(case when not is_late then 1 end) as negatives
    from rounded
    group by rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as tp,
      cast(
        sum(negatives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as fp,
      cast(sum(positives) over () as signed) as all_positives,
      cast(sum(negatives) over () as signed) as all_negatives
    from scored
  )
select
  row_number() over (order by score) as position,
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(all_positives, 0) as recall,
  score as threshold
from running
union all
select
  count(*) + 1 as position,
  1e0 as `precision`,
  0e0 as recall,
  cast(null as double) as threshold
from scored
order by position

-- risk_roc: the ROC curve: a point for each score.
-- MySQL 8.4 · definition.ts
with
  -- Scores with 2 digits: few of them differ.
  rounded as (
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      rounded_score as score,
      count(case when is_late then 1 end) as positives,
      count(case when not is_late then 1 end) as negatives
    from rounded
    group by rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as tp,
      cast(
        sum(negatives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as fp,
      cast(sum(positives) over () as signed) as all_positives,
      cast(sum(negatives) over () as signed) as all_negatives
    from scored
  )
select 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as double) as threshold
from (
  select cast(null as double) as threshold
) as given
union all
select
  row_number() over (order by score desc) as position,
  cast(fp as double) / nullif(all_negatives, 0) as fpr,
  cast(tp as double) / nullif(all_positives, 0) as tpr,
  score as threshold
from running
order by position

-- tags: Tags in JSON.
-- MySQL 8.4 · definition.ts
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.`key` as label,
      0 as truth,
      json_value(
        json_array(concat(' ', json_value(member.value, '$' returning char))),
        '$[0]' returning double error on error
      ) as score
    from forecasts as f
    cross join lateral (
      select k.name as `key`, json_extract(f.tag_scores, concat('$.', json_quote(k.name))) as value
      from json_table(json_keys(f.tag_scores), '$[*]' columns (name longtext path '$')) as k
    ) as member
    union all
    select
      f.forecast_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      cast(null as double) as score
    from forecasts as f
    cross join json_table(
      f.tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.id,
      m.label collate utf8mb4_0900_bin as label,
      max(m.truth) as truth,
      max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label collate utf8mb4_0900_bin
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from assigned
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      label,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(tp + fn, 0) as recall,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard
from outcomes
order by label

-- tags_averages: the metrics of the labels, averaged; samples is the mean over the rows.
-- MySQL 8.4 · definition.ts
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.`key` as label,
      0 as truth,
      json_value(
        json_array(concat(' ', json_value(member.value, '$' returning char))),
        '$[0]' returning double error on error
      ) as score
    from forecasts as f
    cross join lateral (
      select k.name as `key`, json_extract(f.tag_scores, concat('$.', json_quote(k.name))) as value
      from json_table(json_keys(f.tag_scores), '$[*]' columns (name longtext path '$')) as k
    ) as member
    union all
    select
      f.forecast_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      cast(null as double) as score
    from forecasts as f
    cross join json_table(
      f.tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.id,
      m.label collate utf8mb4_0900_bin as label,
      max(m.truth) as truth,
      max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label collate utf8mb4_0900_bin
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from assigned
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      label,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard
    from outcomes
  ),
  -- All classes together.
  summed as (
    select
      cast(sum(per_class.tp) as signed) as tp,
      cast(sum(per_class.fp) as signed) as fp,
      cast(sum(per_class.fn) as signed) as fn,
      cast(sum(per_class.tn) as signed) as tn,
      cast(sum(per_class.support) as signed) as support
    from per_label as per_class
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      id,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard
    from per_row
  ),
  combined_per_label as (
    select
      'macro' as average,
      avg(per_class.`precision`) as `precision`,
      avg(per_class.recall) as recall,
      avg(per_class.f1) as f1,
      avg(per_class.jaccard) as jaccard,
      cast(sum(per_class.support) as signed) as support
    from per_label as per_class
    union all
    select
      'micro' as average,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from summed
    union all
    select
      'weighted' as average,
      sum(per_class.`precision` * per_class.support)
        / nullif(
          cast(
            sum(
              case when per_class.`precision` is not null then per_class.support else 0 end
            ) as signed
          ),
          0
        ) as `precision`,
      sum(per_class.recall * per_class.support)
        / nullif(
          cast(
            sum(case when per_class.recall is not null then per_class.support else 0 end) as signed
          ),
          0
        ) as recall,
      sum(per_class.f1 * per_class.support)
        / nullif(
          cast(sum(case when per_class.f1 is not null then per_class.support else 0 end) as signed),
          0
        ) as f1,
      sum(per_class.jaccard * per_class.support)
        / nullif(
          cast(
            sum(case when per_class.jaccard is not null then per_class.support else 0 end) as signed
          ),
          0
        ) as jaccard,
      cast(sum(per_class.support) as signed) as support
    from per_label as per_class
    union all
    select
      'samples' as average,
      avg(rm.`precision`) as `precision`,
      avg(rm.recall) as recall,
      avg(rm.f1) as f1,
      avg(rm.jaccard) as jaccard,
      cast(sum(rm.truths) as signed) as support
    from row_metrics as rm
  )
select average, `precision`, recall, f1, jaccard, support
from combined_per_label
order by average collate utf8mb4_0900_bin

-- tags_confusions: Labels that were missed, with what was predicted of the same row instead.
-- MySQL 8.4 · definition.ts
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.`key` as label,
      0 as truth,
      json_value(
        json_array(concat(' ', json_value(member.value, '$' returning char))),
        '$[0]' returning double error on error
      ) as score
    from forecasts as f
    cross join lateral (
      select k.name as `key`, json_extract(f.tag_scores, concat('$.', json_quote(k.name))) as value
      from json_table(json_keys(f.tag_scores), '$[*]' columns (name longtext path '$')) as k
    ) as member
    union all
    select
      f.forecast_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      cast(null as double) as score
    from forecasts as f
    cross join json_table(
      f.tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.id,
      m.label collate utf8mb4_0900_bin as label,
      max(m.truth) as truth,
      max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label collate utf8mb4_0900_bin
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from assigned
  )
select missed.label as actual, taken.label as predicted, count(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.label, taken.label
order by n desc, missed.label, taken.label

-- tags_summary: how much of all rows and labels together is right.
-- MySQL 8.4 · definition.ts
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.`key` as label,
      0 as truth,
      json_value(
        json_array(concat(' ', json_value(member.value, '$' returning char))),
        '$[0]' returning double error on error
      ) as score
    from forecasts as f
    cross join lateral (
      select k.name as `key`, json_extract(f.tag_scores, concat('$.', json_quote(k.name))) as value
      from json_table(json_keys(f.tag_scores), '$[*]' columns (name longtext path '$')) as k
    ) as member
    union all
    select
      f.forecast_id as id,
      case
        when json_type(element.value) not in ('OBJECT', 'ARRAY')
        then json_value(element.value, '$' returning char)
      end collate utf8mb4_0900_bin as label,
      1 as truth,
      cast(null as double) as score
    from forecasts as f
    cross join json_table(
      f.tags,
      '$[*]' columns (ordinal for ordinality, value json path '$')
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      m.id,
      m.label collate utf8mb4_0900_bin as label,
      max(m.truth) as truth,
      max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, m.label collate utf8mb4_0900_bin
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from assigned
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      id,
      count(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      count(case when fp = 0 and fn = 0 then 1 end) as exact,
      count(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as `empty`,
      avg(cast(tp + fn as double)) as labels_per_row,
      avg(cast(tp + fp as double)) as predictions_per_row,
      avg(cast(fp + fn as double)) as wrong_per_row
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
  cast(s.exact as double) / nullif(s.n, 0) as subset_accuracy,
  s.`empty`,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc
