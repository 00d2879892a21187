import { native, rewrite, type ScalarTable } from "../dialect.ts";
import { BINDS, connect, fn, infix, not, type Sql, template, words } from "../kit/sql.ts";
import { type Entry, editDistance, qgramSets } from "../kit/table-helpers.ts";
import { noVectors } from "../kit/vectors.ts";
import { isNull, jsonArrayLength, jsonBoolean, jsonDouble, jsonGet, jsonText, jsonWhole } from "./json.ts";
import { arithmetic, divide, extreme, ln, nullIfZero, power, round } from "./numbers.ts";
import * as texts from "./texts.ts";
import * as times from "./times.ts";
import { castTo } from "./types.ts";

/** FLOOR and CEIL of a decimal are a bigint where one holds it. */
const toWhole = (name: string): Entry =>
  rewrite(([a], { type }) => {
    if (type.kind === "decimal") return castTo(fn(name, a as Sql), type);
    return type.kind === "double" ? fn(name, a as Sql) : (a as Sql);
  });

/** Lowered for MySQL 8.0.21 (JSON_VALUE) to 9.7, in the default sql_mode. An instant is read in a session in UTC. */
export const mysqlScalar: ScalarTable = {
  add: rewrite(arithmetic("+", BINDS.add)),
  sub: rewrite(arithmetic("-", BINDS.add)),
  mul: rewrite(arithmetic("*", BINDS.mul)),
  div: rewrite(divide),
  intDiv: rewrite(arithmetic("div", BINDS.mul, nullIfZero)),
  mod: rewrite(arithmetic("%", BINDS.mul, nullIfZero)),
  neg: rewrite(([a]) => template(BINDS.unary)`-${a as Sql}`),
  abs: native("abs"),
  sign: native("sign"),
  round: rewrite(round, "rounds as a decimal; MySQL's ROUND of a double rounds half to even"),
  floor: toWhole("floor"),
  ceil: toWhole("ceil"),
  power: rewrite(power),
  sqrt: native("sqrt"),
  exp: native("exp"),
  ln: rewrite(ln),
  sin: native("sin"),
  cos: native("cos"),
  tan: native("tan"),
  asin: native("asin"),
  acos: native("acos"),
  atan: native("atan"),
  atan2: native("atan2"),
  greatest: rewrite(
    extreme("greatest"),
    "skips NULLs explicitly; MySQL's GREATEST returns NULL if any argument is NULL",
  ),
  least: rewrite(extreme("least"), "skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL"),
  eq: rewrite(texts.comparison("=")),
  ne: rewrite(texts.comparison("<>")),
  lt: rewrite(texts.comparison("<")),
  le: rewrite(texts.comparison("<=")),
  gt: rewrite(texts.comparison(">")),
  ge: rewrite(texts.comparison(">=")),
  isSame: rewrite(([a, b]) => infix("<=>", BINDS.compare, a as Sql, b as Sql)),
  isDistinct: rewrite(([a, b]) => not(infix("<=>", BINDS.compare, a as Sql, b as Sql))),
  isNull: rewrite(isNull(true)),
  isNotNull: rewrite(isNull(false)),
  and: rewrite((args) => connect("and", args)),
  or: rewrite((args) => connect("or", args)),
  not: rewrite(([a]) => not(a as Sql)),
  coalesce: native("coalesce"),
  nullIf: rewrite(texts.nullIf),
  concat: rewrite(texts.concat),
  concatWs: native("concat_ws"),
  lower: native("lower"),
  upper: native("upper"),
  trim: native("trim"),
  ltrim: native("ltrim"),
  rtrim: native("rtrim"),
  length: native("char_length"),
  substring: rewrite(texts.substring),
  left: native("left"),
  right: native("right"),
  // REPLACE minds case and accents under every collation
  replace: native("replace"),
  position: rewrite(texts.position),
  padLeft: rewrite(texts.pad("lpad")),
  padRight: rewrite(texts.pad("rpad")),
  repeat: native("repeat"),
  reverse: native("reverse"),
  like: rewrite(texts.like),
  startsWith: rewrite(texts.startsWith),
  endsWith: rewrite(texts.endsWith),
  contains: rewrite(texts.contains),
  // Patterns mind no case unless told; then a sign that is like a letter but for its case would pass for one.
  onlyLetters: rewrite(([a]) => texts.onlyLetters(a as Sql)),
  soundex: rewrite(([a]) => texts.soundex(a as Sql)),
  levenshtein: editDistance,
  damerau: editDistance,
  qgramJaccard: qgramSets,
  year: rewrite(times.year),
  quarter: native("quarter"),
  month: native("month"),
  day: native("day"),
  hour: native("hour"),
  minute: native("minute"),
  second: native("second"),
  isoWeekday: rewrite(times.isoWeekday),
  isoWeek: rewrite(times.isoWeek),
  dayOfYear: native("dayofyear"),
  trunc: rewrite(times.trunc),
  addTime: rewrite(times.addTime),
  diffTime: rewrite(times.diffTime),
  secondsTo: rewrite(times.secondsTo),
  now: rewrite(() => words("utc_timestamp(6)")),
  sha256: rewrite(texts.sha256),
  hashUnit: rewrite(texts.hashUnit),
  hashBucket: rewrite(texts.hashBucket),
  jsonGet: rewrite(jsonGet),
  jsonText: rewrite(jsonText),
  jsonInt: rewrite(jsonWhole),
  jsonBigint: rewrite(jsonWhole),
  jsonDouble: rewrite(jsonDouble),
  jsonBoolean: rewrite(jsonBoolean),
  jsonArrayLength: rewrite(jsonArrayLength),
  ...noVectors("MySQL's VECTOR has no distance function: keep the elements in columns, rows or a JSON array"),
};
