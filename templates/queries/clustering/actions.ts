import { MOST_WRITTEN_OUT } from "../../../src/ir/clustering.ts";
import type { Actions, Step } from "../../../src/ir/step.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { Table } from "../../../src/relation/table.ts";
import { nextCentroids, progress } from "./iterate.ts";
import { asDouble, double, item, knownFeatures, type Model, pointsOf, projected, stored } from "./model.ts";
import { firstCentroids } from "./start.ts";

/** What the accessor of a clustering does. */
export function clusteringActions(model: Model): Actions {
  const tables = [model.centroids, ...(model.weights ? [model.weights] : [])];
  const goOn = [...weighing(model), ...firstCentroids(model), ...iterations(model)];
  return {
    create: tables.map((table) => ({
      kind: "write",
      name: `create ${table.name}`,
      write: { kind: "createTable", table, ifMissing: true },
    })),
    refresh: [INTERPRETED, ...tables.map(emptied), ...goOn],
    run: [INTERPRETED, ...goOn],
    drop: tables.map((table) => ({ kind: "write", name: `drop ${table.name}`, write: { kind: "dropTable", table } })),
  };
}

const INTERPRETED: Step = {
  kind: "write",
  name: "turn off JIT compilation",
  comment: "JIT compilation of this many expressions in each iteration costs more than their evaluation.",
  write: { kind: "interpret" },
};

const emptied = (table: Table): Step => ({
  kind: "write",
  name: `empty ${table.name}`,
  write: { kind: "delete", from: table, target: build.scan(table).attributes },
});

function iterations(model: Model): readonly Step[] {
  const { iterations: most, unrolled } = model.node;
  const move: Step = {
    kind: "write",
    name: "move the centroids",
    comment: "One iteration; a cluster without points keeps its centroid.",
    counts: "inserted",
    write: { kind: "insert", into: model.centroids, columns: [], input: nextCentroids(model) },
  };
  if (unrolled) return Array.from({ length: Math.min(MOST_WRITTEN_OUT, Math.max(0, most)) }, () => move);
  return [
    { kind: "repeat", name: "iterate until the centroids converge", steps: [move], most, until: progress(model) },
  ];
}

/** 1 / variance, or 1 / range²; 0 of a feature that is the same everywhere, which then counts for nothing. */
function weighing(model: Model): readonly Step[] {
  const { weights, node } = model;
  if (!weights) return [];
  const spreads = knownFeatures(model).map((x): Expr => {
    if (node.scale === "standard") return make.aggregateCall("variancePop", [x]);
    const range = asDouble(make.call("sub", [make.aggregateCall("max", [x]), make.aggregateCall("min", [x])]));
    return make.call("mul", [range, range]);
  });
  const of: Relation = build.named("feature_spreads", {
    kind: "aggregate",
    input: pointsOf(model),
    keys: [],
    measures: model.features.map((f, i) => item(f, spreads[i] ?? double(1), { nullable: true })),
  });
  const row = build.use("feature_spreads", of);
  const one = projected(
    build.filter(row, make.not(make.exists(stored(weights)))),
    model.features.map((f) =>
      item(f, make.call("coalesce", [make.call("div", [double(1), build.columnOf(row, f.key)]), double(0)])),
    ),
  );
  return [
    {
      kind: "write",
      name: "compute the feature weights",
      comment: `Feature weights: each squared difference is divided by the feature's ${node.scale === "standard" ? "variance" : "squared range"}.`,
      counts: "inserted",
      write: { kind: "insert", into: weights, columns: [], input: one },
    },
  ];
}
