import { t, table } from "quern";

export const orderItems = table(
  "orderItems",
  { userId: t.bigint(), productId: t.bigint(), orderedAt: t.timestamp().eventTime() },
  { primaryKey: ["userId", "productId"] },
);
