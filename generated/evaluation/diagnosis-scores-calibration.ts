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
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000.0 + 0.5) / 1000.0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      model,
      greatest(least(cast(trunc(rounded_score * 10.0) as integer) + 1, 10), 1) as bin,
      count(*) as n,
      count(*) filter (where label) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by model, greatest(least(cast(trunc(rounded_score * 10.0) as integer) + 1, 10), 1)
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
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      model collate utf8mb4_0900_bin as model,
      greatest(least(rounded_score * 10e0 div 1 + 1, 10), 1) as bin,
      count(*) as n,
      count(case when label then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by model collate utf8mb4_0900_bin, greatest(least(rounded_score * 10e0 div 1 + 1, 10), 1)
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
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- The scores in bins of equal width.
  binned as (
    select
      min(model) as model,
      greatest(least(cast(rounded_score * 10e0 as int) + 1, 10), 1) as bin,
      count_big(*) as n,
      count_big(case when label = 1 then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      greatest(least(cast(rounded_score * 10e0 as int) + 1, 10), 1)
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
  -- The scores in bins of equal width.
  binned as (
    select
      model,
      greatest(least(cast(rounded_score * 10 as int) + 1, 10), 1) as bin,
      count(*) as n,
      count(*) filter (where label) as positives,
      avg(rounded_score) as mean_score
    from rounded
    group by model, greatest(least(cast(rounded_score * 10 as int) + 1, 10), 1)
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
