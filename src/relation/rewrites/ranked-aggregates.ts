import type { Attribute } from "../attribute.ts";
import type { AggregateExpr, Expr, SortKey } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { Aggregate, Item, Project, Relation } from "../relation.ts";
import { AddedColumns } from "./added-columns.ts";

/**
 * Quantiles, modes and first values by ranks: a subquery ranks the rows of each group, and the aggregate picks by rank.
 * For engines without such an aggregate, and for all of them where it is computed over a window.
 */
export function withRanks(ranked: Ranked, windowed: Ranked) {
  return (r: Relation): Relation => {
    // One group may be the whole table, of which no engine is to make one value.
    if (r.kind === "aggregate")
      return rankAggregate(r, r.keys.length > 0 ? ranked : (e) => e.op === "first" || ranked(e));
    if (r.kind === "project") return rankWindows(r, windowed);
    return r;
  };
}
/** Whether the engine computes the aggregate by ranks. */
export type Ranked = (e: AggregateExpr) => boolean;

const readBy = (exprs: readonly Expr[]): Item[] => {
  const found = new Map<Attribute, Item>();
  for (const e of exprs) {
    someExpr(e, (x) => {
      if (x.kind === "column")
        found.set(x.attribute, { attribute: x.attribute, expr: make.column(x.attribute, x.nullable) });
      return false;
    });
  }
  return [...found.values()];
};

function rankAggregate(r: Aggregate, ranked: Ranked): Relation {
  const asked = (e: Expr): boolean => e.kind === "aggregate" && ranked(e);
  if (!r.measures.some((m) => someExpr(m.expr, asked))) return r;
  const ranking = new AddedColumns();
  // A key that is computed is computed once, in the subquery.
  const keys = r.keys.map((k) => ({
    ...k,
    expr: k.expr.kind === "column" ? k.expr : ranking.add(k.attribute.name, k.expr),
  }));
  const pick: Pick = {
    ranking,
    partitionBy: r.keys.map((k) => k.expr),
    partitionAgain: keys.map((k) => k.expr),
    reads: [],
    aggregate: (e) => e,
  };
  const measures = r.measures.map((m) => ({
    ...m,
    expr: transformExpr(m.expr, (e) => (e.kind === "aggregate" && ranked(e) ? picked(e, m.attribute.name, pick) : e)),
  }));
  const kept = readBy([...[...keys, ...measures].map((k) => k.expr), ...pick.reads]).filter(
    (i) => !ranking.has(i.attribute),
  );
  return { ...r, input: ranking.over(r.input, kept), keys, measures };
}

interface Pick {
  readonly ranking: AddedColumns;
  readonly partitionBy: readonly Expr[];
  /** The same in a second layer, over the first one's columns. */
  readonly partitionAgain: readonly Expr[];
  /** What the second layer reads that nothing behind it does. */
  readonly reads: Expr[];
  /** Over a group as it is; over a window with OVER. */
  readonly aggregate: (e: AggregateExpr) => Expr;
}

const filtered = (e: AggregateExpr, x: Expr): Expr => (e.filter ? make.caseWhen([{ when: e.filter, result: x }]) : x);

const nameOf = (x: Expr, otherwise: string): string => (x.kind === "column" ? x.attribute.name : otherwise);

/** The value of the aggregate, from ranks in the subquery; `name` is what the output is called. */
function picked(e: AggregateExpr, name: string, p: Pick): Expr {
  const [x, q] = e.args;
  if (!x) return e;
  const value = filtered(e, x);
  const base = nameOf(x, name);
  const pick = (when: Expr, v: Expr): Expr => {
    return p.aggregate(make.aggregateCall("only", [make.caseWhen([{ when, result: v }])]));
  };
  const { ranking, partitionBy } = p;
  switch (e.op) {
    case "first": {
      const [by] = e.order;
      const rank = ranking.add(`place_by_${by ? nameOf(by.by, base) : base}`, number(partitionBy, e.order));
      if (!e.filter) return pick(make.call("eq", [rank, make.int(1)]), x);
      // Rows are numbered once for each order, whatever is asked of them: the first of some has the least number of theirs.
      const theirs = make.aggregateCall("min", [make.caseWhen([{ when: e.filter, result: rank }])]);
      const least = make.over(theirs, { partitionBy: p.partitionAgain, orderBy: [] });
      const first = ranking.add(`${base}_first`, least, "second");
      p.reads.push(e.filter);
      return pick(make.call("eq", [rank, first]), x);
    }
    case "mode": {
      const count = make.aggregateCall("count", [value]);
      const seen = ranking.add(
        `${base}_count`,
        make.over(count, { partitionBy: [...partitionBy, value], orderBy: [] }),
      );
      const again = number(p.partitionAgain, [make.desc(seen), make.asc(value)]);
      const rank = ranking.add(`${base}_rank`, again, "second");
      return pick(make.call("eq", [rank, make.int(1)]), value);
    }
    case "quantile": {
      if (!q) return e;
      const orderBy = [make.asc(value)];
      const index = ranking.add(`${base}_index`, make.call("sub", [number(partitionBy, orderBy), make.int(1)]));
      const following = make.windowCall("lead", [value, make.int(1)], { partitionBy, orderBy });
      const next = ranking.add(`${base}_next`, make.call("coalesce", [following, value]));
      const count = make.over(make.aggregateCall("count", [value]), { partitionBy, orderBy: [] });
      const position = make.call("mul", [make.call("sub", [count, make.int(1)]), q]);
      const at = ranking.add(`${name}_at`, position);
      const share = make.call("sub", [at, make.call("floor", [at])]);
      const between = make.call("mul", [make.call("sub", [next, value]), share]);
      const isThere = make.call("eq", [index, make.call("floor", [at])]);
      return pick(isThere, make.call("add", [value, between]));
    }
    default:
      return e;
  }
}

const number = (partitionBy: readonly Expr[], orderBy: readonly SortKey[]): Expr =>
  make.windowCall("rowNumber", [], { partitionBy, orderBy });

function rankWindows(r: Project, ranked: Ranked): Relation {
  const asked = (e: Expr): boolean => e.kind === "window" && e.fn.kind === "aggregate" && ranked(e.fn);
  if (!r.items.some((i) => someExpr(i.expr, asked))) return r;
  const ranking = new AddedColumns();
  const reads: Expr[] = [];
  const items = r.items.map((i) => ({
    ...i,
    expr: transformExpr(i.expr, (e) => {
      if (e.kind !== "window" || e.fn.kind !== "aggregate" || !ranked(e.fn)) return e;
      const { partitionBy } = e;
      const aggregate = (a: AggregateExpr): Expr => make.over(a, { partitionBy, orderBy: [] });
      return picked(e.fn, i.attribute.name, { ranking, partitionBy, partitionAgain: partitionBy, reads, aggregate });
    }),
  }));
  const kept = readBy([...items.map((i) => i.expr), ...reads]).filter((i) => !ranking.has(i.attribute));
  return { ...r, input: ranking.over(r.input, kept), items };
}
