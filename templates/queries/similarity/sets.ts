import { snakeCase } from "../../../src/base/names.ts";
import type { Sets, Similarity } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Named, Relation } from "../../../src/relation/relation.ts";
import { at, cteName, paired, sideNames, type Used, useNamed, useRows, without } from "./sides.ts";

type Member = { readonly id: Expr; readonly member: Expr };
type Sized = Member & { readonly size: Expr };

/** Sets: pairs that share a member, with how many both and either have. */
export function setPairs(s: Similarity, left: Sets, right: Sets, candidates: Named | undefined): Relation {
  const { names } = s;
  const [nameLeft, nameRight] = sideNames(s);
  const a = membersOf(left);
  const b = left === right ? a : membersOf(right);
  const [l, r] = [a.sized(nameLeft), b.sized(nameRight)];
  const both = paired(
    s,
    candidates,
    { rel: l.rel, id: l.of.id },
    { rel: r.rel, id: r.of.id },
    make.call("eq", [r.of.member, l.of.member]),
  );
  const shared = build.named(
    "shared_members",
    build.aggregate(
      without(both.rel, s.exclude, both.left, both.right),
      { [names.left]: both.left, [names.right]: both.right },
      {
        inBoth: make.aggregateCall("count", []),
        leftSize: make.aggregateCall("only", [l.of.size]),
        rightSize: make.aggregateCall("only", [r.of.size]),
      },
    ),
    "Number of common members per pair.",
  );
  const pair = useNamed(shared);
  const [pl, pr, inBoth] = [at(pair, names.left), at(pair, names.right), at(pair, "inBoth")];
  const [x, y] = [at(pair, "leftSize"), at(pair, "rightSize")];
  const inEither = make.call("sub", [make.call("add", [x, y]), inBoth]);
  return build.project(pair.rel, {
    [names.left]: pl,
    [names.right]: pr,
    [names.score]: score(s.metric, inBoth, inEither, x, y),
    inBoth,
    inEither,
  });
}

function score(metric: Similarity["metric"], both: Expr, either: Expr, a: Expr, b: Expr): Expr {
  switch (metric) {
    case "overlap":
      return make.call("div", [both, make.call("least", [a, b])]);
    case "dice":
      return make.call("div", [make.call("mul", [make.int(2), both]), make.call("add", [a, b])]);
    case "cosine":
      return make.call("div", [both, make.call("sqrt", [make.call("mul", [a, b])])]);
    default:
      return make.call("div", [both, either]);
  }
}

export interface Members {
  readonly members: (name?: string) => Used<Member>;
  /** With how many the set has, so that what counts pairs need not look it up for each side of them. */
  readonly sized: (name?: string) => Used<Sized>;
}

/** A side's members, each once, and how many each set has. */
export function membersOf(side: Sets): Members {
  const members = memberUse(side);
  return { members, sized: sizedBy(members, "id", snakeCase(side.name)) };
}

const SIZES: { readonly [K in keyof Member]: string } = {
  id: "Number of members per set.",
  member: "Number of sets per member.",
};
const SIZED: { readonly [K in keyof Member]: string } = {
  id: "Set members, with the size of the set.",
  member: "Set members, with the number of sets that contain the member.",
};

/** Members with how often what they are counted by is there: their set, or they themselves. */
export function sizedBy(members: Members["members"], by: keyof Member, name: string): Members["sized"] {
  const [each, all] = [members(), members()];
  const counts = useNamed(
    build.named(
      `sizes_of_${name}`,
      build.aggregate(all.rel, { id: all.of[by] }, { size: make.aggregateCall("count", []) }),
      SIZES[by],
    ),
  );
  const met = build.join(each.rel, counts.rel, make.call("eq", [at(counts, "id"), each.of[by]]));
  const sized = build.named(
    `sized_${name}`,
    build.project(met, { id: each.of.id, member: each.of.member, size: at(counts, "size") }),
    SIZED[by],
  );
  return (own) => {
    const used = useNamed(sized, own);
    return { rel: used.rel, of: { id: at(used, "id"), member: at(used, "member"), size: at(used, "size") } };
  };
}

function memberUse(side: Sets): Members["members"] {
  const exprs = { id: side.id, member: side.member };
  if (isKnownOnce(side.rows, side.id, side.member)) return (name) => useRows(side.rows, exprs, name);
  const { rel, of } = useRows(side.rows, exprs);
  const nullable = [of.id, of.member].filter((e) => e.nullable);
  const rows = nullable.length === 0 ? rel : build.filter(rel, ...nullable.map((e) => make.call("isNotNull", [e])));
  const cte = build.named(
    cteName("members_of", side.name),
    build.distinct(build.project(rows, { id: solid(of.id), member: solid(of.member) })),
    "Distinct members per set.",
  );
  return (name) => {
    const used = useNamed(cte, name);
    return { rel: used.rel, of: { id: at(used, "id"), member: at(used, "member") } };
  };
}

/** Where NULLs have been left out. */
export const solid = (e: Expr): Expr => (e.kind === "column" ? make.column(e.attribute, false) : e);

/** Whether a source is known to hold each pair once. */
export function isKnownOnce(rows: Alias, a: Expr, b: Expr): boolean {
  if (a.kind !== "column" || b.kind !== "column" || a.nullable || b.nullable) return false;
  const own = new Set([a.attribute, b.attribute]);
  return keysOf(rows).some((key) => key.every((x) => own.has(x)));
}
