import fc from "fast-check";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { TIME_UNITS } from "../../src/relation/time-unit.ts";
import { types } from "../../src/types/sql-type.ts";

/** The kinds of value that random expressions have. */
export type Kind = "int" | "decimal" | "double" | "text" | "boolean" | "date" | "timestamp";
export const KINDS: readonly Kind[] = ["int", "decimal", "double", "text", "boolean", "date", "timestamp"];

const TEXTS = ["", "a", "A", "á", "ab", "b ", " b", "Straße", "%_\\", "it's", "日本", "👍x", "-- no", "zz"];
const DATES = ["2020-02-29", "2021-01-03", "2021-01-04", "1999-12-31", "2024-03-31"];
const TIMES = ["2020-02-29 23:59:59.999999", "2021-01-04 00:00:00.000000", "1969-12-31 12:30:00.500000"];

const constant: { readonly [K in Kind]: fc.Arbitrary<Expr> } = {
  int: fc.integer({ min: -9, max: 9 }).map((n) => make.int(n)),
  decimal: fc.integer({ min: -999, max: 999 }).map((n) => make.literal((n / 100).toFixed(2), types.decimal(8, 2))),
  double: fc.constantFrom(-2.5, -1, 0, 0.5, 3, 1e6).map((n) => make.literal(n, types.double)),
  text: fc.constantFrom(...TEXTS).map((s) => make.text(s)),
  boolean: fc.boolean().map((b) => make.literal(b, types.boolean)),
  date: fc.constantFrom(...DATES).map((d) => make.literal(d, types.date)),
  timestamp: fc.constantFrom(...TIMES).map((t) => make.literal(t, types.timestamp)),
};

type Grow = (kind: Kind, depth: number) => fc.Arbitrary<Expr>;

/** An expression of a kind over the given columns, of bounded depth. */
export function expressionOf(kind: Kind, attributes: readonly Attribute[], depth: number): fc.Arbitrary<Expr> {
  const columns = (k: Kind): fc.Arbitrary<Expr> => {
    const own = attributes.filter((a) => a.type.kind === k);
    return own.length === 0 ? constant[k] : fc.constantFrom(...own).map((a) => make.column(a));
  };
  const grow: Grow = (k, d) => {
    const leaf = fc.oneof({ weight: 3, arbitrary: columns(k) }, { weight: 1, arbitrary: constant[k] });
    if (d <= 0) return leaf;
    return fc.oneof(
      { weight: 1, arbitrary: leaf },
      ...calls(k, d - 1, grow).map((arbitrary) => ({ weight: 1, arbitrary })),
    );
  };
  return grow(kind, depth);
}

