import { randomBytes } from "node:crypto";
import { createPool, type Pool } from "mysql2/promise";
import { findServer } from "../test/engines/find.ts";

/** Works in a database of its own on the MySQL server that QUERN_MYSQL_URL names, or tells that there is none. */
export async function onMysql<T>(work: (pool: Pool) => Promise<T>): Promise<T | { readonly missing: string }> {
  const source = findServer("mysql");
  if (source.kind !== "url") return { missing: "set QUERN_MYSQL_URL" };
  const database = `quern_bench_${randomBytes(4).toString("hex")}`;
  const base = createPool(source.url);
  await base.query(`create database ${database}`);
  const uri = Object.assign(new URL(source.url), { pathname: `/${database}` }).href;
  const pool = createPool({ uri, timezone: "Z", connectionLimit: 1 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
    await base.query(`drop database ${database}`);
    await base.end();
  }
}
