// Run by memory.test.ts as a process of its own, with --expose-gc: reads a million rows and prints by how much it grew.
import { createPool } from "mysql2/promise";
import pgDriver from "pg";
import { mysql } from "../../src/runtime/mysql.ts";
import { pg } from "../../src/runtime/pg.ts";
import { numbers } from "./numbers.ts";

export interface Growth {
  readonly rows: number;
  /** Objects and buffers, with the dead ones that were not collected yet, in MB. */
  readonly heap: number;
  /** The same after a collection: what is really held. */
  readonly live: number;
  /** What the operating system sees; V8 gives its young generation most of it. */
  readonly resident: number;
  readonly seconds: number;
}

const megabyte = 2 ** 20;
const used = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
const collect = (): number => {
  globalThis.gc?.();
  return used();
};

async function measure(url: string, wanted: number): Promise<Growth> {
  const pool = url.startsWith("mysql") ? createPool(url) : new pgDriver.Pool({ connectionString: url });
  const connection = "getConnection" in pool ? mysql(pool) : pg(pool);
  for await (const _row of numbers.stream(connection, { rows: 10_000 })) void 0; // what is made once
  const start = { used: collect(), resident: process.memoryUsage.rss(), time: performance.now() };
  let rows = 0;
  let heap = 0;
  let live = 0;
  let resident = 0;
  for await (const _row of numbers.stream(connection, { rows: wanted })) {
    if (++rows % 5_000 !== 0) continue;
    heap = Math.max(heap, used() - start.used);
    resident = Math.max(resident, process.memoryUsage.rss() - start.resident);
    if (rows % 200_000 === 0) live = Math.max(live, collect() - start.used);
  }
  const seconds = (performance.now() - start.time) / 1000;
  await pool.end();
  return { rows, heap: heap / megabyte, live: live / megabyte, resident: resident / megabyte, seconds };
}

const [, , url = "", rows = "0"] = process.argv;
console.log(JSON.stringify(await measure(url, Number(rows))));
