// Made by quern from definitions/tumours.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisScoresRocRow {
  readonly model: string;
  readonly position: number;
  readonly fpr: number | null;
  readonly tpr: number | null;
  readonly threshold: number | null;
}

/** The ROC curve: a point for each score. */
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
  -- The groups that there are.
  slices as (
    select distinct model
    from scored
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
  combined_slices as (
    select model, 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
    from slices
    union all
    select
      model,
      row_number() over (partition by model order by score desc) as position,
      cast(fp as double precision) / nullif(all_negatives, 0) as fpr,
      cast(tp as double precision) / nullif(all_positives, 0) as tpr,
      score as threshold
    from running
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by model collate "C", position`,
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
  -- The groups that there are.
  slices as (
    select distinct model
    from scored
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
  combined_slices as (
    select model, 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as double) as threshold
    from slices
    union all
    select
      model,
      row_number() over (partition by model order by score desc) as position,
      cast(fp as double) / nullif(all_negatives, 0) as fpr,
      cast(tp as double) / nullif(all_positives, 0) as tpr,
      score as threshold
    from running
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by model, position`,
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
  -- The groups that there are.
  slices as (
    select min(model) as model
    from scored
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
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
  combined_slices as (
    select model, 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as float) as threshold
    from slices
    union all
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as position,
      cast(fp as float) / nullif(all_negatives, 0) as fpr,
      cast(tp as float) / nullif(all_positives, 0) as tpr,
      score as threshold
    from running
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), position`,
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
  -- The groups that there are.
  slices as (
    select distinct model
    from scored
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
  )
select model, 0 as position, 0D as fpr, 0D as tpr, cast(null as double) as threshold
from slices
union all
select
  model,
  row_number() over (partition by model order by score desc) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from running
order by model, position`,
      params: [],
    },
  },
});
