import { types } from "../../types/sql-type.ts";
import { decimal, noCounterpart as no, notes, stored, storedText, type TypeTable, text, to } from "./rule.ts";

const numeric = decimal({ precision: 10, scale: 0 });
const tiny = stored(types.int, "tinyint");
const small = stored(types.int, "smallint");
const single = stored(types.double, "float", notes.single);

/** https://spark.apache.org/docs/latest/sql-ref-datatypes.html; arrays, maps and structs are read by their first word. */
export const sparkTypes: TypeTable = {
  tinyint: tiny,
  byte: tiny,
  smallint: small,
  short: small,
  int: to(types.int),
  integer: to(types.int),
  bigint: to(types.bigint),
  long: to(types.bigint),
  decimal: numeric,
  dec: numeric,
  numeric,
  float: single,
  real: single,
  double: to(types.double),
  "double precision": to(types.double),
  boolean: to(types.boolean),
  string: text("string"),
  varchar: text("varchar"),
  char: storedText("char"),
  character: storedText("char"),
  date: to(types.date),
  timestamp: to(types.instant),
  timestamp_ltz: to(types.instant),
  timestamp_ntz: to(types.timestamp),
  binary: to(types.hex),
  interval: no.interval,
  variant: no.variant,
  void: no.system,
  time: no.zonedTime,
  geometry: no.geometry,
  geography: no.geometry,
};
