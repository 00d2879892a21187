import { IS_FITTED_ON } from "../../ir/transform.ts";
import type { Expr } from "../../relation/expr.ts";
import { keyText } from "../../relation/key-text.ts";
import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { countRows, ex } from "../language/expression.ts";
import { many } from "../language/operand.ts";
import { slip } from "../language/slip.ts";
import type { AnyEx, Ex, LevelOf, Nulls, NumberEx, NumericTag, Tag, TextEx } from "../language/types.ts";
import { atLeast, over } from "./statistics.ts";

type Category = Ex<Tag, Nulls, "row">;
type Target = Ex<NumericTag | "boolean", Nulls, "row">;
type Learnt = NumberEx<"double", null, "window">;

const call = make.call;
const double = (value: number): Expr => make.literal(value, types.double);
/** A sum or a count of a category; of one that is not known, 0. */
const orZero = (e: Expr): Expr => call("coalesce", [e, make.literal(0, e.type)]);
/** A truth value as 1 and 0. */
const asNumber = (e: Expr): Expr => (e.type.kind === "boolean" ? make.cast(e, types.int) : e);
const sum = (x: Expr, by: readonly Expr[] = []): Expr => over(make.aggregateCall("sum", [x]), by);
const count = (x: Expr, by: readonly Expr[] = []): Expr => over(make.aggregateCall("count", [x]), by);
const mean = (x: Expr): Expr => over(make.aggregateCall("avg", [x]));

/**
 * The place of the category among all of them in ascending order (text by code points), from 0. NULL of NULL, and of a category
 * that is none of those that are fitted on. As scikit-learn's `OrdinalEncoder`.
 */
export function ordinal(x: Category): NumberEx<"int", null, "window"> {
  const place = make.windowCall("denseRank", [], { partitionBy: [], orderBy: [make.asc(x.node)] });
  const fromZero = call("sub", [make.cast(place, types.int), make.int(1)]);
  return ex(x.node.nullable ? make.caseWhen([{ when: call("isNotNull", [x.node]), result: fromZero }]) : fromZero);
}

/** How many of the rows that are fitted on are of the category: 0 of one that is none of theirs. NULL is a category. */
export const frequency = (x: Category): NumberEx<"count", never, "window"> => ex(orZero(over(countRows(), [x.node])));

/** The share of the rows that are fitted on that are of the category: 0 of one that is none of theirs. */
export const frequencyShare = (x: Category): Learnt =>
  ex(call("div", [orZero(over(countRows(), [x.node])), over(countRows())]));

interface Folds {
  /** How many parts the rows that are fitted on are split into, by the hash of the key. */
  readonly folds: number;
  /** What a row's part depends on: its key, or that of the group that must not be in two parts. */
  readonly key: Category | readonly Category[];
  /** Another seed gives other parts. */
  readonly seed?: string | number;
}
interface TargetOptions {
  /** How many rows of the overall mean each category is given. By default none: the plain mean. */
  readonly smooth?: number;
  /** A row that is fitted on is not told of its own part: what it is given was learnt from the other parts. */
  readonly outOfFold?: Folds;
}

/**
 * The mean of the target over the category's rows, drawn toward the overall mean:
 * (sum + smooth × overall mean) / (count + smooth). Rows whose target is NULL count nowhere; a truth value counts as 1 or 0.
 * NULL is a category; one that is not known has the overall mean, or NULL where `smooth` is 0. As scikit-learn's
 * `TargetEncoder(smooth=…)`.
 *
 * A row that is fitted on would be told its own target by this: `outOfFold` learns the sums, the counts and the overall mean
 * that it is given from the other folds alone. Rows that are not fitted on are given those of all folds.
 *
 * @example targetMean(f.carrier, f.depDelay.gt(15), { smooth: 10, outOfFold: { folds: 5, key: f.flightId } })
 */
export function targetMean(x: Category, target: Target, options: TargetOptions = {}): Learnt {
  const { smooth = 0, outOfFold } = options;
  if (!(smooth >= 0)) throw slip(`${smooth} is not a valid number of rows to smooth with: it must be 0 or more`);
  const y = asNumber(target.node);
  const drawn = (total: Expr, n: Expr, prior: Expr): Expr =>
    smooth === 0
      ? call("div", [total, n])
      : call("div", [
          call("add", [orZero(total), call("mul", [double(smooth), prior])]),
          call("add", [orZero(n), double(smooth)]),
        ]);
  if (outOfFold === undefined) return ex(drawn(sum(y, [x.node]), count(y, [x.node]), mean(y)));
  // What the row's own fold adds is taken away again.
  const fold = foldOf(outOfFold);
  const without = (all: Expr, own: Expr): Expr => call("sub", [all, orZero(own)]);
  return ex(
    drawn(
      without(sum(y, [x.node]), sum(y, [x.node, fold])),
      without(count(y, [x.node]), count(y, [x.node, fold])),
      call("div", [without(sum(y), sum(y, [fold])), without(count(y), count(y, [fold]))]),
    ),
  );
}

/** A row's fold; rows that are not fitted on are in none. */
function foldOf({ folds, key, seed = "fold" }: Folds): Expr {
  atLeast(2, folds, "folds");
  const text = call("concat", [make.text(`${seed}:`), keyText(many<AnyEx>(key).map((k) => k.node))]);
  const bucket = call("hashBucket", [text, make.literal(folds, types.bigint)]);
  return make.caseWhen([{ when: IS_FITTED_ON, result: bucket }]);
}

/**
 * ln of the category's share of the positive rows over its share of the negative ones:
 * ln(((p + s) / (P + 2s)) / ((q + s) / (Q + 2s))), where p and q count the category's positive and negative rows and P and Q all
 * of them; `smooth` s is 1 where nothing is said, so that neither share is 0. Rows whose target is NULL count nowhere. NULL is
 * a category; one that is not known has 0: it says nothing.
 */
export function weightOfEvidence(
  x: Category,
  target: Ex<"boolean", Nulls, "row">,
  { smooth = 1 }: { readonly smooth?: number } = {},
): Learnt {
  if (!(smooth > 0)) throw slip(`${smooth} is not a valid number of rows to smooth with: it must be greater than 0`);
  const y = asNumber(target.node);
  const no = asNumber(make.not(target.node));
  const add = (a: Expr, b: number): Expr => call("add", [a, double(b)]);
  const ofPositive = call("mul", [add(sum(y, [x.node]), smooth), add(sum(no), 2 * smooth)]);
  const ofNegative = call("mul", [add(sum(no, [x.node]), smooth), add(sum(y), 2 * smooth)]);
  return ex(call("coalesce", [call("ln", [call("div", [ofPositive, ofNegative])]), double(0)]));
}

/**
 * Several categories as one, for `frequency`, `targetMean`, `hashBucket` and groupings: a text in which each part stands with its
 * length before it, and NULL as a mark, so that no two combinations give one text. Never NULL, unless a single part is.
 */
export const cross = <P extends readonly Category[]>(...parts: P): TextEx<never, LevelOf<P[number]>> =>
  ex(keyText(parts.map((p) => p.node)));
