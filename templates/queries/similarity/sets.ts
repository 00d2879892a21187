import type { Sets, Similarity } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Named, Relation } from "../../../src/relation/relation.ts";
import { at, cteName, paired, sideNames, type Used, useNamed, useRows, without } from "./sides.ts";

type Member = { readonly id: Expr; readonly member: Expr };
type Size = { readonly id: Expr; readonly size: Expr };

/** Sets: pairs that share a member, with how many both and either have. */
export function setPairs(s: Similarity, left: Sets, right: Sets, candidates: Named | undefined): Relation {
  const { names } = s;
  const [nameLeft, nameRight] = sideNames(s);
  const a = membersOf(left);
  const b = left === right ? a : membersOf(right);
  const [l, r] = [a.members(nameLeft), b.members(nameRight)];
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
      { inBoth: make.aggregateCall("count", []) },
    ),
    "How many members each pair has in common.",
  );
  const pair = useNamed(shared);
  const [pl, pr, inBoth] = [at(pair, names.left), at(pair, names.right), at(pair, "inBoth")];
  const [x, y] = [a.sizes(nameLeft), b.sizes(nameRight)];
  const withLeft = build.join(pair.rel, x.rel, make.call("eq", [x.of.id, pl]));
  const inEither = make.call("sub", [make.call("add", [x.of.size, y.of.size]), inBoth]);
  return build.project(build.join(withLeft, y.rel, make.call("eq", [y.of.id, pr])), {
    [names.left]: pl,
    [names.right]: pr,
    [names.score]: score(s.metric, inBoth, inEither, x.of.size, y.of.size),
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
  readonly sizes: (name?: string) => Used<Size>;
}

/** A side's members, each once, and how many each set has. */
export function membersOf(side: Sets): Members {
  const members = memberUse(side);
  const { rel, of } = members();
  const sizes = build.named(
    cteName("sizes_of", side.name),
    build.aggregate(rel, { id: of.id }, { size: make.aggregateCall("count", []) }),
    "How many members each set has.",
  );
  return {
    members,
    sizes: (name) => {
      const used = useNamed(sizes, name);
      return { rel: used.rel, of: { id: at(used, "id"), size: at(used, "size") } };
    },
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
    "Each set's members, each once.",
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
