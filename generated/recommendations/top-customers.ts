// Made by quern from definitions/customers.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface TopCustomersParams {
  readonly since: Date;
  /** Default 10. */
  readonly limit?: number;
}

export interface TopCustomersRow {
  readonly userId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly orders: number;
  /** decimal(38,2), exact */
  readonly spend: string;
}

/** The customers who spent most on completed orders. */
export const topCustomers: Query<TopCustomersParams, TopCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "top_customers",
  params: { since: "timestamp", limit: ["int", 10] },
  columns: {
    userId: "bigint",
    name: "text",
    country: "text?",
    orders: "count",
    spend: "decimal",
  },
  sql: {
    postgres: {
      text: `select u.user_id, u.name, u.country, count(*) as orders, sum(o.total) as spend
from orders as o
join users as u on u.user_id = o.user_id
where o.status = 'completed' and o.ordered_at >= $1
group by u.user_id, u.name, u.country
order by spend desc, u.user_id
limit $2`,
      params: ["since", "limit"],
    },
    mysql: {
      text: `select u.user_id, u.name, u.country, count(*) as orders, sum(o.total) as spend
from orders as o
join users as u on u.user_id = o.user_id
where o.status = 'completed'
  and o.status collate utf8mb4_0900_bin = 'completed'
  and o.ordered_at >= ?
group by u.user_id, u.name, u.country
order by spend desc, u.user_id
limit ?`,
      params: ["since", "limit"],
    },
    sqlserver: {
      text: `select top (@limit)
  u.user_id,
  u.name,
  u.country,
  count_big(*) as orders,
  cast(sum(o.total) as varchar(41)) as spend
from orders as o
join users as u on u.user_id = o.user_id
where o.status = 'completed'
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
  and o.ordered_at >= @since
group by u.user_id, u.name, u.country
order by sum(o.total) desc, u.user_id`,
      params: ["limit", "since"],
    },
    spark: {
      text: `select u.user_id, u.name, u.country, count(*) as orders, sum(o.total) as spend
from orders as o
join users as u on u.user_id = o.user_id
where o.status = 'completed' and o.ordered_at >= :since
group by u.user_id, u.name, u.country
order by spend desc, u.user_id
limit :limit`,
      params: ["since", "limit"],
    },
  },
});
