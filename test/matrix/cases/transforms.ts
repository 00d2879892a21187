import { createHash } from "node:crypto";
import {
  bands,
  bins,
  calendar,
  clip,
  count,
  cross,
  cyclic,
  equalWidthBins,
  fill,
  filled,
  forwardFill,
  frequency,
  frequencyShare,
  from,
  log1p,
  maxAbs,
  minMax,
  missing,
  oneHot,
  ordinal,
  perCategory,
  quantileBins,
  relativeChange,
  rfm,
  robust,
  slugs,
  standard,
  targetMean,
  transform,
  weightOfEvidence,
  winsorize,
} from "quern";
import type { NumberEx } from "../../../src/dsl/language/types.ts";
import { parcels } from "../../fixtures/parcels.ts";
import { nothing, orders } from "../../fixtures/shop.ts";
import { extremes } from "../../fixtures/values.ts";
import { type Cell, defined, type ExpectedRow, type MatrixCase, perRow, rows } from "../case.ts";
import { mean, quantile, variancePop } from "./statistics.ts";

const weights = [1, 2, 4, 8, 8, null, -1.5, 3, 100, -7, null];
const kinds = ["a", "a", "a ", "A", "à", "it's", null, "a", "a", "b", null];
const late = [true, false, true, null, false, true, false, null, true, false, null];
const ids = weights.map((_, i) => i + 1);
const training = ids.map((id) => id <= 8);
/** The weights of the training. */
const known = [1, 2, 4, 8, 8, -1.5, 3];

/** Rows of columns; a cell is that of all rows. */
const table = (columns: { readonly [column: string]: readonly Cell[] | Cell }): readonly ExpectedRow[] =>
  ids.map((id, i) => ({
    id,
    ...Object.fromEntries(
      Object.entries(columns).map(([name, cells]) => [name, Array.isArray(cells) ? cells[i] : cells]),
    ),
  }));
const ofWeight = (f: (x: number) => Cell): readonly Cell[] => weights.map((x) => (x === null ? null : f(x)));
const ofKind = (f: (kind: string | null, i: number) => Cell): readonly Cell[] => kinds.map(f);
const [low, high] = [-1.5, 8];

const scaled = defined(
  transform("scaled_by_the_training_rows", {
    from: parcels,
    fitOn: (p) => p.training,
    columns: (p) => ({
      id: p.id,
      standard: standard(p.weight),
      minMax: minMax(p.weight),
      maxAbs: maxAbs(p.weight),
      robust: robust(p.weight),
      constantStandard: standard(p.size),
      constantMinMax: minMax(p.size),
      constantMaxAbs: maxAbs(p.size),
      constantRobust: robust(p.size),
      unknownStandard: standard(p.colour),
      unknownMinMax: minMax(p.colour),
      unknownMaxAbs: maxAbs(p.colour),
      unknownRobust: robust(p.colour),
    }),
  }),
  table({
    standard: ofWeight((x) => (x - mean(known)) / variancePop(known) ** 0.5),
    minMax: ofWeight((x) => (x - low) / (high - low)),
    maxAbs: ofWeight((x) => x / high),
    robust: ofWeight((x) => (x - quantile(known, 0.5)) / (quantile(known, 0.75) - quantile(known, 0.25))),
    constantStandard: null,
    constantMinMax: null,
    constantMaxAbs: 1,
    constantRobust: null,
    unknownStandard: null,
    unknownMinMax: null,
    unknownMaxAbs: null,
    unknownRobust: null,
  }),
);

