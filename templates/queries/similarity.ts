import { DISTANCES, type Similarity } from "../../src/ir/similarity.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { Relation } from "../../src/relation/relation.ts";
import { longPairs } from "./similarity/long.ts";
import { setPairs } from "./similarity/sets.ts";
import { at, type Columns, type Used, useNamed } from "./similarity/sides.ts";
import { widePairs } from "./similarity/wide.ts";

/** Pairs and their scores, by the plan that the layouts allow, and of these the ones that were asked for. */
export const similarityRelation = (s: Similarity): Relation => chosen(s, scoredPairs(s));

function scoredPairs(s: Similarity): Relation {
  const { left, right } = s;
  if (left.layout === "sets" && right.layout === "sets") return setPairs(s, left, right);
  if (left.layout === "wide" && right.layout === "wide") return widePairs(s, left, right);
  if (left.layout === "sets" || right.layout === "sets") return nothing(s);
  if (left.layout === "native" || right.layout === "native") return nothing(s);
  return longPairs(s, left, right);
}

/** What a definition that is refused is taken for: it has the columns, and no rows. */
const nothing = ({ left, right, names }: Similarity): Relation =>
  build.values({ [names.left]: left.id.type, [names.right]: right.id.type, [names.score]: { kind: "double" } }, []);

/** Above the threshold, and the nearest of each left row. */
function chosen(s: Similarity, pairs: Relation): Relation {
  const { names, top, threshold } = s;
  if (top === undefined && threshold === undefined) return pairs;
  const scored = useNamed(build.named("scored", pairs, "Every pair, and how alike it is."));
  const score = at(scored, names.score);
  const near = threshold && make.call(DISTANCES.has(s.metric) ? "le" : "ge", [score, threshold]);
  const known = !near && score.nullable ? make.call("isNotNull", [score]) : undefined;
  const kept = [near, known].flatMap((c) => c ?? []);
  const rows = kept.length === 0 ? scored.rel : build.filter(scored.rel, ...kept);
  const columns = { ...scored.of, [names.score]: make.column(score.attribute, false) };
  if (top === undefined) return build.project(rows, columns);
  const order = DISTANCES.has(s.metric)
    ? make.asc(columns[names.score] as Expr)
    : make.desc(columns[names.score] as Expr);
  const rank = make.windowCall("rowNumber", [], {
    partitionBy: [at(scored, names.left)],
    orderBy: [order, make.asc(at(scored, names.right))],
  });
  const ranked = build.named("ranked", build.project(rows, { ...columns, [names.rank]: rank }));
  return nearest(s, useNamed(ranked), top);
}

function nearest({ names }: Similarity, ranked: Used<Columns>, top: Expr): Relation {
  const { [names.left]: left, [names.rank]: rank, ...others } = ranked.of;
  if (!left || !rank) return ranked.rel;
  const first = build.filter(ranked.rel, make.call("le", [rank, top]));
  const columns = build.project(first, { [names.left]: left, [names.rank]: rank, ...others });
  return build.sort(
    columns,
    make.asc(build.columnOf(columns, names.left)),
    make.asc(build.columnOf(columns, names.rank)),
  );
}
