import { randomBytes } from "node:crypto";
import mysql, { type TypeCastField } from "mysql2/promise";
import type { Engine } from "../engine.ts";
import { trimFraction } from "./time-text.ts";

/** A database of its own on the server, dropped at the end. The pool is what a careful user has: times read in UTC. */
export async function openMysql(url: string): Promise<Engine> {
  const database = `quern_${randomBytes(5).toString("hex")}`;
  const own = new URL(url);
  own.pathname = `/${database}`;
  const session = await mysql.createConnection(url);
  await session.query(`create database ${database}`);
  await session.query(`use ${database}`);
  const pool = mysql.createPool({ uri: own.href, timezone: "Z", connectionLimit: 16 });
  const read = async (sql: string) => {
    const [rows, fields] = await session.query<mysql.RowDataPacket[][]>({ sql, rowsAsArray: true, typeCast });
    // a statement without a result answers with a summary instead
    return { columns: fields?.map((field) => field.name) ?? [], rows: Array.isArray(rows) ? rows : [] };
  };
  const version = await read("select version()");
  return {
    name: "mysql",
    dialect: "mysql",
    version: String(version.rows[0]?.[0]).replace(/-.*/, ""), // a packager's suffix
    driver: { kind: "mysql2", pool },
    exec: async (sql) => {
      await session.query(sql);
    },
    query: read,
    close: async () => {
      await pool.end();
      await session.query(`drop database ${database}`);
      await session.end();
    },
  };
}

/** The driver's own values lose digits, microseconds and big integers inside JSON. */
function typeCast(field: TypeCastField, next: () => unknown): unknown {
  switch (field.type) {
    case "LONGLONG": {
      const text = field.string();
      return text === null ? null : BigInt(text);
    }
    case "JSON":
      return field.string("utf8");
    case "DATETIME":
    case "TIMESTAMP":
    case "TIME": {
      const text = field.string();
      return text === null ? null : trimFraction(text);
    }
    case "DATE":
      return field.string();
    default:
      return next();
  }
}
