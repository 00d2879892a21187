import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineQuery, type Query } from "../../src/runtime/query.ts";
import type { Dialect, ParamType } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { type Route, routesOf } from "./drivers.ts";
import { createEverything, everythingRows, hostileText } from "./everything.ts";

interface Echo {
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

const echo: Query<Echo, Omit<Echo, "timestamp"> & { readonly timestamp: Date }> = defineQuery({
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

const echoText: Query<{ readonly text: string }, { readonly text: string }> = defineQuery({
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
function among<T>(
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

const limited: Query<{ readonly limit?: number }, { readonly id: number }> = defineQuery({
  name: "limited",
  params: { limit: ["int", 1] },
  columns: { id: "int" },
  sql: everywhere(["limit"], (dialect) => {
    return dialect === "sqlserver"
      ? "select top (@limit) id from everything order by id"
      : `select id from everything order by id limit ${markers[dialect]("limit", 0)}`;
  }),
});

const isNull: Query<
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
const hostile = [
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

describe.each(engineNames)("parameters on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    await createEverything(engine);
    routes = await routesOf(engine);
  });
  afterAll(async () => {
    for (const route of routes) await route.close();
    await engine?.close();
  });

  const each = (title: string, check: (route: Route) => Promise<void>): void => {
    test(title, async ({ skip }) => {
      if (reason !== undefined) skip(reason);
      for (const route of routes) {
        await check(route).catch((error: unknown) => {
          throw new Error(`through ${route.name}`, { cause: error });
        });
      }
    });
  };

  each("come back as they went", async ({ connection }) => {
    const values: readonly Echo[] = [
      {
        int: -2147483648,
        bigint: 9007199254740993n,
        double: 0.1,
        decimal: "1234567890123456789012345678.0123456789",
        text: hostileText,
        boolean: true,
        date: "2024-02-29",
        timestamp: "2026-03-08T02:30:00.123456",
        instant: new Date("2026-10-25T01:30:00.5Z"),
        json: { a: [1, "x'\\", null], b: "\u{1f600}" },
      },
      {
        int: 2147483647,
        bigint: -9223372036854775808n,
        double: -1.7976931348623157e308,
        decimal: "-0.5",
        text: "",
        boolean: false,
        date: "9999-12-31",
        timestamp: "1900-01-01T00:00:00Z",
        instant: new Date("2026-01-01T00:00:00Z"),
        json: "text",
      },
    ];
    for (const given of values) {
      const wall = given.timestamp.endsWith("Z") ? given.timestamp : `${given.timestamp}Z`;
      expect(await echo.one(connection, given)).toStrictEqual({
        ...given,
        decimal: given.decimal === "-0.5" ? "-0.5000000000" : given.decimal,
        timestamp: new Date(wall),
      });
    }
  });

  each("of text take what would break out of quotes", async ({ connection }) => {
    for (const text of hostile) expect(await echoText.one(connection, { text })).toStrictEqual({ text });
  });

  each("of text take whatever a string can be", async ({ connection }) => {
    const text = fc
      .string({ unit: "binary", maxLength: 30 })
      .filter((each) => connection.dialect !== "postgres" || !each.includes("\0"));
    const check = async (given: string): Promise<void> => {
      expect(await echoText.one(connection, { text: given })).toStrictEqual({ text: given });
    };
    await fc.assert(fc.asyncProperty(text, check), { numRuns: connection.dialect === "spark" ? 30 : 200 });
  });

  each("can be lists of each type", async ({ connection }) => {
    const [first, second] = everythingRows;
    if (first === undefined || second === undefined) throw new Error("no rows");
    const both = [{ id: first.id }, { id: second.id }];
    const one = [{ id: first.id }];
    expect(await among<number>("int", "id").all(connection, { list: [first.id, 1, 7] })).toStrictEqual(both);
    expect(
      await among<bigint>("bigint", "big").all(connection, { list: [9007199254740993n, 9007199254740992n] }),
    ).toStrictEqual(one);
    expect(await among<bigint>("bigint", "big").all(connection, { list: [9007199254740992n] })).toStrictEqual([]);
    expect(await among<number>("double", "n").all(connection, { list: [0.1, 1.7976931348623157e308] })).toStrictEqual(
      both,
    );
    const amounts = ["1234567890123456789012345678.0123456789", "-0.0000000001"];
    expect(await among<string>("decimal(38,10)", "amount").all(connection, { list: amounts })).toStrictEqual(both);
    expect(
      await among<string>("decimal(38,10)", "amount").all(connection, {
        list: ["1234567890123456789012345678.0123456788"],
      }),
    ).toStrictEqual([]);
    expect(await among<string>("text", "label").all(connection, { list: [hostileText, ""] })).toStrictEqual(both);
    expect(await among<string>("text", "label").all(connection, { list: hostile.slice(1, -1) })).toStrictEqual([]);
    expect(await among<boolean>("boolean", "ok").all(connection, { list: [true] })).toStrictEqual(one);
    expect(await among<string>("date", "day").all(connection, { list: ["2024-02-29", "9999-12-31"] })).toStrictEqual(
      both,
    );
    const at = ["2026-03-29T02:30:00.123456", "9999-12-31T23:59:59.999999"];
    expect(await among<string>("timestamp", "at").all(connection, { list: at })).toStrictEqual(both);
    expect(await among<Date>("timestamp", "at").all(connection, { list: [new Date(`${at[0]}Z`)] })).toStrictEqual([]);
    const moments = ["2026-03-08T02:30:00.123456-05:00", "1999-12-31T23:59:59.999999Z"];
    expect(await among<string>("instant", "moment").all(connection, { list: moments })).toStrictEqual(both);
    expect(await among<bigint>("bigint", "big").all(connection, { list: [] })).toStrictEqual([]);
  });

  each("limit", async ({ connection }) => {
    expect(await limited.all(connection)).toHaveLength(1);
    expect(await limited.all(connection, { limit: 2 })).toHaveLength(2);
    expect(await limited.all(connection, { limit: 0 })).toHaveLength(0);
  });

  each("can be null", async ({ connection }) => {
    expect(await isNull.one(connection, { text: null, at: null, big: null })).toStrictEqual({ all: true });
    expect(await isNull.one(connection, { text: "", at: null, big: null })).toStrictEqual({ all: false });
  });

  each("can be explained", async ({ connection }) => {
    if (connection.dialect === "sqlserver") return;
    expect(await limited.explain(connection, { limit: 2 })).toMatch(/everything/);
  });

  test("mean the same under every setting of Spark's parser", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const [route] = routes;
    if (name !== "spark" || route === undefined || engine === undefined) return;
    const settings = [
      "spark.sql.parser.escapedStringLiterals",
      "spark.sql.ansi.doubleQuotedIdentifiers",
      "spark.sql.legacy.consecutiveStringLiterals.enabled",
    ];
    for (const setting of settings) {
      await engine.exec(`set ${setting} = true`);
      for (const text of hostile)
        expect(await echoText.one(route.connection, { text }), setting).toStrictEqual({ text });
      await engine.exec(`set ${setting} = false`);
    }
  });

  test("have changed nothing", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const result = await engine?.query("select count(*) from everything");
    expect(Number(result?.rows[0]?.[0])).toBe(3);
  });
});
