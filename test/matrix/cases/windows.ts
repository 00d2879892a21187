import { count, cumeDist, denseRank, from, ntile, onlyFor, percentRank, query, rank, rowNumber } from "quern";
import { readings } from "../../fixtures/index.ts";
import { defined, gives, type MatrixCase, perRow, rows } from "../case.ts";

const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const noRangeOffsets = { sqlserver: /range/i };

const ranking = perRow("ranks", readings, ids, (r) => {
  const byTime = { partitionBy: r.sensor, orderBy: r.at.asc() };
  const total = { partitionBy: r.sensor, orderBy: [r.at.asc(), r.id.asc()] };
  return {
    rowNumber: gives(rowNumber().over(total), 1, 2, 3, 4, 5, 1, 1, 2, 3),
    rowNumberByTies: gives(rowNumber().over(byTime), 1, 2, 3, 4, 5, 1, 1, 2, 3),
    rowNumberOfAll: gives(rowNumber().over({ orderBy: r.id.desc() }), 9, 8, 7, 6, 5, 4, 3, 2, 1),
    nullsLast: gives(
      rowNumber().over({ partitionBy: r.sensor, orderBy: [r.v.desc(), r.id.asc()] }),
      3,
      4,
      1,
      2,
      5,
      1,
      3,
      1,
      2,
    ),
    nullsLastUp: gives(
      rowNumber().over({ partitionBy: r.sensor, orderBy: [r.v.asc(), r.id.asc()] }),
      1,
      4,
      2,
      3,
      5,
      1,
      3,
      2,
      1,
    ),
    nullsFirst: gives(
      rowNumber().over({ partitionBy: r.sensor, orderBy: [r.v.desc({ nulls: "first" }), r.id.asc()] }),
      5,
      1,
      3,
      4,
      2,
      1,
      1,
      2,
      3,
    ),
    nullsFirstUp: gives(
      rowNumber().over({ partitionBy: r.sensor, orderBy: [r.v.asc({ nulls: "first" }), r.id.asc()] }),
      3,
      1,
      4,
      5,
      2,
      1,
      1,
      3,
      2,
    ),
    rank: gives(rank().over(byTime), 1, 2, 2, 4, 5, 1, 1, 2, 3),
    rankByText: gives(rank().over({ orderBy: r.sensor.asc() }), 2, 2, 2, 2, 2, 1, 7, 7, 7),
    rankByNullable: gives(rank().over({ partitionBy: r.sensor, orderBy: r.v.asc() }), 1, 4, 2, 2, 4, 1, 3, 2, 1),
    denseRank: gives(denseRank().over(byTime), 1, 2, 2, 3, 4, 1, 1, 2, 3),
    percentRank: gives(percentRank().over(byTime), 0, 0.25, 0.25, 0.75, 1, 0, 0, 0.5, 1),
    cumeDist: gives(cumeDist().over(byTime), 0.2, 0.6, 0.6, 0.8, 1, 1, 1 / 3, 2 / 3, 1),
    ntile: gives(ntile(2).over(total), 1, 1, 1, 2, 2, 1, 1, 1, 2),
    ntileOfMore: gives(ntile(4).over(total), 1, 1, 2, 3, 4, 1, 1, 2, 3),
    inArithmetic: gives(rowNumber().over(total).mod(2).eq(1), true, false, true, false, true, true, true, false, true),
  };
});

const neighbors = perRow("values of other rows", readings, ids, (r) => {
  const total = { partitionBy: r.sensor, orderBy: [r.at.asc(), r.id.asc()] };
  const all = { ...total, rows: ["unbounded", "unbounded"] } as const;
  return {
    lag: gives(r.v.lag().over(total), null, 10, null, 20, 20, null, null, null, 5),
    lagTwo: gives(r.v.lag(2).over(total), null, null, 10, null, 20, null, null, null, null),
    lead: gives(r.v.lead().over(total), null, 20, 20, null, null, null, 5, -5, null),
    leadText: gives(
      r.sensor.lead().over({ orderBy: r.id.asc() }),
      "s1",
      "s1",
      "s1",
      "s1",
      "S1",
      "s2",
      "s2",
      "s2",
      null,
    ),
    lagTime: gives(
      r.at.lag().over(total),
      ...[null, "2026-01-01", "2026-01-01 01:00", "2026-01-01 01:00", "2026-01-02", null, null, "2026-01-01"],
      "2026-01-01 00:30",
    ),
    change: gives(r.x.sub(r.x.lag().over(total)), null, null, null, -3.5, 1, null, null, null, 0),
    firstValue: gives(r.x.firstValue().over(total), 1.5, 1.5, 1.5, 1.5, 1.5, 3, null, null, null),
    firstOfAll: gives(r.v.firstValue().over(all), 10, 10, 10, 10, 10, 7, null, null, null),
    lastValue: gives(r.v.lastValue().over(total), 10, null, 20, 20, null, 7, null, 5, -5),
    lastOfAll: gives(r.v.lastValue().over(all), null, null, null, null, null, 7, -5, -5, -5),
    lastKnown: gives(r.v.lastKnown().over(total), 10, 10, 20, 20, 20, 7, null, 5, 5 - 10),
    lastKnownDouble: gives(r.x.lastKnown().over(total), 1.5, 1.5, 2.5, -1, 0, 3, null, 4, 4),
    lastKnownRows: gives(
      r.v.lastKnown().over({ ...total, rows: ["unbounded", "current"] }),
      10,
      10,
      20,
      20,
      20,
      7,
      null,
      5,
      -5,
    ),
  };
});

