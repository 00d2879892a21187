import { from, lit, query } from "quern";
import { customers, employees, orders } from "../schema.ts";

/** Everybody whose name we hold. */
export const people = query(
  "people",
  from(customers)
    .select(({ customers: c }) => ({ name: c.name, kind: lit.text("customer"), salary: lit.int(0) }))
    .unionAll(
      from(employees).select(({ employees: e }) => ({ salary: e.salary, name: e.name, kind: lit.text("employee") })),
    )
    .orderBy((r) => [r.kind.asc(), r.name.asc()]),
);

/** Customers who ordered, but not in the last year. */
export const lapsedCustomers = query(
  "lapsed_customers",
  from(orders)
    .select(({ orders: o }) => ({ customerId: o.customerId }))
    .intersect(from(customers).select(({ customers: c }) => ({ customerId: c.customerId })))
    .except(
      from(orders)
        .where(({ orders: o }) => o.orderedAt.gte("2025-01-01"))
        .select(({ orders: o }) => ({ customerId: o.customerId })),
    )
    .orderBy((r) => r.customerId.asc()),
);

/** The largest and the latest orders together, each once. */
export const notableOrders = query(
  "notable_orders",
  (() => {
    const rows = from(orders).select(({ orders: o }) => ({ orderId: o.orderId, total: o.total, at: o.orderedAt }));
    return rows
      .orderBy((r) => r.total.desc())
      .limit(5)
      .union(rows.orderBy((r) => r.at.desc()).limit(5))
      .select((r) => ({ orderId: r.orderId, total: r.total }));
  })(),
);

/** The countries of customers, each once. */
export const countries = query(
  "countries",
  from(customers)
    .select(({ customers: c }) => ({ country: c.country }))
    .distinct()
    .orderBy((r) => r.country.asc({ nulls: "first" })),
);
