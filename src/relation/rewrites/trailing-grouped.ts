import { type Attribute, attribute, renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { Expr } from "../expr.ts";
import { keysOf } from "../keys.ts";
import * as make from "../make.ts";
import { transformExpr } from "../map.ts";
import type { Item, Relation, Trailing } from "../relation.ts";
import { repeatedParts } from "../repeated-parts.ts";
import { substitute } from "../substitute.ts";
import { countedRows, reachOf } from "../trailing-reach.ts";
import { isNullOfNone, readBy } from "../trailing-windows.ts";
import { instantiate } from "./instantiate.ts";
import { windowEdges } from "./window-edges.ts";

/** The set's rows grouped by their keys, before one instant for all or before each, and joined to the rows whose they are. */
export function grouped(r: Trailing): Relation {
  return joinedBack(r, readBy([r.at]).size === 0 ? atOneInstant(r) : atEachInstant(r));
}

/** Measures by the keys, and by the instant where there are several. */
export interface Counted {
  readonly relation: Relation;
  readonly keys: readonly { readonly left: Expr; readonly attribute: Attribute }[];
  /** In the order of the set's. */
  readonly measures: readonly Attribute[];
  /** Which of its rows are joined, where it has others. */
  readonly only?: Expr;
}

export function joinedBack(r: Trailing, { relation, keys, measures, only }: Counted): Relation {
  const equal = build.equal(keys.map((k) => [k.left, make.column(k.attribute)] as const));
  const on = only ? make.and(equal, only) : equal;
  const placed = new Map([[r.set.instant, r.at]]);
  return {
    kind: "project",
    input: build.join(r.left, relation, on, "left"),
    items: [
      ...attributesOf(r.left).map((a): Item => ({ attribute: a, expr: make.column(a) })),
      ...r.set.measures.flatMap((m, i): Item[] => {
        const own = measures[i];
        return own ? [{ attribute: m.attribute, expr: orOfNone(own, substitute(m.expr, placed)) }] : [];
      }),
    ],
  };
}

/** The measure, or what it is of no rows. */
function orOfNone(own: Attribute, expr: Expr): Expr {
  const column = make.column(own, true);
  if (isNullOfNone(expr)) return column;
  const none = transformExpr(expr, (x) =>
    x.kind === "aggregate" ? make.literal(x.op === "count" ? 0 : null, x.type) : x,
  );
  return make.call("coalesce", [column, none]);
}

export const ofKey = (e: Expr, i: number): Attribute => {
  const name = e.kind === "column" ? e.attribute.name : `key_${i + 1}`;
  const key = e.kind === "column" ? e.attribute.key : `key${i + 1}`;
  return attribute({ key, name, type: e.type, nullable: e.nullable });
};

/** One instant for all rows: the source is grouped by its own keys, in one scan. */
function atOneInstant({ at, set }: Trailing): Counted {
  const { measures, ...reach } = reachOf(set.measures, set);
  const placed = (e: Expr): Expr => substitute(e, new Map([[set.instant, at]]));
  const keys = set.keys.map((k, i): Item => ({ attribute: ofKey(k.right, i), expr: k.right }));
  const rows = build.filter(set.right, ...countedRows(set, reach).map(placed));
  return counted(
    rows,
    keys,
    set.keys,
    measures,
    set,
    placed,
    `Aggregates of ${set.name} before the as-of time, in one scan.`,
  );
}

/** Each key and instant of the rows once, under names of their own. */
export function instantsOf(
  { rows, at, set, name }: Trailing,
  edges: readonly Item[] = [],
): { readonly relation: Relation; readonly keys: readonly Item[]; readonly wanted: readonly Expr[] } {
  const wanted = [...set.keys.map((k) => k.left), at];
  const own = wanted.map(
    (e, i): Item => ({
      attribute: i === wanted.length - 1 && e.kind !== "column" ? instantOf(e) : ofKey(e, i),
      expr: e,
    }),
  );
  const { relation, of } = instantiate(rows);
  const names = new Map<Attribute, Expr>([...of].map(([a, copy]) => [a, make.column(copy)]));
  const placed = edges.map((i) => ({ ...i, expr: substitute(i.expr, new Map([[set.instant, at]])) }));
  const items = [...own, ...placed].map((i) => ({ attribute: i.attribute, expr: substitute(i.expr, names) }));
  const listed: Relation = { kind: "project", input: relation, items };
  const columns = new Set(wanted.flatMap((e) => (e.kind === "column" ? [e.attribute] : [])));
  const isUnique = keysOf(rows).some((key) => key.every((a) => columns.has(a)));
  const also = edges.length > 0 ? ", with the edges of the windows" : "";
  const words = own.slice(0, -1).map((i) => i.attribute.name.replace(/(?<=.)_id$/, ""));
  const called = `${name}_as_of_times${words.length > 0 ? `_per_${words.join("_")}` : ""}`;
  const named = (r: Relation, comment: string): Relation => build.cte(called, r, comment);
  const all = isUnique
    ? edges.length > 0
      ? named(listed, `Keys and as-of times of ${name}${also}.`)
      : listed
    : named(build.distinct(listed), `Distinct keys and as-of times of ${name}${also}.`);
  return { relation: all, keys: own, wanted };
}

const instantOf = (e: Expr): Attribute => attribute({ key: "at", name: "at", type: e.type, nullable: e.nullable });

/** An instant for each row: each key and instant of them once, with the source's rows before it. */
function atEachInstant(r: Trailing): Counted {
  const { set } = r;
  const { measures, ...reach } = reachOf(set.measures, set);
  const windows = windowEdges(measures, set.instant);
  const { relation, keys: own, wanted } = instantsOf(r, windows.edges);
  const at = make.column(own.at(-1)?.attribute ?? set.instant);
  const placed = (e: Expr): Expr => substitute(windows.at(e), new Map([[set.instant, at]]));
  const on = build.equal(set.keys.map((k, i) => [k.right, make.column(own[i]?.attribute ?? set.instant)] as const));
  const rows = build.filter(build.join(relation, set.right, on), ...countedRows(set, reach).map(placed));
  const keys = own.map((i): Item => ({ attribute: { ...i.attribute }, expr: make.column(i.attribute) }));
  const lefts = wanted.map((left) => ({ left }));
  return counted(rows, keys, lefts, measures, set, placed, `Aggregates of ${set.name} before each as-of time.`);
}

function counted(
  rows: Relation,
  keys: readonly Item[],
  lefts: readonly { readonly left: Expr }[],
  asked: readonly Item[],
  set: Trailing["set"],
  placed: (e: Expr) => Expr,
  comment: string,
): Counted {
  const measures = asked.map((m) => ({ attribute: renewed(m.attribute), expr: placed(m.expr) }));
  const { rows: measured, measures: named } = withParts(rows, keys, measures, set);
  const isNumbered = named.some((m) => readBy([m.expr]).has(set.nth));
  const input = isNumbered ? numbered(measured, keys, named, set) : measured;
  return {
    relation: build.cte(`${set.name}_as_of`, { kind: "aggregate", input, keys, measures: named }, comment),
    keys: keys.flatMap((k, i) => (lefts[i] ? [{ left: lefts[i].left, attribute: k.attribute }] : [])),
    measures: measures.map((m) => m.attribute),
  };
}

/** What several measures are made of, such as a row's age, is computed once, under a name. */
function withParts(
  rows: Relation,
  keys: readonly Item[],
  measures: readonly Item[],
  set: Trailing["set"],
): { readonly rows: Relation; readonly measures: readonly Item[] } {
  const { parts, rewritten } = repeatedParts(measures);
  if (parts.length === 0) return { rows, measures };
  const read = readBy([...keys, ...rewritten].map((i) => i.expr));
  const wanted = new Set(read.has(set.nth) ? [...read, ...readBy(set.order.map((k) => k.by))] : read);
  const computed: Relation = { kind: "project", input: rows, items: [...kept(rows, wanted), ...parts] };
  return { rows: build.cte(`${set.name}_before`, computed), measures: rewritten };
}

/** The rows with their numbers within each key, from the latest on. */
function numbered(rows: Relation, keys: readonly Item[], measures: readonly Item[], set: Trailing["set"]): Relation {
  const wanted = readBy([...keys, ...measures].map((i) => i.expr));
  const number = make.windowCall("rowNumber", [], { partitionBy: keys.map((k) => k.expr), orderBy: set.order });
  return { kind: "project", input: rows, items: [...kept(rows, wanted), { attribute: set.nth, expr: number }] };
}

export const kept = (r: Relation, wanted: ReadonlySet<Attribute>): Item[] =>
  attributesOf(r)
    .filter((a) => wanted.has(a))
    .map((a): Item => ({ attribute: a, expr: make.column(a) }));
