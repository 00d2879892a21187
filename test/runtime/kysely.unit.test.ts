import { expect, test } from "vitest";
import { type KyselyDatabase, kysely } from "../../src/runtime/kysely.ts";
import { defineQuery } from "../../src/runtime/query.ts";

const later = defineQuery<{ readonly since: Date }, { readonly n: number }>({
  name: "later",
  params: { since: "timestamp" },
  columns: { n: "int" },
  sql: { postgres: { text: "select n from t where at >= $1", params: ["since"] } },
});

test("a timestamp names its zone: postgres.js would read it as local time", async () => {
  const given: unknown[] = [];
  const database: KyselyDatabase = {
    isTransaction: false,
    executeQuery: async ({ parameters }) => {
      given.push(...parameters);
      return { rows: [] };
    },
    getExecutor: () => Reflect.get({}, "executor"),
    connection: () => Reflect.get({}, "scope"),
    transaction: () => Reflect.get({}, "scope"),
    withoutPlugins: () => database,
  };
  const since = new Date("2026-01-05T02:30:00.123Z");
  await later.all(kysely(database, "postgres"), { since });
  expect(given).toEqual(["2026-01-05 02:30:00.123000Z"]);
  expect(new Date(String(given[0]))).toEqual(since);
});
