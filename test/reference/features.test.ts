import { count, features } from "quern";
import { camelCase } from "../../src/base/names.ts";
import { rows, table } from "./expected.ts";
import { checkReference } from "./run.ts";
import { asOf, flights, weather } from "./tables/flights.ts";

const FOLDER = "features/flights";

/** Four readings of the same weather: what was observed, what had arrived, likewise of late, and the newest that had arrived. */
const pointInTime = <const Name extends string>(name: Name, plan?: "timeline") =>
  features(name, {
    spine: flights,
    asOf: (f) => f.scheduledAt,
    ...(plan && { plan }),
    columns: (f, { latest }) => {
      const observed = latest(weather, { on: (w) => w.origin.eq(f.origin), knownTime: "ignore" });
      const available = latest(weather, { on: (w) => w.origin.eq(f.origin), by: "known" });
      const recent = latest(weather, {
        on: (w) => w.origin.eq(f.origin),
        by: "known",
        within: { n: 3, unit: "hour" },
      });
      const newest = latest(weather, { on: (w) => w.origin.eq(f.origin) });
      return {
        flightId: f.flightId,
        byObserved: observed.observedAt,
        byAvailable: available.observedAt,
        byAvailable3h: recent.observedAt,
        newestAvailable: newest.observedAt,
        temp: available.temp,
        windSpeed: available.windSpeed,
      };
    },
  });
const best = pointInTime("best_plan");
const onTimeline = pointInTime("on_timeline", "timeline");

const carrierWindows = features("carrier_windows", {
  spine: asOf,
  asOf: (a) => a.asOf,
  columns: (a, { related }) => ({
    asOfId: a.asOfId,
    ...related(flights, (f, { last }) =>
      last([1, 7, 30], "day", {
        nRows: count(),
        nNonNull: f.depDelay.count(),
        nNull: count().filter(f.depDelay.isNull()),
        sum: f.depDelay.sum(),
        avg: f.depDelay.avg(),
        min: f.depDelay.min(),
        max: f.depDelay.max(),
        stddevSamp: f.depDelay.stddevSamp(),
      }),
    ),
  }),
});

const MEASURES = ["n_rows", "n_non_null", "n_null", "sum", "avg", "min", "max", "stddev_samp"];
/** The rows of one window, under the names of the window's columns. */
const ofWindow = (days: number) =>
  table(FOLDER, "trailing_windows", {
    where: { window_days: days },
    columns: Object.fromEntries(MEASURES.map((m) => [m, `${camelCase(m)}${days}d`])),
    key: ["asOfId"],
  });
const none = rows([]);

/** What the lookups walk, where the engine has indexes: without one each of them reads all weather of its airport. */
const INDEX = "create index weather_origin_available_at on weather (origin, available_at)";

checkReference([
  {
    name: "an index",
    test: async (on) => {
      await on.load(weather);
      if (on.spec.capabilities.indexes !== false) await on.engine.exec(INDEX);
    },
  },
  { of: best, expected: table(FOLDER, "point_in_time") },
  { of: onTimeline, expected: table(FOLDER, "point_in_time") },
  { of: carrierWindows, expected: [ofWindow(1), ofWindow(7), ofWindow(30)] },
  { of: carrierWindows.leakCheck, expected: none },
]);
