// Made by quern from definitions/tumours.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisScoresCalibrationRow {
  readonly model: string;
  readonly bin: number;
  readonly lo: number;
  readonly hi: number;
  readonly n: number;
  readonly meanScore: number | null;
  readonly fractionPositive: number | null;
}

/** Scores in bins, beside the share of positives. */
export const diagnosisScoresCalibration: Query<NoParams, DiagnosisScoresCalibrationRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_scores_calibration",
  params: {},
  columns: {
    model: "text",
    bin: "int",
    lo: "double",
    hi: "double",
    n: "count",
    meanScore: "double?",
    fractionPositive: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- The scores in bins of equal width.
  binned as (
    select
      segments.model,
      segments.bin,
      cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint) as n,
      cast(sum(segments.positives) as bigint) as positives,
      sum(segments.scores)
        / nullif(
          cast(sum(segments.positives) as bigint) + cast(sum(segments.negatives) as bigint),
          0
        ) as mean_score
    from diagnosis_scores_segments as segments
    group by segments.model, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from binned
  ),
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
  )
select
  s.model,
  b.bin,
  cast(b.bin - 1 as double precision) / 10 as lo,
  cast(b.bin as double precision) / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as double precision) / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on s.model = b2.model and b2.bin = b.bin
order by s.model collate "C", b.bin`,
      params: [],
    },
    mysql: {
      text: `with
  -- The scores in bins of equal width.
  binned as (
    select
      segments.model collate utf8mb4_0900_bin as model,
      segments.bin,
      cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed) as n,
      cast(sum(segments.positives) as signed) as positives,
      sum(segments.scores)
        / nullif(
          cast(sum(segments.positives) as signed) + cast(sum(segments.negatives) as signed),
          0
        ) as mean_score
    from diagnosis_scores_segments as segments
    group by segments.model collate utf8mb4_0900_bin, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from binned
  ),
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
  )
select
  s.model,
  b.bin,
  (b.bin - 1) / 10e0 as lo,
  b.bin / 10e0 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as double) / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on s.model = b2.model and b2.bin = b.bin
order by s.model, b.bin`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- The scores in bins of equal width.
  binned as (
    select
      min(segments.model) as model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from diagnosis_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model
    from binned
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
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
  )
select
  s.model,
  b.bin,
  cast(b.bin - 1 as float) / 10 as lo,
  cast(b.bin as float) / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  cast(b2.positives as float) / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on (s.model + N'.') collate Latin1_General_100_BIN2_UTF8
    = (b2.model + N'.') collate Latin1_General_100_BIN2_UTF8
  and b2.bin = b.bin
order by cast((s.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), b.bin`,
      params: [],
    },
    spark: {
      text: `with
  -- The scores in bins of equal width.
  binned as (
    select
      segments.model,
      segments.bin,
      sum(segments.positives) + sum(segments.negatives) as n,
      sum(segments.positives) as positives,
      sum(segments.scores)
        / nullif(sum(segments.positives) + sum(segments.negatives), 0) as mean_score
    from diagnosis_scores_segments as segments
    group by segments.model, segments.bin
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from binned
  ),
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
  )
select
  s.model,
  b.bin,
  (b.bin - 1) / 10 as lo,
  b.bin / 10 as hi,
  coalesce(b2.n, 0) as n,
  b2.mean_score,
  b2.positives / nullif(b2.n, 0) as fraction_positive
from slices as s
cross join bins as b
left join binned as b2 on s.model = b2.model and b2.bin = b.bin
order by s.model, b.bin`,
      params: [],
    },
  },
});
