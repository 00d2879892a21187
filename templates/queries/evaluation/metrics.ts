import type { Costs } from "../../../src/ir/confusion-matrix.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { add, asDouble, div, double, mul, type Ratio, sqrt, sub } from "./parts.ts";

/** How often one class was rightly found, wrongly found, missed, and rightly left alone. */
export interface Outcomes {
  readonly tp: Expr;
  readonly fp: Expr;
  readonly fn: Expr;
  readonly tn: Expr;
}

interface Metric {
  readonly formula: string;
  readonly of: (o: Outcomes, ratio: Ratio) => Expr;
}

const all = ({ tp, fp, fn, tn }: Outcomes): Expr => add(tp, fp, fn, tn);
/** Products of counts are taken in double: they outgrow 64 bits. */
const product = (a: Expr, ...others: readonly Expr[]): Expr => mul(asDouble(a), ...others);
const recall: Metric["of"] = (o, ratio) => ratio(o.tp, add(o.tp, o.fn));
const specificity: Metric["of"] = (o, ratio) => ratio(o.tn, add(o.tn, o.fp));

/** Each metric of a class with its formula: the one place where it is written, for every table that shows it. */
export const METRICS = {
  accuracy: { formula: "(tp + tn) / (tp + fp + fn + tn)", of: (o, ratio) => ratio(add(o.tp, o.tn), all(o)) },
  balancedAccuracy: {
    formula: "(recall + specificity) / 2",
    of: (o, ratio) => div(add(recall(o, ratio), specificity(o, ratio)), double(2)),
  },
  precision: { formula: "tp / (tp + fp)", of: (o, ratio) => ratio(o.tp, add(o.tp, o.fp)) },
  recall: { formula: "tp / (tp + fn)", of: recall },
  specificity: { formula: "tn / (tn + fp)", of: specificity },
  npv: { formula: "tn / (tn + fn)", of: (o, ratio) => ratio(o.tn, add(o.tn, o.fn)) },
  fpr: { formula: "fp / (fp + tn)", of: (o, ratio) => ratio(o.fp, add(o.fp, o.tn)) },
  fnr: { formula: "fn / (fn + tp)", of: (o, ratio) => ratio(o.fn, add(o.fn, o.tp)) },
  f1: { formula: "2 tp / (2 tp + fp + fn)", of: (o, ratio) => fBeta(1)(o, ratio) },
  jaccard: { formula: "tp / (tp + fp + fn)", of: (o, ratio) => ratio(o.tp, add(o.tp, o.fp, o.fn)) },
  mcc: {
    formula: "(tp tn - fp fn) / sqrt((tp + fp) (tp + fn) (tn + fp) (tn + fn))",
    of: ({ tp, fp, fn, tn }, ratio) =>
      ratio(sub(product(tp, tn), product(fp, fn)), sqrt(product(add(tp, fp), add(tp, fn), add(tn, fp), add(tn, fn)))),
  },
  kappa: {
    formula: "2 (tp tn - fp fn) / ((tp + fp) (fp + tn) + (tp + fn) (fn + tn))",
    of: ({ tp, fp, fn, tn }, ratio) =>
      ratio(
        mul(double(2), sub(product(tp, tn), product(fp, fn))),
        add(product(add(tp, fp), add(fp, tn)), product(add(tp, fn), add(fn, tn))),
      ),
  },
} as const satisfies { readonly [name: string]: Metric };
export type MetricName = keyof typeof METRICS;

/** Those that are said of each of several classes. */
export const CLASS_METRICS = ["precision", "recall", "specificity", "f1", "jaccard"] as const satisfies MetricName[];
export type ClassMetricName = (typeof CLASS_METRICS)[number];

/** Those that are said of labels, of which a row may have any number. */
export const MULTI_LABEL_METRICS = ["precision", "recall", "f1", "jaccard"] as const satisfies MetricName[];
export type MultiLabelMetricName = (typeof MULTI_LABEL_METRICS)[number];

/** (1 + b²) tp / ((1 + b²) tp + b² fn + fp): recall weighs b times as much as precision. */
export const fBeta =
  (beta: number): Metric["of"] =>
  ({ tp, fp, fn }, ratio) => {
    const square = beta * beta;
    const times = (factor: number, e: Expr): Expr => (factor === 1 ? e : mul(double(factor), e));
    const found = times(1 + square, tp);
    return ratio(found, add(found, fp, times(square, fn)));
  };

type Betas = { readonly [key: string]: number };
/** Metrics by their names, and those that the definition names. */
export function metricsOf(
  names: readonly MetricName[],
  betas: Betas,
  o: Outcomes,
  ratio: Ratio,
): readonly { readonly [key: string]: Expr }[] {
  return [
    Object.fromEntries(names.map((name) => [name, METRICS[name].of(o, ratio)])),
    Object.fromEntries(Object.entries(betas).map(([key, beta]) => [key, fBeta(beta)(o, ratio)])),
  ];
}

/** What the outcomes cost together; an outcome that costs nothing is left out. */
export function costOf(costs: Costs, { tp, fp, fn, tn }: Outcomes): Expr {
  const terms = (
    [
      [costs.truePositive, tp],
      [costs.falsePositive, fp],
      [costs.falseNegative, fn],
      [costs.trueNegative, tn],
    ] as const
  ).flatMap(([cost, e]) => (cost === 0 ? [] : [mul(double(cost), e)]));
  const [first, ...rest] = terms;
  return first ? add(first, ...rest) : double(0);
}
