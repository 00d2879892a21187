// Made by quern from definition.ts:30. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface AsColumnsRow {
  readonly id: number;
  readonly part: string;
  readonly fold: number;
  readonly both: string;
}

/** The same, as columns of a query. */
export const asColumns: Query<NoParams, AsColumnsRow> = /* @__PURE__ */ defineQuery({
  name: "as_columns",
  params: {},
  columns: {
    id: "int",
    part: "text",
    fold: "int",
    both: "text",
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

// Made by quern from definition.ts:16. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.js";
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByAllRow {
  readonly id: number;
  readonly big: bigint;
  readonly name: string;
  readonly class: string | null;
  /** decimal(12,2), exact */
  readonly price: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly at: Date;
  readonly seen: Date | null;
  readonly ok: boolean | null;
  readonly fold: number;
}

/** Every type, and NULLs, in one key; a column is called as a word of the language. */
export const byAll: Query<NoParams, ByAllRow> = /* @__PURE__ */ defineQuery({
  name: "by_all",
  params: {},
  columns: {
    id: "int",
    big: "bigint",
    name: "text",
    class: "text?",
    price: "decimal",
    on: "date",
    at: "timestamp",
    seen: "instant?",
    ok: "boolean?",
    fold: "int",
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
  k.id,
  k.big,
  k.name,
  k.kind,
  cast(k.price as varchar(41)) as price,
  k.[on],
  k.at,
  k.seen,
  k.ok,
  cast(
    7
      * (
        cast(substring(hashbytes(
          'SHA2_256',
          cast(
            (
              ':' + cast(len(cast(k.id as varchar(11))) as varchar(11)) + ':'
                + cast(k.id as varchar(11))
                + coalesce(
                  cast(len((k.kind + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
                    + ':'
                    + k.kind,
                  '-'
                )
                + cast(len(cast(k.price as varchar(41))) as varchar(11)) + ':'
                + cast(k.price as varchar(41))
                + cast(len(convert(varchar(10), k.[on], 23)) as varchar(11)) + ':'
                + convert(varchar(10), k.[on], 23)
                + cast(len(convert(varchar(26), cast(k.at as datetime2(6)), 121)) as varchar(11))
                + ':' + convert(varchar(26), cast(k.at as datetime2(6)), 121)
                + coalesce(
                  cast(
                    len(
                      convert(varchar(26), cast(
                        switchoffset(k.seen, '+00:00') as datetime2(6)
                      ), 121)
                    ) as varchar(11)
                  )
                    + ':'
                    + convert(varchar(26), cast(
                      switchoffset(k.seen, '+00:00') as datetime2(6)
                    ), 121),
                  '-'
                )
                + coalesce(
                  cast(
                    len(
                      case when k.ok = 1 then 'true' when not k.ok = 1 then 'false' end
                    ) as varchar(11)
                  )
                    + ':'
                    + case when k.ok = 1 then 'true' when not k.ok = 1 then 'false' end,
                  '-'
                )
                + cast(len((k.name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
                + ':' + k.name + N''
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ), 1, 7) as bigint)
          / 16
          / 4503599627370496e0
      ) as int
  ) as fold
from keys as k`,
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

/** The fold that a key is in, from 0, as its SQL says, without asking the database. */
export function assignByAll(
  id: number,
  key2: string | null,
  price: string,
  on: string,
  at: Date,
  seen: Date | null,
  ok: boolean | null,
  name: string,
): number {
  return Math.floor(7 * hashUnit("", [
    [id, "int"],
    [key2, "text?"],
    [price, "decimal(12,2)"],
    [on, "date"],
    [at, "timestamp"],
    [seen, "instant?"],
    [ok, "boolean?"],
    [name, "text"],
  ]));
}

// Made by quern from definition.ts:16. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByAllAuditRow {
  readonly fold: number;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of by_all are, and how many keys are in several: there must be none. */
export const byAllAudit: Query<NoParams, ByAllAuditRow> = /* @__PURE__ */ defineQuery({
  name: "by_all_audit",
  params: {},
  columns: {
    fold: "int",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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
      text: `… as in sqlserver.sql`,
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

// Made by quern from definition.ts:24. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.js";
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByClassRow {
  readonly id: number;
  readonly big: bigint;
  readonly name: string;
  readonly class: string | null;
  /** decimal(12,2), exact */
  readonly price: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly at: Date;
  readonly seen: Date | null;
  readonly ok: boolean | null;
  readonly fold: number;
}

/** One column that may be NULL. */
export const byClass: Query<NoParams, ByClassRow> = /* @__PURE__ */ defineQuery({
  name: "by_class",
  params: {},
  columns: {
    id: "int",
    big: "bigint",
    name: "text",
    class: "text?",
    price: "decimal",
    on: "date",
    at: "timestamp",
    seen: "instant?",
    ok: "boolean?",
    fold: "int",
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
  k.id,
  k.big,
  k.name,
  k.kind,
  cast(k.price as varchar(41)) as price,
  k.[on],
  k.at,
  k.seen,
  k.ok,
  cast(
    2
      * (
        cast(substring(hashbytes(
          'SHA2_256',
          cast(
            (
              'c:'
                + coalesce(
                  cast(len((k.kind + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
                    + ':'
                    + k.kind,
                  '-'
                )
                + N''
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ), 1, 7) as bigint)
          / 16
          / 4503599627370496e0
      ) as int
  ) as fold
from keys as k`,
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

/** The fold that a key is in, from 0, as its SQL says, without asking the database. */
export function assignByClass(key1: string | null): number {
  return Math.floor(2 * hashUnit("c", [[key1, "text?"]]));
}

// Made by quern from definition.ts:24. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByClassAuditRow {
  readonly fold: number;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of by_class are, and how many keys are in several: there must be none. */
export const byClassAudit: Query<NoParams, ByClassAuditRow> = /* @__PURE__ */ defineQuery({
  name: "by_class_audit",
  params: {},
  columns: {
    fold: "int",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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
      text: `… as in sqlserver.sql`,
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

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.js";
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByNameRow {
  readonly id: number;
  readonly big: bigint;
  readonly name: string;
  readonly class: string | null;
  /** decimal(12,2), exact */
  readonly price: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly at: Date;
  readonly seen: Date | null;
  readonly ok: boolean | null;
  readonly split: string;
}

/** A split by texts. */
export const byName: Query<NoParams, ByNameRow> = /* @__PURE__ */ defineQuery({
  name: "by_name",
  params: {},
  columns: {
    id: "int",
    big: "bigint",
    name: "text",
    class: "text?",
    price: "decimal",
    on: "date",
    at: "timestamp",
    seen: "instant?",
    ok: "boolean?",
    split: "text",
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
      text: `with
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_keys as (
    select
      id,
      big,
      name,
      kind,
      price,
      [on],
      at,
      seen,
      ok,
      cast(substring(hashbytes(
        'SHA2_256',
        cast(
          (
            N'it''s \`\${x}\` \\ "quoted"
😀:' + name + N''
          ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
        )
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
    from keys
  )
select
  hk.id,
  hk.big,
  hk.name,
  hk.kind,
  cast(hk.price as varchar(41)) as price,
  hk.[on],
  hk.at,
  hk.seen,
  hk.ok,
  case
    when hk.unit < 0.1e0 then 'train'
    when hk.unit < 0.3e0 then 'va''lid'
    else 'te"st'
  end as split
from hashed_keys as hk`,
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

/** The part that a key is in, as its SQL says, without asking the database. */
export function assignByName(name: string): "train" | "va'lid" | "te\"st" {
  const unit = hashUnit("it's `${x}` \\ \"quoted\"\n😀", [[name, "text"]]);
  return unit < 0.1 ? "train" : unit < 0.3 ? "va'lid" : "te\"st";
}

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByNameAuditRow {
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of by_name are, and how many keys are in several: there must be none. */
export const byNameAudit: Query<NoParams, ByNameAuditRow> = /* @__PURE__ */ defineQuery({
  name: "by_name_audit",
  params: {},
  columns: {
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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
      text: `… as in sqlserver.sql`,
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

// Made by quern from definition.ts:13. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.js";
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByNumberRow {
  readonly id: number;
  readonly big: bigint;
  readonly name: string;
  readonly class: string | null;
  /** decimal(12,2), exact */
  readonly price: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly at: Date;
  readonly seen: Date | null;
  readonly ok: boolean | null;
  readonly split: string;
}

/** Whole numbers up to their ends, in two parts. */
export const byNumber: Query<NoParams, ByNumberRow> = /* @__PURE__ */ defineQuery({
  name: "by_number",
  params: {},
  columns: {
    id: "int",
    big: "bigint",
    name: "text",
    class: "text?",
    price: "decimal",
    on: "date",
    at: "timestamp",
    seen: "instant?",
    ok: "boolean?",
    split: "text",
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
  k.id,
  k.big,
  k.name,
  k.kind,
  cast(k.price as varchar(41)) as price,
  k.[on],
  k.at,
  k.seen,
  k.ok,
  case
    when cast(substring(hashbytes('SHA2_256', '0:' + cast(k.big as varchar(20))), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.5e0
    then 'a'
    else 'b'
  end as split
from keys as k`,
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

/** The part that a key is in, as its SQL says, without asking the database. */
export function assignByNumber(big: bigint): "a" | "b" {
  const unit = hashUnit("0", [[big, "bigint"]]);
  return unit < 0.5 ? "a" : "b";
}

// Made by quern from definition.ts:13. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByNumberAuditRow {
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of by_number are, and how many keys are in several: there must be none. */
export const byNumberAudit: Query<NoParams, ByNumberAuditRow> = /* @__PURE__ */ defineQuery({
  name: "by_number_audit",
  params: {},
  columns: {
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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
      text: `… as in sqlserver.sql`,
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

// Made by quern from definition.ts:27. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.js";
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChosenRow {
  readonly id: number;
  readonly big: bigint;
  readonly name: string;
  readonly class: string | null;
  /** decimal(12,2), exact */
  readonly price: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly at: Date;
  readonly seen: Date | null;
  readonly ok: boolean | null;
}

/** A key that is computed. */
export const chosen: Query<NoParams, ChosenRow> = /* @__PURE__ */ defineQuery({
  name: "chosen",
  params: {},
  columns: {
    id: "int",
    big: "bigint",
    name: "text",
    class: "text?",
    price: "decimal",
    on: "date",
    at: "timestamp",
    seen: "instant?",
    ok: "boolean?",
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
  k.id,
  k.big,
  k.name,
  k.kind,
  cast(k.price as varchar(41)) as price,
  k.[on],
  k.at,
  k.seen,
  k.ok
from keys as k
where cast(substring(hashbytes(
    'SHA2_256',
    cast(
      (
        'x:' + left((k.name + N'') collate Latin1_General_100_CI_AS_SC, 1) collate database_default
          + N''
      ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
    )
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0
    < 0.5e0`,
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

/** Whether a key is chosen, as its SQL says, without asking the database. */
export function isInChosen(key1: string): boolean {
  return hashUnit("x", [[key1, "text"]]) < 0.5;
}

// Made by quern from definition.ts:27. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChosenAuditRow {
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows chosen chose. */
export const chosenAudit: Query<NoParams, ChosenAuditRow> = /* @__PURE__ */ defineQuery({
  name: "chosen_audit",
  params: {},
  columns: {
    population: "count",
    chosen: "count",
    share: "double?",
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
      text: `… as in sqlserver.sql`,
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
