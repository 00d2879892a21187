// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Spark's variables are what must not be replaced
import { defineQuery, type Query } from "../../src/runtime/query.ts";
import type { Dialect, ParamType } from "../../src/runtime/types.ts";
import { hostileText } from "./everything.ts";

export interface Echo {
  readonly int: number;
  readonly bigint: bigint;
  readonly double: number;
  readonly decimal: string;
  readonly text: string;
  readonly boolean: boolean;
  readonly date: string;
  readonly timestamp: string;
  readonly instant: Date;
  readonly json: unknown;
}
const names = [
  "int",
  "bigint",
  "double",
  "decimal",
  "text",
  "boolean",
  "date",
  "timestamp",
  "instant",
  "json",
] as const;

const casts: { readonly [D in Dialect]: readonly ((marker: string) => string)[] } = {
  postgres: [
    "int",
    "bigint",
    "float8",
    "numeric(38,10)",
    "text",
    "boolean",
    "date",
    "timestamp",
    "timestamptz",
    "jsonb",
  ].map((type) => (marker) => `${marker}::${type}`),
  mysql: [
    (marker) => `cast(${marker} as signed)`,
    (marker) => `cast(${marker} as signed)`,
    (marker) => `cast(${marker} as double)`,
    (marker) => `cast(${marker} as decimal(38, 10))`,
    (marker) => `cast(${marker} as char character set utf8mb4)`,
    (marker) => `cast(${marker} as signed)`,
    (marker) => `cast(${marker} as date)`,
    (marker) => `cast(${marker} as datetime(6))`,
    (marker) => `cast(${marker} as datetime(6))`,
    (marker) => `cast(${marker} as json)`,
  ],
  spark: names.map(() => (marker) => marker),
  sqlserver: names.map((name) => (marker) => (name === "decimal" ? `cast(${marker} as varchar(50))` : marker)),
};
const markers: { readonly [D in Dialect]: (name: string, index: number) => string } = {
  postgres: (_name, index) => `$${index + 1}`,
  mysql: () => "?",
  spark: (name) => `:${name}`,
  sqlserver: (name) => `@${name}`,
};
const everywhere = <N extends string>(params: readonly N[], text: (dialect: Dialect) => string) => ({
  postgres: { text: text("postgres"), params },
  mysql: { text: text("mysql"), params },
  spark: { text: text("spark"), params },
  sqlserver: { text: text("sqlserver"), params },
});

export const echo: Query<Echo, Omit<Echo, "timestamp"> & { readonly timestamp: Date }> = defineQuery({
  name: "echo",
  params: {
    int: "int",
    bigint: "bigint",
    double: "double",
    decimal: "decimal(38,10)",
    text: "text",
    boolean: "boolean",
    date: "date",
    timestamp: "timestamp",
    instant: "instant",
    json: "json",
  },
  columns: {
    int: "int",
    bigint: "bigint",
    double: "double",
    decimal: "decimal",
    text: "text",
    boolean: "boolean",
    date: "date",
    timestamp: "timestamp",
    instant: "instant",
    json: "json",
  },
  sql: everywhere(names, (dialect) => {
    const columns = casts[dialect].map(
      (cast, index) => `${cast(markers[dialect](names[index] ?? "", index))} as c${index}`,
    );
    return `select ${columns.join(", ")}`;
  }),
});

export const echoText: Query<{ readonly text: string }, { readonly text: string }> = defineQuery({
  name: "echo_text",
  params: { text: "text" },
  columns: { text: "text" },
  sql: everywhere(["text"], (dialect) => `select ${casts[dialect][4]?.(markers[dialect]("text", 0))} as text`),
});

