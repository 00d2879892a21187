import type { Features, LatestRow, RelatedRows } from "../../../src/ir/features.ts";
import { type Attribute, attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import * as make from "../../../src/relation/make.ts";
import { someExpr } from "../../../src/relation/map.ts";
import type { AsOfSet, Item, Relation } from "../../../src/relation/relation.ts";
import { instantiate } from "../../../src/relation/rewrites/instantiate.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { repeatedParts } from "../merge/repeated-parts.ts";
import { windowEdges } from "./window-edges.ts";

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
        s,
        s.measures.filter((m) => read.has(m.attribute)),
        f,
      ),
    withLatest,
  );
  return Object.freeze({ kind: "project", input: joined, items: columns });
}

const placed = (e: Expr, { instant, at }: Features): Expr => substitute(e, new Map([[instant, at]]));

/** The columns that expressions read, those of subqueries left aside. */
function readBy(exprs: readonly Expr[]): Set<Attribute> {
  const found = new Set<Attribute>();
  for (const e of exprs)
    someExpr(e, (x) => {
      if (x.kind === "column") found.add(x.attribute);
      return false;
    });
  return found;
}

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
function setOf(s: LatestRow, items: readonly Item[]): AsOfSet {
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

const isPlain = (at: Expr): boolean => readBy([at]).size === 0;

/** The aggregates of a source, joined to the rows whose they are. */
function withAggregates(left: Relation, s: RelatedRows, measures: readonly Item[], f: Features): Relation {
  const counted = isPlain(f.at) ? atOneInstant(s, measures, f) : atEachInstant(s, measures, f);
  const on = build.equal(counted.keys.map((k) => [k.left, make.column(k.attribute)] as const));
  return build.join(left, counted.relation, on, "left");
}

interface Counted {
  readonly relation: Relation;
  readonly keys: readonly { readonly left: Expr; readonly attribute: Attribute }[];
}

/** Rows of the source that count: they happened, and were known, before the instant. */
function conditions(s: RelatedRows, at: Expr, f: Features): readonly Expr[] {
  const { event, known, ignoresKnown } = s.clocks;
  const times = [event, ignoresKnown ? undefined : known].flatMap((e) => e ?? []);
  const placedAt = (e: Expr): Expr => substitute(e, new Map([[f.instant, at]]));
  const since = s.since?.map(placedAt);
  const until = s.until && placedAt(s.until);
  const [start] = since ?? [];
  const earliest = since !== undefined && since.length > 1 ? make.call("least", since) : start;
  return [
    ...(event && earliest ? [make.call("ge", [event, earliest])] : []),
    ...times.map((time) => make.call("lt", [time, until && time === event ? until : at])),
  ];
}

const ofKey = (e: Expr, i: number): Attribute => {
  const name = e.kind === "column" ? e.attribute.name : `key_${i + 1}`;
  const key = e.kind === "column" ? e.attribute.key : `key${i + 1}`;
  return attribute({ key, name, type: e.type, nullable: e.nullable });
};

/** One instant for all rows: the source is grouped by its own keys, in one scan. */
function atOneInstant(s: RelatedRows, measures: readonly Item[], f: Features): Counted {
  const keys = s.on.keys.map((k, i): Item => ({ attribute: ofKey(k.right, i), expr: k.right }));
  const rows = build.filter(rightOf(s), ...conditions(s, f.at, f));
  const grouped = groupedBy(rows, keys, measures, s, f, f.at);
  return {
    relation: build.cte(`${s.name}_as_of`, grouped, `${s.name} before the instant, in one scan.`),
    keys: keys.flatMap((k, i) => (s.on.keys[i] ? [{ left: s.on.keys[i].left, attribute: k.attribute }] : [])),
  };
}

/** An instant for each row: each key and instant of them once, with the source's rows before it. */
function atEachInstant(given: RelatedRows, asked: readonly Item[], f: Features): Counted {
  const windows = windowEdges(asked, f.instant);
  const measures = asked.map((m) => ({ attribute: m.attribute, expr: windows.at(m.expr) }));
  const s: RelatedRows = {
    ...given,
    ...(given.since && { since: given.since.map(windows.at) }),
    ...(given.until && { until: windows.at(given.until) }),
  };
  const wanted = [...s.on.keys.map((k) => k.left), f.at];
  const own = wanted.map(
    (e, i): Item => ({
      attribute: i === wanted.length - 1 && e.kind !== "column" ? instantOf(e) : ofKey(e, i),
      expr: e,
    }),
  );
  const { relation, of } = instantiate(f.rows);
  const names = new Map<Attribute, Expr>([...of].map(([a, copy]) => [a, make.column(copy)]));
  const edges = windows.edges.map((i) => ({ ...i, expr: placed(i.expr, f) }));
  const items = [...own, ...edges].map((i) => ({ attribute: i.attribute, expr: substitute(i.expr, names) }));
  const listed: Relation = { kind: "project", input: relation, items };
  const columns = new Set(wanted.flatMap((e) => (e.kind === "column" ? [e.attribute] : [])));
  const unique = keysOf(f.rows).some((key) => key.every((a) => columns.has(a)));
  const named = (r: Relation, comment: string): Relation => build.cte(`${f.name}_instants`, r, comment);
  const also = edges.length > 0 ? ", and where its windows begin or end" : "";
  const instants = unique
    ? edges.length > 0
      ? named(listed, `Each key and instant of ${f.name}${also}.`)
      : listed
    : named(build.distinct(listed), `Each key and instant of ${f.name} once${also}.`);
  const at = make.column(own[own.length - 1]?.attribute ?? f.instant);
  const on = build.equal(s.on.keys.map((k, i) => [k.right, make.column(own[i]?.attribute ?? f.instant)] as const));
  const rows = build.filter(build.join(instants, rightOf(s), on), ...conditions(s, at, f));
  const keys = own.map((i): Item => ({ attribute: { ...i.attribute }, expr: make.column(i.attribute) }));
  const grouped = groupedBy(rows, keys, measures, s, f, at);
  return {
    relation: build.cte(`${s.name}_as_of`, grouped, `${s.name} before each instant, in one scan.`),
    keys: keys.flatMap((k, i) => (wanted[i] ? [{ left: wanted[i], attribute: k.attribute }] : [])),
  };
}

const instantOf = (e: Expr): Attribute => attribute({ key: "at", name: "at", type: e.type, nullable: e.nullable });

function groupedBy(
  rows: Relation,
  keys: readonly Item[],
  measures: readonly Item[],
  s: RelatedRows,
  f: Features,
  at: Expr,
): Relation {
  const placedMeasures = measures.map((m) => ({
    attribute: m.attribute,
    expr: substitute(m.expr, new Map([[f.instant, at]])),
  }));
  const { rows: measured, measures: named } = withParts(rows, keys, placedMeasures, s);
  const counts = named.some((m) => readBy([m.expr]).has(s.nth));
  const input = counts ? numbered(measured, keys, named, s) : measured;
  return { kind: "aggregate", input, keys, measures: named };
}

/** What several measures are made of, such as a row's age, is computed once, under a name. */
function withParts(
  rows: Relation,
  keys: readonly Item[],
  measures: readonly Item[],
  s: RelatedRows,
): { readonly rows: Relation; readonly measures: readonly Item[] } {
  const { parts, rewritten } = repeatedParts(measures);
  if (parts.length === 0) return { rows, measures };
  const times = [s.clocks.event, s.clocks.known].flatMap((e) => e ?? []);
  const read = readBy([...keys, ...rewritten].map((i) => i.expr));
  const wanted = new Set(read.has(s.nth) ? [...read, ...readBy([...times, ...lastKey(s).map((k) => k.by)])] : read);
  const kept = attributesOf(rows)
    .filter((a) => wanted.has(a))
    .map((a): Item => ({ attribute: a, expr: make.column(a) }));
  const computed: Relation = { kind: "project", input: rows, items: [...kept, ...parts] };
  return { rows: build.cte(`${s.name}_before`, computed), measures: rewritten };
}

/** The rows with their numbers within each key, from the latest on. */
function numbered(rows: Relation, keys: readonly Item[], measures: readonly Item[], s: RelatedRows): Relation {
  const wanted = readBy([...keys, ...measures].map((i) => i.expr));
  const kept = attributesOf(rows)
    .filter((a) => wanted.has(a))
    .map((a): Item => ({ attribute: a, expr: make.column(a) }));
  const { event, known } = s.clocks;
  const number = make.windowCall("rowNumber", [], {
    partitionBy: keys.map((k) => k.expr),
    orderBy: [...[event, known].flatMap((e) => (e ? [make.desc(e)] : [])), ...lastKey(s)],
  });
  return { kind: "project", input: rows, items: [...kept, { attribute: s.nth, expr: number }] };
}

/** Of rows of one instant the one with the greatest key is the latest. */
function lastKey(s: RelatedRows): ReturnType<typeof make.desc>[] {
  const keyed = new Set(s.on.keys.flatMap((k) => (k.right.kind === "column" ? [k.right.attribute] : [])));
  const times = readBy([s.clocks.event, s.clocks.known].flatMap((e) => e ?? []));
  const [key = []] = keysOf(rightOf(s));
  return key.filter((a) => !keyed.has(a) && !times.has(a)).map((a) => make.desc(make.column(a)));
}

/** Rows that were read of the future of an instant; undefined where nothing is read of any other source. */
export function leakCheckRelation(f: Features): Relation | undefined {
  const branches = [...f.latest.map((s) => latestLeaks(f, s)), ...f.related.map((s) => relatedLeaks(f, s))];
  const [only] = branches;
  if (only === undefined) return undefined;
  return branches.length === 1 ? only : build.unionAll(branches);
}

const LEAK = { set: "featureSet", event: "featureEventTime", known: "featureKnownTime" } as const;

/** Columns of the entity or the spine, the source's name, and the times of what was read of it. */
function leakRow(
  f: Features,
  input: Relation,
  s: LatestRow | RelatedRows,
  [event, known]: Times,
  judged: Times,
): Relation {
  const none = make.literal(null, f.at.type);
  const strict = "measures" in s || s.exclusive;
  const late = (time: Expr): Expr => make.call(strict ? "ge" : "gt", [time, f.at]);
  const own = attributesOf(f.rows).filter((a) => !Object.values<string>(LEAK).includes(a.key));
  const row: Relation = {
    kind: "project",
    input: build.filter(input, make.or(...judged.flatMap((e) => (e ? [late(e)] : [])))),
    items: [
      ...build.itemsOf({ [LEAK.set]: make.text(s.name) }),
      ...own.map((a): Item => ({ attribute: a, expr: make.column(a) })),
      ...build.itemsOf({ [LEAK.event]: event ?? none, [LEAK.known]: known ?? none }),
    ],
  };
  return instantiate(row).relation;
}

/** When something happened, and when it became known. */
type Times = readonly [event: Expr | undefined, known: Expr | undefined];

const outItem = (name: string, e: Expr): Item => ({
  attribute: attribute({ key: name, name, type: e.type, nullable: true }),
  expr: e,
});

function latestLeaks(f: Features, s: LatestRow): Relation {
  const { event, known } = s.clocks;
  const items = [...(event ? [outItem("event_at", event)] : []), ...(known ? [outItem("known_at", known)] : [])];
  const set = setOf(s, items);
  const joined: Relation = {
    kind: "asOf",
    name: f.name,
    left: f.rows,
    at: f.at,
    sets: [set],
    ...(f.plan !== undefined && { plan: f.plan }),
  };
  const column = (name: string): Expr | undefined => {
    const item = items.find((i) => i.attribute.key === name);
    return item && make.column(item.attribute);
  };
  const times: Times = [column("event_at"), column("known_at")];
  // What became known before it happened is no leak where the known time alone was asked for.
  return leakRow(f, joined, s, times, s.by === "event" ? times : [undefined, times[1]]);
}

function relatedLeaks(f: Features, s: RelatedRows): Relation {
  const { event, known } = s.clocks;
  const items = [
    ...(event ? [outItem("last_event_at", make.aggregateCall("max", [event]))] : []),
    ...(known ? [outItem("last_known_at", make.aggregateCall("max", [known]))] : []),
  ];
  const column = (name: string): Expr | undefined => {
    const item = items.find((i) => i.attribute.key === name);
    return item && make.column(item.attribute);
  };
  const { since: _since, until: _until, ...whole } = s;
  const joined = withAggregates(f.rows, whole, items, f);
  const times: Times = [column("last_event_at"), column("last_known_at")];
  return leakRow(f, joined, s, times, times);
}
