import type { ColumnKind, EngineType } from "./types.ts";

/** Exact numbers are compared as a family: integer columns of another size, and decimals that hold integers, are read exactly. */
const WHOLE: readonly ColumnKind[] = ["int", "bigint", "count", "decimal", "double"];
/** Rounding to an integer gives a double on some engines. */
const FLOAT: readonly ColumnKind[] = ["double", "int", "count"];
/** What has a type of its own on one engine is text on another, and in expressions. */
const UUID: readonly ColumnKind[] = ["uuid", "text"];
const BYTES: readonly ColumnKind[] = ["hex"];
const TIME: readonly ColumnKind[] = ["time", "text"];
const TEXT: readonly ColumnKind[] = ["text", "json", "vector", "uuid", "hex", "time"];

const typesOf = <K>(entries: readonly (readonly [key: K, name: string, reads: readonly ColumnKind[]])[]) =>
  new Map<unknown, EngineType>(entries.map(([key, name, reads]) => [key, { name, reads }]));

/** By oid. Types that are not listed are not checked: enums, arrays and those of extensions have oids of their own in each database. */
const POSTGRES = /* @__PURE__ */ typesOf([
  [16, "boolean", ["boolean"]],
  [20, "bigint", WHOLE],
  [21, "smallint", WHOLE],
  [23, "integer", WHOLE],
  [26, "oid", WHOLE],
  [1700, "numeric", WHOLE],
  [700, "real", FLOAT],
  [701, "double precision", FLOAT],
  [18, '"char"', TEXT],
  [19, "name", TEXT],
  [25, "text", TEXT],
  [705, "unknown", TEXT],
  [1042, "char", TEXT],
  [1043, "varchar", TEXT],
  [17, "bytea", BYTES],
  [1083, "time", TIME],
  [2950, "uuid", UUID],
  [114, "json", TEXT],
  [3802, "jsonb", TEXT],
  [1082, "date", ["date"]],
  [1114, "timestamp", ["timestamp"]],
  [1184, "timestamptz", ["instant"]],
]);

/** By the number that the protocol has. A boolean is an integer, and both types of times are one in expressions. */
const MYSQL = /* @__PURE__ */ typesOf([
  [0, "decimal", WHOLE],
  [1, "tinyint", [...WHOLE, "boolean"]],
  [2, "smallint", [...WHOLE, "boolean"]],
  [3, "int", [...WHOLE, "boolean"]],
  [4, "float", FLOAT],
  [5, "double", FLOAT],
  [7, "timestamp", ["instant"]],
  [8, "bigint", [...WHOLE, "boolean"]],
  [9, "mediumint", [...WHOLE, "boolean"]],
  [10, "date", ["date"]],
  [11, "time", TIME],
  [12, "datetime", ["timestamp", "instant"]],
  [13, "year", WHOLE],
  [15, "varchar", TEXT],
  [16, "bit", [...WHOLE, "boolean"]],
  [245, "json", TEXT],
  [246, "decimal", WHOLE],
  [249, "tinytext", TEXT],
  [250, "mediumtext", TEXT],
  [251, "longtext", TEXT],
  [252, "text", TEXT],
  [253, "varchar", TEXT],
  [254, "char", TEXT],
]);

/** By the name of mssql's type. Drivers read decimals as binary numbers, so that queries select them as text. */
const SQLSERVER = /* @__PURE__ */ typesOf([
  ["bit", "bit", ["boolean"]],
  ["tinyint", "tinyint", WHOLE],
  ["smallint", "smallint", WHOLE],
  ["int", "int", WHOLE],
  ["bigint", "bigint", WHOLE],
  ["float", "float", FLOAT],
  ["real", "real", FLOAT],
  ["char", "char", [...TEXT, "decimal"]],
  ["varchar", "varchar", [...TEXT, "decimal"]],
  ["nchar", "nchar", TEXT],
  ["nvarchar", "nvarchar", TEXT],
  ["text", "text", TEXT],
  ["ntext", "ntext", TEXT],
  ["uniqueidentifier", "uniqueidentifier", UUID],
  ["binary", "binary", BYTES],
  ["varbinary", "varbinary", BYTES],
  ["time", "time", TIME],
  ["date", "date", ["date"]],
  ["datetime", "datetime", ["timestamp"]],
  ["datetime2", "datetime2", ["timestamp"]],
  ["smalldatetime", "smalldatetime", ["timestamp"]],
  ["datetimeoffset", "datetimeoffset", ["instant"]],
]);

/** By the number that Thrift has. Both types of times have one. */
const SPARK = /* @__PURE__ */ typesOf([
  [0, "boolean", ["boolean"]],
  [1, "tinyint", WHOLE],
  [2, "smallint", WHOLE],
  [3, "int", WHOLE],
  [4, "bigint", WHOLE],
  [5, "float", FLOAT],
  [6, "double", FLOAT],
  [7, "string", TEXT],
  [8, "timestamp", ["timestamp", "instant"]],
  [9, "binary", BYTES],
  [15, "decimal", WHOLE],
  [17, "date", ["date"]],
  [18, "varchar", TEXT],
  [19, "char", TEXT],
]);

export const postgresType = (oid: unknown): EngineType | undefined => POSTGRES.get(oid);
export const mysqlType = (type: unknown): EngineType | undefined => MYSQL.get(type);
export const sqlserverType = (name: unknown): EngineType | undefined => SQLSERVER.get(name);
export const sparkType = (type: unknown): EngineType | undefined => SPARK.get(type);
