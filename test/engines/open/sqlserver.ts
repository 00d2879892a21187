import { randomBytes } from "node:crypto";
import mssql from "mssql";
import type { Engine } from "../engine.ts";
import { sqlserverConfig } from "./sqlserver-url.ts";
import { type ColumnInfo, readSqlserverValue } from "./sqlserver-values.ts";

/** A database of its own on the server, dropped at the end. */
export async function openSqlserver(url: string): Promise<Engine> {
  const database = `quern_${randomBytes(5).toString("hex")}`;
  await administer(url, `create database ${database}`);
  const pool = await new mssql.ConnectionPool(sqlserverConfig(url, database)).connect();
  // a pool of one connection is a session: temporary tables and settings stay
  const session = await new mssql.ConnectionPool({
    ...sqlserverConfig(url, database),
    pool: { min: 1, max: 1 },
  }).connect();
  const read = async (sql: string) => {
    const request = session.request();
    request.arrayRowMode = true;
    // with rows as arrays the columns come apart from them, which the driver's types do not say
    const result: mssql.IResult<unknown[]> & { readonly columns?: readonly (readonly ColumnInfo[])[] } =
      await request.query<unknown[]>(sql);
    const columns = result.columns?.[0] ?? [];
    const recordset: readonly unknown[] = result.recordset ?? [];
    const rows = recordset
      .filter((row): row is unknown[] => Array.isArray(row))
      .map((row) => row.map((value, i) => readSqlserverValue(value, columns[i])));
    return { columns: columns.map((column) => column.name), rows };
  };
  const version = await read("select cast(serverproperty('ProductVersion') as varchar(30)) as version");
  return {
    name: "sqlserver",
    dialect: "sqlserver",
    version: String(version.rows[0]?.[0]),
    driver: { kind: "mssql", pool },
    exec: async (sql) => {
      await session.request().batch(sql);
    },
    query: read,
    close: async () => {
      await Promise.all([pool.close(), session.close()]);
      await administer(
        url,
        `alter database ${database} set single_user with rollback immediate; drop database ${database}`,
      );
    },
  };
}

async function administer(url: string, sql: string): Promise<void> {
  const pool = await new mssql.ConnectionPool(sqlserverConfig(url)).connect();
  try {
    await pool.request().batch(sql);
  } finally {
    await pool.close();
  }
}
