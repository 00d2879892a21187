// Made by quern from definitions/behaviour.ts:37. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface ClickRatesParams {
  readonly since: Date;
}

export interface ClickRatesRow {
  readonly model: string;
  readonly rank: number;
  readonly shown: number;
  readonly clicked: number;
  readonly medianScore: number;
  readonly clickRate: number | null;
}

/** How often each model's recommendations were clicked, by position. */
export const clickRates: Query<ClickRatesParams, ClickRatesRow> = /* @__PURE__ */ defineQuery({
  name: "click_rates",
  params: { since: "timestamp" },
  columns: {
    model: "text",
    rank: "int",
    shown: "count",
    clicked: "count",
    medianScore: "double",
    clickRate: "double?",
  },
  sql: {
    postgres: {
      text: `select
  model,
  rank,
  count(*) as shown,
  count(clicked_at) as clicked,
  percentile_cont(0.5) within group (order by score) as median_score,
  cast(count(clicked_at) as double precision) / nullif(count(*), 0) as click_rate
from recommendations
where recommended_at >= $1
group by model, rank
order by model collate "C", rank`,
      params: ["since"],
    },
    mysql: {
      text: `with ranked_recommendations as (
  select
    model,
    \`rank\`,
    clicked_at,
    score,
    cast(
      row_number() over (
        partition by model collate utf8mb4_0900_bin, \`rank\`
        order by score
      ) as signed
    )
      - 1 as score_index,
    coalesce(
      lead(score, 1) over (partition by model collate utf8mb4_0900_bin, \`rank\` order by score),
      score
    ) as score_next,
    (count(score) over (partition by model collate utf8mb4_0900_bin, \`rank\`) - 1)
      * 0.5e0 as median_score_at
  from recommendations
  where recommended_at >= ?
)
select
  model collate utf8mb4_0900_bin as model,
  \`rank\`,
  count(*) as shown,
  count(clicked_at) as clicked,
  max(
    case
      when score_index = floor(median_score_at)
      then score + (score_next - score) * (median_score_at - floor(median_score_at))
    end
  ) as median_score,
  cast(count(clicked_at) as double) / nullif(count(*), 0) as click_rate
from ranked_recommendations
group by model collate utf8mb4_0900_bin, \`rank\`
order by model, \`rank\``,
      params: ["since"],
    },
    sqlserver: {
      text: `with ranked_recommendations as (
  select
    model,
    rank,
    clicked_at,
    score,
    row_number() over (
      partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rank
      order by score
    )
      - 1 as score_index,
    coalesce(
      lead(score, 1) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rank
        order by score
      ),
      score
    ) as score_next,
    (
      count_big(score) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rank)
        - 1
    )
      * 0.5e0 as median_score_at
  from recommendations
  where recommended_at >= @since
)
select
  min(model) as model,
  rank,
  count_big(*) as shown,
  count_big(clicked_at) as clicked,
  max(
    case
      when score_index = floor(median_score_at)
      then score + (score_next - score) * (median_score_at - floor(median_score_at))
    end
  ) as median_score,
  cast(count_big(clicked_at) as float) / nullif(count_big(*), 0) as click_rate
from ranked_recommendations
group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rank
order by cast((min(model) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), rank`,
      params: ["since"],
    },
    spark: {
      text: `select
  model,
  rank,
  count(*) as shown,
  count(clicked_at) as clicked,
  percentile(score, 0.5) as median_score,
  count(clicked_at) / nullif(count(*), 0) as click_rate
from recommendations
where recommended_at >= :since
group by model, rank
order by model, rank`,
      params: ["since"],
    },
  },
});
