// Made by quern from definitions/tumours.ts:27. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisThresholdsMetricsRow {
  readonly model: string;
  readonly threshold: number;
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
  readonly cost: number;
}

/** The four outcomes of the positive class, and every metric of them. */
export const diagnosisThresholdsMetrics: Query<NoParams, DiagnosisThresholdsMetricsRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_thresholds_metrics",
  params: {},
  columns: {
    model: "text",
    threshold: "double",
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
    cost: "double",
  },
  sql: {
    postgres: {
      text: `with
  thresholds as (
    select 1 as ordinal, 0.1 as threshold
    union all
    select 2, 0.2
    union all
    select 3, 0.3
    union all
    select 4, 0.4
    union all
    select 5, 0.5
    union all
    select 6, 0.6
    union all
    select 7, 0.7
    union all
    select 8, 0.8
    union all
    select 9, 0.9
  ),
  -- One scan: the rows by how many of the thresholds their score reaches.
  banded as (
    select
      model,
      label as actual,
      case
        when score >= 0.9 then 9
        when score >= 0.8 then 8
        when score >= 0.7 then 7
        when score >= 0.6 then 6
        when score >= 0.5 then 5
        when score >= 0.4 then 4
        when score >= 0.3 then 3
        when score >= 0.2 then 2
        when score >= 0.1 then 1
        when score is not null then 0
      end as band,
      count(*) as total
    from diagnoses
    group by
      model,
      label,
      case
        when score >= 0.9 then 9
        when score >= 0.8 then 8
        when score >= 0.7 then 7
        when score >= 0.6 then 6
        when score >= 0.5 then 5
        when score >= 0.4 then 4
        when score >= 0.3 then 3
        when score >= 0.2 then 2
        when score >= 0.1 then 1
        when score is not null then 0
      end
  ),
  -- The four outcomes of the positive class at each threshold.
  outcomes as (
    select
      b.model,
      t.threshold,
      cast(sum(b.total) as bigint) as total,
      cast(sum(case when b.actual is null then b.total else 0 end) as bigint) as actual_missing,
      cast(sum(case when b.band is null then b.total else 0 end) as bigint) as predicted_missing,
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
    group by b.model, t.threshold
  )
select
  model,
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
  2.0 * tp / nullif(2.0 * tp + fp + fn, 0) as f1,
  cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(
      cast(tp + fp as double precision) * (fp + tn) + cast(tp + fn as double precision) * (fn + tn),
      0
    ) as kappa,
  1.0 * fp + 10.0 * fn as cost
from outcomes
order by model collate "C", threshold`,
      params: [],
    },
    mysql: {
      text: `with
  thresholds as (
    select 1 as ordinal, 0.1e0 as threshold
    union all
    select 2, 0.2e0
    union all
    select 3, 0.3e0
    union all
    select 4, 0.4e0
    union all
    select 5, 0.5e0
    union all
    select 6, 0.6e0
    union all
    select 7, 0.7e0
    union all
    select 8, 0.8e0
    union all
    select 9, 0.9e0
  ),
  -- One scan: the rows by how many of the thresholds their score reaches.
  banded as (
    select
      model collate utf8mb4_0900_bin as model,
      label as actual,
      case
        when score >= 0.9e0 then 9
        when score >= 0.8e0 then 8
        when score >= 0.7e0 then 7
        when score >= 0.6e0 then 6
        when score >= 0.5e0 then 5
        when score >= 0.4e0 then 4
        when score >= 0.3e0 then 3
        when score >= 0.2e0 then 2
        when score >= 0.1e0 then 1
        when score is not null then 0
      end as band,
      count(*) as total
    from diagnoses
    group by
      model collate utf8mb4_0900_bin,
      label,
      case
        when score >= 0.9e0 then 9
        when score >= 0.8e0 then 8
        when score >= 0.7e0 then 7
        when score >= 0.6e0 then 6
        when score >= 0.5e0 then 5
        when score >= 0.4e0 then 4
        when score >= 0.3e0 then 3
        when score >= 0.2e0 then 2
        when score >= 0.1e0 then 1
        when score is not null then 0
      end
  ),
  -- The four outcomes of the positive class at each threshold.
  outcomes as (
    select
      b.model,
      t.threshold,
      cast(sum(b.total) as signed) as total,
      cast(sum(case when b.actual is null then b.total else 0 end) as signed) as actual_missing,
      cast(sum(case when b.band is null then b.total else 0 end) as signed) as predicted_missing,
      cast(sum(case when b.actual and b.band >= t.ordinal then b.total else 0 end) as signed) as tp,
      cast(
        sum(case when not b.actual and b.band >= t.ordinal then b.total else 0 end) as signed
      ) as fp,
      cast(sum(case when b.actual and b.band < t.ordinal then b.total else 0 end) as signed) as fn,
      cast(
        sum(case when not b.actual and b.band < t.ordinal then b.total else 0 end) as signed
      ) as tn
    from thresholds as t
    cross join banded as b
    group by b.model, t.threshold
  )
select
  model,
  threshold,
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
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa,
  1e0 * fp + 10e0 * fn as cost
from outcomes
order by model, threshold`,
      params: [],
    },
    sqlserver: {
      text: `with
  thresholds as (
    select 1 as ordinal, 0.1e0 as threshold
    union all
    select 2, 0.2e0
    union all
    select 3, 0.3e0
    union all
    select 4, 0.4e0
    union all
    select 5, 0.5e0
    union all
    select 6, 0.6e0
    union all
    select 7, 0.7e0
    union all
    select 8, 0.8e0
    union all
    select 9, 0.9e0
  ),
  -- One scan: the rows by how many of the thresholds their score reaches.
  banded as (
    select
      min(model) as model,
      label as actual,
      case
        when score >= 0.9e0 then 9
        when score >= 0.8e0 then 8
        when score >= 0.7e0 then 7
        when score >= 0.6e0 then 6
        when score >= 0.5e0 then 5
        when score >= 0.4e0 then 4
        when score >= 0.3e0 then 3
        when score >= 0.2e0 then 2
        when score >= 0.1e0 then 1
        when score is not null then 0
      end as band,
      count_big(*) as total
    from diagnoses
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      label,
      case
        when score >= 0.9e0 then 9
        when score >= 0.8e0 then 8
        when score >= 0.7e0 then 7
        when score >= 0.6e0 then 6
        when score >= 0.5e0 then 5
        when score >= 0.4e0 then 4
        when score >= 0.3e0 then 3
        when score >= 0.2e0 then 2
        when score >= 0.1e0 then 1
        when score is not null then 0
      end
  ),
  -- The four outcomes of the positive class at each threshold.
  outcomes as (
    select
      min(b.model) as model,
      t.threshold,
      sum(b.total) as total,
      sum(case when b.actual is null then b.total else 0 end) as actual_missing,
      sum(case when b.band is null then b.total else 0 end) as predicted_missing,
      sum(case when b.actual = 1 and b.band >= t.ordinal then b.total else 0 end) as tp,
      sum(case when not b.actual = 1 and b.band >= t.ordinal then b.total else 0 end) as fp,
      sum(case when b.actual = 1 and b.band < t.ordinal then b.total else 0 end) as fn,
      sum(case when not b.actual = 1 and b.band < t.ordinal then b.total else 0 end) as tn
    from thresholds as t
    cross join banded as b
    group by (b.model + N'.') collate Latin1_General_100_BIN2_UTF8, t.threshold
  )
select
  model,
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
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), threshold`,
      params: [],
    },
    spark: {
      text: `with
  thresholds as (
    select 1 as ordinal, 0.1D as threshold
    union all
    select 2, 0.2D
    union all
    select 3, 0.3D
    union all
    select 4, 0.4D
    union all
    select 5, 0.5D
    union all
    select 6, 0.6D
    union all
    select 7, 0.7D
    union all
    select 8, 0.8D
    union all
    select 9, 0.9D
  ),
  -- One scan: the rows by how many of the thresholds their score reaches.
  banded as (
    select
      model,
      label as actual,
      case
        when score >= 0.9 then 9
        when score >= 0.8 then 8
        when score >= 0.7 then 7
        when score >= 0.6 then 6
        when score >= 0.5 then 5
        when score >= 0.4 then 4
        when score >= 0.3 then 3
        when score >= 0.2 then 2
        when score >= 0.1 then 1
        when score is not null then 0
      end as band,
      count(*) as total
    from diagnoses
    group by
      model,
      label,
      case
        when score >= 0.9 then 9
        when score >= 0.8 then 8
        when score >= 0.7 then 7
        when score >= 0.6 then 6
        when score >= 0.5 then 5
        when score >= 0.4 then 4
        when score >= 0.3 then 3
        when score >= 0.2 then 2
        when score >= 0.1 then 1
        when score is not null then 0
      end
  ),
  -- The four outcomes of the positive class at each threshold.
  outcomes as (
    select
      b.model,
      t.threshold,
      sum(b.total) as total,
      sum(case when b.actual is null then b.total else 0 end) as actual_missing,
      sum(case when b.band is null then b.total else 0 end) as predicted_missing,
      sum(case when b.actual and b.band >= t.ordinal then b.total else 0 end) as tp,
      sum(case when not b.actual and b.band >= t.ordinal then b.total else 0 end) as fp,
      sum(case when b.actual and b.band < t.ordinal then b.total else 0 end) as fn,
      sum(case when not b.actual and b.band < t.ordinal then b.total else 0 end) as tn
    from thresholds as t
    cross join banded as b
    group by b.model, t.threshold
  )
select
  model,
  threshold,
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
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa,
  1D * fp + 10D * fn as cost
from outcomes
order by model, threshold`,
      params: [],
    },
  },
});
