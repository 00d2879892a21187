import { unusedName } from "../base/names.ts";
import { type Attribute, renewed } from "./attribute.ts";
import type { Block, Cte, FromItem, FromSource, Naming, Query } from "./block.ts";
import { nameOf } from "./block-names.ts";
import type { Expr } from "./expr.ts";
import * as make from "./make.ts";
import { relationIn, someExpr } from "./map.ts";
import { freeAttributes } from "./substitute.ts";

const EMPTY = { where: [], having: [], distinct: false, orderBy: [] } as const;

/** A block that gives what one source gives. */
export const ofSource = (item: FromItem): Block => ({
  kind: "block",
  ...EMPTY,
  from: [item],
  items: item.attributes.map((attribute) => ({ attribute, expr: make.column(attribute) })),
});

export function freshName(wanted: string, naming: Naming): string {
  const name = unusedName(wanted, naming.taken);
  naming.taken.add(name);
  return name;
}

export const hasLimit = (q: Query): boolean => q.limit !== undefined || q.offset !== undefined;
/** A query inside another has no order but the one that chooses its rows. */
export const unordered = (query: Query): Query =>
  hasLimit(query) || (query.kind === "block" && query.distinctOn !== undefined) ? query : { ...query, orderBy: [] };

/** Names a query, or, where it is correlated, nests it, and starts a new block over it. */
export function wrap(query: Query, naming: Naming): Block {
  const attributes = query.items.map((i) => i.attribute);
  const columns = distinctNames(attributes);
  const inner = renamed(unordered(query), columns);
  const name = nameOf(query, naming.taken);
  const { comment, ...body } = inner;
  const named = (): Cte => ({
    name: freshName(name, naming),
    columns,
    automatic: true,
    body: { kind: "query", query: body as Query },
    ...(comment !== undefined && { comment }),
  });
  const source: FromSource = isCorrelated(inner) ? { kind: "derived", query: inner } : { kind: "cte", cte: named() };
  if (source.kind === "cte") naming.ctes.push(source.cte);
  const item: FromItem = {
    join: "from",
    lateral: false,
    source,
    name: source.kind === "cte" ? source.cte.name : name,
    attributes,
  };
  return ofSource(item);
}

/** Two columns of one name, of the two sides of a join: the second gets a number. */
function distinctNames(attributes: readonly Attribute[]): readonly Attribute[] {
  const taken = new Set<string>();
  return attributes.map((a) => {
    const name = unusedName(a.name, taken);
    taken.add(name);
    return name === a.name ? a : renewed(a, { name });
  });
}

const renamed = (query: Query, columns: readonly Attribute[]): Query => ({
  ...query,
  items: query.items.map((i, n) => ({ ...i, attribute: columns[n] ?? i.attribute })),
});

/** Whether a query reads what only the query around it knows: its columns, or the rows that a recursion found last. */
function isCorrelated(query: Query): boolean {
  if (query.kind === "set") return query.inputs.some(isCorrelated);
  const given = new Set(query.from.flatMap((f) => f.attributes));
  const exprs: Expr[] = [
    ...query.items.map((i) => i.expr),
    ...query.where,
    ...(query.groupBy ?? []),
    ...query.having,
    ...(query.distinctOn ?? []),
    ...query.orderBy.map((k) => k.by),
    ...query.from.flatMap((f) => (f.on ? [f.on] : [])),
  ];
  const outside = (e: Expr): boolean =>
    someExpr(e, (x) => {
      if (x.kind === "column") return !given.has(x.attribute);
      const inner = relationIn(x);
      return inner !== undefined && [...freeAttributes(inner)].some((a) => !given.has(a));
    });
  return (
    exprs.some(outside) ||
    query.from.some((f) => f.source.kind === "self") ||
    query.from.some((f) => f.source.kind === "derived" && f.lateral === false && isCorrelated(f.source.query))
  );
}
