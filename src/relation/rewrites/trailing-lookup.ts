import { type Attribute, attribute } from "../attribute.ts";
import * as build from "../build.ts";
import type { Expr, SortKey } from "../expr.ts";
import * as make from "../make.ts";
import { transformExpr } from "../map.ts";
import type { Item, Relation, Trailing, TrailingSet } from "../relation.ts";
import { repeatedParts } from "../repeated-parts.ts";
import { sameExpr } from "../same-expr.ts";
import { substitute } from "../substitute.ts";
import { upToUnique } from "../total-order.ts";
import { countedRows, reachOf } from "../trailing-reach.ts";
import { aggregatesOf, conjuncts, readBy, readsAttribute } from "../trailing-windows.ts";
import { notNull } from "./as-of-lookup.ts";
import { instantiate } from "./instantiate.ts";
import { kept } from "./trailing-grouped.ts";
import { windowEdges } from "./window-edges.ts";

/** What an engine wants of a lookup. */
export interface LookupForm {
  /** The order names the key as well: only then is an index on key and time read in its order. */
  readonly keysInOrder: boolean;
  /** An aggregate may read columns of the row that looks up beside those of the rows that are found. */
  readonly outerInAggregates: boolean;
}

/** Each row aggregates the rows that it finds: a lateral join to one row, by a range of an index on key and time. */
export function lookedUp({ left, at, set }: Trailing, form: LookupForm): Relation {
  const { measures: asked, ...reach } = reachOf(set.measures, set);
  const { relation, of } = instantiate(set.right);
  const names = new Map<Attribute, Expr>([...of].map(([a, copy]) => [a, make.column(copy)]));
  const own = (e: Expr): Expr => substitute(e, names);
  const placed = (e: Expr): Expr => substitute(e, new Map([[set.instant, at]]));
  const keys = set.keys.map((k) => make.call("eq", [own(k.right), k.left]));
  const found = build.filter(relation, ...keys, ...countedRows(set, reach).map((e) => placed(own(e))));

  const { parts, rewritten } = repeatedParts(asked.map((m) => ({ ...m, expr: own(m.expr) })));
  const isMixed = !form.outerInAggregates && aggregatesOf(rewritten).some((a) => readsAttribute(a, set.instant));
  const outer = isMixed ? outerFirst(rewritten, set) : { items: [], measures: rewritten };
  const first = [...parts, ...outer.items].map((i) => ({ ...i, expr: placed(i.expr) }));
  const read = readBy([...outer.measures, ...parts].map((i) => i.expr));
  const rights = set.keys.map((k) => k.right);
  const byKey = form.keysInOrder ? rights.map((e) => ({ ...make.desc(notNull(e)), asStored: true as const })) : [];
  // A time that is compared with the instant is not NULL.
  const byTime = upToUnique(set.order, rights, set.right).map((k) =>
    set.times.some((t) => sameExpr(t, k.by)) ? { ...k, by: notNull(k.by) } : k,
  );
  const order = [...byKey, ...byTime].map((k): SortKey => ({ ...k, by: own(k.by) }));
  const numbered = read.has(set.nth) ? withNumbers(found, read, order, set) : found;
  const rows =
    first.length > 0
      ? build.cte(set.name, { kind: "project", input: numbered, items: [...kept(numbered, read), ...first] })
      : numbered;
  const measures = outer.measures.map(
    (m, i): Item => ({
      attribute: set.measures[i]?.attribute ?? m.attribute,
      expr: placed(m.expr),
    }),
  );
  const input: Relation = { kind: "aggregate", input: rows, keys: [], measures };
  const attributes = measures.map((m) => m.attribute);
  return build.lateralJoin(left, { kind: "alias", name: `${set.name}_before`, input, attributes }, "cross");
}

/** The last rows that are numbered at all: no more are read. */
function withNumbers(
  found: Relation,
  read: ReadonlySet<Attribute>,
  order: TrailingSet["order"],
  set: TrailingSet,
): Relation {
  const most = mostRows(set);
  const wanted = new Set([...read, ...readBy(order.map((k) => k.by))]);
  const narrow: Relation = { kind: "project", input: found, items: kept(found, wanted) };
  const rows = most === undefined ? found : build.limit(build.sort(narrow, ...order), most);
  const number = make.windowCall("rowNumber", [], { partitionBy: [], orderBy: order });
  return { kind: "project", input: rows, items: [...kept(found, read), { attribute: set.nth, expr: number }] };
}

/** The greatest number that a row may have so as to be read by any aggregate. */
function mostRows(set: TrailingSet): number | undefined {
  const bounds = aggregatesOf(set.measures).map(({ filter }) => {
    for (const c of conjuncts(filter)) {
      if (c.kind !== "call" || (c.op !== "le" && c.op !== "eq")) continue;
      const [number, n] = c.args;
      if (number?.kind === "column" && number.attribute === set.nth && n?.kind === "literal") return Number(n.value);
    }
    return undefined;
  });
  return bounds.every((n) => n !== undefined) ? Math.max(...bounds) : undefined;
}

/** What aggregates read of the row that looks up, as columns of the rows that they aggregate. */
function outerFirst(
  measures: readonly Item[],
  set: TrailingSet,
): { readonly items: readonly Item[]; readonly measures: readonly Item[] } {
  const edges = windowEdges(measures, set.instant);
  const at = attribute({ key: "at", name: "at", type: set.instant.type, nullable: set.instant.nullable });
  const inAggregates = (e: Expr): Expr =>
    transformExpr(e, (x) => (x.kind === "aggregate" ? substitute(x, new Map([[set.instant, make.column(at)]])) : x));
  const named = measures.map((m) => ({ ...m, expr: inAggregates(edges.at(m.expr)) }));
  const isRead = readBy(named.map((m) => m.expr)).has(at);
  const own: Item[] = isRead ? [{ attribute: at, expr: make.column(set.instant) }] : [];
  return { items: [...edges.edges, ...own], measures: named };
}
