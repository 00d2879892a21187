import type { MatrixNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, SortKey } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { costOf, METRICS, type MetricName, metricsOf, type Outcomes } from "./metrics.ts";
import { add, inOrder, pick, ratioOr } from "./parts.ts";
import { keysOf, outcomes } from "./rows.ts";

/** Every metric, in the order of its columns. */
export const METRIC_NAMES = Object.keys(METRICS) as MetricName[];

export const outcomesOf = (r: Relation): Outcomes => ({
  tp: build.columnOf(r, "tp"),
  fp: build.columnOf(r, "fp"),
  fn: build.columnOf(r, "fn"),
  tn: build.columnOf(r, "tn"),
});

/** One row for each group and threshold: the four outcomes, and every metric of them. */
export const metricsRelation = (n: MatrixNode): Relation => inOrder(metricsOfRows(n), keysOf(n));

/** Likewise, in no order. */
export function metricsOfRows(n: MatrixNode): Relation {
  const o = build.use("confusion_counts", outcomes(n));
  const { tp, fp, fn, tn } = outcomesOf(o);
  return build.project(o, [
    pick(o, [...keysOf(n), "total", "actualMissing", "predictedMissing"]),
    { n: add(tp, fp, fn, tn) },
    { tp, fp, fn, tn },
    ...metricsOf(METRIC_NAMES, n.betas, { tp, fp, fn, tn }, ratioOr(n.zeroDivision)),
    { ...(n.costs && { cost: costOf(n.costs, { tp, fp, fn, tn }) }) },
  ]);
}

/** The first row of each group; of no groups the first of all. */
export const firstOf = (r: Relation, keys: readonly Expr[], order: readonly SortKey[]): Relation =>
  keys.length === 0 ? build.limit(build.sort(r, ...order), 1) : build.firstPer(r, keys, order);

/** The threshold of each group at which a metric is best; of several the lowest. */
export function bestRelation(n: MatrixNode): Relation {
  const all = use(n);
  const by = build.columnsOf(all)[bestOf(n)] ?? build.columnOf(all, "f1");
  const order = bestOf(n) === "cost" ? make.asc(by) : make.desc(by);
  const best = firstOf(all, Object.values(pick(all, Object.keys(n.by))), [
    order,
    make.asc(build.columnOf(all, "threshold")),
  ]);
  return inOrder(best, Object.keys(n.by));
}
export const bestOf = (n: MatrixNode): string => n.best ?? (n.costs ? "cost" : "f1");

const use = (n: MatrixNode): Relation =>
  build.use("metrics", build.named("metrics", metricsOfRows(n), "Metrics per group."));
