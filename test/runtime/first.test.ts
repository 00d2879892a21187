import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineQuery, type NoParams, type Query } from "../../src/runtime/query.ts";
import type { Connection, RawRows } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { type Route, routesOf } from "./drivers.ts";
import { numbers } from "./numbers.ts";

/** A connection that notes how many rows it was given by its driver. */
function counting(connection: Connection): Connection & { readonly read: number[] } {
  const read: number[] = [];
  const query: Connection["query"] = async (statement, options): Promise<RawRows> => {
    const raw = await connection.query(statement, options);
    read.push(raw.rows.length);
    return raw;
  };
  return { ...connection, dialect: connection.dialect, query, read } as Connection & { readonly read: number[] };
}

describe.each(engineNames)("the first rows on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    // Kysely has no way to read a part
    routes = (await routesOf(engine)).filter((route) => !route.name.startsWith("kysely"));
  });
  afterAll(async () => {
    for (const route of routes) await route.close();
    await engine?.close();
  });

  test("are those of all(), and the others are not read", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    for (const { connection, name: route } of routes) {
      for (const rows of [1, 2, 3, 5000, 200_000]) {
        const counted = counting(connection);
        expect(await numbers.first(counted, { rows }), route).toMatchObject({ n: 1n });
        if (rows > 1) await expect(numbers.one(counted, { rows }), route).rejects.toMatchObject({ code: "QN4007" });
        else expect(await numbers.one(counted, { rows }), route).toMatchObject({ n: 1n });
        expect(Math.max(...counted.read), route).toBeLessThan(1100);
      }
      expect(await numbers.first(connection, { rows: 0 }), route).toBeUndefined();
      await expect(numbers.one(connection, { rows: 0 }), route).rejects.toMatchObject({ code: "QN4007" });
      expect(await numbers.all(connection, { rows: 3 }), route).toHaveLength(3);
    }
  });

  test("end with the engine's error, and leave the connection usable", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const broken: Query<NoParams, { readonly n: number }> = defineQuery({
      name: "broken",
      params: {},
      columns: { n: "int" },
      sql: Object.fromEntries(
        ["postgres", "mysql", "spark", "sqlserver"].map((d) => [d, { text: "select n from nowhere", params: [] }]),
      ),
    });
    for (const { connection, name: route } of routes) {
      await expect(broken.first(connection), route).rejects.toMatchObject({ code: "QN4010" });
      expect(await numbers.first(connection, { rows: 3 }), route).toMatchObject({ n: 1n });
    }
  });
});
