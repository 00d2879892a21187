import type { Attribute } from "./attribute.ts";
import type { Cte, Query } from "./block.ts";
import type { Expr } from "./expr.ts";
import { someExpr, walk } from "./map.ts";

/** For each CTE that the compiler made, the positions of the columns that are read of it. */
export function liveColumns(root: Query, ctes: readonly Cte[]): ReadonlyMap<Cte, ReadonlySet<number>> {
  const live = new Map<Cte, Set<number>>();
  const visit = (query: Query, kept?: ReadonlySet<number>): void => {
    if (query.kind === "set") {
      for (const input of query.inputs) visit(input, kept);
      return;
    }
    const read = new Set<Attribute>();
    const items = kept ? query.items.filter((_, i) => kept.has(i)) : query.items;
    const exprs: Expr[] = [
      ...items.map((i) => i.expr),
      ...query.where,
      ...(query.groupBy ?? []),
      ...query.having,
      ...(query.distinctOn ?? []),
      ...query.orderBy.map((k) => k.by),
      ...query.from.flatMap((f) => (f.on ? [f.on] : [])),
      ...query.from.flatMap((f) => (f.source.kind === "unnest" ? [f.source.unnest.json] : [])),
    ];
    for (const e of exprs) columnsOf(e, read);
    for (const { source } of query.from) if (source.kind === "derived") columnsOfQuery(source.query, read);
    for (const { source, attributes } of query.from) {
      if (source.kind === "derived") visit(source.query);
      if (source.kind !== "cte" || !source.cte.automatic) continue;
      const set = live.get(source.cte) ?? new Set();
      attributes.forEach((a, i) => {
        if (read.has(a)) set.add(i);
      });
      live.set(source.cte, set.size > 0 ? set : set.add(0));
    }
  };
  visit(root);
  // A CTE reads only those before it, so its own live columns are known when it is reached from the end.
  for (const cte of [...ctes].reverse()) {
    const { body } = cte;
    if (body.kind === "recursive") for (const q of [body.base, body.step]) visit(q);
    else {
      const whole = !cte.automatic || !keepsRows(body.query);
      if (whole) live.delete(cte);
      visit(body.query, whole ? undefined : live.get(cte));
    }
  }
  return live;
}

/** Whether a query gives the same rows when it gives fewer columns of them. */
const keepsRows = (query: Query): boolean =>
  query.kind === "block" ? !query.distinct : query.op === "union" && query.all && query.inputs.every(keepsRows);

/** The query with the columns at these positions only. */
export function withColumns(query: Query, kept: ReadonlySet<number>): Query {
  const items = query.items.filter((_, i) => kept.has(i));
  if (query.kind === "block") return { ...query, items };
  return { ...query, items, inputs: query.inputs.map((input) => withColumns(input, kept)) };
}

export function columnsOf(e: Expr, found: Set<Attribute>): void {
  someExpr(e, (x) => {
    if (x.kind === "column") found.add(x.attribute);
    const inner =
      x.kind === "exists" || x.kind === "subquery"
        ? x.relation
        : x.kind === "in" && "kind" in x.values && x.values.kind !== "param"
          ? x.values
          : undefined;
    if (inner) {
      walk(inner, {
        expr: (y) => {
          if (y.kind === "column") found.add(y.attribute);
        },
      });
    }
    return false;
  });
}

/** What a nested query reads may be the columns of the one around it. */
function columnsOfQuery(query: Query, found: Set<Attribute>): void {
  if (query.kind === "set") {
    for (const input of query.inputs) columnsOfQuery(input, found);
    return;
  }
  for (const e of [
    ...query.items.map((i) => i.expr),
    ...query.where,
    ...query.having,
    ...query.orderBy.map((k) => k.by),
    ...query.from.flatMap((f) => (f.on ? [f.on] : [])),
  ]) {
    columnsOf(e, found);
  }
  for (const { source } of query.from) if (source.kind === "derived") columnsOfQuery(source.query, found);
}
