// Made by quern from definitions/tumours.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisScoresGainsRow {
  readonly model: string;
  readonly bucket: number;
  readonly n: number;
  readonly positives: number;
  readonly meanScore: number;
  readonly minScore: number;
  readonly maxScore: number;
  readonly cumCount: number;
  readonly cumPositives: number;
  readonly responseRate: number | null;
  readonly lift: number | null;
  readonly cumLift: number | null;
  readonly cumPopulation: number | null;
  readonly gain: number | null;
}

/** Gains and lift from the highest score down. */
export const diagnosisScoresGains: Query<NoParams, DiagnosisScoresGainsRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_scores_gains",
  params: {},
  columns: {
    model: "text",
    bucket: "int",
    n: "count",
    positives: "count",
    meanScore: "double",
    minScore: "double",
    maxScore: "double",
    cumCount: "count",
    cumPositives: "count",
    responseRate: "double?",
    lift: "double?",
    cumLift: "double?",
    cumPopulation: "double?",
    gain: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select row_id, model, label, floor(score * 1000.0 + 0.5) / 1000.0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      model,
      label as positive,
      rounded_score as score,
      ntile(10) over (partition by model order by rounded_score desc, row_id) as bucket
    from rounded
  ),
  -- What each bucket holds.
  buckets as (
    select
      model,
      bucket,
      count(*) as n,
      count(*) filter (where positive) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from bucketed
    group by model, bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      model,
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      cast(
        sum(n) over (
          partition by model
          order by bucket
          rows between unbounded preceding and current row
        ) as bigint
      ) as cum_count,
      cast(
        sum(positives) over (
          partition by model
          order by bucket
          rows between unbounded preceding and current row
        ) as bigint
      ) as cum_positives,
      cast(sum(n) over (partition by model) as bigint) as all_count,
      cast(sum(positives) over (partition by model) as bigint) as all_positives
    from buckets
  )
select
  model,
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  cast(positives as double precision) / nullif(n, 0) as response_rate,
  cast(positives as double precision) / nullif(n, 0)
    / nullif(cast(all_positives as double precision) / nullif(all_count, 0), 0) as lift,
  cast(cum_positives as double precision) / nullif(cum_count, 0)
    / nullif(cast(all_positives as double precision) / nullif(all_count, 0), 0) as cum_lift,
  cast(cum_count as double precision) / nullif(all_count, 0) as cum_population,
  cast(cum_positives as double precision) / nullif(all_positives, 0) as gain
from gains
order by model collate "C", bucket`,
      params: [],
    },
    mysql: {
      text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select row_id, model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      model,
      label as positive,
      rounded_score as score,
      ntile(10) over (
        partition by model collate utf8mb4_0900_bin
        order by rounded_score desc, row_id
      ) as bucket
    from rounded
  ),
  -- What each bucket holds.
  buckets as (
    select
      model collate utf8mb4_0900_bin as model,
      bucket,
      count(*) as n,
      count(case when positive then 1 end) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from bucketed
    group by model collate utf8mb4_0900_bin, bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      model,
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      cast(
        sum(n) over (
          partition by model
          order by bucket
          rows between unbounded preceding and current row
        ) as signed
      ) as cum_count,
      cast(
        sum(positives) over (
          partition by model
          order by bucket
          rows between unbounded preceding and current row
        ) as signed
      ) as cum_positives,
      cast(sum(n) over (partition by model) as signed) as all_count,
      cast(sum(positives) over (partition by model) as signed) as all_positives
    from buckets
  )
select
  model,
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  cast(positives as double) / nullif(n, 0) as response_rate,
  cast(positives as double) / nullif(n, 0)
    / nullif(cast(all_positives as double) / nullif(all_count, 0), 0) as lift,
  cast(cum_positives as double) / nullif(cum_count, 0)
    / nullif(cast(all_positives as double) / nullif(all_count, 0), 0) as cum_lift,
  cast(cum_count as double) / nullif(all_count, 0) as cum_population,
  cast(cum_positives as double) / nullif(all_positives, 0) as gain
from gains
order by model, bucket`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select row_id, model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      model,
      label as positive,
      rounded_score as score,
      ntile(10) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by rounded_score desc, row_id
      ) as bucket
    from rounded
  ),
  -- What each bucket holds.
  buckets as (
    select
      min(model) as model,
      bucket,
      count_big(*) as n,
      count_big(case when positive = 1 then 1 end) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from bucketed
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      model,
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_count,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) as all_count,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives
    from buckets
  )
select
  model,
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  cast(positives as float) / nullif(n, 0) as response_rate,
  cast(positives as float) / nullif(n, 0)
    / nullif(cast(all_positives as float) / nullif(all_count, 0), 0) as lift,
  cast(cum_positives as float) / nullif(cum_count, 0)
    / nullif(cast(all_positives as float) / nullif(all_count, 0), 0) as cum_lift,
  cast(cum_count as float) / nullif(all_count, 0) as cum_population,
  cast(cum_positives as float) / nullif(all_positives, 0) as gain
from gains
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), bucket`,
      params: [],
    },
    spark: {
      text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select
      row_id,
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
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      model,
      label as positive,
      rounded_score as score,
      ntile(10) over (partition by model order by rounded_score desc, row_id) as bucket
    from rounded
  ),
  -- What each bucket holds.
  buckets as (
    select
      model,
      bucket,
      count(*) as n,
      count(*) filter (where positive) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from bucketed
    group by model, bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      model,
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      sum(n) over (
        partition by model
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_count,
      sum(positives) over (
        partition by model
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over (partition by model) as all_count,
      sum(positives) over (partition by model) as all_positives
    from buckets
  )
select
  model,
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  positives / nullif(n, 0) as response_rate,
  positives / nullif(n, 0) / nullif(all_positives / nullif(all_count, 0), 0) as lift,
  cum_positives / nullif(cum_count, 0)
    / nullif(all_positives / nullif(all_count, 0), 0) as cum_lift,
  cum_count / nullif(all_count, 0) as cum_population,
  cum_positives / nullif(all_positives, 0) as gain
from gains
order by model, bucket`,
      params: [],
    },
  },
});
