import { CamelCasePlugin, Kysely, MysqlDialect, PostgresDialect } from "kysely";
import { createPool as createCorePool } from "mysql2";
import { createPool } from "mysql2/promise";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kysely } from "../../src/runtime/kysely.ts";
import { mysql } from "../../src/runtime/mysql.ts";
import { pg } from "../../src/runtime/pg.ts";
import { defineQuery, type NoParams, type Query } from "../../src/runtime/query.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { mysqlOptions, pgOptions, pgPool, type Route, routesOf } from "./drivers.ts";
import { createEverything, everything, everythingMicros, everythingRows, times } from "./everything.ts";

const zones = ["UTC", "America/New_York", "Asia/Kolkata"];

describe.each(engineNames)("values on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];
  const zoneBefore = process.env.TZ;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    await createEverything(engine);
    routes = await routesOf(engine);
  });
  afterAll(async () => {
    process.env.TZ = zoneBefore ?? "UTC";
    for (const route of routes) await route.close();
    await engine?.close();
  });

  test.for(zones)("every type is the same through every driver, in a process in %s", async (zone, { skip }) => {
    if (reason !== undefined) skip(reason);
    process.env.TZ = zone;
    for (const { name: route, connection } of routes) {
      expect(await everything.all(connection), route).toStrictEqual(everythingRows);
    }
  });

  test.for(zones)("times keep their microseconds, in a process in %s", async (zone, { skip }) => {
    if (reason !== undefined) skip(reason);
    process.env.TZ = zone;
    for (const { name: route, connection } of routes) {
      const expected = everythingRows.map(({ id }) => {
        const [at = null, moment = null] = everythingMicros[id] ?? [];
        return { at, moment };
      });
      if (route.startsWith("kysely")) {
        await expect(times.all(connection), route).rejects.toMatchObject({
          code: "QN4004",
          message: expect.stringContaining('column "at" does not fit timestamp:string: the driver gave a Date'),
        });
      } else {
        expect(await times.all(connection), route).toStrictEqual(expected);
      }
    }
  });
});

describe("what a driver has lost is an error", () => {
  test("big integers, by mysql2's default beneath Kysely", async ({ skip }) => {
    const reason = notRunReason("mysql");
    if (reason !== undefined) skip(reason);
    const engine = await openEngine("mysql");
    await createEverything(engine);
    const database = new Kysely({ dialect: new MysqlDialect({ pool: createCorePool(mysqlOptions(engine)) }) });
    await expect(everything.all(kysely(database, "mysql"))).rejects.toMatchObject({
      code: "QN4004",
      message: expect.stringContaining(
        'column "big" does not fit bigint: the driver gave a number, which has lost digits',
      ),
    });
    await database.destroy();
    await engine.close();
  });

  test("characters, by a connection that is not in utf8mb4", async ({ skip }) => {
    const reason = notRunReason("mysql");
    if (reason !== undefined) skip(reason);
    const engine = await openEngine("mysql");
    await createEverything(engine);
    const pool = createPool({ ...mysqlOptions(engine), charset: "LATIN1_SWEDISH_CI" });
    await expect(everything.all(mysql(pool))).rejects.toMatchObject({
      code: "QN4011",
      message: expect.stringContaining("utf8mb4"),
    });
    await pool.end();
    await engine.close();
  });

  test("an hour of local time that looks like another, beneath Kysely", async ({ skip }) => {
    const reason = notRunReason("postgres");
    if (reason !== undefined) skip(reason);
    const engine = await openEngine("postgres");
    const before = process.env.TZ;
    process.env.TZ = "America/New_York";
    const wall = (text: string): Query<NoParams, { readonly at: Date }> =>
      defineQuery({
        name: "wall",
        params: {},
        columns: { at: "timestamp" },
        sql: { postgres: { text: `select timestamp '${text}' as at`, params: [] } },
      });
    const database = new Kysely({ dialect: new PostgresDialect({ pool: pgPool(pgOptions(engine)) }) });
    for (const text of ["2026-03-08 02:30:00", "2026-03-08 03:30:00"]) {
      await expect(wall(text).one(kysely(database, "postgres"))).rejects.toMatchObject({
        code: "QN4004",
        message: expect.stringContaining('column "at" does not fit timestamp: the driver read it as local time'),
      });
    }
    for (const text of ["2026-03-08 01:59:59", "2026-03-08 04:00:00", "2026-11-01 01:30:00", "0001-01-01 00:00:00"]) {
      expect(await wall(text).one(kysely(database, "postgres"))).toStrictEqual({
        at: new Date(`${text.replace(" ", "T")}Z`),
      });
    }
    process.env.TZ = before ?? "UTC";
    await database.destroy();
    await engine.close();
  });

  test("dates, by a session that writes them otherwise", async ({ skip }) => {
    const reason = notRunReason("postgres");
    if (reason !== undefined) skip(reason);
    const engine = await openEngine("postgres");
    await createEverything(engine);
    const pool = pgPool({ ...pgOptions(engine), options: "-c datestyle=SQL,DMY" });
    await expect(everything.all(pg(pool))).rejects.toMatchObject({
      code: "QN4011",
      message: expect.stringContaining("the session has DateStyle = SQL, DMY"),
    });
    await pool.end();
    await engine.close();
  });
});

test("Kysely's plugins do not touch the rows", async ({ skip }) => {
  const reason = notRunReason("postgres");
  if (reason !== undefined) skip(reason);
  const engine = await openEngine("postgres");
  const snake: Query<NoParams, { readonly doc: unknown }> = defineQuery({
    name: "snake",
    params: {},
    columns: { doc: "json" },
    sql: { postgres: { text: `select '{"snake_case": 1}'::jsonb as snake_doc`, params: [] } },
  });
  const pool = pgPool(pgOptions(engine));
  const database = new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  expect(await snake.one(kysely(database, "postgres"))).toStrictEqual({ doc: { snake_case: 1 } });
  await database.destroy();
  await engine.close();
});
