import { renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import type { RecursiveSelf, Relation } from "../relation.ts";
import type { ComparingOp, Comparison, Found } from "./comparison.ts";
import { filled, firstRow, lastCell, type Matrix } from "./distance-matrix.ts";

type Distance = Exclude<ComparingOp, "qgramJaccard">;

const length = (t: Expr): Expr => make.call("length", [t]);

/**
 * Distances between texts: a recursive query fills the matrix of the distances between the beginnings of two texts, cell by
 * cell. Equal texts need none.
 */
export function editDistances(op: Distance, { left, right, options, pairs, called }: Comparison): Found {
  const [most = make.int(0)] = options;
  const short = (t: Expr): Expr => make.call("le", [length(t), most]);
  const different = pairs((a, b) => [make.call("ne", [a, b]), short(a), short(b)]);
  const equal = make.and(make.call("eq", [left, right]), short(left));
  return {
    relation: distancesOf(op, different, most, called),
    value: (column) => make.caseWhen([{ when: equal, result: make.int(0) }], column["distance"]),
  };
}

/** The pairs of texts with their distance. */
function distancesOf(op: Distance, different: Relation, most: Expr, called: Comparison["called"]): Relation {
  const name = called("edit_matrix");
  const pairs = build.use("pairs", different);
  const [a, b] = [build.columnOf(pairs, "a"), build.columnOf(pairs, "b")];
  const bound = most.kind === "literal" ? Number(most.value) : 0;
  const base = build.project(pairs, {
    a,
    b,
    lengthA: length(a),
    lengthB: length(b),
    ...firstRow(op, length(b), bound),
  });
  const self: RecursiveSelf = Object.freeze({
    kind: "self",
    name,
    attributes: attributesOf(base).map((x) => renewed(x)),
  });
  const state = build.columnsOf(self) as unknown as Matrix;
  const open = make.or(make.call("lt", [state.i, state.lengthA]), make.call("lt", [state.j, state.lengthB]));
  const step = build.project(build.filter(self, open), {
    a: state.a,
    b: state.b,
    lengthA: state.lengthA,
    lengthB: state.lengthB,
    ...filled(op, state),
  });
  const recursion: Relation = Object.freeze({
    kind: "recursive",
    name,
    base,
    step,
    self,
    all: true,
    comment: COMMENT[op],
  });
  const used = build.use("matrix", recursion);
  const last = build.columnsOf(used) as unknown as Matrix;
  const done = build.filter(used, make.call("eq", [last.i, last.lengthA]), make.call("eq", [last.j, last.lengthB]));
  const distance = make.call("sub", [lastCell(last.cells), make.int(10)]);
  // Read for each row that is compared: without this a planner may walk the whole matrix again for each of them.
  return {
    ...build.named(called("distances"), build.project(done, { a: last.a, b: last.b, distance })),
    computedOnce: true,
  };
}

const COMMENT: { readonly [D in Distance]: string } = {
  levenshtein:
    "Edit distance from the first i characters of a to the first j of b, plus 10 so that every cell has two digits.",
  damerau:
    "Edit distances from the first i characters of a to the first j of b, for all i and j so far, plus 10 so that every cell has two digits.",
};
