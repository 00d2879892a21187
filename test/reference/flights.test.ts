import { caseWhen, count, from, query, rowNumber } from "quern";
import { table } from "./expected.ts";
import { checkReference } from "./run.ts";
import { flights } from "./tables/flights.ts";

const FOLDER = "features/flights";

const percentiles = query(
  "percentiles",
  from(flights)
    .groupBy(({ flights: f }) => ({ origin: f.origin }))
    .aggregate(({ flights: f }) => ({
      n: f.depDelay.count(),
      p50: f.depDelay.median(),
      p90: f.depDelay.quantile(0.9),
      p95: f.depDelay.quantile(0.95),
      p99: f.depDelay.quantile(0.99),
    })),
);

/** The least value that has at least the share of the values up to it. */
const discretePercentiles = query(
  "discrete_percentiles",
  from(flights)
    .where(({ flights: f }) => f.depDelay.isNotNull())
    .select(({ flights: f }) => ({
      origin: f.origin,
      delay: f.depDelay,
      n: count().over({ partitionBy: f.origin }),
      position: rowNumber().over({ partitionBy: f.origin, orderBy: [f.depDelay.asc(), f.flightId.asc()] }),
    }))
    .groupBy((r) => ({ origin: r.origin }))
    .aggregate((r) => ({
      p50Disc: r.delay.min().filter(r.position.gte(r.n.mul(0.5))),
      p90Disc: r.delay.min().filter(r.position.gte(r.n.mul(0.9))),
      p95Disc: r.delay.min().filter(r.position.gte(r.n.mul(0.95))),
      p99Disc: r.delay.min().filter(r.position.gte(r.n.mul(0.99))),
    })),
);

const rowWindows = query(
  "row_windows",
  from(flights)
    .select(({ flights: f }) => {
      const window = { partitionBy: f.carrier, orderBy: [f.scheduledAt.asc(), f.flightId.asc()] };
      const three = { ...window, rows: [-2, "current"] } as const;
      return {
        flightId: f.flightId,
        delay: f.depDelay,
        rn: rowNumber().over(window),
        lag1: f.depDelay.lag().over(window),
        lead1: f.depDelay.lead().over(window),
        roll3Mean: f.depDelay.avg().over(three),
        known: f.depDelay.count().over(three),
      };
    })
    .select((r) => ({
      flightId: r.flightId,
      rn: r.rn,
      lag1: r.lag1,
      lead1: r.lead1,
      diff1: r.delay.sub(r.lag1),
      roll3Mean: r.roll3Mean,
      roll3MeanFull: caseWhen(r.known.eq(3), r.roll3Mean).end(),
    })),
);

const turn = (part: number): number => (2 * Math.PI) / part;

const calendar = query(
  "calendar",
  from(flights)
    .select(({ flights: f }) => ({
      flightId: f.flightId,
      hour: f.scheduledAt.hour(),
      isoDow: f.scheduledAt.isoWeekday(),
      month: f.scheduledAt.month(),
      quarter: f.scheduledAt.quarter(),
      isoWeek: f.scheduledAt.isoWeek(),
      isoYear: f.scheduledAt.trunc("week").add(3, "day").year(), // a week is of the year that its Thursday is in
      dayOfYear: f.scheduledAt.dayOfYear(),
    }))
    .select((r) => ({
      ...r,
      isWeekend: r.isoDow.gte(6),
      hourSin: r.hour.mul(turn(24)).sin(),
      hourCos: r.hour.mul(turn(24)).cos(),
      dowSin: r.isoDow.sub(1).mul(turn(7)).sin(),
      dowCos: r.isoDow.sub(1).mul(turn(7)).cos(),
      monthSin: r.month.sub(1).mul(turn(12)).sin(),
      monthCos: r.month.sub(1).mul(turn(12)).cos(),
    }))
    .orderBy((r) => r.flightId.asc())
    .limit(1000),
);

checkReference([
  {
    of: percentiles,
    expected: table(FOLDER, "percentiles_by_origin", {
      columns: { p50_disc: null, p90_disc: null, p95_disc: null, p99_disc: null },
    }),
  },
  {
    of: discretePercentiles,
    expected: table(FOLDER, "percentiles_by_origin", {
      columns: { n: null, p50: null, p90: null, p95: null, p99: null },
    }),
  },
  {
    of: rowWindows,
    expected: table(FOLDER, "row_windows"),
  },
  { of: calendar, expected: table(FOLDER, "calendar") },
]);
