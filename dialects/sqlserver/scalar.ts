import type { CallExpr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { ScalarOp } from "../../src/relation/ops.ts";
import { isNotNegative, isPositive } from "../../src/relation/sign.ts";
import { types } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import { type LoweringContext, native, rewrite, type ScalarTable, unsupported } from "../dialect.ts";
import { BINDS, caseWhen, connect, fn, infix, not, type Sql, template, words } from "../kit/sql.ts";
import { type Entry, editDistance, qgramSets } from "../kit/table-helpers.ts";
import { ordered } from "./collations.ts";
import * as json from "./json.ts";
import * as number from "./numbers.ts";
import * as text from "./texts.ts";
import * as time from "./times.ts";
import { negated } from "./types.ts";
import { sqlServerVectors } from "./vectors.ts";

type Rewrite = (args: readonly Sql[], of: CallExpr, cx: LoweringContext) => Sql;
const to = (f: Rewrite, note?: string): Entry => rewrite((args, of, cx) => f(args, of as CallExpr, cx), note);

/** A truth value beside another is a bit: 1 or 0. */
const bit = (a: Sql, of: CallExpr, i: number): Sql => {
  const e = of.args[i];
  return e?.kind === "literal" && typeof e.value === "boolean" ? words(e.value ? "1" : "0") : a;
};
/** Texts that are equal come with their guard; those that are ordered get a key here. */
const comparison = (symbol: string): Entry =>
  to(([a, b], of, cx) => {
    const [x, y] = of.args;
    if (x?.type.kind === "text" && y && symbol !== "=" && symbol !== "<>") {
      const [left, right] = ordered([a as Sql, b as Sql], [x, y], cx);
      return infix(symbol, BINDS.compare, left as Sql, right as Sql);
    }
    return infix(symbol, BINDS.compare, bit(a as Sql, of, 0), bit(b as Sql, of, 1));
  });

/** IS NOT DISTINCT FROM is from 2022; before, the NULLs are told apart so that the result never is NULL. */
const isSame: Rewrite = ([a, b], of, cx) => {
  const [x, y] = [bit(a as Sql, of, 0), bit(b as Sql, of, 1)];
  const [m, n] = of.args.map((e) => e.nullable);
  const equal = infix("=", BINDS.compare, x, y);
  if (!m && !n) return equal;
  if (atLeast(cx.target, "2022")) return template(BINDS.compare)`${x} is not distinct from ${y}`;
  const nulls = of.args.filter((e) => e.nullable).map((e) => cx.value(e));
  const both = connect("and", [equal, ...nulls.map((s) => template(BINDS.compare)`${s} is not null`)]);
  if (!m || !n) return both;
  const neither = nulls.map((s) => template(BINDS.compare)`${s} is null`);
  return connect("or", [both, connect("and", neither)]);
};

const isDistinct: Rewrite = ([a, b], of, cx) => {
  const [x, y] = [bit(a as Sql, of, 0), bit(b as Sql, of, 1)];
  if (!of.args.some((e) => e.nullable)) return infix("<>", BINDS.compare, x, y);
  if (atLeast(cx.target, "2022")) return template(BINDS.compare)`${x} is distinct from ${y}`;
  return not(isSame([a as Sql, b as Sql], of, cx));
};

/** Of texts NULLIF would compare by their collation. */
const nullIf: Rewrite = ([a, b], of, cx) => {
  const [x, y] = of.args;
  if (x?.type.kind !== "text" || !y) return fn("nullif", a as Sql, b as Sql);
  const [kept] = cx.alike([a as Sql, b as Sql], of.args);
  return caseWhen([{ when: cx.predicate(make.call("eq", [x, y])), result: words("null") }], kept);
};

/** Lowered for SQL Server 2019 to 2025. */
export const sqlServerScalar: ScalarTable = {
  add: to(number.arithmetic("+", BINDS.add)),
  sub: to(number.arithmetic("-", BINDS.add)),
  mul: to(number.arithmetic("*", BINDS.mul)),
  div: to(number.div),
  intDiv: to(number.intDiv),
  mod: to(number.mod),
  neg: to(([a]) => negated(a as Sql)),
  abs: native("abs"),
  sign: to(number.sign),
  round: to(
    number.round,
    "rounds a double as the number that its shortest text shows, and a decimal by a cast, which rounds half away from zero",
  ),
  floor: to(number.wholePart("floor")),
  ceil: to(number.wholePart("ceiling")),
  power: to(number.power),
  sqrt: to(number.guarded("sqrt", number.notNegative, isNotNegative)),
  exp: native("exp"),
  ln: to(number.guarded("log", number.positive, isPositive)),
  sin: native("sin"),
  cos: native("cos"),
  tan: native("tan"),
  asin: to(number.guarded("asin", number.withinOne)),
  acos: to(number.guarded("acos", number.withinOne)),
  atan: native("atan"),
  atan2: to(number.atan2),
  greatest: to(number.extreme("greatest")),
  least: to(number.extreme("least")),
  eq: comparison("="),
  ne: comparison("<>"),
  lt: comparison("<"),
  le: comparison("<="),
  gt: comparison(">"),
  ge: comparison(">="),
  isSame: to(isSame),
  isDistinct: to(isDistinct),
  isNull: to(([a], of, cx) => template(BINDS.compare)`${json.withoutJsonNull(a as Sql, of.args[0], cx)} is null`),
  isNotNull: to(
    ([a], of, cx) => template(BINDS.compare)`${json.withoutJsonNull(a as Sql, of.args[0], cx)} is not null`,
  ),
  and: rewrite((args) => connect("and", args)),
  or: rewrite((args) => connect("or", args)),
  not: to(([a]) => not(a as Sql)),
  coalesce: to((args, of, cx) => fn("coalesce", ...cx.alike(args, of.args))),
  nullIf: to(nullIf),
  concat: to(text.concat),
  concatWs: to(text.concatWs),
  lower: native("lower"),
  upper: native("upper"),
  trim: native("trim"),
  ltrim: native("ltrim"),
  rtrim: native("rtrim"),
  length: to(
    text.length,
    "counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces, and counts code points only under an SC collation",
  ),
  substring: to(text.substring),
  left: to(text.left),
  right: to(text.right),
  replace: to(text.replace),
  position: to(text.position),
  padLeft: to(text.padLeft),
  padRight: to(text.padRight),
  repeat: to(text.repeat),
  reverse: to(text.reverse),
  like: to(text.like),
  startsWith: to(text.startsWith),
  endsWith: to(text.endsWith),
  contains: to(text.contains),
  onlyLetters: to(text.onlyLetters),
  soundex: to(text.soundex),
  levenshtein: editDistance,
  damerau: unsupported(
    "a distance with swapped neighbors: SQL Server has no function for it, and a recursive query that computes it is too long to review: use levenshtein or qgramJaccard",
  ),
  qgramJaccard: qgramSets,
  year: to(time.partOf("year")),
  quarter: to(time.part("quarter")),
  month: to(time.partOf("month")),
  day: to(time.partOf("day")),
  hour: to(time.part("hour")),
  minute: to(time.part("minute")),
  second: to(time.part("second")),
  isoWeekday: to(time.isoWeekday),
  isoWeek: to(time.part("iso_week")),
  dayOfYear: to(time.part("dayofyear")),
  trunc: to(time.trunc),
  addTime: to(time.addTime),
  diffTime: to(time.diffTime),
  secondsTo: to(time.secondsTo),
  now: to(() => fn("sysdatetimeoffset")),
  sha256: to(text.sha256),
  hashUnit: to(text.hashUnit),
  hashBucket: to(text.hashBucket),
  jsonGet: to(json.jsonGet),
  jsonText: to(json.jsonText, "reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as text"),
  jsonInt: to(json.jsonNumber(types.int)),
  jsonBigint: to(json.jsonNumber(types.bigint)),
  jsonDouble: to(json.jsonNumber(types.double)),
  jsonBoolean: to(json.jsonBoolean),
  jsonArrayLength: to(json.jsonArrayLength),
  ...sqlServerVectors,
};

/** What is a query here, and cannot stand in an aggregate or in GROUP BY (errors 130 and 144). */
export const QUERY_OPS: ReadonlySet<ScalarOp> = new Set(["jsonGet", "jsonText", "jsonBoolean", "jsonArrayLength"]);
