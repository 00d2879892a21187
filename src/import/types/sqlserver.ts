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

const numeric = decimal({ precision: 18, scale: 0 });
const single = stored(types.double, "real", notes.single);
const float: TypeRule = (written) => (Number(written.args[0] ?? 53) <= 24 ? single(written) : { type: types.double });
/** A text without N: in the code page of its collation. */
const varchar: TypeRule = ({ args }) =>
  storedText("varchar")({ args: args.length === 0 ? ["1"] : args, unsigned: false });
const char: TypeRule = ({ args }) => storedText("char")({ args: args.length === 0 ? ["1"] : args, unsigned: false });
const nchar: TypeRule = ({ args }) => storedText("nchar")({ args: args.length === 0 ? ["1"] : args, unsigned: false });
const nvarchar = text("nvarchar");
const rowVersion = to(types.hex, { stored: "rowversion", generated: "always" });
const digitsNote = (args: readonly string[]) => (args[0] ?? "7") === "7" && { note: notes.ticks };

/** https://learn.microsoft.com/en-us/sql/t-sql/data-types/data-types-transact-sql; json and vector are from 2025. */
export const sqlserverTypes: TypeTable = {
  tinyint: stored(types.int, "tinyint"),
  smallint: stored(types.int, "smallint"),
  int: to(types.int),
  integer: to(types.int),
  bigint: to(types.bigint),
  bit: to(types.boolean),
  decimal: numeric,
  dec: numeric,
  numeric,
  money: stored(types.decimal(19, 4), "money"),
  smallmoney: stored(types.decimal(10, 4), "smallmoney"),
  float,
  "double precision": to(types.double),
  real: single,
  char,
  character: char,
  nchar,
  "national char": nchar,
  "national character": nchar,
  varchar,
  "char varying": varchar,
  "character varying": varchar,
  nvarchar,
  "national char varying": nvarchar,
  "national character varying": nvarchar,
  sysname: to(types.text, { base: "nvarchar(128)" }),
  text: stored(types.text, "text"),
  ntext: stored(types.text, "ntext"),
  "national text": stored(types.text, "ntext"),
  uniqueidentifier: to(types.uuid),
  date: to(types.date),
  datetime: stored(types.timestamp, "datetime"),
  smalldatetime: stored(types.timestamp, "smalldatetime"),
  datetime2: ({ args }) => ({ type: types.timestamp, ...digitsNote(args) }),
  datetimeoffset: to(types.instant, { note: notes.offset }),
  time: ({ args }) => ({ type: types.time, ...digitsNote(args) }),
  json: to(types.json),
  vector,
  binary: bytes("binary", true),
  "binary varying": bytes("varbinary", false),
  varbinary: bytes("varbinary", false),
  image: no.image,
  // timestamp is the old name of rowversion: eight bytes, and no time.
  timestamp: rowVersion,
  rowversion: rowVersion,
  xml: no.xml,
  geometry: no.geometry,
  geography: no.geometry,
  hierarchyid: no.hierarchy,
  sql_variant: no.variant,
  cursor: no.system,
  table: no.system,
};
