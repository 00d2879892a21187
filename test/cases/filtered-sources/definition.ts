import { as, confusionMatrix, count, dedupe, events, features, from, lit, param, popularity, query, rfm, upsert } from "quern";
import { customers, orders } from "../schema.ts";

const completed = from(orders).where((o) => o.status.eq("completed"));
const swedes = from(customers).where((c) => c.country.eq("SE"));

/** All columns of completed orders, without a select. */
export const completedOrders = query(
  "completed_orders",
  completed.orderBy((o) => o.orderId.asc()),
);

/** The latest completed order of each customer. */
export const latestCompleted = query(
  "latest_completed",
  completed.firstPer(
    (o) => o.customerId,
    ({ orders: o }) => [o.orderedAt.desc(), o.orderId.desc()],
  ),
);

/** Some rows of a source, joined: an inner join filters in WHERE, a left join in ON, a semi join in its subquery. */
export const ordersOfSwedes = query(
  "orders_of_swedes",
  from(orders)
    .join(swedes, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId))
    .select(({ orders: o, customers: c }) => ({ orderId: o.orderId, name: c.name })),
);
export const swedesWithOrders = query(
  "swedes_with_orders",
  swedes
    .leftJoin(completed, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId))
    .select(({ orders: o, customers: c }) => ({ name: c.name, orderId: o.orderId })),
);
export const buyers = query(
  "buyers",
  swedes
    .semiJoin(completed, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId))
    .select((c) => ({ customerId: c.customerId })),
);

/** The same source twice: each use has columns of its own. */
export const pairsOfOrders = query(
  "pairs_of_orders",
  completed
    .join(as("others", completed), ({ orders: o, others: p }) => o.customerId.eq(p.customerId).and(o.orderId.lt(p.orderId)))
    .select(({ orders: o, others: p }) => ({ a: o.orderId, b: p.orderId })),
);

/** Kinds read some rows of a source, by a source with a condition or by their own option. */
export const swedeFeatures = features("swede_features", {
  entity: swedes,
  asOf: param.timestamp("as_of"),
  columns: (c, { related }) => ({
    customerId: c.customerId,
    ...related(completed, (o) => ({ orders: count(), spend: o.total.sum() }), { eventTime: (o) => o.orderedAt }),
  }),
});
export const activeFeatures = features("active_features", {
  entity: customers,
  where: (c) => c.active,
  asOf: param.timestamp("as_of"),
  columns: (c) => ({ customerId: c.customerId, name: c.name }),
});
export const swedeMatrix = confusionMatrix("swede_matrix", {
  from: customers,
  where: (c) => c.country.eq("SE"),
  actual: (c) => c.active,
  predicted: (c) => c.referrerId.isNotNull(),
});
export const completedRfm = rfm("completed_rfm", {
  from: completed,
  customer: (o) => ({ customerId: o.customerId }),
  at: (o) => o.orderedAt,
  amount: (o) => o.total,
  asOf: param.timestamp("as_of"),
  segments: [],
});
export const swedesByName = dedupe("swedes_by_name", customers, {
  where: (c) => c.country.eq("SE"),
  key: (c) => c.name,
  order: (c) => c.joinedOn.desc(),
});
export const popularCustomers = popularity("popular_customers", {
  events: events(orders, {
    where: (o) => o.status.eq("completed"),
    user: (o) => o.orderId,
    item: (o) => o.customerId,
  }),
});
export const closeOrders = upsert("close_orders", {
  into: orders,
  from: completed,
  where: (o) => o.total.gt("0"),
  columns: (o) => ({ ...o, status: lit.text("closed") }),
  counts: false,
});
