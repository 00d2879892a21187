// Made by quern from definitions/tumours.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisScoresPrecisionRecallRow {
  readonly model: string;
  readonly position: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly threshold: number | null;
}

/** Precision and recall: a point for each score. */
export const diagnosisScoresPrecisionRecall: Query<NoParams, DiagnosisScoresPrecisionRecallRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_scores_precision_recall",
  params: {},
  columns: {
    model: "text",
    position: "count",
    precision: "double?",
    recall: "double?",
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
  combined_running as (
    select
      model,
      row_number() over (partition by model order by score) as position,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(all_positives, 0) as recall,
      score as threshold
    from running
    union all
    select
      model,
      count(*) + 1 as position,
      1.0 as precision,
      0.0 as recall,
      cast(null as double precision) as threshold
    from scored
    group by model
  )
select model, position, precision, recall, threshold
from combined_running
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
  combined_running as (
    select
      model,
      row_number() over (partition by model order by score) as position,
      cast(tp as double) / nullif(tp + fp, 0) as \`precision\`,
      cast(tp as double) / nullif(all_positives, 0) as recall,
      score as threshold
    from running
    union all
    select
      model,
      count(*) + 1 as position,
      1e0 as \`precision\`,
      0e0 as recall,
      cast(null as double) as threshold
    from scored
    group by model
  )
select model, position, \`precision\`, recall, threshold
from combined_running
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
  combined_running as (
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score
      ) as position,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(all_positives, 0) as recall,
      score as threshold
    from running
    union all
    select
      min(model) as model,
      count_big(*) + 1 as position,
      1e0 as [precision],
      0e0 as recall,
      cast(null as float) as threshold
    from scored
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select model, position, [precision], recall, threshold
from combined_running
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
select
  model,
  row_number() over (partition by model order by score) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from running
union all
select
  model,
  count(*) + 1 as position,
  1D as precision,
  0D as recall,
  cast(null as double) as threshold
from scored
group by model
order by model, position`,
      params: [],
    },
  },
});
