import type { Bootstrap, Keyed, MatrixNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { hashUnitOf } from "../../../src/relation/key-text.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { METRIC_NAMES, outcomesOf } from "./binary.ts";
import { overallOf } from "./classes.ts";
import { metricsOfGroups } from "./every-metric.ts";
import { metricsOf } from "./metrics.ts";
import { agree, double, eq, mul, pick, ratioOr, tallyOf } from "./parts.ts";
import { counted, isBinary, isPositive, labelledRows, weightOf } from "./rows.ts";

/** The chances of at most 0, 1, 2, … under a Poisson distribution with mean 1, as long as doubles tell them from 1. */
function poissonSteps(): readonly number[] {
  const steps: number[] = [];
  let term = Math.exp(-1);
  for (let total = term, k = 1; total < 1 - 1e-12; k++) {
    steps.push(total);
    term /= k;
    total += term;
  }
  return steps;
}

/** How often a row is drawn in a replicate, of a number in [0, 1). */
const timesOf = (unit: Expr): Expr => {
  const steps = poissonSteps();
  return make.caseWhen(
    steps.map((step, k) => ({ when: make.call("lt", [unit, double(step)]), result: make.int(k) })),
    make.int(steps.length),
  );
};

const MOST_REPLICATES = 10_000;

/** 1, 2, … as many as there are replicates: numbers put together of digits. */
function replicates(plan: Bootstrap): Relation {
  const most = Math.min(MOST_REPLICATES, Math.max(1, Math.trunc(plan.replicates)));
  const digits = build.named(
    "digits",
    build.values(
      { digit: types.int },
      Array.from({ length: 10 }, (_, i) => ({ digit: make.int(i) })),
    ),
  );
  const places = Math.max(1, String(most - 1).length);
  const names = ["ones", "tens", "hundreds", "thousands"].slice(0, places);
  const used = names.map((name) => build.use(name, digits));
  const number = used
    .map((r, i) => {
      const digit = build.columnOf(r, "digit");
      return i === 0 ? digit : make.call("mul", [make.int(10 ** i), digit]);
    })
    .reduce<Expr>((total, e) => make.call("add", [total, e]), make.int(1));
  const [first = build.use("ones", digits), ...others] = used;
  const all = build.project(
    others.reduce<Relation>((r, next) => build.crossJoin(r, next), first),
    { replicate: number },
  );
  const wanted =
    most === 10 ** places
      ? all
      : build.filter(all, make.call("le", [build.columnOf(all, "replicate"), make.int(most)]));
  return build.named("replicates", wanted);
}

/** Each metric with the interval that the replicates give. */
export function intervalsRelation(n: MatrixNode): Relation {
  const plan: Bootstrap = n.bootstrap ?? { id: [n.actual], replicates: 100, seed: "", level: 0.95 };
  const keys = Object.keys(n.by);
  const names = n.metrics;
  const drawn = isBinary(n) ? metricsOfDraws(n, plan) : overallOfDraws(n, plan);
  const each = build.named("metrics_per_replicate", drawn, "Metrics per replicate.");
  const list = build.named(
    "metric_names",
    build.values(
      { ordinal: types.int, metric: types.text },
      names.map((name, i) => ({ ordinal: make.int(i + 1), metric: make.text(name) })),
    ),
  );
  const spread = build.use(
    "replicate_metrics",
    build.named(
      "replicate_metrics",
      unpivoted("metrics_per_replicate", each, list, names, keys),
      "One row per replicate and metric.",
    ),
  );
  const value = build.columnOf(spread, "value");
  // 15 digits: the 0.025 that is meant, and not the 0.025000000000000022 that subtraction leaves.
  const share = (x: number): number => Number(x.toPrecision(15));
  const tail = share(Math.min(0.5, Math.max(0, (1 - plan.level) / 2)));
  const at = (q: number): Expr => make.aggregateCall("quantile", [value, double(q)]);
  const edges = build.use(
    "interval_bounds",
    build.named(
      "interval_bounds",
      build.aggregate(spread, pick(spread, [...keys, "metric"]), { low: at(tail), high: at(share(1 - tail)) }),
    ),
  );
  const whole = build.named("metrics", metricsOfGroups(n), "Metrics of all rows.");
  const estimates = build.use("estimates", build.named("estimates", unpivoted("metrics", whole, list, names, keys)));
  const joined = build.join(estimates, edges, agree(estimates, edges, [...keys, "metric"]), "left");
  const result = build.project(joined, [
    pick(estimates, keys),
    {
      ordinal: build.columnOf(estimates, "ordinal"),
      metric: build.columnOf(estimates, "metric"),
      low: build.columnOf(edges, "low", true),
      estimate: build.columnOf(estimates, "value"),
      high: build.columnOf(edges, "high", true),
    },
  ]);
  const { ordinal, ...columns } = build.columnsOf(result);
  const ordered = build.sort(
    result,
    ...keys.map((key) => make.asc(build.columnOf(result, key))),
    ...(ordinal ? [make.asc(ordinal)] : []),
  );
  return build.project(ordered, columns);
}

/** How much a row counts in a replicate. */
const weightIn = (n: MatrixNode, drawn: Relation): Expr =>
  mul(build.columnOf(drawn, "times"), ...(n.weights ? [build.columnOf(drawn, "weight")] : []));

/** The metrics of the class to be found, in each replicate. */
function metricsOfDraws(n: MatrixNode, plan: Bootstrap): Relation {
  const { rows, actual, predicted } = labelledRows(n);
  const drawn = draws(n, plan, rows, { actual: isPositive(n, actual), predicted: isPositive(n, predicted) });
  const keys = [...Object.keys(n.by), "replicate"];
  const [a, p] = [build.columnOf(drawn, "actual"), build.columnOf(drawn, "predicted")];
  const weight = weightIn(n, drawn);
  const tally = tallyOf(weight, true);
  const outcomes = build.use(
    "confusion_counts_per_replicate",
    build.named(
      "confusion_counts_per_replicate",
      build.aggregate(drawn, pick(drawn, keys), {
        tp: tally(make.and(a, p)),
        fp: tally(make.and(make.not(a), p)),
        fn: tally(make.and(a, make.not(p))),
        tn: tally(make.and(make.not(a), make.not(p))),
      }),
    ),
  );
  const metrics = metricsOf(METRIC_NAMES, n.betas, outcomesOf(outcomes), ratioOr(n.zeroDivision));
  return build.project(outcomes, [pick(outcomes, keys), ...metrics]);
}

/** What is said of all classes together, in each replicate: replicates are groups of a matrix of the rows drawn. */
function overallOfDraws(n: MatrixNode, plan: Bootstrap): Relation {
  const { rows, actual, predicted } = labelledRows(n);
  const drawn = draws(n, plan, rows, { actual, predicted });
  const { classes: _, unseen: __, score: ___, threshold: ____, ...rest } = n;
  const matrix: MatrixNode = {
    ...rest,
    from: drawn,
    by: pick(drawn, [...Object.keys(n.by), "replicate"]),
    actual: build.columnOf(drawn, "actual"),
    predicted: build.columnOf(drawn, "predicted"),
    weights: weightIn(n, drawn),
  };
  return overallOf(matrix, counted(matrix));
}

/** Each row in each replicate, with how often it is drawn there. */
function draws(n: MatrixNode, plan: Bootstrap, rows: Relation, labels: Keyed): Relation {
  const weight = weightOf(n);
  const all = build.use("replicates", replicates(plan));
  const replicate = build.columnOf(all, "replicate");
  const both = build.crossJoin(rows, all);
  const hashed = build.use(
    "rows_with_hash",
    build.named(
      "rows_with_hash",
      build.project(both, [
        n.by,
        { replicate },
        labels,
        { ...(weight && { weight }), unit: hashUnitOf(String(plan.seed), [replicate, ...plan.id]) },
      ]),
      "One row per (row, replicate), with a hash of its id in [0, 1).",
    ),
  );
  const drawn = build.named(
    "replicate_weights",
    build.project(hashed, [
      pick(hashed, [...Object.keys(n.by), "replicate", "actual", "predicted", ...(weight ? ["weight"] : [])]),
      { times: timesOf(build.columnOf(hashed, "unit")) },
    ]),
    "Weight of each row in each replicate: Poisson distributed with mean 1.",
  );
  return build.use("replicate_weights", drawn);
}

/** A row for each metric instead of a column. */
function unpivoted(
  name: string,
  metrics: Relation,
  list: Relation,
  names: readonly string[],
  keys: readonly string[],
): Relation {
  const used = build.use(name, metrics);
  const metric = build.use("metric_names", list);
  const ordinal = build.columnOf(metric, "ordinal");
  const value = make.caseWhen(
    names.map((key, i) => ({ when: eq(ordinal, make.int(i + 1)), result: build.columnOf(used, key) })),
  );
  return build.project(build.crossJoin(used, metric), [
    pick(used, keys),
    { ordinal, metric: build.columnOf(metric, "metric"), value },
  ]);
}
