import { from, param, query } from "quern";
import { customers, orders } from "../schema.ts";

/** Orders above an amount, newest first. */
export const largeOrders = query(
  "large_orders",
  from(orders)
    .where(({ orders: o }) => o.total.gte(param.decimal("least", 12, 2)).and(o.status.ne("cancelled")))
    .select(({ orders: o }) => ({ orderId: o.orderId, total: o.total, orderedAt: o.orderedAt }))
    .orderBy((r) => [r.orderedAt.desc(), r.orderId.asc()]),
);

/**
 * Customers of whom little is known.
 *
 * They have no country, or none that we ship to.
 */
export const unplacedCustomers = query(
  "unplaced_customers",
  from(customers)
    .where(({ customers: c }) => c.country.isNull().or(c.country.in(["DE", "FR", "GB"]).not()))
    .where(({ customers: c }) => c.joinedOn.between("2024-01-01", "2024-12-31"))
    .select(({ customers: c }) => ({ customerId: c.customerId, name: c.name })),
);
