import { snakeCase } from "../../../src/base/names.ts";
import { type CoOccurrence, PAIR_MEASURES, type PairMeasure } from "../../../src/ir/recommendation.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { membersOf, sizedBy } from "../similarity/sets.ts";
import { asDouble, at, useNamed } from "../similarity/sides.ts";
import { firstOf } from "../similarity/top.ts";

const div = (a: Expr, b: Expr): Expr => make.call("div", [a, b]);
const mul = (a: Expr, b: Expr): Expr => make.call("mul", [a, b]);

/** Pairs of items by the baskets that hold both: each pair once, or, with `top`, the best of each item. */
export function coOccurrence(node: CoOccurrence): Relation {
  const { names, top } = node;
  const pairs = measured(node);
  if (top === undefined) return pairs;
  return firstOf(pairs, {
    name: "pair_measures",
    comment: "Item pairs that occur in the same basket.",
    partition: names.left,
    score: PAIR_MEASURES.includes(node.by) ? node.by : "cosine", // a rule refuses others
    descending: true,
    id: names.right,
    rank: names.rank,
    top,
  });
}

function measured(node: CoOccurrence): Relation {
  const { baskets, names, minimum, top } = node;
  const { members } = membersOf(baskets);
  const sized = sizedBy(members, "member", snakeCase(baskets.name));
  const [a, b] = [sized("a"), sized("b")];
  const differ = make.call(top === undefined ? "lt" : "ne", [a.of.member, b.of.member]);
  const together = make.aggregateCall("count", []);
  const grouped = build.aggregate(
    build.join(a.rel, b.rel, make.and(make.call("eq", [b.of.id, a.of.id]), differ)),
    { [names.left]: a.of.member, [names.right]: b.of.member },
    {
      baskets: together,
      ofLeft: make.aggregateCall("only", [a.of.size]),
      ofRight: make.aggregateCall("only", [b.of.size]),
    },
  );
  const enough = minimum.kind === "literal" && Number(minimum.value) <= 1;
  const counted = enough
    ? grouped
    : build.filter(grouped, make.call("ge", [build.columnOf(grouped, "baskets"), minimum]));
  const pair = useNamed(build.named("baskets_per_item_pair", counted, "Number of baskets per item pair."));
  const any = members();
  const all = build.named(
    "basket_total",
    build.aggregate(any.rel, {}, { baskets: make.aggregateCall("count", [any.of.id], { distinct: true }) }),
    "Number of baskets.",
  );
  const total = useNamed(all);
  const [left, right] = [at(pair, names.left), at(pair, names.right)];
  const [n, ofLeft, ofRight, ofAll] = [
    at(pair, "baskets"),
    at(pair, "ofLeft"),
    at(pair, "ofRight"),
    at(total, "baskets"),
  ];
  const lift = div(mul(asDouble(n), asDouble(ofAll)), mul(asDouble(ofLeft), asDouble(ofRight)));
  const measures: { readonly [M in Exclude<PairMeasure, "pmi"> | "reverseConfidence"]: Expr } = {
    baskets: n,
    support: div(n, ofAll),
    confidence: div(n, ofLeft),
    reverseConfidence: div(n, ofRight),
    lift,
    cosine: div(n, make.call("sqrt", [mul(asDouble(ofLeft), asDouble(ofRight))])),
    jaccard: div(n, make.call("sub", [make.call("add", [ofLeft, ofRight]), n])),
  };
  const measuredPairs = build.project(build.crossJoin(pair.rel, total.rel), [
    { [names.left]: left, [names.right]: right },
    measures,
  ]);
  const m = useNamed(build.named("measured_pairs", measuredPairs, "Co-occurrence measures of each pair."));
  return build.project(m.rel, [m.of, { pmi: make.call("ln", [at(m, "lift")]) }]);
}
