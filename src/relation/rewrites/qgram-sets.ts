import { types } from "../../types/sql-type.ts";
import { renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import type { RecursiveSelf, Relation } from "../relation.ts";
import type { Comparison, Found } from "./comparison.ts";

const one = make.int(1);
const add = (a: Expr, b: Expr): Expr => make.call("add", [a, b]);
const sub = (a: Expr, b: Expr): Expr => make.call("sub", [a, b]);
const length = (t: Expr): Expr => make.call("length", [t]);

/**
 * How many of the parts of q code points two texts have in common, of those that one of them has. Each text is taken apart once,
 * whatever it is compared with, and a join of the parts counts those in common.
 */
export function qgramSimilarities({ left, right, options, pairs, called }: Comparison): Found {
  const [q = make.int(2), most = make.int(0)] = options;
  const comparable = (a: Expr, b: Expr): readonly Expr[] => [
    make.call("le", [length(a), most]),
    make.call("le", [length(b), most]),
    make.or(make.call("ge", [length(a), q]), make.call("ge", [length(b), q])),
  ];
  const compared = pairs(comparable);
  return {
    relation: similaritiesOf(compared, q, called),
    // Pairs without a part in common are not among those that a join finds.
    value: (column) => {
      const found = make.call("coalesce", [column["similarity"] ?? one, make.literal(0, types.double)]);
      return make.caseWhen([{ when: make.and(...comparable(left, right)), result: found }]);
    },
  };
}

/** The columns of one more use of the relation, and the use. */
const used = (name: string, r: Relation) => {
  const relation = build.use(name, r);
  return { relation, of: (key: string): Expr => build.columnOf(relation, key) };
};

function similaritiesOf(compared: Relation, q: Expr, called: Comparison["called"]): Relation {
  const grams = gramsOf(compared, q, called);
  const [pair, a, b] = [used("pairs", compared), used("grams_a", grams), used("grams_b", grams)];
  const ofA = build.join(pair.relation, a.relation, build.equal([[a.of("text"), pair.of("a")]]));
  const inBoth = build.equal([
    [b.of("text"), pair.of("b")],
    [b.of("gram"), a.of("gram")],
  ]);
  // Every row of a pair has the same two sizes.
  const [common, sizeA, sizeB] = [
    make.aggregateCall("count", []),
    make.aggregateCall("min", [a.of("grams")]),
    make.aggregateCall("min", [b.of("grams")]),
  ];
  const similarity = make.call("div", [common, sub(add(sizeA, sizeB), common)]);
  const keys = { a: pair.of("a"), b: pair.of("b") };
  const found = build.aggregate(build.join(ofA, b.relation, inBoth), keys, { similarity });
  return { ...build.named(called("similarities"), found), computedOnce: true };
}

/** The different parts of each text, and how many it has. */
function gramsOf(compared: Relation, q: Expr, called: Comparison["called"]): Relation {
  const side = (key: "a" | "b"): Relation => {
    const pair = used("pairs", compared);
    return build.project(pair.relation, { text: pair.of(key) });
  };
  const each = build.setOperation("union", false, [side("a"), side("b")]);
  const texts = used("texts", build.named(called("texts"), each, "Distinct texts."));
  const text = texts.of("text");
  const gram = make.call("left", [text, q]);
  const long = build.filter(texts.relation, make.call("ge", [length(text), q]));
  const base = build.project(long, { text, place: one, gram });
  const name = called("all_qgrams");
  const attributes = attributesOf(base).map((a) => renewed(a));
  const self: RecursiveSelf = Object.freeze({ kind: "self", name, attributes });
  const [whole, place] = [build.columnOf(self, "text"), build.columnOf(self, "place")];
  const next = add(place, one);
  // The last part begins where q code points are left.
  const open = build.filter(self, make.call("le", [add(place, q), length(whole)]));
  const step = build.project(open, { text: whole, place: next, gram: make.call("substring", [whole, next, q]) });
  const comment = "Q-grams of each text, in order.";
  const all: Relation = Object.freeze({ kind: "recursive", name, base, step, self, all: true, comment });
  const part = used("parts", all);
  const once = build.distinct(build.project(part.relation, { text: part.of("text"), gram: part.of("gram") }));
  const different = used("parts", build.named(called("distinct_qgrams"), once));
  const grams = make.over(make.aggregateCall("count", []), { partitionBy: [different.of("text")], orderBy: [] });
  return build.named(
    called("qgrams"),
    build.project(different.relation, { text: different.of("text"), gram: different.of("gram"), grams }),
    "Distinct q-grams of each text, with their number.",
  );
}
