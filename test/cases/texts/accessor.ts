// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
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
  and c.name collate "C" > 'M'
  and (c.country in ('DE', 'AT') or c.name = $1)
  and (c.name like 'A%' or starts_with(c.name, 'B') or c.name is not distinct from c.country)`,
      params: ["name"],
    },
    mysql: {
      text: `select c.customer_id, c.country collate utf8mb4_0900_bin = 'DE' as german
from customers as c
join customers as other on c.name = other.name
  and c.name collate utf8mb4_0900_bin = other.name
  and c.country collate utf8mb4_0900_bin <> other.country
where c.country = 'DE'
  and c.country collate utf8mb4_0900_bin = 'DE'
  and c.name collate utf8mb4_0900_bin > 'M'
  and (c.country collate utf8mb4_0900_bin in ('DE', 'AT') or c.name collate utf8mb4_0900_bin = ?)
  and (
    c.name collate utf8mb4_0900_bin like 'A%'
    or c.name collate utf8mb4_0900_bin like 'B%'
    or c.name collate utf8mb4_0900_bin <=> c.country
  )`,
      params: ["name"],
    },
    sqlserver: {
      text: `select
  c.customer_id,
  cast(
    case
      when (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'DE.' then 1
      when not (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'DE.' then 0
    end as bit
  ) as german
from customers as c
join customers as other on c.name = other.name
  and (c.name + N'.') collate Latin1_General_100_BIN2_UTF8
    = (other.name + N'.') collate Latin1_General_100_BIN2_UTF8
  and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8
    <> (other.country + N'.') collate Latin1_General_100_BIN2_UTF8
where c.country = 'DE'
  and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'DE.'
  and cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    > cast(('M' + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  and (
    (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 in ('DE.', 'AT.')
    or (c.name + N'.') collate Latin1_General_100_BIN2_UTF8 = @name + '.'
  )
  and (
    (c.name + N'') collate Latin1_General_100_BIN2_UTF8 like 'A%'
    or (c.name + N'') collate Latin1_General_100_BIN2_UTF8 like 'B%'
    or (c.name + N'.') collate Latin1_General_100_BIN2_UTF8 is not distinct from (
      c.country + N'.'
    ) collate Latin1_General_100_BIN2_UTF8
  )`,
      params: ["name"],
    },
    spark: {
      text: `select c.customer_id, c.country = 'DE' as german
from customers as c
join customers as other on c.name = other.name and c.country <> other.country
where c.country = 'DE'
  and c.name > 'M'
  and (c.country in ('DE', 'AT') or c.name = :name)
  and (c.name like 'A%' or startswith(c.name, 'B') or c.name <=> c.country)`,
      params: ["name"],
    },
  },
});

// Made by quern from definition.ts:25. Do not edit: `quern generate` writes it.
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
    spark: {
      text: `select product_id, sku, sum(price) as total
from products
group by product_id, sku`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:16. Do not edit: `quern generate` writes it.
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
      text: `select
  status,
  count(*) as orders,
  count(distinct status) as statuses,
  min(status collate "C") as least
from orders
group by status
order by orders desc, status collate "C"`,
      params: [],
    },
    mysql: {
      text: `select
  status collate utf8mb4_0900_bin as status,
  count(*) as orders,
  count(distinct status collate utf8mb4_0900_bin) as statuses,
  min(status collate utf8mb4_0900_bin) as least
from orders
group by status collate utf8mb4_0900_bin
order by orders desc, status`,
      params: [],
    },
    sqlserver: {
      text: `select
  min(status) as status,
  count_big(*) as orders,
  count_big(distinct (status + N'.') collate Latin1_General_100_BIN2_UTF8) as statuses,
  replace(
    min(cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))),
    nchar(0),
    N''
  ) collate database_default as least
from orders
group by (status + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  orders desc,
  cast((min(status) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `select status, count(*) as orders, count(distinct status) as statuses, min(status) as least
from orders
group by status
order by orders desc, status`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:33. Do not edit: `quern generate` writes it.
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
  locate('ä', name collate utf8mb4_0900_bin) as place,
  sha2(convert(name using utf8mb4), 256) as hash,
  case when lower(name) collate utf8mb4_0900_bin = 'ada' then 'short' else 'long' end as size,
  nullif(trim(name) collate utf8mb4_0900_bin, '') as trimmed,
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
  case
    when (lower(name) + N'.') collate Latin1_General_100_BIN2_UTF8 = 'ada.' then 'short'
    else 'long'
  end as size,
  case
    when (trim(name) + N'.') collate Latin1_General_100_BIN2_UTF8 = '.' then null
    else trim(name)
  end as trimmed,
  name + ' (' + country + ')' as in_country
from customers`,
      params: [],
    },
    spark: {
      text: `select
  customer_id,
  upper(left(name, 1)) as initial,
  char_length(name) as length,
  lpad(cast(customer_id as string), 10, '0') as padded,
  instr(name, 'ä') as place,
  sha2(name, 256) as hash,
  case when lower(name) = 'ada' then 'short' else 'long' end as size,
  nullif(trim(name), '') as trimmed,
  name || ' (' || country || ')' as in_country
from customers`,
      params: [],
    },
  },
});
