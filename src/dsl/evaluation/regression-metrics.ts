import { regressionRelation } from "../../../templates/queries/evaluation/regression.ts";
import type { RegressionNode } from "../../ir/confusion-matrix.ts";
import { definedAt, defineQuery, type QuerySource } from "../language/define.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import {
  type By,
  type CountOf,
  type Doubles,
  type Evaluates,
  type Flat,
  type Numeric,
  type Only,
  rowsOf,
} from "./evaluation.ts";

export interface RegressionMetricsOptions<R> extends Evaluates<R> {
  /** What came true. Rows without it are left out. */
  readonly actual: (r: R) => Numeric;
  /** What was predicted. Rows without it are left out. */
  readonly predicted: (r: R) => Numeric;
  /** Pinball losses: their keys and quantiles. */
  readonly pinball?: { readonly [key: string]: number };
}

type PinballKeys<O> = O extends { readonly pinball: infer P } ? keyof P : never;
type RegressionRow<O> = Flat<
  By<O> & { readonly n: CountOf<O> } & Doubles<
      "mae" | "mse" | "rmse" | "bias" | "mape" | "smape" | "maxError" | "r2" | PinballKeys<O>
    >
>;

/**
 * The errors of predicted numbers, one row for each group: MAE, MSE, RMSE, bias, MAPE, sMAPE, largest error, R², pinball losses.
 *
 * @example
 * export const demandErrors = regressionMetrics("demand_errors", {
 *   from: forecasts, actual: (f) => f.sold, predicted: (f) => f.forecast, pinball: { pinball90: 0.9 },
 * });
 */
export function regressionMetrics<
  const Name extends string,
  S extends AnySource,
  const O extends RegressionMetricsOptions<RowOf<S>>,
>(
  name: Name,
  options: { readonly from: S } & O & Only<O, RegressionMetricsOptions<never>>,
): QuerySource<Name, RegressionRow<O>> {
  const rows = rowsOf(options.from, options.where);
  const o: RegressionMetricsOptions<never> = options;
  const weights = rows.one(o.weights);
  const node: RegressionNode = Object.freeze({
    kind: "confusionMatrix",
    form: "regression",
    from: rows.from,
    by: rows.keyed(o.by),
    ...(weights && { weights }),
    actual: rows.must(o.actual),
    predicted: rows.must(o.predicted),
    pinball: o.pinball ?? {},
  });
  return defineQuery<Name, RegressionRow<O>>(name, regressionRelation(node), { place: definedAt(), construct: node });
}
