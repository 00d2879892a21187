import { t, table } from "quern";

export const items = table("items", {
  itemId: t.int().primaryKey(),
  width: t.double(),
  height: t.double(),
  weight: t.double(),
  embedding: t.json(),
});
export const itemTags = table(
  "itemTags",
  { itemId: t.int(), tag: t.text(), weight: t.double() },
  { primaryKey: ["itemId", "tag"] },
);
