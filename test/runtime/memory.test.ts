import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createPool } from "mysql2/promise";
import pgDriver from "pg";
import { expect, test } from "vitest";
import { mysql } from "../../src/runtime/mysql.ts";
import { pg } from "../../src/runtime/pg.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, notRunReason, openEngine } from "../engines/engine.ts";
import { mysqlOptions, pgOptions } from "./drivers.ts";
import { numbers } from "./numbers.ts";

const rows = 1_000_000;
const megabyte = 2 ** 20;

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** The most that the process grew by, as the operating system sees it, while it read every row. */
async function growthOf(connection: Connection): Promise<number> {
  for await (const _row of numbers.stream(connection, { rows: 10_000 })) void 0; // what is made once
  collectGarbage();
  const before = process.memoryUsage.rss();
  let most = before;
  let count = 0;
  for await (const row of numbers.stream(connection, { rows })) {
    count++;
    if (row.n % 5000n === 0n) most = Math.max(most, process.memoryUsage.rss());
  }
  expect(count).toBe(rows);
  return (most - before) / megabyte;
}

const cases = {
  postgres: (engine: Engine) => {
    const pool = new pgDriver.Pool(pgOptions(engine));
    return { connection: pg(pool), end: () => pool.end() };
  },
  mysql: (engine: Engine) => {
    const pool = createPool(mysqlOptions(engine));
    return { connection: mysql(pool), end: () => pool.end() };
  },
};

test.for(["postgres", "mysql"] as const)(
  "a million rows of %s pass through less than 150 MB",
  { timeout: 180_000 },
  async (name, { skip, annotate }) => {
    const reason = notRunReason(name);
    if (reason !== undefined) skip(reason);
    const engine = await openEngine(name);
    const { connection, end } = cases[name](engine);
    const began = performance.now();
    const growth = await growthOf(connection);
    await annotate(`${name}: ${growth.toFixed(0)} MB in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    await end();
    await engine.close();
    expect(growth).toBeLessThan(150);
  },
);
