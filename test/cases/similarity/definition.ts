import { from, hyperplanes, minHash, pairs, param, sets, similarity, t, table, vectors } from "quern";
import { orderLines } from "../schema.ts";

const items = table("items", {
  itemId: t.bigint().primaryKey(),
  width: t.double(),
  height: t.double(),
  weight: t.double(),
});
const searches = table("searches", { searchId: t.int().primaryKey(), width: t.double(), height: t.double(), weight: t.double() });
const tags = table("tags", { itemId: t.bigint(), tag: t.text(), weight: t.double() }, { primaryKey: ["itemId", "tag"] });
const wishes = table(
  "wishes",
  { userId: t.int(), tag: t.text(), weight: t.int() },
  { primaryKey: ["userId", "tag"] },
);
const purchases = table("purchases", { userId: t.int(), itemId: t.bigint(), at: t.timestamp() });
/** A pair is found by its left id. */
const viewed = table("viewed", { itemId: t.bigint(), otherId: t.bigint() }, { primaryKey: ["itemId", "otherId"] });

const wideItems = vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width, i.height, i.weight] });
const wideSearches = vectors.wide(searches, { id: (s) => s.searchId, columns: (s) => [s.width, s.height, s.weight] });
const itemTags = vectors.long(tags, { id: (r) => r.itemId, dim: (r) => r.tag, value: (r) => r.weight });
const userTags = vectors.long(wishes, { id: (r) => r.userId, dim: (r) => r.tag, value: (r) => r.weight });

/** The items that are most like what was searched for. */
export const wideTop = similarity("wide_top", {
  left: wideSearches,
  right: wideItems,
  metric: "cosine",
  top: 5,
  names: { left: "searchId", right: "itemId", score: "cosine" },
});
/** The items that are most like one of them, which is the only left row: each item is then measured once, where it is read. */
export const wideLike = similarity("wide_like", {
  left: vectors.wide(
    from(items)
      .where(({ items: i }) => i.itemId.eq(param.bigint("wanted")))
      .select(({ items: i }) => ({ itemId: i.itemId, width: i.width, height: i.height, weight: i.weight }))
      .as("wanted"),
    { id: (w) => w.itemId, columns: (w) => [w.width, w.height, w.weight] },
  ),
  right: wideItems,
  metric: "cosine",
  top: param.int("top", { default: 10 }),
  exclude: pairs(viewed, { left: (p) => p.itemId, right: (p) => p.otherId }),
});
const heavyItems = from(items)
  .where(({ items: i }) => i.weight.gt(1))
  .select(({ items: i }) => ({ itemId: i.itemId, size: i.width.mul(i.height), weight: i.weight }))
  .as("heavy_items");
const heavy = vectors.wide(heavyItems, { id: (i) => i.itemId, columns: (i) => [i.size, i.weight] });
/** What is computed of each item is computed once. */
export const heavyNear = similarity("heavy_near", { left: heavy, metric: "manhattan", top: 3 });
/** Near items, each pair once. */
export const wideSelf = similarity("wide_self", { left: wideItems, metric: "euclidean", threshold: 0.5 });
/** All distances. */
export const wideAll = similarity("wide_all", { left: wideSearches, right: wideItems, metric: "manhattan" });
/** What each user would like, without what they have. */
export const sparseTop = similarity("sparse_top", {
  left: userTags,
  right: itemTags,
  metric: "cosine",
  top: param.int("top", { default: 10 }),
  exclude: pairs(purchases, { left: (p) => p.userId, right: (p) => p.itemId }),
});
/** Likewise where something in common is asked for. */
export const sparseShared = similarity("sparse_shared", {
  left: userTags,
  right: itemTags,
  metric: "cosine",
  threshold: 0.1,
  exclude: pairs(purchases, { left: (p) => p.userId, right: (p) => p.itemId }),
});
/** Products of all pairs, also of items without tags. */
export const sparseDot = similarity("sparse_dot", {
  left: userTags,
  right: vectors.long(tags, {
    id: (r) => r.itemId,
    dim: (r) => r.tag,
    value: (r) => r.weight,
    all: vectors.ids(items, (i) => i.itemId),
  }),
  metric: "dot",
});
/** Items by what their tags differ in. */
export const sparseDistance = similarity("sparse_distance", { left: itemTags, metric: "euclidean", top: 3 });
/** Orders of much the same products. */
export const alikeOrders = similarity("alike_orders", {
  left: sets.of(orderLines, { id: (l) => l.orderId, member: (l) => l.productId }),
  metric: "jaccard",
  threshold: 0.5,
});
/** Likewise of many orders. */
export const manyOrders = similarity("many_orders", {
  left: sets.of(orderLines, { id: (l) => l.orderId, member: (l) => l.productId }),
  metric: "jaccard",
  threshold: 0.5,
  candidates: minHash({ bands: 3, rows: 2 }),
});
/** Near items of many. */
export const manyItems = similarity("many_items", {
  left: wideItems,
  metric: "cosine",
  top: 10,
  candidates: hyperplanes({ bands: 2, bits: 2 }),
});
/** What each user would like, of many. */
export const manyWishes = similarity("many_wishes", {
  left: userTags,
  right: itemTags,
  metric: "cosine",
  top: 10,
  candidates: hyperplanes({ bands: 2, bits: 2 }),
});
