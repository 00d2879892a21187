import type { Keyed, ZeroDivision } from "../../../src/ir/confusion-matrix.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";

/** Short forms of arithmetic, by which formulas read as such. Sums and differences of counts are counts here. */
export const add = (first: Expr, ...rest: readonly Expr[]): Expr =>
  rest.reduce((sum, e) => ofCounts(make.call("add", [sum, e]), [sum, e]), first);
export const sub = (a: Expr, b: Expr): Expr => ofCounts(make.call("sub", [a, b]), [a, b]);
const ofCounts = (e: Expr, operands: readonly Expr[]): Expr =>
  operands.every((o) => o.type.kind === "count") ? Object.freeze({ ...e, type: types.count }) : e;
export const mul = (first: Expr, ...rest: readonly Expr[]): Expr =>
  rest.reduce((product, e) => make.call("mul", [product, e]), first);
export const div = (a: Expr, b: Expr): Expr => make.call("div", [a, b]);
export const sqrt = (a: Expr): Expr => make.call("sqrt", [a]);
export const abs = (a: Expr): Expr => make.call("abs", [a]);
export const eq = (a: Expr, b: Expr): Expr => make.call("eq", [a, b]);
export const double = (value: number): Expr => make.literal(value, types.double);
export const asDouble = (e: Expr): Expr => (e.type.kind === "double" ? e : make.cast(e, types.double));
export const isNull = (e: Expr): Expr => make.call("isNull", [e]);
export const isNotNull = (e: Expr): Expr => make.call("isNotNull", [e]);
/** `then` where the condition is true, else `otherwise`: never the NULL of an unknown condition. */
export const when = (condition: Expr, then: Expr, otherwise: Expr): Expr =>
  make.caseWhen([{ when: condition, result: then }], otherwise);
export const orElse = (e: Expr, other: Expr): Expr => (e.nullable ? make.call("coalesce", [e, other]) : e);

/** Equality of keys: two NULLs are one group. */
export const same = (a: Expr, b: Expr): Expr =>
  a.nullable || b.nullable ? make.call("isSame", [a, b]) : make.call("eq", [a, b]);

/** A ratio in double, or what stands for one that has no denominator. */
export type Ratio = (numerator: Expr, denominator: Expr) => Expr;
export const ratioOr =
  (zero: ZeroDivision): Ratio =>
  (a, b) =>
    zero === null ? div(a, b) : make.call("coalesce", [div(a, b), double(zero)]);

/** The columns of a relation with these keys, as they are. */
export const pick = (r: Relation, keys: readonly string[], outer = false): Keyed =>
  Object.fromEntries(keys.map((key) => [key, build.columnOf(r, key, outer)]));

/** Two relations agree on the columns of these keys. */
export const agree = (left: Relation, right: Relation, keys: readonly string[]): Expr =>
  make.and(...keys.map((key) => same(build.columnOf(left, key), build.columnOf(right, key))));

/** The rows of both that agree on the keys; of no keys every pair. */
export const joinOn = (left: Relation, right: Relation, keys: readonly string[]): Relation =>
  keys.length === 0 ? build.crossJoin(left, right) : build.join(left, right, agree(left, right, keys));

/** How much the rows of a group count for which the condition is true: 0 of none. */
export type Tally = (condition: Expr) => Expr;

/** Counts rows, or adds up what they weigh; of groups that may be without rows the sum would be NULL. */
export function tallyOf(weight: Expr | undefined, hasRows: boolean): Tally {
  if (weight === undefined) return (condition) => make.aggregateCall("count", [], { filter: condition });
  const zero = zeroOf(weight);
  return (condition) => {
    const total = sum(when(condition, weight, zero));
    return hasRows ? total : make.call("coalesce", [total, zero]);
  };
}
/** 0 of the type of a count or a weight. */
export const zeroOf = (e: Expr): Expr => (e.type.kind === "double" ? double(0) : make.literal(0, e.type));

export const count = (filter?: Expr): Expr => make.aggregateCall("count", [], filter ? { filter } : {});
export const sum = (e: Expr): Expr => make.aggregateCall("sum", [e]);
/** The sum of counts, which is 0 and not NULL of no rows: where there are no groups, there may be none. */
export const sumOf = (e: Expr, keys: readonly string[]): Expr =>
  keys.length > 0 ? sum(e) : make.call("coalesce", [sum(e), zeroOf(e)]);
export const overall = (fn: Expr, partition: readonly Expr[]): Expr => {
  if (fn.kind !== "aggregate") throw new Error("a window is over an aggregate");
  return make.over(fn, { partitionBy: partition, orderBy: [] });
};

/** The groups that rows fall into, each once; undefined where all rows are one group. */
export const slicesOf = (r: Relation, keys: readonly string[], comment: string): Relation | undefined =>
  keys.length === 0
    ? undefined
    : build.named("distinct_groups", build.distinct(build.project(r, pick(r, keys))), comment);

/** Rows in the order of their keys. */
export const inOrder = (r: Relation, keys: readonly string[]): Relation =>
  keys.length === 0 ? r : build.sort(r, ...keys.map((key) => make.asc(build.columnOf(r, key))));

/** One use of a relation, under a name. */
export const use = (name: string, r: Relation): Relation => build.use(name, r);

/** Every column but these. */
export const without = (r: Relation, keys: readonly string[]): Keyed =>
  pick(
    r,
    attributesOf(r)
      .map((a) => a.key)
      .filter((key) => !keys.includes(key)),
  );
