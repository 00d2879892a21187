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

/** What the scores tell without a threshold: the diagnoses are read once, by the run that fills a table for all of it. */
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
      text: `with areas as (
  select
    segments.model,
    cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint) as n,
    cast(sum(segments.positives) as bigint) as positives,
    cast(sum(segments.negatives) as bigint) as negatives,
    (
      sum(segments.area)
        / nullif(
          cast(cast(sum(segments.positives) as bigint) as double precision)
            * cast(sum(segments.negatives) as bigint),
          0
        )
        + 1.0
    )
      / 2.0 as roc_auc,
    sum(segments.precisions)
      / nullif(cast(sum(segments.positives) as bigint), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses)
        / nullif(
          cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
          0
        )
    ) as log_loss,
    sum(segments.squares)
      / nullif(
        cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
        0
      ) as brier
  from diagnosis_scores_segments as segments
  group by segments.model
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
      text: `with areas as (
  select
    segments.model collate utf8mb4_0900_bin as model,
    cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed) as n,
    cast(sum(segments.positives) as signed) as positives,
    cast(sum(segments.negatives) as signed) as negatives,
    (
      sum(segments.area)
        / nullif(
          cast(cast(sum(segments.positives) as signed) as double)
            * cast(sum(segments.negatives) as signed),
          0
        )
        + 1e0
    )
      / 2e0 as roc_auc,
    sum(segments.precisions)
      / nullif(cast(sum(segments.positives) as signed), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses)
        / nullif(
          cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed),
          0
        )
    ) as log_loss,
    sum(segments.squares)
      / nullif(
        cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed),
        0
      ) as brier
  from diagnosis_scores_segments as segments
  group by segments.model collate utf8mb4_0900_bin
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
      text: `with areas as (
  select
    min(segments.model) as model,
    sum(segments.positives) + sum(segments.negatives) as n,
    sum(segments.positives) as positives,
    sum(segments.negatives) as negatives,
    (
      sum(segments.area)
        / nullif(cast(sum(segments.positives) as float) * sum(segments.negatives), 0)
        + 1e0
    )
      / 2e0 as roc_auc,
    sum(segments.precisions) / nullif(sum(segments.positives), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses) / nullif(sum(segments.positives) + sum(segments.negatives), 0)
    ) as log_loss,
    sum(segments.squares) / nullif(sum(segments.positives) + sum(segments.negatives), 0) as brier
  from diagnosis_scores_segments as segments
  group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8
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
      text: `with areas as (
  select
    segments.model,
    sum(segments.positives) + sum(segments.negatives) as n,
    sum(segments.positives) as positives,
    sum(segments.negatives) as negatives,
    (
      sum(segments.area)
        / nullif(cast(sum(segments.positives) as double) * sum(segments.negatives), 0)
        + 1
    )
      / 2 as roc_auc,
    sum(segments.precisions) / nullif(sum(segments.positives), 0) as average_precision,
    max(segments.ks) as ks,
    -(
      sum(segments.losses) / nullif(sum(segments.positives) + sum(segments.negatives), 0)
    ) as log_loss,
    sum(segments.squares) / nullif(sum(segments.positives) + sum(segments.negatives), 0) as brier
  from diagnosis_scores_segments as segments
  group by segments.model
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