const clipTo = (x: number, min: number, max: number): number => Math.min(Math.max(x, min), max);
const binned = defined(
  transform("bins_and_bounds", {
    from: parcels,
    fitOn: (p) => p.training,
    columns: (p) => ({
      id: p.id,
      given: bins(p.weight, [1, 2.5, 8]),
      banded: bands(
        p.weight,
        [
          [1, "light"],
          [2.5, "heavy"],
        ],
        { below: "next to nothing", unknown: "not weighed" },
      ),
      isHeavy: bands(p.weight, [[2.5, "it's heavy"]], { below: "", unknown: null }).eq("it's heavy"),
      width: equalWidthBins(p.weight, 4),
      thirds: quantileBins(p.weight, 3),
      winsorized: winsorize(p.weight, 0.1, 0.9),
      clipped: clip(p.weight, { min: 0, max: 5 }),
      clippedBelow: clip(p.id, { min: 3 }),
      logged: log1p(p.weight),
      constantWidth: equalWidthBins(p.size, 3),
      constantHalves: quantileBins(p.size, 2),
      unknownWidth: equalWidthBins(p.colour, 3),
      unknownHalves: quantileBins(p.colour, 2),
    }),
  }),
  table({
    given: ofWeight((x) => 1 + [1, 2.5, 8].filter((edge) => edge <= x).length),
    banded: weights.map((x) =>
      x === null ? "not weighed" : x >= 2.5 ? "heavy" : x >= 1 ? "light" : "next to nothing",
    ),
    isHeavy: ofWeight((x) => x >= 2.5),
    width: ofWeight((x) => clipTo(Math.floor((4 * (x - low)) / (high - low)), 0, 3) + 1),
    thirds: ofWeight((x) => 1 + [1 / 3, 2 / 3].filter((q) => quantile(known, q) <= x).length),
    winsorized: ofWeight((x) => clipTo(x, quantile(known, 0.1), quantile(known, 0.9))),
    clipped: ofWeight((x) => clipTo(x, 0, 5)),
    clippedBelow: ids.map((id) => Math.max(id, 3)),
    logged: ofWeight((x) => (x <= -1 ? null : Math.log(1 + x))),
    constantWidth: null,
    constantHalves: 2,
    unknownWidth: null,
    unknownHalves: null,
  }),
);

const weightsOf = (which: (i: number) => boolean): readonly number[] =>
  weights.filter((w, i): w is number => w !== null && (training[i] ?? false) && which(i));
const gaps = defined(
  transform("gaps_filled", {
    from: parcels,
    fitOn: (p) => p.training,
    columns: (p) => ({
      id: p.id,
      ...filled("weight", p.weight, "mean"),
      median: fill(p.weight, "median"),
      mode: fill(p.weight, "mode"),
      kind: fill(p.kind, "mode"),
      ofKind: fill(p.weight, "mean", { by: p.kind }),
      unknown: fill(p.colour, "mean"),
      isUnknown: missing(p.colour),
      forward: forwardFill(p.weight, { orderBy: p.id.asc() }),
      twice: standard(fill(p.weight, "median")),
    }),
  }),
  table({
    weight: weights.map((w) => w ?? mean(known)),
    weightMissing: weights.map((w) => (w === null ? 1 : 0)),
    median: weights.map((w) => w ?? 3),
    mode: weights.map((w) => w ?? 8),
    kind: kinds.map((k) => k ?? "a"),
    ofKind: weights.map((w, i) => {
      const own = weightsOf((j) => kinds[j] === kinds[i]);
      return w ?? mean(own.length > 0 ? own : known);
    }),
    unknown: null,
    isUnknown: 1,
    forward: [1, 2, 4, 8, 8, 8, -1.5, 3, 100, -7, -7],
    twice: weights.map((w) => {
      const whole = [...known, 3];
      return ((w ?? 3) - mean(whole)) / variancePop(whole) ** 0.5;
    }),
  }),
);

const flag = (condition: boolean): number => (condition ? 1 : 0);
const flags = defined(
  transform("one_hot_by_code_points", {
    from: parcels,
    columns: (p) => ({
      id: p.id,
      ...oneHot("kind", p.kind, { a: "a", aBlank: "a ", upper: "A", accent: "à", quote: "it's" }),
      ...oneHot("some", p.kind, ["a"], { null: false }),
      ...oneHot("few", p.kind, slugs(["a", "it's"]), { other: false }),
    }),
  }),
  table({
    kind_a: ofKind((k) => flag(k === "a")),
    kind_aBlank: ofKind((k) => flag(k === "a ")),
    kind_upper: ofKind((k) => flag(k === "A")),
    kind_accent: ofKind((k) => flag(k === "à")),
    kind_quote: ofKind((k) => flag(k === "it's")),
    kind_other: ofKind((k) => flag(k === "b")),
    kind_null: ofKind((k) => flag(k === null)),
    some_a: ofKind((k) => flag(k === "a")),
    some_other: ofKind((k) => flag(k !== null && k !== "a")),
    few_a: ofKind((k) => flag(k === "a")),
    few_it_s: ofKind((k) => flag(k === "it's")),
    few_null: ofKind((k) => flag(k === null)),
  }),
);

