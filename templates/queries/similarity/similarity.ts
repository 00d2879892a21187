import { DISTANCES, type Similarity } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { candidatesOf } from "./candidates.ts";
import { inColumns } from "./json-columns.ts";
import { longPairs } from "./long.ts";
import { allOf, type Meeting, nearestOf } from "./meeting.ts";
import { nativeMeeting } from "./native.ts";
import { isSearched } from "./near-index.ts";
import { recallRelation } from "./recall.ts";
import { searchRecall, searchRecallByLeft } from "./search-recall.ts";
import { setPairs } from "./sets.ts";
import { at, useNamed } from "./sides.ts";
import { firstOf } from "./top.ts";
import { wideMeeting, widePairs } from "./wide.ts";

/** The share of the pairs that the candidates of a definition hold. */
export const recallOf = (s: Similarity): Relation | undefined =>
  isSearched(s) ? searchRecall(s, similarityRelation) : recallRelation(s, similarityRelation);
/** Likewise of each left row, where an index finds its nearest. */
export const recallByLeftOf = (s: Similarity): Relation | undefined =>
  isSearched(s) ? searchRecallByLeft(s, similarityRelation) : undefined;
export { nearIndexOf } from "./near-index.ts";

/** Pairs and their scores, by the plan that the layouts allow, and of these the ones that were asked for. */
export function similarityRelation(given: Similarity): Relation {
  const s = inColumns(given);
  const meeting = meetingOf(s);
  if (!meeting) return chosen(s, scoredPairs(s));
  return s.top ? nearestOf(s, s.top, nearness(s), meeting) : chosen(s, allOf(s, meeting));
}

/** Sides of which each pair of rows is scored by an expression. */
function meetingOf(s: Similarity): Meeting | undefined {
  const { left, right } = s;
  if (left.layout === "wide" && right.layout === "wide" && !s.candidates) return wideMeeting(s, left, right);
  return left.layout === "native" && right.layout === "native" ? nativeMeeting(s, left, right) : undefined;
}

function scoredPairs(s: Similarity): Relation {
  const { left, right } = s;
  const candidates = candidatesOf(s);
  if (left.layout === "sets" && right.layout === "sets") return setPairs(s, left, right, candidates);
  if (left.layout === "sets" || right.layout === "sets") return nothing(s);
  if (left.layout === "native" || right.layout === "native") return nothing(s);
  if (candidates && left.layout === "wide" && right.layout === "wide") return widePairs(s, left, right, candidates);
  return longPairs(s, left, right, candidates);
}

/** At least the threshold, or at most, of distances. */
const nearness =
  ({ metric, threshold }: Similarity) =>
  (score: Expr): Expr | undefined =>
    threshold && make.call(DISTANCES.has(metric) ? "le" : "ge", [score, threshold]);

/** What a definition that is refused is taken for: it has the columns, and no rows. */
const nothing = ({ left, right, names }: Similarity): Relation =>
  build.values({ [names.left]: left.id.type, [names.right]: right.id.type, [names.score]: { kind: "double" } }, []);

/** Above the threshold, and the nearest of each left row. */
function chosen(s: Similarity, pairs: Relation): Relation {
  const { names, top, threshold } = s;
  const distance = DISTANCES.has(s.metric);
  const comment = "Pairs with their similarity or distance.";
  const near = nearness(s);
  if (top !== undefined) {
    return firstOf(pairs, {
      name: "pair_scores",
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
  const scored = useNamed(build.named("pair_scores", pairs, comment));
  const score = at(scored, names.score);
  const columns = { ...scored.of, [names.score]: make.column(score.attribute, false) };
  return build.project(build.filter(scored.rel, near(score) as Expr), columns);
}
