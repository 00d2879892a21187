import { t, table } from "quern";

export const planes = table("planes", {
  tailnum: t.text().primaryKey(),
  seats: t.int().nullable(),
  updatedAt: t.timestamp(),
  isDeleted: t.boolean().default(false),
});

export const planeChanges = table("planeChanges", {
  seq: t.bigint().primaryKey(),
  op: t.text(),
  tailnum: t.text(),
  seats: t.int().nullable(),
  updatedAt: t.timestamp(),
});
