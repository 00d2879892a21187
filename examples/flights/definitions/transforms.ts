import {
  calendar,
  categories,
  cyclic,
  filled,
  frequencyShare,
  from,
  hashBucket,
  informationValue,
  oneHot,
  ordinal,
  quantileBins,
  query,
  robust,
  standard,
  targetMean,
  transform,
  weightOfEvidence,
  winsorize,
} from "quern";
import { flights, weather } from "../schema.ts";

/** The airports, as the list in the code below is compared with. */
export const origins = categories("origins", flights, (f) => f.origin);

/**
 * Flights as a model of late departures reads them. What is learnt of other flights (means, quantiles, how late a carrier is) is
 * learnt from those before March; a flight of these is not told of itself.
 */
export const delayInputs = transform("delay_inputs", {
  from: flights,
  fitOn: (f) => f.scheduledAt.lt("2013-03-01"),
  columns: (f) => ({
    flightId: f.flightId,
    isLate: f.depDelay.gt(15),
    ...oneHot("origin", f.origin, ["EWR", "JFK", "LGA"], { other: false }),
    ...calendar("", f.scheduledAt, ["weekday", "isWeekend"]),
    ...cyclic("hour", f.scheduledAt.hour(), 24),
    distance: standard(f.distance),
    distanceFifth: quantileBins(f.distance, 5),
    carrierLate: targetMean(f.carrier, f.depDelay.gt(15), { smooth: 10, outOfFold: { folds: 5, key: f.flightId } }),
    destShare: frequencyShare(f.dest),
    destBucket: hashBucket("dest", 16, f.dest),
  }),
});

/** What tells late departures from others, and how much. */
export const delayEvidence = informationValue("delay_evidence", {
  from: flights,
  target: (f) => f.depDelay.gt(15),
  features: (f) => ({ carrier: f.carrier, origin: f.origin, dest: f.dest, hour: f.scheduledAt.hour() }),
});

/** What is known of each carrier, one number for each way of encoding it. */
export const carrierEncodings = query(
  "carrier_encodings",
  from(flights)
    .select(({ flights: f }) => ({
      carrier: f.carrier,
      place: ordinal(f.carrier),
      share: frequencyShare(f.carrier),
      late: targetMean(f.carrier, f.depDelay.gt(15), { smooth: 10 }),
      evidence: weightOfEvidence(f.carrier, f.depDelay.gt(15)),
    }))
    .distinct()
    .orderBy((r) => r.carrier.asc()),
);

/** The weather with its gaps filled and its scale learnt once: `weather_inputs_fit` stores what the readings of January say. */
export const weatherInputs = transform("weather_inputs", {
  from: weather,
  fitOn: (w) => w.observedAt.lt("2013-02-01"),
  columns: (w) => ({
    origin: w.origin,
    observedAt: w.observedAt,
    ...filled("temp", w.temp, "median", { by: w.origin }),
    wind: robust(w.windSpeed),
    pressure: standard(w.pressure),
    precip: winsorize(w.precip, 0.01, 0.99),
  }),
  store: "weather_parameters",
});
