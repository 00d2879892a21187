import type { Attribute } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { AggregateExpr, Expr } from "../expr.ts";
import * as make from "../make.ts";
import { exprsOf, someExpr, transformExpr } from "../map.ts";
import type { Aggregate, Relation } from "../relation.ts";
import { keyName } from "../statistic-name.ts";
import { freeAttributes, readsOf } from "../substitute.ts";
import { AddedItems } from "./added-items.ts";

/**
 * What a grouping reads of the query around it is selected first, with the rows: for an engine whose aggregates do not read
 * columns of both in one expression.
 */
export function withOuterFirst(r: Relation): Relation {
  if (r.kind !== "aggregate") return r;
  const outer = freeAttributes(r);
  if (outer.size === 0) return r;
  const readsOuter = (e: Expr): boolean => [...readsOf([e])].some((a) => outer.has(a));
  const isMixed = (e: Expr): boolean => e.kind === "aggregate" && readsOuter(e);
  const { keys, measures } = r;
  if (!keys.some((k) => readsOuter(k.expr)) && !measures.some((m) => someExpr(m.expr, isMixed))) return r;
  return selectedFirst(r, readsOuter);
}

function selectedFirst(r: Aggregate, readsOuter: (e: Expr) => boolean): Relation {
  const own = attributesOf(r.input);
  const added = new AddedItems(own.map((a) => a.name));
  const first = (e: Expr, name: string): Expr => (readsOuter(e) ? added.add(name, e) : e);
  const operands = (e: AggregateExpr, owner: string): AggregateExpr => {
    const { args, filter, ...rest } = e.op === "first" ? e : withoutOuterFilter(e, readsOuter);
    const [x, ...others] = args;
    return {
      ...rest,
      args: x ? [first(x, x.kind === "column" ? x.attribute.name : owner), ...others] : [],
      ...(filter && { filter: first(filter, `${owner}_counts`) }),
      order: e.order.map((k) => ({ ...k, by: first(k.by, keyName(k.by, `${owner}_order`)) })),
    };
  };
  const keys = r.keys.map((k) => ({ ...k, expr: first(k.expr, k.attribute.name) }));
  const measures = r.measures.map((m) => ({
    ...m,
    expr: transformExpr(m.expr, (e) => (e.kind === "aggregate" ? operands(e, m.attribute.name) : e)),
  }));
  const next: Aggregate = { ...r, keys, measures };
  const read: ReadonlySet<Attribute> = readsOf(exprsOf(next));
  const kept = own.filter((a) => read.has(a)).map((a) => ({ attribute: a, expr: make.column(a) }));
  const rows: Relation = { kind: "project", input: r.input, items: [...kept, ...added.items] };
  return { ...next, input: build.cte(`${nameOf(r.input)}_with_${added.items[0]?.attribute.name ?? "outer"}`, rows) };
}

/** A condition about the query around it is a part of what is aggregated: a value that is NULL does not count. */
function withoutOuterFilter(e: AggregateExpr, readsOuter: (e: Expr) => boolean): AggregateExpr {
  if (!e.filter || !readsOuter(e.filter)) return e;
  const { filter, args, ...rest } = e;
  const [x = make.int(1), ...others] = args;
  return { ...rest, args: [make.caseWhen([{ when: filter, result: x }]), ...others] };
}

function nameOf(r: Relation): string {
  if (r.kind === "scan") return r.table.name;
  if (r.kind === "alias" || r.kind === "named") return r.name;
  if (r.kind === "join") return nameOf(r.left);
  return "input" in r ? nameOf(r.input) : "rows";
}
