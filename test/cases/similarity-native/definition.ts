import { postgres, similarity, spark, sqlserver, t, table, vectors } from "quern";

/** The engines whose own vectors have distances. */
export const targets = [postgres({ version: 17 }), sqlserver({ version: 2025 }), spark({ version: "4.0" })];

const items = table("items", { itemId: t.bigint().primaryKey(), embedding: t.vector(3) });
const searches = table("searches", { searchId: t.int().primaryKey(), embedding: t.vector(3) });
const side = vectors.native(items, { id: (i) => i.itemId, vector: (i) => i.embedding });

/** The items that are most like what was searched for. */
export const nearest = similarity("nearest", {
  left: vectors.native(searches, { id: (s) => s.searchId, vector: (s) => s.embedding }),
  right: side,
  metric: "cosine",
  top: 5,
});
/** Near items. */
export const near = similarity("near", { left: side, metric: "euclidean", threshold: 0.5 });
/** Their products. */
export const products = similarity("products", { left: side, metric: "dot" });
