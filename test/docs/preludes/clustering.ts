import { t, table } from "quern";

export const customerBehaviour = table("customerBehaviour", {
  userId: t.bigint().primaryKey(),
  views: t.int(),
  carts: t.int(),
  purchases: t.int(),
  orders: t.int(),
  spend: t.double(),
});
