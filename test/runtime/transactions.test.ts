import { setTimeout as wait } from "node:timers/promises";
import { createConnection, createPool } from "mysql2/promise";
import pgDriver from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mysql } from "../../src/runtime/mysql.ts";
import { pg } from "../../src/runtime/pg.ts";
import { defineQuery, type NoParams, type Query } from "../../src/runtime/query.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, notRunReason, openEngine } from "../engines/engine.ts";
import { mysqlOptions, pgOptions, pgPool } from "./drivers.ts";
import { numbers } from "./numbers.ts";

/** One connection of the application's own, which it may have a transaction open on. */
interface Single {
  readonly connection: Connection;
  exec(sql: string): Promise<unknown>;
  count(): Promise<number>;
  close(): Promise<void>;
}

/** As older versions of pg, which do not tell a client's status. */
class OlderClient extends pgDriver.Client {
  override getTransactionStatus = undefined as unknown as pgDriver.Client["getTransactionStatus"];
}

const openClient = async (client: pgDriver.Client): Promise<Single> => {
  await client.connect();
  return {
    connection: pg(client),
    exec: (sql) => client.query(sql),
    count: async () => Number((await client.query("select count(*) as n from kept")).rows[0].n),
    close: () => client.end(),
  };
};

const singles = {
  postgres: (engine: Engine) => openClient(new pgDriver.Client(pgOptions(engine))),
  "an older pg": (engine: Engine) => openClient(new OlderClient(pgOptions(engine))),
  mysql: async (engine: Engine): Promise<Single> => {
    const connection = await createConnection(mysqlOptions(engine));
    return {
      connection: mysql(connection),
      exec: (sql) => connection.query(sql),
      count: async () => {
        const [rows] = await connection.query("select count(*) as n from kept");
        return Array.isArray(rows) ? Number(Reflect.get(rows[0] ?? {}, "n")) : Number.NaN;
      },
      close: () => connection.end(),
    };
  },
};

const pools = {
  postgres: (engine: Engine) => {
    const pool = pgPool({ ...pgOptions(engine), max: 1 });
    return { connection: pg(pool), take: () => pool.connect(), end: () => pool.end() };
  },
  mysql: (engine: Engine) => {
    const pool = createPool({ ...mysqlOptions(engine), connectionLimit: 1 });
    return { connection: mysql(pool), take: () => pool.getConnection(), end: () => pool.end() };
  },
};

describe.each(["postgres", "an older pg", "mysql"] as const)("%s", (driver) => {
  const name = driver === "mysql" ? "mysql" : "postgres";
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let single: Single | undefined;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    await engine.exec("create table kept (n int)");
    single = await singles[driver](engine);
  });
  afterAll(async () => {
    await single?.close();
    await engine?.close();
  });

  const withSingle = (title: string, check: (one: Single) => Promise<void>): void => {
    test(title, async ({ skip }) => {
      if (reason !== undefined || single === undefined) return skip(reason);
      await single.exec("delete from kept");
      await check(single);
    });
  };

  withSingle("the application's own transaction outlives a stream", async (one) => {
    await one.exec("begin");
    await one.exec("insert into kept values (1)");
    for await (const row of numbers.stream(one.connection, { rows: 50 }, { chunk: 5 })) if (row.n === 12n) break;
    const { length } = await numbers.all(one.connection, { rows: 3 });
    expect(length).toBe(3);
    await one.exec("rollback");
    expect(await one.count()).toBe(0);
  });

  withSingle("the application's own transaction takes in ours", async (one) => {
    await one.exec("begin");
    await one.exec("insert into kept values (1)");
    await one.connection.transaction(async () => void (await one.exec("insert into kept values (2)")));
    expect(await one.count()).toBe(2);
    await one.exec("rollback");
    expect(await one.count()).toBe(0);
  });

  withSingle("a transaction of ours is kept, or rolled back as a whole", async (one) => {
    const insert = async (): Promise<void> => void (await one.exec("insert into kept values (1)"));
    await one.connection.transaction(insert);
    const failing = one.connection.transaction(async () => {
      await insert();
      throw new RangeError("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await one.count()).toBe(1);
  });

  withSingle("a stream leaves no transaction open", async (one) => {
    for await (const row of numbers.stream(one.connection, { rows: 50 }, { chunk: 5 })) if (row.n === 12n) break;
    await one.exec("insert into kept values (1)");
    if (name === "postgres")
      await expect(one.exec("savepoint x")).rejects.toThrow("can only be used in transaction blocks");
    expect(await one.count()).toBe(1);
  });

  withSingle("instants of queries at the same time leave the session's zone as it was", async (one) => {
    if (name !== "mysql") return;
    await one.exec("set time_zone = '+09:00'");
    const moment: Query<NoParams, { readonly at: Date; readonly zone: string }> = defineQuery({
      name: "moment",
      params: {},
      columns: { at: "instant", zone: "text" },
      sql: { mysql: { text: "select from_unixtime(0), @@session.time_zone", params: [] } },
    });
    const zone: Query<NoParams, { readonly zone: string }> = defineQuery({
      name: "zone",
      params: {},
      columns: { zone: "text" },
      sql: { mysql: { text: "select @@session.time_zone", params: [] } },
    });
    const answers = await Promise.all([1, 2, 3].map(() => moment.one(one.connection)));
    for (const answer of answers) expect(answer).toStrictEqual({ at: new Date(0), zone: "+00:00" });
    for await (const row of moment.stream(one.connection)) expect(row.at).toStrictEqual(new Date(0));
    expect(await zone.one(one.connection)).toStrictEqual({ zone: "+09:00" });
  });

  test("a stream that is given up while it waits for a connection takes none", async ({ skip }) => {
    if (reason !== undefined || engine === undefined) return skip(reason);
    const { connection, take, end } = pools[name](engine);
    const taken = await take();
    const controller = new AbortController();
    const next = numbers.stream(connection, { rows: 5 }, { signal: controller.signal }).next();
    await wait(20);
    controller.abort(new RangeError("enough"));
    await expect(next).rejects.toThrow("enough");
    taken.release();
    expect(await numbers.all(connection, { rows: 2 })).toHaveLength(2);
    await end();
  });

  test("a query that still runs at the signal costs its connection, not the pool", async ({ skip }) => {
    if (reason !== undefined || engine === undefined) return skip(reason);
    const { connection, end } = pools[name](engine);
    const began = performance.now();
    const stream = numbers.stream(
      connection,
      { rows: 1_000_000 },
      { chunk: 1_000_000, signal: AbortSignal.timeout(100) },
    );
    await expect(stream.next()).rejects.toMatchObject({ name: "TimeoutError" });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(await numbers.all(connection, { rows: 2 })).toHaveLength(2);
    await end();
  });
});