const listTypes: { readonly [D in Dialect]: Readonly<Record<string, string>> } = {
  postgres: {},
  mysql: {
    int: "int",
    bigint: "bigint",
    double: "double",
    "decimal(38,10)": "decimal(38, 10)",
    text: "varchar(1000) character set utf8mb4",
    boolean: "tinyint",
    date: "date",
    timestamp: "datetime(6)",
    instant: "datetime(6)",
  },
  spark: { text: "string", timestamp: "timestamp_ntz", instant: "timestamp" },
  sqlserver: {
    double: "float",
    text: "nvarchar(1000)",
    boolean: "bit",
    timestamp: "datetime2(6)",
    instant: "datetimeoffset(6)",
  },
};

/** The rows of which a column is in a list, in the form that each engine's SQL has for it. */
export function among<T>(
  type: Exclude<ParamType, "json" | "vector">,
  column: string,
): Query<{ readonly list: readonly T[] }, { readonly id: number }> {
  return defineQuery<{ readonly list: readonly bigint[] }, { readonly id: number }>({
    name: `among_${column}`,
    // the types are checked elsewhere: here one function makes all of them
    params: { list: `${type}[]` as "bigint[]" },
    columns: { id: "int" },
    sql: everywhere(["list"], (dialect) => {
      const sqlType = listTypes[dialect][type] ?? type;
      const condition = {
        postgres: `${column} = any($1)`,
        mysql: `${column} in (select j.v from json_table(?, '$[*]' columns (v ${sqlType} path '$')) as j)`,
        spark: `array_contains(from_json(:list, 'array<${sqlType}>'), ${column})`,
        sqlserver: `${column} in (select value from openjson(@list) with (value ${sqlType} '$'))`,
      }[dialect];
      return `select id from everything where ${condition} order by id`;
    }),
  }) as unknown as Query<{ readonly list: readonly T[] }, { readonly id: number }>;
}

export const limited: Query<{ readonly limit?: number }, { readonly id: number }> = defineQuery({
  name: "limited",
  params: { limit: ["int", 1] },
  columns: { id: "int" },
  sql: everywhere(["limit"], (dialect) => {
    return dialect === "sqlserver"
      ? "select top (@limit) id from everything order by id"
      : `select id from everything order by id limit ${markers[dialect]("limit", 0)}`;
  }),
});

export const isNull: Query<
  { readonly text: string | null; readonly at: Date | null; readonly big: bigint | null },
  { readonly all: boolean }
> = defineQuery({
  name: "is_null",
  params: { text: "text?", at: "timestamp?", big: "bigint?" },
  columns: { all: "boolean" },
  sql: {
    postgres: {
      text: "select $1::text is null and $2::timestamp is null and $3::bigint is null",
      params: ["text", "at", "big"],
    },
    mysql: { text: "select ? is null and ? is null and ? is null", params: ["text", "at", "big"] },
    spark: { text: "select :text is null and :at is null and :big is null", params: ["text", "at", "big"] },
    sqlserver: {
      text: "select case when @text is null and @at is null and @big is null then 1 else 0 end",
      params: ["text", "at", "big"],
    },
  },
});

/** Text that breaks out of bad quoting somewhere. */
export const hostile = [
  "",
  " ",
  "a  ",
  "'",
  "''",
  "\\",
  "\\'",
  "\\\\'",
  "' or 1=1 --",
  "'; drop table everything; --",
  "\\'; drop table everything; --",
  '" or ""="',
  "`",
  "\u0027 or 1=1 --",
  "\\u0027 or 1=1 --",
  "\\047 or 1=1 --",
  "%27",
  "${env:HOME}",
  "${spark.app.name}",
  "$${env:HOME}",
  "$1",
  "?",
  ":text",
  "@text",
  "/* :text",
  "*/ select 1 /*",
  "-- \n :text",
  "{fn now()}",
  "$$",
  "$q$ $q$",
  "\u2019 \uff07 \u02bc",
  "\u{1f600}\u{10ffff}",
  "e\u0301 \u00e9",
  "\r\n\t\b\u001a\u007f\u0080",
  "\u202eabc",
  "NULL",
  "null",
  "0x27",
  "X'27'",
  hostileText,
];
