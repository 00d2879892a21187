import { count, param, rfm } from "quern";
import { orders } from "../schema.ts";

/** How recently, how often and for how much customers ordered. */
export const customerValue = rfm("customer_value", {
  from: orders,
  customer: (o) => ({ customerId: o.customerId }),
  at: (o) => o.orderedAt,
  amount: (o) => o.total,
  asOf: param.timestamp("as_of"),
  where: (o) => o.status.ne("cancelled"),
});

/** The same in three scores, with segments of its own and what repeats. */
export const customerLifetimes = rfm("customer_lifetimes", {
  from: orders,
  customer: (o) => ({ customerId: o.customerId, status: o.status }),
  at: (o) => o.orderedAt.toDate(),
  amount: (o) => o.discount,
  asOf: "2026-01-01",
  buckets: 3,
  segments: [
    { name: "best", r: [3, 3], f: [2, 3], m: [2, 2] },
    { name: "gone", r: [1, 1] },
  ],
  otherwise: "others",
  also: (o) => ({ discounted: count().filter(o.discount.gt(0)), meanTotal: o.total.avg() }),
  lifetime: true,
});
