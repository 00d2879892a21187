import { t, table, upsert } from "quern";
import { orders, weather } from "../tables.ts";

export { weather };

export const airlines = table("airlines", { carrier: t.text().primaryKey() });

export const flights = table("flights", {
  flightId: t.int().primaryKey(),
  carrier: t.text().references(() => airlines.carrier),
  scheduledAt: t.timestamp().eventTime(),
  depDelay: t.int().nullable(),
});

/** Rows to predict for: as-of times and labels. */
export const departures = table("departures", {
  flightId: t.int().primaryKey(),
  origin: t.text(),
  carrier: t.text().references(() => airlines.carrier),
  scheduledAt: t.timestamp(),
  isLate: t.boolean(),
});

export const stock = table("stock", { orderId: t.bigint().primaryKey(), status: t.text() });
export const stockUpsert = upsert("stock_upsert", { into: stock, from: orders });
