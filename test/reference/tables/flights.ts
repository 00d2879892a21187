import { t, table } from "quern";
import { stored } from "../stored.ts";

export const airlines = stored(
  "features/flights",
  "airlines",
  table("airlines", {
    carrier: t.text().primaryKey(),
    name: t.text(),
  }),
);

export const flights = stored(
  "features/flights",
  "flights",
  table("flights", {
    flightId: t.int().primaryKey(),
    carrier: t.text().references(() => airlines.carrier),
    flightNo: t.int(),
    tailnum: t.text().nullable(),
    origin: t.text(),
    dest: t.text(),
    scheduledAt: t.timestamp().eventTime(),
    depDelay: t.int().nullable(),
    arrDelay: t.int().nullable(),
    airTime: t.int().nullable(),
    distance: t.int(),
  }),
);

export const weather = stored(
  "features/flights",
  "weather",
  table(
    "weather",
    {
      origin: t.text(),
      observedAt: t.timestamp().eventTime(),
      availableAt: t.timestamp().knownTime(),
      temp: t.double().nullable(),
      humid: t.double().nullable(),
      windSpeed: t.double().nullable(),
      precip: t.double().nullable(),
      pressure: t.double().nullable(),
      visib: t.double().nullable(),
    },
    { primaryKey: ["origin", "observedAt"] },
  ),
);

export const asOf = stored(
  "features/flights",
  "as_of",
  table("asOf", {
    asOfId: t.int().primaryKey(),
    carrier: t.text().references(() => airlines.carrier),
    asOf: t.timestamp().eventTime(),
  }),
);
