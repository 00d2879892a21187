import type { Periods } from "../../../src/ir/merge.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { TimeUnit } from "../../../src/relation/time-unit.ts";
import { types } from "../../../src/types/sql-type.ts";

/** Days in the shortest period of a unit: by them the most periods that a stretch can have are known. */
const SHORTEST: { readonly [U in TimeUnit]?: number } = { day: 1, week: 7, month: 28, quarter: 90, year: 365 };
/** Where the stretch is a parameter: with so many digits that no engine's dates end before them. */
const unknown = (every: TimeUnit): number => (every === "year" || every === "quarter" ? 999 : 9_999);

/** Statistics of each period and group; a period without rows has counts of 0, and NULL for what has no value. */
export function periodsQuery(node: Periods): Relation {
  const calendar = build.use(
    "periods",
    build.namedUnique("periods", periods(node), ["periodStart"], "All periods, including empty ones."),
  );
  const start = build.columnOf(calendar, "periodStart");
  const stats = build.use(
    "statistics_per_period",
    build.named("statistics_per_period", foundPeriods(node), "Statistics of the non-empty periods."),
  );
  const found = build.columnsOf(stats);
  const groups = Object.keys(node.by).length > 0 ? groupsOf(node) : undefined;
  const all = groups ? build.crossJoin(calendar, groups) : calendar;
  const by = groups ? build.columnsOf(groups) : {};
  const matches = [
    make.call("eq", [found.periodStart ?? start, start]),
    ...Object.entries(by).map(([key, e]) => make.call(e.nullable ? "isSame" : "eq", [found[key] ?? e, e])),
  ];
  const outer = build.columnsOf(stats, true);
  const joined = build.join(all, stats, make.and(...matches), "left");
  const measures = Object.fromEntries(
    Object.keys(node.measures).map((key) => {
      const e = outer[key] ?? start;
      const counts = e.type.kind === "count";
      return [key, counts ? make.call("coalesce", [e, make.literal(0, types.count)]) : e];
    }),
  );
  const rows = build.project(joined, [{ periodStart: start }, by, measures]);
  return node.changes.length === 0 ? rows : withChanges(node, rows);
}

/** The difference from the period before, and its share of that period's value. */
function withChanges(node: Periods, rows: Relation): Relation {
  const column = build.columnsOf(rows);
  const partitionBy = Object.keys(node.by).flatMap((key) => column[key] ?? []);
  const orderBy = column.periodStart ? [make.asc(column.periodStart)] : [];
  const before = (e: Expr): Expr => make.windowCall("lag", [e, make.int(1)], { partitionBy, orderBy });
  const { relation, added } = build.beside(
    rows,
    Object.fromEntries(node.changes.flatMap((key) => (column[key] ? [[`${key}Before`, before(column[key])]] : []))),
  );
  const changes = node.changes.flatMap((key) => {
    const [now, then] = [column[key], added[`${key}Before`]];
    if (!now || !then) return [];
    const change = make.call("sub", [now, then]);
    return [[`${key}Change`, change] as const, [`${key}Growth`, make.call("div", [change, then])] as const];
  });
  return build.project(relation, [column, Object.fromEntries(changes)]);
}

function foundPeriods({ input, time, every, from, to, by, measures }: Periods): Relation {
  const within = build.filter(
    input,
    make.call("ge", [time, atTime(from, time)]),
    make.call("lt", [time, atTime(to, time)]),
  );
  const start = make.call("trunc", [time], every);
  const asDate = start.type.kind === "date" ? start : make.cast(start, types.date);
  return build.aggregate(within, [{ periodStart: asDate }, by], measures);
}

/** A date as the instant at which it begins, beside times. */
const atTime = (date: Expr, { type }: Expr): Expr => (type.kind === "date" ? date : make.cast(date, type));

function groupsOf({ input, by }: Periods): Relation {
  const groups = build.distinct(build.project(input, by));
  return build.use("distinct_groups", build.named("distinct_groups", groups, "Distinct groups."));
}

/** Periods are numbered by the digits of their number, so that no engine needs a series of its own. */
function periods({ every, from, to }: Periods): Relation {
  const digits = build.named("digits", build.values({ digit: types.int }, DIGITS));
  const places = String(mostPeriods(every, from, to)).length;
  let relation: Relation | undefined;
  const terms: Expr[] = [];
  for (const place of PLACES.slice(0, places)) {
    const use = build.use(place, digits);
    const digit = build.columnOf(use, "digit");
    terms.unshift(relation ? make.call("mul", [make.int(10 ** terms.length), digit]) : digit);
    relation = relation ? build.crossJoin(relation, use) : use;
  }
  const number = terms.reduce((a, b) => make.call("add", [a, b]));
  const all = build.project(relation ?? digits, {
    periodStart: make.call("addTime", [startOf(from, every), number], every),
  });
  const numbered = build.use(
    "period_starts",
    build.named("period_starts", all, "Start of the first period and of the periods after it."),
  );
  const start = build.columnOf(numbered, "periodStart");
  return build.project(build.filter(numbered, make.call("lt", [start, to])), { periodStart: start });
}

/** The start of the period that holds the day; of a constant it is known here. */
function startOf(day: Expr, every: TimeUnit): Expr {
  const date = day.kind === "literal" ? new Date(`${String(day.value)}T00:00:00Z`) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) return make.call("trunc", [day], every);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  const starts: { readonly [U in TimeUnit]?: number } = {
    year: Date.UTC(year, 0, 1),
    quarter: Date.UTC(year, month - (month % 3), 1),
    month: Date.UTC(year, month, 1),
    week: date.getTime() - sinceMonday * 86_400_000,
  };
  return make.literal(new Date(starts[every] ?? date.getTime()).toISOString().slice(0, 10), types.date);
}

const DIGITS = Array.from({ length: 10 }, (_, i) => ({ digit: make.int(i) }));
const PLACES = ["ones", "tens", "hundreds", "thousands", "tenThousands"];

/** The most periods that the stretch can have. */
export function mostPeriods(every: TimeUnit, from: Expr, to: Expr): number {
  const [a, b] = [from, to].map((e) => (e.kind === "literal" ? Date.parse(String(e.value)) : Number.NaN));
  const days = ((b ?? Number.NaN) - (a ?? Number.NaN)) / 86_400_000;
  return Number.isNaN(days) ? unknown(every) : Math.max(0, Math.ceil(days / (SHORTEST[every] ?? 1)));
}
