import { count, features, from, param } from "quern";
import { customers, orders, readings } from "../schema.ts";

const asOf = param.timestamp("as_of");

// Nothing says which readings are a customer's, and nothing when a reading happened.
export const unrelated = features("unrelated", {
  entity: customers,
  asOf,
  columns: (c, { latest }) => ({ customerId: c.customerId, value: latest(readings).value }),
});

// Rows that are compared, but not by equal columns.
export const compared = features("compared", {
  entity: customers,
  asOf,
  columns: (c, { latest }) => ({
    customerId: c.customerId,
    total: latest(orders, { on: (o) => o.customerId.lt(c.customerId) }).total,
  }),
});

// Two columns by which it could belong to a customer.
const pairs = from(orders)
  .select(({ orders: o }) => ({ orderId: o.orderId, customerId: o.customerId, other: o.customerId, at: o.orderedAt }))
  .as("pairs");
export const ambiguous = features("ambiguous", {
  spine: pairs,
  asOf: (p) => p.at,
  columns: (p, { related }) => ({ orderId: p.orderId, ...related(orders, () => ({ orders: count() })) }),
});

// No known time, days that are no timestamps, a window of nothing.
export const times = features("times", {
  entity: customers,
  asOf: param.date("day"),
  columns: (c, { latest, related }) => ({
    customerId: c.customerId,
    total: latest(orders, { by: "known", within: { n: 0, unit: "day" } }).total,
    ...related(orders, (o, { last }) => last([0, -2], "day", { spend: o.total.sum() })),
  }),
});

// Two event times.
const twice = from(orders)
  .select(({ orders: o }) => ({ customerId: o.customerId, a: o.orderedAt, b: o.orderedAt, total: o.total }))
  .as("twice");
export const twoTimes = features("two_times", {
  entity: customers,
  asOf,
  columns: (c, { related }) => ({ customerId: c.customerId, ...related(twice, (o) => ({ spend: o.total.sum() })) }),
});

// No key that says which of several readings of one instant is the latest.
const keyless = from(orders)
  .select(({ orders: o }) => ({ customerId: o.customerId, at: o.orderedAt, total: o.total }))
  .as("keyless");
export const ties = features("ties", {
  entity: customers,
  asOf,
  columns: (c, { latest }) => ({ customerId: c.customerId, total: latest(keyless).total }),
});

// Frames, for a window of a month, for distinct values, and where all rows have one instant.
const shown = from(orders)
  .select(({ orders: o }) => ({ orderId: o.orderId, customerId: o.customerId, at: o.orderedAt }))
  .as("shown");
export const calendar = features("calendar", {
  spine: shown,
  asOf: (s) => s.at,
  columns: (s, { related }) => ({
    orderId: s.orderId,
    ...related(orders, (o, { last }) => last([1], "month", { spend: o.total.sum() }), {
      on: (o) => o.customerId.eq(s.customerId),
      plan: "frames",
    }),
  }),
});
export const distinctValues = features("distinct_values", {
  spine: shown,
  asOf: (s) => s.at,
  columns: (s, { related }) => ({
    orderId: s.orderId,
    ...related(orders, (o, { last }) => last([1], "week", { n: o.status.countDistinct() }), {
      on: (o) => o.customerId.eq(s.customerId),
      plan: "frames",
    }),
  }),
});
export const oneInstant = features("one_instant", {
  entity: customers,
  asOf,
  columns: (c, { related }) => ({
    customerId: c.customerId,
    ...related(orders, (o, { last }) => last([1], "week", { spend: o.total.sum() }), { plan: "frames" }),
  }),
});
