// Made by quern from definition.ts:43. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CountriesRow {
  readonly country: string | null;
}

/** The countries of customers, each once. */
export const countries: Query<NoParams, CountriesRow> = /* @__PURE__ */ defineQuery({
  name: "countries",
  params: {},
  columns: {
    country: "text?",
  },
  sql: {
    postgres: {
      text: `select distinct country collate "C" as country
from customers
order by country nulls first`,
      params: [],
    },
    mysql: {
      text: `select distinct country collate utf8mb4_0900_bin as country
from customers
order by country`,
      params: [],
    },
    sqlserver: {
      text: `select min(country) as country
from customers
group by (country + N'.') collate Latin1_General_100_BIN2_UTF8
order by cast((min(country) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `select distinct country
from customers
order by country`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:16. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LapsedCustomersRow {
  readonly customerId: bigint;
}

/** Customers who ordered, but not in the last year. */
export const lapsedCustomers: Query<NoParams, LapsedCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "lapsed_customers",
  params: {},
  columns: {
    customerId: "bigint",
  },
  sql: {
    postgres: {
      text: `with combined_orders as (
  select customer_id
  from orders
  intersect
  select customer_id
  from customers
)
select customer_id
from combined_orders
except
select customer_id
from orders
where ordered_at >= timestamp '2025-01-01 00:00:00'
order by customer_id`,
      params: [],
    },
    mysql: {
      text: `with combined_orders as (
  select customer_id
  from orders
  intersect
  select customer_id
  from customers
)
select customer_id
from combined_orders
except
select customer_id
from orders
where ordered_at >= timestamp '2025-01-01 00:00:00'
order by customer_id`,
      params: [],
    },
    sqlserver: {
      text: `with combined_orders as (
  select customer_id
  from orders
  intersect
  select customer_id
  from customers
)
select customer_id
from combined_orders
except
select customer_id
from orders
where ordered_at >= cast('2025-01-01' as datetime2(6))
order by customer_id`,
      params: [],
    },
    spark: {
      text: `with combined_orders as (
  select customer_id
  from orders
  intersect
  select customer_id
  from customers
)
select customer_id
from combined_orders
except
select customer_id
from orders
where ordered_at >= timestamp_ntz '2025-01-01 00:00:00'
order by customer_id`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:30. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NotableOrdersRow {
  readonly orderId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
}

/** The largest and the latest orders together, each once. */
export const notableOrders: Query<NoParams, NotableOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "notable_orders",
  params: {},
  columns: {
    orderId: "bigint",
    total: "decimal",
  },
  sql: {
    postgres: {
      text: `with
  top_orders as (
    select order_id, total, ordered_at as at
    from orders
    order by total desc, order_id
    limit 5
  ),
  top_orders_2 as (
    select order_id, total, ordered_at as at
    from orders
    order by ordered_at desc, order_id
    limit 5
  ),
  combined_orders as (
    select order_id, total, at
    from top_orders
    union
    select order_id, total, at
    from top_orders_2
  )
select order_id, total
from combined_orders`,
      params: [],
    },
    mysql: {
      text: `with
  top_orders as (
    select order_id, total, ordered_at as at
    from orders
    order by total desc, order_id
    limit 5
  ),
  top_orders_2 as (
    select order_id, total, ordered_at as at
    from orders
    order by ordered_at desc, order_id
    limit 5
  ),
  combined_orders as (
    select order_id, total, at
    from top_orders
    union
    select order_id, total, at
    from top_orders_2
  )
select order_id, total
from combined_orders`,
      params: [],
    },
    sqlserver: {
      text: `with
  top_orders as (
    select top (5) order_id, total, ordered_at as at
    from orders
    order by total desc, order_id
  ),
  top_orders_2 as (
    select top (5) order_id, total, ordered_at as at
    from orders
    order by ordered_at desc, order_id
  ),
  combined_orders as (
    select order_id, total, at
    from top_orders
    union
    select order_id, total, at
    from top_orders_2
  )
select co.order_id, cast(co.total as varchar(41)) as total
from combined_orders as co`,
      params: [],
    },
    spark: {
      text: `with
  top_orders as (
    select order_id, total, ordered_at as at
    from orders
    order by total desc, order_id
    limit 5
  ),
  top_orders_2 as (
    select order_id, total, ordered_at as at
    from orders
    order by ordered_at desc, order_id
    limit 5
  ),
  combined_orders as (
    select order_id, total, at
    from top_orders
    union
    select order_id, total, at
    from top_orders_2
  )
select order_id, total
from combined_orders`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PeopleRow {
  readonly name: string;
  readonly kind: string;
  /** decimal(12,2), exact */
  readonly salary: string;
}

/** Everybody whose name we hold. */
export const people: Query<NoParams, PeopleRow> = /* @__PURE__ */ defineQuery({
  name: "people",
  params: {},
  columns: {
    name: "text",
    kind: "text",
    salary: "decimal",
  },
  sql: {
    postgres: {
      text: `with combined_customers as (
  select name, 'customer' as kind, cast(0 as numeric(12, 2)) as salary
  from customers
  union all
  select name, 'employee' as kind, salary
  from employees
)
select name, kind, salary
from combined_customers
order by kind collate "C", name collate "C"`,
      params: [],
    },
    mysql: {
      text: `with combined_customers as (
  select name, 'customer' as kind, cast(0 as decimal(12, 2)) as salary
  from customers
  union all
  select name, 'employee' as kind, salary
  from employees
)
select name, kind, salary
from combined_customers
order by kind collate utf8mb4_0900_bin, name collate utf8mb4_0900_bin`,
      params: [],
    },
    sqlserver: {
      text: `with combined_customers as (
  select name, 'customer' as kind, 0 as salary
  from customers
  union all
  select name, 'employee' as kind, salary
  from employees
)
select cc.name, cc.kind, cast(cc.salary as varchar(41)) as salary
from combined_customers as cc
order by
  cast((cc.kind + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((cc.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `select name, 'customer' as kind, 0 as salary
from customers
union all
select name, 'employee' as kind, salary
from employees
order by kind, name`,
      params: [],
    },
  },
});
