import { types } from "../../types/sql-type.ts";
import { type Attribute, attribute } from "../attribute.ts";
import type { AggregateExpr, Expr, SortKey } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { AggregateOp } from "../ops.ts";
import type { Aggregate, Item, Project, Relation } from "../relation.ts";

/**
 * Quantiles, modes and first values by ranks: a subquery ranks the rows of each group, and the aggregate picks by rank.
 * For engines without such an aggregate, and for all of them where it is computed over a window.
 */
export function withRanks(ops: ReadonlySet<AggregateOp>, windowed: ReadonlySet<AggregateOp>) {
  return (r: Relation): Relation => {
    if (r.kind === "aggregate") return rankAggregate(r, ops);
    if (r.kind === "project") return rankWindows(r, windowed);
    return r;
  };
}

/** Columns that the subquery adds, one for each different expression. */
class Ranking {
  readonly #first: Item[] = [];
  readonly #second: Item[] = [];
  readonly #names = new Set<string>();

  add(name: string, expr: Expr, layer: "first" | "second" = "first"): Expr {
    const list = layer === "first" ? this.#first : this.#second;
    const text = JSON.stringify(shape(expr));
    const same = list.find((i) => JSON.stringify(shape(i.expr)) === text);
    if (same) return make.column(same.attribute);
    let unique = name;
    for (let n = 2; this.#names.has(unique); n++) unique = `${name}_${n}`;
    this.#names.add(unique);
    const own = attribute({ key: unique, name: unique, type: expr.type, nullable: expr.nullable });
    list.push({ attribute: own, expr });
    return make.column(own);
  }
  /** The input with the columns that are read from it, and the ranks beside them. */
  over(input: Relation, kept: readonly Item[]): Relation {
    const first: Relation = { kind: "project", input, items: [...kept, ...this.#first] };
    if (this.#second.length === 0) return first;
    const again = [...kept, ...this.#first].map((i) => ({ attribute: i.attribute, expr: make.column(i.attribute) }));
    return { kind: "project", input: first, items: [...again, ...this.#second] };
  }
}

const ids = new WeakMap<object, number>();
let next = 0;
const idOf = (o: object): number => {
  const known = ids.get(o) ?? next++;
  ids.set(o, known);
  return known;
};
const shape = (e: Expr): unknown =>
  JSON.parse(
    JSON.stringify(e, (key, value: unknown) =>
      key === "attribute" || key === "relation"
        ? idOf(value as object)
        : typeof value === "bigint"
          ? `${value}n`
          : value,
    ),
  );

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

function rankAggregate(r: Aggregate, ops: ReadonlySet<AggregateOp>): Relation {
  const asked = (e: Expr): boolean => e.kind === "aggregate" && ops.has(e.op);
  if (!r.measures.some((m) => someExpr(m.expr, asked))) return r;
  const ranking = new Ranking();
  // A key that is computed is computed once, in the subquery.
  const keys = r.keys.map((k) =>
    k.expr.kind === "column" ? { item: k, inner: k.expr } : { item: k, inner: ranking.add(k.attribute.name, k.expr) },
  );
  const partitionBy = r.keys.map((k) => k.expr);
  const pick: Pick = { ranking, partitionBy, aggregate: (e) => e };
  const measures = r.measures.map((m) => ({
    ...m,
    expr: transformExpr(m.expr, (e) => (e.kind === "aggregate" && ops.has(e.op) ? picked(e, pick) : e)),
  }));
  const kept = readBy([
    ...r.keys.map((k) => k.expr).filter((e) => e.kind === "column"),
    ...measures.map((m) => m.expr),
  ]).filter((i) => !isAdded(ranking, i.attribute));
  return {
    ...r,
    input: ranking.over(r.input, kept),
    keys: keys.map(({ item, inner }) => ({ ...item, expr: inner })),
    measures,
  };
}

const added = new WeakMap<Ranking, Set<Attribute>>();
const isAdded = (ranking: Ranking, a: Attribute): boolean => added.get(ranking)?.has(a) ?? false;

interface Pick {
  readonly ranking: Ranking;
  readonly partitionBy: readonly Expr[];
  /** Over a group as it is; over a window with OVER. */
  readonly aggregate: (e: AggregateExpr) => Expr;
}

/** A column of the subquery, remembered as such. */
function rank(p: Pick, name: string, expr: Expr, layer?: "second"): Expr {
  const reference = p.ranking.add(name, expr, layer);
  if (reference.kind === "column") {
    const set = added.get(p.ranking) ?? new Set();
    set.add(reference.attribute);
    added.set(p.ranking, set);
  }
  return reference;
}

const filtered = (e: AggregateExpr, x: Expr): Expr => (e.filter ? make.caseWhen([{ when: e.filter, result: x }]) : x);

const nameOf = (x: Expr): string => (x.kind === "column" ? x.attribute.name : "value");

function picked(e: AggregateExpr, p: Pick): Expr {
  const [x, q] = e.args;
  if (!x) return e;
  const value = filtered(e, x);
  const max = (v: Expr): Expr => p.aggregate(make.aggregateCall(v.type.kind === "boolean" ? "some" : "max", [v]));
  const min = (v: Expr): Expr => p.aggregate(make.aggregateCall("min", [v]));
  const where = (when: Expr, v: Expr): Expr => make.caseWhen([{ when, result: v }]);
  switch (e.op) {
    case "first": {
      const inFilter: SortKey[] = e.filter ? [make.asc(where(e.filter, make.int(0)))] : [];
      const rn = rank(p, `${nameOf(x)}_rank`, number(p, [...inFilter, ...e.order]));
      return max(filtered(e, where(make.call("eq", [rn, make.int(1)]), x)));
    }
    case "mode": {
      const seen = make.over(make.aggregateCall("count", [value]), {
        partitionBy: [...p.partitionBy, value],
        orderBy: [],
      });
      const n = rank(p, `${nameOf(x)}_seen`, seen);
      const rn = rank(p, `${nameOf(x)}_rank`, number(p, [make.desc(n), make.asc(value)]), "second");
      return max(where(make.call("eq", [rn, make.int(1)]), value));
    }
    case "quantile": {
      if (!q) return e;
      const double = value.type.kind === "double" ? value : make.cast(value, types.double);
      const rn = rank(p, `${nameOf(x)}_rank`, number(p, [make.asc(value)]));
      const count = make.over(make.aggregateCall("count", [value]), { partitionBy: p.partitionBy, orderBy: [] });
      const n = rank(p, `${nameOf(x)}_count`, count);
      const one = make.int(1);
      const before = make.call("sub", [rn, one]);
      const position = make.call("mul", [make.call("sub", [n, one]), q]);
      const low = max(where(make.call("le", [before, position]), double));
      const high = min(where(make.call("ge", [before, position]), double));
      const at = make.call("mul", [make.call("sub", [max(n), one]), q]);
      const share = make.call("sub", [at, make.call("floor", [at])]);
      const between = make.call("mul", [make.call("sub", [high, low]), share]);
      return make.call("add", [low, between]);
    }
    default:
      return e;
  }
}

const number = (p: Pick, orderBy: readonly SortKey[]): Expr =>
  make.windowCall("rowNumber", [], { partitionBy: p.partitionBy, orderBy });

function rankWindows(r: Project, ops: ReadonlySet<AggregateOp>): Relation {
  const asked = (e: Expr): boolean => e.kind === "window" && e.fn.kind === "aggregate" && ops.has(e.fn.op);
  if (!r.items.some((i) => someExpr(i.expr, asked))) return r;
  const ranking = new Ranking();
  const items = r.items.map((i) => ({
    ...i,
    expr: transformExpr(i.expr, (e) => {
      if (e.kind !== "window" || e.fn.kind !== "aggregate" || !ops.has(e.fn.op)) return e;
      const { partitionBy } = e;
      return picked(e.fn, { ranking, partitionBy, aggregate: (a) => make.over(a, { partitionBy, orderBy: [] }) });
    }),
  }));
  const kept = readBy(items.map((i) => i.expr)).filter((i) => !isAdded(ranking, i.attribute));
  return { ...r, input: ranking.over(r.input, kept), items };
}
