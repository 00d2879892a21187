import {
  coOccurrence,
  events,
  itemRecommendations,
  param,
  popularity,
  profileRecommendations,
  ranked,
  rankingMetrics,
  sets,
  t,
  table,
  vectors,
} from "quern";
import { orderLines } from "../schema.ts";

const items = table("items", { itemId: t.bigint().primaryKey(), width: t.double(), height: t.double(), weight: t.double() });
const purchases = table(
  "purchases",
  { userId: t.int(), itemId: t.bigint(), amount: t.decimal(10, 2), at: t.timestamp() },
  { primaryKey: ["userId", "itemId", "at"] },
);
const shown = table(
  "shown",
  { userId: t.int(), itemId: t.bigint(), place: t.int() },
  { primaryKey: ["userId", "place"] },
);
const bought = events(purchases, { user: (p) => p.userId, item: (p) => p.itemId });

/** Items like what each user bought. */
export const forYou = profileRecommendations("for_you", {
  items: vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width, i.height, i.weight] }),
  events: bought,
  top: param.int("top", { default: 10 }),
});
/** Items that others bought who bought the same. */
export const othersBought = itemRecommendations("others_bought", { events: bought, metric: "jaccard", neighbors: 50, top: 10 });
/** What stands in one order together. */
export const together = coOccurrence("together", {
  of: sets.of(orderLines, { id: (l) => l.orderId, member: (l) => l.productId }),
  minimum: 5,
  by: "pmi",
  top: 3,
});
/** What sold lately. */
export const trending = popularity("trending", {
  events: events(purchases, { user: (p) => p.userId, item: (p) => p.itemId, at: (p) => p.at, weight: (p) => p.amount }),
  asOf: param.timestamp("as_of"),
  halfLife: { n: 2, unit: "week" },
  top: 100,
});
/** What sold at all. */
export const sold = popularity("sold", { events: bought });
/** How well what was shown meets what was bought. */
export const quality = rankingMetrics("quality", {
  recommended: ranked(shown, { user: (s) => s.userId, item: (s) => s.itemId, rank: (s) => s.place }),
  relevant: bought,
  k: [1, 5, 10],
  catalog: vectors.ids(items, (i) => i.itemId),
});
