import { count, cumeDist, from, ntile, query, rank, rowNumber } from "quern";
import { customers, orders, readings } from "../schema.ts";

/** Each order beside the customer's orders before it. */
export const runningTotals = query(
  "running_totals",
  from(orders).select(({ orders: o }) => {
    const byCustomer = { partitionBy: o.customerId, orderBy: o.orderedAt.asc() };
    return {
      orderId: o.orderId,
      nth: rowNumber().over(byCustomer),
      soFar: o.total.sum().over({ ...byCustomer, rows: ["unbounded", "current"] }),
      lastThree: o.total.avg().over({ ...byCustomer, rows: [-3, -1] }),
      sinceLast: o.orderedAt.lag().over(byCustomer).secondsTo(o.orderedAt),
      share: o.total.div(o.total.sum().over({ partitionBy: o.customerId })),
      ofDay: count().over({ partitionBy: o.orderedAt.toDate() }),
    };
  }),
);

/** The sensor's last known value, and how it changed. */
export const filledReadings = query(
  "filled_readings",
  from(readings)
    .select(({ readings: r }) => ({
      sensor: r.sensor,
      at: r.at,
      value: r.value,
      known: r.value.lastKnown().over({ partitionBy: r.sensor, orderBy: r.at.asc() }),
      next: r.value.lead().over({ partitionBy: r.sensor, orderBy: r.at.asc() }),
    }))
    .orderBy((r) => [r.sensor.asc(), r.at.asc()]),
);

/** Customers by what they spent: places, quarters, shares. */
export const spendRanks = query(
  "spend_ranks",
  from(orders)
    .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
    .aggregate(({ orders: o }) => ({ spend: o.total.sum() }))
    .select((r) => ({
      customerId: r.customerId,
      spend: r.spend,
      place: rank().over({ orderBy: r.spend.desc() }),
      quarter: ntile(4).over({ orderBy: r.spend.desc() }),
      upTo: cumeDist().over({ orderBy: r.spend.asc() }),
      share: r.spend.div(r.spend.sum().over()),
    }))
    .where((r) => r.place.lte(100))
    .orderBy((r) => [r.place.asc(), r.customerId.asc()]),
);

/** The median of a country beside each of its customers' orders. */
export const againstMedian = query(
  "against_median",
  from(orders)
    .join(customers, ({ orders: o, customers: c }) => c.customerId.eq(o.customerId))
    .select(({ orders: o, customers: c }) => ({
      orderId: o.orderId,
      median: o.total.median().over({ partitionBy: c.country }),
      firstStatus: o.status.first(o.orderedAt.asc()).over({ partitionBy: c.country }),
    })),
);
