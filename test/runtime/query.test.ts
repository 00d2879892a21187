import { describe, expect, test } from "vitest";
import { defineQuery, type NoParams, QuernError, type Query } from "../../src/runtime/query.ts";
import type { Connection, RawRows, Statement } from "../../src/runtime/types.ts";

interface TopCustomersParams {
  readonly since: Date;
  /** Default 10. */
  readonly limit?: number;
}

interface TopCustomersRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly orders: number;
  /** decimal(38,2), exact */
  readonly spend: string;
}

const topCustomers: Query<TopCustomersParams, TopCustomersRow> = defineQuery({
  name: "top_customers",
  params: { since: "timestamp", limit: ["int", 10] },
  columns: { customerId: "bigint", name: "text", orders: "count", spend: "decimal" },
  sql: {
    postgres: { text: "select 1 where $1 < $2", params: ["since", "limit"] },
    mysql: { text: "select 1 where ? < ? and ? > 0", params: ["since", "limit", "limit"] },
  },
});

const everyone: Query<NoParams, { readonly name: string | null }> = defineQuery({
  name: "everyone",
  params: {},
  columns: { name: "text?" },
  sql: { postgres: { text: "select name from people", params: [] } },
});

interface Fake extends Connection {
  readonly asked: Statement[];
}

function fake(
  rows: readonly (readonly unknown[])[],
  dialect: Connection["dialect"] = "postgres",
  error?: unknown,
): Fake {
  const asked: Statement[] = [];
  const answer = async (statement: Statement): Promise<RawRows> => {
    asked.push(statement);
    if (error !== undefined) throw error;
    return { rows };
  };
  return {
    asked,
    dialect,
    query: answer,
    run: async (statement) => (await answer(statement)).rows.length,
    explain: async (statement) => `plan of ${statement.text}`,
    transaction: () => Promise.reject(new Error("not here")),
    stream: async function* (statement, chunk) {
      const { rows: all } = await answer(statement);
      for (let i = 0; i < all.length; i += chunk) yield { rows: all.slice(i, i + chunk) };
    },
  };
}

const since = new Date("2026-01-01T00:00:00Z");
const ann = ["1", "Ann", "2", "3.50"];

describe("a query", () => {
  test("gives rows with the keys of its columns", async () => {
    const connection = fake([ann]);
    expect(await topCustomers.all(connection, { since })).toStrictEqual([
      { customerId: 1n, name: "Ann", orders: 2, spend: "3.50" },
    ]);
    expect(connection.asked[0]?.params.map(({ name, value }) => [name, value])).toStrictEqual([
      ["since", "2026-01-01 00:00:00.000000"],
      ["limit", 10],
    ]);
  });

  test("binds a parameter as often as a positional text has it", async () => {
    const connection = fake([], "mysql");
    await topCustomers.all(connection, { since, limit: 3 });
    expect(connection.asked[0]?.params.map(({ value }) => value)).toStrictEqual(["2026-01-01 00:00:00.000000", 3, 3]);
  });

  test("gives the first row, or undefined", async () => {
    expect(await topCustomers.first(fake([ann, ann]), { since })).toMatchObject({ customerId: 1n });
    expect(await topCustomers.first(fake([]), { since })).toBeUndefined();
  });

  test("gives the one row, or an error that tells how many there are", async () => {
    expect(await topCustomers.one(fake([ann]), { since })).toMatchObject({ customerId: 1n });
    await expect(topCustomers.one(fake([]), { since })).rejects.toThrow(
      "QN4007 top_customers: expected exactly one row, but found none",
    );
    await expect(topCustomers.one(fake([ann, ann]), { since })).rejects.toMatchObject({ code: "QN4007" });
  });

  test("streams rows", async () => {
    const names: (string | null)[] = [];
    for await (const { name } of everyone.stream(fake([["a"], [null], ["c"]]), {}, { chunk: 2 })) names.push(name);
    expect(names).toStrictEqual(["a", null, "c"]);
  });

  test.for([0, -1, 1.5, Number.NaN, "1; drop table t"])("streams in no chunks of %o", async (chunk) => {
    const stream = everyone.stream(fake([]), {}, { chunk: chunk as number });
    await expect(stream.next()).rejects.toMatchObject({ code: "QN4003" });
  });

  test("needs no parameters where it has none", async () => {
    expect(await everyone.all(fake([["a"]]))).toStrictEqual([{ name: "a" }]);
    expect(await everyone.explain(fake([]))).toBe("plan of select name from people");
  });

  test("tells its text, and the values for it", () => {
    expect(everyone.sql("postgres")).toStrictEqual({ text: "select name from people", params: [] });
    expect(topCustomers.sql("mysql", { since })).toStrictEqual({
      text: "select 1 where ? < ? and ? > 0",
      params: ["since", "limit", "limit"],
      values: ["2026-01-01 00:00:00.000000", 10, 10],
    });
  });
});

