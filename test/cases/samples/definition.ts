import { balancedSample, param, sample } from "quern";
import { customers, orderLines, orders } from "../schema.ts";

/** A tenth of the customers, with all rows of a customer or none. */
export const aTenth = sample("a_tenth", { from: orders, key: (o) => o.customerId, seed: "2026", share: 0.1 });

/** As many orders as one asks for. */
export const some = sample("some_orders", {
  from: orders,
  where: (o) => o.status.eq("completed"),
  key: (o) => o.orderId,
  seed: 0,
  rows: param.int("rows", { default: 500 }),
});

/** Fifty customers of each country. */
export const fifty = sample("fifty_per_country", {
  from: customers,
  key: (c) => c.customerId,
  seed: "it's",
  rows: 50,
  per: (c) => c.country,
});

/** A fifth of each country's customers, five at least. */
export const fifth = sample("fifth_per_country", {
  from: customers,
  key: (c) => c.customerId,
  seed: 1,
  share: 0.2,
  atLeast: 5,
  per: (c) => c.country,
});

/** At most three orders a day; an order that costs more is chosen more often. */
export const weighted = sample("weighted", {
  from: orders,
  key: (o) => o.orderId,
  seed: "w",
  rows: 3,
  per: (o) => o.orderedAt.trunc("day"),
  weight: (o) => o.total,
});

/** Order lines whose orders go together, a thousand or as many as complete the last order. */
export const wholeOrders = sample("whole_orders", { from: orderLines, key: (l) => l.orderId, seed: 5, rows: 1000 });

/** As many inactive customers as active ones. */
export const under = balancedSample("undersampled", {
  from: customers,
  key: (c) => c.customerId,
  seed: 3,
  by: (c) => c.active,
  to: "smallest",
});

/** Customers of each country until they are as many as in the largest. */
export const over = balancedSample("oversampled", {
  from: customers,
  key: (c) => c.customerId,
  seed: 3,
  by: (c) => c.country,
  to: "largest",
});

/** A thousand customers of each kind. */
export const thousands = balancedSample("thousands", {
  from: customers,
  key: (c) => c.customerId,
  seed: 3,
  by: (c) => c.active,
  to: 1000,
  copies: "nth",
});
