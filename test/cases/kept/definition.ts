import { byKey, byTime, count, from, materialized, query, runLog, t, table } from "quern";

export const stores = table("stores", { storeId: t.int().primaryKey(), region: t.text() });
export const sales = table("sales", {
  saleId: t.bigint().primaryKey(),
  storeId: t.int().references(() => stores.storeId),
  amount: t.decimal(12, 2),
  status: t.text(),
  soldAt: t.timestamp().eventTime(),
  changedAt: t.timestamp().knownTime(),
});
export const refreshRuns = runLog("refreshRuns", t.timestamp());

/** Sales of each day and region. */
const dailySales = query(
  "daily_sales",
  from(sales)
    .join(stores, ({ sales: s, stores: r }) => s.storeId.eq(r.storeId))
    .where(({ sales: s }) => s.status.eq("paid"))
    .groupBy(({ sales: s, stores: r }) => ({ day: s.soldAt.toDate(), region: r.region }))
    .aggregate(({ sales: s }) => ({ sales: count(), amount: s.amount.sum() })),
);
/** Its days in which sales changed are computed again; what a store's region was is kept. */
export const dailySalesTable = materialized(dailySales, {
  key: ["day", "region"],
  refresh: byTime("day", { log: refreshRuns, ignore: [stores] }),
});

/** Each store's sales, with how it compares with its own average month. */
const storeMonths = query(
  "store_months",
  from(sales)
    .groupBy((s) => ({ storeId: s.storeId, month: s.soldAt.trunc("month") }))
    .aggregate((s) => ({ amount: s.amount.sum() }))
    .select((r) => ({ ...r, average: r.amount.avg().over({ partitionBy: r.storeId }) })),
);
export const storeMonthsTable = materialized(storeMonths, {
  key: ["storeId", "month"],
  refresh: byKey("storeId", { log: refreshRuns, overlap: { n: 10, unit: "minute" } }),
});

/** Sales of each store, as a view for other tools. */
const storeSales = query(
  "store_sales",
  from(sales)
    .groupBy((s) => ({ storeId: s.storeId }))
    .aggregate((s) => ({ sales: count(), amount: s.amount.sum() }))
    .orderBy((s) => s.storeId.asc()),
);
export const storeSalesView = materialized(storeSales, { as: "view", schema: "reports" });
/** Reads the view. */
export const bestStores = query("best_stores", from(storeSalesView).orderBy((s) => s.amount.desc()).limit(3));
