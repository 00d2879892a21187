import type { PGlite } from "@electric-sql/pglite";
import { Kysely, MysqlDialect, PostgresDialect } from "kysely";
import type { ConnectionPool } from "mssql";
import { createPool as createCorePool } from "mysql2";
import { createConnection, createPool, type PoolOptions } from "mysql2/promise";
import pgDriver from "pg";
import { kysely } from "../../src/runtime/kysely.ts";
import { mysql } from "../../src/runtime/mysql.ts";
import { pg } from "../../src/runtime/pg.ts";
import { pglite } from "../../src/runtime/pglite.ts";
import { spark } from "../../src/runtime/spark.ts";
import { sqlserver } from "../../src/runtime/sqlserver.ts";
import type { Connection } from "../../src/runtime/types.ts";
import type { Engine } from "../engines/engine.ts";

/** An engine seen through one of the ways to reach it. */
export interface Route {
  readonly name: string;
  readonly connection: Connection;
  close(): Promise<void>;
}

/** Options with which a driver would spoil values if an adapter let it. */
const hostileMysql: PoolOptions = {
  decimalNumbers: true,
  disableEval: true,
  namedPlaceholders: true,
  dateStrings: false,
  timezone: "+05:00",
  rowsAsArray: false,
  supportBigNumbers: false,
  typeCast: (field, next) => (field.type === "VAR_STRING" ? "spoilt" : next()),
};

export function mysqlOptions(engine: Engine): PoolOptions {
  if (engine.driver.kind !== "mysql2") throw new Error("not MySQL");
  // the options are one level deeper than the driver's types say
  const options: PoolOptions = Reflect.get(engine.driver.pool.pool.config, "connectionConfig");
  const { host = "127.0.0.1", port = 3306, user = "root", password = "", database = "" } = options;
  return { host, port, user, password, database, connectionLimit: 2 };
}

export function pgOptions(engine: Engine): pgDriver.PoolConfig {
  if (engine.driver.kind !== "pg") throw new Error("not Postgres");
  return { ...engine.driver.pool.options, max: 2 };
}

/** A pool of a database that is dropped: the server may end its idle connections, which is an uncaught error without a listener. */
export function pgPool(options: pgDriver.PoolConfig): pgDriver.Pool {
  const pool = new pgDriver.Pool(options);
  pool.on("error", () => {});
  return pool;
}

/** Every way to reach an engine, with the drivers' own defaults and with options that change what they give. */
export async function routesOf(engine: Engine): Promise<readonly Route[]> {
  const { driver } = engine;
  switch (driver.kind) {
    case "pg":
      return [...(await pgRoutes(engine)), kyselyOnPg(engine)];
    case "pglite":
      return [{ name: "pglite", connection: pglite(driver.db), close: async () => {} }];
    case "mysql2":
      return [
        ...(await mysqlRoutes(engine)),
        kyselyOnMysql(engine, "mysql2"),
        kyselyOnMysql(engine, "mysql2 in another mode"),
      ];
    case "spark":
      return [{ name: "spark", connection: spark(driver.session.hive, driver.session.client), close: async () => {} }];
    case "mssql":
      return [{ name: "mssql", connection: sqlserver(driver.pool), close: async () => {} }];
  }
}

async function pgRoutes(engine: Engine): Promise<Route[]> {
  const pool = pgPool(pgOptions(engine));
  const client = new pgDriver.Client({ ...pgOptions(engine), options: "-c timezone=Asia/Tokyo" });
  client.on("error", () => {}); // likewise
  await client.connect();
  return [
    { name: "pg pool", connection: pg(pool), close: () => pool.end() },
    { name: "pg client in Tokyo", connection: pg(client), close: () => client.end() },
  ];
}

async function mysqlRoutes(engine: Engine): Promise<Route[]> {
  const pool = createPool(mysqlOptions(engine));
  const spoilt = createPool({ ...mysqlOptions(engine), ...hostileMysql });
  const connection = await createConnection(mysqlOptions(engine));
  await connection.query("set time_zone = '+09:00'");
  return [
    { name: "mysql2 pool", connection: mysql(pool), close: () => pool.end() },
    { name: "mysql2 pool with other options", connection: mysql(spoilt), close: () => spoilt.end() },
    { name: "mysql2 connection in +09:00", connection: mysql(connection), close: () => connection.end() },
  ];
}

function kyselyOnPg(engine: Engine): Route {
  const database = new Kysely({ dialect: new PostgresDialect({ pool: pgPool(pgOptions(engine)) }) });
  return { name: "kysely on pg", connection: kysely(database, "postgres"), close: () => database.destroy() };
}

function kyselyOnMysql(engine: Engine, name: string): Route {
  // by default mysql2 rounds big integers, which is an error then
  const pool = createCorePool({ ...mysqlOptions(engine), supportBigNumbers: true });
  if (name !== "mysql2") {
    // what mysql2 escapes with backslashes is not escaped there
    pool.on("connection", (connection) => {
      connection.query("set sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,STRICT_ALL_TABLES'");
    });
  }
  const database = new Kysely({ dialect: new MysqlDialect({ pool }) });
  return { name: `kysely on ${name}`, connection: kysely(database, "mysql"), close: () => database.destroy() };
}

/** Drivers' own types fit the adapters'; never called. */
export function typesFit(
  pool: pgDriver.Pool,
  client: pgDriver.PoolClient,
  db: PGlite,
  mssqlPool: ConnectionPool,
  database: Kysely<{ readonly orders: { readonly id: bigint } }>,
): readonly Connection[] {
  return [
    pg(pool),
    pg(client),
    pglite(db),
    sqlserver(mssqlPool),
    sqlserver(mssqlPool.transaction()),
    kysely(database, "mysql"),
  ];
}
