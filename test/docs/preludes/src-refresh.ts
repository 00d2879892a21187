import { count, from, query, runLog, t, table } from "quern";

export const sales = table("sales", {
  saleId: t.bigint().primaryKey(),
  customerId: t.bigint(),
  amount: t.decimal(12, 2),
  soldAt: t.timestamp().eventTime(),
  changedAt: t.timestamp().knownTime(),
});
export const refreshRuns = runLog("refreshRuns", t.timestamp());
export const dailySales = query(
  "daily_sales",
  from(sales)
    .groupBy((s) => ({ day: s.soldAt.toDate() }))
    .aggregate(() => ({ sales: count() })),
);
export const spendPerCustomer = query(
  "spend_per_customer",
  from(sales)
    .groupBy((s) => ({ customerId: s.customerId }))
    .aggregate((s) => ({ spend: s.amount.sum() })),
);
