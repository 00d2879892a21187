import { t, table } from "quern";

/** Flights that left New York in January to March 2013, and the weather at its three airports. */
export const airlines = table("airlines", {
  carrier: t.text().primaryKey().doc("The two-letter code."),
  name: t.text(),
});

/** One JSON value a carrier, for queries that take lists apart. */
export const carrierFacts = table("carrierFacts", {
  carrier: t
    .text()
    .primaryKey()
    .references(() => airlines.carrier),
  facts: t.json<{
    readonly aliases: readonly string[];
    readonly hubs: readonly { readonly airport: string; readonly city: string; readonly isMain: boolean }[];
  }>(),
});

export const flights = table("flights", {
  flightId: t.int().primaryKey(),
  carrier: t.text().references(() => airlines.carrier),
  flightNo: t.int(),
  tailnum: t.text().nullable(),
  origin: t.text().doc("EWR, JFK or LGA"),
  dest: t.text(),
  scheduledAt: t.timestamp().eventTime().doc("The scheduled departure, in UTC."),
  depDelay: t.int().nullable().doc("Minutes; negative: early. NULL: cancelled."),
  arrDelay: t.int().nullable().doc("Minutes. NULL: cancelled or diverted."),
  airTime: t.int().nullable().doc("Minutes."),
  distance: t.int().doc("Miles."),
});

export const weather = table(
  "weather",
  {
    origin: t.text(),
    observedAt: t.timestamp().eventTime().doc("The hour, in UTC."),
    availableAt: t.timestamp().knownTime().doc("When the reading had arrived: some are hours late."),
    temp: t.double().nullable().doc("Degrees Fahrenheit."),
    humid: t.double().nullable().doc("Relative humidity in percent."),
    windSpeed: t.double().nullable().doc("Miles an hour."),
    precip: t.double().nullable().doc("Inches."),
    pressure: t.double().nullable().doc("Millibars."),
    visib: t.double().nullable().doc("Miles."),
  },
  { primaryKey: ["origin", "observedAt"], indexes: [["origin", "availableAt"]] },
);
