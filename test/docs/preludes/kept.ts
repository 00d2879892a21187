import { t, table } from "quern";

export const sales = table("sales", {
  saleId: t.bigint().primaryKey(),
  storeId: t.int(),
  amount: t.decimal(12, 2),
  status: t.text(),
  soldAt: t.timestamp().eventTime(),
  changedAt: t.timestamp().knownTime(),
});
