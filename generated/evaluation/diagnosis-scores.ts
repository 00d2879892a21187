// Made by quern from definitions/tumours.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisScoresRow {
  readonly model: string;
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  readonly rocAuc: number | null;
  readonly gini: number | null;
  readonly averagePrecision: number | null;
  readonly ks: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
}

/** What the scores tell without a threshold. */
export const diagnosisScores: Query<NoParams, DiagnosisScoresRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_scores",
  params: {},
  columns: {
    model: "text",
    n: "count",
    positives: "count",
    negatives: "count",
    rocAuc: "double?",
    gini: "double?",
    averagePrecision: "double?",
    ks: "double?",
    logLoss: "double?",
    brier: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000.0 + 0.5) / 1000.0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      model,
      rounded_score as score,
      count(*) filter (where label) as positives,
      count(*) filter (where not label) as negatives
    from rounded
    group by model, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over (partition by model) as bigint) as all_positives,
      cast(sum(negatives) over (partition by model) as bigint) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      model,
      score,
      positives,
      negatives,
      cast(negatives as double precision)
        * (cast(tp as double precision) - cast(positives as double precision) / 2.0) as area,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      abs(
        cast(tp as double precision) / nullif(all_positives, 0)
          - cast(fp as double precision) / nullif(all_negatives, 0)
      ) as distance,
      least(greatest(score, 1e-15), 0.999999999999999) as clipped
    from running
  ),
  areas as (
    select
      p.model,
      cast(sum(p.positives) as bigint) + cast(sum(p.negatives) as bigint) as n,
      cast(sum(p.positives) as bigint) as positives,
      cast(sum(p.negatives) as bigint) as negatives,
      sum(p.area)
        / nullif(
          cast(cast(sum(p.positives) as bigint) as double precision)
            * cast(sum(p.negatives) as bigint),
          0
        ) as roc_auc,
      sum(p.positives * p.precision)
        / nullif(cast(sum(p.positives) as bigint), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(
          p.positives * case when p.clipped > 0 then ln(p.clipped) end
            + p.negatives * case when 1.0 - p.clipped > 0 then ln(1.0 - p.clipped) end
        )
          / nullif(cast(sum(p.positives) as bigint) + cast(sum(p.negatives) as bigint), 0)
      ) as log_loss,
      sum(p.positives * ((1.0 - p.score) * (1.0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(cast(sum(p.positives) as bigint) + cast(sum(p.negatives) as bigint), 0) as brier
    from points as p
    group by p.model
  )
select
  model,
  n,
  positives,
  negatives,
  roc_auc,
  2.0 * roc_auc - 1.0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by model collate "C"`,
      params: [],
    },
    mysql: {
      text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      model collate utf8mb4_0900_bin as model,
      rounded_score as score,
      count(case when label then 1 end) as positives,
      count(case when not label then 1 end) as negatives
    from rounded
    group by model collate utf8mb4_0900_bin, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as tp,
      cast(
        sum(negatives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as fp,
      cast(sum(positives) over (partition by model) as signed) as all_positives,
      cast(sum(negatives) over (partition by model) as signed) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      model,
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2e0) as area,
      cast(tp as double) / nullif(tp + fp, 0) as \`precision\`,
      abs(
        cast(tp as double) / nullif(all_positives, 0)
          - cast(fp as double) / nullif(all_negatives, 0)
      ) as distance,
      least(greatest(score, 1e-15), 0.999999999999999e0) as clipped
    from running
  ),
  areas as (
    select
      p.model,
      cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed) as n,
      cast(sum(p.positives) as signed) as positives,
      cast(sum(p.negatives) as signed) as negatives,
      sum(p.area)
        / nullif(
          cast(cast(sum(p.positives) as signed) as double) * cast(sum(p.negatives) as signed),
          0
        ) as roc_auc,
      sum(p.positives * p.\`precision\`)
        / nullif(cast(sum(p.positives) as signed), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(
          p.positives * case when p.clipped > 0 then ln(p.clipped) end
            + p.negatives * case when 1e0 - p.clipped > 0 then ln(1e0 - p.clipped) end
        )
          / nullif(cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed), 0)
      ) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(cast(sum(p.positives) as signed) + cast(sum(p.negatives) as signed), 0) as brier
    from points as p
    group by p.model
  )
select
  model,
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
order by model`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      min(model) as model,
      rounded_score as score,
      count_big(case when label = 1 then 1 end) as positives,
      count_big(case when not label = 1 then 1 end) as negatives
    from rounded
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      model,
      score,
      positives,
      negatives,
      cast(negatives as float) * (cast(tp as float) - positives / 2e0) as area,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as distance,
      least(greatest(score, 1e-15), 0.999999999999999e0) as clipped
    from running
  ),
  areas as (
    select
      min(p.model) as model,
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as float) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.[precision]) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(
          p.positives * case when p.clipped > 0 then log(p.clipped) end
            + p.negatives * case when 1e0 - p.clipped > 0 then log(1e0 - p.clipped) end
        )
          / nullif(sum(p.positives) + sum(p.negatives), 0)
      ) as log_loss,
      sum(p.positives * ((1e0 - p.score) * (1e0 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
    group by (p.model + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  model,
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
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select
      model,
      label,
      case
        when abs(score * 1000 + 0.5) < 9e15 then cast(floor(score * 1000 + 0.5) as double)
        else score * 1000 + 0.5
      end
        / 1000 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      model,
      rounded_score as score,
      count(*) filter (where label) as positives,
      count(*) filter (where not label) as negatives
    from rounded
    group by model, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by model
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by model
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (partition by model) as all_positives,
      sum(negatives) over (partition by model) as all_negatives
    from scored
  ),
  -- What each score adds to the areas.
  points as (
    select
      model,
      score,
      positives,
      negatives,
      cast(negatives as double) * (cast(tp as double) - positives / 2D) as area,
      tp / nullif(tp + fp, 0) as precision,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as distance,
      least(greatest(score, 1e-15), 0.999999999999999) as clipped
    from running
  ),
  areas as (
    select
      p.model,
      sum(p.positives) + sum(p.negatives) as n,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.area) / nullif(cast(sum(p.positives) as double) * sum(p.negatives), 0) as roc_auc,
      sum(p.positives * p.precision) / nullif(sum(p.positives), 0) as average_precision,
      max(p.distance) as ks,
      -(
        sum(p.positives * ln(p.clipped) + p.negatives * ln(1 - p.clipped))
          / nullif(sum(p.positives) + sum(p.negatives), 0)
      ) as log_loss,
      sum(p.positives * ((1 - p.score) * (1 - p.score)) + p.negatives * (p.score * p.score))
        / nullif(sum(p.positives) + sum(p.negatives), 0) as brier
    from points as p
    group by p.model
  )
select
  model,
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
order by model`,
      params: [],
    },
  },
});
