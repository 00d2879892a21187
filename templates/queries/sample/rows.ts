import type { Sample } from "../../../src/ir/sample.ts";
import type { Attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { decimal, double, freeKey, onlyColumns, sourceName, step, withColumns } from "./columns.ts";
import { type DrawOf, drawingOrder, hashed, isUnique, placeOf, sizeOf, unitOf, type Weighing } from "./drawing.ts";

interface Candidates {
  readonly node: Sample;
  readonly rows: Relation;
  readonly per: readonly Expr[];
  readonly weighing: Weighing;
}

/**
 * The rows that can be chosen: with a weight, those whose weight is positive. Logarithms are taken of the hash, which some
 * engines write twice, so that it is computed before; what is read of the rows is then read of that step.
 */
function candidates(node: Sample, per: readonly Expr[], weight: Expr | undefined): Candidates {
  if (weight === undefined) return { node, rows: node.input, per, weighing: {} };
  const heavy = build.filter(node.input, make.call("gt", [weight, make.int(0)]));
  const { rows, unit } = hashed(node, heavy);
  const to = new Map<Attribute, Expr>(
    attributesOf(node.input).map((a, i) => [a, make.column(attributesOf(rows)[i] ?? a)]),
  );
  const on = (e: Expr): Expr => substitute(e, to);
  return {
    node: { ...node, input: rows, key: node.key.map(on) },
    rows,
    per: per.map(on),
    weighing: { unit, weight: on(weight) },
  };
}

/** A share of the rows, or of each stratum, at least so many. */
export function shareOf(given: Sample, draw: DrawOf<"share">): Relation {
  const { share, atLeast, weight } = draw;
  if (draw.per.length === 0 && weight === undefined && atLeast === 0) {
    const isBelow = make.call("lt", [unitOf(given), double(share)]);
    return onlyColumns(build.filter(given.input, isBelow), given.input);
  }
  const { node, rows, per, weighing } = candidates(given, draw.per, weight);
  const [rn, size] = [freeKey(rows, "rn"), freeKey(rows, "size")];
  const ranked = step(
    `ranked_${sourceName(given.input)}`,
    withColumns(rows, { [rn]: placeOf(node, per, weighing), [size]: sizeOf(per) }),
    per.length === 0
      ? `Each row with its rank by ${byWhat(weight)}, and the number of rows.`
      : `Each row with its rank in its stratum by ${byWhat(weight)}, and the stratum size.`,
  );
  const wanted = make.call("ceil", [make.call("mul", [decimal(share), build.columnOf(ranked, size)])]);
  const most = atLeast > 0 ? make.call("greatest", [wanted, make.int(atLeast)]) : wanted;
  return onlyColumns(build.filter(ranked, make.call("le", [build.columnOf(ranked, rn), most])), given.input);
}

const byWhat = (weight: Expr | undefined): string =>
  weight ? "the logarithm of its hash over its weight" : "the hash of its key";

/** So many rows, or so many of each stratum. */
export function rowsOf(given: Sample, draw: DrawOf<"rows">): Relation {
  const { rows: n, weight } = draw;
  const { node, rows, per, weighing } = candidates(given, draw.per, weight);
  if (per.length === 0 && isUnique(given)) {
    return onlyColumns(build.limit(build.sort(rows, ...drawingOrder(node, weighing)), n), given.input);
  }
  const rn = freeKey(rows, "rn");
  const ranked = step(
    `ranked_${sourceName(given.input)}`,
    withColumns(rows, { [rn]: placeOf(node, per, weighing) }),
    `Each row with its rank${per.length === 0 ? "" : " in its stratum"} by ${byWhat(weight)}.`,
  );
  return onlyColumns(build.filter(ranked, make.call("le", [build.columnOf(ranked, rn), n])), given.input);
}
