import { DISTANCES, type Similarity } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { sampled } from "./recall.ts";
import { at, useNamed } from "./sides.ts";

/** Without what nobody reads: the ranks. */
const trimmed = (...as: Parameters<typeof build.named>): Named =>
  Object.freeze({ ...build.named(...as), trimmed: true });

type Compute = (s: Similarity) => Relation;

/**
 * How many of the nearest of each left row, of a sample, the index finds. Of rows that are equally near any is right: what counts
 * is that a found one is as near as the last of the nearest.
 */
function counted(s: Similarity, pairsOf: Compute): Named | undefined {
  const { candidates, names } = s;
  if (!candidates) return undefined;
  const { candidates: _, ...all } = s;
  const left = sampled(s.left, candidates.sample, candidates.seed);
  const distance = DISTANCES.has(s.metric);
  const exact = useNamed(
    trimmed("exact", pairsOf({ ...all, left }), "Exact results for the sample, from a comparison of all pairs."),
  );
  const score = at(exact, names.score);
  const nearest = useNamed(
    build.named(
      "nearest_of_each",
      build.aggregate(
        exact.rel,
        { [names.left]: at(exact, names.left) },
        { pairs: make.aggregateCall("count", []), last: make.aggregateCall(distance ? "max" : "min", [score]) },
      ),
      "Number of exact neighbors per row, and the score of the last one.",
    ),
  );
  const found = useNamed(trimmed("found_pairs", pairsOf({ ...s, left }), "Nearest rows that the index finds."));
  const on = make.and(
    make.call("eq", [at(found, names.left), at(nearest, names.left)]),
    make.call(distance ? "le" : "ge", [at(found, names.score), at(nearest, "last")]),
  );
  return build.named(
    "found_counts",
    build.aggregate(
      build.join(nearest.rel, found.rel, on, "left"),
      { [names.left]: at(nearest, names.left), pairs: at(nearest, "pairs") },
      { found: make.aggregateCall("count", [make.column(at(found, names.left).attribute, true)]) },
    ),
    "Number of exact neighbors that the index finds, per row.",
  );
}

/** A row for each left row of the sample. */
export function searchRecallByLeft(s: Similarity, pairsOf: Compute): Relation | undefined {
  const counts = counted(s, pairsOf);
  if (!counts) return undefined;
  const n = useNamed(counts);
  const [left, pairs, found] = [at(n, s.names.left), at(n, "pairs"), at(n, "found")];
  const rows = build.project(n.rel, { [s.names.left]: left, pairs, found, recall: make.call("div", [found, pairs]) });
  return build.sort(rows, make.asc(build.columnOf(rows, s.names.left)));
}

/** One row. */
export function searchRecall(s: Similarity, pairsOf: Compute): Relation | undefined {
  const counts = counted(s, pairsOf);
  if (!counts) return undefined;
  const n = useNamed(counts);
  const total = (key: string): Expr => {
    const sum: Expr = { ...make.aggregateCall("sum", [at(n, key)]), type: types.count, nullable: true };
    return make.call("coalesce", [sum, make.literal(0, types.count)]);
  };
  const totals = useNamed(
    build.named("totals", build.aggregate(n.rel, {}, { pairs: total("pairs"), found: total("found") })),
  );
  return build.project(totals.rel, [
    totals.of,
    { recall: make.call("div", [at(totals, "found"), at(totals, "pairs")]) },
  ]);
}
