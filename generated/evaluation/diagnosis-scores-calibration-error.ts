// Made by quern from definitions/tumours.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisScoresCalibrationErrorRow {
  readonly model: string;
  readonly n: number;
  readonly ece: number | null;
  readonly mce: number | null;
}

/** How far scores are from the share of positives: the mean by the bins' sizes, and the largest. */
export const diagnosisScoresCalibrationError: Query<NoParams, DiagnosisScoresCalibrationErrorRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_scores_calibration_error",
  params: {},
  columns: {
    model: "text",
    n: "count",
    ece: "double?",
    mce: "double?",
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
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
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
  )
select
  c.model,
  cast(sum(c.n) as bigint) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(cast(sum(c.n) as bigint), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model collate "C"`,
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
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
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
  )
select
  c.model,
  cast(sum(c.n) as signed) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(cast(sum(c.n) as signed), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model`,
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
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
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
  )
select
  min(c.model) as model,
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by (c.model + N'.') collate Latin1_General_100_BIN2_UTF8
order by cast((min(c.model) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
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
  ),
  -- Each bin's mean score beside its share of positives.
  calibration as (
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
  )
select
  c.model,
  sum(c.n) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c
group by c.model
order by c.model`,
      params: [],
    },
  },
});
