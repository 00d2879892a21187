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
export function editDistances(op: Distance, { left, right, options, pairs, n }: Comparison): Found {
  const [most = make.int(0)] = options;
  const short = (t: Expr): Expr => make.call("le", [length(t), most]);
  const different = pairs((a, b) => [make.call("ne", [a, b]), short(a), short(b)]);
  const equal = make.and(make.call("eq", [left, right]), short(left));
  return {
    relation: distancesOf(op, different, most, n),
    value: (column) => make.caseWhen([{ when: equal, result: make.int(0) }], column["distance"]),
  };
}

/** The pairs of texts with their distance. */
function distancesOf(op: Distance, different: Relation, most: Expr, n: string): Relation {
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
    name: `matrix${n}`,
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
    name: `matrix${n}`,
    base,
    step,
    self,
    all: true,
    comment: COMMENT[op],
  });
  const used = build.use("matrix", recursion);
  const last = build.columnsOf(used) as unknown as Matrix;
  const done = build.filter(used, make.call("eq", [last.i, last.lengthA]), make.call("eq", [last.j, last.lengthB]));
  const distance = make.call("sub", [lastCell(last.row), make.int(10)]);
  // Read for each row that is compared: without this a planner may walk the whole matrix again for each of them.
  return {
    ...build.named(`distances${n}`, build.project(done, { a: last.a, b: last.b, distance })),
    computedOnce: true,
  };
}

const COMMENT: { readonly [D in Distance]: string } = {
  levenshtein: "The edits from the first i letters of a to the first j of b, and 10: two digits a cell.",
  damerau: "The edits from the first i letters of a to the first j of b, and 10: two digits a cell of all rows.",
};
