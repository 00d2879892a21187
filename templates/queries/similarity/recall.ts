import type { Side, Similarity } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { types } from "../../../src/types/sql-type.ts";
import { candidatesOf } from "./candidates.ts";
import { asText, at, cteName, useNamed } from "./sides.ts";

/**
 * Which share of the pairs that a comparison of all would give is among the candidates: of a sample of left rows, for which
 * all pairs are computed. One row.
 */
export function recallRelation(s: Similarity, exactly: (s: Similarity) => Relation): Relation | undefined {
  const { candidates, names } = s;
  const found = candidatesOf({ ...s, pairs: "both" });
  if (!candidates || !found) return undefined;
  const { candidates: _, ...all } = s;
  const exact = useNamed(
    build.named(
      "exact_pairs",
      exactly({ ...all, pairs: "both", left: sampled(s.left, candidates.sample, candidates.seed) }),
      "Exact results for the sample, from a comparison of all pairs.",
    ),
  );
  const c = useNamed(found);
  const [left, right] = [at(exact, names.left), at(exact, names.right)];
  const on = build.equal([
    [at(c, names.left), left],
    [at(c, names.right), right],
  ]);
  const counts = build.named(
    "pair_counts",
    build.aggregate(
      build.join(exact.rel, c.rel, on, "left"),
      {},
      {
        pairs: make.aggregateCall("count", []),
        found: make.aggregateCall("count", [make.column(at(c, names.left).attribute, true)]),
      },
    ),
  );
  const n = useNamed(counts);
  return build.project(n.rel, [n.of, { recall: make.call("div", [at(n, "found"), at(n, "pairs")]) }]);
}

/** A side with a part of its rows, chosen by a hash of their ids. */
export function sampled(side: Side, share: number, seed: string): Side {
  const key = make.call("concat", [make.text(`${seed}:recall:`), asText(side.id)]);
  const chosen = make.call("lt", [make.call("hashUnit", [key]), make.literal(share, types.double)]);
  const rows = build.use(side.name, build.named(cteName("sampled", side.name), build.filter(side.rows, chosen)));
  const values = new Map(
    side.rows.attributes.flatMap((a, i) => (rows.attributes[i] ? [[a, make.column(rows.attributes[i])] as const] : [])),
  );
  const on = (e: Expr): Expr => substitute(e, values);
  switch (side.layout) {
    case "wide":
      return { ...side, rows, id: on(side.id), columns: side.columns.map(on) };
    case "long": {
      const { all, ...rest } = side;
      return { ...rest, rows, id: on(side.id), dim: on(side.dim), value: on(side.value) };
    }
    case "sets":
      return { ...side, rows, id: on(side.id), member: on(side.member) };
    default:
      return { ...side, rows, id: on(side.id), vector: on(side.vector) };
  }
}
