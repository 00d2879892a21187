import type { MatrixNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { firstOf, metricsOfRows } from "./binary.ts";
import { overallOfRows } from "./classes.ts";
import { inOrder, pick } from "./parts.ts";
import { isBinary, keysOf } from "./rows.ts";

/** A row for each group: the metrics of the class to be found, or of several classes what is said of all of them. */
export const metricsOfGroups = (n: MatrixNode): Relation => (isBinary(n) ? metricsOfRows(n) : overallOfRows(n));

/** The first period of each group in which the metric is out of its bounds. */
export function firstBadRelation(n: MatrixNode): Relation {
  const all = build.use("metrics", build.named("metrics", metricsOfGroups(n), "Metrics per group."));
  const others = keysOf(n).filter((key) => key !== n.alarm?.period);
  const columns = build.columnsOf(all);
  const value = columns[n.alarm?.metric ?? ""] ?? build.columnOf(all, "accuracy");
  const bad = [
    ...(n.alarm?.below === undefined ? [] : [make.call("lt", [value, make.literal(n.alarm.below, value.type)])]),
    ...(n.alarm?.above === undefined ? [] : [make.call("gt", [value, make.literal(n.alarm.above, value.type)])]),
  ];
  const period = n.alarm && Object.hasOwn(columns, n.alarm.period) ? columns[n.alarm.period] : undefined;
  const found = build.filter(all, bad.length > 0 ? make.or(...bad) : make.or());
  const first = firstOf(found, Object.values(pick(all, others)), period ? [make.asc(period)] : []);
  return inOrder(first, others);
}
