// Made by quern from definitions/tumours.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisScoresRocRow {
  readonly model: string;
  readonly position: number;
  readonly fpr: number | null;
  readonly tpr: number | null;
  readonly threshold: number | null;
}

/** The ROC curve: points at equal shares of the rows. */
export const diagnosisScoresRoc: Query<NoParams, DiagnosisScoresRocRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_scores_roc",
  params: {},
  columns: {
    model: "text",
    position: "count",
    fpr: "double?",
    tpr: "double?",
    threshold: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by segments.model, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from slots
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from points
  ),
  combined_slices as (
    select model, 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
    from slices
    union all
    select
      model,
      row_number() over (partition by model order by slot) as position,
      cast(fp as double precision) / nullif(all_negatives, 0) as fpr,
      cast(tp as double precision) / nullif(all_positives, 0) as tpr,
      score as threshold
    from points
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by model collate "C", position`,
      params: [],
    },
    mysql: {
      text: `with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.model collate utf8mb4_0900_bin as model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by segments.model collate utf8mb4_0900_bin, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from slots
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from points
  ),
  combined_slices as (
    select model, 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as double) as threshold
    from slices
    union all
    select
      model,
      row_number() over (partition by model order by slot) as position,
      cast(fp as double) / nullif(all_negatives, 0) as fpr,
      cast(tp as double) / nullif(all_positives, 0) as tpr,
      score as threshold
    from points
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by model, position`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      min(segments.model) as model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      max(fp) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from slots
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model
    from points
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  combined_slices as (
    select model, 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as float) as threshold
    from slices
    union all
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by slot
      ) as position,
      cast(fp as float) / nullif(all_negatives, 0) as fpr,
      cast(tp as float) / nullif(all_positives, 0) as tpr,
      score as threshold
    from points
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), position`,
      params: [],
    },
    spark: {
      text: `with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by segments.model, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from slots
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from points
  )
select model, 0 as position, 0D as fpr, 0D as tpr, cast(null as double) as threshold
from slices
union all
select
  model,
  row_number() over (partition by model order by slot) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from points
order by model, position`,
      params: [],
    },
  },
});
