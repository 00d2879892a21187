import { count, from, greatest, joinFeatures, param, periodStatistics } from "quern";
import { customers, orders } from "../schema.ts";

const spent = from(orders)
  .where(({ orders: o }) => o.status.eq("completed"))
  .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
  .aggregate(({ orders: o }) => ({ orders: count(), amount: o.total.sum(), last: o.orderedAt.max() }))
  .as("spent", "What each customer spent.");
const returned = from(orders)
  .where(({ orders: o }) => o.status.eq("returned"))
  .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
  .aggregate(({ orders: o }) => ({ orders: count(), last: o.orderedAt.max() }))
  .as("returned", "What each customer sent back.");

/** What is known of each customer's orders. */
export const profiles = joinFeatures("profiles", {
  sets: { customers, spent, returned },
  on: ["customerId"],
  columns: ({ customers: c, spent: s, returned: r }, has) => ({
    country: c.country,
    orders: s.orders.coalesce(0),
    returns: r.orders.coalesce(0),
    lastSeen: greatest(s.last, r.last),
    isBuyer: has.spent,
  }),
});

/** Both sets as they are. */
export const everything = joinFeatures("everything", { sets: { spent, returned }, on: ["customerId"] });

/** Referrals and customers by the one who referred them. */
export const referrals = joinFeatures("referrals", {
  sets: {
    asReferrer: customers,
    asReferred: from(customers).select(({ customers: c }) => ({ customerId: c.referrerId, name: c.name })),
  },
  on: ["customerId"],
});

/** Orders by month and status, against the month before. */
export const monthly = periodStatistics("monthly", orders, {
  time: (o) => o.orderedAt,
  every: "month",
  from: "2024-01-01",
  to: "2026-01-01",
  by: (o) => ({ status: o.status }),
  measures: (o, change) => ({
    orders: change(count()),
    revenue: change(o.total.sum()),
    mean: o.total.avg(),
    median: o.total.median(),
  }),
});

/** New customers by week. */
export const weekly = periodStatistics("weekly", customers, {
  time: (c) => c.joinedOn,
  every: "week",
  from: param.date("from"),
  to: param.date("to"),
  measures: () => ({ joined: count() }),
});