const frames = perRow("aggregates over windows", readings, ids, (r) => {
  const whole = { partitionBy: r.sensor };
  const byTime = { partitionBy: r.sensor, orderBy: r.at.asc() };
  const total = { partitionBy: r.sensor, orderBy: [r.at.asc(), r.id.asc()] };
  const [day, hour, month] = (["day", "hour", "month"] as const).map((unit) => ({ n: -1, unit }));
  const range = (edge: typeof day) => ({ ...byTime, range: [edge ?? "current", "current"] as const });
  return {
    count: gives(count().over(whole), 5, 5, 5, 5, 5, 1, 3, 3, 3),
    countValues: gives(r.v.count().over(whole), 3, 3, 3, 3, 3, 1, 2, 2, 2),
    countSome: gives(count().filter(r.v.gt(5)).over(whole), 3, 3, 3, 3, 3, 1, 0, 0, 0),
    sumOfAll: gives(r.v.sum().over(), ...ids.map(() => 57n)),
    sumSome: gives(r.v.sum().filter(r.v.lt(20)).over(whole), 10n, 10n, 10n, 10n, 10n, 7n, 0n, 0n, 0n),
    running: gives(
      r.v.sum().over({ ...total, rows: ["unbounded", "current"] }),
      10n,
      10n,
      30n,
      50n,
      50n,
      7n,
      null,
      5n,
      0n,
    ),
    runningWithTies: gives(r.v.sum().over(byTime), 10n, 30n, 30n, 50n, 50n, 7n, null, 5n, 0n),
    rest: gives(
      r.v.sum().over({ ...total, rows: ["current", "unbounded"] }),
      50n,
      40n,
      40n,
      20n,
      null,
      7n,
      0n,
      0n,
      -5n,
    ),
    movingMean: gives(r.v.avg().over({ ...total, rows: [-1, "current"] }), 10, 10, 20, 20, 20, 7, null, 5, 0),
    before: gives(r.v.sum().over({ ...total, rows: [-2, -1] }), null, 10n, 10n, 20n, 40n, null, null, null, 5n),
    next: gives(r.v.min().over({ ...total, rows: ["current", 1] }), 10, 20, 20, 20, null, 7, 5, -5, -5),
    around: gives(count().over({ ...total, rows: [-1, 1] }), 2, 3, 3, 3, 2, 1, 2, 3, 2),
    countBefore: gives(count().over({ ...total, rows: ["unbounded", -1] }), 0, 1, 2, 3, 4, 0, 0, 1, 2),
    upToText: gives(count().over({ orderBy: r.sensor.asc() }), 6, 6, 6, 6, 6, 1, 9, 9, 9),
    shareUpToText: gives(
      cumeDist().over({ orderBy: r.sensor.desc() }),
      ...[8 / 9, 8 / 9, 8 / 9, 8 / 9, 8 / 9, 1, 1 / 3, 1 / 3, 1 / 3],
    ),
    firstUpToText: gives(r.v.firstValue().over({ orderBy: [r.sensor.asc(), r.id.asc()] }), ...ids.map(() => 7)),
    lastHour: gives(r.v.sum().over(range(hour)), 10n, 30n, 30n, 20n, null, 7n, null, 5n, -5n).unsupported(
      noRangeOffsets,
    ),
    lastDay: gives(r.v.sum().over(range(day)), 10n, 30n, 30n, 50n, null, 7n, null, 5n, -5n).unsupported(noRangeOffsets),
    lastMonth: gives(r.v.sum().over(range(month)), 10n, 30n, 30n, 50n, 50n, 7n, null, 5n, 0n).unsupported(
      noRangeOffsets,
    ),
    nextDays: gives(
      count().over({ ...byTime, range: ["current", { n: 3, unit: "day" }] }),
      4,
      3,
      3,
      2,
      1,
      1,
      2,
      1,
      1,
    ).unsupported(noRangeOffsets),
    rangeOfDates: gives(
      r.v.sum().over({
        partitionBy: r.sensor,
        orderBy: r.at.toDate().asc(),
        range: [{ n: -1, unit: "day" }, "current"],
      }),
      ...[30n, 30n, 30n, 50n, null, 7n, 5n, 5n, -5n],
    ).unsupported(noRangeOffsets),
    rangeOfNumbers: gives(
      r.id.sum().over({ partitionBy: r.sensor, orderBy: r.id.asc(), range: [-1, "current"] }),
      1n,
      3n,
      5n,
      7n,
      9n,
      6n,
      7n,
      15n,
      17n,
    ).unsupported(noRangeOffsets),
    max: gives(r.v.max().over(whole), 20, 20, 20, 20, 20, 7, 5, 5, 5),
    minText: gives(r.sensor.min().over(), ...ids.map(() => "S1")),
    share: gives(r.x.div(r.x.sum().over(whole)), 0.5, null, 2.5 / 3, -1 / 3, 0, 1, null, 0.5, 0.5),
    stddev: gives(
      r.x.stddevPop().over(whole),
      ...Array(5)
        .fill((28.25 / 12) ** 0.5)
        .map(spread),
      0,
      0,
      0,
      0,
    ),
    every: gives(r.v.gt(0).every().over(whole), true, true, true, true, true, true, false, false, false),
    median: gives(r.v.median().over(whole), 20, 20, 20, 20, 20, 7, 0, 0, 0),
    quantile: gives(r.x.quantile(0.25).over(whole), ...Array(5).fill(-0.25), 3, 4, 4, 4),
    mode: gives(r.v.mode().over(whole), 20, 20, 20, 20, 20, 7, -5, -5, -5),
  };
});

