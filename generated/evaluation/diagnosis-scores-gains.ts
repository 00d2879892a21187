// Made by quern from definitions/tumours.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisScoresGainsRow {
  readonly model: string;
  readonly bucket: number;
  readonly n: number;
  readonly positives: number;
  readonly meanScore: number | null;
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
    meanScore: "double?",
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
  -- What each bucket holds.
  buckets as (
    select
      segments.model,
      segments.bucket,
      cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint) as n,
      cast(sum(segments.positives) as bigint) as positives,
      sum(segments.scores)
        / nullif(
          cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
          0
        ) as mean_score,
      min(segments.min_score) as min_score,
      max(segments.max_score) as max_score
    from diagnosis_scores_segments as segments
    group by segments.model, segments.bucket
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
  -- What each bucket holds.
  buckets as (
    select
      segments.model collate utf8mb4_0900_bin as model,
      segments.bucket,
      cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed) as n,
      cast(sum(segments.positives) as signed) as positives,
      sum(segments.scores)
        / nullif(
          cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed),
          0
        ) as mean_score,
      min(segments.min_score) as min_score,
      max(segments.max_score) as max_score
    from diagnosis_scores_segments as segments
    group by segments.model collate utf8mb4_0900_bin, segments.bucket
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
  -- What each bucket holds.
  buckets as (
    select
      min(segments.model) as model,
      segments.bucket,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score,
      min(segments.min_score) as min_score,
      max(segments.max_score) as max_score
    from diagnosis_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.bucket
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
  -- What each bucket holds.
  buckets as (
    select
      segments.model,
      segments.bucket,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score,
      min(segments.min_score) as min_score,
      max(segments.max_score) as max_score
    from diagnosis_scores_segments as segments
    group by segments.model, segments.bucket
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
