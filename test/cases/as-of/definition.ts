import { count, elapsed, features, from, param } from "quern";
import { customers, orders, readings } from "../schema.ts";

const asked = from(orders)
  .select(({ orders: o }) => ({ orderId: o.orderId, customerId: o.customerId, at: o.orderedAt, status: o.status }))
  .as("asked");

/** The latest reading of each sensor that an order names, on whichever plan suits the engine. */
export const latestReading = features("latest_reading", {
  spine: asked,
  asOf: (a) => a.at,
  columns: (a, { latest }) => {
    const r = latest(readings, { on: (r) => r.sensor.eq(a.status), eventTime: (r) => r.at });
    return { orderId: a.orderId, value: r.value };
  },
});

/** Two sets of one key share a time line, in one pass; one of them does not count at its own instant. */
export const onTimeline = features("on_timeline", {
  spine: asked,
  asOf: (a) => a.at,
  plan: "timeline",
  columns: (a, { latest }) => ({
    orderId: a.orderId,
    before: latest(orders, { on: (o) => o.customerId.eq(a.customerId), inclusive: false, within: { n: 1, unit: "month" } })
      .total,
    completed: latest(orders, { on: (o) => o.customerId.eq(a.customerId).and(o.status.eq("completed")) }).total,
  }),
});

/** Windows before one instant: of days, with a gap, and of rows. */
export const customerWindows = features("customer_windows", {
  entity: customers,
  asOf: param.timestamp("as_of"),
  columns: (c, { related, at }) => {
    const o = related(orders, (o, { last, values }) => ({
      ...last([7, 30], "day", { orders: count(), spend: o.total.sum() }, { gap: { n: 1, unit: "day" } }),
      ...last([3], "row", { spend: o.total.sum() }),
      ...values(2, { status: o.status }),
      daysSinceLast: elapsed(o.orderedAt.max(), at, "day"),
    }));
    return { customerId: c.customerId, ...o, share: o.spend7d.div(o.spend30d) };
  },
});

/** Windows before the instant of each row, where rows may stand there twice. */
export const rowWindows = features("row_windows", {
  spine: asked,
  asOf: (a) => a.at,
  columns: (a, { related }) => ({
    orderId: a.orderId,
    ...related(orders, (o, { last }) => last([7, 30], "day", { orders: count(), spend: o.total.sum() }), {
      on: (o) => o.customerId.eq(a.customerId),
    }),
  }),
});
