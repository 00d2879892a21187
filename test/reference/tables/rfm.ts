import { t, table } from "quern";
import { stored } from "../stored.ts";

export const transactions = stored(
  "features/rfm",
  "transactions",
  table("transactions", {
    txnId: t.int().primaryKey(),
    customerId: t.int(),
    purchasedOn: t.date().eventTime(),
    quantity: t.int(),
    amount: t.decimal(10, 2),
  }),
);
