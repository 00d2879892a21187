// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerOrdersRow {
  readonly name: string;
  readonly orderId: bigint | null;
  /** decimal(12,2), exact */
  readonly total: string | null;
}

/** Each customer with their orders, also those without any. */
export const customerOrders: Query<NoParams, CustomerOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "customer_orders",
  params: {},
  columns: {
    name: "text",
    orderId: "bigint?",
    total: "decimal?",
  },
  sql: {
    postgres: {
      text: `select c.name, o.order_id, o.total
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.total > 10.00
order by c.name collate "C", o.order_id`,
      params: [],
    },
    mysql: {
      text: `select c.name, o.order_id, o.total
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.total > 10.00
order by c.name collate utf8mb4_0900_bin, o.order_id is null, o.order_id`,
      params: [],
    },
    sqlserver: {
      text: `select c.name, o.order_id, cast(o.total as varchar(41)) as total
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.total > 10.00
order by
  cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  case when o.order_id is null then 1 else 0 end,
  o.order_id`,
      params: [],
    },
    spark: {
      text: `select c.name, o.order_id, o.total
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.total > 10.00
order by c.name, o.order_id nulls last`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:14. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomersAndOrdersRow {
  readonly customerId: bigint | null;
  readonly name: string | null;
  readonly orderId: bigint | null;
}

/** Customers and orders, matched where they can be. */
export const customersAndOrders: Query<NoParams, CustomersAndOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "customers_and_orders",
  params: {},
  columns: {
    customerId: "bigint?",
    name: "text?",
    orderId: "bigint?",
  },
  sql: {
    postgres: {
      text: `select c.customer_id, c.name, o.order_id
from customers as c
full join orders as o on c.customer_id = o.customer_id`,
      params: [],
    },
    mysql: {
      text: `select c.customer_id, c.name, o.order_id
from customers as c
left join orders as o on c.customer_id = o.customer_id
union all
-- The rows of the right side without a match.
select cast(null as signed) as customer_id, null as name, o.order_id
from orders as o
where not exists (select 1 from customers as c where c.customer_id = o.customer_id)`,
      params: [],
    },
    sqlserver: {
      text: `select c.customer_id, c.name, o.order_id
from customers as c
full join orders as o on c.customer_id = o.customer_id`,
      params: [],
    },
    spark: {
      text: `select c.customer_id, c.name, o.order_id
from customers as c
full join orders as o on c.customer_id = o.customer_id`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FaithfulCustomersRow {
  readonly customerId: bigint;
  readonly name: string;
}

/** Customers who ordered, but never cancelled. */
export const faithfulCustomers: Query<NoParams, FaithfulCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "faithful_customers",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
  },
  sql: {
    postgres: {
      text: `select c.customer_id, c.name
from customers as c
where exists (select 1 from orders as o where o.customer_id = c.customer_id)
  and not exists (
    select 1
    from orders as cancelled
    where cancelled.customer_id = c.customer_id and cancelled.status = 'cancelled'
  )`,
      params: [],
    },
    mysql: {
      text: `select c.customer_id, c.name
from customers as c
where exists (select 1 from orders as o where o.customer_id = c.customer_id)
  and not exists (
    select 1
    from orders as cancelled
    where cancelled.customer_id = c.customer_id
      and cancelled.status = 'cancelled'
      and cancelled.status collate utf8mb4_0900_bin = 'cancelled'
  )`,
      params: [],
    },
    sqlserver: {
      text: `select c.customer_id, c.name
from customers as c
where exists (select 1 from orders as o where o.customer_id = c.customer_id)
  and not exists (
    select 1
    from orders as cancelled
    where cancelled.customer_id = c.customer_id
      and cancelled.status = 'cancelled'
      and (cancelled.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cancelled.'
  )`,
      params: [],
    },
    spark: {
      text: `select c.customer_id, c.name
from customers as c
where exists (select 1 from orders as o where o.customer_id = c.customer_id)
  and not exists (
    select 1
    from orders as cancelled
    where cancelled.customer_id = c.customer_id and cancelled.status = 'cancelled'
  )`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:62. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestOrdersRow {
  readonly customerId: bigint;
  readonly orderId: bigint | null;
  /** decimal(12,2), exact */
  readonly total: string | null;
}

/** Each customer's latest order, also of those who have none. */
export const latestOrders: Query<NoParams, LatestOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "latest_orders",
  params: {},
  columns: {
    customerId: "bigint",
    orderId: "bigint?",
    total: "decimal?",
  },
  sql: {
    postgres: {
      text: `select c.customer_id, latest.order_id, latest.total
from customers as c
left join lateral (
  select o.order_id, o.total, o.ordered_at
  from orders as o
  where o.customer_id = c.customer_id and o.status <> 'cancelled'
  order by o.ordered_at desc, o.order_id
  limit 1
) as latest on true`,
      params: [],
    },
    mysql: {
      text: `select c.customer_id, latest.order_id, latest.total
from customers as c
left join lateral (
  select o.order_id, o.total, o.ordered_at
  from orders as o
  where o.customer_id = c.customer_id and o.status collate utf8mb4_0900_bin <> 'cancelled'
  order by o.ordered_at desc, o.order_id
  limit 1
) as latest on true`,
      params: [],
    },
    sqlserver: {
      text: `select c.customer_id, latest.order_id, cast(latest.total as varchar(41)) as total
from customers as c
outer apply (
  select top (1) o.order_id, o.total, o.ordered_at
  from orders as o
  where o.customer_id = c.customer_id
    and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
  order by o.ordered_at desc, o.order_id
) as latest`,
      params: [],
    },
    spark: {
      text: `select c.customer_id, latest.order_id, latest.total
from customers as c
left join lateral (
  select o.order_id, o.total, o.ordered_at
  from orders as o
  where o.customer_id = c.customer_id and o.status <> 'cancelled'
  order by o.ordered_at desc, o.order_id
  limit 1
) as latest on true`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:33. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OpenPairsRow {
  readonly customerId: bigint;
  readonly productId: bigint;
}

/** Every pair of a customer and a product that they have not bought. */
export const openPairs: Query<NoParams, OpenPairsRow> = /* @__PURE__ */ defineQuery({
  name: "open_pairs",
  params: {},
  columns: {
    customerId: "bigint",
    productId: "bigint",
  },
  sql: {
    postgres: {
      text: `with
  -- What each customer has bought.
  bought as (
    select o.customer_id, ol.product_id
    from orders as o
    join order_lines as ol on ol.order_id = o.order_id
  )
select c.customer_id, p.product_id
from customers as c
cross join products as p
where not exists (
    select 1
    from bought as b
    where b.customer_id = c.customer_id and b.product_id = p.product_id
  )
  and c.active`,
      params: [],
    },
    mysql: {
      text: `with
  -- What each customer has bought.
  bought as (
    select o.customer_id, ol.product_id
    from orders as o
    join order_lines as ol on ol.order_id = o.order_id
  )
select c.customer_id, p.product_id
from customers as c
cross join products as p
where not exists (
    select 1
    from bought as b
    where b.customer_id = c.customer_id and b.product_id = p.product_id
  )
  and c.active`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- What each customer has bought.
  bought as (
    select o.customer_id, ol.product_id
    from orders as o
    join order_lines as ol on ol.order_id = o.order_id
  )
select c.customer_id, p.product_id
from customers as c
cross join products as p
where not exists (
    select 1
    from bought as b
    where b.customer_id = c.customer_id and b.product_id = p.product_id
  )
  and c.active = 1`,
      params: [],
    },
    spark: {
      text: `with
  -- What each customer has bought.
  bought as (
    select o.customer_id, ol.product_id
    from orders as o
    join order_lines as ol on ol.order_id = o.order_id
  )
select c.customer_id, p.product_id
from customers as c
cross join products as p
where not exists (
    select 1
    from bought as b
    where b.customer_id = c.customer_id and b.product_id = p.product_id
  )
  and c.active`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:49. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReferralsRow {
  readonly name: string;
  readonly referrer: string;
  readonly sameCountry: boolean;
}

/** Each customer with the one who referred them. */
export const referrals: Query<NoParams, ReferralsRow> = /* @__PURE__ */ defineQuery({
  name: "referrals",
  params: {},
  columns: {
    name: "text",
    referrer: "text",
    sameCountry: "boolean",
  },
  sql: {
    postgres: {
      text: `select
  c.name,
  coalesce(referrer.name, 'nobody') as referrer,
  referrer.country is not distinct from c.country as same_country
from customers as c
left join customers as referrer on c.referrer_id = referrer.customer_id
order by coalesce(referrer.name, 'nobody') collate "C", c.name collate "C"`,
      params: [],
    },
    mysql: {
      text: `select
  c.name,
  coalesce(referrer.name, 'nobody') as referrer,
  referrer.country collate utf8mb4_0900_bin <=> c.country as same_country
from customers as c
left join customers as referrer on c.referrer_id = referrer.customer_id
order by coalesce(referrer.name, 'nobody') collate utf8mb4_0900_bin, c.name collate utf8mb4_0900_bin`,
      params: [],
    },
    sqlserver: {
      text: `select
  c.name,
  coalesce(referrer.name, 'nobody') as referrer,
  cast(
    case
      when (referrer.country + N'.') collate Latin1_General_100_BIN2_UTF8 is not distinct from (
          c.country + N'.'
        ) collate Latin1_General_100_BIN2_UTF8
      then 1
      else 0
    end as bit
  ) as same_country
from customers as c
left join customers as referrer on c.referrer_id = referrer.customer_id
order by
  cast(
    (
      coalesce(referrer.name, 'nobody') + nchar(0)
    ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
  ),
  cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `select
  c.name,
  coalesce(referrer.name, 'nobody') as referrer,
  referrer.country <=> c.country as same_country
from customers as c
left join customers as referrer on c.referrer_id = referrer.customer_id
order by referrer, c.name`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:90. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReferrerTreeRow {
  readonly customerId: bigint;
  readonly direct: number;
  readonly indirect: number;
  readonly rows: number;
}

/** How many customers each referrer brought, and how many of theirs. */
export const referrerTree: Query<NoParams, ReferrerTreeRow> = /* @__PURE__ */ defineQuery({
  name: "referrer_tree",
  params: {},
  columns: {
    customerId: "bigint",
    direct: "count",
    indirect: "count",
    rows: "count",
  },
  sql: {
    postgres: {
      text: `select
  first.customer_id,
  count(distinct second.customer_id) as direct,
  count(third.customer_id) as indirect,
  count(*) as rows
from customers as first
join customers as second on second.referrer_id = first.customer_id
left join customers as third on third.referrer_id = second.customer_id
group by first.customer_id`,
      params: [],
    },
    mysql: {
      text: `select
  first.customer_id,
  count(distinct second.customer_id) as direct,
  count(third.customer_id) as indirect,
  count(*) as \`rows\`
from customers as first
join customers as second on second.referrer_id = first.customer_id
left join customers as third on third.referrer_id = second.customer_id
group by first.customer_id`,
      params: [],
    },
    sqlserver: {
      text: `select
  first.customer_id,
  count_big(distinct second.customer_id) as direct,
  count_big(third.customer_id) as indirect,
  count_big(*) as rows
from customers as first
join customers as second on second.referrer_id = first.customer_id
left join customers as third on third.referrer_id = second.customer_id
group by first.customer_id`,
      params: [],
    },
    spark: {
      text: `select
  first.customer_id,
  count(distinct second.customer_id) as direct,
  count(third.customer_id) as indirect,
  count(*) as rows
from customers as first
join customers as second on second.referrer_id = first.customer_id
left join customers as third on third.referrer_id = second.customer_id
group by first.customer_id`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:77. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RepeatedProductsRow {
  readonly customerId: bigint;
  readonly sku: string;
  readonly units: bigint;
}

/** Products that sold in two orders of one customer. */
export const repeatedProducts: Query<NoParams, RepeatedProductsRow> = /* @__PURE__ */ defineQuery({
  name: "repeated_products",
  params: {},
  columns: {
    customerId: "bigint",
    sku: "text",
    units: "bigint",
  },
  sql: {
    postgres: {
      text: `select o.customer_id, p.sku, sum(ol.quantity) as units
from orders as o
join order_lines as ol on ol.order_id = o.order_id
join products as p on p.product_id = ol.product_id
where true
group by o.customer_id, p.product_id, p.sku
having count(distinct o.order_id) > 1`,
      params: [],
    },
    mysql: {
      text: `select o.customer_id, p.sku, cast(sum(ol.quantity) as signed) as units
from orders as o
join order_lines as ol on ol.order_id = o.order_id
join products as p on p.product_id = ol.product_id
where true
group by o.customer_id, p.product_id, p.sku
having count(distinct o.order_id) > 1`,
      params: [],
    },
    sqlserver: {
      text: `select o.customer_id, p.sku, sum(cast(ol.quantity as bigint)) as units
from orders as o
join order_lines as ol on ol.order_id = o.order_id
join products as p on p.product_id = ol.product_id
where 1 = 1
group by o.customer_id, p.product_id, p.sku
having count_big(distinct o.order_id) > 1`,
      params: [],
    },
    spark: {
      text: `select o.customer_id, p.sku, sum(ol.quantity) as units
from orders as o
join order_lines as ol on ol.order_id = o.order_id
join products as p on p.product_id = ol.product_id
where true
group by o.customer_id, p.product_id, p.sku
having count(distinct o.order_id) > 1`,
      params: [],
    },
  },
});
