import { types } from "../../types/sql-type.ts";
import { decimal, limitedText, noCounterpart as no, notes, type TypeRule, type TypeTable, to, vector } from "./rule.ts";

/** Smaller than int: unsigned fits as well. */
const small = to(types.int, notes.widened);
const int: TypeRule = ({ unsigned }) =>
  unsigned ? { type: types.bigint, note: notes.unsignedInt } : { type: types.int };
const bigint: TypeRule = ({ unsigned }) =>
  unsigned ? { type: types.decimal(20, 0), note: notes.unsignedBigint } : { type: types.bigint };
/** The manual calls it what BOOLEAN is; drivers and ORMs take it so. */
const tinyint: TypeRule = (written) =>
  written.args[0] === "1" ? { type: types.boolean, note: notes.flag } : small(written);
const bit: TypeRule = (written) => ((written.args[0] ?? "1") === "1" ? { type: types.boolean } : no.bits(written));
const signed =
  (rule: TypeRule): TypeRule =>
  (written) => ({ ...rule(written), ...(written.unsigned && { note: notes.unsigned }) });
const numeric = signed(decimal({ precision: 10, scale: 0 }));
/** float(p) of 25 and more digits, and float8, are doubles. */
const float = signed(({ args }) =>
  args.length === 1 && Number(args[0]) > 24 ? { type: types.double } : { type: types.double, note: notes.single },
);
const double = signed(to(types.double));
/** Trailing blanks of CHAR are removed when it is read, so it needs no trimming. */
const text = limitedText;
const noLimit = to(types.text);

/** https://dev.mysql.com/doc/refman/9.4/en/data-types.html */
export const mysqlTypes: TypeTable = {
  tinyint,
  int1: tinyint,
  bool: to(types.boolean),
  boolean: to(types.boolean),
  smallint: small,
  int2: small,
  mediumint: small,
  middleint: small,
  int3: small,
  int,
  integer: int,
  int4: int,
  bigint,
  int8: bigint,
  serial: to(types.decimal(20, 0), notes.unsignedBigint),
  bit,
  decimal: numeric,
  dec: numeric,
  numeric,
  fixed: numeric,
  float,
  float4: to(types.double, notes.single),
  double,
  "double precision": double,
  real: double,
  float8: double,
  char: text,
  character: text,
  nchar: text,
  "national char": text,
  "national character": text,
  varchar: text,
  "char varying": text,
  "character varying": text,
  nvarchar: text,
  "national varchar": text,
  "nchar varchar": text,
  "nchar varying": text,
  "national char varying": text,
  "national character varying": text,
  tinytext: noLimit,
  text: noLimit,
  mediumtext: noLimit,
  longtext: noLimit,
  long: noLimit,
  "long varchar": noLimit,
  enum: to(types.text, notes.enumeration),
  set: to(types.text, notes.set),
  json: to(types.json),
  date: to(types.date),
  datetime: to(types.timestamp),
  timestamp: to(types.instant),
  time: no.time,
  year: to(types.int),
  vector: (written) => vector(written.args.length === 0 ? { ...written, args: ["2048"] } : written),
  binary: no.bytes,
  varbinary: no.bytes,
  "char byte": no.bytes,
  "long varbinary": no.bytes,
  tinyblob: no.bytes,
  blob: no.bytes,
  mediumblob: no.bytes,
  longblob: no.bytes,
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
