import { count, decayedSum, elapsed, features, from, param, slope } from "quern";
import { interactions, orders, recommendations, users } from "../schema.ts";

/** What is known of each user at an instant: what they bought, how lately, and whether they buy more or less than before. */
export const customerFeatures = features("customer_features", {
  entity: users,
  asOf: param.timestamp("as_of"),
  columns: (u, { related, latest, at }) => {
    const bought = related(orders, (o, { last }) => ({
      orders: count(),
      spend: o.total.sum(),
      daysSinceFirst: elapsed(o.orderedAt.min(), at, "day"),
      daysSinceLast: elapsed(o.orderedAt.max(), at, "day"),
      ...last([30, 90, 365], "day", { orders: count(), spend: o.total.sum() }),
      fadedSpend: decayedSum(o.total, elapsed(o.orderedAt, at, "day"), 60),
      trend: slope(o.total, elapsed(o.orderedAt, at, "day")).neg(),
    }));
    const seen = related(interactions, (i, { last }) =>
      last([7, 30], "day", {
        views: count().filter(i.kind.eq("view")),
        carts: count().filter(i.kind.eq("cart")),
        products: i.productId.countDistinct(),
      }),
    );
    const order = latest(orders);
    return {
      userId: u.userId,
      country: u.country,
      ...bought,
      ...seen,
      lastStatus: order.status,
      lastCoupon: order.coupon,
      cartShare30d: seen.carts30d.div(seen.views30d),
    };
  },
});

/** The recommendations that a model made, with whether they were clicked: the rows that a model of clicks learns from. */
const shown = from(recommendations)
  .select(({ recommendations: r }) => ({
    userId: r.userId,
    productId: r.productId,
    shownAt: r.recommendedAt,
    wasClicked: r.clickedAt.isNotNull(),
  }))
  .as("shown", "What was recommended, to whom and when, and whether they clicked on it.");

/** Each recommendation with what was known of its user when it was shown. */
export const clickTraining = features("click_training", {
  spine: shown,
  asOf: (s) => s.shownAt,
  columns: (s, { related, latest, at }) => {
    const ofUser = related(
      interactions,
      (i, { last, values }) => ({
        ...last([1, 7, 30], "day", { events: count(), purchases: count().filter(i.kind.eq("purchase")) }),
        ...last([20], "row", { purchases: count().filter(i.kind.eq("purchase")) }),
        ...values(3, { kind: i.kind }),
      }),
      { on: (i) => i.userId.eq(s.userId) },
    );
    const ofProduct = related(interactions, (_, { last }) => last([7], "day", { productEvents: count() }), {
      on: (i) => i.productId.eq(s.productId),
    });
    const order = latest(orders, { on: (o) => o.userId.eq(s.userId), within: { n: 1, unit: "year" } });
    return {
      userId: s.userId,
      productId: s.productId,
      shownAt: s.shownAt,
      wasClicked: s.wasClicked,
      ...ofUser,
      ...ofProduct,
      lastTotal: order.total,
      daysSinceOrder: elapsed(order.orderedAt, at, "day"),
    };
  },
});
