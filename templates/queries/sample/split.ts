import { edgesOf, type Share } from "../../../src/ir/assignment.ts";
import type { Sample } from "../../../src/ir/sample.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { decimal, double, onlyColumns } from "./columns.ts";
import { type DrawOf, hashed, sizeOf, unitOf } from "./drawing.ts";
import { strataOf } from "./strata.ts";

/** All rows, with the part that each is in. */
export function byShares(node: Sample, { shares, per, column }: DrawOf<"shares">): Relation {
  if (per.length > 0) {
    const comment = "rank in its stratum by the hash of its key, and the stratum size";
    const drawn = strataOf(node, per, comment, (strata, order) => ({
      rn: make.windowCall("rowNumber", [], { partitionBy: strata, orderBy: order }),
      size: sizeOf(strata),
    }));
    const size = drawn.column("size");
    const holds = (edge: number): Expr => {
      const last = make.call("round", [make.call("mul", [decimal(edge), size]), make.int(0)]);
      return make.call("le", [drawn.column("rn"), last]);
    };
    return onlyColumns(drawn.rows, node.input, { [column]: choice(shares, holds) });
  }
  if (shares.length < 3) {
    return onlyColumns(node.input, node.input, { [column]: partOfUnit(shares, unitOf(node)) });
  }
  const { rows, unit } = hashed(node, node.input);
  return onlyColumns(rows, node.input, { [column]: partOfUnit(shares, unit) });
}

/**
 * All rows, with the number of the fold that each is in, from 0. With strata, folds are dealt in turn to the rows in the
 * order of their strata, so that neither a stratum nor the whole has one fold two rows larger than another.
 */
export function byFolds(node: Sample, { folds, per, column }: DrawOf<"folds">): Relation {
  if (per.length === 0) {
    return onlyColumns(node.input, node.input, { [column]: foldOfUnit(folds, unitOf(node)) });
  }
  const drawn = strataOf(
    node,
    per,
    "rank by stratum, and within the stratum by the hash of its key",
    (strata, order) => ({
      rn: make.windowCall("rowNumber", [], { partitionBy: [], orderBy: [...strata.map((s) => make.asc(s)), ...order] }),
    }),
  );
  // By a constant other than 0: never NULL, as a remainder can be.
  const turn = {
    ...make.call("mod", [make.call("sub", [drawn.column("rn"), make.int(1)]), make.int(folds)]),
    nullable: false,
  };
  return onlyColumns(drawn.rows, node.input, { [column]: make.cast(turn, types.int) });
}

/** The part whose stretch of [0, 1) holds the number; the last one's has no end. */
export const partOfUnit = (shares: readonly Share[], unit: Expr): Expr =>
  choice(shares, (edge) => make.call("lt", [unit, double(edge)]));

/** floor(k u): a conversion to a whole number leaves the fraction out. */
export const foldOfUnit = (folds: number, unit: Expr): Expr =>
  make.cast(make.call("mul", [make.int(folds), unit]), types.int);

/** The first part whose edge holds; the last part is what is left. */
function choice(shares: readonly Share[], holds: (edge: number) => Expr): Expr {
  const edges = edgesOf(shares);
  const last = make.text(shares.at(-1)?.part ?? "");
  const before = shares.slice(0, -1);
  if (before.length === 0) return last;
  const whens = before.map(({ part }, i) => ({ when: holds(edges[i] ?? 1), result: make.text(part) }));
  return make.caseWhen(whens, last);
}
