import { count, features, from } from "quern";
import type { Defines } from "../../../src/dsl/language/define.ts";
import type { Rel } from "../../../src/dsl/language/query-types.ts";
import { RelBuilder } from "../../../src/dsl/language/rel-builder.ts";
import type { Row } from "../../../src/dsl/language/types.ts";
import { type Moment, momentRows, moments, type Visit, visitRows, visits } from "../../fixtures/trailing.ts";
import { anyOrder, type Cell, type MatrixCase } from "../case.ts";

/** Aggregates before instants beside what a plain program finds: one row after the other, in whole microseconds. */

type Plan = "frames" | "lookup";
const HOUR = 3_600_000_000n;
const DAY = 24n * HOUR;

function microseconds(text: string): bigint {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(Date.parse(`${whole.replace(" ", "T")}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

interface Asked {
  readonly key: string | null;
  readonly at: bigint | undefined;
}
/** The visits in [instant - gap - length, instant - gap), the latest first. */
function before(
  { key, at }: Asked,
  timeOf: (v: Visit) => bigint | undefined,
  gap = 0n,
  length?: bigint,
): readonly Visit[] {
  const found = visitRows.flatMap((visit) => {
    const time = timeOf(visit);
    const isThere =
      key !== null &&
      visit.key === key &&
      at !== undefined &&
      time !== undefined &&
      time < at - gap &&
      (length === undefined || time >= at - gap - length);
    return isThere ? [{ visit, time }] : [];
  });
  return found
    .sort((a, b) => (a.time === b.time ? b.visit.id - a.visit.id : a.time < b.time ? 1 : -1))
    .map((f) => f.visit);
}
const present = <T>(values: readonly (T | null)[]): readonly T[] => values.flatMap((v) => (v === null ? [] : [v]));
const added = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const orNull = <T extends Cell>(values: readonly number[], of: (values: readonly number[]) => T): T | null =>
  values.length === 0 ? null : of(values);
const bigSum = (rows: readonly Visit[]): bigint | null =>
  orNull(present(rows.map((v) => v.points)), (p) => BigInt(added(p)));
const mean = (rows: readonly Visit[]): number | null =>
  orNull(present(rows.map((v) => v.points)), (p) => added(p) / p.length);

const atOf = (v: Visit): bigint | undefined => (v.at === null ? undefined : microseconds(v.at));
const dayOf = (v: Visit): bigint => microseconds(`${v.day} 00:00:00`);

/** Counts and exact sums, which move with their frames everywhere. */
const exact = (plan?: Plan) =>
  features("exact_windows", {
    spine: moments,
    asOf: (m) => m.at,
    columns: (m, { related }) => ({
      n: m.n,
      ...related(
        visits,
        (v, { last }) => ({
          all: count(),
          ...last([3, 48], "hour", { visits: count(), points: v.points.sum() }),
          ...last(
            [3],
            "day",
            { mean: v.points.avg(), a: count().filter(v.kind.eq("a")) },
            { gap: { n: 6, unit: "hour" } },
          ),
          ...last([1], "week", { none: v.points.count().filter(v.kind.isNull()) }, { gap: { n: 1, unit: "second" } }),
        }),
        { on: (v) => v.key.eq(m.key), eventTime: (v) => v.at, ...(plan && { plan }) },
      ),
    }),
  });
function exactly({ n, key, at }: Moment): { readonly [key: string]: Cell } {
  const asked = { key, at: at === null ? undefined : microseconds(at) };
  const [all, h3, h48] = [before(asked, atOf), before(asked, atOf, 0n, 3n * HOUR), before(asked, atOf, 0n, 48n * HOUR)];
  const d3 = before(asked, atOf, 6n * HOUR, 3n * DAY);
  const w1 = before(asked, atOf, 1_000_000n, 7n * DAY);
  return {
    n,
    all: all.length,
    visits3h: h3.length,
    visits48h: h48.length,
    points3h: bigSum(h3),
    points48h: bigSum(h48),
    mean3d: mean(d3),
    a3d: d3.filter((v) => v.kind === "a").length,
    none1w: w1.filter((v) => v.kind === null && v.points !== null).length,
  };
}

/** Extremes, doubles, distinct values, the last rows, and windows of days that end where the calendar says. */
const mixed = (plan?: Plan) =>
  features("mixed_windows", {
    spine: moments,
    asOf: (m) => m.at,
    columns: (m, { related }) => ({
      n: m.n,
      ...related(
        visits,
        (v, { last, values }) => ({
          most: v.points.max(),
          ...last([2], "day", { weight: v.weight.sum(), least: v.points.min() }),
          ...last([4], "row", { points: v.points.sum() }),
          ...values(2, { id: v.id }),
        }),
        { on: (v) => v.key.eq(m.key), eventTime: (v) => v.at, ...(plan && { plan }) },
      ),
      ...related(visits, (v, { last }) => last([5], "day", { kinds: v.kind.countDistinct(), rows: count() }), {
        on: (v) => v.key.eq(m.key),
        eventTime: (v) => v.at,
        ...(plan && plan !== "frames" && { plan }),
      }),
    }),
  });
function mixedly({ n, key, at }: Moment): { readonly [key: string]: Cell } {
  const asked = { key, at: at === null ? undefined : microseconds(at) };
  const [all, d2, d5] = [before(asked, atOf), before(asked, atOf, 0n, 2n * DAY), before(asked, atOf, 0n, 5n * DAY)];
  const points = (rows: readonly Visit[]): readonly number[] => present(rows.map((v) => v.points));
  return {
    n,
    most: orNull(points(all), (p) => Math.max(...p)),
    weight2d: orNull(present(d2.map((v) => v.weight)), added),
    least2d: orNull(points(d2), (p) => Math.min(...p)),
    points4rows: bigSum(all.slice(0, 4)),
    id1: all[0]?.id ?? null,
    id2: all[1]?.id ?? null,
    kinds5d: new Set(present(d5.map((v) => v.kind))).size,
    rows5d: d5.length,
  };
}

/** Windows that all begin somewhere beside the last rows of the same visits, for rows of a query. */
const recent = features("recent_windows", {
  spine: from(moments)
    .where(({ visit_moments: m }) => m.key.isNotNull())
    .select(({ visit_moments: m }) => ({ n: m.n, key: m.key, at: m.at }))
    .as("asked"),
  asOf: (a) => a.at,
  columns: (a, { related }) => ({
    n: a.n,
    ...related(
      visits,
      (v, { last }) => ({
        ...last([3, 48], "hour", { visits: count() }),
        ...last([2], "row", { points: v.points.sum() }),
      }),
      { on: (v) => v.key.eq(a.key), eventTime: (v) => v.at },
    ),
  }),
});
function recently({ n, key, at }: Moment): { readonly [key: string]: Cell } {
  const asked = { key, at: at === null ? undefined : microseconds(at) };
  return {
    n,
    visits3h: before(asked, atOf, 0n, 3n * HOUR).length,
    visits48h: before(asked, atOf, 0n, 48n * HOUR).length,
    points2rows: bigSum(before(asked, atOf).slice(0, 2)),
  };
}

/** Windows of days over dates, for visits themselves: rows of the source. */
const daily = (plan?: Plan) =>
  features("daily_windows", {
    spine: from(visits)
      .where(({ visits: v }) => v.key.isNotNull())
      .select(({ visits: v }) => ({ id: v.id, key: v.key, day: v.day }))
      .as("asked"),
    asOf: (a) => a.day,
    columns: (a, { related }) => ({
      id: a.id,
      ...related(visits, (v, { last }) => last([1, 4], "day", { visits: count(), mean: v.points.avg() }), {
        on: (v) => v.key.eq(a.key),
        eventTime: (v) => v.day,
        ...(plan && { plan }),
      }),
    }),
  });
function perDay(visit: Visit): { readonly [key: string]: Cell } {
  const asked = { key: visit.key, at: dayOf(visit) };
  const [d1, d4] = [before(asked, dayOf, 0n, DAY), before(asked, dayOf, 0n, 4n * DAY)];
  return { id: visit.id, visits1d: d1.length, visits4d: d4.length, mean1d: mean(d1), mean4d: mean(d4) };
}

const every = (of: Defines): Rel<Row> => {
  if (of.definition.kind !== "query") throw new Error("a definition of rows");
  return new RelBuilder(of.definition.relation) as unknown as Rel<Row>;
};
const [exactRows, mixedRows] = [momentRows.map(exactly), momentRows.map(mixedly)];
const dailyRows = visitRows.filter((v) => v.key !== null).map(perDay);

export const trailing: readonly MatrixCase[] = [
  anyOrder("exact windows before instants", every(exact()), exactRows),
  anyOrder("exact windows before instants, looked up", every(exact("lookup")), exactRows),
  anyOrder("mixed windows before instants", every(mixed()), mixedRows),
  anyOrder("mixed windows before instants, looked up", every(mixed("lookup")), mixedRows),
  anyOrder(
    "bounded windows beside the last rows",
    every(recent),
    momentRows.filter((m) => m.key !== null).map(recently),
  ),
  anyOrder("windows of days before dates", every(daily()), dailyRows),
  anyOrder("windows of days before dates, looked up", every(daily("lookup")), dailyRows),
];
