// Made by quern from definitions/transforms.ts:48. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DelayEvidenceRow {
  readonly feature: string;
  readonly n: number;
  readonly positives: number;
  readonly categories: number;
  readonly informationValue: number;
}

/** What tells late departures from others, and how much. */
export const delayEvidence: Query<NoParams, DelayEvidenceRow> = /* @__PURE__ */ defineQuery({
  name: "delay_evidence",
  params: {},
  columns: {
    feature: "text",
    n: "count",
    positives: "count",
    categories: "count",
    informationValue: "double",
  },
  sql: {
    postgres: {
      text: `with
  -- The rows of each category, and the positive ones among them.
  counted as (
    select
      'carrier' as feature,
      carrier as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by carrier
    union all
    select
      'origin' as feature,
      origin as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by origin
    union all
    select
      'dest' as feature,
      dest as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by dest
    union all
    select
      'hour' as feature,
      cast(cast(extract(hour from scheduled_at) as integer) as text) as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by cast(cast(extract(hour from scheduled_at) as integer) as text)
  ),
  -- Each category's share of all positive rows, and of all negative ones.
  shares as (
    select
      feature,
      category,
      n,
      positives,
      (positives + 1.0)
        / nullif(
          cast(sum(positives) over (partition by feature) as bigint) + 2.0,
          0
        ) as positive_share,
      (n - positives + 1.0)
        / nullif(
          cast(sum(n - positives) over (partition by feature) as bigint) + 2.0,
          0
        ) as negative_share
    from counted
  ),
  -- The weight of evidence: above 0 where the category has more of the positive rows than of the
  -- others.
  evidence as (
    select
      feature,
      category,
      n,
      positives,
      positive_share,
      negative_share,
      case
        when positive_share / nullif(negative_share, 0) > 0
        then ln(positive_share / nullif(negative_share, 0))
      end as weight_of_evidence
    from shares
  )
select
  e.feature,
  cast(sum(e.n) as bigint) as n,
  cast(sum(e.positives) as bigint) as positives,
  count(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by e.feature
order by information_value desc, e.feature collate "C"`,
      params: [],
    },
    mysql: {
      text: `with
  -- The rows of each category, and the positive ones among them.
  counted as (
    select
      'carrier' as feature,
      carrier collate utf8mb4_0900_bin as category,
      count(*) as n,
      count(case when dep_delay > 15 then 1 end) as positives
    from flights
    where (dep_delay > 15) is not null
    group by carrier collate utf8mb4_0900_bin
    union all
    select
      'origin' as feature,
      origin collate utf8mb4_0900_bin as category,
      count(*) as n,
      count(case when dep_delay > 15 then 1 end) as positives
    from flights
    where (dep_delay > 15) is not null
    group by origin collate utf8mb4_0900_bin
    union all
    select
      'dest' as feature,
      dest collate utf8mb4_0900_bin as category,
      count(*) as n,
      count(case when dep_delay > 15 then 1 end) as positives
    from flights
    where (dep_delay > 15) is not null
    group by dest collate utf8mb4_0900_bin
    union all
    select
      'hour' as feature,
      cast(hour(scheduled_at) as char) collate utf8mb4_0900_bin as category,
      count(*) as n,
      count(case when dep_delay > 15 then 1 end) as positives
    from flights
    where (dep_delay > 15) is not null
    group by cast(hour(scheduled_at) as char) collate utf8mb4_0900_bin
  ),
  -- Each category's share of all positive rows, and of all negative ones.
  shares as (
    select
      feature,
      category,
      n,
      positives,
      (positives + 1e0)
        / nullif(
          cast(sum(positives) over (partition by feature collate utf8mb4_0900_bin) as signed) + 2e0,
          0
        ) as positive_share,
      (n - positives + 1e0)
        / nullif(
          cast(sum(n - positives) over (partition by feature collate utf8mb4_0900_bin) as signed)
            + 2e0,
          0
        ) as negative_share
    from counted
  ),
  -- The weight of evidence: above 0 where the category has more of the positive rows than of the
  -- others.
  evidence as (
    select
      feature,
      category,
      n,
      positives,
      positive_share,
      negative_share,
      case
        when positive_share / nullif(negative_share, 0) > 0
        then ln(positive_share / nullif(negative_share, 0))
      end as weight_of_evidence
    from shares
  )
select
  e.feature collate utf8mb4_0900_bin as feature,
  cast(sum(e.n) as signed) as n,
  cast(sum(e.positives) as signed) as positives,
  count(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by e.feature collate utf8mb4_0900_bin
order by information_value desc, feature`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- The rows of each category, and the positive ones among them.
  counted as (
    select
      'carrier' as feature,
      min(carrier) as category,
      count_big(*) as n,
      count_big(case when dep_delay > 15 then 1 end) as positives
    from flights
    where cast(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit
      ) is not null
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      'origin' as feature,
      min(origin) as category,
      count_big(*) as n,
      count_big(case when dep_delay > 15 then 1 end) as positives
    from flights
    where cast(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit
      ) is not null
    group by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      'dest' as feature,
      min(dest) as category,
      count_big(*) as n,
      count_big(case when dep_delay > 15 then 1 end) as positives
    from flights
    where cast(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit
      ) is not null
    group by (dest + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      'hour' as feature,
      min(cast(datepart(hour, scheduled_at) as varchar(11))) as category,
      count_big(*) as n,
      count_big(case when dep_delay > 15 then 1 end) as positives
    from flights
    where cast(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit
      ) is not null
    group by
      (
        cast(datepart(hour, scheduled_at) as varchar(11)) + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
  ),
  -- Each category's share of all positive rows, and of all negative ones.
  shares as (
    select
      feature,
      category,
      n,
      positives,
      (positives + 1e0)
        / nullif(
          sum(positives) over (partition by (feature + N'.') collate Latin1_General_100_BIN2_UTF8)
            + 2e0,
          0
        ) as positive_share,
      (n - positives + 1e0)
        / nullif(
          sum(n - positives) over (
            partition by (feature + N'.') collate Latin1_General_100_BIN2_UTF8
          )
            + 2e0,
          0
        ) as negative_share
    from counted
  ),
  -- The weight of evidence: above 0 where the category has more of the positive rows than of the
  -- others.
  evidence as (
    select
      feature,
      category,
      n,
      positives,
      positive_share,
      negative_share,
      case
        when positive_share / nullif(negative_share, 0) > 0
        then log(positive_share / nullif(negative_share, 0))
      end as weight_of_evidence
    from shares
  )
select
  min(e.feature) as feature,
  sum(e.n) as n,
  sum(e.positives) as positives,
  count_big(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by (e.feature + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  information_value desc,
  cast((min(e.feature) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `with
  -- The rows of each category, and the positive ones among them.
  counted as (
    select
      'carrier' as feature,
      carrier as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by carrier
    union all
    select
      'origin' as feature,
      origin as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by origin
    union all
    select
      'dest' as feature,
      dest as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by dest
    union all
    select
      'hour' as feature,
      cast(hour(scheduled_at) as string) as category,
      count(*) as n,
      count(*) filter (where dep_delay > 15) as positives
    from flights
    where (dep_delay > 15) is not null
    group by cast(hour(scheduled_at) as string)
  ),
  -- Each category's share of all positive rows, and of all negative ones.
  shares as (
    select
      feature,
      category,
      n,
      positives,
      (positives + 1D)
        / nullif(sum(positives) over (partition by feature) + 2D, 0) as positive_share,
      (n - positives + 1D)
        / nullif(sum(n - positives) over (partition by feature) + 2D, 0) as negative_share
    from counted
  ),
  -- The weight of evidence: above 0 where the category has more of the positive rows than of the
  -- others.
  evidence as (
    select
      feature,
      category,
      n,
      positives,
      positive_share,
      negative_share,
      ln(positive_share / nullif(negative_share, 0)) as weight_of_evidence
    from shares
  )
select
  e.feature,
  sum(e.n) as n,
  sum(e.positives) as positives,
  count(*) as categories,
  sum((e.positive_share - e.negative_share) * e.weight_of_evidence) as information_value
from evidence as e
group by e.feature
order by information_value desc, e.feature`,
      params: [],
    },
  },
});
