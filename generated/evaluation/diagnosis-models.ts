// Made by quern from definitions/tumours.ts:49. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisModelsRow {
  readonly model: string;
  readonly place: number;
  readonly total: number;
  readonly actualMissing: number;
  readonly predictedMissing: number;
  readonly n: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly npv: number | null;
  readonly fpr: number | null;
  readonly fnr: number | null;
  readonly f1: number | null;
  readonly jaccard: number | null;
  readonly mcc: number | null;
  readonly kappa: number | null;
}

/** The two models side by side. */
export const diagnosisModels: Query<NoParams, DiagnosisModelsRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_models",
  params: {},
  columns: {
    model: "text",
    place: "count",
    total: "count",
    actualMissing: "count",
    predictedMissing: "count",
    n: "count",
    tp: "count",
    fp: "count",
    fn: "count",
    tn: "count",
    accuracy: "double?",
    balancedAccuracy: "double?",
    precision: "double?",
    recall: "double?",
    specificity: "double?",
    npv: "double?",
    fpr: "double?",
    fnr: "double?",
    f1: "double?",
    jaccard: "double?",
    mcc: "double?",
    kappa: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      model,
      count(*) as total,
      count(*) filter (where label is null) as actual_missing,
      count(*) filter (where predicted is null) as predicted_missing,
      count(*) filter (where label and predicted) as tp,
      count(*) filter (where not label and predicted) as fp,
      count(*) filter (where label and not predicted) as fn,
      count(*) filter (where not label and not predicted) as tn
    from diagnoses
    where model in ('logistic_regression', 'gaussian_nb')
    group by model
  ),
  -- Every metric of each model.
  metrics as (
    select
      model,
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
      2.0 * tp / nullif(2.0 * tp + fp + fn, 0) as f1,
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
select
  model,
  rank() over (order by f1 desc nulls last) as place,
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
order by place, model collate "C"`,
      params: [],
    },
    mysql: {
      text: `with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      model collate utf8mb4_0900_bin as model,
      count(*) as total,
      count(case when label is null then 1 end) as actual_missing,
      count(case when predicted is null then 1 end) as predicted_missing,
      count(case when label and predicted then 1 end) as tp,
      count(case when not label and predicted then 1 end) as fp,
      count(case when label and not predicted then 1 end) as fn,
      count(case when not label and not predicted then 1 end) as tn
    from diagnoses
    where model in ('logistic_regression', 'gaussian_nb')
      and model collate utf8mb4_0900_bin in ('logistic_regression', 'gaussian_nb')
    group by model collate utf8mb4_0900_bin
  ),
  -- Every metric of each model.
  metrics as (
    select
      model,
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
      cast(tp as double) / nullif(tp + fp, 0) as \`precision\`,
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
  )
select
  model,
  rank() over (order by f1 desc) as place,
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
  \`precision\`,
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
order by place, model`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      min(model) as model,
      count_big(*) as total,
      count_big(case when label is null then 1 end) as actual_missing,
      count_big(case when predicted is null then 1 end) as predicted_missing,
      count_big(case when label = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when not label = 1 and predicted = 1 then 1 end) as fp,
      count_big(case when label = 1 and not predicted = 1 then 1 end) as fn,
      count_big(case when not label = 1 and not predicted = 1 then 1 end) as tn
    from diagnoses
    where model in ('logistic_regression', 'gaussian_nb')
      and (model + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'logistic_regression.', 'gaussian_nb.'
      )
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Every metric of each model.
  metrics as (
    select
      model,
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
  )
select
  model,
  rank() over (order by f1 desc) as place,
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
from metrics
order by place, cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `with
  -- One scan: the four outcomes of the positive class.
  outcomes as (
    select
      model,
      count(*) as total,
      count(*) filter (where label is null) as actual_missing,
      count(*) filter (where predicted is null) as predicted_missing,
      count(*) filter (where label and predicted) as tp,
      count(*) filter (where not label and predicted) as fp,
      count(*) filter (where label and not predicted) as fn,
      count(*) filter (where not label and not predicted) as tn
    from diagnoses
    where model in ('logistic_regression', 'gaussian_nb')
    group by model
  ),
  -- Every metric of each model.
  metrics as (
    select
      model,
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
  )
select
  model,
  rank() over (order by f1 desc) as place,
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
order by place, model`,
      params: [],
    },
  },
});
