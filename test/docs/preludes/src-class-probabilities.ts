import { t, table } from "quern";

export const predictions = table("predictions", {
  rowId: t.int().primaryKey(),
  digit: t.text(),
  p0: t.double(),
  p1: t.double(),
});
