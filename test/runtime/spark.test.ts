// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Spark's variables are what must not be replaced
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { databricks } from "../../src/runtime/databricks.ts";
import { replaceMarkers } from "../../src/runtime/markers.ts";
import { bindParam, readParam } from "../../src/runtime/params.ts";
import { defineQuery, type Query } from "../../src/runtime/query.ts";
import { type SparkSession, spark, sparkLiteral } from "../../src/runtime/spark.ts";
import type { ParamSpec } from "../../src/runtime/types.ts";

const mark = (text: string): string => replaceMarkers(text, (name) => `<${name}>`);

describe("markers", () => {
  const cases: readonly (readonly [text: string, expected: string])[] = [
    ["a = :b and :c<:d", "a = <b> and <c><<d>"],
    ["(:a,:b)", "(<a>,<b>)"],
    ["':a' = :a", "':a' = <a>"],
    ["'it\\'s :a' = :a", "'it\\'s :a' = <a>"],
    ["'it''s :a' = :a", "'it''s :a' = <a>"],
    ["'\\\\' = :a", "'\\\\' = <a>"],
    ['"say \\" :a" = :a', '"say \\" :a" = <a>'],
    ["`a :b``:c` = :a", "`a :b``:c` = <a>"],
    ["r'\\' = :a", "r'\\' = <a>"],
    ["R'a :a\\' || :a", "R'a :a\\' || <a>"],
    ['r"\\" = :a', 'r"\\" = <a>'],
    ["-- it's :a\n:a", "-- it's :a\n<a>"],
    ["-- :a \\\n :a\n:a", "-- :a \\\n :a\n<a>"],
    ["/* it's :a */ :a", "/* it's :a */ <a>"],
    ["/* /* :a */ :a */ :a", "/* /* :a */ :a */ <a>"],
    ["/* :a", "/* :a"],
    ["a::int + :a", "a::int + <a>"],
    ["doc:path.x = :a", "doc:path.x = <a>"],
    ["f(x):path, `q`:path, y[0]:path", "f(x):path, `q`:path, y[0]:path"],
    ["1 - :a", "1 - <a>"],
    ["date':a' > :a", "date':a' > <a>"],
    ["' unended :a", "' unended :a"],
    [":a_1 :9", "<a_1> :9"],
    ["\u00e9:a :\u00e9", "\u00e9:a :\u00e9"],
  ];
  test.for(cases)("%j", ([text, expected]) => {
    expect(mark(text)).toBe(expected);
  });

  test("in what is put in are not read", () => {
    expect(replaceMarkers(":a :b", (name) => (name === "a" ? "':b'" : "x"))).toBe("':b' x");
  });
});

const literal = (spec: ParamSpec, value: unknown): string =>
  sparkLiteral(bindParam("q", readParam("p", spec), value, "spark"));

describe("literals", () => {
  const cases: readonly (readonly [spec: ParamSpec, value: unknown, expected: string])[] = [
    ["int", 5, "5"],
    ["int", -5, "cast('-5' as int)"],
    ["bigint", -9223372036854775808n, "cast('-9223372036854775808' as bigint)"],
    ["double", 0.1, "cast('0.1' as double)"],
    ["decimal", "12.50", "cast('12.50' as decimal(4, 2))"],
    ["decimal", "0.50", "cast('0.50' as decimal(2, 2))"],
    ["decimal(38,10)", "12.50", "cast('12.50' as decimal(38, 10))"],
    ["boolean", true, "true"],
    ["date", "2024-02-29", "date'2024-02-29'"],
    ["timestamp", new Date(0), "timestamp_ntz'1970-01-01 00:00:00.000000'"],
    ["instant", new Date(0), "timestamp'1970-01-01 00:00:00.000000Z'"],
    ["text", "plain text, 1.5", "'plain text, 1.5'"],
    ["text", "", "''"],
    ["text", "it's", "cast(X'69742773' as string)"],
    ["text", "a\\", "cast(X'615C' as string)"],
    ["text", "${x}", "cast(X'247B787D' as string)"],
    ["text", "\u{1f600}", "cast(X'F09F9880' as string)"],
    ["text", "a\0", "cast(X'6100' as string)"],
    ["text?", null, "cast(null as string)"],
    ["decimal(12,2)?", null, "cast(null as decimal(12, 2))"],
    ["bigint[]", [1n], "cast(X'5B315D' as string)"],
    ["json", "x", "cast(X'227822' as string)"],
  ];
  test.for(cases)("%j of %o", ([spec, value, expected]) => {
    expect(literal(spec, value)).toBe(expected);
  });

  test("of text can hold nothing that ends them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(literal("text", text)).toMatch(/^(?:'[\p{L}\p{N} _.,:@/+-]*'|cast\(X'(?:[0-9A-F]{2})*' as string\))$/u);
      }),
      { numRuns: 2000 },
    );
  });
});

