import { count, from, query } from "quern";
import { orders } from "../../fixtures/index.ts";

export const perCustomer = query(
  "per_customer",
  from(orders)
    .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
    .aggregate(({ orders: o }) => ({ orders: count(), spend: o.total.sum() })),
);
