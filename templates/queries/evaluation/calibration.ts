import type { CurvesNode, Keyed } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { curveKeys, rowsOf } from "./curves.ts";
import {
  abs,
  add,
  agree,
  div,
  double,
  eq,
  inOrder,
  mul,
  pick,
  slicesOf,
  sub,
  sum,
  sumOf,
  tallyOf,
  zeroOf,
} from "./parts.ts";

/**
 * The bin of a score, from 1: `[low, high)`, the last one with its end; what is outside of [0, 1] falls into the outer ones. The
 * conversion comes last, so that it is of a small number.
 */
export function binOf(n: CurvesNode, score: Expr): Expr {
  const inside = make.call("least", [
    make.call("greatest", [mul(score, double(n.bins)), double(0)]),
    double(n.bins - 1),
  ]);
  return make.call("add", [make.cast(inside, types.int), make.int(1)]);
}

/** A row for each bin of each group, also where there are no scores in it. */
function bins(n: CurvesNode, stored: Relation | undefined): Relation {
  const keys = curveKeys(n);
  const binned = build.named(
    "rows_per_bin",
    stored ? binsOfSegments(keys, stored) : binsOfRows(n),
    "Row counts and mean scores per bin of equal width.",
  );
  const all = build.values(
    { bin: types.int },
    Array.from({ length: n.bins }, (_, i) => ({ bin: make.int(i + 1) })),
  );
  const numbers = build.use("bins", build.named("bins", all));
  const slices = slicesOf(build.use("rows_per_bin", binned), keys, "Distinct groups.");
  const every = slices ? build.crossJoin(build.use("distinct_groups", slices), numbers) : numbers;
  const found = build.use("rows_per_bin", binned);
  const bin = build.columnOf(numbers, "bin");
  const on = make.and(...(keys.length > 0 ? [agree(every, found, keys)] : []), eq(build.columnOf(found, "bin"), bin));
  const joined = build.join(every, found, on, "left");
  const column = (key: string): Expr => build.columnOf(found, key, true);
  const size = column("n");
  const edge = (k: Expr): Expr => ({ ...div(k, make.int(n.bins)), nullable: false });
  return build.project(joined, [
    pick(every, keys),
    {
      bin,
      lo: edge(sub(bin, make.int(1))),
      hi: edge(bin),
      n: make.call("coalesce", [size, zeroOf(size)]),
      meanScore: column("meanScore"),
      fractionPositive: div(column("positives"), size),
    },
  ]);
}

function binsOfRows(n: CurvesNode): Relation {
  const { from, positive, score, weight } = rowsOf(n);
  return build.aggregate(from, [n.by, { bin: binOf(n, score) }], {
    n: weight ? sum(weight) : make.aggregateCall("count", []),
    positives: tallyOf(weight, true)(positive),
    meanScore: meanOf(score, weight),
  });
}

function binsOfSegments(keys: readonly string[], stored: Relation): Relation {
  const used = build.use("segments", stored);
  return build.aggregate(used, pick(used, [...keys, "bin"]), segmentSums(used));
}

/** How much segments count, and their mean score. */
export function segmentSums(segments: Relation): Keyed {
  const of = (key: string): Expr => build.columnOf(segments, key);
  const n = add(sum(of("positives")), sum(of("negatives")));
  return { n, positives: sum(of("positives")), meanScore: div(sum(of("scores")), n) };
}

export const meanOf = (e: Expr, weight: Expr | undefined): Expr =>
  weight === undefined ? make.aggregateCall("avg", [e]) : div(sum(mul(e, weight)), sum(weight));

export const calibrationRelation = (n: CurvesNode, stored?: Relation): Relation =>
  inOrder(bins(n, stored), [...curveKeys(n), "bin"]);

/** How far scores are from the share of positives, bin by bin: the mean by the bins' sizes, and the largest. */
export function calibrationErrorRelation(n: CurvesNode, stored?: Relation): Relation {
  const keys = curveKeys(n);
  const used = build.use(
    "calibration",
    build.named("calibration", bins(n, stored), "Mean score and share of positives per bin."),
  );
  const column = (key: string): Expr => build.columnOf(used, key);
  const gap = abs(sub(column("meanScore"), column("fractionPositive")));
  const measures: Keyed = {
    n: sumOf(column("n"), keys),
    ece: div(sum(mul(gap, column("n"))), sum(column("n"))),
    mce: make.aggregateCall("max", [gap]),
  };
  return inOrder(build.aggregate(used, pick(used, keys), measures), keys);
}
