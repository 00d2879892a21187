import { folds, param, split, timeFolds, timeSplit } from "quern";
import { customers, orderLines, orders } from "../schema.ts";

/** Customers for training, validation and test. */
export const customerSplit = split("customer_split", {
  from: customers,
  key: (c) => c.customerId,
  seed: "2026",
  parts: { train: 0.7, valid: 0.15, test: 0.15 },
  label: (c) => c.active,
});

/** The same of every country. */
export const stratified = split("stratified_split", {
  from: customers,
  key: (c) => c.customerId,
  seed: "2026",
  parts: { train: 0.8, test: 0.2 },
  per: (c) => c.country,
});

/** Order lines in five folds, those of an order in one. */
export const orderFolds = folds("order_folds", { from: orderLines, key: (l) => l.orderId, seed: 7, folds: 5 });

/** Orders in three folds, those of a customer in one; each status is spread over them. */
export const statusFolds = folds("status_folds", {
  from: orders,
  key: (o) => o.customerId,
  seed: 7,
  folds: 3,
  per: (o) => o.status,
  column: "part",
});

/** Orders by time; a week before each later part is left out. */
export const bySeason = timeSplit("by_season", {
  from: orders,
  key: (o) => o.orderId,
  at: (o) => o.orderedAt,
  until: { train: "2026-03-01", valid: param.timestamp("cutoff") },
  rest: "test",
  gap: { n: 7, unit: "day" },
});

/** Customers by the day on which they joined. */
export const byDay = timeSplit("by_day", {
  from: customers,
  key: (c) => c.customerId,
  at: (c) => c.joinedOn,
  until: { old: "2026-03-01" },
  rest: "new",
});

/** Each month is predicted from all that came before it, but for a week. */
export const expanding = timeFolds("expanding_folds", {
  from: orders,
  key: (o) => o.orderId,
  at: (o) => o.orderedAt,
  folds: 3,
  start: "2026-01-01",
  valid: { n: 1, unit: "month" },
  gap: { n: 1, unit: "week" },
});

/** Each week is predicted from the four weeks before it. */
export const sliding = timeFolds("sliding_folds", {
  from: orders,
  key: (o) => o.orderId,
  at: (o) => o.orderedAt,
  folds: 3,
  start: param.timestamp("start"),
  valid: { n: 1, unit: "week" },
  step: { n: 2, unit: "week" },
  train: { n: 4, unit: "week" },
});
