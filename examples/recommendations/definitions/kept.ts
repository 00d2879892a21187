import { byTime, count, from, materialized, query, runLog, t } from "quern";
import { orders } from "../schema.ts";

/** Refreshes of kept tables: which run, how far it came, when it began and ended. */
export const refreshRuns = runLog("refreshRuns", t.timestamp());

/** Orders and revenue per day and status. */
const dailyRevenue = query(
  "daily_revenue",
  from(orders)
    .groupBy((o) => ({ day: o.orderedAt.toDate(), status: o.status }))
    .aggregate((o) => ({ orders: count(), revenue: o.total.sum() })),
);

/** Orders and revenue per day and status, kept. A refresh computes the days in which orders came since the last one, up to a week late. */
export const dailyRevenueTable = materialized(dailyRevenue, {
  key: ["day", "status"],
  refresh: byTime("day", { log: refreshRuns, overlap: { n: 7, unit: "day" } }),
});

/** The best days by revenue of completed orders, read from the kept table. */
export const bestDays = query(
  "best_days",
  from(dailyRevenueTable)
    .where((d) => d.status.eq("completed"))
    .select((d) => ({ day: d.day, orders: d.orders, revenue: d.revenue }))
    .orderBy((d) => [d.revenue.desc(), d.day.asc()])
    .limit(10),
);
