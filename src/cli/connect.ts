import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Dialect } from "../base/dialect.ts";
import { failed, type Outcome, ok } from "../base/outcome.ts";
import { packageRoot } from "../files/paths.ts";
import { mysql } from "../runtime/mysql.ts";
import { pg } from "../runtime/pg.ts";
import { pglite } from "../runtime/pglite.ts";
import { sqlserver } from "../runtime/sqlserver.ts";
import type { Connection } from "../runtime/types.ts";

/** A database that is open. */
export interface Opened {
  readonly dialect: Dialect;
  /** Its name, for people: no host, user or password. */
  readonly database: string;
  readonly connection: Connection;
  close(): Promise<void>;
}

interface Way {
  readonly dialect: Dialect;
  /** The driver, which the user's project has. */
  readonly driver: string;
  readonly open: (driver: never, url: string) => Promise<Omit<Opened, "dialect" | "database">>;
}

/** How each kind of URL is opened; the driver is the project's own. */
const ways: { readonly [protocol: string]: Way } = {
  postgres: {
    dialect: "postgres",
    driver: "pg",
    open: async (driver: { readonly default: { readonly Pool: new (o: object) => PgPool } }, url) => {
      const pool = new driver.default.Pool({ connectionString: url, max: 1 });
      return { connection: pg(pool), close: () => pool.end() };
    },
  },
  pglite: {
    dialect: "postgres",
    driver: "@electric-sql/pglite",
    open: async (driver: { readonly PGlite: { create(folder?: string): Promise<PGlite> } }, url) => {
      const folder = url.slice("pglite:".length);
      const db = await driver.PGlite.create(folder === "" ? undefined : folder);
      return { connection: pglite(db), close: () => db.close() };
    },
  },
  mysql: {
    dialect: "mysql",
    driver: "mysql2/promise",
    open: async (driver: { readonly createPool: (o: object) => MysqlPool }, uri) => {
      const pool = driver.createPool({ uri, connectionLimit: 1, charset: "utf8mb4" });
      return { connection: mysql(pool), close: () => pool.end() };
    },
  },
  mssql: {
    dialect: "sqlserver",
    driver: "mssql",
    open: async (driver: { readonly default: { connect(config: object): Promise<MssqlPool> } }, url) => {
      const { hostname, port, username, password, pathname, searchParams } = new URL(url);
      const pool = await driver.default.connect({
        server: hostname,
        ...(port !== "" && { port: Number(port) }),
        user: decodeURIComponent(username),
        password: decodeURIComponent(password),
        database: decodeURIComponent(pathname.slice(1)),
        options: {
          encrypt: searchParams.get("encrypt") !== "false",
          trustServerCertificate: searchParams.get("trust") === "true",
        },
      });
      return { connection: sqlserver(pool), close: () => pool.close() };
    },
  },
};
type PgPool = Parameters<typeof pg>[0] & { end(): Promise<void> };
type PGlite = Parameters<typeof pglite>[0] & { close(): Promise<void> };
type MysqlPool = Parameters<typeof mysql>[0] & { end(): Promise<void> };
type MssqlPool = Parameters<typeof sqlserver>[0] & { close(): Promise<void> };

const ALIASES: { readonly [protocol: string]: string } = { postgresql: "postgres", sqlserver: "mssql" };

/** Opens a database by its URL. No message holds the URL, which may have a password in it. */
export async function openUrl(url: string, root: string): Promise<Outcome<Opened>> {
  const protocol = /^([a-z0-9]+):/i.exec(url)?.[1]?.toLowerCase() ?? "";
  const way = ways[ALIASES[protocol] ?? protocol];
  const problem = (what: string, remedy: string) =>
    failed([{ code: "QN3017", at: { file: "", line: 0 }, data: { what, remedy } }]);
  if (way === undefined) {
    const known = "postgres://, pglite:FOLDER, mysql:// or mssql://";
    return problem(`unsupported URL protocol ${JSON.stringify(protocol)}`, `use ${known}`);
  }
  const driver = await driverOf(way.driver, root);
  if (driver === undefined) {
    const [name] = /^(@[^/]+\/)?[^/]+/.exec(way.driver) ?? [way.driver];
    return problem(`the driver ${name} is not installed`, `run npm install --save-dev ${name}`);
  }
  const folder = protocol === "pglite" ? url.slice("pglite:".length) : "";
  // PGlite makes a database of any name; who reads one means one that is there.
  if (folder !== "" && !existsSync(folder))
    return problem(`there is no PGlite database at ${folder}`, "check the folder, which is relative to where you are");
  const database = protocol === "pglite" ? (folder === "" ? "in memory" : folder) : databaseName(url);
  try {
    return ok({ dialect: way.dialect, database, ...(await way.open(driver as never, url)) });
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    return problem(`cannot connect to the database${code === undefined ? "" : ` (${String(code)})`}`, "check the URL");
  }
}

function databaseName(url: string): string {
  try {
    return decodeURIComponent(new URL(url).pathname.slice(1)) || "default";
  } catch {
    return "default";
  }
}

async function driverOf(name: string, root: string): Promise<unknown> {
  for (const from of [root, packageRoot()]) {
    let path: string;
    try {
      path = createRequire(join(from, "package.json")).resolve(name);
    } catch {
      continue;
    }
    return import(pathToFileURL(path).href);
  }
  return undefined;
}
