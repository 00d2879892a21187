// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface AboveAverageRow {
  readonly orderId: bigint;
  readonly latest: Date | null;
  readonly again: boolean;
}

/** Orders above the customer's own average, of customers in a list. */
export const aboveAverage: Query<NoParams, AboveAverageRow> = /* @__PURE__ */ defineQuery({
  name: "above_average",
  params: {},
  columns: {
    orderId: "bigint",
    latest: "timestamp?",
    again: "boolean",
  },
  sql: {
    postgres: {
      text: `select
  o.order_id,
  (select max(every.ordered_at) as latest from orders as every) as latest,
  exists (
    select 1
    from orders as later
    where later.customer_id = o.customer_id and later.ordered_at > o.ordered_at
  ) as again
from orders as o
where cast(o.total as double precision)
    > (
      select avg(cast(other.total as double precision)) as average
      from orders as other
      where other.customer_id = o.customer_id
    )
  and o.customer_id in (select c.customer_id from customers as c where c.active)`,
      params: [],
    },
    mysql: {
      text: `select
  o.order_id,
  (select max(every.ordered_at) as latest from orders as every) as latest,
  exists (
    select 1
    from orders as later
    where later.customer_id = o.customer_id and later.ordered_at > o.ordered_at
  ) as again
from orders as o
where cast(o.total as double)
    > (
      select avg(cast(other.total as double)) as average
      from orders as other
      where other.customer_id = o.customer_id
    )
  and o.customer_id in (select c.customer_id from customers as c where c.active)`,
      params: [],
    },
    sqlserver: {
      text: `select
  o.order_id,
  (select max(every.ordered_at) as latest from orders as every) as latest,
  cast(
    case
      when exists (
          select 1
          from orders as later
          where later.customer_id = o.customer_id and later.ordered_at > o.ordered_at
        )
      then 1
      else 0
    end as bit
  ) as again
from orders as o
where cast(o.total as float)
    > (
      select avg(cast(other.total as float)) as average
      from orders as other
      where other.customer_id = o.customer_id
    )
  and o.customer_id in (select c.customer_id from customers as c where c.active = 1)`,
      params: [],
    },
    spark: {
      text: `select
  o.order_id,
  (select max(every.ordered_at) as latest from orders as every) as latest,
  exists (
    select 1
    from orders as later
    where later.customer_id = o.customer_id and later.ordered_at > o.ordered_at
  ) as again
from orders as o
where cast(o.total as double)
    > (
      select avg(cast(other.total as double)) as average
      from orders as other
      where other.customer_id = o.customer_id
    )
  and o.customer_id in (select c.customer_id from customers as c where c.active)`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface BandedRow {
  readonly orderId: bigint;
  readonly band: string;
}

/** Orders by bands that the definition holds. */
export const banded: Query<NoParams, BandedRow> = /* @__PURE__ */ defineQuery({
  name: "banded",
  params: {},
  columns: {
    orderId: "bigint",
    band: "text",
  },
  sql: {
    postgres: {
      text: `select o.order_id, b.band
from orders as o
join (
  select 'none' as band, cast(null as numeric(12, 2)) as low, cast(null as numeric(12, 2)) as high
  union all
  select 'small' as band, cast(null as numeric(12, 2)) as low, 10.00 as high
  union all
  select 'it''s large' as band, 10.00 as low, cast(null as numeric(12, 2)) as high
) as b on (b.low is null or o.total >= b.low) and (b.high is null or o.total < b.high)`,
      params: [],
    },
    mysql: {
      text: `select o.order_id, b.band
from orders as o
join (
  select 'none' as band, cast(null as decimal(12, 2)) as low, cast(null as decimal(12, 2)) as high
  union all
  select 'small' as band, cast(null as decimal(12, 2)) as low, 10.00 as high
  union all
  select 'it''s large' as band, 10.00 as low, cast(null as decimal(12, 2)) as high
) as b on (b.low is null or o.total >= b.low) and (b.high is null or o.total < b.high)`,
      params: [],
    },
    sqlserver: {
      text: `select o.order_id, b.band
from orders as o
join (
  select 'none' as band, cast(null as decimal(12, 2)) as low, cast(null as decimal(12, 2)) as high
  union all
  select 'small' as band, cast(null as decimal(12, 2)) as low, 10.00 as high
  union all
  select 'it''s large' as band, 10.00 as low, cast(null as decimal(12, 2)) as high
) as b on (b.low is null or o.total >= b.low) and (b.high is null or o.total < b.high)`,
      params: [],
    },
    spark: {
      text: `select o.order_id, b.band
from orders as o
join (
  select 'none' as band, cast(null as decimal(12, 2)) as low, cast(null as decimal(12, 2)) as high
  union all
  select 'small' as band, cast(null as decimal(12, 2)) as low, 10.00 as high
  union all
  select 'it\\'s large' as band, 10.00 as low, cast(null as decimal(12, 2)) as high
) as b on (b.low is null or o.total >= b.low) and (b.high is null or o.total < b.high)`,
      params: [],
    },
  },
});
