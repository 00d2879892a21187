import { count, from, hashBucket, lit, param, query } from "quern";
import { interactions, orderItems, orders, users } from "../schema.ts";

/** The customers who spent most on completed orders. */
export const topCustomers = query(
  "top_customers",
  from(orders)
    .join(users, ({ orders: o, users: u }) => u.userId.eq(o.userId))
    .where(({ orders: o }) => o.status.eq("completed").and(o.orderedAt.gte(param.timestamp("since"))))
    .groupBy(({ users: u }) => ({ userId: u.userId, name: u.name, country: u.country }))
    .aggregate(({ orders: o }) => ({ orders: count(), spend: o.total.sum() }))
    .orderBy((r) => [r.spend.desc(), r.userId.asc()])
    .limit(param.int("limit", { default: 10 })),
);

/** The customers who looked around most, with how much of it led to a purchase. */
export const mostActiveCustomers = query(
  "most_active_customers",
  from(interactions)
    .join(users, ({ interactions: i, users: u }) => u.userId.eq(i.userId))
    .groupBy(({ users: u }) => ({ userId: u.userId, name: u.name }))
    .aggregate(({ interactions: i }) => ({
      interactions: count(),
      purchases: count().filter(i.kind.eq("purchase")),
      days: i.occurredAt.toDate().countDistinct(),
      lastSeen: i.occurredAt.max(),
    }))
    .select((r) => ({ ...r, purchaseShare: r.purchases.div(r.interactions) }))
    .orderBy((r) => [r.interactions.desc(), r.userId.asc()])
    .limit(param.int("limit", { default: 10 })),
);

/** Registered customers who have never ordered anything, the longest registered first. */
export const customersWithoutPurchases = query(
  "customers_without_purchases",
  from(users)
    .antiJoin(orders, ({ users: u, orders: o }) => o.userId.eq(u.userId))
    .where(({ users: u }) => u.country.in(param.list.text("countries")))
    .select(({ users: u }) => ({
      userId: u.userId,
      email: u.email,
      country: u.country,
      registeredAt: u.registeredAt,
      isSubscribed: u.newsletter,
      mailingGroup: hashBucket("mailing", 4, u.userId),
    }))
    .orderBy((r) => [r.registeredAt.asc(), r.userId.asc()]),
);

/** What an order holds: its items, its pieces, and what they cost. */
export const baskets = query(
  "baskets",
  from(orderItems)
    .groupBy(({ orderItems: i }) => ({ orderId: i.orderId }))
    .aggregate(({ orderItems: i }) => ({
      items: count(),
      pieces: i.quantity.sum(),
      value: i.unitPrice.mul(i.quantity).sum(),
    }))
    .orderBy((r) => r.orderId.asc()),
);

/** How large baskets are, by country: quartiles of the pieces and the 95th percentile of the value. */
export const basketSizes = query(
  "basket_sizes",
  from(baskets)
    .join(orders, ({ baskets: b, orders: o }) => o.orderId.eq(b.orderId))
    .join(users, ({ orders: o, users: u }) => u.userId.eq(o.userId))
    .groupBy(({ users: u }) => ({ country: u.country.coalesce("unknown") }))
    .aggregate(({ baskets: b }) => ({
      baskets: count(),
      lowerQuartile: b.pieces.quantile(0.25),
      medianPieces: b.pieces.median(),
      upperQuartile: b.pieces.quantile(0.75),
      value95: b.value.quantile(0.95).round(2),
      spread: b.pieces.stddevSamp().coalesce(lit.double(0)),
    }))
    .orderBy((r) => [r.baskets.desc(), r.country.asc()]),
);
