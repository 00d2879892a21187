import type { Attribute } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr } from "../map.ts";
import type { Item, Join, Relation } from "../relation.ts";
import { substitute } from "../substitute.ts";
import { instantiate } from "./instantiate.ts";

/** Whether each conjunct of a join equates something of the left side with something of the right. */
export function joinsOnEquality(r: Relation): boolean {
  if (r.kind !== "join" || !r.on) return true;
  const [left, right] = [r.left, r.right].map((side) => new Set(attributesOf(side)));
  const within = (e: Expr, side: ReadonlySet<Attribute> | undefined): boolean => {
    const read = columnsOf(e);
    return read.length > 0 && read.every((a) => side?.has(a));
  };
  const conjuncts = r.on.kind === "call" && r.on.op === "and" ? r.on.args : [r.on];
  return conjuncts.every((c) => {
    const [a, b] = c.kind === "call" && c.op === "eq" ? c.args : [];
    if (!a || !b) return false;
    return (within(a, left) && within(b, right)) || (within(a, right) && within(b, left));
  });
}

function columnsOf(e: Expr): readonly Attribute[] {
  const found: Attribute[] = [];
  someExpr(e, (x) => {
    if (x.kind === "column") found.push(x.attribute);
    return false;
  });
  return found;
}

/** A full join is the left join, and the rows of the right side that it did not match. */
export function withoutFullJoin(r: Relation): Relation {
  if (r.kind !== "join" || r.join !== "full" || !r.on) return r;
  return {
    kind: "setOperation",
    op: "union",
    all: true,
    inputs: [matched(r), unmatched(r)],
    attributes: attributesOf(r),
  };
}

const columns = (attributes: readonly Attribute[], of: ReadonlyMap<Attribute, Attribute>): Item[] =>
  attributes.map((attribute) => {
    const copy = of.get(attribute);
    return {
      attribute: { ...attribute },
      expr: copy ? make.column(copy, true) : make.literal(null, attribute.type),
    };
  });

const renamed = (of: ReadonlyMap<Attribute, Attribute>): ReadonlyMap<Attribute, ReturnType<typeof make.column>> =>
  new Map([...of].map(([a, copy]) => [a, make.column(copy)]));

function matched(r: Join): Relation {
  const copy = instantiate({ ...r, join: "left" });
  return { kind: "project", input: copy.relation, items: columns(attributesOf(r), copy.of) };
}

function unmatched(r: Join): Relation {
  const right = instantiate(r.right);
  const left = instantiate(r.left);
  const on = r.on && substitute(substitute(r.on, renamed(right.of)), renamed(left.of));
  const found: Relation = on ? { kind: "filter", input: left.relation, where: on } : left.relation;
  return {
    kind: "project",
    input: { kind: "filter", input: right.relation, where: make.call("not", [make.exists(found)]) },
    items: columns(attributesOf(r), right.of),
    comment: "Unmatched rows of the right side.",
  };
}
