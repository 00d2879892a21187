import { t, table } from "quern";
import { stored } from "../stored.ts";

export const featuresA = stored(
  "merge/feature_join",
  "features_a",
  table("featuresA", {
    customerId: t.int().primaryKey(),
    txns: t.int(),
    amount: t.decimal(12, 2),
    lastPurchase: t.date().nullable(),
    maxQuantity: t.int().nullable(),
  }),
);

export const featuresB = stored(
  "merge/feature_join",
  "features_b",
  table("featuresB", {
    customerId: t.int().primaryKey(),
    txns: t.int(),
    amount: t.decimal(12, 2),
    lastPurchase: t.date().nullable(),
    maxQuantity: t.int().nullable(),
  }),
);
