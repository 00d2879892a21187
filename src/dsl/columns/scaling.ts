import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "../language/expression.ts";
import { operand } from "../language/operand.ts";
import { slip } from "../language/slip.ts";
import type {
  Ex,
  Level,
  LevelOf,
  Nulls,
  NullsOf,
  NumberEx,
  NumericTag,
  TagIn,
  TagOf,
  Unified,
} from "../language/types.ts";
import { difference, overall, quantileOf } from "./statistics.ts";

type Num = Ex<NumericTag, Nulls, Level>;
/** A number that depends on a statistic: of all rows of a query, or of those that a transform is fitted on. */
type Scaled = NumberEx<"double", null, "window">;

const scaled = (node: Expr): Scaled => ex(node);
const sub = (a: Expr, b: Expr): Expr => make.call("sub", [a, b]);
const div = (a: Expr, b: Expr): Expr => make.call("div", [a, b]);

/**
 * (x − mean) / standard deviation of the population. NULL of NULL, and everywhere where all values are the same. As
 * scikit-learn's `StandardScaler`, but for the NULL of a constant column.
 */
export const standard = (x: Num): Scaled =>
  scaled(div(sub(x.node, overall("avg", x.node)), overall("stddevPop", x.node)));

/**
 * (x − minimum) / (maximum − minimum): from 0 to 1 for the rows that are fitted on, and beyond for others. NULL of NULL, and
 * everywhere where all values are the same.
 */
export const minMax = (x: Num): Scaled => {
  const low = overall("min", x.node);
  return scaled(div(difference(x.node, low), difference(overall("max", x.node), low)));
};

/** x / greatest absolute value: from −1 to 1. NULL of NULL, and everywhere where all values are 0. */
export const maxAbs = (x: Num): Scaled => scaled(div(x.node, overall("max", make.call("abs", [x.node]))));

/**
 * (x − median) / (third quartile − first quartile), with the quantiles interpolated linearly. NULL of NULL, and everywhere
 * where the quartiles are the same. As scikit-learn's `RobustScaler`.
 */
export const robust = (x: Num): Scaled =>
  scaled(div(sub(x.node, quantileOf(x.node, 0.5)), sub(quantileOf(x.node, 0.75), quantileOf(x.node, 0.25))));

/** ln(1 + x), in double: counts and amounts whose size matters more than their difference. NULL of x ≤ −1. */
export const log1p = <X extends Num>(x: X): NumberEx<"double", null, LevelOf<X>> =>
  ex(make.call("ln", [make.call("add", [make.literal(1, types.double), x.node])]));

type Limit = Num | number;
interface Limits<A, B> {
  readonly min?: A;
  readonly max?: B;
}
type Clipped<X, O> = NumberEx<
  Extract<Unified<Extract<TagOf<X>, NumericTag>, TagIn<Extract<TagOf<X>, NumericTag>, O>>, NumericTag>,
  NullsOf<X | O>,
  LevelOf<X | O>
>;

/** Values below `min` become it, values above `max` become that. NULL stays NULL; a bound that is NULL bounds nothing. */
export function clip<X extends Num, A extends Limit = never, B extends Limit = never>(
  x: X,
  { min, max }: Limits<A, B>,
): Clipped<X, A | B> {
  const bound = (value: Limit | undefined): Expr | undefined =>
    value === undefined ? undefined : operand(value, x.node.type);
  return ex(clipped(x.node, bound(min), bound(max))) as never;
}

function clipped(x: Expr, min: Expr | undefined, max: Expr | undefined, between = x): Expr {
  const whens = [
    ...(min ? [{ when: make.call("lt", [x, min]), result: min }] : []),
    ...(max ? [{ when: make.call("gt", [x, max]), result: max }] : []),
  ];
  return whens.length === 0 ? between : make.caseWhen(whens, between);
}

/**
 * Values beyond the quantiles become those, in double: 0.05 and 0.95 where nothing is said. NULL stays NULL.
 *
 * @example winsorize(f.depDelay, 0.01, 0.99)
 */
export function winsorize(x: Num, low = 0.05, high = 0.95): Scaled {
  if (!(low >= 0 && low <= high && high <= 1))
    throw slip(`${low} and ${high} are no quantiles to keep values between: 0 ≤ low ≤ high ≤ 1`);
  return scaled(clipped(x.node, quantileOf(x.node, low), quantileOf(x.node, high), make.cast(x.node, types.double)));
}

type Norm = "l1" | "l2";
const SQUARE = 2;

/**
 * The length of a row's numbers as a vector, in double: `l2` is the root of the sum of their squares, `l1` the sum of their absolute
 * values. NULL where one of them is NULL.
 */
export function norm<X extends Num>(
  numbers: readonly X[],
  kind: Norm = "l2",
): NumberEx<"double", NullsOf<X>, LevelOf<X>> {
  const [first, ...others] = numbers.map(({ node }) => {
    const x = node.type.kind === "double" ? node : make.cast(node, types.double);
    return kind === "l1" ? make.call("abs", [x]) : make.call("power", [x, make.int(SQUARE)]);
  });
  if (first === undefined) throw slip("a norm is of at least one number");
  const sum = others.reduce((total, e) => make.call("add", [total, e]), first);
  // Nothing but a NULL makes it NULL: the root is of no negative number.
  const nullable = numbers.some(({ node }) => node.nullable);
  return ex({ ...(kind === "l1" ? sum : make.call("sqrt", [sum])), nullable });
}

/**
 * The numbers, each divided by the norm of all of them, to spread into any select: vectors of length 1. NULL where one of them is
 * NULL, and where all are 0. As scikit-learn's `Normalizer`, but for the NULL of zeros.
 *
 * @example select(({ items: i }) => ({ itemId: i.itemId, ...normalized({ width: i.width, height: i.height }, "l1") }))
 */
export function normalized<const C extends { readonly [name: string]: Num }>(
  numbers: C,
  kind: Norm = "l2",
): { readonly [K in keyof C]: NumberEx<"double", null, LevelOf<C[keyof C]>> } {
  const length = norm(Object.values(numbers), kind).node;
  return Object.fromEntries(Object.entries(numbers).map(([key, { node }]) => [key, ex(div(node, length))])) as never;
}
