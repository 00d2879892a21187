import { from, param, similarity, t, table, vectors } from "quern";

const items = table("items", { itemId: t.bigint().primaryKey(), embedding: t.json<number[]>("number[]") });

/** Items by an array. */
export const arrays = similarity("arrays", {
  left: vectors.json(items, { id: (i) => i.itemId, vector: (i) => i.embedding }),
  metric: "cosine",
  top: 3,
});
/** Items by an array of a known length, which is read into columns. */
export const columns = similarity("columns", {
  left: vectors.json(items, { id: (i) => i.itemId, vector: (i) => i.embedding, dimensions: 4 }),
  metric: "cosine",
  top: 3,
});
/** Likewise near ones of one of them. */
export const near = similarity("near", {
  left: vectors.json(
    from(items)
      .where(({ items: i }) => i.itemId.eq(param.bigint("wanted")))
      .select(({ items: i }) => ({ itemId: i.itemId, embedding: i.embedding }))
      .as("wanted"),
    { id: (w) => w.itemId, vector: (w) => w.embedding, dimensions: 4 },
  ),
  right: vectors.json(items, { id: (i) => i.itemId, vector: (i) => i.embedding, dimensions: 4, unit: true }),
  metric: "euclidean",
  threshold: 0.5,
});
