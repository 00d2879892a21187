import type { Keyed, RegressionNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import {
  abs,
  add,
  asDouble,
  div,
  double,
  inOrder,
  isNotNull,
  mul,
  pick,
  sqrt,
  sub,
  sum,
  sumOf,
  when,
} from "./parts.ts";
import { weightOf } from "./rows.ts";

/** The errors of each group: rows without the actual or the predicted number are left out. */
export function regressionRelation(n: RegressionNode): Relation {
  const keys = Object.keys(n.by);
  const weight = weightOf(n);
  const known = [n.actual, n.predicted].filter((e) => e.nullable).map(isNotNull);
  const rows = known.length > 0 ? build.filter(n.from, ...known) : n.from;
  const present = (e: Expr): Expr => ({ ...asDouble(e), nullable: false });
  const [actual, predicted] = [present(n.actual), present(n.predicted)];
  const partition = Object.values(n.by);
  const errors = build.use(
    "prediction_errors",
    build.named(
      "prediction_errors",
      build.project(rows, [
        n.by,
        {
          actual,
          predicted,
          error: sub(predicted, actual),
          ...(weight && { weight }), // squares of what is left after the mean is taken off keep their digits
          mean: meanOver(actual, weight, partition),
        },
      ]),
      "Error of each prediction: predicted - actual.",
    ),
  );
  const column = (key: string): Expr => build.columnOf(errors, key);
  const [error, a, p] = [column("error"), column("actual"), column("predicted")];
  const w = weight && column("weight");
  /** The mean of what is not NULL, by weight. */
  const mean = (e: Expr): Expr => {
    if (!w) return make.aggregateCall("avg", [e]);
    return div(sum(mul(e, w)), sum(e.nullable ? when(isNotNull(e), w, double(0)) : w));
  };
  const square = mul(error, error);
  /** A row that weighs nothing does not count. */
  const counted = (e: Expr): Expr => (w ? make.caseWhen([{ when: make.call("gt", [w, double(0)]), result: e }]) : e);
  const centered = sub(a, column("mean"));
  const spread = spreadOf(counted(a), mean(mul(centered, centered)));
  const sums = build.use(
    "error_sums",
    build.named(
      "error_sums",
      build.aggregate(errors, pick(errors, keys), [
        {
          n: w ? sumOf(w, keys) : make.aggregateCall("count", []),
          mae: mean(abs(error)),
          mse: mean(square),
          bias: mean(error),
          mape: mean(div(abs(error), abs(a))),
          smape: mean(div(mul(double(2), abs(error)), add(abs(a), abs(p)))),
          maxError: make.aggregateCall("max", [counted(abs(error))]),
          spread,
        },
        Object.fromEntries(Object.entries(n.pinball).map(([key, q]) => [key, mean(pinball(error, q))])),
      ]),
    ),
  );
  const of = (key: string): Expr => build.columnOf(sums, key);
  const result: readonly Keyed[] = [
    pick(sums, [...keys, "n", "mae", "mse"]),
    { rmse: sqrt(of("mse")) },
    pick(sums, ["bias", "mape", "smape", "maxError"]),
    { r2: sub(double(1), div(of("mse"), of("spread"))) },
    pick(sums, Object.keys(n.pinball)),
  ];
  return inOrder(build.project(sums, result), keys);
}

/** q (actual - predicted) where the prediction is too low, (1 - q) (predicted - actual) where it is too high. */
const pinball = (error: Expr, q: number): Expr =>
  make.call("greatest", [mul(double(-q), error), mul(double(1 - q), error)]);

/**
 * NULL where all are the same: the mean of such numbers may be off by a rounding, and what is left would pass for a
 * variance.
 */
function spreadOf(counted: Expr, spread: Expr): Expr {
  const [least, most] = [make.aggregateCall("min", [counted]), make.aggregateCall("max", [counted])];
  return make.caseWhen([{ when: make.call("lt", [least, most]), result: spread }]);
}

function meanOver(e: Expr, weight: Expr | undefined, partition: readonly Expr[]): Expr {
  const over = (fn: "sum" | "avg", of: Expr): Expr =>
    make.over(make.aggregateCall(fn, [of]), { partitionBy: partition, orderBy: [] });
  return weight ? div(over("sum", mul(e, weight)), over("sum", weight)) : over("avg", e);
}
