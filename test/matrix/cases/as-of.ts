import {
  change,
  count,
  decayedSum,
  elapsed,
  features,
  from,
  lit,
  param,
  relativeChange,
  rollingMean,
  secondsSincePrevious,
  slope,
} from "quern";
import type { Defines } from "../../../src/dsl/language/define.ts";
import type { Rel } from "../../../src/dsl/language/query-types.ts";
import { RelBuilder } from "../../../src/dsl/language/rel-builder.ts";
import type { NumberEx, Row, TextEx } from "../../../src/dsl/language/types.ts";
import { askings, prices, sites, steps } from "../../fixtures/instants.ts";
import { anyOrder, type Cell, type MatrixCase, rows } from "../case.ts";

type Plan = "lookup" | "timeline";

/** The prices' ids that each rule finds, on the one plan or the other. */
const latestIds = (plan?: Plan) =>
  features("latest_ids", {
    spine: askings,
    asOf: (a) => a.at,
    ...(plan && { plan }),
    columns: (a, { latest }) => {
      const newest = latest(prices);
      return {
        n: a.n,
        newest: newest.priceId,
        price: newest.price,
        isOffer: newest.isOffer,
        lastKnown: latest(prices, { by: "known" }).priceId,
        before: latest(prices, { inclusive: false }).priceId,
        recent: latest(prices, { within: { n: 3, unit: "day" } }).priceId,
        happened: latest(prices, { knownTime: "ignore" }).priceId,
        offer: latest(prices, { on: (p) => p.region.eq(a.region).and(p.shop.eq(a.shop)).and(p.isOffer) }).priceId,
      };
    },
  });
const ids = (
  n: number,
  newest: number | null,
  price: string | null,
  isOffer: boolean | null,
  ...[lastKnown = null, before = null, recent = null, happened = null, offer = null]: readonly (number | null)[]
) => ({ n, newest, price, isOffer, lastKnown, before, recent, happened, offer });
const none = (n: number) => ids(n, null, null, null);

const found = [
  ids(1, 2, null, false, 2, 1, 2, 2, 1),
  ids(2, 2, null, false, 2, 1, 2, 2, 1),
  ids(3, 5, "5.00", true, 5, 5, null, 5, 5),
  none(4),
  none(5),
  none(6),
  ids(7, 1, "1.00", true, 1, 1, null, 3, 1),
  ids(8, 2, null, false, 4, 2, 2, 2, 4),
  ids(9, 2, null, false, 4, 2, null, 2, 4),
  ids(10, 7, "7.00", false, 7, 7, 7, 7, 6),
  none(11),
  ids(12, 12, "12.00", true, 12, 10, 12, 12, 12),
];

const overWindows = features("over_windows", {
  spine: askings,
  asOf: (a) => a.at,
  columns: (a, { related }) => ({
    n: a.n,
    ...related(prices, (p, { last, values }) => ({
      rows: count(),
      sum: p.price.sum(),
      ...last([3], "day", { sum: p.price.sum(), rows: count() }),
      ...last([1], "month", { sum: p.price.sum() }),
      early: count().filter(last(3, "day", { gap: { n: 5, unit: "day" } })),
      ...last([2], "row", { sum: p.price.sum() }),
      ...values(2, { id: p.priceId }),
    })),
  }),
});
const windows = (
  n: number,
  counted: number,
  sum: string | null,
  rows3d: number,
  sum3d: string | null,
  sum1mo: string | null,
  early: number,
  sum2rows: string | null,
  id1: number | null,
  id2: number | null,
) => ({ n, rows: counted, sum, rows3d, sum3d, sum1mo, early, sum2rows, id1, id2 });
const nothing = (n: number) => windows(n, 0, null, 0, null, null, 0, null, null, null);

