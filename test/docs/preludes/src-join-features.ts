import { t, table } from "quern";

export const shopFeatures = table("shopFeatures", {
  customerId: t.bigint().primaryKey(),
  orders: t.int(),
  lastOrder: t.timestamp(),
});
export const webFeatures = table("webFeatures", { customerId: t.bigint().primaryKey(), lastVisit: t.timestamp() });
