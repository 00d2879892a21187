import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pg } from "../../src/runtime/pg.ts";
import { defineQuery, type Query } from "../../src/runtime/query.ts";
import type { ColumnSpec } from "../../src/runtime/types.ts";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { pgOptions, pgPool, type Route, routesOf } from "./drivers.ts";

const selecting = (text: string, codec: ColumnSpec): Query<Record<string, never>, Record<string, unknown>> =>
  defineQuery<Record<string, never>, Record<string, unknown>>({
    name: "drift",
    params: {},
    columns: { v: codec } as never,
    sql: { postgres: { text, params: [] }, mysql: { text, params: [] }, spark: { text, params: [] } },
  });

type Case = readonly [column: string, codec: ColumnSpec];
/** A column's type in the database, and another one in the definition. */
const WRONG: { readonly [N in Exclude<EngineName, "sqlserver">]: readonly Case[] } = {
  pglite: [
    ["timestamptz '2026-01-01 00:00Z'", "timestamp"],
    ["timestamp '2026-01-01'", "instant:string"],
    ["2.25::float8", "decimal"],
    ["5", "text"],
    ["'5'::text", "int"],
    ["'x'::text", "boolean"],
    ["date '2026-01-01'", "timestamp"],
    ["'{}'::jsonb", "int"],
  ],
  postgres: [
    ["timestamptz '2026-01-01 00:00Z'", "timestamp"],
    ["2.25::float8", "decimal"],
    ["5", "text"],
  ],
  mysql: [
    ["2.25e0", "decimal"],
    ["5", "text"],
    ["cast('2026-01-01' as date)", "timestamp"],
    ["cast('5' as char)", "int"],
  ],
  spark: [
    ["2.25D", "decimal"],
    ["5", "text"],
    ["date'2026-01-01'", "timestamp"],
  ],
};
/** A column that was made otherwise than quern would make it, and is read rightly. */
const COMPATIBLE: {
  readonly [N in Exclude<EngineName, "sqlserver">]: readonly (readonly [...Case, value: unknown])[];
} = {
  pglite: [
    ["'a'::varchar(5)", "text", "a"],
    ["'a'::char(1)", "text", "a"],
    ["'a'::name", "text", "a"],
    ["'00000000-0000-0000-0000-000000000001'::uuid", "text", "00000000-0000-0000-0000-000000000001"],
    ["'10.0.0.1'::inet", "text", "10.0.0.1"],
    ["'sad'::mood", "text", "sad"],
    ["5::smallint", "bigint", 5n],
    ["5::bigint", "int", 5],
    ["5::numeric", "count", 5],
    ["5::int", "decimal", "5"],
    ["1.5::real", "double", 1.5],
    ["'{\"a\":1}'::json", "json", { a: 1 }],
    ["'[1,2]'::text", "vector", [1, 2]],
    ["array[1.5,2]::float8[]", "vector", [1.5, 2]],
  ],
  postgres: [["'a'::varchar(5)", "text", "a"]],
  mysql: [
    ["cast('a' as char(5))", "text", "a"],
    ["cast(1 as signed)", "boolean", true],
    ["1 = 1", "boolean", true],
    ["cast(5 as unsigned)", "int", 5],
    ["cast(5 as decimal(20, 0))", "bigint", 5n],
    ["json_array(1, 2)", "vector", [1, 2]],
    ["null", "timestamp?", null],
  ],
  spark: [
    ["cast(5 as smallint)", "bigint", 5n],
    ["cast(1.5 as float)", "double", 1.5],
  ],
};

describe.each(["pglite", "postgres", "mysql", "spark"] as const)("column types on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    if (name === "pglite") await engine.exec("create type mood as enum ('sad', 'ok')");
    // Kysely does not tell them
    routes = (await routesOf(engine)).filter((route) => !route.name.startsWith("kysely"));
  });
  afterAll(async () => {
    for (const route of routes) await route.close();
    await engine?.close();
  });

  test.for(WRONG[name])("%s is not read as %s", async ([column, codec], { skip }) => {
    if (reason !== undefined) skip(reason);
    for (const { connection, name: route } of routes) {
      const query = selecting(`select ${column} as v`, codec);
      const error = {
        code: "QN4014",
        message: expect.stringMatching(/column "v" has the type \w.* in the database, and/),
      };
      await expect(query.all(connection), route).rejects.toMatchObject(error);
      // without a row too
      await expect(selecting(`select ${column} as v where 1 = 0`, codec).all(connection)).rejects.toMatchObject(error);
    }
  });

  test.for(COMPATIBLE[name])("%s is read as %s", async ([column, codec, value], { skip }) => {
    if (reason !== undefined) skip(reason);
    for (const { connection, name: route } of routes) {
      expect(await selecting(`select ${column} as v`, codec).all(connection), route).toStrictEqual([{ v: value }]);
    }
  });
});

test("a column that is changed while the application runs is found", async ({ skip }) => {
  const reason = notRunReason("postgres");
  if (reason !== undefined) skip(reason);
  const engine = await openEngine("postgres");
  const pool = pgPool(pgOptions(engine));
  await engine.exec("create table drifts (v timestamp not null); insert into drifts values ('2026-01-01')");
  const query = selecting("select v from drifts", "timestamp:string");
  expect(await query.all(pg(pool))).toStrictEqual([{ v: "2026-01-01T00:00:00.000000Z" }]);
  await engine.exec("alter table drifts alter v type timestamptz");
  await expect(query.all(pg(pool))).rejects.toMatchObject({
    code: "QN4014",
    message: expect.stringContaining(
      'column "v" has the type timestamptz in the database, but timestamp in the definition',
    ),
  });
  await pool.end();
  await engine.close();
});

describe.each([
  ["extra_float_digits", "-c extra_float_digits=0", "double", "select 411522630041152.25::float8 as v"],
  ["DateStyle", "-c datestyle=SQL,DMY", "date", "select date '2026-01-31' as v"],
] as const)("a session with another %s", (setting, options, codec, text) => {
  test("is an error that names it", async ({ skip }) => {
    const reason = notRunReason("postgres");
    if (reason !== undefined) skip(reason);
    const engine = await openEngine("postgres");
    const pool = pgPool({ ...pgOptions(engine), options });
    await expect(selecting(text, codec).all(pg(pool))).rejects.toMatchObject({
      code: "QN4011",
      message: expect.stringContaining(`the session has ${setting} = `),
    });
    // where nothing of it is read, it does not matter
    expect(await selecting("select 'a'::text as v", "text").all(pg(pool))).toStrictEqual([{ v: "a" }]);
    await pool.end();
    await engine.close();
  });
});
