import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "../language/expression.ts";
import { many, sortKeys } from "../language/operand.ts";
import type {
  AnyEx,
  Ex,
  ExOf,
  Level,
  LevelOf,
  Nulls,
  NumberEx,
  NumericTag,
  Sort,
  Tag,
  TagOf,
} from "../language/types.ts";
import { over } from "./statistics.ts";

type Key = Ex<Tag, Nulls, "row">;
type Center = "mean" | "median" | "mode";
interface FillOptions {
  /** The statistic of the row's own category; where that has none, that of all rows. */
  readonly by?: Key | readonly Key[];
}
/** The mean and the median are doubles; the mode is a value of the column. */
type Filled<X, How> = How extends "mode" ? ExOf<TagOf<X>, null, "window"> : NumberEx<"double", null, "window">;
/** The mean and the median are of numbers. */
type Fillable<How> = How extends "mode" ? Ex<Tag, Nulls, Level> : Ex<NumericTag, Nulls, Level>;

function centerOf(x: Expr, how: Center, by: readonly Expr[]): Expr {
  switch (how) {
    case "mean":
      return over(make.aggregateCall("avg", [x]), by);
    case "median":
      return over(make.aggregateCall("quantile", [x, make.literal(0.5, types.double)]), by);
    case "mode":
      return over(make.aggregateCall("mode", [x]), by);
  }
}

/**
 * The value, and where it is NULL the mean, the median or the most frequent value (the least of several), of all rows or of the
 * row's own category. NULL only where there is no value to learn from. A constant needs no statistic: `x.coalesce(0)`.
 *
 * @example fill(w.temp, "median", { by: w.origin })
 */
export function fill<How extends Center, X extends Fillable<How>>(
  x: X,
  how: How,
  options: FillOptions = {},
): Filled<X, How> {
  const by = many<AnyEx>(options.by).map((e) => e.node);
  const centers = [...(by.length > 0 ? [centerOf(x.node, how, by)] : []), centerOf(x.node, how, [])];
  return ex(make.call("coalesce", [x.node, ...centers])) as unknown as Filled<X, How>;
}

/** 1 where the value is NULL, else 0. */
export const missing = <X extends AnyEx>(x: X): NumberEx<"int", never, LevelOf<X>> =>
  ex(make.caseWhen([{ when: make.call("isNull", [x.node]), result: make.int(1) }], make.int(0)));

/**
 * The filled value, and beside it whether it was missing: `temp` and `tempMissing`, to spread into any select.
 *
 * @example select(({ weather: w }) => ({ origin: w.origin, ...filled("temp", w.temp, "median") }))
 */
export function filled<const Name extends string, How extends Center, X extends Fillable<How>>(
  name: Name,
  x: X,
  how: How,
  options: FillOptions = {},
): { readonly [_ in Name]: Filled<X, How> } & {
  readonly [_ in `${Name}Missing`]: NumberEx<"int", never, LevelOf<X>>;
} {
  return { [name]: fill(x, how, options), [`${name}Missing`]: missing(x) } as never;
}

/**
 * The value, and where it is NULL the last one before it that is known, within `partitionBy`, by an order that the compiler
 * makes total. NULL only where none is known yet. It looks back in the rows of the query or transform itself.
 *
 * @example forwardFill(r.value, { partitionBy: r.sensor, orderBy: r.at.asc() })
 */
export function forwardFill<X extends Ex<Tag, Nulls, "row">>(
  x: X,
  window: { readonly partitionBy?: Key | readonly Key[]; readonly orderBy: Sort<"row"> | readonly Sort<"row">[] },
): ExOf<TagOf<X>, null, "window"> {
  return ex(
    make.windowCall("lastKnown", [x.node], {
      partitionBy: many<AnyEx>(window.partitionBy).map((e) => e.node),
      orderBy: sortKeys(window.orderBy),
    }),
  );
}
