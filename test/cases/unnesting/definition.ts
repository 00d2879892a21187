import { count, from, query } from "quern";
import { orders } from "../schema.ts";

/** The lines inside each order's JSON. */
export const payloadLines = query(
  "payload_lines",
  from(orders)
    .unnest(
      "line",
      ({ orders: o }) => o.payload.get("lines"),
      (line) => ({ sku: line.text("sku"), quantity: line.int("quantity") }),
    )
    .where(({ line }) => line.quantity.gt(0))
    .select(({ orders: o, line }) => ({ orderId: o.orderId, number: line.ordinal, sku: line.sku, quantity: line.quantity }))
    .orderBy((r) => [r.orderId.asc(), r.number.asc()]),
);

/** Which tags orders carry, and how often. */
export const payloadTags = query(
  "payload_tags",
  from(orders)
    .unnestObject("tag", ({ orders: o }) => o.payload.get("tags"))
    .groupBy(({ tag }) => ({ tag: tag.key }))
    .aggregate(({ tag }) => ({ orders: count(), withText: tag.value.text().count() })),
);

/** Single values out of the JSON. */
export const payloadValues = query(
  "payload_values",
  from(orders).select(({ orders: { orderId, payload } }) => ({
    orderId,
    channel: payload.text("channel"),
    firstSku: payload.text("lines", 0, "sku"),
    points: payload.bigint("customer", "loyalty points"),
    weight: payload.double("weight"),
    gift: payload.boolean("gift"),
    lines: payload.get("lines").arrayLength(),
  })),
);
