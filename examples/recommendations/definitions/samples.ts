import { as, balancedSample, from, query, split, timeSplit } from "quern";
import { interactions, users } from "../schema.ts";

/** What was put into a cart, and whether its visitor bought it within a week: the rows that a model is trained on. */
export const cartOutcomes = query(
  "cart_outcomes",
  from(as("cart", interactions))
    .leftJoin(as("purchase", interactions), ({ cart: c, purchase: p }) =>
      p.userId
        .eq(c.userId)
        .and(p.productId.eq(c.productId))
        .and(p.kind.eq("purchase"))
        .and(p.occurredAt.gte(c.occurredAt))
        .and(p.occurredAt.lt(c.occurredAt.add(7, "day"))),
    )
    .where(({ cart: c }) => c.kind.eq("cart"))
    .groupBy(({ cart: c }) => ({
      cartId: c.interactionId,
      userId: c.userId,
      productId: c.productId,
      addedAt: c.occurredAt,
    }))
    .aggregate(({ purchase: p }) => ({ purchases: p.interactionId.count() }))
    .select((r) => ({
      cartId: r.cartId,
      userId: r.userId,
      productId: r.productId,
      addedAt: r.addedAt,
      isBought: r.purchases.gt(0),
    })),
);

/**
 * Carts for training, validation and test, by time. The week before each later part is left out: what was bought then is not
 * known yet when that part begins.
 */
export const cartSplit = timeSplit("cart_split", {
  from: cartOutcomes,
  key: (c) => c.cartId,
  at: (c) => c.addedAt,
  until: { train: "2025-10-01", valid: "2025-11-15" },
  rest: "test",
  gap: { n: 7, unit: "day" },
  label: (c) => c.isBought,
});

/** Carts to train on, as many that were bought as were not: of the more frequent kind those of the smallest hashes. */
export const balancedCarts = balancedSample("balanced_carts", {
  from: cartSplit,
  where: (c) => c.split.eq("train"),
  key: (c) => c.cartId,
  seed: "carts-2025",
  by: (c) => c.isBought,
  to: "smallest",
});

/** Users for training and test: the application asks `assignUserSplit` which of them somebody is in. */
export const userSplit = split("user_split", {
  from: users,
  key: (u) => u.userId,
  seed: "users-2025",
  parts: { train: 0.8, test: 0.2 },
});