/** Windows over what happened, whenever it became known: of counts, sums, extremes, with filters and a gap. */
const happenedWindows = (plan?: "frames" | "lookup") =>
  features("happened_windows", {
    spine: askings,
    asOf: (a) => a.at,
    columns: (a, { related }) => ({
      n: a.n,
      ...related(
        prices,
        (p, { last }) => ({
          rows: count(),
          ...last([2, 5], "day", { rows: count(), priced: p.price.count(), sum: p.price.sum(), mean: p.price.avg() }),
          ...last([120], "hour", {
            offers: count().filter(p.isOffer),
            lowest: p.price.min(),
            share: p.price.div(2).max(),
          }),
          ...last([1], "week", { unpriced: count().filter(p.price.isNull()) }, { gap: { n: 12, unit: "hour" } }),
          ...last([259_200], "second", { ids: p.priceId.sum() }),
        }),
        { knownTime: "ignore", ...(plan && { plan }) },
      ),
    }),
  });
const happenedRow = (n: number, ...cells: readonly Cell[]) => {
  const [rows2d, rows5d, priced2d, priced5d, sum2d, sum5d, mean2d, mean5d, offers, lowest, share, unpriced, ids, all] =
    cells;
  return {
    n,
    rows: all,
    rows2d,
    rows5d,
    priced2d,
    priced5d,
    sum2d,
    sum5d,
    mean2d,
    mean5d,
    offers120h: offers,
    lowest120h: lowest,
    share120h: share,
    unpriced1w: unpriced,
    ids259200s: ids,
  } as { readonly [key: string]: Cell };
};
const noneHappened = (n: number) => happenedRow(n, 0, 0, 0, 0, null, null, null, null, 0, null, null, 0, null, 0);
const happenedRows = [
  happenedRow(1, 1, 3, 1, 3, "9.00", "31.00", 9, 31 / 3, 3, "8.00", 7, 0, 7n, 4),
  happenedRow(2, 1, 3, 1, 3, "9.00", "31.00", 9, 31 / 3, 3, "8.00", 7, 0, 7n, 4),
  happenedRow(3, 0, 0, 0, 0, null, null, null, null, 0, null, null, 0, null, 1),
  noneHappened(4),
  noneHappened(5),
  noneHappened(6),
  happenedRow(7, 1, 3, 1, 3, "9.00", "31.00", 9, 31 / 3, 3, "8.00", 7, 0, 7n, 4),
  happenedRow(8, 0, 2, 0, 1, null, "9.00", null, 9, 1, "9.00", 4.5, 1, 2n, 5),
  happenedRow(9, 0, 2, 0, 1, null, "9.00", null, 9, 1, "9.00", 4.5, 1, null, 5),
  happenedRow(10, 2, 2, 2, 2, "13.00", "13.00", 6.5, 6.5, 1, "6.00", 3.5, 0, 13n, 2),
  noneHappened(11),
  happenedRow(12, 0, 0, 0, 0, null, null, null, null, 0, null, null, 0, null, 2),
];

/** Each step with those of its series before it: rows of the source itself, with the windows over the source. */
const stepWindows = (plan?: "frames" | "lookup") =>
  features("step_windows", {
    spine: from(steps)
      .where(({ steps: s }) => s.at.gte(param.timestamp("since")).and(s.n.lt(4)))
      .select(({ steps: s }) => ({ name: s.series, n: s.n, at: s.at }))
      .as("asked"),
    asOf: (a) => a.at,
    columns: (a, { related }) => ({
      name: a.name,
      n: a.n,
      ...related(
        steps,
        (s, { last }) => last([1, 3], "day", { n: count(), x: s.x.sum(), least: s.n.min(), mean: s.n.avg() }),
        { on: (s) => s.series.eq(a.name), eventTime: (s) => s.at, ...(plan && { plan }) },
      ),
    }),
  });
const stepRow = (name: string, n: number, ...cells: readonly Cell[]) => {
  const [n1d, n3d, x1d, x3d, least1d, least3d, mean1d, mean3d] = cells;
  return { name, n, n1d, n3d, x1d, x3d, least1d, least3d, mean1d, mean3d } as { readonly [key: string]: Cell };
};
const stepRows = [
  stepRow("a", 2, 1, 1, 1, 1, 1, 1, 1, 1),
  stepRow("a", 3, 0, 2, null, 4, null, 1, null, 1.5),
  stepRow("b", 2, 1, 1, 0, 0, 1, 1, 1, 1),
  stepRow("c", 1, 0, 0, null, null, null, null, null, null),
];
const SINCE = { params: { since: new Date("2026-01-02T00:00:00Z") } };

