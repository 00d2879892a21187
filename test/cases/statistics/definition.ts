import { from, query } from "quern";
import { customers, orders } from "../schema.ts";

/** What orders of each status look like. */
export const orderStatistics = query(
  "order_statistics",
  from(orders)
    .groupBy(({ orders: o }) => ({ status: o.status }))
    .aggregate(({ orders: o }) => ({
      median: o.total.median(),
      p90: o.total.quantile(0.9),
      largeMedian: o.total.median().filter(o.total.gt(100)),
      usualDiscount: o.discount.mode(),
      firstTotal: o.total.first(o.orderedAt.asc()),
      lastTotal: o.total.first([o.orderedAt.desc(), o.orderId.desc()]),
    })),
);

/** Names joined, and what is known of a country's customers. */
export const countryNames = query(
  "country_names",
  from(customers)
    .groupBy(({ customers: c }) => ({ country: c.country }))
    .aggregate(({ customers: c }) => ({
      names: c.name.stringAgg(", ", c.joinedOn.asc()),
      newest: c.name.first(c.joinedOn.desc()),
      anyActive: c.active.some(),
      allActive: c.active.every(),
      usualStart: c.joinedOn.mode(),
    })),
);

/** One row of all orders. */
export const overallMedian = query(
  "overall_median",
  from(orders).aggregate(({ orders: o }) => ({ median: o.total.median(), mostCommon: o.status.mode() })),
);
