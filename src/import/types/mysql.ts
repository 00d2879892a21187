import { types } from "../../types/sql-type.ts";
import {
  bytes,
  decimal,
  noCounterpart as no,
  notes,
  stored,
  storedText,
  type TypeRule,
  type TypeTable,
  text,
  to,
  vector,
} from "./rule.ts";

const unsignedOf = (name: string, unsigned: boolean): string => (unsigned ? `${name} unsigned` : name);
/** Smaller than int: unsigned fits as well. */
const small =
  (name: string): TypeRule =>
  ({ unsigned }) => ({ type: types.int, stored: unsignedOf(name, unsigned) });
const int: TypeRule = ({ unsigned }) =>
  unsigned ? { type: types.bigint, stored: "int unsigned" } : { type: types.int };
const bigint: TypeRule = ({ unsigned }) =>
  unsigned ? { type: types.decimal(20, 0), stored: "bigint unsigned" } : { type: types.bigint };
/** The manual calls it what BOOLEAN is; drivers and ORMs take it so. */
const tinyint: TypeRule = (written) =>
  written.args[0] === "1" && !written.unsigned ? { type: types.boolean, note: notes.flag } : small("tinyint")(written);
const bit: TypeRule = ({ args: [length = "1"] }) => {
  if (length === "1") return { type: types.boolean, stored: "bit(1)" };
  return Number(length) < 64
    ? { type: Number(length) < 32 ? types.int : types.bigint, stored: `bit(${length})` }
    : no.bits({ args: [length], unsigned: false });
};
const signedDecimal = decimal({ precision: 10, scale: 0 });
const numeric: TypeRule = (written) => {
  const found = signedDecimal(written);
  const { args } = written;
  const name = args.length === 0 ? "decimal" : `decimal(${args.join(", ")})`;
  return written.unsigned && !("none" in found) ? { ...found, stored: `${name} unsigned` } : found;
};
/** float(p) of 25 and more digits, and float8, are doubles. */
const float: TypeRule = ({ args }) =>
  args.length === 1 && Number(args[0]) > 24
    ? { type: types.double }
    : { type: types.double, stored: "float", note: notes.single };
const double = to(types.double);
const char: TypeRule = ({ args }) => text("char")({ args: args.length === 0 ? ["1"] : args, unsigned: false });
const varchar = text("varchar");
const nchar: TypeRule = ({ args }) => storedText("nchar")({ args: args.length === 0 ? ["1"] : args, unsigned: false });
/** National texts have the character set utf8mb3. */
const nvarchar = storedText("nvarchar");
const labels: TypeRule = ({ args: [first, ...others] }) =>
  first === undefined
    ? { type: types.text, base: "enum", stored: "enum" }
    : { type: types.oneOf([first, ...others]), base: "enum", stored: "enum" };
const quoted = (label: string): string => `'${label.replaceAll("'", "''")}'`;
/** Without (6), rounded to the second when it is written. */
const datetime: TypeRule = ({ args: [digits = "0"] }) =>
  digits === "6"
    ? { type: types.timestamp }
    : { type: types.timestamp, stored: digits === "0" ? "datetime" : `datetime(${digits})` };
const blob = to(types.hex);

/** https://dev.mysql.com/doc/refman/9.7/en/data-types.html */
export const mysqlTypes: TypeTable = {
  tinyint,
  int1: tinyint,
  bool: to(types.boolean),
  boolean: to(types.boolean),
  smallint: small("smallint"),
  int2: small("smallint"),
  mediumint: small("mediumint"),
  middleint: small("mediumint"),
  int3: small("mediumint"),
  int,
  integer: int,
  int4: int,
  bigint,
  int8: bigint,
  serial: stored(types.decimal(20, 0), "bigint unsigned"),
  bit,
  decimal: numeric,
  dec: numeric,
  numeric,
  fixed: numeric,
  float,
  float4: stored(types.double, "float", notes.single),
  double,
  "double precision": double,
  real: double,
  float8: double,
  char,
  character: char,
  nchar,
  "national char": nchar,
  "national character": nchar,
  varchar,
  "char varying": varchar,
  "character varying": varchar,
  nvarchar,
  "national varchar": nvarchar,
  "nchar varchar": nvarchar,
  "nchar varying": nvarchar,
  "national char varying": nvarchar,
  "national character varying": nvarchar,
  tinytext: text("tinytext"),
  text: text("text"),
  mediumtext: text("mediumtext"),
  longtext: text("longtext"),
  long: text("mediumtext"),
  "long varchar": text("mediumtext"),
  enum: labels,
  set: ({ args }) => {
    const set = `set(${args.map(quoted).join(", ")})`;
    return { type: types.text, base: set, stored: set, note: notes.set };
  },
  json: to(types.json),
  date: to(types.date),
  datetime,
  timestamp: to(types.instant),
  time: to(types.time),
  year: stored(types.int, "year"),
  vector: (written) => vector(written.args.length === 0 ? { ...written, args: ["2048"] } : written),
  binary: bytes("binary", true),
  "char byte": bytes("binary", true),
  varbinary: bytes("varbinary", false),
  "long varbinary": blob,
  tinyblob: blob,
  blob,
  mediumblob: blob,
  longblob: blob,
  geometry: no.geometry,
  point: no.geometry,
  linestring: no.geometry,
  polygon: no.geometry,
  multipoint: no.geometry,
  multilinestring: no.geometry,
  multipolygon: no.geometry,
  geometrycollection: no.geometry,
  geomcollection: no.geometry,
};