/** What the training says of a kind: targets that are known, and how many of them are positive. */
function targets(which: (i: number) => boolean): { readonly n: number; readonly sum: number } {
  const own = late.filter((l, i) => l !== null && training[i] && which(i));
  return { n: own.length, sum: own.filter(Boolean).length };
}
const ofAll = targets(() => true);
const fold = (id: number, folds: number): number =>
  Number(BigInt(`0x${createHash("sha256").update(`fold:${id}`).digest("hex").slice(0, 13)}`) % BigInt(folds));
const kindsInOrder = ["A", "a", "a ", "it's", "à"];

const encoded = defined(
  transform("encodings_of_categories", {
    from: parcels,
    fitOn: (p) => p.training,
    columns: (p) => ({
      id: p.id,
      place: ordinal(p.kind),
      seen: frequency(p.kind),
      share: frequencyShare(p.kind),
      plain: targetMean(p.kind, p.late),
      smoothed: targetMean(p.kind, p.late, { smooth: 10 }),
      ofNumbers: targetMean(p.kind, p.weight, { smooth: 1 }),
      others: targetMean(p.kind, p.late, { smooth: 10, outOfFold: { folds: 3, key: p.id } }),
      evidence: weightOfEvidence(p.kind, p.late),
      pair: frequency(cross(p.kind, p.late)),
      meanOfKind: p.weight.avg().over({ partitionBy: p.kind }),
    }),
  }),
  table({
    place: ofKind((k) => (k !== null && kindsInOrder.includes(k) ? kindsInOrder.indexOf(k) : null)),
    seen: ofKind((k) => kinds.filter((x, i) => training[i] && x === k).length),
    share: ofKind((k) => kinds.filter((x, i) => training[i] && x === k).length / 8),
    plain: ofKind((k) => {
      const { n, sum } = targets((i) => kinds[i] === k);
      return n === 0 ? null : sum / n;
    }),
    smoothed: ofKind((k) => {
      const { n, sum } = targets((i) => kinds[i] === k);
      return (sum + (10 * ofAll.sum) / ofAll.n) / (n + 10);
    }),
    ofNumbers: ofKind((k) => {
      const own = weightsOf((i) => kinds[i] === k);
      return (own.reduce((a, b) => a + b, 0) + mean(known)) / (own.length + 1);
    }),
    others: ofKind((k, i) => {
      const mine = training[i] ? fold(i + 1, 3) : undefined;
      const { n, sum } = targets((j) => kinds[j] === k && fold(j + 1, 3) !== mine);
      const all = targets((j) => fold(j + 1, 3) !== mine);
      return (sum + (10 * all.sum) / all.n) / (n + 10);
    }),
    evidence: ofKind((k) => {
      const { n, sum } = targets((i) => kinds[i] === k);
      return n === 0 ? 0 : woe(n, sum);
    }),
    pair: ofKind((k, i) => kinds.filter((x, j) => training[j] && x === k && late[j] === late[i]).length),
    meanOfKind: ofKind((k) => {
      const own = weightsOf((i) => kinds[i] === k);
      return own.length === 0 ? null : mean(own);
    }),
  }),
);

function woe(n: number, sum: number): number {
  const [p, q] = [(sum + 1) / (ofAll.sum + 2), (n - sum + 1) / (ofAll.n - ofAll.sum + 2)];
  return Math.log(p / q);
}

