import type { PGlite } from "@electric-sql/pglite";
import type { ConnectionPool } from "mssql";
import type { Pool as MysqlPool } from "mysql2/promise";
import type { Pool as PgPool } from "pg";
import { inject } from "vitest";
import { ask } from "./ask.ts";
import type { EngineDialect, EngineName, ServerName } from "./names.ts";
import { openMysql } from "./open/mysql.ts";
import { openPglite } from "./open/pglite.ts";
import { openPostgres } from "./open/postgres.ts";
import { openSpark } from "./open/spark.ts";
import { openSqlserver } from "./open/sqlserver.ts";
import type { SparkSession } from "./spark-client.ts";

export { type EngineDialect, type EngineName, engineNames } from "./names.ts";

/** What an application would hold: a pool, or a session. It uses the same database as the engine. */
export type Driver =
  | { readonly kind: "pglite"; readonly db: PGlite }
  | { readonly kind: "pg"; readonly pool: PgPool }
  | { readonly kind: "mysql2"; readonly pool: MysqlPool }
  | { readonly kind: "spark"; readonly session: SparkSession }
  | { readonly kind: "mssql"; readonly pool: ConnectionPool };

/** One session with a database of its own, which is empty at first and gone after `close`. */
export interface Engine {
  readonly name: EngineName;
  readonly dialect: EngineDialect;
  readonly version: string;
  /** Runs one statement; Postgres takes several. */
  exec(sql: string): Promise<void>;
  /**
   * Runs one query. Values are exact: bigint for 64-bit integers, text for decimals in all their digits, for dates, and
   * for times (`2026-01-31 10:00:00.5`, in UTC, without trailing zeros), JSON as text.
   */
  query(sql: string): Promise<{ columns: string[]; rows: unknown[][] }>;
  readonly driver: Driver;
  close(): Promise<void>;
}

const openers: Readonly<Record<ServerName, (url: string) => Promise<Engine>>> = {
  postgres: openPostgres,
  mysql: openMysql,
  spark: openSpark,
  sqlserver: openSqlserver,
};

/** Why an engine cannot run here; undefined when it can. For use in a test worker. */
export const notRunReason = (name: EngineName): string | undefined => inject("quernEngines").missing[name];

/** Opens an engine from a test worker. A server that no test has asked for yet is started first. */
export async function openEngine(name: EngineName): Promise<Engine> {
  const { socket, folder, missing } = inject("quernEngines");
  const reason = missing[name];
  if (reason !== undefined) throw new Error(`${name} cannot run: ${reason}`);
  const engine = name === "pglite" ? await openPglite(folder) : await openers[name](await urlOf(name, socket));
  await ask(socket, { ask: "ran", name, version: engine.version });
  return engine;
}

async function urlOf(name: ServerName, socket: string): Promise<string> {
  const { url } = await ask(socket, { ask: "open", name });
  if (url === undefined) throw new Error(`${name} has no URL`);
  return url;
}
