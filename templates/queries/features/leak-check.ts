import type { Features, LatestRow, RelatedRows } from "../../../src/ir/features.ts";
import { attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Item, Relation } from "../../../src/relation/relation.ts";
import { instantiate } from "../../../src/relation/rewrites/instantiate.ts";
import { reachOf } from "../../../src/relation/trailing-reach.ts";
import { readBy } from "../../../src/relation/trailing-windows.ts";
import { setOf, trailingSet, withAggregates } from "./features.ts";

/**
 * Rows for which something of the future was read. What is filtered by every time that the schema declares cannot leak, so only
 * sources are checked of which the definition leaves such a time unread; undefined where there are none.
 */
export function leakCheckRelation(f: Features): Relation | undefined {
  const read = readBy(f.columns.map((i) => i.expr));
  const isRead = (items: readonly Item[]): boolean => items.some((i) => read.has(i.attribute));
  const branches = [
    ...f.latest.filter((s) => isUnchecked(s) && isRead(s.items)).map((s) => latestLeaks(f, s)),
    ...f.related.filter((s) => isUnchecked(s) && isRead(s.measures)).map((s) => relatedLeaks(f, s)),
  ];
  return branches.length === 0 ? undefined : build.unionAll(branches);
}

const isUnchecked = ({ clocks: { unread } }: LatestRow | RelatedRows): boolean =>
  unread.event !== undefined || unread.known !== undefined;

const LEAK = { set: "featureSet", event: "featureEventTime", known: "featureKnownTime" } as const;

/** The source's name; with the columns that read it, where the definition reads several of that name. */
function labelOf(f: Features, s: LatestRow | RelatedRows): string {
  const sets = [...f.latest, ...f.related];
  if (sets.filter((other) => other.name === s.name).length === 1) return s.name;
  const own = new Set(("items" in s ? s.items : s.measures).map((i) => i.attribute));
  const columns = f.columns.filter((c) => [...readBy([c.expr])].some((a) => own.has(a)));
  return `${s.name} (${columns.map((c) => c.attribute.name).join(", ")})`;
}

/** When something happened, and when it became known. */
interface Times {
  readonly event?: Expr;
  readonly known?: Expr;
}

/** What is read of a source so as to check it: the times that it is found by, and those that nothing looked at. */
function timesOf({ clocks }: LatestRow | RelatedRows): Times {
  const { unread } = clocks;
  const [event, known] = [unread.event ?? clocks.event, unread.known ?? clocks.known];
  return { ...(event && { event }), ...(known && { known }) };
}

/** Columns of the entity or the spine, the source's name, and the times of what was read of it. */
function leakRow(f: Features, input: Relation, s: LatestRow | RelatedRows, { event, known }: Times): Relation {
  const { unread } = s.clocks;
  const none = make.literal(null, f.at.type);
  const strict = "measures" in s || s.exclusive;
  const judged = [unread.event && event, unread.known && known].flatMap((e) => e ?? []);
  const late = judged.map((time) => make.call(strict ? "ge" : "gt", [time, f.at]));
  const own = attributesOf(f.rows).filter((a) => !Object.values<string>(LEAK).includes(a.key));
  const row: Relation = {
    kind: "project",
    input: build.filter(input, make.or(...late)),
    items: [
      ...build.itemsOf({ [LEAK.set]: make.text(labelOf(f, s)) }),
      ...own.map((a): Item => ({ attribute: a, expr: make.column(a) })),
      ...build.itemsOf({ [LEAK.event]: event ?? none, [LEAK.known]: known ?? none }),
    ],
  };
  return instantiate(row).relation;
}

/** The times as columns that a join gives, and how they are read there. */
function given(times: Times, name: (clock: "event" | "known") => string, of: (e: Expr) => Expr) {
  const items: { event?: Item; known?: Item } = {};
  for (const clock of ["event", "known"] as const) {
    const time = times[clock];
    if (!time) continue;
    const own = name(clock);
    items[clock] = { attribute: attribute({ key: own, name: own, type: time.type, nullable: true }), expr: of(time) };
  }
  const { event, known } = items;
  const read: Times = {
    ...(event && { event: make.column(event.attribute) }),
    ...(known && { known: make.column(known.attribute) }),
  };
  return { items: [event, known].flatMap((i) => i ?? []), read };
}

function latestLeaks(f: Features, s: LatestRow): Relation {
  const { items, read } = given(
    timesOf(s),
    (clock) => `${clock}_at`,
    (e) => e,
  );
  const joined: Relation = {
    kind: "asOf",
    name: f.name,
    left: f.rows,
    at: f.at,
    sets: [setOf(s, items)],
    ...(f.plan !== undefined && { plan: f.plan }),
  };
  return leakRow(f, joined, s, read);
}

/** The latest times among the rows that the windows reach. */
function relatedLeaks(f: Features, s: RelatedRows): Relation {
  const { since, until } = reachOf(s.measures, trailingSet(s, s.measures, f));
  const [start] = since ?? [];
  const { event: time } = s.clocks;
  const inReach = time
    ? [
        ...(start && since?.length === 1 ? [make.call("ge", [time, start])] : []),
        ...(until ? [make.call("lt", [time, until])] : []),
      ]
    : [];
  const filter = inReach.length > 0 ? { filter: make.and(...inReach) } : {};
  const { items, read } = given(
    timesOf(s),
    (clock) => `last_${clock}_at`,
    (e) => make.aggregateCall("max", [e], filter),
  );
  return leakRow(f, withAggregates(f.rows, f.rows, s, items, f), s, read);
}
