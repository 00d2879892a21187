import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Engine } from "../engine.ts";
import { readPostgresValue } from "./postgres-values.ts";

const types = { getTypeParser: (type: number) => (text: string) => readPostgresValue(type, text) };

/** A database of its own on the server, dropped at the end. */
export async function openPostgres(url: string): Promise<Engine> {
  const database = `quern_${randomBytes(5).toString("hex")}`;
  const own = new URL(url);
  own.pathname = `/${database}`;
  await administer(url, `create database ${database} template template0`);
  const pool = new pg.Pool({ connectionString: own.href, max: 16 });
  pool.on("error", () => {}); // an idle connection that the server ends at its stop
  const session = new pg.Client({ connectionString: own.href });
  session.on("error", () => {});
  await session.connect();
  await session.query("set time zone 'UTC'");
  const version = await session.query<{ readonly server_version: string }>("show server_version");
  return {
    name: "postgres",
    dialect: "postgres",
    version: version.rows[0]?.server_version ?? "unknown",
    driver: { kind: "pg", pool },
    exec: async (sql) => {
      await session.query(sql);
    },
    query: async (text) => {
      const answer = await session.query<unknown[]>({ text, rowMode: "array", types });
      // several statements give several results, which the driver's types do not say
      const last = [answer].flat().at(-1);
      return { columns: last?.fields.map((field) => field.name) ?? [], rows: last?.rows ?? [] };
    },
    close: async () => {
      await Promise.all([session.end(), pool.end()]);
      await administer(url, `drop database ${database} with (force)`);
    },
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
