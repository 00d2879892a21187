// Made by quern from definitions/digits.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DigitGridMetricsRow {
  readonly total: number;
  readonly actualMissing: number;
  readonly predictedMissing: number;
  readonly n: number;
  readonly correct: number;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly mcc: number | null;
  readonly kappa: number | null;
}

/** What is said of all classes together. */
export const digitGridMetrics: Query<NoParams, DigitGridMetricsRow> = /* @__PURE__ */ defineQuery({
  name: "digit_grid_metrics",
  params: {},
  columns: {
    total: "count",
    actualMissing: "count",
    predictedMissing: "count",
    n: "count",
    correct: "count",
    accuracy: "double?",
    balancedAccuracy: "double?",
    mcc: "double?",
    kappa: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- How often the labels meet, missing ones included.
  counted as (
    select label as actual, predicted, count(*) as n
    from digits
    group by label, predicted
  ),
  -- A label that is none of the classes is missing.
  labelled as (
    select
      case
        when c.actual in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then c.actual
      end as actual,
      case
        when c.predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then c.predicted
      end as predicted,
      c.n
    from counted as c
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      coalesce(cast(sum(n) as bigint), 0) as total,
      coalesce(
        cast(sum(case when actual is null then n else 0 end) as bigint),
        0
      ) as actual_missing,
      coalesce(
        cast(sum(case when predicted is null then n else 0 end) as bigint),
        0
      ) as predicted_missing
    from labelled
  ),
  -- What each label counts on either side.
  sides as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp
    from labelled
    where actual is not null and predicted is not null
    union all
    select predicted as label, 0 as support, n as predicted_count, 0 as tp
    from labelled
    where actual is not null and predicted is not null
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.label,
      cast(sum(s.support) as bigint) as support,
      cast(sum(s.predicted_count) as bigint) as predicted_count,
      cast(sum(s.tp) as bigint) as tp
    from sides as s
    group by s.label
  ),
  -- What the coefficients are made of.
  sums as (
    select
      coalesce(cast(sum(support) as bigint), 0) as n,
      coalesce(cast(sum(tp) as bigint), 0) as correct,
      avg(cast(tp as double precision) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double precision) * predicted_count) as by_chance,
      sum(cast(support as double precision) * support) as actual_squares,
      sum(cast(predicted_count as double precision) * predicted_count) as predicted_squares
    from tallies
  ),
  -- How far the agreement is above what chance gives, and how far it could be.
  terms as (
    select
      ar.total,
      ar.actual_missing,
      ar.predicted_missing,
      s.n,
      s.correct,
      s.mean_recall,
      cast(s.correct as double precision) * s.n - s.by_chance as surplus,
      cast(s.n as double precision) * s.n - s.by_chance as most_surplus,
      (cast(s.n as double precision) * s.n - s.actual_squares)
        * (cast(s.n as double precision) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    cross join sums as s
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as double precision) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms`,
      params: [],
    },
    mysql: {
      text: `with
  -- How often the labels meet, missing ones included.
  counted as (
    select
      label collate utf8mb4_0900_bin as actual,
      predicted collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from digits
    group by label collate utf8mb4_0900_bin, predicted collate utf8mb4_0900_bin
  ),
  -- A label that is none of the classes is missing.
  labelled as (
    select
      case
        when c.actual in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then c.actual
      end as actual,
      case
        when c.predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then c.predicted
      end as predicted,
      c.n
    from counted as c
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      coalesce(cast(sum(n) as signed), 0) as total,
      coalesce(
        cast(sum(case when actual is null then n else 0 end) as signed),
        0
      ) as actual_missing,
      coalesce(
        cast(sum(case when predicted is null then n else 0 end) as signed),
        0
      ) as predicted_missing
    from labelled
  ),
  -- What each label counts on either side.
  sides as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp
    from labelled
    where actual is not null and predicted is not null
    union all
    select predicted as label, 0 as support, n as predicted_count, 0 as tp
    from labelled
    where actual is not null and predicted is not null
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.label,
      cast(sum(s.support) as signed) as support,
      cast(sum(s.predicted_count) as signed) as predicted_count,
      cast(sum(s.tp) as signed) as tp
    from sides as s
    group by s.label
  ),
  -- What the coefficients are made of.
  sums as (
    select
      coalesce(cast(sum(support) as signed), 0) as n,
      coalesce(cast(sum(tp) as signed), 0) as correct,
      avg(cast(tp as double) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double) * predicted_count) as by_chance,
      sum(cast(support as double) * support) as actual_squares,
      sum(cast(predicted_count as double) * predicted_count) as predicted_squares
    from tallies
  ),
  -- How far the agreement is above what chance gives, and how far it could be.
  terms as (
    select
      ar.total,
      ar.actual_missing,
      ar.predicted_missing,
      s.n,
      s.correct,
      s.mean_recall,
      cast(s.correct as double) * s.n - s.by_chance as surplus,
      cast(s.n as double) * s.n - s.by_chance as most_surplus,
      (cast(s.n as double) * s.n - s.actual_squares)
        * (cast(s.n as double) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    cross join sums as s
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as double) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(sqrt(spread), 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- How often the labels meet, missing ones included.
  counted as (
    select min(label) as actual, min(predicted) as predicted, count_big(*) as n
    from digits
    group by
      (label + N'.') collate Latin1_General_100_BIN2_UTF8,
      (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label that is none of the classes is missing.
  labelled as (
    select
      case
        when (c.actual + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            '0.', '1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.'
          )
        then c.actual
      end as actual,
      case
        when (c.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            '0.', '1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.'
          )
        then c.predicted
      end as predicted,
      c.n
    from counted as c
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      coalesce(sum(n), 0) as total,
      coalesce(sum(case when actual is null then n else 0 end), 0) as actual_missing,
      coalesce(sum(case when predicted is null then n else 0 end), 0) as predicted_missing
    from labelled
  ),
  -- What each label counts on either side.
  sides as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp
    from labelled
    where actual is not null and predicted is not null
    union all
    select predicted as label, 0 as support, n as predicted_count, 0 as tp
    from labelled
    where actual is not null and predicted is not null
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      min(s.label) as label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp
    from sides as s
    group by (s.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What the coefficients are made of.
  sums as (
    select
      coalesce(sum(support), 0) as n,
      coalesce(sum(tp), 0) as correct,
      avg(cast(tp as float) / nullif(support, 0)) as mean_recall,
      sum(cast(support as float) * predicted_count) as by_chance,
      sum(cast(support as float) * support) as actual_squares,
      sum(cast(predicted_count as float) * predicted_count) as predicted_squares
    from tallies
  ),
  -- How far the agreement is above what chance gives, and how far it could be.
  terms as (
    select
      ar.total,
      ar.actual_missing,
      ar.predicted_missing,
      s.n,
      s.correct,
      s.mean_recall,
      cast(s.correct as float) * s.n - s.by_chance as surplus,
      cast(s.n as float) * s.n - s.by_chance as most_surplus,
      (cast(s.n as float) * s.n - s.actual_squares)
        * (cast(s.n as float) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    cross join sums as s
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as float) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms`,
      params: [],
    },
    spark: {
      text: `with
  -- How often the labels meet, missing ones included.
  counted as (
    select label as actual, predicted, count(*) as n
    from digits
    group by label, predicted
  ),
  -- A label that is none of the classes is missing.
  labelled as (
    select
      case
        when c.actual in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then c.actual
      end as actual,
      case
        when c.predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then c.predicted
      end as predicted,
      c.n
    from counted as c
  ),
  -- How many rows there are, and how many lack a label.
  all_rows as (
    select
      coalesce(sum(n), 0) as total,
      coalesce(sum(case when actual is null then n else 0 end), 0) as actual_missing,
      coalesce(sum(case when predicted is null then n else 0 end), 0) as predicted_missing
    from labelled
  ),
  -- What each label counts on either side.
  sides as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp
    from labelled
    where actual is not null and predicted is not null
    union all
    select predicted as label, 0 as support, n as predicted_count, 0 as tp
    from labelled
    where actual is not null and predicted is not null
  ),
  -- Each label's rows on either side, and those that are of it on both.
  tallies as (
    select
      s.label,
      sum(s.support) as support,
      sum(s.predicted_count) as predicted_count,
      sum(s.tp) as tp
    from sides as s
    group by s.label
  ),
  -- What the coefficients are made of.
  sums as (
    select
      coalesce(sum(support), 0) as n,
      coalesce(sum(tp), 0) as correct,
      avg(tp / nullif(support, 0)) as mean_recall,
      sum(cast(support as double) * predicted_count) as by_chance,
      sum(cast(support as double) * support) as actual_squares,
      sum(cast(predicted_count as double) * predicted_count) as predicted_squares
    from tallies
  ),
  -- How far the agreement is above what chance gives, and how far it could be.
  terms as (
    select
      ar.total,
      ar.actual_missing,
      ar.predicted_missing,
      s.n,
      s.correct,
      s.mean_recall,
      cast(s.correct as double) * s.n - s.by_chance as surplus,
      cast(s.n as double) * s.n - s.by_chance as most_surplus,
      (cast(s.n as double) * s.n - s.actual_squares)
        * (cast(s.n as double) * s.n - s.predicted_squares) as spread
    from all_rows as ar
    cross join sums as s
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  correct / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from terms`,
      params: [],
    },
  },
});
