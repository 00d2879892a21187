import { count, from, oneHot, param, query, rfm } from "quern";
import { orders, users } from "../schema.ts";

/** How recently, how often and for how much customers ordered before a day, in five scores each, and what that makes them. */
export const customerRfm = rfm("customer_rfm", {
  from: orders,
  customer: (o) => ({ userId: o.userId }),
  at: (o) => o.orderedAt,
  amount: (o) => o.total,
  asOf: param.timestamp("as_of"),
  where: (o) => o.status.notIn(["cancelled", "returned"]),
  also: (o) => ({ withCoupon: count().filter(o.coupon.isNotNull()) }),
});

/** How the segments differ between those who want news and those who do not. */
export const segmentSizes = query(
  "segment_sizes",
  from(customerRfm)
    .join(users, ({ customer_rfm: r, users: u }) => u.userId.eq(r.userId))
    .groupBy(({ customer_rfm: r }) => ({ segment: r.segment }))
    .aggregate(({ customer_rfm: r, users: u }) => ({
      customers: count(),
      subscribers: count().filter(u.newsletter),
      medianSpend: r.monetary.median(),
      meanRecency: r.recencyDays.avg(),
    }))
    .orderBy((r) => [r.customers.desc(), r.segment.asc()]),
);

/** Customers with one column for each of the shop's largest countries, for a model that reads numbers only. */
export const customerCountries = query(
  "customer_countries",
  from(users)
    .select(({ users: u }) => ({ userId: u.userId, ...oneHot("country", u.country, ["DE", "FR", "GB", "US"]) }))
    .orderBy((r) => r.userId.asc()),
);
