// Made by quern from definition.ts:55. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CommentedRow {
  readonly name: string;
}

/**
 * A comment that tries to end itself: *\/ -- and more ${x} `y`
 * with a second line; select 1;
 */
export const commented: Query<NoParams, CommentedRow> = /* @__PURE__ */ defineQuery({
  name: "commented",
  params: {},
  columns: {
    name: "text",
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

// Made by quern from definition.ts:33. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ConstantsRow {
  readonly customerId: bigint;
  readonly int: number;
  readonly bigint: bigint;
  readonly double: number;
  readonly whole: number;
  readonly huge: number;
  /** decimal(2,2), exact */
  readonly decimal: string;
  readonly boolean: boolean;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly timestamp: Date;
  readonly instant: Date;
  readonly textOrNull: string | null;
}

/** Constants of the other types. */
export const constants: Query<NoParams, ConstantsRow> = /* @__PURE__ */ defineQuery({
  name: "constants",
  params: {},
  columns: {
    customerId: "bigint",
    int: "int",
    bigint: "bigint",
    double: "double",
    whole: "double",
    huge: "double",
    decimal: "decimal",
    boolean: "boolean",
    date: "date",
    timestamp: "timestamp",
    instant: "instant",
    textOrNull: "text?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `select
  customer_id,
  -2147483648 as int,
  cast(9223372036854775807 as bigint) as bigint,
  1e-7 as [double],
  2e0 as whole,
  1.7976931348623157e+308 as huge,
  cast(-0.10 as varchar(41)) as decimal,
  cast(0 as bit) as boolean,
  cast('0001-01-01' as date) as date,
  cast('2024-02-29 23:59:59.999999' as datetime2(6)) as timestamp,
  cast('1970-01-01 00:00:00 +00:00' as datetimeoffset(6)) as instant,
  case when active = 1 then 'yes' end as text_or_null
from customers`,
      params: [],
      utc: true,
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface HostileTextsRow {
  readonly customerId: bigint;
  readonly text0: string;
  readonly text1: string;
  readonly text2: string;
  readonly text3: string;
  readonly text4: string;
  readonly text5: string;
  readonly text6: string;
  readonly text7: string;
  readonly text8: string;
  readonly text9: string;
  readonly joined: string;
  readonly like: boolean;
  readonly contains: boolean;
  readonly replaced: string;
}

/** Constants that try to leave their quotes. */
export const hostileTexts: Query<NoParams, HostileTextsRow> = /* @__PURE__ */ defineQuery({
  name: "hostile_texts",
  params: {},
  columns: {
    customerId: "bigint",
    text0: "text",
    text1: "text",
    text2: "text",
    text3: "text",
    text4: "text",
    text5: "text",
    text6: "text",
    text7: "text",
    text8: "text",
    text9: "text",
    joined: "text",
    like: "boolean",
    contains: "boolean",
    replaced: "text",
  },
  sql: {
    postgres: {
      text: `select
  customer_id,
  'it''s' as text0,
  'say "hi"' as text1,
  'back\\slash' as text2,
  'end with \\' as text3,
  'two
lines\r
and	a tab' as text4,
  '*/ -- # \${x} \`y\`' as text5,
  '''; drop table customers; --' as text6,
  '? $1 @p1 :name %s' as text7,
  'größe 😀 ‏' as text8,
  '' as text9,
  'it''s ' || name || ' \\' as joined,
  name like '50\\%%' as "like",
  strpos(name, '%') > 0 as contains,
  replace(name, '''', '\\''') as replaced
from customers
where name in (
    'it''s', 'say "hi"', 'back\\slash', 'end with \\', 'two
lines\r
and	a tab', '*/ -- # \${x} \`y\`',
    '''; drop table customers; --', '? $1 @p1 :name %s', 'größe 😀 ‏', ''
  )
  or starts_with(name, '100%_[a]\\')`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `select
  customer_id,
  'it''s' as text0,
  'say "hi"' as text1,
  'back\\slash' as text2,
  'end with \\' as text3,
  'two
lines\r
and	a tab' as text4,
  '*/ -- # \${x} \`y\`' as text5,
  '''; drop table customers; --' as text6,
  '? $1 @p1 :name %s' as text7,
  N'größe 😀 ‏' as text8,
  '' as text9,
  'it''s ' + name + ' \\' as joined,
  cast(
    case
      when (name + N'') collate Latin1_General_100_BIN2_UTF8 like '50[%]%' then 1
      else 0
    end as bit
  ) as [like],
  cast(
    case
      when charindex('%', (name + N'') collate Latin1_General_100_BIN2_UTF8) > 0 then 1
      else 0
    end as bit
  ) as [contains],
  replace(
    (name + N'') collate Latin1_General_100_BIN2_UTF8,
    '''',
    '\\'''
  ) collate database_default as replaced
from customers
where (name + N'.') collate Latin1_General_100_BIN2_UTF8 in (
    'it''s.', 'say "hi".', 'back\\slash.', 'end with \\.', 'two
lines\r
and	a tab.', '*/ -- # \${x} \`y\`.',
    '''; drop table customers; --.', '? $1 @p1 :name %s.', N'größe 😀 ‏.', '.'
  )
  or (name + N'') collate Latin1_General_100_BIN2_UTF8 like '100[%][_][[]a]\\%'`,
      params: [],
    },
    spark: {
      text: `select
  customer_id,
  'it\\'s' as text0,
  'say "hi"' as text1,
  'back\\\\slash' as text2,
  'end with \\\\' as text3,
  'two
lines\r
and	a tab' as text4,
  '*/ -- # $\\{x} \`y\`' as text5,
  '\\'; drop table customers; --' as text6,
  '? $1 @p1 :name %s' as text7,
  'größe 😀 ‏' as text8,
  '' as text9,
  'it\\'s ' || name || ' \\\\' as joined,
  name like '50\\\\%%' as like,
  contains(name, '%') as contains,
  replace(name, '\\'', '\\\\\\'') as replaced
from customers
where name in (
    'it\\'s', 'say "hi"', 'back\\\\slash', 'end with \\\\', 'two
lines\r
and	a tab', '*/ -- # $\\{x} \`y\`',
    '\\'; drop table customers; --', '? $1 @p1 :name %s', 'größe 😀 ‏', ''
  )
  or startswith(name, '100%_[a]\\\\')`,
      params: [],
    },
  },
});
