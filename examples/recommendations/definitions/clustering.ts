import { clustering, compareClusterings, count, from, materialized, nearestCluster, query } from "quern";
import { interactions, orders, users } from "../schema.ts";

const visits = from(interactions)
  .groupBy(({ interactions: i }) => ({ userId: i.userId }))
  .aggregate(({ interactions: i }) => ({
    views: count().filter(i.kind.eq("view")),
    carts: count().filter(i.kind.eq("cart")),
    purchases: count().filter(i.kind.eq("purchase")),
  }))
  .as("visits");

const spending = from(orders)
  .where(({ orders: o }) => o.status.eq("completed"))
  .groupBy(({ orders: o }) => ({ userId: o.userId }))
  .aggregate(({ orders: o }) => ({ orders: count(), spend: o.total.sum() }))
  .as("spending");

/** What each visitor did in the shop, as numbers: nobody is left out who ever looked at something. */
export const customerBehaviour = query(
  "customer_behaviour",
  from(users)
    .join(visits, ({ users: u, visits: v }) => v.userId.eq(u.userId))
    .leftJoin(spending, ({ users: u, spending: s }) => s.userId.eq(u.userId))
    .select(({ users: u, visits: v, spending: s }) => ({
      userId: u.userId,
      views: v.views,
      carts: v.carts,
      purchases: v.purchases,
      orders: s.orders.coalesce(0),
      spend: s.spend.coalesce(0).toDouble(),
    })),
);

/** The same, kept in a table: each round of the clustering reads it, and computes it no more. */
export const customerBehaviourTable = materialized(customerBehaviour, { key: ["userId"] });

const about = {
  points: customerBehaviourTable,
  id: "userId",
  features: ["views", "carts", "purchases", "orders", "spend"],
  scale: "standard",
} as const;

/** Four groups of customers by what they do: each of the five numbers counts alike. */
export const customerGroups = clustering("customer_groups", { ...about, k: 4, silhouette: { share: 0.1 } });
/** Likewise six groups, to compare with. */
export const customerGroupsOfSix = clustering("customer_groups_of_six", { ...about, k: 6 });

/** What four and six groups give: where the inertia stops dropping much is enough. */
export const customerGroupsCompared = compareClusterings("customer_groups_compared", [
  customerGroups,
  customerGroupsOfSix,
]);

/** The group whose mix of views, carts and purchases is most like a customer's own, however much of it there was. */
export const mostSimilarGroup = nearestCluster("most_similar_group", customerGroups, {
  points: customerBehaviourTable,
  id: "userId",
  by: "cosine",
});
