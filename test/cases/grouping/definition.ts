import { count, from, param, query } from "quern";
import { customers, orders } from "../schema.ts";

/** The customers who spent most on completed orders. */
export const topCustomers = query(
  "top_customers",
  from(orders)
    .join(customers, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId))
    .where(({ orders: o }) => o.status.eq("completed").and(o.orderedAt.gte(param.timestamp("since"))))
    .groupBy(({ customers: c }) => ({ customerId: c.customerId, name: c.name }))
    .aggregate(({ orders: o }) => ({ orders: count(), spend: o.total.sum() }))
    .where((r) => r.orders.gte(3))
    .orderBy((r) => [r.spend.desc(), r.customerId.asc()])
    .limit(param.int("limit", { default: 10 })),
);

/** Orders of each month and status. */
export const ordersByMonth = query(
  "orders_by_month",
  from(orders)
    .groupBy(({ orders: o }) => ({ month: o.orderedAt.trunc("month"), status: o.status }))
    .aggregate(({ orders: o }) => ({
      orders: count(),
      discounted: count().filter(o.discount.isNotNull()),
      discount: o.discount.sum(),
      largeTotal: o.total.sum().filter(o.total.gt(100)),
      mean: o.total.avg(),
      spread: o.total.stddevSamp(),
      buyers: o.customerId.countDistinct(),
    }))
    .orderBy((r) => [r.month.asc(), r.status.asc()]),
);

/** All orders in one row. */
export const orderTotals = query(
  "order_totals",
  from(orders).aggregate(({ orders: o }) => ({
    orders: count(),
    total: o.total.sum().coalesce(0),
    first: o.orderedAt.min(),
    discountShare: o.discount.count().div(count()),
  })),
);
