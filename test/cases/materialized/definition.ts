import { from, materialized, param, query, sample, split } from "quern";
import { customers, orders } from "../schema.ts";

const parts = split("customer_split", {
  from: customers,
  key: (c) => c.customerId,
  seed: "2026",
  parts: { train: 0.8, test: 0.2 },
});

/** The customers' parts, kept in a table. */
export const customerSplitTable = materialized(parts, { indexes: [["split", "country"]] });

/** Orders of customers to train on, by the table. */
export const trainedOn = query(
  "trained_on",
  from(orders)
    .join(customerSplitTable, ({ orders: o, customer_split: c }) => c.customerId.eq(o.customerId))
    .where(({ customer_split: c }) => c.split.eq("train"))
    .select(({ orders: o, customer_split: c }) => ({ orderId: o.orderId, country: c.country })),
);

/** A number of orders that the refresh is told, under a key that is only claimed. */
export const someOrders = materialized(
  sample("some_orders", { from: orders, key: (o) => o.orderId, seed: 0, rows: param.int("rows") }),
  { name: "some_orders_by_customer", table: "samples", schema: "ml", key: ["customerId"] },
);
