import type { Similarity, Vectors } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { type Entries, entriesOf } from "./entries.ts";
import { at, type Paired, paired, sharesOnly, sideNames, sum, useNamed, without } from "./sides.ts";

/** Vectors of a row each element: a join on the dimension, grouped by pair. */
export function longPairs(s: Similarity, left: Vectors, right: Vectors, candidates: Named | undefined): Relation {
  const a = entriesOf(left);
  const b = left === right ? a : entriesOf(right);
  const of = { s, a, b, candidates };
  return s.metric === "cosine" || s.metric === "dot" ? products(of) : distances(of);
}

interface Both {
  readonly s: Similarity;
  readonly a: Entries;
  readonly b: Entries;
  readonly candidates: Named | undefined;
}
const zero = make.literal(0, types.double);

type WithId = { readonly rel: Relation; readonly of: { readonly id: Expr } };
const inPairs = ({ s, candidates }: Both, l: WithId, r: WithId, ...on: readonly Expr[]): Paired =>
  paired(s, candidates, { rel: l.rel, id: l.of.id }, { rel: r.rel, id: r.of.id }, ...on);

/** Aggregates over the dimensions that both vectors of a pair have. */
function overShared(both: Both, key: string, term: (x: Expr, y: Expr) => Expr, exclude = both.s.exclude): Relation {
  const { s, a, b } = both;
  const [nameLeft, nameRight] = sideNames(s);
  const [l, r] = [a.entries(nameLeft), b.entries(nameRight)];
  const joined = inPairs(both, l, r, make.call("eq", [r.of.dim, l.of.dim]));
  return build.aggregate(
    without(joined.rel, exclude, joined.left, joined.right),
    { [s.names.left]: joined.left, [s.names.right]: joined.right },
    { [key]: term(l.of.value, r.of.value) },
  );
}

const product = (x: Expr, y: Expr): Expr => sum(make.call("mul", [x, y]));

function products(both: Both): Relation {
  const { s, a, b } = both;
  const { names } = s;
  const inner = (a.dense && b.dense) || sharesOnly(s);
  const ofUnits = s.metric === "dot" || (a.unit && b.unit);
  if (ofUnits && inner) return overShared(both, names.score, product);
  const dots = build.named(
    "dot_products",
    overShared(both, "dot", product, inner ? s.exclude : []),
    inner ? "Dot product per pair." : "Dot product per pair, over the common dimensions.",
  );
  if (ofUnits) {
    const [l, r] = sideIds(both);
    const found = matched(both, l, r, dots);
    return scored(both, found, make.call("coalesce", [found.value, zero]));
  }
  const [nameLeft, nameRight] = sideNames(s);
  const [l, r] = [a.lengths(nameLeft), b.lengths(nameRight)];
  const lengths = make.call("mul", [l.of.length, r.of.length]);
  if (!inner) {
    const found = matched(both, l, r, dots);
    const dot = make.call("coalesce", [found.value, zero]);
    return scored(both, found, make.call("div", [dot, lengths]));
  }
  const d = useNamed(dots);
  const [dl, dr] = [at(d, names.left), at(d, names.right)];
  const withLeft = build.join(d.rel, l.rel, make.call("eq", [l.of.id, dl]));
  return build.project(build.join(withLeft, r.rel, make.call("eq", [r.of.id, dr])), {
    [names.left]: dl,
    [names.right]: dr,
    [names.score]: make.call("div", [at(d, "dot"), lengths]),
  });
}

type IdUse = ReturnType<Entries["ids"]>;
function sideIds({ s, a, b }: Both): readonly [IdUse, IdUse] {
  const [nameLeft, nameRight] = sideNames(s);
  return [a.ids(nameLeft), b.ids(nameRight)];
}

type Matched = Paired & { readonly value: Expr };
/** All pairs, with what was found of them. */
function matched(both: Both, l: IdUse, r: IdUse, found: Named): Matched {
  const { names } = both.s;
  const f = useNamed(found);
  const pair = inPairs(both, l, r);
  const on = build.equal([
    [at(f, names.left), pair.left],
    [at(f, names.right), pair.right],
  ]);
  const [value] = Object.entries(f.of).flatMap(([key, e]) => (key === names.left || key === names.right ? [] : [e]));
  return {
    ...pair,
    rel: build.join(pair.rel, f.rel, on, "left"),
    value: make.column((value ?? at(f, names.left)).attribute, true),
  };
}

const scored = ({ s }: Both, { rel, left, right }: Matched, score: Expr): Relation =>
  build.project(without(rel, s.exclude, left, right), {
    [s.names.left]: left,
    [s.names.right]: right,
    [s.names.score]: score,
  });

/** Of differences, one each dimension. */
const total = (metric: Similarity["metric"], difference: Expr): Expr =>
  metric === "euclidean"
    ? make.call("sqrt", [sum(make.call("mul", [difference, difference]))])
    : sum(make.call("abs", [difference]));

/**
 * Where a vector lacks a dimension the other's value is the difference. It is not taken from sums of squares, |a|² + |b|² - 2ab,
 * in which near vectors would lose their digits.
 */
function distances(both: Both): Relation {
  const { s, a, b } = both;
  const { names } = s;
  if (a.dense && b.dense) {
    return overShared(both, names.score, (x, y) => total(s.metric, make.call("sub", [x, y])));
  }
  const differences = build.named(
    "differences",
    differencesOf(both),
    "Difference per pair and dimension that either vector has.",
  );
  const d = useNamed(differences);
  const [dl, dr] = [at(d, names.left), at(d, names.right)];
  const keys = { [names.left]: dl, [names.right]: dr };
  const value = total(s.metric, at(d, "difference"));
  if (!a.mayBeEmpty || !b.mayBeEmpty) {
    return build.aggregate(without(d.rel, s.exclude, dl, dr), keys, { [names.score]: value });
  }
  const found = build.named("distances", build.aggregate(d.rel, keys, { distance: value }));
  const [l, r] = sideIds(both);
  const pair = matched(both, l, r, found);
  return scored(both, pair, make.call("coalesce", [pair.value, zero]));
}

function differencesOf(both: Both): Relation {
  const { names } = both.s;
  const [nameLeft, nameRight] = sideNames(both.s);
  const [l, someRight] = [both.a.entries(nameLeft), both.b.ids(nameRight)];
  const [someLeft, r] = [both.a.ids(nameLeft), both.b.entries(nameRight)];
  const half = ({ rel, left, right }: Paired, dim: Expr, value: Expr): Relation =>
    build.project(rel, { [names.left]: left, [names.right]: right, dim, value });
  const signed = build.named(
    "signed_values",
    build.unionAll([
      half(inPairs(both, l, someRight), l.of.dim, l.of.value),
      half(inPairs(both, someLeft, r), r.of.dim, make.call("neg", [r.of.value])),
    ]),
    "Values per pair, negated for the right side.",
  );
  const used = useNamed(signed);
  return build.aggregate(
    used.rel,
    { [names.left]: at(used, names.left), [names.right]: at(used, names.right), dim: at(used, "dim") },
    { difference: sum(at(used, "value")) },
  );
}
