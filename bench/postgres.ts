import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pgDriver from "pg";
import { dialects } from "../dialects/index.ts";
import type { Target } from "../dialects/target.ts";
import { compile } from "../src/compile.ts";
import type { Defines } from "../src/dsl/language/define.ts";
import { findServer } from "../test/engines/find.ts";
import { startPostgres } from "../test/engines/servers/postgres.ts";

/** A schema of its own on a Postgres server, which goes with what is in it. */
export interface Bench {
  readonly client: pgDriver.Client;
  readonly url: string;
  readonly schema: string;
}

/** Works on the Postgres server that there is, or on one started for it; or tells why there is none. */
export async function onPostgres<T>(work: (bench: Bench) => Promise<T>): Promise<T | { readonly missing: string }> {
  const source = findServer("postgres");
  if (source.kind === "missing") return { missing: source.reason };
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  try {
    await chmod(folder, 0o711); // another user, as whom Postgres runs, has its folder below
    await mkdir(join(folder, "postgres"), { mode: 0o700 });
    const running =
      source.kind === "url" ? { url: source.url, stop: async () => {} } : await startPostgres(join(folder, "postgres"));
    try {
      return await inSchema(running.url, work);
    } finally {
      await running.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inSchema<T>(url: string, work: (bench: Bench) => Promise<T>): Promise<T> {
  const schema = `quern_bench_${randomBytes(4).toString("hex")}`;
  const client = new pgDriver.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create schema ${schema}`);
    await client.query(`set search_path = ${schema}`);
    return await work({ client, url, schema });
  } finally {
    await client.query(`drop schema if exists ${schema} cascade`);
    await client.end();
  }
}

/** What quern writes for Postgres. */
export function postgresText({ definition }: Defines, extensions: Target["extensions"] = []): string {
  const target: Target = {
    dialect: "postgres",
    version: "16",
    collation: "engine",
    trailingBlanks: "possible",
    extensions,
  };
  const outcome = compile([definition], [dialects.postgres(target)]);
  const compiled = outcome.ok ? outcome.value[0] : undefined;
  const text = compiled?.kind === "query" ? compiled.sql.get("postgres")?.text : undefined;
  if (text === undefined) throw new Error(`${definition.name} does not compile`);
  return text;
}
