import { count, features, from } from "quern";
import { expect } from "vitest";
import { camelCase } from "../../src/base/names.ts";
import type { TextEx } from "../../src/dsl/language/types.ts";
import { table } from "./expected.ts";
import { checkReference } from "./run.ts";
import { asOf, flights, weather } from "./tables/flights.ts";

const FOLDER = "features/flights";

/** Four readings of the same weather: what was observed, what had arrived, likewise of late, and the newest that had arrived. */
const pointInTime = <const Name extends string>(name: Name, most: number, plan?: "lookup" | "timeline") =>
  features(name, {
    spine: from(flights)
      .where(({ flights: f }) => f.flightId.lte(most))
      .select(({ flights: f }) => ({ flightId: f.flightId, origin: f.origin, scheduledAt: f.scheduledAt }))
      .as("departures"),
    asOf: (f) => f.scheduledAt,
    ...(plan && { plan }),
    columns: (f, { latest }) => {
      const on = (w: { readonly origin: TextEx<never, "row"> }) => w.origin.eq(f.origin);
      const observed = latest(weather, { on, knownTime: "ignore" });
      const available = latest(weather, { on, by: "known" });
      const recent = latest(weather, { on, by: "known", within: { n: 3, unit: "hour" } });
      const newest = latest(weather, { on });
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
const ALL = 1_000_000;
const SOME = 1500;
const onTimeline = pointInTime("on_timeline", ALL, "timeline");
const byLookup = pointInTime("by_lookup", ALL, "lookup");
const someByLookup = pointInTime("some_by_lookup", SOME, "lookup");

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
  {
    name: "all rows by lookup",
    test: async (on) => {
      // MySQL reads the newer half of an airport's readings for each flight, and Spark joins all of them: that takes minutes.
      if (on.spec.name === "mysql" || on.spec.name === "spark") return;
      const problem = table(FOLDER, "point_in_time").differences(
        await on.rows(byLookup),
        on.compiled(byLookup).columns,
      );
      expect(problem).toBe("");
    },
  },
  {
    of: someByLookup,
    expected: table(FOLDER, "point_in_time", { where: ({ flightId }) => Number(flightId) <= SOME }),
  },
  { of: onTimeline, expected: table(FOLDER, "point_in_time") },
  { of: carrierWindows, expected: [ofWindow(1), ofWindow(7), ofWindow(30)] },
]);
