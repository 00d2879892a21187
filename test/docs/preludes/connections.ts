import { count, from, param, query } from "quern";
import { customers, orders } from "../tables.ts";

export const topCustomers = query(
  "top_customers",
  from(orders)
    .join(customers, ({ orders: o, customers: c }) => c.customerId.eq(o.customerId))
    .where(({ orders: o }) => o.orderedAt.gte(param.timestamp("since")))
    .groupBy(({ customers: c }) => ({ customerId: c.customerId, name: c.name }))
    .aggregate(({ orders: o }) => ({ orders: count(), spend: o.total.sum() }))
    .orderBy((r) => [r.spend.desc(), r.customerId.asc()]),
);