interface Params {
  readonly since: Date;
  readonly limit?: number;
  readonly name: string;
}
const recent: Query<Params, { readonly id: bigint }> = defineQuery({
  name: "recent",
  params: { since: "timestamp", limit: ["int", 10], name: "text" },
  columns: { id: "bigint" },
  sql: {
    spark: {
      text: "select id from t where at >= :since and name = :name -- :since\nlimit :limit",
      params: ["since", "limit", "name"],
    },
  },
});
const moments: Query<Record<string, never>, { readonly at: Date }> = defineQuery({
  name: "moments",
  params: {},
  columns: { at: "instant" },
  sql: { spark: { text: "select at from t", params: [] } },
});

describe("a session", () => {
  const session = (answer: (sql: string) => unknown[][]): SparkSession & { readonly asked: string[] } => {
    const asked: string[] = [];
    return {
      asked,
      execute: async (sql) => {
        asked.push(sql);
        const rows = answer(sql);
        return { columns: (rows[0] ?? []).map(() => ({ name: "c" })), rows };
      },
    };
  };

  test("is asked with literals", async () => {
    const fake = session(() => [["1"]]);
    expect(await recent.all(spark(fake), { since: new Date(0), name: "' or :limit --" })).toStrictEqual([{ id: 1n }]);
    expect(fake.asked).toStrictEqual([
      "select id from t where at >= timestamp_ntz'1970-01-01 00:00:00.000000' and name = cast(X'27206F72203A6C696D6974202D2D' as string) -- :since\nlimit 10",
    ]);
  });

  test("that is not in UTC is refused for instants", async () => {
    const fake = session(() => [["Europe/Berlin"]]);
    await expect(moments.all(spark(fake))).rejects.toMatchObject({
      code: "QN4011",
      message: expect.stringContaining("Europe/Berlin"),
    });
    expect(fake.asked).toHaveLength(1);
  });

  test("that cannot stream says so", async () => {
    const stream = recent.stream(spark(session(() => [])), { since: new Date(0), name: "" });
    await expect(stream.next()).rejects.toMatchObject({ code: "QN4011" });
  });

  test("has no transactions", async () => {
    await expect(spark(session(() => [])).transaction(async () => 1)).rejects.toMatchObject({ code: "QN4011" });
  });
});

describe("Databricks", () => {
  const open = (rows: object[]) => {
    const asked: { sql: string; namedParameters: Record<string, unknown> }[] = [];
    let closed = 0;
    let left = [...rows];
    const connection = databricks({
      executeStatement: async (sql, { namedParameters }) => {
        asked.push({ sql, namedParameters });
        left = [...rows];
        return {
          fetchAll: async () => left,
          fetchChunk: async ({ maxRows }) => left.splice(0, maxRows),
          hasMoreRows: async () => left.length > 0,
          close: async () => void closed++,
        };
      },
    });
    return { asked, connection, closed: () => closed };
  };

  test("gets values as text, with their types in the SQL", async () => {
    const fake = open([{ id: 9007199254740993n }, { id: 5 }]);
    expect(await recent.all(fake.connection, { since: new Date(0), name: "it's" })).toStrictEqual([
      { id: 9007199254740993n },
      { id: 5n },
    ]);
    expect(fake.asked).toStrictEqual([
      {
        sql: "select id from t where at >= cast(:since as timestamp_ntz) and name = :name -- :since\nlimit cast(:limit as int)",
        namedParameters: { since: "1970-01-01 00:00:00.000000", limit: "10", name: "it's" },
      },
    ]);
    expect(fake.closed()).toBe(1);
  });

  test("is refused where it has lost digits", async () => {
    const { connection } = open([{ id: 2 ** 53 }]);
    await expect(recent.all(connection, { since: new Date(0), name: "" })).rejects.toMatchObject({
      code: "QN4004",
      message: expect.stringContaining(
        'column "id" does not fit bigint: the driver gave a number, which has lost digits',
      ),
    });
  });

  test("streams in chunks and closes the operation", async () => {
    const fake = open([{ id: 1 }, { id: 2 }, { id: 3 }]);
    const ids: bigint[] = [];
    for await (const { id } of recent.stream(fake.connection, { since: new Date(0), name: "" }, { chunk: 2 })) {
      ids.push(id);
      if (id === 3n) break;
    }
    expect(ids).toStrictEqual([1n, 2n, 3n]);
    expect(fake.closed()).toBe(1);
  });

  test("collapses repeated names, which shows in the count of columns", async () => {
    const { connection } = open([{ id: 1, other: 2 }]);
    await expect(recent.all(connection, { since: new Date(0), name: "" })).rejects.toMatchObject({ code: "QN4006" });
  });
});
