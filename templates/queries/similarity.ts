import { DISTANCES, type Similarity } from "../../src/ir/similarity.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { Relation } from "../../src/relation/relation.ts";
import { candidatesOf } from "./similarity/candidates.ts";
import { longPairs } from "./similarity/long.ts";
import { nativePairs } from "./similarity/native.ts";
import { recallRelation } from "./similarity/recall.ts";
import { setPairs } from "./similarity/sets.ts";
import { at, useNamed } from "./similarity/sides.ts";
import { firstOf } from "./similarity/top.ts";
import { widePairs } from "./similarity/wide.ts";

/** The share of the pairs that the candidates of a definition hold. */
export const recallOf = (s: Similarity): Relation | undefined => recallRelation(s, similarityRelation);

/** Pairs and their scores, by the plan that the layouts allow, and of these the ones that were asked for. */
export const similarityRelation = (s: Similarity): Relation => chosen(s, scoredPairs(s));

function scoredPairs(s: Similarity): Relation {
  const { left, right } = s;
  const candidates = candidatesOf(s);
  if (left.layout === "sets" && right.layout === "sets") return setPairs(s, left, right, candidates);
  if (left.layout === "wide" && right.layout === "wide") return widePairs(s, left, right, candidates);
  if (left.layout === "sets" || right.layout === "sets") return nothing(s);
  if (left.layout === "native" && right.layout === "native") return nativePairs(s, left, right);
  if (left.layout === "native" || right.layout === "native") return nothing(s);
  return longPairs(s, left, right, candidates);
}

/** What a definition that is refused is taken for: it has the columns, and no rows. */
const nothing = ({ left, right, names }: Similarity): Relation =>
  build.values({ [names.left]: left.id.type, [names.right]: right.id.type, [names.score]: { kind: "double" } }, []);

/** Above the threshold, and the nearest of each left row. */
function chosen(s: Similarity, pairs: Relation): Relation {
  const { names, top, threshold } = s;
  const distance = DISTANCES.has(s.metric);
  const comment = "Every pair, and how alike it is.";
  const near = (score: Expr): Expr | undefined => threshold && make.call(distance ? "le" : "ge", [score, threshold]);
  if (top !== undefined) {
    return firstOf(pairs, {
      name: "scored",
      comment,
      partition: names.left,
      score: names.score,
      descending: !distance,
      id: names.right,
      rank: names.rank,
      top,
      keep: near,
    });
  }
  if (threshold === undefined) return pairs;
  const scored = useNamed(build.named("scored", pairs, comment));
  const score = at(scored, names.score);
  const columns = { ...scored.of, [names.score]: make.column(score.attribute, false) };
  return build.project(build.filter(scored.rel, near(score) as Expr), columns);
}
