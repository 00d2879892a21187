// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** The customers' parts, kept in a table. */
export const customerSplitTable: Run<NoParams, "create" | "refresh" | "drop"> = /* @__PURE__ */ defineRun({
  name: "customer_split_table",
  params: {},
  actions: ["create", "refresh", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_split",
          text: `create table if not exists customer_split (
  customer_id bigint not null,
  name text not null,
  country text,
  referrer_id bigint,
  joined_on date not null,
  active boolean not null,
  split text not null,
  primary key (customer_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the index customer_split_split_country_idx",
          text: `create index if not exists customer_split_split_country_idx on customer_split (split, country)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_split",
          counts: "deleted",
          text: `delete from customer_split`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_split",
          counts: "inserted",
          text: `insert into customer_split (customer_id, name, country, referrer_id, joined_on, active, split)
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case
    when cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('2026:' || cast(customer_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.8
    then 'train'
    else 'test'
  end as split
from customers`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_split",
          text: `drop table if exists customer_split`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_split",
          text: `create table if not exists customer_split (
  customer_id bigint not null,
  name longtext not null,
  country varchar(255),
  referrer_id bigint,
  joined_on date not null,
  active boolean not null,
  split varchar(255) not null,
  primary key (customer_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the index customer_split_split_country_idx",
          text: `create index customer_split_split_country_idx on customer_split (split, country)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_split",
          counts: "deleted",
          text: `delete from customer_split`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_split",
          counts: "inserted",
          text: `insert into customer_split (customer_id, name, country, referrer_id, joined_on, active, split)
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case
    when cast(
        conv(left(sha2(concat('2026:', cast(customer_id as char)), 256), 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.8e0
    then 'train'
    else 'test'
  end as split
from customers`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_split",
          text: `drop table if exists customer_split`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_split",
          text: `if object_id(N'customer_split', N'U') is null
create table customer_split (
  customer_id bigint not null,
  name nvarchar(max) not null,
  country nvarchar(255),
  referrer_id bigint,
  joined_on date not null,
  active bit not null,
  split nvarchar(255) not null,
  primary key (customer_id)
)`,
          params: [],
        },
        {
          do: "write",
          name: "create the index customer_split_split_country_idx",
          text: `if not exists (select 1 from sys.indexes where name = 'customer_split_split_country_idx' and object_id = object_id('customer_split'))
create index customer_split_split_country_idx on customer_split (split, country)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_split",
          counts: "deleted",
          text: `delete from customer_split`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_split",
          counts: "inserted",
          text: `insert into customer_split (customer_id, name, country, referrer_id, joined_on, active, split)
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case
    when cast(substring(hashbytes(
        'SHA2_256',
        '2026:' + cast(customer_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.8e0
    then 'train'
    else 'test'
  end as split
from customers`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_split",
          text: `drop table if exists customer_split`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create the table customer_split",
          text: `create table if not exists customer_split (
  customer_id bigint not null,
  name string not null,
  country string,
  referrer_id bigint,
  joined_on date not null,
  active boolean not null,
  split string not null
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_split",
          counts: "deleted",
          text: `delete from customer_split`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_split",
          counts: "inserted",
          text: `insert into customer_split (customer_id, name, country, referrer_id, joined_on, active, split)
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case
    when cast(
        conv(substr(sha2('2026:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.8
    then 'train'
    else 'test'
  end as split
from customers`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_split",
          text: `drop table if exists customer_split`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:24. Do not edit: `quern generate` writes it.
import { defineRun, type Run } from "./runtime/run.js";

export interface SomeOrdersByCustomerParams {
  readonly rows: number;
}

/** A number of orders that the refresh is told, under a key that is only claimed. */
export const someOrdersByCustomer: Run<SomeOrdersByCustomerParams, "create" | "refresh" | "drop"> = /* @__PURE__ */ defineRun({
  name: "some_orders_by_customer",
  params: { rows: "int" },
  actions: ["create", "refresh", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table samples",
          text: `create table if not exists ml.samples (
  order_id bigint not null,
  customer_id bigint not null,
  total numeric(12, 2) not null,
  discount numeric(12, 2),
  status text not null,
  ordered_at timestamp not null,
  payload jsonb,
  primary key (customer_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "guard",
          name: "look for keys that occur twice",
          problem: "keys of samples occur several times",
          columns: { customerId: "bigint", times: "count" },
          text: `with top_orders as (
  select customer_id
  from orders
  order by
    cast(
      cast(
        'x' || left(
          encode(sha256(convert_to('0:' || cast(order_id as text), 'UTF8')), 'hex'),
          13
        ) as bit(52)
      ) as bigint
    )
      / 2 ^ 52,
    order_id
  limit $1
)
select customer_id, count(*) as times
from top_orders
group by customer_id
having count(*) > 1
order by customer_id`,
          params: ["rows"],
        },
        {
          do: "write",
          name: "empty the table samples",
          counts: "deleted",
          text: `delete from ml.samples`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table samples",
          counts: "inserted",
          text: `insert into ml.samples (order_id, customer_id, total, discount, status, ordered_at, payload)
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
order by
  cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('0:' || cast(order_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52,
  order_id
limit $1`,
          params: ["rows"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table samples",
          text: `drop table if exists ml.samples`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table samples",
          text: `create table if not exists ml.samples (
  order_id bigint not null,
  customer_id bigint not null,
  total decimal(12, 2) not null,
  discount decimal(12, 2),
  status longtext not null,
  ordered_at datetime(6) not null,
  payload json,
  primary key (customer_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "guard",
          name: "look for keys that occur twice",
          problem: "keys of samples occur several times",
          columns: { customerId: "bigint", times: "count" },
          text: `with top_orders as (
  select customer_id
  from orders
  order by
    cast(conv(left(sha2(concat('0:', cast(order_id as char)), 256), 13), 16, 10) as double)
      / 4503599627370496,
    order_id
  limit ?
)
select customer_id, count(*) as times
from top_orders
group by customer_id
having count(*) > 1
order by customer_id`,
          params: ["rows"],
        },
        {
          do: "write",
          name: "empty the table samples",
          counts: "deleted",
          text: `delete from ml.samples`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table samples",
          counts: "inserted",
          text: `insert into ml.samples (order_id, customer_id, total, discount, status, ordered_at, payload)
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
order by
  cast(conv(left(sha2(concat('0:', cast(order_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496,
  order_id
limit ?`,
          params: ["rows"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table samples",
          text: `drop table if exists ml.samples`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table samples",
          text: `if object_id(N'ml.samples', N'U') is null
create table ml.samples (
  order_id bigint not null,
  customer_id bigint not null,
  total decimal(12, 2) not null,
  discount decimal(12, 2),
  status nvarchar(max) not null,
  ordered_at datetime2(6) not null,
  payload nvarchar(max),
  primary key (customer_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "guard",
          name: "look for keys that occur twice",
          problem: "keys of samples occur several times",
          columns: { customerId: "bigint", times: "count" },
          text: `with top_orders as (
  select top (@rows) customer_id
  from orders
  order by
    cast(substring(hashbytes('SHA2_256', '0:' + cast(order_id as varchar(20))), 1, 7) as bigint)
      / 16
      / 4503599627370496e0,
    order_id
)
select customer_id, count_big(*) as times
from top_orders
group by customer_id
having count_big(*) > 1
order by customer_id`,
          params: ["rows"],
        },
        {
          do: "write",
          name: "empty the table samples",
          counts: "deleted",
          text: `delete from ml.samples`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table samples",
          counts: "inserted",
          text: `insert into ml.samples (order_id, customer_id, total, discount, status, ordered_at, payload)
select top (@rows) order_id, customer_id, total, discount, status, ordered_at, payload
from orders
order by
  cast(substring(hashbytes('SHA2_256', '0:' + cast(order_id as varchar(20))), 1, 7) as bigint) / 16
    / 4503599627370496e0,
  order_id`,
          params: ["rows"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table samples",
          text: `drop table if exists ml.samples`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create the table samples",
          text: `create table if not exists ml.samples (
  order_id bigint not null,
  customer_id bigint not null,
  total decimal(12, 2) not null,
  discount decimal(12, 2),
  status string not null,
  ordered_at timestamp_ntz not null,
  payload string
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "guard",
          name: "look for keys that occur twice",
          problem: "keys of samples occur several times",
          columns: { customerId: "bigint", times: "count" },
          text: `with top_orders as (
  select customer_id
  from orders
  order by
    cast(conv(substr(sha2('0:' || cast(order_id as string), 256), 1, 13), 16, 10) as double)
      / 4503599627370496,
    order_id
  limit :rows
)
select customer_id, count(*) as times
from top_orders
group by customer_id
having count(*) > 1
order by customer_id`,
          params: ["rows"],
        },
        {
          do: "write",
          name: "empty the table samples",
          counts: "deleted",
          text: `delete from ml.samples`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table samples",
          counts: "inserted",
          text: `insert into ml.samples (order_id, customer_id, total, discount, status, ordered_at, payload)
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
order by
  cast(conv(substr(sha2('0:' || cast(order_id as string), 256), 1, 13), 16, 10) as double)
    / 4503599627370496,
  order_id
limit :rows`,
          params: ["rows"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the table samples",
          text: `drop table if exists ml.samples`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:15. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TrainedOnRow {
  readonly orderId: bigint;
  readonly country: string | null;
}

/** Orders of customers to train on, by the table. */
export const trainedOn: Query<NoParams, TrainedOnRow> = /* @__PURE__ */ defineQuery({
  name: "trained_on",
  params: {},
  columns: {
    orderId: "bigint",
    country: "text?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