const unary = (op: Parameters<typeof make.call>[0], a: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> =>
  a.map((x) => make.call(op, [x]));
const binary = (
  op: Parameters<typeof make.call>[0],
  a: fc.Arbitrary<Expr>,
  b: fc.Arbitrary<Expr>,
): fc.Arbitrary<Expr> => fc.tuple(a, b).map(([x, y]) => make.call(op, [x, y]));
const whole = (min: number, max: number): fc.Arbitrary<Expr> => fc.integer({ min, max }).map((n) => make.int(n));
const unit = fc.constantFrom(...TIME_UNITS.slice(0, 5));

/** What can stand above operands of smaller depth. Doubles are compared and rounded nowhere: the last digit may differ. */
function calls(kind: Kind, d: number, grow: Grow): readonly fc.Arbitrary<Expr>[] {
  const of = (k: Kind): fc.Arbitrary<Expr> => grow(k, d);
  const common = [
    binary("coalesce", of(kind), of(kind)),
    fc.tuple(of("boolean"), of(kind), of(kind)).map(([when, a, b]) => make.caseWhen([{ when, result: a }], b)),
    fc.tuple(of("boolean"), of(kind)).map(([when, result]) => make.caseWhen([{ when, result }])),
  ];
  const sameKind = kind === "double" ? common : [...common, binary("nullIf", of(kind), of(kind))];
  const ordered =
    kind === "boolean" || kind === "double"
      ? []
      : [binary("greatest", of(kind), of(kind)), binary("least", of(kind), of(kind))];
  return [...sameKind, ...ordered, ...own[kind](of)];
}

const comparable: readonly Kind[] = ["int", "decimal", "text", "date", "timestamp"];
const comparisons = ["eq", "ne", "lt", "le", "gt", "ge", "isSame", "isDistinct"] as const;

const own: { readonly [K in Kind]: (of: (k: Kind) => fc.Arbitrary<Expr>) => readonly fc.Arbitrary<Expr>[] } = {
  int: (of) => [
    // Sums of small numbers only: a product of products overflows, which is an error and not a value.
    binary("add", of("int"), whole(-9, 9)),
    binary("sub", whole(-9, 9), of("int")),
    binary("mod", of("int"), whole(-3, 3)),
    binary("intDiv", of("int"), whole(-3, 3)),
    unary("abs", of("int")),
    unary("sign", of("decimal")),
    unary("length", of("text")),
    binary("position", of("text"), of("text")),
    ...(["year", "quarter", "month", "day", "isoWeekday", "isoWeek", "dayOfYear"] as const).map((op) =>
      unary(op, of("date")),
    ),
    ...(["hour", "minute", "second"] as const).map((op) => unary(op, of("timestamp"))),
    of("boolean").map((b) => make.cast(b, types.int)),
  ],
  decimal: (of) => [
    binary("add", of("decimal"), of("decimal")),
    binary("sub", of("decimal"), of("decimal")),
    unary("neg", of("decimal")),
    fc.tuple(of("decimal"), fc.integer({ min: 0, max: 2 })).map(([x, n]) => make.call("round", [x, make.int(n)])),
    unary("floor", of("decimal")),
    unary("ceil", of("decimal")),
  ],
  double: (of) => [
    binary("div", of("int"), of("int")),
    binary("div", of("decimal"), of("int")),
    binary("mul", of("double"), of("double")),
    unary("sqrt", of("double")),
    unary("ln", of("decimal")),
    unary("abs", of("double")),
    fc.tuple(of("timestamp"), of("timestamp")).map(([a, b]) => make.call("secondsTo", [a, b])),
  ],
  text: (of) => [
    binary("concat", of("text"), of("text")),
    fc.tuple(of("text"), of("text")).map(([a, b]) => make.call("concatWs", [make.text(","), a, b])),
    fc.tuple(of("text"), whole(1, 4), whole(0, 3)).map((args) => make.call("substring", args)),
    binary("left", of("text"), whole(0, 3)),
    binary("right", of("text"), whole(0, 3)),
    fc
      .tuple(of("text"), fc.constantFrom("a", "b", "%", "").map(make.text), of("text"))
      .map((args) => make.call("replace", args)),
    ...(["trim", "ltrim", "rtrim", "reverse", "sha256"] as const).map((op) => unary(op, of("text"))),
    of("int").map((x) => make.cast(x, types.text)),
    of("date").map((x) => make.cast(x, types.text)),
  ],
  boolean: (of) => [
    binary("and", of("boolean"), of("boolean")),
    binary("or", of("boolean"), of("boolean")),
    unary("not", of("boolean")),
    fc
      .constantFrom(...comparable)
      .chain((k) => fc.tuple(fc.constantFrom(...comparisons), of(k), of(k)).map(([op, a, b]) => make.call(op, [a, b]))),
    fc.constantFrom(...KINDS).chain((k) => unary("isNull", of(k))),
    ...(["startsWith", "endsWith", "contains"] as const).map((op) => binary(op, of("text"), of("text"))),
    fc
      .tuple(of("text"), fc.constantFrom("%a%", "_b%", "a\\%", "%"))
      .map(([a, p]) => make.call("like", [a, make.text(p)])),
    fc.tuple(of("int"), fc.array(whole(-3, 3), { minLength: 1, maxLength: 3 })).map(([a, list]) => make.isIn(a, list)),
    fc.tuple(of("text"), fc.array(of("text"), { minLength: 1, maxLength: 2 })).map(([a, list]) => make.isIn(a, list)),
  ],
  date: (of) => [
    fc.tuple(of("date"), unit).map(([a, u]) => make.call("trunc", [a], u)),
    fc.tuple(of("date"), whole(-40, 40), unit).map(([a, n, u]) => make.call("addTime", [a, n], u)),
    of("timestamp").map((x) => make.cast(x, types.date)),
  ],
  timestamp: (of) => [
    fc.tuple(of("timestamp"), fc.constantFrom(...TIME_UNITS)).map(([a, u]) => make.call("trunc", [a], u)),
    fc
      .tuple(of("timestamp"), whole(-40, 40), fc.constantFrom(...TIME_UNITS))
      .map(([a, n, u]) => make.call("addTime", [a, n], u)),
    of("date").map((x) => make.cast(x, types.timestamp)),
  ],
};
