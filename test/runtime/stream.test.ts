import { setTimeout as wait } from "node:timers/promises";
import { createPool } from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { mysql } from "../../src/runtime/mysql.ts";
import { pg } from "../../src/runtime/pg.ts";
import { QuernError } from "../../src/runtime/query.ts";
import { spark } from "../../src/runtime/spark.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { ask } from "../engines/ask.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { connectSpark } from "../engines/spark-client.ts";
import { mysqlOptions, pgOptions, pgPool, type Route, routesOf } from "./drivers.ts";
import { numbers } from "./numbers.ts";
import { type CuttableProxy, proxyTo } from "./proxy.ts";

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

describe.each(engineNames)("streams on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    // Kysely streams on Postgres only with a package of its own
    routes = (await routesOf(engine)).filter((route) => route.name !== "kysely on pg");
  });
  afterAll(async () => {
    for (const route of routes) await route.close();
    await engine?.close();
  });

  const each = (title: string, check: (connection: Connection) => Promise<void>): void => {
    test(title, async ({ skip }) => {
      if (reason !== undefined) skip(reason);
      for (const route of routes) {
        await check(route.connection).catch((error: unknown) => {
          throw new Error(`through ${route.name}`, { cause: error });
        });
      }
    });
  };

  each("give the same rows as all()", async (connection) => {
    const expected = await numbers.all(connection, { rows: 25 });
    expect(expected).toHaveLength(25);
    for (const chunk of [1, 7, 25, 1000]) {
      expect(await collect(numbers.stream(connection, { rows: 25 }, { chunk }))).toStrictEqual(expected);
    }
    expect(await collect(numbers.stream(connection, { rows: 0 }))).toStrictEqual([]);
  });

  each("can be left early, again and again", async (connection) => {
    for (let i = 0; i < 5; i++) {
      for await (const row of numbers.stream(connection, { rows: 100_000 }, { chunk: 10 })) {
        if (row.n === 15n) break;
      }
      expect(await numbers.all(connection, { rows: 2 })).toHaveLength(2);
    }
  });

  each("can be left by an error", async (connection) => {
    const failing = async (): Promise<void> => {
      for await (const row of numbers.stream(connection, { rows: 100_000 }, { chunk: 10 })) {
        if (row.n === 15n) throw new RangeError("the loop's own");
      }
    };
    for (let i = 0; i < 5; i++) await expect(failing()).rejects.toThrow(RangeError);
    expect(await numbers.all(connection, { rows: 2 })).toHaveLength(2);
  });

  each("end with the engine's error, and leave the connection usable", async (connection) => {
    for (let i = 0; i < 3; i++) {
      const failing = collect(numbers.stream(connection, { rows: 100_000, bad: 50_000 }, { chunk: 10 }));
      await expect(failing).rejects.toMatchObject({
        name: "QuernError",
        code: "QN4010",
        query: "numbers",
        cause: expect.anything(),
      });
    }
    expect(await numbers.all(connection, { rows: 2 })).toHaveLength(2);
  });

  each("end with a signal's reason", async (connection) => {
    const before = new AbortController();
    before.abort(new RangeError("too late"));
    await expect(collect(numbers.stream(connection, { rows: 9 }, { signal: before.signal }))).rejects.toThrow(
      "too late",
    );

    const during = new AbortController();
    const aborted = async (): Promise<void> => {
      for await (const row of numbers.stream(connection, { rows: 100_000 }, { chunk: 10, signal: during.signal })) {
        if (row.n === 15n) during.abort(new RangeError("enough"));
      }
    };
    await expect(aborted()).rejects.toThrow("enough");
    expect(await numbers.all(connection, { rows: 2 })).toHaveLength(2);
  });

  each("let their loop run queries", async (connection) => {
    // a single connection of MySQL is busy with its rows until they are read
    if (connection.dialect === "mysql") return;
    let found = 0;
    for await (const _row of numbers.stream(connection, { rows: 20 }, { chunk: 5 })) {
      found += (await numbers.all(connection, { rows: 2 })).length;
    }
    expect(found).toBe(40);
  });
});

/** Routes through a proxy that cuts them. */
const cutRoutes = {
  postgres: async (engine: Engine, port: number): Promise<Route> => {
    const pool = pgPool({
      ...pgOptions(engine),
      connectionString: undefined,
      host: "127.0.0.1",
      port,
      max: 1,
      ...urlParts(engine),
    });
    return { name: "pg", connection: pg(pool), close: () => pool.end() };
  },
  mysql: async (engine: Engine, port: number): Promise<Route> => {
    const pool = createPool({ ...mysqlOptions(engine), host: "127.0.0.1", port, connectionLimit: 1 });
    return { name: "mysql2", connection: mysql(pool), close: () => pool.end() };
  },
  spark: async (_engine: Engine, port: number): Promise<Route> => {
    const session = await connectSpark(`spark://127.0.0.1:${port}`);
    return { name: "spark", connection: spark(session.hive, session.client), close: async () => {} };
  },
};

function urlParts(engine: Engine): { user?: string; password?: string; database?: string } {
  const { connectionString } = pgOptions(engine);
  if (connectionString === undefined) return {};
  const url = new URL(connectionString);
  return { user: url.username, password: decodeURIComponent(url.password), database: url.pathname.slice(1) };
}

/** The port of the server that the tests run on, whoever started it. */
async function portOf(name: "postgres" | "mysql" | "spark"): Promise<number> {
  const { url } = await ask(inject("quernEngines").socket, { ask: "open", name });
  const defaults = { postgres: 5432, mysql: 3306, spark: 10000 };
  return Number(new URL(url ?? "").port || defaults[name]);
}

describe.each(["postgres", "mysql", "spark"] as const)("a lost connection to %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let proxy: CuttableProxy | undefined;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    proxy = await proxyTo(await portOf(name), "127.0.0.1");
  });
  afterAll(async () => {
    proxy?.close();
    await engine?.close();
  });

  test("ends a stream with QN4009, and the pool goes on", async ({ skip }) => {
    if (reason !== undefined || engine === undefined || proxy === undefined) return skip(reason);
    const route = await cutRoutes[name](engine, proxy.port);
    const cut = async (): Promise<void> => {
      for await (const row of numbers.stream(route.connection, { rows: 1_000_000 }, { chunk: 10 })) {
        if (row.n !== 25n) continue;
        proxy?.cut();
        await wait(50);
      }
    };
    const error = await cut().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(QuernError);
    expect(error).toMatchObject({ code: "QN4009", query: "numbers", cause: expect.anything() });
    // a Thrift session is gone with its connection
    if (name !== "spark") expect(await numbers.all(route.connection, { rows: 2 })).toHaveLength(2);
    await route.close();
  });
});
