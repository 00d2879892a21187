import { similarity, t, table, vectors } from "quern";

const items = table("items", { itemId: t.bigint().primaryKey(), embedding: t.json<number[]>("number[]") });

/** Items by an array. */
export const arrays = similarity("arrays", {
  left: vectors.json(items, { id: (i) => i.itemId, vector: (i) => i.embedding }),
  metric: "cosine",
  top: 3,
});
