import { count, elapsed, features, from, param } from "quern";
import { airlines, flights, weather } from "../schema.ts";

/** The flights of a time, as the rows of a training set: what was known of each when it was scheduled to leave. */
const departures = from(flights)
  .where(({ flights: f }) => f.scheduledAt.gte(param.timestamp("from")).and(f.scheduledAt.lt(param.timestamp("to"))))
  .select(({ flights: f }) => ({
    flightId: f.flightId,
    carrier: f.carrier,
    origin: f.origin,
    scheduledAt: f.scheduledAt,
    isLate: f.depDelay.gt(15),
  }))
  .as("departures", "The flights of the time that is asked for.");

/**
 * Each flight with the weather that was known when it was scheduled to leave, and with how its carrier did of late.
 * A reading is at most 3 hours old; flights of the last hour do not count, for their delays are not known yet.
 */
export const departureFeatures = features("departure_features", {
  spine: departures,
  asOf: (d) => d.scheduledAt,
  columns: (d, { latest, related, at }) => {
    const w = latest(weather, { on: (w) => w.origin.eq(d.origin), within: { n: 3, unit: "hour" } });
    const before = related(flights, (f, { last }) =>
      last([1, 7], "day", { flights: count(), meanDelay: f.depDelay.avg() }, { gap: { n: 1, unit: "hour" } }),
    );
    return {
      flightId: d.flightId,
      origin: d.origin,
      scheduledAt: d.scheduledAt,
      isLate: d.isLate,
      temp: w.temp,
      windSpeed: w.windSpeed,
      hoursSinceReading: elapsed(w.observedAt, at, "hour"),
      ...before,
    };
  },
});

/** How each airline did in the weeks before an instant. */
export const airlineForm = features("airline_form", {
  entity: airlines,
  asOf: param.timestamp("as_of"),
  columns: (a, { related, at }) => {
    const f = related(flights, (f, { last, values }) => ({
      lastFlight: f.scheduledAt.max(),
      ...last([7, 28], "day", {
        flights: count(),
        meanDelay: f.depDelay.avg(),
        cancelled: count().filter(f.depDelay.isNull()),
      }),
      ...last([10], "row", { meanDelay: f.depDelay.avg() }),
      ...values(3, { delay: f.depDelay }),
    }));
    return { carrier: a.carrier, airline: a.name, daysSinceLast: elapsed(f.lastFlight, at, "day"), ...f };
  },
});