/** The same functions in a query: statistics of its own rows. */
const inPlace = perRow("encodings without a transform", parcels, ids, (p) => {
  const all = weights.filter((w) => w !== null);
  const ofSame = (k: string | null): readonly (number | null)[] => weights.filter((_, i) => kinds[i] === k);
  return {
    standard: {
      expr: standard(p.weight),
      cells: ofWeight((x) => (x - mean(all)) / variancePop(all) ** 0.5),
      refused: {},
    },
    seen: { expr: frequency(p.kind), cells: ofKind((k) => ofSame(k).length), refused: {} },
    place: {
      expr: ordinal(p.kind),
      cells: ofKind((k) => (k === null ? null : ["A", "a", "a ", "b", "it's", "à"].indexOf(k))),
      refused: {},
    },
    median: { expr: fill(p.weight, "median"), cells: weights.map((w) => w ?? quantile(all, 0.5)), refused: {} },
    others: {
      expr: targetMean(p.kind, p.weight, { smooth: 1, outOfFold: { folds: 2, key: p.id } }),
      cells: ofKind((k, i) => {
        const own = weights.filter((w, j): w is number => w !== null && fold(j + 1, 2) !== fold(i + 1, 2));
        const mine = weights.filter(
          (w, j): w is number => w !== null && kinds[j] === k && fold(j + 1, 2) !== fold(i + 1, 2),
        );
        return (mine.reduce((a, b) => a + b, 0) + mean(own)) / (mine.length + 1);
      }),
      refused: {},
    },
  };
});

const days = [
  ["2026-01-01 00:00:00", 0, 4, false, 2026, 1],
  ["2026-01-04 06:30:15", 6, 7, true, 2026, 1],
  ["2024-12-30 12:00:00", 12, 1, false, 2025, 1],
  ["2021-01-03 18:00:00", 18, 7, true, 2020, 53],
  ["2024-02-29 23:59:59.999999", 23, 4, false, 2024, 9],
  ["2026-07-15 03:00:00", 3, 3, false, 2026, 29],
  ["2026-07-16 04:00:00", 4, 4, false, 2026, 29],
  ["2026-07-17 05:00:00", 5, 5, false, 2026, 29],
  ["2026-07-18 06:00:00", 6, 6, true, 2026, 29],
  ["2026-12-31 07:00:00", 7, 4, false, 2026, 53],
  ["1999-12-31 08:00:00", 8, 5, false, 1999, 52],
] as const;
const rounded = <C extends { readonly [key: string]: NumberEx<"double", never, "row"> }>(columns: C): C =>
  Object.fromEntries(Object.entries(columns).map(([key, x]) => [key, x.round(9)])) as C;
const clock = defined(
  transform("calendar_and_circle", {
    from: parcels,
    columns: (p) => ({
      id: p.id,
      ...calendar("sent", p.sentAt, ["hour", "weekday", "isWeekend", "isoYear", "isoWeek"]),
      ...calendar("day", p.sentAt.toDate(), ["weekday", "isoYear", "quarter", "dayOfYear"]),
      ...rounded(cyclic("hour", p.sentAt.hour(), 24)),
      ...rounded(cyclic("weekday", p.sentAt.isoWeekday(), 7, 1)),
    }),
  }),
  table({
    sentHour: days.map((d) => d[1]),
    sentWeekday: days.map((d) => d[2]),
    sentIsWeekend: days.map((d) => d[3]),
    sentIsoYear: days.map((d) => d[4]),
    sentIsoWeek: days.map((d) => d[5]),
    dayWeekday: days.map((d) => d[2]),
    dayIsoYear: days.map((d) => d[4]),
    dayQuarter: [1, 1, 4, 1, 1, 3, 3, 3, 3, 4, 4],
    dayDayOfYear: [1, 4, 365, 3, 60, 196, 197, 198, 199, 365, 365],
    hourSin: days.map((d) => circle(Math.sin, d[1], 24)),
    hourCos: days.map((d) => circle(Math.cos, d[1], 24)),
    weekdaySin: days.map((d) => circle(Math.sin, d[2] - 1, 7)),
    weekdayCos: days.map((d) => circle(Math.cos, d[2] - 1, 7)),
  }),
);
/** To nine digits, for what is next to 0 has hardly any that are right. */
function circle(f: (x: number) => number, x: number, period: number): number {
  return Number(f((2 * Math.PI * x) / period).toFixed(9)) + 0;
}

