// Made by quern from definitions/customers.ts:17. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface MostActiveCustomersParams {
  /** Default 10. */
  readonly limit?: number;
}

export interface MostActiveCustomersRow {
  readonly userId: bigint;
  readonly name: string;
  readonly interactions: number;
  readonly purchases: number;
  readonly days: number;
  readonly lastSeen: Date;
  readonly purchaseShare: number | null;
}

/** The customers who looked around most, with how much of it led to a purchase. */
export const mostActiveCustomers: Query<MostActiveCustomersParams, MostActiveCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "most_active_customers",
  params: { limit: ["int", 10] },
  columns: {
    userId: "bigint",
    name: "text",
    interactions: "count",
    purchases: "count",
    days: "count",
    lastSeen: "timestamp",
    purchaseShare: "double?",
  },
  sql: {
    postgres: {
      text: `select
  u.user_id,
  u.name,
  count(*) as interactions,
  count(*) filter (where i.kind = 'purchase') as purchases,
  count(distinct cast(i.occurred_at as date)) as days,
  max(i.occurred_at) as last_seen,
  cast(count(*) filter (where i.kind = 'purchase') as double precision)
    / nullif(count(*), 0) as purchase_share
from interactions as i
join users as u on u.user_id = i.user_id
group by u.user_id, u.name
order by interactions desc, u.user_id
limit $1`,
      params: ["limit"],
    },
    mysql: {
      text: `select
  u.user_id,
  u.name,
  count(*) as interactions,
  count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as purchases,
  count(distinct date(i.occurred_at)) as days,
  max(i.occurred_at) as last_seen,
  cast(count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as double)
    / nullif(count(*), 0) as purchase_share
from interactions as i
join users as u on u.user_id = i.user_id
group by u.user_id, u.name
order by interactions desc, u.user_id
limit ?`,
      params: ["limit"],
    },
    sqlserver: {
      text: `select top (@limit)
  u.user_id,
  u.name,
  count_big(*) as interactions,
  count_big(
    case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
  ) as purchases,
  count_big(distinct cast(i.occurred_at as date)) as days,
  max(i.occurred_at) as last_seen,
  cast(
    count_big(
      case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
    ) as float
  )
    / nullif(count_big(*), 0) as purchase_share
from interactions as i
join users as u on u.user_id = i.user_id
group by u.user_id, u.name
order by interactions desc, u.user_id`,
      params: ["limit"],
    },
    spark: {
      text: `select
  u.user_id,
  u.name,
  count(*) as interactions,
  count(*) filter (where i.kind = 'purchase') as purchases,
  count(distinct cast(i.occurred_at as date)) as days,
  max(i.occurred_at) as last_seen,
  count(*) filter (where i.kind = 'purchase') / nullif(count(*), 0) as purchase_share
from interactions as i
join users as u on u.user_id = i.user_id
group by u.user_id, u.name
order by interactions desc, u.user_id
limit :limit`,
      params: ["limit"],
    },
  },
});
