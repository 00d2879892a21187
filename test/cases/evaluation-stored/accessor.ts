// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnCurvesRow {
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  readonly rocAuc: number | null;
  readonly gini: number | null;
  readonly averagePrecision: number | null;
  readonly ks: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
}

/** Curves of few points, of the calls themselves. */
export const churnCurves: Query<NoParams, ChurnCurvesRow> = /* @__PURE__ */ defineQuery({
  name: "churn_curves",
  params: {},
  columns: {
    n: "count",
    positives: "count",
    negatives: "count",
    rocAuc: "double?",
    gini: "double?",
    averagePrecision: "double?",
    ks: "double?",
    logLoss: "double?",
    brier: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnCurvesCalibrationRow {
  readonly bin: number;
  readonly lo: number;
  readonly hi: number;
  readonly n: number;
  readonly meanScore: number | null;
  readonly fractionPositive: number | null;
}

/** Scores in bins, beside the share of positives. */
export const churnCurvesCalibration: Query<NoParams, ChurnCurvesCalibrationRow> = /* @__PURE__ */ defineQuery({
  name: "churn_curves_calibration",
  params: {},
  columns: {
    bin: "int",
    lo: "double",
    hi: "double",
    n: "count",
    meanScore: "double?",
    fractionPositive: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnCurvesCalibrationErrorRow {
  readonly n: number;
  readonly ece: number | null;
  readonly mce: number | null;
}

/** How far scores are from the share of positives: the mean by the bins' sizes, and the largest. */
export const churnCurvesCalibrationError: Query<NoParams, ChurnCurvesCalibrationErrorRow> = /* @__PURE__ */ defineQuery({
  name: "churn_curves_calibration_error",
  params: {},
  columns: {
    n: "count",
    ece: "double?",
    mce: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnCurvesGainsRow {
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
export const churnCurvesGains: Query<NoParams, ChurnCurvesGainsRow> = /* @__PURE__ */ defineQuery({
  name: "churn_curves_gains",
  params: {},
  columns: {
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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnCurvesPrecisionRecallRow {
  readonly position: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly threshold: number | null;
}

/** Precision and recall: points at equal shares of the rows. */
export const churnCurvesPrecisionRecall: Query<NoParams, ChurnCurvesPrecisionRecallRow> = /* @__PURE__ */ defineQuery({
  name: "churn_curves_precision_recall",
  params: {},
  columns: {
    position: "count",
    precision: "double?",
    recall: "double?",
    threshold: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnCurvesRocRow {
  readonly position: number;
  readonly fpr: number | null;
  readonly tpr: number | null;
  readonly threshold: number | null;
}

/** The ROC curve: points at equal shares of the rows. */
export const churnCurvesRoc: Query<NoParams, ChurnCurvesRocRow> = /* @__PURE__ */ defineQuery({
  name: "churn_curves_roc",
  params: {},
  columns: {
    position: "count",
    fpr: "double?",
    tpr: "double?",
    threshold: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnScoresRow {
  readonly model: string;
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  readonly rocAuc: number | null;
  readonly gini: number | null;
  readonly averagePrecision: number | null;
  readonly ks: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
}

/** How well the scores tell who leaves: one reading of the calls for all of it. */
export const churnScores: Query<NoParams, ChurnScoresRow> = /* @__PURE__ */ defineQuery({
  name: "churn_scores",
  params: {},
  columns: {
    model: "text",
    n: "count",
    positives: "count",
    negatives: "count",
    rocAuc: "double?",
    gini: "double?",
    averagePrecision: "double?",
    ks: "double?",
    logLoss: "double?",
    brier: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnScoresCalibrationRow {
  readonly model: string;
  readonly bin: number;
  readonly lo: number;
  readonly hi: number;
  readonly n: number;
  readonly meanScore: number | null;
  readonly fractionPositive: number | null;
}

/** Scores in bins, beside the share of positives. */
export const churnScoresCalibration: Query<NoParams, ChurnScoresCalibrationRow> = /* @__PURE__ */ defineQuery({
  name: "churn_scores_calibration",
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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnScoresCalibrationErrorRow {
  readonly model: string;
  readonly n: number;
  readonly ece: number | null;
  readonly mce: number | null;
}

/** How far scores are from the share of positives: the mean by the bins' sizes, and the largest. */
export const churnScoresCalibrationError: Query<NoParams, ChurnScoresCalibrationErrorRow> = /* @__PURE__ */ defineQuery({
  name: "churn_scores_calibration_error",
  params: {},
  columns: {
    model: "text",
    n: "count",
    ece: "double?",
    mce: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnScoresGainsRow {
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
export const churnScoresGains: Query<NoParams, ChurnScoresGainsRow> = /* @__PURE__ */ defineQuery({
  name: "churn_scores_gains",
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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnScoresPrecisionRecallRow {
  readonly model: string;
  readonly position: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly threshold: number | null;
}

/** Precision and recall: points at equal shares of the rows. */
export const churnScoresPrecisionRecall: Query<NoParams, ChurnScoresPrecisionRecallRow> = /* @__PURE__ */ defineQuery({
  name: "churn_scores_precision_recall",
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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnScoresRocRow {
  readonly model: string;
  readonly position: number;
  readonly fpr: number | null;
  readonly tpr: number | null;
  readonly threshold: number | null;
}

/** The ROC curve: points at equal shares of the rows. */
export const churnScoresRoc: Query<NoParams, ChurnScoresRocRow> = /* @__PURE__ */ defineQuery({
  name: "churn_scores_roc",
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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** What the queries of churn_scores read: what no curve, bin or bucket tells apart, added up. */
export const churnScoresSegmentsTable: Run<NoParams, "create" | "refresh" | "drop"> = /* @__PURE__ */ defineRun({
  name: "churn_scores_segments_table",
  params: {},
  actions: ["create", "refresh", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table churn_scores_segments",
          text: `create table if not exists churn_scores_segments (
  model text not null,
  slot integer not null,
  bin integer not null,
  bucket integer not null,
  positives bigint not null,
  negatives bigint not null,
  scores double precision not null,
  area double precision not null,
  precisions double precision,
  losses double precision,
  squares double precision not null,
  tp bigint not null,
  fp bigint not null,
  ks double precision,
  min_score double precision not null,
  max_score double precision not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table churn_scores_segments",
          counts: "deleted",
          text: `delete from churn_scores_segments`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table churn_scores_segments",
          counts: "inserted",
          text: `insert into churn_scores_segments (
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, churned, floor(score * 1000.0 + 0.5) / 1000.0 as rounded_score
    from calls
    where churned is not null and score is not null
  ),
  -- One row for each score.
  scored as (
    select
      model,
      rounded_score as score,
      count(*) as n,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
    from rounded
    group by model, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      model,
      score,
      least(greatest(score, 1e-15), 0.999999999999999) as sure,
      positives,
      negatives,
      cast(sum(n) over (partition by model order by score desc) as bigint) - n + 1 as first,
      cast(sum(n) over (partition by model order by score desc) as bigint) as reached,
      cast(sum(positives) over (partition by model order by score desc) as bigint) as tp,
      cast(sum(negatives) over (partition by model order by score desc) as bigint) as fp,
      cast(sum(n) over (partition by model) as bigint) as all_rows,
      cast(sum(n) over (partition by model) as bigint) / 10 as size,
      mod(cast(sum(n) over (partition by model) as bigint), 10) as larger,
      cast(sum(positives) over (partition by model) as bigint) as all_positives,
      cast(sum(negatives) over (partition by model) as bigint) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      cast(reached * 200 / nullif(all_rows, 0) as integer) as slot,
      cast(trunc(least(greatest(score * 10.0, 0.0), 9.0)) as integer) + 1 as bin,
      cast(
        case
          when first <= larger * (size + 1) then (first - 1) / nullif(size + 1, 0)
          else (first - larger - 1) / nullif(size, 0)
        end
          + 1 as integer
      ) as bucket,
      cast(
        case
          when reached <= larger * (size + 1) then (reached - 1) / nullif(size + 1, 0)
          else (reached - larger - 1) / nullif(size, 0)
        end
          + 1 as integer
      ) as last_bucket,
      first,
      size,
      larger,
      score,
      tp,
      fp,
      abs(
        cast(tp as double precision) / nullif(all_positives, 0)
          - cast(fp as double precision) / nullif(all_negatives, 0)
      ) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as double precision) * tp - cast(positives as double precision) * fp as area,
      positives * (cast(tp as double precision) / nullif(tp + fp, 0)) as precisions,
      positives * case when sure > 0 then ln(sure) end
        + negatives * case when 1.0 - sure > 0 then ln(1.0 - sure) end as losses,
      positives * ((1.0 - score) * (1.0 - score)) + negatives * (score * score) as squares
    from reached
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.model,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      cast(sum(p.positives) as bigint) as positives,
      cast(sum(p.negatives) as bigint) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.model, p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.model,
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks,
      least(greatest(min(s.min_score), 1e-15), 0.999999999999999) as sure
    from summed as s
    where s.bucket < s.last_bucket
    group by s.model, s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.model,
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first + row_number() over (partition by e.model, e.score order by c.call_id) - 1 as place,
      case when c.churned then 1 else 0 end as positives,
      case when c.churned then 0 else 1 end as negatives,
      e.score as scores,
      cast(case when c.churned then -e.fp else e.tp end as double precision) as area,
      case
        when c.churned then cast(e.tp as double precision) / nullif(e.tp + e.fp, 0)
      end as precisions,
      case
        when case when c.churned then e.sure else 1.0 - e.sure end > 0
        then ln(case when c.churned then e.sure else 1.0 - e.sure end)
      end as losses,
      case
        when c.churned then (1.0 - e.score) * (1.0 - e.score)
        else e.score * e.score
      end as squares
    from calls as c
    join ends as e on c.model = e.model and floor(c.score * 1000.0 + 0.5) / 1000.0 = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      model,
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) / nullif(size + 1, 0)
          else (place - larger - 1) / nullif(size, 0)
        end
          + 1 as integer
      ) as bucket
    from numbered
  )
select
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  p.model,
  p.slot,
  p.bin,
  p.bucket,
  cast(sum(p.positives) as bigint) as positives,
  cast(sum(p.negatives) as bigint) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.model, p.slot, p.bin, p.bucket`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table churn_scores_segments",
          text: `drop table if exists churn_scores_segments`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table churn_scores_segments",
          text: `create table if not exists churn_scores_segments (
  model longtext not null,
  slot int not null,
  bin int not null,
  bucket int not null,
  positives bigint not null,
  negatives bigint not null,
  scores double not null,
  area double not null,
  precisions double,
  losses double,
  squares double not null,
  tp bigint not null,
  fp bigint not null,
  ks double,
  min_score double not null,
  max_score double not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table churn_scores_segments",
          counts: "deleted",
          text: `delete from churn_scores_segments`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table churn_scores_segments",
          counts: "inserted",
          text: `insert into churn_scores_segments (
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, churned, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from calls
    where churned is not null and score is not null
  ),
  -- One row for each score.
  scored as (
    select
      model collate utf8mb4_0900_bin as model,
      rounded_score as score,
      count(*) as n,
      count(case when churned then 1 end) as positives,
      count(case when not churned then 1 end) as negatives
    from rounded
    group by model collate utf8mb4_0900_bin, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      model,
      score,
      least(greatest(score, 1e-15), 0.999999999999999e0) as sure,
      positives,
      negatives,
      cast(sum(n) over (partition by model order by score desc) as signed) - n + 1 as first,
      cast(sum(n) over (partition by model order by score desc) as signed) as reached,
      cast(sum(positives) over (partition by model order by score desc) as signed) as tp,
      cast(sum(negatives) over (partition by model order by score desc) as signed) as fp,
      cast(sum(n) over (partition by model) as signed) as all_rows,
      cast(sum(n) over (partition by model) as signed) div 10 as size,
      cast(sum(n) over (partition by model) as signed) % 10 as larger,
      cast(sum(positives) over (partition by model) as signed) as all_positives,
      cast(sum(negatives) over (partition by model) as signed) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      reached * 200 div nullif(all_rows, 0) as slot,
      least(greatest(score * 10e0, 0e0), 9e0) div 1 + 1 as bin,
      case
        when first <= larger * (size + 1) then (first - 1) div nullif(size + 1, 0)
        else (first - larger - 1) div nullif(size, 0)
      end
        + 1 as bucket,
      case
        when reached <= larger * (size + 1) then (reached - 1) div nullif(size + 1, 0)
        else (reached - larger - 1) div nullif(size, 0)
      end
        + 1 as last_bucket,
      first,
      size,
      larger,
      score,
      tp,
      fp,
      abs(
        cast(tp as double) / nullif(all_positives, 0)
          - cast(fp as double) / nullif(all_negatives, 0)
      ) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as double) * tp - cast(positives as double) * fp as area,
      positives * (cast(tp as double) / nullif(tp + fp, 0)) as precisions,
      positives * case when sure > 0 then ln(sure) end
        + negatives * case when 1e0 - sure > 0 then ln(1e0 - sure) end as losses,
      positives * ((1e0 - score) * (1e0 - score)) + negatives * (score * score) as squares
    from reached
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.model,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      cast(sum(p.positives) as signed) as positives,
      cast(sum(p.negatives) as signed) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.model, p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.model,
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks,
      least(greatest(min(s.min_score), 1e-15), 0.999999999999999e0) as sure
    from summed as s
    where s.bucket < s.last_bucket
    group by s.model, s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.model,
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first + cast(row_number() over (partition by e.model, e.score order by c.call_id) as signed)
        - 1 as place,
      case when c.churned then 1 else 0 end as positives,
      case when c.churned then 0 else 1 end as negatives,
      e.score as scores,
      cast(case when c.churned then -e.fp else e.tp end as double) as area,
      case when c.churned then cast(e.tp as double) / nullif(e.tp + e.fp, 0) end as precisions,
      case
        when case when c.churned then e.sure else 1e0 - e.sure end > 0
        then ln(case when c.churned then e.sure else 1e0 - e.sure end)
      end as losses,
      case
        when c.churned then (1e0 - e.score) * (1e0 - e.score)
        else e.score * e.score
      end as squares
    from calls as c
    join ends as e on c.model = e.model
      and c.model collate utf8mb4_0900_bin = e.model
      and floor(c.score * 1000e0 + 0.5e0) / 1000e0 = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      model,
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      case
        when place <= larger * (size + 1) then (place - 1) div nullif(size + 1, 0)
        else (place - larger - 1) div nullif(size, 0)
      end
        + 1 as bucket
    from numbered
  )
select
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  p.model,
  p.slot,
  p.bin,
  p.bucket,
  cast(sum(p.positives) as signed) as positives,
  cast(sum(p.negatives) as signed) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.model, p.slot, p.bin, p.bucket`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table churn_scores_segments",
          text: `drop table if exists churn_scores_segments`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table churn_scores_segments",
          text: `if object_id(N'churn_scores_segments', N'U') is null
create table churn_scores_segments (
  model nvarchar(max) not null,
  slot int not null,
  bin int not null,
  bucket int not null,
  positives bigint not null,
  negatives bigint not null,
  scores float not null,
  area float not null,
  precisions float,
  losses float,
  squares float not null,
  tp bigint not null,
  fp bigint not null,
  ks float,
  min_score float not null,
  max_score float not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table churn_scores_segments",
          counts: "deleted",
          text: `delete from churn_scores_segments`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table churn_scores_segments",
          counts: "inserted",
          text: `with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, churned, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from calls
    where churned is not null and score is not null
  ),
  -- One row for each score.
  scored as (
    select
      min(model) as model,
      rounded_score as score,
      count_big(*) as n,
      count_big(case when churned = 1 then 1 end) as positives,
      count_big(case when not churned = 1 then 1 end) as negatives
    from rounded
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      model,
      score,
      least(greatest(score, 1e-15), 0.999999999999999e0) as sure,
      positives,
      negatives,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      )
        - n
        + 1 as first,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as reached,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as tp,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as fp,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) as all_rows,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) / 10 as size,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) % 10 as larger,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      cast(reached * 200 / nullif(all_rows, 0) as int) as slot,
      cast(least(greatest(score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      cast(
        case
          when first <= larger * (size + 1) then (first - 1) / nullif(size + 1, 0)
          else (first - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger * (size + 1) then (reached - 1) / nullif(size + 1, 0)
          else (reached - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      size,
      larger,
      score,
      tp,
      fp,
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as float) * tp - cast(positives as float) * fp as area,
      positives * (cast(tp as float) / nullif(tp + fp, 0)) as precisions,
      positives * case when sure > 0 then log(sure) end
        + negatives * case when 1e0 - sure > 0 then log(1e0 - sure) end as losses,
      positives * ((1e0 - score) * (1e0 - score)) + negatives * (score * score) as squares
    from reached
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      min(p.model) as model,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by
      (p.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      min(s.model) as model,
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks,
      least(greatest(min(s.min_score), 1e-15), 0.999999999999999e0) as sure
    from summed as s
    where s.bucket < s.last_bucket
    group by (s.model + N'.') collate Latin1_General_100_BIN2_UTF8, s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.model,
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first
        + row_number() over (
          partition by (e.model + N'.') collate Latin1_General_100_BIN2_UTF8, e.score
          order by c.call_id
        )
        - 1 as place,
      case when c.churned = 1 then cast(1 as bigint) else 0 end as positives,
      case when c.churned = 1 then cast(0 as bigint) else 1 end as negatives,
      e.score as scores,
      cast(case when c.churned = 1 then -e.fp else e.tp end as float) as area,
      case when c.churned = 1 then cast(e.tp as float) / nullif(e.tp + e.fp, 0) end as precisions,
      case
        when case when c.churned = 1 then e.sure else 1e0 - e.sure end > 0
        then log(case when c.churned = 1 then e.sure else 1e0 - e.sure end)
      end as losses,
      case
        when c.churned = 1 then (1e0 - e.score) * (1e0 - e.score)
        else e.score * e.score
      end as squares
    from calls as c
    join ends as e on c.model = e.model
      and (c.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (e.model + N'.') collate Latin1_General_100_BIN2_UTF8
      and floor(c.score * 1000e0 + 0.5e0) / 1000e0 = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      model,
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) / nullif(size + 1, 0)
          else (place - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as bucket
    from numbered
  )
insert into churn_scores_segments (
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
select
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  min(p.model) as model,
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by (p.model + N'.') collate Latin1_General_100_BIN2_UTF8, p.slot, p.bin, p.bucket`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table churn_scores_segments",
          text: `drop table if exists churn_scores_segments`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create the table churn_scores_segments",
          text: `create table if not exists churn_scores_segments (
  model string not null,
  slot int not null,
  bin int not null,
  bucket int not null,
  positives bigint not null,
  negatives bigint not null,
  scores double not null,
  area double not null,
  precisions double,
  losses double,
  squares double not null,
  tp bigint not null,
  fp bigint not null,
  ks double,
  min_score double not null,
  max_score double not null
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table churn_scores_segments",
          counts: "deleted",
          text: `delete from churn_scores_segments`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table churn_scores_segments",
          counts: "inserted",
          text: `insert into churn_scores_segments (
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select
      model,
      churned,
      case
        when abs(score * 1000 + 0.5) < 9e15 then cast(floor(score * 1000 + 0.5) as double)
        else score * 1000 + 0.5
      end
        / 1000 as rounded_score
    from calls
    where churned is not null and score is not null
  ),
  -- One row for each score.
  scored as (
    select
      model,
      rounded_score as score,
      count(*) as n,
      count(*) filter (where churned) as positives,
      count(*) filter (where not churned) as negatives
    from rounded
    group by model, rounded_score
  ),
  -- From the highest score down: the rows that are at least that high.
  reached as (
    select
      model,
      score,
      least(greatest(score, 1e-15), 0.999999999999999) as sure,
      positives,
      negatives,
      sum(n) over (partition by model order by score desc) - n + 1 as first,
      sum(n) over (partition by model order by score desc) as reached,
      sum(positives) over (partition by model order by score desc) as tp,
      sum(negatives) over (partition by model order by score desc) as fp,
      sum(n) over (partition by model) as all_rows,
      sum(n) over (partition by model) div 10 as size,
      sum(n) over (partition by model) % 10 as larger,
      sum(positives) over (partition by model) as all_positives,
      sum(negatives) over (partition by model) as all_negatives
    from scored
  ),
  -- What each score adds to the whole.
  pieces as (
    select
      model,
      cast(reached * 200 div nullif(all_rows, 0) as int) as slot,
      cast(least(greatest(score * 10, 0), 9) as int) + 1 as bin,
      cast(
        case
          when first <= larger * (size + 1) then (first - 1) div nullif(size + 1, 0)
          else (first - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when reached <= larger * (size + 1) then (reached - 1) div nullif(size + 1, 0)
          else (reached - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as last_bucket,
      first,
      size,
      larger,
      score,
      tp,
      fp,
      abs(tp / nullif(all_positives, 0) - fp / nullif(all_negatives, 0)) as ks,
      positives,
      negatives,
      score * (positives + negatives) as scores,
      cast(negatives as double) * tp - cast(positives as double) * fp as area,
      positives * (tp / nullif(tp + fp, 0)) as precisions,
      positives * ln(sure) + negatives * ln(1 - sure) as losses,
      positives * ((1 - score) * (1 - score)) + negatives * (score * score) as squares
    from reached
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.model,
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.model, p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.model,
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks,
      least(greatest(min(s.min_score), 1e-15), 0.999999999999999) as sure
    from summed as s
    where s.bucket < s.last_bucket
    group by s.model, s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.model,
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first + row_number() over (partition by e.model, e.score order by c.call_id) - 1 as place,
      case when c.churned then 1 else 0 end as positives,
      case when c.churned then 0 else 1 end as negatives,
      e.score as scores,
      cast(case when c.churned then -e.fp else e.tp end as double) as area,
      case when c.churned then e.tp / nullif(e.tp + e.fp, 0) end as precisions,
      ln(case when c.churned then e.sure else 1 - e.sure end) as losses,
      case when c.churned then (1 - e.score) * (1 - e.score) else e.score * e.score end as squares
    from calls as c
    join ends as e on c.model = e.model
      and case
        when abs(c.score * 1000 + 0.5) < 9e15 then cast(floor(c.score * 1000 + 0.5) as double)
        else c.score * 1000 + 0.5
      end
        / 1000
        = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      model,
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) div nullif(size + 1, 0)
          else (place - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as bucket
    from numbered
  )
select
  model,
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  p.model,
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.model, p.slot, p.bin, p.bucket`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table churn_scores_segments",
          text: `drop table if exists churn_scores_segments`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnValueRow {
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  readonly rocAuc: number | null;
  readonly gini: number | null;
  readonly averagePrecision: number | null;
  readonly ks: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
}

/** The same of scores as they are, by what the customers are worth, of all models. */
export const churnValue: Query<NoParams, ChurnValueRow> = /* @__PURE__ */ defineQuery({
  name: "churn_value",
  params: {},
  columns: {
    n: "double",
    positives: "double",
    negatives: "double",
    rocAuc: "double?",
    gini: "double?",
    averagePrecision: "double?",
    ks: "double?",
    logLoss: "double?",
    brier: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnValueCalibrationRow {
  readonly bin: number;
  readonly lo: number;
  readonly hi: number;
  readonly n: number;
  readonly meanScore: number | null;
  readonly fractionPositive: number | null;
}

/** Scores in bins, beside the share of positives. */
export const churnValueCalibration: Query<NoParams, ChurnValueCalibrationRow> = /* @__PURE__ */ defineQuery({
  name: "churn_value_calibration",
  params: {},
  columns: {
    bin: "int",
    lo: "double",
    hi: "double",
    n: "double",
    meanScore: "double?",
    fractionPositive: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnValueCalibrationErrorRow {
  readonly n: number;
  readonly ece: number | null;
  readonly mce: number | null;
}

/** How far scores are from the share of positives: the mean by the bins' sizes, and the largest. */
export const churnValueCalibrationError: Query<NoParams, ChurnValueCalibrationErrorRow> = /* @__PURE__ */ defineQuery({
  name: "churn_value_calibration_error",
  params: {},
  columns: {
    n: "double",
    ece: "double?",
    mce: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnValueGainsRow {
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
export const churnValueGains: Query<NoParams, ChurnValueGainsRow> = /* @__PURE__ */ defineQuery({
  name: "churn_value_gains",
  params: {},
  columns: {
    bucket: "int",
    n: "double",
    positives: "double",
    meanScore: "double?",
    minScore: "double",
    maxScore: "double",
    cumCount: "double",
    cumPositives: "double",
    responseRate: "double?",
    lift: "double?",
    cumLift: "double?",
    cumPopulation: "double?",
    gain: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnValuePrecisionRecallRow {
  readonly position: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly threshold: number | null;
}

/** Precision and recall: points at equal shares of the rows. */
export const churnValuePrecisionRecall: Query<NoParams, ChurnValuePrecisionRecallRow> = /* @__PURE__ */ defineQuery({
  name: "churn_value_precision_recall",
  params: {},
  columns: {
    position: "count",
    precision: "double?",
    recall: "double?",
    threshold: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChurnValueRocRow {
  readonly position: number;
  readonly fpr: number | null;
  readonly tpr: number | null;
  readonly threshold: number | null;
}

/** The ROC curve: points at equal shares of the rows. */
export const churnValueRoc: Query<NoParams, ChurnValueRocRow> = /* @__PURE__ */ defineQuery({
  name: "churn_value_roc",
  params: {},
  columns: {
    position: "count",
    fpr: "double?",
    tpr: "double?",
    threshold: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** What the queries of churn_value read: what no curve, bin or bucket tells apart, added up. */
export const churnValueSegmentsTable: Run<NoParams, "create" | "refresh" | "drop"> = /* @__PURE__ */ defineRun({
  name: "churn_value_segments_table",
  params: {},
  actions: ["create", "refresh", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table churn_value_segments",
          text: `create table if not exists churn_value_segments (
  slot integer not null,
  bin integer not null,
  bucket integer not null,
  positives double precision not null,
  negatives double precision not null,
  scores double precision not null,
  area double precision not null,
  precisions double precision,
  losses double precision,
  squares double precision not null,
  tp double precision not null,
  fp double precision not null,
  ks double precision,
  min_score double precision not null,
  max_score double precision not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table churn_value_segments",
          counts: "deleted",
          text: `delete from churn_value_segments`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table churn_value_segments",
          counts: "inserted",
          text: `insert into churn_value_segments (
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
with
  -- Each row: how many scores are higher, and how many are at least as high.
  ranked as (
    select
      score,
      least(greatest(score, 1e-15), 0.999999999999999) as sure,
      churned as positive,
      coalesce(cast(value as double precision), 0.0) as weight,
      count(*) over (order by score desc) as reached,
      rank() over (order by score desc) as first,
      sum(case when churned then coalesce(cast(value as double precision), 0.0) else 0.0 end) over (
        order by score desc
      ) as tp,
      sum(
        case when not churned then coalesce(cast(value as double precision), 0.0) else 0.0 end
      ) over (order by score desc) as fp
    from calls
    where churned is not null and score is not null
  ),
  -- How many rows there are.
  totals as (
    select
      count(*) as all_rows,
      sum(
        case when churned then coalesce(cast(value as double precision), 0.0) else 0.0 end
      ) as all_positives,
      sum(
        case when not churned then coalesce(cast(value as double precision), 0.0) else 0.0 end
      ) as all_negatives,
      count(*) / 10 as size,
      mod(count(*), 10) as larger
    from calls
    where churned is not null and score is not null
  ),
  -- What each row adds to the whole.
  pieces as (
    select
      cast(r.reached * 400 / nullif(t.all_rows, 0) as integer) as slot,
      cast(trunc(least(greatest(r.score * 10.0, 0.0), 9.0)) as integer) + 1 as bin,
      cast(
        case
          when r.first <= t.larger * (t.size + 1) then (r.first - 1) / nullif(t.size + 1, 0)
          else (r.first - t.larger - 1) / nullif(t.size, 0)
        end
          + 1 as integer
      ) as bucket,
      cast(
        case
          when r.reached <= t.larger * (t.size + 1) then (r.reached - 1) / nullif(t.size + 1, 0)
          else (r.reached - t.larger - 1) / nullif(t.size, 0)
        end
          + 1 as integer
      ) as last_bucket,
      r.first,
      t.size,
      t.larger,
      r.score,
      r.tp,
      r.fp,
      abs(r.tp / nullif(t.all_positives, 0) - r.fp / nullif(t.all_negatives, 0)) as ks,
      case when r.positive then r.weight else 0.0 end as positives,
      case when r.positive then 0.0 else r.weight end as negatives,
      r.weight * r.score as scores,
      r.weight * case when r.positive then -r.fp else r.tp end as area,
      case when r.positive then r.weight * (r.tp / nullif(r.tp + r.fp, 0)) end as precisions,
      r.weight
        * case
          when case when r.positive then r.sure else 1.0 - r.sure end > 0
          then ln(case when r.positive then r.sure else 1.0 - r.sure end)
        end as losses,
      r.weight
        * case
          when r.positive then (1.0 - r.score) * (1.0 - r.score)
          else r.score * r.score
        end as squares
    from ranked as r
    cross join totals as t
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks,
      least(greatest(min(s.min_score), 1e-15), 0.999999999999999) as sure
    from summed as s
    where s.bucket < s.last_bucket
    group by s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first + row_number() over (partition by e.score order by c.call_id) - 1 as place,
      case
        when c.churned then coalesce(cast(c.value as double precision), 0.0)
        else 0.0
      end as positives,
      case
        when c.churned then 0.0
        else coalesce(cast(c.value as double precision), 0.0)
      end as negatives,
      coalesce(cast(c.value as double precision), 0.0) * e.score as scores,
      coalesce(cast(c.value as double precision), 0.0)
        * case when c.churned then -e.fp else e.tp end as area,
      case
        when c.churned
        then coalesce(cast(c.value as double precision), 0.0) * (e.tp / nullif(e.tp + e.fp, 0))
      end as precisions,
      coalesce(cast(c.value as double precision), 0.0)
        * case
          when case when c.churned then e.sure else 1.0 - e.sure end > 0
          then ln(case when c.churned then e.sure else 1.0 - e.sure end)
        end as losses,
      coalesce(cast(c.value as double precision), 0.0)
        * case
          when c.churned then (1.0 - e.score) * (1.0 - e.score)
          else e.score * e.score
        end as squares
    from calls as c
    join ends as e on c.score = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) / nullif(size + 1, 0)
          else (place - larger - 1) / nullif(size, 0)
        end
          + 1 as integer
      ) as bucket
    from numbered
  )
select
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.slot, p.bin, p.bucket`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table churn_value_segments",
          text: `drop table if exists churn_value_segments`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table churn_value_segments",
          text: `create table if not exists churn_value_segments (
  slot int not null,
  bin int not null,
  bucket int not null,
  positives double not null,
  negatives double not null,
  scores double not null,
  area double not null,
  precisions double,
  losses double,
  squares double not null,
  tp double not null,
  fp double not null,
  ks double,
  min_score double not null,
  max_score double not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table churn_value_segments",
          counts: "deleted",
          text: `delete from churn_value_segments`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table churn_value_segments",
          counts: "inserted",
          text: `insert into churn_value_segments (
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
with
  -- Each row: how many scores are higher, and how many are at least as high.
  ranked as (
    select
      score,
      least(greatest(score, 1e-15), 0.999999999999999e0) as sure,
      churned as positive,
      coalesce(cast(value as double), 0e0) as weight,
      count(*) over (order by score desc) as reached,
      rank() over (order by score desc) as first,
      sum(case when churned then coalesce(cast(value as double), 0e0) else 0e0 end) over (
        order by score desc
      ) as tp,
      sum(case when not churned then coalesce(cast(value as double), 0e0) else 0e0 end) over (
        order by score desc
      ) as fp
    from calls
    where churned is not null and score is not null
  ),
  -- How many rows there are.
  totals as (
    select
      count(*) as all_rows,
      sum(
        case when churned then coalesce(cast(value as double), 0e0) else 0e0 end
      ) as all_positives,
      sum(
        case when not churned then coalesce(cast(value as double), 0e0) else 0e0 end
      ) as all_negatives,
      count(*) div 10 as size,
      count(*) % 10 as larger
    from calls
    where churned is not null and score is not null
  ),
  -- What each row adds to the whole.
  pieces as (
    select
      r.reached * 400 div nullif(t.all_rows, 0) as slot,
      least(greatest(r.score * 10e0, 0e0), 9e0) div 1 + 1 as bin,
      case
        when r.first <= t.larger * (t.size + 1)
        then (cast(r.first as signed) - 1) div nullif(t.size + 1, 0)
        else (cast(r.first as signed) - t.larger - 1) div nullif(t.size, 0)
      end
        + 1 as bucket,
      case
        when r.reached <= t.larger * (t.size + 1) then (r.reached - 1) div nullif(t.size + 1, 0)
        else (r.reached - t.larger - 1) div nullif(t.size, 0)
      end
        + 1 as last_bucket,
      r.first,
      t.size,
      t.larger,
      r.score,
      r.tp,
      r.fp,
      abs(r.tp / nullif(t.all_positives, 0) - r.fp / nullif(t.all_negatives, 0)) as ks,
      case when r.positive then r.weight else 0e0 end as positives,
      case when r.positive then 0e0 else r.weight end as negatives,
      r.weight * r.score as scores,
      r.weight * case when r.positive then -r.fp else r.tp end as area,
      case when r.positive then r.weight * (r.tp / nullif(r.tp + r.fp, 0)) end as precisions,
      r.weight
        * case
          when case when r.positive then r.sure else 1e0 - r.sure end > 0
          then ln(case when r.positive then r.sure else 1e0 - r.sure end)
        end as losses,
      r.weight
        * case
          when r.positive then (1e0 - r.score) * (1e0 - r.score)
          else r.score * r.score
        end as squares
    from ranked as r
    cross join totals as t
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks,
      least(greatest(min(s.min_score), 1e-15), 0.999999999999999e0) as sure
    from summed as s
    where s.bucket < s.last_bucket
    group by s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      cast(e.first as signed)
        + cast(row_number() over (partition by e.score order by c.call_id) as signed)
        - 1 as place,
      case when c.churned then coalesce(cast(c.value as double), 0e0) else 0e0 end as positives,
      case when c.churned then 0e0 else coalesce(cast(c.value as double), 0e0) end as negatives,
      coalesce(cast(c.value as double), 0e0) * e.score as scores,
      coalesce(cast(c.value as double), 0e0) * case when c.churned then -e.fp else e.tp end as area,
      case
        when c.churned then coalesce(cast(c.value as double), 0e0) * (e.tp / nullif(e.tp + e.fp, 0))
      end as precisions,
      coalesce(cast(c.value as double), 0e0)
        * case
          when case when c.churned then e.sure else 1e0 - e.sure end > 0
          then ln(case when c.churned then e.sure else 1e0 - e.sure end)
        end as losses,
      coalesce(cast(c.value as double), 0e0)
        * case
          when c.churned then (1e0 - e.score) * (1e0 - e.score)
          else e.score * e.score
        end as squares
    from calls as c
    join ends as e on c.score = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      case
        when place <= larger * (size + 1) then (place - 1) div nullif(size + 1, 0)
        else (place - larger - 1) div nullif(size, 0)
      end
        + 1 as bucket
    from numbered
  )
select
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.slot, p.bin, p.bucket`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table churn_value_segments",
          text: `drop table if exists churn_value_segments`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table churn_value_segments",
          text: `if object_id(N'churn_value_segments', N'U') is null
create table churn_value_segments (
  slot int not null,
  bin int not null,
  bucket int not null,
  positives float not null,
  negatives float not null,
  scores float not null,
  area float not null,
  precisions float,
  losses float,
  squares float not null,
  tp float not null,
  fp float not null,
  ks float,
  min_score float not null,
  max_score float not null
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table churn_value_segments",
          counts: "deleted",
          text: `delete from churn_value_segments`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table churn_value_segments",
          counts: "inserted",
          text: `with
  -- Each row: how many scores are higher, and how many are at least as high.
  ranked as (
    select
      score,
      least(greatest(score, 1e-15), 0.999999999999999e0) as sure,
      churned as positive,
      coalesce(cast(value as float), 0e0) as weight,
      count_big(*) over (order by score desc) as reached,
      rank() over (order by score desc) as first,
      sum(case when churned = 1 then coalesce(cast(value as float), 0e0) else 0e0 end) over (
        order by score desc
      ) as tp,
      sum(case when not churned = 1 then coalesce(cast(value as float), 0e0) else 0e0 end) over (
        order by score desc
      ) as fp
    from calls
    where churned is not null and score is not null
  ),
  -- How many rows there are.
  totals as (
    select
      count_big(*) as all_rows,
      sum(
        case when churned = 1 then coalesce(cast(value as float), 0e0) else 0e0 end
      ) as all_positives,
      sum(
        case when not churned = 1 then coalesce(cast(value as float), 0e0) else 0e0 end
      ) as all_negatives,
      count_big(*) / 10 as size,
      count_big(*) % 10 as larger
    from calls
    where churned is not null and score is not null
  ),
  -- What each row adds to the whole.
  pieces as (
    select
      cast(r.reached * 400 / nullif(t.all_rows, 0) as int) as slot,
      cast(least(greatest(r.score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      cast(
        case
          when r.first <= t.larger * (t.size + 1) then (r.first - 1) / nullif(t.size + 1, 0)
          else (r.first - t.larger - 1) / nullif(t.size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when r.reached <= t.larger * (t.size + 1) then (r.reached - 1) / nullif(t.size + 1, 0)
          else (r.reached - t.larger - 1) / nullif(t.size, 0)
        end
          + 1 as int
      ) as last_bucket,
      r.first,
      t.size,
      t.larger,
      r.score,
      r.tp,
      r.fp,
      abs(r.tp / nullif(t.all_positives, 0) - r.fp / nullif(t.all_negatives, 0)) as ks,
      case when r.positive = 1 then r.weight else 0e0 end as positives,
      case when r.positive = 1 then 0e0 else r.weight end as negatives,
      r.weight * r.score as scores,
      r.weight * case when r.positive = 1 then -r.fp else r.tp end as area,
      case when r.positive = 1 then r.weight * (r.tp / nullif(r.tp + r.fp, 0)) end as precisions,
      r.weight
        * case
          when case when r.positive = 1 then r.sure else 1e0 - r.sure end > 0
          then log(case when r.positive = 1 then r.sure else 1e0 - r.sure end)
        end as losses,
      r.weight
        * case
          when r.positive = 1 then (1e0 - r.score) * (1e0 - r.score)
          else r.score * r.score
        end as squares
    from ranked as r
    cross join totals as t
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks,
      least(greatest(min(s.min_score), 1e-15), 0.999999999999999e0) as sure
    from summed as s
    where s.bucket < s.last_bucket
    group by s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first + row_number() over (partition by e.score order by c.call_id) - 1 as place,
      case when c.churned = 1 then coalesce(cast(c.value as float), 0e0) else 0e0 end as positives,
      case when c.churned = 1 then 0e0 else coalesce(cast(c.value as float), 0e0) end as negatives,
      coalesce(cast(c.value as float), 0e0) * e.score as scores,
      coalesce(cast(c.value as float), 0e0)
        * case when c.churned = 1 then -e.fp else e.tp end as area,
      case
        when c.churned = 1
        then coalesce(cast(c.value as float), 0e0) * (e.tp / nullif(e.tp + e.fp, 0))
      end as precisions,
      coalesce(cast(c.value as float), 0e0)
        * case
          when case when c.churned = 1 then e.sure else 1e0 - e.sure end > 0
          then log(case when c.churned = 1 then e.sure else 1e0 - e.sure end)
        end as losses,
      coalesce(cast(c.value as float), 0e0)
        * case
          when c.churned = 1 then (1e0 - e.score) * (1e0 - e.score)
          else e.score * e.score
        end as squares
    from calls as c
    join ends as e on c.score = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) / nullif(size + 1, 0)
          else (place - larger - 1) / nullif(size, 0)
        end
          + 1 as int
      ) as bucket
    from numbered
  )
insert into churn_value_segments (
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
select
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.slot, p.bin, p.bucket`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table churn_value_segments",
          text: `drop table if exists churn_value_segments`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create the table churn_value_segments",
          text: `create table if not exists churn_value_segments (
  slot int not null,
  bin int not null,
  bucket int not null,
  positives double not null,
  negatives double not null,
  scores double not null,
  area double not null,
  precisions double,
  losses double,
  squares double not null,
  tp double not null,
  fp double not null,
  ks double,
  min_score double not null,
  max_score double not null
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table churn_value_segments",
          counts: "deleted",
          text: `delete from churn_value_segments`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table churn_value_segments",
          counts: "inserted",
          text: `insert into churn_value_segments (
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
)
with
  -- Each row: how many scores are higher, and how many are at least as high.
  ranked as (
    select
      score,
      least(greatest(score, 1e-15), 0.999999999999999) as sure,
      churned as positive,
      coalesce(cast(value as double), 0) as weight,
      count(*) over (order by score desc) as reached,
      rank() over (order by score desc) as first,
      sum(case when churned then coalesce(cast(value as double), 0) else 0D end) over (
        order by score desc
      ) as tp,
      sum(case when not churned then coalesce(cast(value as double), 0) else 0D end) over (
        order by score desc
      ) as fp
    from calls
    where churned is not null and score is not null
  ),
  -- How many rows there are.
  totals as (
    select
      count(*) as all_rows,
      sum(case when churned then coalesce(cast(value as double), 0) else 0D end) as all_positives,
      sum(
        case when not churned then coalesce(cast(value as double), 0) else 0D end
      ) as all_negatives,
      count(*) div 10 as size,
      count(*) % 10 as larger
    from calls
    where churned is not null and score is not null
  ),
  -- What each row adds to the whole.
  pieces as (
    select
      cast(r.reached * 400 div nullif(t.all_rows, 0) as int) as slot,
      cast(least(greatest(r.score * 10, 0), 9) as int) + 1 as bin,
      cast(
        case
          when r.first <= t.larger * (t.size + 1) then (r.first - 1) div nullif(t.size + 1, 0)
          else (r.first - t.larger - 1) div nullif(t.size, 0)
        end
          + 1 as int
      ) as bucket,
      cast(
        case
          when r.reached <= t.larger * (t.size + 1) then (r.reached - 1) div nullif(t.size + 1, 0)
          else (r.reached - t.larger - 1) div nullif(t.size, 0)
        end
          + 1 as int
      ) as last_bucket,
      r.first,
      t.size,
      t.larger,
      r.score,
      r.tp,
      r.fp,
      abs(r.tp / nullif(t.all_positives, 0) - r.fp / nullif(t.all_negatives, 0)) as ks,
      case when r.positive then r.weight else 0D end as positives,
      case when r.positive then 0D else r.weight end as negatives,
      r.weight * r.score as scores,
      r.weight * case when r.positive then -r.fp else r.tp end as area,
      case when r.positive then r.weight * (r.tp / nullif(r.tp + r.fp, 0)) end as precisions,
      r.weight * ln(case when r.positive then r.sure else 1 - r.sure end) as losses,
      r.weight
        * case
          when r.positive then (1 - r.score) * (1 - r.score)
          else r.score * r.score
        end as squares
    from ranked as r
    cross join totals as t
  ),
  -- What no point of a curve, bin or bucket tells apart.
  summed as (
    select
      p.slot,
      p.bin,
      p.bucket,
      p.last_bucket,
      sum(p.positives) as positives,
      sum(p.negatives) as negatives,
      sum(p.scores) as scores,
      sum(p.area) as area,
      sum(p.precisions) as precisions,
      sum(p.losses) as losses,
      sum(p.squares) as squares,
      max(p.tp) as tp,
      max(p.fp) as fp,
      max(p.ks) as ks,
      min(p.score) as min_score,
      max(p.score) as max_score,
      min(p.first) as first,
      max(p.size) as size,
      max(p.larger) as larger
    from pieces as p
    group by p.slot, p.bin, p.bucket, p.last_bucket
  ),
  -- The scores within which a bucket ends.
  ends as (
    select
      s.min_score as score,
      max(s.slot) as slot,
      max(s.bin) as bin,
      max(s.first) as first,
      max(s.size) as size,
      max(s.larger) as larger,
      max(s.tp) as tp,
      max(s.fp) as fp,
      max(s.ks) as ks,
      least(greatest(min(s.min_score), 1e-15), 0.999999999999999) as sure
    from summed as s
    where s.bucket < s.last_bucket
    group by s.min_score
  ),
  -- Where a bucket ends within equal scores: their rows, in the order of their key.
  numbered as (
    select
      e.slot,
      e.bin,
      e.size,
      e.larger,
      e.tp,
      e.fp,
      e.ks,
      e.score,
      e.first + row_number() over (partition by e.score order by c.call_id) - 1 as place,
      case when c.churned then coalesce(cast(c.value as double), 0) else 0D end as positives,
      case when c.churned then 0D else coalesce(cast(c.value as double), 0) end as negatives,
      coalesce(cast(c.value as double), 0) * e.score as scores,
      coalesce(cast(c.value as double), 0) * case when c.churned then -e.fp else e.tp end as area,
      case
        when c.churned then coalesce(cast(c.value as double), 0) * (e.tp / nullif(e.tp + e.fp, 0))
      end as precisions,
      coalesce(cast(c.value as double), 0)
        * ln(case when c.churned then e.sure else 1 - e.sure end) as losses,
      coalesce(cast(c.value as double), 0)
        * case
          when c.churned then (1 - e.score) * (1 - e.score)
          else e.score * e.score
        end as squares
    from calls as c
    join ends as e on c.score = e.score
    where c.churned is not null and c.score is not null
  ),
  -- Each with the bucket that it belongs to.
  parted as (
    select
      slot,
      bin,
      positives,
      negatives,
      scores,
      area,
      precisions,
      losses,
      squares,
      tp,
      fp,
      ks,
      score,
      cast(
        case
          when place <= larger * (size + 1) then (place - 1) div nullif(size + 1, 0)
          else (place - larger - 1) div nullif(size, 0)
        end
          + 1 as int
      ) as bucket
    from numbered
  )
select
  slot,
  bin,
  bucket,
  positives,
  negatives,
  scores,
  area,
  precisions,
  losses,
  squares,
  tp,
  fp,
  ks,
  min_score,
  max_score
from summed
where bucket = last_bucket
union all
select
  p.slot,
  p.bin,
  p.bucket,
  sum(p.positives) as positives,
  sum(p.negatives) as negatives,
  sum(p.scores) as scores,
  sum(p.area) as area,
  sum(p.precisions) as precisions,
  sum(p.losses) as losses,
  sum(p.squares) as squares,
  max(p.tp) as tp,
  max(p.fp) as fp,
  max(p.ks) as ks,
  min(p.score) as min_score,
  max(p.score) as max_score
from parted as p
group by p.slot, p.bin, p.bucket`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table churn_value_segments",
          text: `drop table if exists churn_value_segments`,
          params: [],
        },
      ],
    },
  },
});