const siteWindows = features("site_windows", {
  entity: sites,
  asOf: param.timestamp("as_of"),
  columns: (s, { related, latest, at }) => {
    const p = related(prices, (p, { last }) => ({
      rows: count(),
      recent: p.price.max().filter(last(8, "day")),
      ...last([3, 8], "day", { mean: p.price.sum().div(count()), total: p.price.sum().coalesce("0") }),
    }));
    return { ...s, ...p, newest: latest(prices).priceId, age: latest(prices).happenedAt.secondsTo(at) };
  },
});
const site = (region: string, shop: number, ...cells: readonly Cell[]) => {
  const [counted, recent, mean3d, mean8d, total3d, total8d, newest, age] = cells;
  return { region, shop, rows: counted, recent, mean3d, mean8d, total3d, total8d, newest, age } as {
    readonly [key: string]: Cell;
  };
};

/** Rows that were read of a set's future: the set that does not look at the known time reads some. */
const leaks = features("leaking", {
  spine: askings,
  asOf: (a) => a.at,
  columns: (a, { latest }) => ({
    n: a.n,
    happened: latest(prices, { knownTime: "ignore" }).price,
    known: latest(prices).price,
  }),
}).leakCheck;
const checked = (of: Defines | undefined): Defines => {
  if (of === undefined) throw new Error("it leaves a time unread, and has a leak check");
  return of;
};

/** A price with the one that was known before it became known itself: a set of other features, and then a spine of them. */
const priced = (plan: Plan) =>
  features("priced", {
    spine: prices,
    asOf: (p) => p.knownAt,
    plan,
    columns: (p, { latest }) => ({ ...p, previous: latest(prices, { inclusive: false, on: same(p) }).priceId }),
  });
const same =
  (row: { readonly region: TextEx<null, "row">; readonly shop: NumberEx<"int", null, "row"> }) =>
  (p: { readonly region: TextEx<null, "row">; readonly shop: NumberEx<"int", null, "row"> }) =>
    p.region.eq(row.region).and(p.shop.eq(row.shop));
const ofFeatures = (plan: Plan) => {
  const found = features("of_features", {
    spine: askings,
    asOf: (a) => a.at,
    plan,
    columns: (a, { latest }) => {
      const p = latest(priced(plan));
      return { ...a, priceId: p.priceId, previous: p.previous };
    },
  });
  return features("twice", {
    spine: found,
    asOf: (f) => f.at,
    plan,
    columns: (f, { latest, related }) => ({
      n: f.n,
      priceId: f.priceId,
      previous: f.previous,
      again: latest(prices).priceId,
      ...related(prices, () => ({ before: count() })),
    }),
  });
};
const chained = (n: number, priceId: number | null = null, previous: number | null = null, before = 0) => ({
  n,
  priceId,
  previous,
  again: priceId,
  before,
});
const chain = [
  chained(1, 2, 1, 1),
  chained(2, 2, 1, 1),
  chained(3, 5, null, 1),
  chained(4),
  chained(5),
  chained(6),
  chained(7, 1, null, 1),
  chained(8, 2, 1, 3),
  chained(9, 2, 1, 3),
  chained(10, 7, null, 2),
  chained(11),
  chained(12, 12, 10, 2),
];

const every = (of: Defines): Rel<Row> => {
  if (of.definition.kind !== "query") throw new Error("a definition of rows");
  return new RelBuilder(of.definition.relation) as unknown as Rel<Row>;
};
const AS_OF = { params: { as_of: new Date("2026-01-13T12:00:00Z") } };

