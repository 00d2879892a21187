// Made by quern from ../texts/definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface ComparedTextsParams {
  readonly name: string;
}

export interface ComparedTextsRow {
  readonly customerId: bigint;
  readonly german: boolean | null;
}

/** Texts compared with constants, parameters, columns. */
export const comparedTexts: Query<ComparedTextsParams, ComparedTextsRow> = /* @__PURE__ */ defineQuery({
  name: "compared_texts",
  params: { name: "text" },
  columns: {
    customerId: "bigint",
    german: "boolean?",
  },
  sql: {
    postgres: {
      text: `select c.customer_id, c.country = 'DE' as german
from customers as c
join customers as other on c.name = other.name and c.country <> other.country
where c.country = 'DE'
  and c.name > 'M'
  and (c.country in ('DE', 'AT') or c.name = $1)
  and (c.name like 'A%' or starts_with(c.name, 'B') or c.name is not distinct from c.country)`,
      params: ["name"],
    },
    mysql: {
      text: `select c.customer_id, c.country = 'DE' as german
from customers as c
join customers as other on c.name = other.name and c.country <> other.country
where c.country = 'DE'
  and c.name > 'M'
  and (c.country in ('DE', 'AT') or c.name = ?)
  and (c.name like 'A%' or c.name like 'B%' or c.name <=> c.country)`,
      params: ["name"],
    },
    sqlserver: {
      text: `select
  c.customer_id,
  cast(case when c.country = 'DE' then 1 when not c.country = 'DE' then 0 end as bit) as german
from customers as c
join customers as other on c.name = other.name and c.country <> other.country
where c.country = 'DE'
  and c.name > cast(('M' + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  and (c.country in ('DE', 'AT') or c.name = @name)
  and (c.name like 'A%' or c.name like 'B%' or c.name is not distinct from c.country)`,
      params: ["name"],
    },
  },
});

// Made by quern from ../texts/definition.ts:25. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupedByKeyRow {
  readonly productId: bigint;
  readonly sku: string;
  /** decimal(38,2), exact */
  readonly total: string;
}

/** A key groups by itself; what it determines needs no collation. */
export const groupedByKey: Query<NoParams, GroupedByKeyRow> = /* @__PURE__ */ defineQuery({
  name: "grouped_by_key",
  params: {},
  columns: {
    productId: "bigint",
    sku: "text",
    total: "decimal",
  },
  sql: {
    postgres: {
      text: `select product_id, sku, sum(price) as total
from products
group by product_id, sku`,
      params: [],
    },
    mysql: {
      text: `select product_id, sku, sum(price) as total
from products
group by product_id, sku`,
      params: [],
    },
    sqlserver: {
      text: `select product_id, sku, cast(sum(price) as varchar(41)) as total
from products
group by product_id, sku`,
      params: [],
    },
  },
});

// Made by quern from ../texts/definition.ts:16. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupedTextsRow {
  readonly status: string;
  readonly orders: number;
  readonly statuses: number;
  readonly least: string;
}

/** Texts grouped, sorted, distinct, least. */
export const groupedTexts: Query<NoParams, GroupedTextsRow> = /* @__PURE__ */ defineQuery({
  name: "grouped_texts",
  params: {},
  columns: {
    status: "text",
    orders: "count",
    statuses: "count",
    least: "text",
  },
  sql: {
    postgres: {
      text: `select status, count(*) as orders, count(distinct status) as statuses, min(status) as least
from orders
group by status
order by orders desc, status`,
      params: [],
    },
    mysql: {
      text: `select status, count(*) as orders, count(distinct status) as statuses, min(status) as least
from orders
group by status
order by orders desc, status`,
      params: [],
    },
    sqlserver: {
      text: `select status, count_big(*) as orders, count_big(distinct status) as statuses, min(status) as least
from orders
group by status
order by orders desc, status`,
      params: [],
    },
  },
});

// Made by quern from ../texts/definition.ts:33. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface WorkedTextsRow {
  readonly customerId: bigint;
  readonly initial: string;
  readonly length: number;
  readonly padded: string;
  readonly place: number;
  readonly hash: string;
  readonly size: string;
  readonly trimmed: string | null;
  readonly inCountry: string | null;
}

/** What is done to texts. */
export const workedTexts: Query<NoParams, WorkedTextsRow> = /* @__PURE__ */ defineQuery({
  name: "worked_texts",
  params: {},
  columns: {
    customerId: "bigint",
    initial: "text",
    length: "int",
    padded: "text",
    place: "int",
    hash: "text",
    size: "text",
    trimmed: "text?",
    inCountry: "text?",
  },
  sql: {
    postgres: {
      text: `select
  customer_id,
  upper(left(name, 1)) as initial,
  char_length(name) as length,
  lpad(cast(customer_id as text), 10, '0') as padded,
  strpos(name, 'ä') as place,
  encode(sha256(convert_to(name, 'UTF8')), 'hex') as hash,
  case when lower(name) = 'ada' then 'short' else 'long' end as size,
  nullif(btrim(name), '') as trimmed,
  name || ' (' || country || ')' as in_country
from customers`,
      params: [],
    },
    mysql: {
      text: `select
  customer_id,
  upper(left(name, 1)) as initial,
  char_length(name) as length,
  lpad(cast(customer_id as char), 10, '0') as padded,
  locate('ä', name) as place,
  sha2(convert(name using utf8mb4), 256) as hash,
  case when lower(name) = 'ada' then 'short' else 'long' end as size,
  nullif(trim(name), '') as trimmed,
  concat(name, ' (', country, ')') as in_country
from customers`,
      params: [],
    },
    sqlserver: {
      text: `select
  customer_id,
  upper(
    left((name + N'') collate Latin1_General_100_CI_AS_SC, 1) collate database_default
  ) as initial,
  len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as length,
  right(replicate('0', 10) + left(cast(customer_id as varchar(20)), 10), 10) as padded,
  case
    when charindex(N'ä', (name + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
    else len(
      (
        left(
          (name + N'') collate Latin1_General_100_BIN2_UTF8,
          charindex(N'ä', (name + N'') collate Latin1_General_100_BIN2_UTF8) - 1
        )
          + N'.'
      ) collate Latin1_General_100_CI_AS_SC
    )
  end as place,
  lower(convert(char(64), hashbytes(
    'SHA2_256',
    cast((name + N'') collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ), 2)) as hash,
  case when lower(name) = 'ada' then 'short' else 'long' end as size,
  case when trim(name) = '' then null else trim(name) end as trimmed,
  name + ' (' + (country + N'') collate database_default + ')' as in_country
from customers`,
      params: [],
    },
  },
});
