import { hnsw, pairs, param, postgres, similarity, t, table, vectors } from "quern";

/** The engine that has such an index. */
export const targets = [postgres({ version: 17 })];

const items = table("items", { itemId: t.bigint().primaryKey(), embedding: t.vector(3) });
const searches = table("searches", { searchId: t.int().primaryKey(), embedding: t.vector(3) });
const viewed = table("viewed", { itemId: t.bigint(), otherId: t.bigint() }, { primaryKey: ["itemId", "otherId"] });
const side = vectors.native(items, { id: (i) => i.itemId, vector: (i) => i.embedding });

/** The items that are most like what was searched for, or nearly. */
export const nearest = similarity("nearest", {
  left: vectors.native(searches, { id: (s) => s.searchId, vector: (s) => s.embedding }),
  right: side,
  metric: "cosine",
  top: param.int("top", { default: 10 }),
  candidates: hnsw({ m: 24, efConstruction: 100, efSearch: 80 }),
  names: { left: "searchId", right: "itemId", score: "cosine" },
});
/** Near items that were not looked at together. */
export const near = similarity("near", {
  left: side,
  metric: "euclidean",
  top: 5,
  threshold: 0.5,
  exclude: pairs(viewed, { left: (v) => v.itemId, right: (v) => v.otherId }),
  candidates: hnsw(),
});