export const asOf: readonly MatrixCase[] = [
  anyOrder("the latest rows as of an instant", every(latestIds()), found),
  anyOrder("the latest rows, each looked up", every(latestIds("lookup")), found),
  anyOrder("the latest rows, on a time line", every(latestIds("timeline")), found),
  anyOrder("windows before the instant of each row", every(overWindows), [
    windows(1, 1, "1.00", 0, null, "1.00", 1, "1.00", 1, null),
    windows(2, 1, "1.00", 0, null, "1.00", 1, "1.00", 1, null),
    windows(3, 1, "5.00", 0, null, "5.00", 0, "5.00", 5, null),
    nothing(4),
    nothing(5),
    nothing(6),
    windows(7, 1, "1.00", 0, null, "1.00", 1, "1.00", 1, null),
    windows(8, 3, "9.00", 1, null, "9.00", 1, "8.00", 2, 4),
    windows(9, 3, "9.00", 0, null, "9.00", 1, "8.00", 2, 4),
    windows(10, 2, "13.00", 2, "13.00", "13.00", 0, "13.00", 7, 6),
    nothing(11),
    windows(12, 2, "21.00", 0, null, "10.00", 0, "21.00", 10, 11),
  ]),
  anyOrder("windows of what happened", every(happenedWindows()), happenedRows),
  anyOrder("windows of what happened, looked up", every(happenedWindows("lookup")), happenedRows),
  anyOrder("windows over the source's own rows", every(stepWindows()), stepRows, SINCE),
  anyOrder("windows over the source's own rows, looked up", every(stepWindows("lookup")), stepRows, SINCE),
  anyOrder(
    "windows before one instant",
    every(siteWindows),
    [
      site("n", 1, 3, "8.00", null, 4, "0.00", "8.00", 2, 259_200),
      site("n", 2, 2, "7.00", null, 6.5, "0.00", "13.00", 7, 302_400),
      site("n", 3, 0, null, null, null, "0.00", "0.00", null, null),
      site("N", 1, 1, null, null, null, "0.00", "0.00", 5, 1_080_000),
      site("s", 9, 0, null, null, null, "0.00", "0.00", null, null),
    ],
    AS_OF,
  ),
  anyOrder("rows that were read too early", every(checked(leaks)), [
    {
      featureSet: "prices (happened)",
      n: 7,
      region: "n",
      shop: 1,
      at: "2026-01-10 11:59:59.999999",
      featureEventTime: "2026-01-09 00:00:00",
      featureKnownTime: "2026-01-20 00:00:00",
    },
  ]),
  anyOrder("features of features, looked up", every(ofFeatures("lookup")), chain),
  anyOrder("features of features, on time lines", every(ofFeatures("timeline")), chain),
  rows(
    "values beside those before them",
    from(steps)
      .select(({ steps: s }) => {
        const series = { partitionBy: s.series, orderBy: s.n.asc() };
        return {
          series: s.series,
          n: s.n,
          mean: rollingMean(s.x, 2, series),
          complete: rollingMean(s.x, 2, series, { complete: true }),
          own: rollingMean(s.x, 1, series),
          change: change(s.x, series),
          change2: change(s.n, series, 2),
          share: relativeChange(s.x, series),
          since: secondsSincePrevious(s.at, series),
        };
      })
      .orderBy((r) => [r.series.asc(), r.n.asc()]),
    [
      ["a", 1, 1, null, 1, null, null, null, null],
      ["a", 2, 2, 2, 3, 2, null, 2, 86_400],
      ["a", 3, 3, null, null, null, 2, null, 172_800],
      ["a", 4, 8, null, 8, null, 2, null, 86_400],
      ["b", 1, 0, null, 0, null, null, null, null],
      ["b", 2, 2.5, 2.5, 5, 5, null, null, 86_400],
      ["c", 1, 7, null, 7, null, null, null, null],
    ].map(([series = null, n = null, mean = null, complete = null, own = null, ...more]) => {
      const [change = null, change2 = null, share = null, since = null] = more;
      return { series, n, mean, complete, own, change, change2, share, since };
    }),
  ),
  rows(
    "trends and weights that fade",
    from(steps)
      .groupBy(({ steps: s }) => ({ series: s.series }))
      .aggregate(({ steps: s }) => {
        const age = elapsed(s.at, lit.timestamp("2026-01-05 00:00:00"), "day");
        return { trend: slope(s.x, s.n), byAge: slope(s.x, age), faded: decayedSum(s.x, age, 1), age: age.max() };
      })
      .orderBy((r) => r.series.asc()),
    [
      { series: "a", trend: 33 / 14, byAge: -45 / 26, faded: 8.4375, age: 4 },
      { series: "b", trend: 5, byAge: -5, faded: 0.625, age: 4 },
      { series: "c", trend: null, byAge: null, faded: 7, age: -1 },
    ],
  ),
];
