import {
  coOccurrence,
  count,
  events,
  from,
  itemRecommendations,
  lit,
  param,
  popularity,
  profileRecommendations,
  query,
  ranked,
  rankingMetrics,
  sets,
  similarity,
  vectors,
} from "quern";
import { interactions, orderItems, orders, products, recommendations } from "../schema.ts";

/** A vector for each product: its price and what visitors did with it, on logarithmic scales. */
export const productVectors = query(
  "product_vectors",
  from(products)
    .leftJoin(interactions, ({ products: p, interactions: i }) => i.productId.eq(p.productId))
    .where(({ products: p }) => p.isActive)
    .groupBy(({ products: p }) => ({ productId: p.productId, price: p.price }))
    .aggregate(({ interactions: i }) => ({
      views: count().filter(i.kind.eq("view")),
      carts: count().filter(i.kind.eq("cart")),
      purchases: count().filter(i.kind.eq("purchase")),
    }))
    .select((r) => ({
      productId: r.productId,
      priceLevel: r.price.add(1).ln().coalesce(lit.double(0)),
      viewLevel: r.views.add(1).ln(),
      cartLevel: r.carts.add(1).ln(),
      purchaseLevel: r.purchases.add(1).ln(),
    })),
);

const productSide = vectors.wide(productVectors, {
  id: (v) => v.productId,
  columns: (v) => [v.priceLevel, v.viewLevel, v.cartLevel, v.purchaseLevel],
});

/** The three products nearest to each: of a like price, and as often seen and bought. */
export const similarProducts = similarity("similar_products", {
  left: productSide,
  metric: "euclidean",
  top: 3,
  names: { left: "productId", right: "similarId", score: "distance" },
});

/** What each user had bought, product by product. */
export const purchases = query(
  "purchases",
  from(orderItems)
    .join(orders, ({ orderItems: i, orders: o }) => o.orderId.eq(i.orderId))
    .where(({ orders: o }) => o.status.notIn(["cancelled", "returned"]))
    .groupBy(({ orders: o, orderItems: i }) => ({ userId: o.userId, productId: i.productId }))
    .aggregate(({ orderItems: i, orders: o }) => ({ pieces: i.quantity.sum(), lastAt: o.orderedAt.max() })),
);
const bought = events(purchases, { user: (p) => p.userId, item: (p) => p.productId });

/** Products near to what each user bought, without what they have. */
export const recommendedForYou = profileRecommendations("recommended_for_you", {
  items: productSide,
  events: bought,
  metric: "euclidean",
  top: 3,
});

/** Products that were bought by who bought the same as the user, without what they have. */
export const othersAlsoBought = itemRecommendations("others_also_bought", { events: bought, top: 5 });

/** Products that stand in one order more often than chance would have it. */
export const boughtTogether = coOccurrence("bought_together", {
  of: sets.of(orderItems, { id: (i) => i.orderId, member: (i) => i.productId }),
  minimum: 3,
  by: "lift",
  top: 3,
});

/** Visitors whose wishes are alike: half of what either wants is what both want. */
export const alikeVisitors = similarity("alike_visitors", {
  left: sets.of(
    from(interactions)
      .where(({ interactions: i }) => i.kind.eq("wishlist"))
      .select(({ interactions: i }) => ({ userId: i.userId, productId: i.productId }))
      .as("wishes", "What visitors wish for."),
    { id: (w) => w.userId, member: (w) => w.productId },
  ),
  metric: "jaccard",
  threshold: 0.5,
  names: { left: "userId", right: "otherId", score: "jaccard" },
});

/** What visitors do things with these days: an interaction counts half as much each two weeks. */
export const trendingProducts = popularity("trending_products", {
  events: events(interactions, { user: (i) => i.userId, item: (i) => i.productId, at: (i) => i.occurredAt }),
  asOf: param.timestamp("as_of"),
  halfLife: { n: 2, unit: "week" },
  top: 10,
});

const shown = from(recommendations)
  .where(({ recommendations: r }) => r.model.eq(param.text("model")))
  .select(({ recommendations: r }) => ({ userId: r.userId, productId: r.productId, rank: r.rank }))
  .as("shown", "What the model recommended.");
const boughtLater = from(orders)
  .join(orderItems, ({ orders: o, orderItems: i }) => i.orderId.eq(o.orderId))
  .where(({ orders: o }) => o.orderedAt.gte(param.timestamp("recommended_at")))
  .select(({ orders: o, orderItems: i }) => ({ userId: o.userId, productId: i.productId }))
  .as("bought_later", "What users bought after it was recommended.");

/** How well a model's recommendations met what users bought afterwards. */
export const modelQuality = rankingMetrics("model_quality", {
  recommended: ranked(shown, { user: (s) => s.userId, item: (s) => s.productId, rank: (s) => s.rank }),
  relevant: events(boughtLater, { user: (b) => b.userId, item: (b) => b.productId }),
  k: [1, 3, 5],
  catalog: vectors.ids(products, (p) => p.productId),
});
