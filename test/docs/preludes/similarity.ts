import { t, table } from "quern";

const measures = () => ({ width: t.double(), height: t.double(), weight: t.double() });
export const itemVectors = table("itemVectors", { itemId: t.int().primaryKey(), ...measures() });
export const searchVectors = table("searchVectors", { searchId: t.int().primaryKey(), ...measures() });
export const purchases = table(
  "purchases",
  { searchId: t.int(), itemId: t.int() },
  { primaryKey: ["searchId", "itemId"] },
);
export const items = table("items", { itemId: t.int().primaryKey(), embedding: t.vector(3) });
export const searches = table("searches", { searchId: t.int().primaryKey(), embedding: t.vector(3) });
