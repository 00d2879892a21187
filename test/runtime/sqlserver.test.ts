import { afterEach, describe, expect, test } from "vitest";
import { kysely } from "../../src/runtime/kysely.ts";
import { defineQuery, type NoParams, type Query } from "../../src/runtime/query.ts";
import { sqlserver } from "../../src/runtime/sqlserver.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { FakeServer } from "./fake-mssql.ts";

interface Params {
  readonly since: Date | string;
  readonly ids: readonly bigint[];
  readonly total: string | null;
  readonly ratio: number;
  readonly name: string;
  readonly active?: boolean;
}
const orders: Query<Params, { readonly id: bigint; readonly total: string; readonly at: Date }> = defineQuery<
  Params,
  { readonly id: bigint; readonly total: string; readonly at: Date }
>({
  name: "orders",
  params: {
    since: "timestamp",
    ids: "bigint[]",
    total: "decimal(12,2)?",
    ratio: "double",
    name: "text",
    active: ["boolean", true],
  },
  columns: { id: "bigint", total: "decimal", at: "timestamp" },
  sql: {
    sqlserver: {
      text: `select id, cast(total as varchar(50)) as total, at
from orders
where at >= @since and id in (select value from openjson(@ids) with (value bigint '$'))
  and (@total is null or total > @total * @ratio) and name = @name and active = @active`,
      params: ["since", "ids", "total", "ratio", "name", "active"],
    },
  },
});
const given: Params = {
  since: "2026-01-01T00:00:00.123456",
  ids: [9007199254740993n],
  total: null,
  ratio: 0.5,
  name: "it's",
};
const declared =
  "declare @since datetime2(6) = @p_since, @ids nvarchar(4000) = @p_ids, @total decimal(12, 2) = @p_total, " +
  "@ratio float = @p_ratio, @name nvarchar(4000) = @p_name, @active bit = @p_active;\n";

const plain: Query<NoParams, { readonly n: number }> = defineQuery({
  name: "plain",
  params: {},
  columns: { n: "int" },
  sql: { sqlserver: { text: "select n from t order by n", params: [] } },
});

