import { from, query, rowNumber } from "quern";
import { customers, orders } from "../schema.ts";

/** The latest order of each customer. */
export const latestOrder = query(
  "latest_order",
  from(orders)
    .select(({ orders: o }) => ({ customerId: o.customerId, orderId: o.orderId, total: o.total, orderedAt: o.orderedAt }))
    .firstPer(
      (r) => r.customerId,
      (r) => r.orderedAt.desc(),
    ),
);

/** The three largest orders of each customer. */
export const largestOrders = query(
  "largest_orders",
  from(orders)
    .where(({ orders: o }) => o.status.eq("completed"))
    .select(({ orders: o }) => ({ customerId: o.customerId, orderId: o.orderId, total: o.total }))
    .firstPer(
      (r) => r.customerId,
      (r) => r.total.desc(),
      3,
    )
    .orderBy((r) => [r.customerId.asc(), r.total.desc()]),
);

/** The first order of each month, with its customer. */
export const firstOfMonth = query(
  "first_of_month",
  from(orders)
    .join(customers, ({ orders: o, customers: c }) => c.customerId.eq(o.customerId))
    .select(({ orders: o, customers: c }) => ({ orderId: o.orderId, month: o.orderedAt.trunc("month"), at: o.orderedAt, name: c.name }))
    .firstPer(
      (r) => r.month,
      (r) => r.at.asc(),
    )
    .select((r) => ({ month: r.month, orderId: r.orderId, name: r.name }))
    .orderBy((r) => r.month.asc()),
);

/** The second order of each customer, by hand. */
export const secondOrder = query(
  "second_order",
  from(orders)
    .select(({ orders: o }) => ({
      customerId: o.customerId,
      orderId: o.orderId,
      nth: rowNumber().over({ partitionBy: o.customerId, orderBy: o.orderedAt.asc() }),
    }))
    .where((r) => r.nth.eq(2))
    .select((r) => ({ customerId: r.customerId, orderId: r.orderId })),
);

/** Ten orders, whichever: the key decides. */
export const someOrders = query(
  "some_orders",
  from(orders)
    .select(({ orders: o }) => ({ orderId: o.orderId, total: o.total }))
    .limit(10),
);
