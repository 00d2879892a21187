import { unusedName } from "../../base/names.ts";
import { types } from "../../types/sql-type.ts";
import { type Attribute, attribute, renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { Expr, SortKey } from "../expr.ts";
import * as make from "../make.ts";
import type { AsOf, AsOfSet, Item, Relation } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { substitute } from "../substitute.ts";
import { before, notNull, orderOf } from "./as-of-lookup.ts";
import { instantiate } from "./instantiate.ts";

/**
 * Each row of the left side and those of the sets on one time line for each key: a set's rows number the stretches that they
 * begin, and the left rows of a stretch read its first row. Sets of the same keys share the line, and so one pass.
 */
export function onTimeline(r: AsOf): Relation {
  const groups: AsOfSet[][] = [];
  for (const set of r.sets) {
    const alike = groups.find(([first]) => first !== undefined && sameKeys(first, set));
    if (alike) alike.push(set);
    else groups.push([set]);
  }
  return groups.reduce<Relation>((left, sets) => line({ ...r, left, sets }), r.left);
}

const sameKeys = (a: AsOfSet, b: AsOfSet): boolean =>
  a.keys.length === b.keys.length &&
  a.keys.every((k, i) => {
    const other = b.keys[i];
    return other !== undefined && sameExpr(k.left, other.left);
  });

/** A column of the time line: what it holds of the left side's rows, or of one set's. */
interface Slot {
  readonly attribute: Attribute;
  readonly left?: Expr;
  readonly of: ReadonlyMap<AsOfSet, Expr>;
}
const FROM_START = { mode: "rows", start: { kind: "unbounded" }, end: { kind: "current" } } as const;
const NO_SETS: ReadonlyMap<AsOfSet, Expr> = new Map();

/** Where a set's row begins to count: when all of its times have come. */
const positionOf = (set: AsOfSet): Expr => {
  const [only] = set.times;
  return set.times.length === 1 && only ? only : make.call("greatest", set.times);
};
/** The latest by the first of several times need not be the one whose last time came last. */
const hasRecords = (set: AsOfSet): boolean => set.times.length > 1;

function line({ left, at, sets, name }: AsOf): Relation {
  const taken = new Set<string>();
  const fresh = (wanted: string): string => {
    const own = unusedName(wanted, taken);
    taken.add(own);
    return own;
  };
  const slot = (wanted: string, e: Pick<Expr, "type">, nullable: boolean, parts: Omit<Slot, "attribute">): Slot => {
    const own = fresh(wanted);
    return { attribute: attribute({ key: own, name: own, type: e.type, nullable }), ...parts };
  };

  // Keys and the instant are those of the left side and of the sets alike.
  const shared = (ofSet: (set: AsOfSet) => Expr): Map<AsOfSet, Expr> => new Map(sets.map((s) => [s, ofSet(s)]));
  const [first] = sets;
  const keyed = (first?.keys ?? []).map((k, i) => ({
    left: k.left,
    of: shared((s) => s.keys[i]?.right ?? k.right),
  }));
  const positions = shared(positionOf);
  const carried = attributesOf(left).map((a): Slot => {
    if (at.kind === "column" && at.attribute === a)
      return slot("at", a, a.nullable, { left: make.column(a), of: positions });
    const key = keyed.find((k) => k.left.kind === "column" && k.left.attribute === a);
    return slot(a.name, a, key ? a.nullable : true, { left: make.column(a), of: key?.of ?? NO_SETS });
  });
  const keys = keyed.map((k): Slot => carried.find((c) => c.of === k.of) ?? slot("key", k.left, k.left.nullable, k));
  const instant = carried.find((c) => c.of === positions) ?? slot("at", at, at.nullable, { left: at, of: positions });
  // At equal instants a set's row comes before the left side's where it counts as known, and after it where it does not.
  const [inclusive, exclusive] = [sets.filter((s) => !s.exclusive), sets.filter((s) => s.exclusive)];
  const turnOf = (s: AsOfSet): number =>
    s.exclusive ? inclusive.length + 1 + exclusive.indexOf(s) : inclusive.indexOf(s);
  const turn = slot("source_order", { type: types.int }, false, {
    left: make.int(inclusive.length),
    of: new Map(sets.map((s) => [s, make.int(turnOf(s))])),
  });

  const own = new Map(sets.map((set) => [set, ownSlots(set, slot)]));
  const slots = [
    ...carried,
    ...[...keys, instant].filter((k) => !carried.includes(k)),
    turn,
    ...[...own.values()].flatMap((o) => o.slots),
  ];
  const rows = (input: Relation, value: (s: Slot) => Expr | undefined): Relation => ({
    kind: "project",
    input,
    items: slots.map((s) => ({
      attribute: renewed(s.attribute),
      expr: value(s) ?? make.literal(null, s.attribute.type),
    })),
  });
  const union: Relation = {
    kind: "setOperation",
    op: "union",
    all: true,
    inputs: [
      rows(left, (s) => s.left),
      ...sets.map((set) =>
        setRows(set, (r, names) =>
          rows(r, (s) => {
            const e = s.of.get(set);
            return e && substitute(e, names);
          }),
        ),
      ),
    ],
    attributes: slots.map((s) => s.attribute),
  };
  const timeline = build.cte("timeline", union, comment(name, sets, keys));

  const col = (s: Slot): Expr => make.column(s.attribute);
  const partition = keys.map(col);
  const order: readonly SortKey[] = [
    make.asc(col(instant), "first"),
    make.asc(col(turn)),
    ...sets.flatMap((set) => own.get(set)?.order ?? []),
  ];
  const isOf = (set: AsOfSet): Expr => make.call("eq", [col(turn), make.int(turnOf(set))]);
  const windowed = (fn: ReturnType<typeof make.aggregateCall>): Expr =>
    make.over(fn, { partitionBy: partition, orderBy: order, frame: FROM_START });

  // The latest so far by a set's first time: rows that come later and are older do not count.
  const records = new Map<AsOfSet, Item>();
  for (const set of sets) {
    const lead = own.get(set)?.lead;
    if (!hasRecords(set) || !lead) continue;
    const called = fresh(`latest_${set.name}`);
    const best = attribute({ key: called, name: called, type: lead.attribute.type, nullable: true });
    records.set(set, { attribute: best, expr: windowed(make.aggregateCall("max", [col(lead)])) });
  }
  const kept = (r: Relation): Item[] => attributesOf(r).map((a) => ({ attribute: a, expr: make.column(a) }));
  const measured: Relation =
    records.size === 0
      ? timeline
      : build.cte(
          "timeline_with_latest",
          { kind: "project", input: timeline, items: [...kept(timeline), ...records.values()] },
          "Latest event time known so far: a row that became known later but is older does not replace it.",
        );

  const stretches = new Map<AsOfSet, Item>();
  for (const set of sets) {
    const called = fresh(sets.length === 1 ? "segment" : `${set.name}_segment`);
    const record = records.get(set);
    const lead = own.get(set)?.lead;
    const begins =
      record && lead
        ? make.and(isOf(set), make.call("ge", [notNull(col(lead)), make.column(record.attribute, false)]))
        : isOf(set);
    stretches.set(set, {
      attribute: attribute({ key: called, name: called, type: types.count, nullable: false }),
      expr: windowed(make.aggregateCall("count", [], { filter: begins })),
    });
  }
  const numbered = build.cte(
    "timeline_segments",
    { kind: "project", input: measured, items: [...kept(timeline), ...stretches.values()] },
    `Timeline segments: each row of ${names(sets)} begins one, and the ${name} rows after it belong to it.`,
  );

  // A stretch is begun by the row to read: the only one of its set, where every row begins one.
  const filled = sets.flatMap((set) => {
    const stretch = stretches.get(set);
    const mine = own.get(set);
    if (!stretch || !mine) return [];
    const within = [...partition, make.column(stretch.attribute)];
    const value = (s: Slot): Item => {
      const wrapped =
        orderable(s) && !hasRecords(set)
          ? make.over(make.aggregateCall("max", [col(s)]), { partitionBy: within, orderBy: [] })
          : make.windowCall("firstValue", [col(s)], { partitionBy: within, orderBy: order });
      return { attribute: renewed(s.attribute, { nullable: true }), expr: wrapped };
    };
    return mine.read.map((s) => ({ set, slot: s, item: value(s) }));
  });
  const there: Relation = build.cte("timeline_with_values", {
    kind: "project",
    input: numbered,
    items: [
      ...[...new Set([...carried, instant, turn])].map((c) => ({ attribute: c.attribute, expr: col(c) })),
      ...filled.map((f) => f.item),
    ],
  });
  const readOf = (set: AsOfSet, s: Slot | undefined): Expr | undefined => {
    const found = filled.find((f) => f.set === set && f.slot === s);
    return found && make.column(found.item.attribute);
  };
  const output = (set: AsOfSet, item: Item, s: Slot | undefined): Item => {
    const value = readOf(set, s) ?? make.literal(null, item.attribute.type);
    const lead = readOf(set, own.get(set)?.lead);
    if (!set.within || !lead) return { attribute: item.attribute, expr: value };
    const recent = make.call("ge", [lead, before(col(instant), set.within)]);
    return { attribute: item.attribute, expr: make.caseWhen([{ when: recent, result: value }]) };
  };
  return {
    kind: "project",
    input: build.filter(there, make.call("eq", [col(turn), make.int(inclusive.length)])),
    items: [
      ...attributesOf(left).flatMap((a, i) =>
        carried[i] ? [{ attribute: a, expr: make.column(carried[i].attribute, a.nullable) }] : [],
      ),
      ...sets.flatMap((set) => set.items.map((item, i) => output(set, item, own.get(set)?.items[i]))),
    ],
  };
}

const orderable = (s: Slot): boolean => !["json", "vector", "boolean"].includes(s.attribute.type.kind);

interface Own {
  readonly slots: readonly Slot[];
  /** Of the set's items, in their order. */
  readonly items: readonly Slot[];
  /** What is read of a stretch's first row. */
  readonly read: readonly Slot[];
  /** The first of its times, where the line is not ordered by it alone, or a tolerance is measured from it. */
  readonly lead?: Slot;
  /** The order of its rows of one instant: the one to take stands last. */
  readonly order: readonly SortKey[];
}

function ownSlots(
  set: AsOfSet,
  slot: (wanted: string, e: Pick<Expr, "type">, nullable: boolean, parts: Omit<Slot, "attribute">) => Slot,
): Own {
  const slots: { readonly expr: Expr; readonly slot: Slot }[] = [];
  const add = (wanted: string, expr: Expr): Slot => {
    const same = slots.find((s) => sameExpr(s.expr, expr));
    if (same) return same.slot;
    const own = slot(wanted, expr, true, { of: new Map([[set, expr]]) });
    slots.push({ expr, slot: own });
    return own;
  };
  const named = (e: Expr, otherwise: string): string => (e.kind === "column" ? e.attribute.name : otherwise);
  const items = set.items.map((i) => add(i.attribute.name, i.expr));
  const [time] = set.times;
  const needsLead = set.within !== undefined || hasRecords(set);
  const lead = needsLead && time ? add(named(time, `${set.name}_time`), time) : undefined;
  // A row stands where its only time is.
  const order = orderOf(set)
    .filter((key) => hasRecords(set) || !time || !sameExpr(key.by, time))
    .map((key) => {
      const isTime = set.times.some((t) => sameExpr(t, key.by));
      const own = add(named(key.by, `${set.name}_${isTime ? "time" : "order"}`), key.by);
      return reversed({ ...key, by: make.column(own.attribute, isTime ? false : key.by.nullable) });
    });
  const read = [...new Set([...items, ...(set.within && lead ? [lead] : [])])];
  return { slots: slots.map((s) => s.slot), items, read, order, ...(lead && { lead }) };
}

const reversed = (k: SortKey): SortKey => ({
  by: k.by,
  direction: k.direction === "asc" ? "desc" : "asc",
  nulls: k.nulls === "first" ? "last" : "first",
});

/** A set's rows that can match: none without a key or a time. */
function setRows(set: AsOfSet, project: (r: Relation, names: ReadonlyMap<Attribute, Expr>) => Relation): Relation {
  const { relation, of } = instantiate(set.right);
  const names = new Map<Attribute, Expr>([...of].map(([a, copy]) => [a, make.column(copy)]));
  const conditions = [...set.keys.map((k) => k.right), ...set.times]
    .filter((e) => e.nullable)
    .map((e) => make.call("isNotNull", [substitute(e, names)]));
  return project(conditions.length > 0 ? build.filter(relation, ...conditions) : relation, names);
}

function comment(name: string, sets: readonly AsOfSet[], keys: readonly Slot[]): string {
  const listed = inWords([...new Set([name, ...sets.map((s) => s.name)])]);
  const each = inWords(keys.map((k) => k.attribute.name));
  return `Rows of ${listed} on one timeline per ${each}; source_order breaks ties in time.`;
}

const names = (sets: readonly AsOfSet[]): string => inWords([...new Set(sets.map((s) => s.name))]);
const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
