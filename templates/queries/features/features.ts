import type { Features, LatestRow, RelatedRows } from "../../../src/ir/features.ts";
import type { Attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { AsOfSet, Item, Relation, TrailingSet } from "../../../src/relation/relation.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { readBy } from "../../../src/relation/trailing-windows.ts";

/** A row for each row of the entity or the spine: its own columns, the latest rows and the aggregates of other sources. */
export function featuresRelation(f: Features): Relation {
  const columns = f.columns.map((i) => ({ attribute: i.attribute, expr: placed(i.expr, f) }));
  const read = readBy(columns.map((i) => i.expr));
  const latest = f.latest.filter((s) => s.items.some((i) => read.has(i.attribute)));
  const related = f.related.filter((s) => s.measures.some((m) => read.has(m.attribute)));
  const rows = narrowed(f, [
    ...read,
    ...readBy([f.at, ...[...latest, ...related].flatMap((s) => s.on.keys.map((k) => k.left))]),
  ]);
  const sets = latest.map((s) =>
    setOf(
      s,
      s.items.filter((i) => read.has(i.attribute)),
    ),
  );
  const withLatest: Relation =
    sets.length === 0
      ? rows
      : { kind: "asOf", name: f.name, left: rows, at: f.at, sets, ...(f.plan !== undefined && { plan: f.plan }) };
  const joined = related.reduce<Relation>(
    (left, s) =>
      withAggregates(
        left,
        rows,
        s,
        s.measures.filter((m) => read.has(m.attribute)),
        f,
      ),
    withLatest,
  );
  return Object.freeze({ kind: "project", input: joined, items: columns });
}

const placed = (e: Expr, { instant, at }: Features): Expr => substitute(e, new Map([[instant, at]]));

/** The rows with the columns that are read of them. */
function narrowed({ rows }: Features, read: readonly Attribute[]): Relation {
  const wanted = new Set(read);
  const items = attributesOf(rows)
    .filter((a) => wanted.has(a))
    .map((a): Item => ({ attribute: a, expr: make.column(a) }));
  return items.length === 0 ? rows : { kind: "project", input: rows, items };
}

const rightOf = (s: LatestRow | RelatedRows): Relation =>
  s.on.where.length > 0 ? build.filter(s.right, ...s.on.where) : s.right;

/** The latest row: by what happened last among what was known, or by what became known last. */
export function setOf(s: LatestRow, items: readonly Item[]): AsOfSet {
  const { event, known } = s.clocks;
  const [times, ties] =
    s.by === "known" && known
      ? [[known], event ? [make.desc(event)] : []]
      : [[event, s.clocks.ignoresKnown ? undefined : known].flatMap((e) => e ?? []), []];
  return {
    name: s.name,
    right: rightOf(s),
    keys: s.on.keys,
    times,
    exclusive: s.exclusive,
    ties,
    ...(s.within && { within: s.within }),
    items,
  };
}

/** The aggregates of a source, joined to the rows whose they are. */
export const withAggregates = (
  left: Relation,
  rows: Relation,
  s: RelatedRows,
  measures: readonly Item[],
  f: Features,
): Relation => ({
  kind: "trailing",
  name: f.name,
  left,
  rows,
  at: f.at,
  set: trailingSet(s, measures, f),
  ...(s.plan !== undefined && { plan: s.plan }),
});

export function trailingSet(s: RelatedRows, measures: readonly Item[], f: Features): TrailingSet {
  const { event, known, ignoresKnown } = s.clocks;
  return {
    name: s.name,
    right: rightOf(s),
    keys: s.on.keys,
    times: [event, ignoresKnown ? undefined : known].flatMap((e) => e ?? []),
    instant: f.instant,
    nth: s.nth,
    order: [event, known].flatMap((e) => (e ? [make.desc(e)] : [])),
    measures,
  };
}
