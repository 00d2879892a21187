import { types } from "../../types/sql-type.ts";
import { decimal, limitedText, noCounterpart as no, notes, type TypeRule, type TypeTable, to, vector } from "./rule.ts";

const numeric = decimal({ precision: 18, scale: 0 });
const padded = to(types.text, notes.padded);
const float: TypeRule = ({ args }) =>
  args[0] !== undefined && Number(args[0]) <= 24 ? { type: types.double, note: notes.single } : { type: types.double };
/** Seven digits unless said otherwise. */
const ticks = (args: readonly string[]): boolean => (args[0] ?? "7") === "7";

/** https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-types-transact-sql; json and vector are from 2025. */
export const sqlserverTypes: TypeTable = {
  tinyint: to(types.int, notes.widened),
  smallint: to(types.int, notes.widened),
  int: to(types.int),
  integer: to(types.int),
  bigint: to(types.bigint),
  bit: to(types.boolean),
  decimal: numeric,
  dec: numeric,
  numeric,
  money: to(types.decimal(19, 4), notes.money),
  smallmoney: to(types.decimal(10, 4), notes.money),
  float,
  "double precision": to(types.double),
  real: to(types.double, notes.single),
  char: padded,
  character: padded,
  nchar: padded,
  "national char": padded,
  "national character": padded,
  varchar: limitedText,
  "char varying": limitedText,
  "character varying": limitedText,
  nvarchar: limitedText,
  "national char varying": limitedText,
  "national character varying": limitedText,
  sysname: to(types.text, notes.length),
  text: to(types.text),
  ntext: to(types.text),
  "national text": to(types.text),
  uniqueidentifier: to(types.text, notes.uuid),
  date: to(types.date),
  datetime: to(types.timestamp),
  smalldatetime: to(types.timestamp),
  datetime2: ({ args }) => ({ type: types.timestamp, ...(ticks(args) && { note: notes.ticks }) }),
  datetimeoffset: to(types.instant, notes.offset),
  time: no.time,
  json: to(types.json),
  vector,
  binary: no.bytes,
  "binary varying": no.bytes,
  varbinary: no.bytes,
  image: no.bytes,
  // timestamp is the old name of rowversion: eight bytes, and no time.
  timestamp: no.rowVersion,
  rowversion: no.rowVersion,
  xml: no.xml,
  geometry: no.geometry,
  geography: no.geometry,
  hierarchyid: no.hierarchy,
  sql_variant: no.variant,
  cursor: no.system,
  table: no.system,
};
