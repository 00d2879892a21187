import { count, from, param, query, rank } from "quern";
import { airlines, carrierFacts, flights, weather } from "../schema.ts";

/** How late each carrier's flights left, by month: mean, quantiles, and the share of more than a quarter of an hour. */
export const carrierDelays = query(
  "carrier_delays",
  from(flights)
    .join(airlines, ({ flights: f, airlines: a }) => a.carrier.eq(f.carrier))
    .groupBy(({ flights: f, airlines: a }) => ({
      carrier: a.carrier,
      airline: a.name,
      month: f.scheduledAt.trunc("month").toDate(),
    }))
    .aggregate(({ flights: f }) => ({
      flights: count(),
      cancelled: count().filter(f.depDelay.isNull()),
      late: count().filter(f.depDelay.gt(15)),
      meanDelay: f.depDelay.avg(),
      medianDelay: f.depDelay.median(),
      delay90: f.depDelay.quantile(0.9),
      spread: f.depDelay.stddevSamp(),
    }))
    .select((r) => ({ ...r, lateShare: r.late.div(r.flights.sub(r.cancelled)) }))
    .orderBy((r) => [r.carrier.asc(), r.month.asc()]),
);

/** The routes with the longest median delay at arrival, of those that are flown often enough. */
export const worstRoutes = query(
  "worst_routes",
  from(flights)
    .groupBy(({ flights: f }) => ({ origin: f.origin, dest: f.dest }))
    .aggregate(({ flights: f }) => ({
      flights: count(),
      medianDelay: f.arrDelay.median(),
      worstDelay: f.arrDelay.max(),
      mainCarrier: f.carrier.mode(),
    }))
    .where((r) => r.flights.gte(param.int("at_least", { default: 50 })))
    .orderBy((r) => [r.medianDelay.desc(), r.origin.asc(), r.dest.asc()])
    .limit(param.int("limit", { default: 10 })),
);

/** Each flight with the weather of its hour at its airport; flights without a reading stay. */
export const flightWeather = query(
  "flight_weather",
  from(flights)
    .leftJoin(weather, ({ flights: f, weather: w }) =>
      w.origin.eq(f.origin).and(w.observedAt.eq(f.scheduledAt.trunc("hour"))),
    )
    .where(({ flights: f }) => f.scheduledAt.gte(param.timestamp("from")).and(f.scheduledAt.lt(param.timestamp("to"))))
    .select(({ flights: f, weather: w }) => ({
      flightId: f.flightId,
      origin: f.origin,
      scheduledAt: f.scheduledAt,
      depDelay: f.depDelay,
      temp: w.temp,
      windSpeed: w.windSpeed,
      isFreezing: w.temp.lte(32),
    }))
    .orderBy((r) => r.flightId.asc()),
);

/** The place of each carrier at each airport by the number of its flights, and by its punctuality. */
export const carrierRanks = query(
  "carrier_ranks",
  from(flights)
    .groupBy(({ flights: f }) => ({ origin: f.origin, carrier: f.carrier }))
    .aggregate(({ flights: f }) => ({
      flights: count(),
      onTime: f.depDelay.lte(15).toInt().avg(),
    }))
    .select((r) => ({
      ...r,
      placeBySize: rank().over({ partitionBy: r.origin, orderBy: r.flights.desc() }),
      placeByPunctuality: rank().over({ partitionBy: r.origin, orderBy: r.onTime.desc() }),
    }))
    .orderBy((r) => [r.origin.asc(), r.placeBySize.asc(), r.carrier.asc()]),
);

/** The hubs of each carrier, taken out of a JSON column, with how many of its flights went there. */
export const carrierHubs = query(
  "carrier_hubs",
  from(carrierFacts)
    .unnest("hub", ({ carrierFacts: c }) => c.facts.get("hubs"))
    .select(({ carrierFacts: c, hub }) => ({
      carrier: c.carrier,
      position: hub.ordinal,
      airport: hub.value.text("airport"),
      city: hub.value.text("city"),
      isMain: hub.value.boolean("isMain"),
    }))
    .orderBy((r) => [r.carrier.asc(), r.position.asc()]),
);

/** Flights of each carrier to its own hubs. */
export const hubTraffic = query(
  "hub_traffic",
  from(carrierHubs)
    .join(flights, ({ carrier_hubs: h, flights: f }) => f.carrier.eq(h.carrier).and(f.dest.eq(h.airport)))
    .groupBy(({ carrier_hubs: h }) => ({ carrier: h.carrier, airport: h.airport, city: h.city }))
    .aggregate(({ flights: f }) => ({ flights: count(), meanDistance: f.distance.avg() }))
    .orderBy((r) => [r.flights.desc(), r.carrier.asc(), r.airport.asc()]),
);
