import mssql from "mssql";
import { expect, test } from "vitest";
import { readPostgresValue } from "./postgres-values.ts";
import { sqlserverConfig } from "./sqlserver-url.ts";
import { readSqlserverValue } from "./sqlserver-values.ts";
import { trimFraction } from "./time-text.ts";

test.each([
  ["2026-01-31 10:00:00", "2026-01-31 10:00:00"],
  ["2026-01-31 10:00:00.000000", "2026-01-31 10:00:00"],
  ["2026-01-31 10:00:00.500000", "2026-01-31 10:00:00.5"],
  ["2026-01-31 10:00:00.000001", "2026-01-31 10:00:00.000001"],
])("the fraction of %s is trimmed to %s", (from, to) => {
  expect(trimFraction(from)).toBe(to);
});

test("Postgres values by type", () => {
  expect(readPostgresValue(16, "f")).toBe(false);
  expect(readPostgresValue(17, "\\x00ff")).toEqual(new Uint8Array([0, 255]));
  expect(readPostgresValue(20, "-9007199254740993")).toBe(-9007199254740993n);
  expect(readPostgresValue(701, "NaN")).toBe(Number.NaN);
  expect(readPostgresValue(1184, "2026-01-31 10:00:00.5+00")).toBe("2026-01-31 10:00:00.5");
  expect(readPostgresValue(1700, "1.50")).toBe("1.50");
});

test("SQL Server values by column", () => {
  const at = new Date("2026-01-31T10:00:00.123Z");
  expect(readSqlserverValue("9007199254740993", { name: "a", type: mssql.BigInt })).toBe(9007199254740993n);
  expect(readSqlserverValue("7", { name: "a", type: mssql.NVarChar })).toBe("7");
  expect(readSqlserverValue(at, { name: "a", type: mssql.Date })).toBe("2026-01-31");
  expect(readSqlserverValue(at, { name: "a", type: mssql.DateTime2 })).toBe("2026-01-31 10:00:00.123");
  const finer = Object.assign(new Date(at), { nanosecondsDelta: 0.0004567 });
  expect(readSqlserverValue(finer, { name: "a", type: mssql.DateTime2 })).toBe("2026-01-31 10:00:00.1234567");
});

test("the URL of a SQL Server", () => {
  expect(sqlserverConfig("sqlserver://sa:p%40ss@db.example:1444/shop?trustServerCertificate=true")).toMatchObject({
    server: "db.example",
    port: 1444,
    user: "sa",
    password: "p@ss",
    database: "shop",
    options: { encrypt: true, trustServerCertificate: true },
  });
});
