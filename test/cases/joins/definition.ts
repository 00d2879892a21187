import { as, count, from, lit, query } from "quern";
import { customers, orderLines, orders, products } from "../schema.ts";

/** Each customer with their orders, also those without any. */
export const customerOrders = query(
  "customer_orders",
  from(customers)
    .leftJoin(orders, ({ customers: c, orders: o }) => o.customerId.eq(c.customerId).and(o.total.gt(10)))
    .select(({ customers: c, orders: o }) => ({ name: c.name, orderId: o.orderId, total: o.total }))
    .orderBy((r) => [r.name.asc(), r.orderId.asc()]),
);

/** Customers and orders, matched where they can be. */
export const customersAndOrders = query(
  "customers_and_orders",
  from(customers)
    .fullJoin(orders, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId))
    .select(({ customers: c, orders: o }) => ({ customerId: c.customerId, name: c.name, orderId: o.orderId })),
);

/** Customers who ordered, but never cancelled. */
export const faithfulCustomers = query(
  "faithful_customers",
  from(customers)
    .semiJoin(orders, ({ customers: c, orders: o }) => o.customerId.eq(c.customerId))
    .antiJoin(as("cancelled", orders), ({ customers: c, cancelled }) =>
      cancelled.customerId.eq(c.customerId).and(cancelled.status.eq("cancelled")),
    )
    .select(({ customers: c }) => ({ customerId: c.customerId, name: c.name })),
);

/** Every pair of a customer and a product that they have not bought. */
export const openPairs = query(
  "open_pairs",
  from(customers)
    .crossJoin(products)
    .antiJoin(
      from(orders)
        .join(orderLines, ({ orders: o, orderLines: l }) => l.orderId.eq(o.orderId))
        .select(({ orders: o, orderLines: l }) => ({ customerId: o.customerId, productId: l.productId }))
        .as("bought", "What each customer has bought."),
      ({ customers: c, products: p, bought: b }) => b.customerId.eq(c.customerId).and(b.productId.eq(p.productId)),
    )
    .where(({ customers: c }) => c.active)
    .select(({ customers: c, products: p }) => ({ customerId: c.customerId, productId: p.productId })),
);

/** Each customer with the one who referred them. */
export const referrals = query(
  "referrals",
  from(customers)
    .leftJoin(as("referrer", customers), ({ customers: c, referrer: r }) => c.referrerId.eq(r.customerId))
    .select(({ customers: c, referrer: r }) => ({
      name: c.name,
      referrer: r.name.coalesce("nobody"),
      sameCountry: r.country.isSame(c.country),
    }))
    .orderBy((r) => [r.referrer.asc(), r.name.asc()]),
);

/** Each customer's latest order, also of those who have none. */
export const latestOrders = query(
  "latest_orders",
  from(customers)
    .leftJoinLateral(({ customers: c }) =>
      from(orders)
        .where(({ orders: o }) => o.customerId.eq(c.customerId).and(o.status.ne("cancelled")))
        .select(({ orders: o }) => ({ orderId: o.orderId, total: o.total, orderedAt: o.orderedAt }))
        .orderBy((r) => r.orderedAt.desc())
        .limit(1)
        .as("latest"),
    )
    .select(({ customers: c, latest: l }) => ({ customerId: c.customerId, orderId: l.orderId, total: l.total })),
);

/** Products that sold in two orders of one customer. */
export const repeatedProducts = query(
  "repeated_products",
  from(orders)
    .join(orderLines, ({ orders: o, orderLines: l }) => l.orderId.eq(o.orderId))
    .join(products, ({ orderLines: l, products: p }) => p.productId.eq(l.productId))
    .where(() => lit.boolean(true))
    .groupBy(({ orders: o, products: p }) => ({ customerId: o.customerId, productId: p.productId, sku: p.sku }))
    .aggregate(({ orders: o, orderLines: l }) => ({ orders: o.orderId.countDistinct(), units: l.quantity.sum() }))
    .where((r) => r.orders.gt(1))
    .select((r) => ({ customerId: r.customerId, sku: r.sku, units: r.units })),
);

/** How many customers each referrer brought, and how many of theirs. */
export const referrerTree = query(
  "referrer_tree",
  from(as("first", customers))
    .join(as("second", customers), ({ first: a, second: b }) => b.referrerId.eq(a.customerId))
    .leftJoin(as("third", customers), ({ second: b, third: c }) => c.referrerId.eq(b.customerId))
    .groupBy(({ first: a }) => ({ customerId: a.customerId }))
    .aggregate(({ second: b, third: c }) => ({ direct: b.customerId.countDistinct(), indirect: c.customerId.count(), rows: count() })),
);