/** The population's standard deviation of 1.5, 2.5, -1, 0. */
function spread(): number {
  const x = [1.5, 2.5, -1, 0];
  const mean = x.reduce((a, b) => a + b) / x.length;
  return (x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / x.length) ** 0.5;
}

/** SQL Server refuses its frame, so it is for the others. */
const lastDay = onlyFor(
  ["postgres", "mysql", "spark"],
  query(
    "readings_of_the_last_day",
    from(readings).select(({ readings: r }) => ({
      id: r.id,
      readings: count().over({
        partitionBy: r.sensor,
        orderBy: r.at.asc(),
        range: [{ n: -1, unit: "day" }, "current"],
      }),
    })),
  ),
);
const largestOfADay = onlyFor(
  ["spark", "mysql", "postgres"],
  query(
    "largest_number_of_readings_of_a_day",
    from(lastDay).aggregate(({ readings_of_the_last_day: d }) => ({ most: d.readings.max() })),
  ),
);
const onlyForOthers = { unsupported: { sqlserver: /^only for Postgres, MySQL and Spark$/ } };

export const windows: readonly MatrixCase[] = [
  defined(
    lastDay,
    [1, 3, 3, 4, 1, 1, 1, 2, 1].map((n, i) => ({ id: i + 1, readings: n })),
    onlyForOthers,
  ),
  defined(largestOfADay, [{ most: 4 }], onlyForOthers),
  ranking,
  neighbors,
  frames,
  rows(
    "rows chosen by a window",
    from(readings)
      .select(({ readings: r }) => ({
        id: r.id,
        sensor: r.sensor,
        n: rowNumber().over({ partitionBy: r.sensor, orderBy: [r.v.desc(), r.id.asc()] }),
      }))
      .where((r) => r.n.lte(2))
      .orderBy((r) => [r.sensor.asc(), r.n.asc()]),
    [
      { id: 6, sensor: "S1", n: 1 },
      { id: 3, sensor: "s1", n: 1 },
      { id: 4, sensor: "s1", n: 2 },
      { id: 8, sensor: "s2", n: 1 },
      { id: 9, sensor: "s2", n: 2 },
    ],
  ),
  rows(
    "windows over groups",
    from(readings)
      .groupBy(({ readings: r }) => ({ sensor: r.sensor }))
      .aggregate(({ readings: r }) => ({ total: r.v.sum() }))
      .select((r) => ({
        sensor: r.sensor,
        total: r.total,
        place: rank().over({ orderBy: r.total.desc() }),
        all: r.total.sum().over(),
      }))
      .orderBy((r) => r.place.asc()),
    [
      { sensor: "s1", total: 50n, place: 1, all: "57" },
      { sensor: "S1", total: 7n, place: 2, all: "57" },
      { sensor: "s2", total: 0n, place: 3, all: "57" },
    ],
  ),
  rows(
    "windows over windows",
    from(readings)
      .select(({ readings: r }) => ({
        id: r.id,
        sensor: r.sensor,
        at: r.at,
        known: r.v.lastKnown().over({ partitionBy: r.sensor, orderBy: [r.at.asc(), r.id.asc()] }),
      }))
      .select((r) => ({
        id: r.id,
        before: r.known.lag().over({ partitionBy: r.sensor, orderBy: [r.at.asc(), r.id.asc()] }),
      }))
      .orderBy((r) => r.id.asc()),
    [null, 10, 10, 20, 20, null, null, null, 5].map((before, i) => ({ id: i + 1, before })),
  ),
];
