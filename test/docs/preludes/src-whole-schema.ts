import { t, table } from "quern";

export const users = table("users", { userId: t.bigint().primaryKey(), email: t.text().unique() });
export const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  userId: t.bigint().references(() => users.userId),
});
