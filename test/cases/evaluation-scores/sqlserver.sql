-- causes: what the causes' probabilities are worth.
-- SQL Server 2022 · definition.ts
with
  -- The probability that each row's true class was given.
  truths as (
    select
      case
        when (cause + N'.') collate Latin1_General_100_BIN2_UTF8 = 'weather.' then p_weather
        when (cause + N'.') collate Latin1_General_100_BIN2_UTF8 = 'crew.' then p_crew
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
  count_big(*) as n,
  -avg(case when clipped > 0 then log(clipped) end) as log_loss,
  avg(case when above < 1 and of_true > 0e0 then 1e0 else 0e0 end) as top1
from judged;

-- causes_per_class: each class's probability as a score of that class against the rest.
-- SQL Server 2022 · definition.ts
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
      cast(
        case
          when (kr.actual + N'.') collate Latin1_General_100_BIN2_UTF8
              = (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          else 0
        end as bit
      ) as is_of_class,
      case when c.ordinal = 1 then kr.p_weather when c.ordinal = 2 then kr.p_crew end as score
    from known_rows as kr
    cross join classes as c
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      min(label) as label,
      score,
      count_big(case when is_of_class = 1 then 1 end) as positives,
      count_big(case when not is_of_class = 1 then 1 end) as negatives
    from one_vs_rest
    group by (label + N'.') collate Latin1_General_100_BIN2_UTF8, score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      label,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      label,
      score,
      positives,
      negatives,
      cast(negatives as float) * (cast(tp as float) - positives / 2e0) as area,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then log(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when least(greatest(1e0 - score, 1e-15), 0.999999999999999e0) > 0
            then log(least(greatest(1e0 - score, 1e-15), 0.999999999999999e0))
          end as loss
    from running
  ),
  areas as (
    select
      min(p.label) as label,
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as float) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.[precision]) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(sum(p.loss) / nullif(sum(p.positives) + sum(p.negatives), 0)) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
    group by (p.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
order by cast((label + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- certainty: Intervals of the metrics at one threshold.
-- SQL Server 2022 · definition.ts
with
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
  ),
  -- How often the labels meet.
  counted as (
    select
      is_late as actual,
      cast(case when risk >= 0.5e0 then 1 else 0 end as bit) as predicted,
      count_big(*) as n
    from forecasts
    where is_late is not null
      and cast(case when risk >= 0.5e0 then 1 when not risk >= 0.5e0 then 0 end as bit) is not null
    group by is_late, cast(case when risk >= 0.5e0 then 1 else 0 end as bit)
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
order by actual_order, predicted_order;

-- certainty_intervals: each metric with its bootstrap interval.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
-- Note: length: LEN leaves trailing blanks out, and counts code points only under a collation with
--   SC.
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      count_big(*) as total,
      count_big(case when is_late is null then 1 end) as actual_missing,
      count_big(
        case
          when cast(case when risk >= 0.5e0 then 1 when not risk >= 0.5e0 then 0 end as bit) is null
          then 1
        end
      ) as predicted_missing,
      count_big(case when is_late = 1 and risk >= 0.5e0 then 1 end) as tp,
      count_big(case when not is_late = 1 and risk >= 0.5e0 then 1 end) as fp,
      count_big(case when is_late = 1 and risk < 0.5e0 then 1 end) as fn,
      count_big(case when not is_late = 1 and risk < 0.5e0 then 1 end) as tn
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
        when mn.ordinal = 3 then m.[precision]
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
      cast(case when f.risk >= 0.5e0 then 1 else 0 end as bit) as predicted,
      cast(substring(hashbytes(
        'SHA2_256',
        '2026:' + cast(len(cast(r.replicate as varchar(11))) as varchar(11)) + ':'
          + cast(r.replicate as varchar(11))
          + cast(len(cast(f.forecast_id as varchar(20))) as varchar(11)) + ':'
          + cast(f.forecast_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
    from forecasts as f
    cross join replicates as r
    where f.is_late is not null
      and cast(
        case when f.risk >= 0.5e0 then 1 when not f.risk >= 0.5e0 then 0 end as bit
      ) is not null
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
      sum(cast(case when actual = 1 and predicted = 1 then times else 0 end as bigint)) as tp,
      sum(cast(case when not actual = 1 and predicted = 1 then times else 0 end as bigint)) as fp,
      sum(cast(case when actual = 1 and not predicted = 1 then times else 0 end as bigint)) as fn,
      sum(
        cast(case when not actual = 1 and not predicted = 1 then times else 0 end as bigint)
      ) as tn
    from drawn
    group by replicate
  ),
  -- Every metric of each replicate.
  metrics_of_draws as (
    select
      replicate,
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
        when mn.ordinal = 3 then mod.[precision]
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
  ranked_spread as (
    select
      metric,
      value,
      row_number() over (
        partition by (metric + N'.') collate Latin1_General_100_BIN2_UTF8
        order by case when value is null then 1 else 0 end, value
      )
        - 1 as value_index,
      coalesce(
        lead(value, 1) over (
          partition by (metric + N'.') collate Latin1_General_100_BIN2_UTF8
          order by case when value is null then 1 else 0 end, value
        ),
        value
      ) as value_next,
      (
        count_big(value) over (partition by (metric + N'.') collate Latin1_General_100_BIN2_UTF8)
          - 1
      )
        * 0.025000000000000022e0 as low_at,
      (
        count_big(value) over (partition by (metric + N'.') collate Latin1_General_100_BIN2_UTF8)
          - 1
      )
        * 0.975e0 as high_at
    from spread
  ),
  edges as (
    select
      min(metric) as metric,
      max(
        case
          when value_index = floor(low_at)
          then value + (value_next - value) * (low_at - floor(low_at))
        end
      ) as low,
      max(
        case
          when value_index = floor(high_at)
          then value + (value_next - value) * (high_at - floor(high_at))
        end
      ) as high
    from ranked_spread
    group by (metric + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select e.metric, e2.low, e.value as estimate, e2.high
from estimates as e
left join edges as e2 on (e.metric + N'.') collate Latin1_General_100_BIN2_UTF8
    = (e2.metric + N'.') collate Latin1_General_100_BIN2_UTF8
order by e.ordinal;

-- certainty_metrics: the four outcomes of the positive class, and every metric of them.
-- SQL Server 2022 · definition.ts
with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      count_big(*) as total,
      count_big(case when is_late is null then 1 end) as actual_missing,
      count_big(
        case
          when cast(case when risk >= 0.5e0 then 1 when not risk >= 0.5e0 then 0 end as bit) is null
          then 1
        end
      ) as predicted_missing,
      count_big(case when is_late = 1 and risk >= 0.5e0 then 1 end) as tp,
      count_big(case when not is_late = 1 and risk >= 0.5e0 then 1 end) as fp,
      count_big(case when is_late = 1 and risk < 0.5e0 then 1 end) as fn,
      count_big(case when not is_late = 1 and risk < 0.5e0 then 1 end) as tn
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
from outcomes;

-- chosen_tags: Tags that are declared, and predicted without a score.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
with
  -- How many rows there are, those without any label included.
  sizes as (
    select min(cause) as cause, count_big(*) as n
    from forecasts
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8
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
      json_value('[' + guess.value + ']', '$[0]') as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.guessed_tags, 'null'))
      where json_query(nullif(f.guessed_tags, 'null'), '$') like '[[]%'
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      min(m.cause) as cause,
      m.id,
      min(m.label) as label,
      max(m.truth) as truth,
      max(m.predicted) as predicted
    from mentioned as m
    where (m.label + N'.') collate Latin1_General_100_BIN2_UTF8 in ('crew.', 'weather.', 'strike.')
    group by
      (m.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      m.id,
      (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      min(cause) as cause,
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from assigned
    group by
      (cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      (label + N'.') collate Latin1_General_100_BIN2_UTF8
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
    left join counted as c on (s.cause + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.cause + N'.') collate Latin1_General_100_BIN2_UTF8
      and (l.label + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
  coalesce(cast(tp as float) / nullif(tp + fp, 0), 0e0) as [precision],
  coalesce(cast(tp as float) / nullif(tp + fn, 0), 0e0) as recall,
  coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
  coalesce(cast(tp as float) / nullif(tp + fp + fn, 0), 0e0) as jaccard
from outcomes
order by cast((cause + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), ordinal;

-- chosen_tags_averages: the metrics of the labels, averaged; samples is the mean over the rows.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- How many rows there are, those without any label included.
  sizes as (
    select min(cause) as cause, count_big(*) as n
    from forecasts
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8
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
      json_value('[' + guess.value + ']', '$[0]') as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.guessed_tags, 'null'))
      where json_query(nullif(f.guessed_tags, 'null'), '$') like '[[]%'
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      min(m.cause) as cause,
      m.id,
      min(m.label) as label,
      max(m.truth) as truth,
      max(m.predicted) as predicted
    from mentioned as m
    where (m.label + N'.') collate Latin1_General_100_BIN2_UTF8 in ('crew.', 'weather.', 'strike.')
    group by
      (m.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      m.id,
      (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      min(cause) as cause,
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from assigned
    group by
      (cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      (label + N'.') collate Latin1_General_100_BIN2_UTF8
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
    left join counted as c on (s.cause + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.cause + N'.') collate Latin1_General_100_BIN2_UTF8
      and (l.label + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
      coalesce(cast(tp as float) / nullif(tp + fp, 0), 0e0) as [precision],
      coalesce(cast(tp as float) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as float) / nullif(tp + fp + fn, 0), 0e0) as jaccard
    from outcomes
  ),
  -- All classes together.
  summed as (
    select
      min(per_class.cause) as cause,
      sum(per_class.tp) as tp,
      sum(per_class.fp) as fp,
      sum(per_class.fn) as fn,
      sum(per_class.tn) as tn,
      sum(per_class.support) as support
    from per_label as per_class
    group by (per_class.cause + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      min(cause) as cause,
      id,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from assigned
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8, id
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
      and (f.cause + N'.') collate Latin1_General_100_BIN2_UTF8
        = (lr.cause + N'.') collate Latin1_General_100_BIN2_UTF8
      and f.forecast_id = lr.id
  ),
  -- The metrics of each row's own labels.
  row_metrics as (
    select
      cause,
      tp + fn as truths,
      coalesce(cast(tp as float) / nullif(tp + fp, 0), 0e0) as [precision],
      coalesce(cast(tp as float) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as float) / nullif(tp + fp + fn, 0), 0e0) as jaccard
    from per_row
  ),
  combined_per_label as (
    select
      min(per_class.cause) as cause,
      'macro' as average,
      avg(per_class.[precision]) as [precision],
      avg(per_class.recall) as recall,
      avg(per_class.f1) as f1,
      avg(per_class.jaccard) as jaccard,
      sum(per_class.support) as support
    from per_label as per_class
    group by (per_class.cause + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      cause,
      'micro' as average,
      coalesce(cast(tp as float) / nullif(tp + fp, 0), 0e0) as [precision],
      coalesce(cast(tp as float) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as float) / nullif(tp + fp + fn, 0), 0e0) as jaccard,
      support
    from summed
    union all
    select
      min(per_class.cause) as cause,
      'weighted' as average,
      coalesce(
        sum(per_class.[precision] * per_class.support) / nullif(sum(per_class.support), 0),
        0e0
      ) as [precision],
      coalesce(
        sum(per_class.recall * per_class.support) / nullif(sum(per_class.support), 0),
        0e0
      ) as recall,
      coalesce(
        sum(per_class.f1 * per_class.support) / nullif(sum(per_class.support), 0),
        0e0
      ) as f1,
      coalesce(
        sum(per_class.jaccard * per_class.support) / nullif(sum(per_class.support), 0),
        0e0
      ) as jaccard,
      sum(per_class.support) as support
    from per_label as per_class
    group by (per_class.cause + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      min(rm.cause) as cause,
      'samples' as average,
      avg(rm.[precision]) as [precision],
      avg(rm.recall) as recall,
      avg(rm.f1) as f1,
      avg(rm.jaccard) as jaccard,
      sum(rm.truths) as support
    from row_metrics as rm
    group by (rm.cause + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select cause, average, [precision], recall, f1, jaccard, support
from combined_per_label
order by
  cast((cause + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- chosen_tags_confusions: Labels that were missed, with what was predicted of the same row instead.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
with
  -- The labels that are predicted of a row, and those that it has.
  mentioned as (
    select
      f.cause,
      f.forecast_id as id,
      json_value('[' + guess.value + ']', '$[0]') as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.guessed_tags, 'null'))
      where json_query(nullif(f.guessed_tags, 'null'), '$') like '[[]%'
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      min(m.cause) as cause,
      m.id,
      min(m.label) as label,
      max(m.truth) as truth,
      max(m.predicted) as predicted
    from mentioned as m
    where (m.label + N'.') collate Latin1_General_100_BIN2_UTF8 in ('crew.', 'weather.', 'strike.')
    group by
      (m.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      m.id,
      (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  min(missed.cause) as cause,
  min(missed.label) as actual,
  min(taken.label) as predicted,
  count_big(*) as n
from assigned as missed
join assigned as taken on (missed.cause + N'.') collate Latin1_General_100_BIN2_UTF8
    = (taken.cause + N'.') collate Latin1_General_100_BIN2_UTF8
  and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by
  (missed.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
  (missed.label + N'.') collate Latin1_General_100_BIN2_UTF8,
  (taken.label + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  cast((min(missed.cause) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  n desc,
  cast((min(missed.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(taken.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- chosen_tags_summary: how much of all rows and labels together is right.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The labels that are predicted of a row, and those that it has.
  mentioned as (
    select
      f.cause,
      f.forecast_id as id,
      json_value('[' + guess.value + ']', '$[0]') as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.guessed_tags, 'null'))
      where json_query(nullif(f.guessed_tags, 'null'), '$') like '[[]%'
    ) as guess
    union all
    select
      f.cause,
      f.forecast_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select
      min(m.cause) as cause,
      m.id,
      min(m.label) as label,
      max(m.truth) as truth,
      max(m.predicted) as predicted
    from mentioned as m
    where (m.label + N'.') collate Latin1_General_100_BIN2_UTF8 in ('crew.', 'weather.', 'strike.')
    group by
      (m.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      m.id,
      (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- How many labels of each row that has any are right, wrong, and missed.
  labelled_rows as (
    select
      min(cause) as cause,
      id,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from assigned
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8, id
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
      and (f.cause + N'.') collate Latin1_General_100_BIN2_UTF8
        = (lr.cause + N'.') collate Latin1_General_100_BIN2_UTF8
      and f.forecast_id = lr.id
  ),
  -- The rows of each group, and what they have on the mean.
  sums as (
    select
      min(cause) as cause,
      count_big(*) as n,
      count_big(case when fp = 0 and fn = 0 then 1 end) as exact,
      count_big(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as empty,
      avg(cast(tp + fn as float)) as labels_per_row,
      avg(cast(tp + fp as float)) as predictions_per_row,
      avg(cast(fp + fn as float)) as wrong_per_row
    from per_row
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  cause,
  n,
  cast(3 as bigint) as labels,
  wrong_per_row / 3 as hamming_loss,
  cast(exact as float) / n as subset_accuracy,
  empty,
  labels_per_row,
  predictions_per_row
from sums
order by cast((cause + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- delays: how far forecasts are off.
-- SQL Server 2022 · definition.ts
with
  -- How far each prediction is above the actual number.
  errors as (
    select
      cast(minutes as float) as actual,
      forecast as predicted,
      forecast - cast(minutes as float) as error,
      cast(trust as float) as weight,
      sum(cast(minutes as float) * cast(trust as float)) over ()
        / nullif(sum(cast(trust as float)) over (), 0) as mean
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
  case when mse >= 0 then sqrt(mse) end as rmse,
  bias,
  mape,
  smape,
  max_error,
  1e0 - mse / nullif(spread, 0) as r2,
  pinball90
from sums;

-- risk: how well the risk tells late flights from others, with two digits of it.
-- SQL Server 2022 · definition.ts
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
      count_big(case when is_late = 1 then 1 end) as positives,
      count_big(case when not is_late = 1 then 1 end) as negatives
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
      cast(negatives as float) * (cast(tp as float) - positives / 2e0) as area,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then log(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when least(greatest(1e0 - score, 1e-15), 0.999999999999999e0) > 0
            then log(least(greatest(1e0 - score, 1e-15), 0.999999999999999e0))
          end as loss
    from running
  ),
  areas as (
    select
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as float) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.[precision]) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(sum(p.loss) / nullif(sum(p.positives) + sum(p.negatives), 0)) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
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
from areas;

-- risk_calibration: Scores in bins, beside the share of positives.
-- SQL Server 2022 · definition.ts
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
      cast(least(greatest(rounded_score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      count_big(*) as n,
      count_big(case when is_late = 1 then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by cast(least(greatest(rounded_score * 10e0, 0e0), 9e0) as int) + 1
  )
select
  b.bin,
  cast(b.bin - 1 as float) / 10 as lo,
  cast(b.bin as float) / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as float) / b2.n as fraction_positive
from bins as b
left join binned as b2 on b2.bin = b.bin
order by b.bin;

-- risk_calibration_error: how far scores are from the share of positives: the mean by the bins'
-- sizes, and the largest.
-- SQL Server 2022 · definition.ts
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
      cast(least(greatest(rounded_score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      count_big(*) as n,
      count_big(case when is_late = 1 then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by cast(least(greatest(rounded_score * 10e0, 0e0), 9e0) as int) + 1
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
    select
      b.bin,
      cast(b.bin - 1 as float) / 10 as lo,
      cast(b.bin as float) / 10 as hi,
      coalesce(b2.n, 0) as n,
      b2.mean_score,
      cast(b2.positives as float) / b2.n as fraction_positive
    from bins as b
    left join binned as b2 on b2.bin = b.bin
  )
select
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c;

-- risk_gains: Gains and lift from the highest score down.
-- SQL Server 2022 · definition.ts
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
      count_big(*) as n,
      count_big(case when positive = 1 then 1 end) as positives,
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
  cast(positives as float) / n as response_rate,
  cast(positives as float) / n / nullif(cast(all_positives as float) / all_count, 0) as lift,
  cast(cum_positives as float) / cum_count
    / nullif(cast(all_positives as float) / all_count, 0) as cum_lift,
  cast(cum_count as float) / all_count as cum_population,
  cast(cum_positives as float) / nullif(all_positives, 0) as gain
from gains
order by bucket;

-- risk_precision_recall: Precision and recall: a point for each score.
-- SQL Server 2022 · definition.ts
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
      count_big(case when is_late = 1 then 1 end) as positives,
      count_big(case when not is_late = 1 then 1 end) as negatives
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
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(all_positives, 0) as recall,
  score as threshold
from running
union all
select
  count_big(*) + 1 as position,
  1e0 as [precision],
  0e0 as recall,
  cast(null as float) as threshold
from scored
order by position;

-- risk_roc: the ROC curve: a point for each score.
-- SQL Server 2022 · definition.ts
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
      count_big(case when is_late = 1 then 1 end) as positives,
      count_big(case when not is_late = 1 then 1 end) as negatives
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
select 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as float) as threshold
from (
  select cast(null as float) as threshold
) as given
union all
select
  row_number() over (order by score desc) as position,
  cast(fp as float) / nullif(all_negatives, 0) as fpr,
  cast(tp as float) / nullif(all_positives, 0) as tpr,
  score as threshold
from running
order by position;

-- tags: Tags in JSON.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from forecasts as f
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tag_scores, 'null'))
      where json_query(nullif(f.tag_scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      f.forecast_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      cast(null as float) as score
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, min(m.label) as label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from assigned
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by (label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- How many rows there are, those without any label included.
  sizes as (
    select count_big(*) as n
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
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
from outcomes
order by cast((label + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- tags_averages: the metrics of the labels, averaged; samples is the mean over the rows.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from forecasts as f
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tag_scores, 'null'))
      where json_query(nullif(f.tag_scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      f.forecast_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      cast(null as float) as score
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, min(m.label) as label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from assigned
  ),
  -- Each label's rows, by what was said of it and what is true.
  counted as (
    select
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by (label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- How many rows there are, those without any label included.
  sizes as (
    select count_big(*) as n
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
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
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
    from per_row
  ),
  combined_per_label as (
    select
      'macro' as average,
      avg(per_class.[precision]) as [precision],
      avg(per_class.recall) as recall,
      avg(per_class.f1) as f1,
      avg(per_class.jaccard) as jaccard,
      sum(per_class.support) as support
    from per_label as per_class
    union all
    select
      'micro' as average,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from summed
    union all
    select
      'weighted' as average,
      sum(per_class.[precision] * per_class.support)
        / nullif(
          sum(case when per_class.[precision] is not null then per_class.support else 0 end),
          0
        ) as [precision],
      sum(per_class.recall * per_class.support)
        / nullif(
          sum(case when per_class.recall is not null then per_class.support else 0 end),
          0
        ) as recall,
      sum(per_class.f1 * per_class.support)
        / nullif(
          sum(case when per_class.f1 is not null then per_class.support else 0 end),
          0
        ) as f1,
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
      avg(rm.[precision]) as [precision],
      avg(rm.recall) as recall,
      avg(rm.f1) as f1,
      avg(rm.jaccard) as jaccard,
      sum(rm.truths) as support
    from row_metrics as rm
  )
select average, [precision], recall, f1, jaccard, support
from combined_per_label
order by cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- tags_confusions: Labels that were missed, with what was predicted of the same row instead.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from forecasts as f
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tag_scores, 'null'))
      where json_query(nullif(f.tag_scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      f.forecast_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      cast(null as float) as score
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, min(m.label) as label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label is predicted from the threshold on.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from assigned
  )
select min(missed.label) as actual, min(taken.label) as predicted, count_big(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by
  (missed.label + N'.') collate Latin1_General_100_BIN2_UTF8,
  (taken.label + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  n desc,
  cast((min(missed.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(taken.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- tags_summary: how much of all rows and labels together is right.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
with
  -- The labels that a row has a score for, and those that it has.
  mentioned as (
    select
      f.forecast_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from forecasts as f
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tag_scores, 'null'))
      where json_query(nullif(f.tag_scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      f.forecast_id as id,
      json_value('[' + element.value + ']', '$[0]') as label,
      1 as truth,
      cast(null as float) as score
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- Each row with each of its labels.
  assigned as (
    select m.id, min(m.label) as label, max(m.truth) as truth, max(m.score) as score
    from mentioned as m
    where m.label is not null
    group by m.id, (m.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      count_big(*) as n,
      count_big(case when fp = 0 and fn = 0 then 1 end) as exact,
      count_big(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as empty,
      avg(cast(tp + fn as float)) as labels_per_row,
      avg(cast(tp + fp as float)) as predictions_per_row,
      avg(cast(fp + fn as float)) as wrong_per_row
    from per_row
  ),
  -- How many labels there are.
  label_counts as (
    select count_big(distinct (label + N'.') collate Latin1_General_100_BIN2_UTF8) as labels
    from assigned
  )
select
  s.n,
  lc.labels,
  s.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(s.exact as float) / nullif(s.n, 0) as subset_accuracy,
  s.empty,
  s.labels_per_row,
  s.predictions_per_row
from sums as s
cross join label_counts as lc;
