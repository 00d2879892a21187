import type { OperationNode } from "kysely";
import type { Expr } from "../../src/relation/expr.ts";
import type { ScalarOp } from "../../src/relation/ops.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, call, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";

/**
 * Compares nvarchar by UTF-16 units and varchar by UTF-8 bytes, which is the order of code points. Applied to a varchar it
 * changes the code page and keeps the length in bytes, which cuts silently: `unicode` makes it nvarchar first.
 */
const BINARY = "Latin1_General_100_BIN2_UTF8";
/** LEN, LEFT, SUBSTRING and the like count code points only under a collation with SC; no binary one has it. */
const POINTS = "Latin1_General_100_CI_AS_SC";

const collated = (a: Sql, collation: string): Sql => template(BINDS.suffix)`${a} collate ${words(collation)}`;
export const binaryCollation = (a: Sql): Sql => collated(a, BINARY);
/**
 * A collation that an expression names goes on with its value, also out of a CTE, and two different ones meet in an error
 * (468): what a function gives gets the database's own, which columns have.
 */
const own = (a: Sql): Sql => collated(a, "database_default");

const plus = (a: Sql, b: Sql): Sql => infix("+", BINDS.add, a, b);
const unicode = (a: Sql): Sql => plus(a, words("N''"));

/** What gives ASCII text, and a varchar. */
const ASCII: ReadonlySet<ScalarOp> = new Set(["sha256", "onlyLetters", "soundex"]);
/** What leaves ASCII text ASCII, and varchar varchar. */
const KEEPS_ASCII: ReadonlySet<ScalarOp> = new Set([
  ...(["concat", "concatWs", "coalesce", "trim", "ltrim", "rtrim", "substring", "left", "right", "reverse"] as const),
]);
/** Whether a text is a varchar of ASCII only, whatever the data is: collations and code pages do not change it. */
export function isAscii(e: Expr): boolean {
  switch (e.kind) {
    case "literal":
      // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
      return e.type.kind !== "text" || e.value === null || /^[\x01-\x7f]*$/.test(String(e.value));
    case "cast":
      return e.type.kind === "text" && e.input.type.kind !== "text" && e.input.type.kind !== "json";
    case "case":
      return [...e.whens.map((w) => w.result), e.otherwise].every(isAscii);
    case "call":
      return ASCII.has(e.op) || (KEEPS_ASCII.has(e.op) && e.args.every((a) => a.type.kind !== "text" || isAscii(a)));
    default:
      return false;
  }
}

/** Whether a text cannot end in a blank. */
function endsSolid(e: Expr): boolean {
  if (e.kind === "literal") return /[^ ]$/.test(String(e.value));
  const last = e.kind === "call" && e.op === "concat" ? e.args.at(-1) : undefined;
  return last ? endsSolid(last) : e.kind === "cast" && isAscii(e);
}

/** What `own` was put around: a function around it counts code points as it is. */
const counting = new WeakMap<OperationNode, Sql>();

/** A text whose code points are counted. */
const counted = (a: Sql, e: Expr): Sql => (isAscii(e) ? a : (counting.get(a.node) ?? collated(unicode(a), POINTS)));

/** `left(s, 3)` and its like, by code points. */
export function pointwise(a: Sql, e: Expr, f: (a: Sql) => Sql): Sql {
  if (isAscii(e)) return f(a);
  const inner = f(counted(a, e));
  const result = own(inner);
  counting.set(result.node, inner);
  return result;
}

/** The number of code points: LEN leaves blanks at the end out, so that something stands behind them. */
export function length(a: Sql, e: Expr): Sql {
  if (e.kind === "literal") return words(String([...String(e.value)].length));
  if (isAscii(e) && endsSolid(e)) return fn("len", a);
  const guarded = isAscii(e) ? plus(a, textLiteral(".")) : collated(plus(a, words("N'.'")), POINTS);
  return infix("-", BINDS.add, fn("len", guarded), words("1"));
}

/** The number of code points of what stands before the `at`th UTF-16 unit, and one. */
export const pointsUpTo = (a: Sql, at: Sql): Sql =>
  fn("len", collated(plus(fn("left", a, infix("-", BINDS.add, at, words("1"))), words("N'.'")), POINTS));

/** A text in which other texts are looked for by code points. */
export const searched = (a: Sql): Sql => binaryCollation(unicode(a));

/** A text that stands beside one with the binary collation: what may bring a collation of its own gets the same. */
export const beside = (a: Sql, e: Expr, cx: LoweringContext): Sql =>
  e.kind === "literal" || e.kind === "param" || cx.isStored(e) || isAscii(e) ? a : searched(a);

/** What a function gives that works by code points: with the database's collation, like a column. */
export const settled = own;

/** A text of a binary column beside those of others: the two have no collation in common. */
export const neutral = (a: Sql): Sql => own(unicode(a));

const blanks = (cx: LoweringContext): boolean => cx.target.trailingBlanks === "possible";

/** A text that `=` compares by code points: with a point behind the blanks that it would leave out. */
export function textKey(a: Sql, e: Expr, cx: LoweringContext): Sql {
  if (e.kind === "literal" && e.value !== null) return blanks(cx) ? textLiteral(`${e.value}.`) : a;
  if (e.kind === "literal" || e.kind === "param") return blanks(cx) ? plus(a, textLiteral(".")) : a;
  if (cx.isBinary(e)) return blanks(cx) ? plus(a, words("N'.'")) : a;
  return binaryCollation(blanks(cx) ? plus(a, words("N'.'")) : unicode(a));
}

/**
 * A text that sorts by code points. nvarchar sorts by UTF-16 units, which are in another order beyond U+FFFF, so it is made
 * UTF-8; the shorter of two texts is compared as if filled up with blanks, so NUL stands behind each.
 */
export const textOrder = (a: Sql, e: Expr, cx: LoweringContext): Sql => (sortsAsIs(e, cx) ? a : orderKey(a));
export const sortsAsIs = (e: Expr, cx: LoweringContext): boolean => cx.isBinary(e) && !blanks(cx);
const orderKey = (a: Sql): Sql => call`cast(${binaryCollation(plus(a, words("nchar(0)")))} as varchar(max))`;

/** Two texts of which one is less: a constant beside a text that sorts as it is stays as it is, too. */
export function ordered(values: readonly Sql[], exprs: readonly Expr[], cx: LoweringContext): readonly Sql[] {
  const isGiven = (e: Expr): boolean => e.kind === "literal" || e.kind === "param";
  const asIs = exprs.every((e) => isGiven(e) || sortsAsIs(e, cx)) && !exprs.every(isGiven);
  return asIs ? values : values.map(orderKey);
}

/** The text of a sort key. */
export const fromTextOrder = (a: Sql): Sql => own(fn("replace", a, words("nchar(0)"), words("N''")));

/** The text of a key, without the point behind it; LEN is right, for a point is no blank. */
export const fromTextKey =
  (trailingBlanks: "possible" | "absent") =>
  (key: Sql): Sql =>
    own(trailingBlanks === "absent" ? key : fn("left", key, infix("-", BINDS.add, fn("len", key), words("1"))));
