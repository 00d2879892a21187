import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { vector } from "@electric-sql/pglite-pgvector";
import type { Engine } from "../engine.ts";
import { readPostgresValue } from "./postgres-values.ts";

/**
 * A database of its own in this process. Its first creation of a run takes seconds, so that it leaves a dump for the
 * later ones. It can `create extension vector` and citext: to offer them takes no time that could be measured.
 */
export async function openPglite(folder: string): Promise<Engine> {
  const dump = join(folder, "pglite.tar");
  const saved = await readFile(dump).catch(() => undefined);
  const db = await PGlite.create({
    extensions: { vector, citext },
    ...(saved !== undefined && { loadDataDir: new Blob([saved]) }),
  });
  if (saved === undefined) {
    const mine = `${dump}.${process.pid}`;
    await writeFile(mine, Buffer.from(await (await db.dumpDataDir("none")).arrayBuffer()));
    await rename(mine, dump);
  }
  await db.exec("set time zone 'UTC'");
  const { rows } = await db.query<{ readonly v: string }>("select current_setting('server_version') as v");
  return {
    name: "pglite",
    dialect: "postgres",
    version: rows[0]?.v ?? "unknown",
    driver: { kind: "pglite", db },
    exec: async (sql) => {
      await db.exec(sql);
    },
    query: async (sql) => {
      const results = await db.exec(sql, { rowMode: "array", parsers });
      const result = results.at(-1);
      // in this row mode the driver's rows are arrays, which its types do not say
      const read: unknown[] = result?.rows ?? [];
      return { columns: result?.fields.map((field) => field.name) ?? [], rows: read.filter(Array.isArray) };
    },
    close: () => db.close(),
  };
}

const parsers = Object.fromEntries(
  // every type the driver would parse itself
  [16, 17, 18, 20, 21, 23, 25, 26, 114, 700, 701, 1082, 1114, 1184, 1700, 3802].map((type) => [
    type,
    (text: string) => readPostgresValue(type, text),
  ]),
);