describe("mssql", () => {
  test("gets typed variables, with values that SQL Server converts exactly", async () => {
    const server = new FakeServer([["9007199254740993", "12.50", new Date("2026-01-01T00:00:00Z")]]);
    expect(await orders.all(sqlserver(server.pool), given)).toStrictEqual([
      { id: 9007199254740993n, total: "12.50", at: new Date("2026-01-01T00:00:00Z") },
    ]);
    expect(server.asked).toStrictEqual([
      {
        text: declared + orders.sql("sqlserver").text,
        inputs: {
          p_since: "2026-01-01T00:00:00.123456",
          p_ids: "[9007199254740993]",
          p_total: null,
          p_ratio: 0.5,
          p_name: "it's",
          p_active: "1",
        },
      },
    ]);
  });

  test("gets long text as nvarchar(max), and whole doubles as text", async () => {
    const server = new FakeServer([], 3);
    await orders.all(sqlserver(server.pool), { ...given, name: "x".repeat(4001), ratio: 1e300 });
    expect(server.asked[0]?.text).toContain("@name nvarchar(max) = @p_name");
    expect(server.asked[0]?.inputs).toMatchObject({ p_ratio: "1e+300" });
  });

  test("gives a decimal as a number, which is refused", async () => {
    const server = new FakeServer([["1", 12.5, new Date(0)]]);
    await expect(orders.all(sqlserver(server.pool), given)).rejects.toMatchObject({
      code: "QN4004",
      message: expect.stringContaining("or select the column as text"),
    });
  });

  test("runs without parameters as the text stands", async () => {
    const server = new FakeServer([[1]]);
    expect(await plain.all(sqlserver(server.pool))).toStrictEqual([{ n: 1 }]);
    expect(server.asked).toStrictEqual([{ text: "select n from t order by n", inputs: {} }]);
  });

  const numbers = Array.from({ length: 25 }, (_, n) => [n]);
  const collect = async (server: FakeServer, until = 25, chunk = 10): Promise<number[]> => {
    const found: number[] = [];
    for await (const { n } of plain.stream(sqlserver(server.pool), {}, { chunk })) {
      found.push(n);
      if (n === until) break;
    }
    return found;
  };

  test.for([1, 5, 10, 25, 100])("streams in chunks of %d", async (chunk) => {
    const server = new FakeServer(numbers);
    expect(await collect(server, 25, chunk)).toStrictEqual(numbers.flat());
    expect(server.ended).toBe(1);
  });

  test("streams nothing", async () => {
    expect(await collect(new FakeServer([], 1))).toStrictEqual([]);
  });

  test("is cancelled when the loop is left, and has ended by then", async () => {
    const server = new FakeServer(numbers);
    expect(await collect(server, 12)).toHaveLength(13);
    expect(server.ended).toBe(1);
  });

  test("fails in the middle of a stream", async () => {
    const server = new FakeServer(numbers);
    server.failAt = 15;
    await expect(collect(server)).rejects.toMatchObject({ code: "QN4010", message: expect.stringContaining("(8134)") });
    expect(server.ended).toBe(1);
  });

  test("is cancelled by a signal", async () => {
    const server = new FakeServer(numbers);
    const controller = new AbortController();
    const aborted = async (): Promise<void> => {
      for await (const { n } of plain.stream(sqlserver(server.pool), {}, { chunk: 10, signal: controller.signal })) {
        if (n === 5) controller.abort(new RangeError("enough"));
      }
    };
    await expect(aborted()).rejects.toThrow("enough");
    expect(server.ended).toBe(1);
  });

  test("tells its plan in one session, without values", async () => {
    const server = new FakeServer([]);
    expect(await orders.explain(sqlserver(server.pool), given)).toBe("declare\nselect\n  |--Scan");
    expect(server.transactions).toStrictEqual(["begin", "rollback"]);
    expect(server.asked.map(({ text, inputs }) => [text.split("\n", 1)[0], inputs])).toStrictEqual([
      ["set showplan_text on", {}],
      [declared.trim().replace(/ = @p_\w+/g, ""), {}],
      ["set showplan_text off", {}],
    ]);
  });

  describe("with useUTC: false", () => {
    const before = process.env.TZ;
    afterEach(() => {
      process.env.TZ = before ?? "UTC";
    });

    test("its local times become UTC again", async () => {
      process.env.TZ = "America/New_York";
      const server = new FakeServer([["1", "1", new Date(2026, 0, 31, 12, 30)]]);
      server.config = { options: { useUTC: false } };
      expect(await orders.one(sqlserver(server.pool), given)).toMatchObject({ at: new Date("2026-01-31T12:30:00Z") });
      const transaction = Object.assign(server.pool.transaction(), { parent: server.pool });
      expect(await orders.one(sqlserver(transaction), given)).toMatchObject({ at: new Date("2026-01-31T12:30:00Z") });
    });

    test("an hour that looks like another is an error", async () => {
      process.env.TZ = "America/New_York";
      const server = new FakeServer([["1", "1", new Date(2026, 2, 8, 2, 30)]]);
      server.config = { options: { useUTC: false } };
      await expect(orders.one(sqlserver(server.pool), given)).rejects.toMatchObject({
        code: "QN4004",
        message: expect.stringContaining('column "at" does not fit timestamp: the driver read it as local time'),
      });
    });
  });
});

test("Kysely's own parameters are declared too", async () => {
  const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
  const database = {
    isTransaction: false,
    executeQuery: async (query: { readonly sql: string; readonly parameters: readonly unknown[] }) => {
      asked.push(query);
      return { rows: [{ id: "1", total: "2.50", at: new Date(0) }] };
    },
    getExecutor: () => expect.unreachable(),
    connection: () => expect.unreachable(),
    transaction: () => expect.unreachable(),
    withoutPlugins: () => database,
  };
  expect(await orders.all(kysely(database, "sqlserver"), given)).toStrictEqual([
    { id: 1n, total: "2.50", at: new Date(0) },
  ]);
  expect(asked[0]?.sql.split("\n")[0]).toBe(
    "declare @since datetime2(6) = @1, @ids nvarchar(4000) = @2, @total decimal(12, 2) = @3, @ratio float = @4, @name nvarchar(4000) = @5, @active bit = @6;",
  );
  expect(asked[0]?.parameters).toStrictEqual([
    "2026-01-01T00:00:00.123456",
    "[9007199254740993]",
    null,
    0.5,
    "it's",
    "1",
  ]);
  await expect(orders.explain(kysely(database, "sqlserver"), given)).rejects.toMatchObject({ code: "QN4011" });
});

test("Microsoft's parser takes the declared variables", async ({ skip }) => {
  const reason = tsqlNotRunReason();
  if (reason !== undefined) skip(reason);
  const server = new FakeServer([], 3);
  await orders.all(sqlserver(server.pool), given);
  const checker = await openTsqlChecker();
  const sql = server.asked[0]?.text ?? "";
  const params = Object.fromEntries(Object.keys(server.asked[0]?.inputs ?? {}).map((name) => [name, "nvarchar(max)"]));
  const problems = await checker.check([
    { id: "declared", sql, params },
    { id: "broken", sql: sql.replace("declare", "declare declare"), params },
  ]);
  checker.close();
  expect(problems.get("declared")).toStrictEqual([]);
  expect(problems.get("broken")).not.toStrictEqual([]);
});
