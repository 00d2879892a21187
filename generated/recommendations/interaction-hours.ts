// Made by quern from definitions/behaviour.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface InteractionHoursRow {
  readonly weekday: number;
  readonly hour: number;
  readonly interactions: number;
  readonly visitors: number;
  readonly purchases: number;
}

/** When people interact: by ISO weekday (Monday is 1) and hour, UTC. */
export const interactionHours: Query<NoParams, InteractionHoursRow> = /* @__PURE__ */ defineQuery({
  name: "interaction_hours",
  params: {},
  columns: {
    weekday: "int",
    hour: "int",
    interactions: "count",
    visitors: "count",
    purchases: "count",
  },
  sql: {
    postgres: {
      text: `select
  cast(extract(isodow from occurred_at) as integer) as weekday,
  cast(extract(hour from occurred_at) as integer) as hour,
  count(*) as interactions,
  count(distinct user_id) as visitors,
  count(*) filter (where kind = 'purchase') as purchases
from interactions
group by
  cast(extract(isodow from occurred_at) as integer),
  cast(extract(hour from occurred_at) as integer)
order by weekday, hour`,
      params: [],
    },
    mysql: {
      text: `select
  weekday(occurred_at) + 1 as weekday,
  hour(occurred_at) as hour,
  count(*) as interactions,
  count(distinct user_id) as visitors,
  count(case when kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as purchases
from interactions
group by weekday(occurred_at) + 1, hour(occurred_at)
order by weekday, hour`,
      params: [],
    },
    sqlserver: {
      text: `select
  datediff(day, '0001-01-01', occurred_at) % 7 + 1 as weekday,
  datepart(hour, occurred_at) as hour,
  count_big(*) as interactions,
  count_big(distinct user_id) as visitors,
  count_big(
    case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
  ) as purchases
from interactions
group by datediff(day, '0001-01-01', occurred_at) % 7 + 1, datepart(hour, occurred_at)
order by weekday, hour`,
      params: [],
    },
    spark: {
      text: `select
  weekday(occurred_at) + 1 as weekday,
  hour(occurred_at) as hour,
  count(*) as interactions,
  count(distinct user_id) as visitors,
  count(*) filter (where kind = 'purchase') as purchases
from interactions
group by weekday(occurred_at) + 1, hour(occurred_at)
order by weekday, hour`,
      params: [],
    },
  },
});