describe("what cannot be is an error that names the query", () => {
  const rejects = async (promise: Promise<unknown>, code: string, message: string): Promise<void> => {
    await expect(promise).rejects.toThrow(QuernError);
    await expect(promise).rejects.toMatchObject({ code, query: "top_customers" });
    await expect(promise).rejects.toThrow(message);
  };

  test("a missing parameter", () =>
    rejects(
      topCustomers.all(fake([]), {} as TopCustomersParams),
      "QN4001",
      'QN4001 top_customers: parameter "since" is missing; it takes a Date, or ISO text in UTC',
    ));
  test("an unknown parameter", () => {
    const params = { since, sinse: since } as TopCustomersParams;
    return rejects(
      topCustomers.all(fake([]), params),
      "QN4002",
      'unknown parameter "sinse"; known parameters: since, limit',
    );
  });
  test("a parameter of the object's prototype", () => {
    const params = { since, constructor: since } as TopCustomersParams;
    return rejects(topCustomers.all(fake([]), params), "QN4002", 'unknown parameter "constructor"');
  });
  test("an engine that it was not compiled for", () =>
    rejects(
      topCustomers.all(fake([], "spark"), { since }),
      "QN4008",
      "not compiled for spark, only for postgres, mysql",
    ));
  test("an engine that the definition leaves out", () => {
    const limited: Query<NoParams, { readonly id: bigint }, "postgres" | "mysql"> = defineQuery({
      name: "limited",
      params: {},
      isLimited: true,
      columns: { id: "bigint" },
      sql: { postgres: { text: "select 1", params: [] }, mysql: { text: "select 1", params: [] } },
    });
    const message = "not compiled for spark, only for postgres, mysql; by onlyFor in its definition";
    // @ts-expect-error the definition is not for Spark
    expect(() => limited.sql("spark")).toThrow(message);
    return expect(limited.all(fake([], "spark") as never)).rejects.toThrow(`QN4008 limited: ${message}`);
  });
  test("another number of columns", () =>
    rejects(
      topCustomers.all(fake([["1"]]), { since }),
      "QN4006",
      "the result has 1 columns, but the definition has 4",
    ));
  test("NULL where it cannot be", () =>
    rejects(topCustomers.all(fake([["1", null, "2", "3"]]), { since }), "QN4005", 'column "name" is NULL'));
  test("a value that does not fit", () =>
    rejects(
      topCustomers.all(fake([["x", "Ann", "2", "3"]]), { since }),
      "QN4004",
      'column "customerId" does not fit bigint',
    ));

  test("an error of the engine, with its code and its cause", async () => {
    const cause = Object.assign(new Error('relation "s3cr3t" does not exist'), { code: "42P01" });
    const promise = topCustomers.all(fake([], "postgres", cause), { since });
    await rejects(promise, "QN4010", "postgres rejected the statement (42P01)");
    await expect(promise).rejects.toMatchObject({ cause });
    await expect(promise).rejects.not.toThrow("s3cr3t");
  });

  const lost = [
    Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
    Object.assign(new Error("terminating connection due to administrator command"), { code: "57P01" }),
    new Error("Connection terminated unexpectedly"),
    new Error("Client has encountered a connection error and is not queryable"),
    Object.assign(new Error("Connection lost"), { code: "PROTOCOL_CONNECTION_LOST" }),
    new Error("Can't add new command when connection is in closed state"),
    Object.assign(new Error("x"), { code: "ESOCKET" }),
  ];
  test.for(lost)("a lost connection: %s", async (cause) => {
    await rejects(
      topCustomers.all(fake([], "postgres", cause), { since }),
      "QN4009",
      "not connected to postgres, or the connection was lost",
    );
    await expect(topCustomers.stream(fake([], "postgres", cause), { since }).next()).rejects.toMatchObject({
      code: "QN4009",
      cause,
    });
  });
});

test("instants ask for a session in UTC, unless the text says that it needs none", async () => {
  const moments = (utc?: boolean): Query<NoParams, { readonly at: Date }> =>
    defineQuery({
      name: "moments",
      params: {},
      columns: { at: "instant" },
      sql: { postgres: { text: "select at", params: [], ...(utc !== undefined && { utc }) } },
    });
  const connection = fake([]);
  await moments().all(connection);
  await moments(false).all(connection);
  await topCustomers.all(connection, { since });
  expect(connection.asked.map(({ utc }) => utc)).toStrictEqual([true, false, false]);
});
