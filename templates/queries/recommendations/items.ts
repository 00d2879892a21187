import type { ItemRecommendations } from "../../../src/ir/recommendation.ts";
import type { Sets, Similarity } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { membersOf } from "../similarity/sets.ts";
import { at, sum, useNamed, without } from "../similarity/sides.ts";
import { similarityRelation } from "../similarity/similarity.ts";
import { firstOf } from "../similarity/top.ts";
import { onceEach } from "./once.ts";

/** Sums that differ by the order of adding only are equal then, and their items come in the order of their ids. */
const SCORE_DIGITS = 12;

/** Each user's best items by how like they are to what the user had, added up. */
export function itemRecommendations(node: ItemRecommendations): Relation {
  const { events, metric, neighbors, names, top, known } = node;
  const { name, rows, user, item } = onceEach(events);
  const users: Sets = { layout: "sets", name, rows, id: item, member: user };
  const pairs: Similarity = {
    kind: "similarity",
    left: users,
    right: users,
    metric,
    pairs: "both",
    self: true,
    ...(neighbors && { top: neighbors }),
    exclude: [],
    names: { left: "item", right: "other", score: "similarity", rank: "rank" },
  };
  const alike = useNamed(
    build.named("item_pairs", similarityRelation(pairs), "Similarity of item pairs, by their users."),
  );
  const had = membersOf({ layout: "sets", name, rows, id: user, member: item }).members();
  const joined = build.join(had.rel, alike.rel, make.call("eq", [at(alike, "item"), had.of.member]));
  const other = at(alike, "other");
  const comment = "Score per user and item: total similarity to the user's items.";
  // There are fewer sums than terms, and each is looked up once.
  const unknown = (sums: Relation): Relation => {
    const summed = useNamed(build.named("scores_per_user_item", sums, comment));
    const rows = without(summed.rel, has, at(summed, names.left), at(summed, names.right));
    return build.project(rows, summed.of);
  };
  const has = [{ name: events.name, rows: events.rows, left: events.user, right: events.item }];
  const sums = build.aggregate(
    joined,
    { [names.left]: had.of.id, [names.right]: other },
    { [names.score]: make.call("round", [sum(at(alike, "similarity")), make.int(SCORE_DIGITS)]) },
  );
  return firstOf(known === "exclude" ? unknown(sums) : sums, {
    name: "item_scores",
    comment: known === "exclude" ? "Scored items that the user does not have." : comment,
    partition: names.left,
    score: names.score,
    descending: true,
    id: names.right,
    rank: names.rank,
    ...(top && { top }),
  });
}
