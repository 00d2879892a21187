import { schema, t, table } from "quern";

export const users = table("users", {
  userId: t.bigint().primaryKey(),
  email: t.text().unique(),
  referrerId: t.bigint().nullable().references(() => users.userId),
});
export const orders = table(
  "orders",
  {
    orderId: t.bigint().primaryKey(),
    userId: t.bigint().references(() => users.userId),
    status: t.text().default("new"),
    discount: t.decimal(12, 2).nullable(),
    total: t.decimal(12, 2),
  },
  {
    indexes: [["userId", "status"]],
    checks: { discount_fits: (o) => o.discount.lte(o.total), positive: (o) => o.total.gte("0") },
  },
);
export const lines = table(
  "lines",
  { orderId: t.bigint().references(() => orders.orderId), lineNo: t.int(), qty: t.int() },
  { primaryKey: ["orderId", "lineNo"] },
);

/** The shop's tables. */
export const shop = schema("shop", { tables: [lines, orders, users] });
