import { count, from, param, query } from "quern";
import { interactions, products, recommendations } from "../schema.ts";

/** When people interact: by ISO weekday (Monday is 1) and hour, UTC. */
export const interactionHours = query(
  "interaction_hours",
  from(interactions)
    .groupBy(({ interactions: i }) => ({ weekday: i.occurredAt.isoWeekday(), hour: i.occurredAt.hour() }))
    .aggregate(({ interactions: i }) => ({
      interactions: count(),
      visitors: i.userId.countDistinct(),
      purchases: count().filter(i.kind.eq("purchase")),
    }))
    .orderBy((r) => [r.weekday.asc(), r.hour.asc()]),
);

/** The last product that each visitor put into the cart, and when. */
export const lastCart = query(
  "last_cart",
  from(interactions)
    .join(products, ({ interactions: i, products: p }) => p.productId.eq(i.productId))
    .where(({ interactions: i }) => i.kind.eq("cart"))
    .select(({ interactions: i, products: p }) => ({
      interactionId: i.interactionId,
      userId: i.userId,
      product: p.name,
      occurredAt: i.occurredAt,
    }))
    .firstPer(
      (r) => r.userId,
      (r) => r.occurredAt.desc(),
    )
    .orderBy((r) => r.userId.asc()),
);

/** How often each model's recommendations were clicked, by position. */
export const clickRates = query(
  "click_rates",
  from(recommendations)
    .where(({ recommendations: r }) => r.recommendedAt.gte(param.timestamp("since")))
    .groupBy(({ recommendations: r }) => ({ model: r.model, rank: r.rank }))
    .aggregate(({ recommendations: r }) => ({
      shown: count(),
      clicked: r.clickedAt.count(),
      medianScore: r.score.median(),
    }))
    .select((r) => ({ ...r, clickRate: r.clicked.div(r.shown) }))
    .orderBy((r) => [r.model.asc(), r.rank.asc()]),
);

/** Tags of products and how many products carry each, taken out of a JSON column. */
export const productTags = query(
  "product_tags",
  from(products)
    .unnest("tag", ({ products: p }) => p.attributes.get("tags"))
    .select(({ products: p, tag }) => ({ productId: p.productId, tag: tag.value.text() }))
    .groupBy((r) => ({ tag: r.tag }))
    .aggregate((r) => ({ products: r.productId.countDistinct() }))
    .orderBy((r) => [r.products.desc(), r.tag.asc()]),
);
