// Made by quern from definitions/products.ts:87. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface MonthlyRevenueRow {
  readonly categoryId: number;
  readonly category: string;
  /** YYYY-MM-DD */
  readonly month: string;
  /** decimal(38,2), exact */
  readonly revenue: string;
  /** decimal(38,2), exact */
  readonly runningRevenue: string;
  /** decimal(38,2), exact */
  readonly change: string | null;
}

/** Revenue of each category by month, and what it adds up to within the year. */
export const monthlyRevenue: Query<NoParams, MonthlyRevenueRow> = /* @__PURE__ */ defineQuery({
  name: "monthly_revenue",
  params: {},
  columns: {
    categoryId: "int",
    category: "text",
    month: "date",
    revenue: "decimal",
    runningRevenue: "decimal",
    change: "decimal?",
  },
  sql: {
    postgres: {
      text: `with grouped_order_items as (
  select
    c.category_id,
    c.name as category,
    cast(date_trunc('month', o.ordered_at) as date) as month,
    sum(oi.unit_price * oi.quantity) as revenue
  from order_items as oi
  join orders as o on o.order_id = oi.order_id
  join products as p on p.product_id = oi.product_id
  join categories as c on c.category_id = p.category_id
  where o.status not in ('cancelled', 'returned')
  group by c.category_id, c.name, cast(date_trunc('month', o.ordered_at) as date)
)
select
  category_id,
  category,
  month,
  revenue,
  sum(revenue) over (
    partition by category_id, cast(extract(year from month) as integer)
    order by month
    rows between unbounded preceding and current row
  ) as running_revenue,
  revenue - lag(revenue) over (partition by category_id order by month) as change
from grouped_order_items
order by category collate "C", category_id, month`,
      params: [],
    },
    mysql: {
      text: `with grouped_order_items as (
  select
    c.category_id,
    c.name as category,
    date(cast(date_format(o.ordered_at, '%Y-%m-01') as datetime)) as month,
    sum(oi.unit_price * oi.quantity) as revenue
  from order_items as oi
  join orders as o on o.order_id = oi.order_id
  join products as p on p.product_id = oi.product_id
  join categories as c on c.category_id = p.category_id
  where o.status collate utf8mb4_0900_bin not in ('cancelled', 'returned')
  group by c.category_id, c.name, date(cast(date_format(o.ordered_at, '%Y-%m-01') as datetime))
)
select
  category_id,
  category,
  month,
  revenue,
  sum(revenue) over (
    partition by category_id, extract(year from month)
    order by month
    rows between unbounded preceding and current row
  ) as running_revenue,
  revenue - lag(revenue) over (partition by category_id order by month) as \`change\`
from grouped_order_items
order by category collate utf8mb4_0900_bin, category_id, month`,
      params: [],
    },
    sqlserver: {
      text: `with grouped_order_items as (
  select
    c.category_id,
    c.name as category,
    cast(datetrunc(month, o.ordered_at) as date) as month,
    sum(oi.unit_price * oi.quantity) as revenue
  from order_items as oi
  join orders as o on o.order_id = oi.order_id
  join products as p on p.product_id = oi.product_id
  join categories as c on c.category_id = p.category_id
  where (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('cancelled.', 'returned.')
  group by c.category_id, c.name, cast(datetrunc(month, o.ordered_at) as date)
)
select
  goi.category_id,
  goi.category,
  goi.month,
  cast(goi.revenue as varchar(41)) as revenue,
  cast(
    sum(goi.revenue) over (
      partition by goi.category_id, year(goi.month)
      order by goi.month
      rows between unbounded preceding and current row
    ) as varchar(41)
  ) as running_revenue,
  cast(
    goi.revenue
      - lag(goi.revenue) over (partition by goi.category_id order by goi.month) as varchar(41)
  ) as change
from grouped_order_items as goi
order by
  cast((goi.category + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  goi.category_id,
  goi.month`,
      params: [],
    },
    spark: {
      text: `with grouped_order_items as (
  select
    c.category_id,
    c.name as category,
    trunc(o.ordered_at, 'month') as month,
    sum(oi.unit_price * oi.quantity) as revenue
  from order_items as oi
  join orders as o on o.order_id = oi.order_id
  join products as p on p.product_id = oi.product_id
  join categories as c on c.category_id = p.category_id
  where o.status not in ('cancelled', 'returned')
  group by c.category_id, c.name, trunc(o.ordered_at, 'month')
)
select
  category_id,
  category,
  month,
  revenue,
  sum(revenue) over (
    partition by category_id, year(month)
    order by month
    rows between unbounded preceding and current row
  ) as running_revenue,
  revenue - lag(revenue) over (partition by category_id order by month) as change
from grouped_order_items
order by category, category_id, month`,
      params: [],
    },
  },
});