/** Nothing is known: no row is fitted on, and a table without rows. */
const fromNothing = [
  defined(
    transform("fitted_on_no_rows", {
      from: parcels,
      fitOn: (p) => p.id.gt(100),
      columns: (p) => ({
        id: p.id,
        standard: standard(p.weight),
        weight: fill(p.weight, "mean"),
        seen: frequency(p.kind),
        place: ordinal(p.kind),
        smoothed: targetMean(p.kind, p.late, { smooth: 10 }),
        evidence: weightOfEvidence(p.kind, p.late),
        fifths: quantileBins(p.weight, 5),
      }),
    }),
    table({
      standard: null,
      weight: weights,
      seen: 0,
      place: null,
      smoothed: null,
      evidence: 0,
      fifths: null,
    }),
  ),
  defined(
    transform("a_table_without_rows", {
      from: nothing,
      columns: (n) => ({ id: n.id, v: standard(n.v), s: targetMean(n.s, n.v, { smooth: 1 }) }),
    }),
    [],
  ),
  defined(
    transform("one_row", {
      from: from(parcels)
        .where(({ parcels: p }) => p.id.eq(1))
        .select(({ parcels: p }) => p)
        .as("parcel"),
      columns: (p) => ({
        id: p.id,
        standard: standard(p.weight),
        share: frequencyShare(p.kind),
        place: ordinal(p.kind),
        others: targetMean(p.kind, p.late, { smooth: 1, outOfFold: { folds: 2, key: p.id } }),
      }),
    }),
    [{ id: 1, standard: null, share: 1, place: 0, others: null }],
  ),
];

const bucketed = rows(
  "aggregates by category",
  from(parcels).aggregate(({ parcels: p }) => ({
    ...perCategory("n", p.kind, slugs(["a", "it's", "nowhere"]), (isIt) => count().filter(isIt)),
    ...perCategory("weight", p.kind, { a: "a", blank: "a ", none: "nowhere" }, (isIt) => p.weight.sum().filter(isIt)),
  })),
  [{ n_a: 4, n_it_s: 1, n_nowhere: 0, weight_a: 106, weight_blank: 4, weight_none: null } as never],
);

const valued = defined(
  rfm("recency_frequency_money", {
    from: orders,
    customer: (o) => ({ customer: o.customerId }),
    at: (o) => o.orderedAt,
    amount: (o) => o.total,
    asOf: "2026-02-01",
    buckets: 3,
    segments: [
      { name: "new", r: [3, 3], f: [1, 1] },
      { name: "good", m: [3, 3] },
    ],
    also: (o) => ({ largest: o.total.max() }),
    lifetime: true,
  }),
  [
    [1n, "2026-01-02 10:00", 30, 2, "25.50", "20.00", 1, 1, 30, 5.5, 1, 2, 2, "122", null],
    [2n, "2026-01-03 00:00", 29, 2, "100.00", "99.99", 1, 1, 29, 0.01, 2, 3, 3, "233", "good"],
    [4n, "2026-01-31 23:59:59.999999", 1, 1, "20.00", "20.00", 0, 0, 0, 0, 3, 1, 1, "311", "new"],
  ].map((cells) =>
    Object.fromEntries(
      [
        ...["customer", "lastPurchase", "recencyDays", "frequency", "monetary", "largest", "repeatDays", "activeDays"],
        ...["ageDays", "repeatAmount", "rScore", "fScore", "mScore", "rfm", "segment"],
      ].map((key, i) => [key, cells[i] ?? null]),
    ),
  ),
);

export const transforms: readonly MatrixCase[] = [
  rows(
    "statistics of the least and the greatest int",
    from(extremes)
      .select(({ extremes: f }) => ({
        id: f.id,
        share: minMax(f.n),
        bin: equalWidthBins(f.n, 4),
        change: relativeChange(f.n, { orderBy: f.id.asc() }),
      }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 1, share: 0, bin: 1, change: null },
      { id: 2, share: 1, bin: 4, change: -1.9999999995343387 },
    ],
  ),
  valued,
  ...[scaled, binned, gaps, flags, encoded, inPlace, clock, bucketed],
  ...fromNothing,
];
