import {
  bins,
  calendar,
  categories,
  clip,
  count,
  cross,
  cyclic,
  equalWidthBins,
  fill,
  filled,
  forwardFill,
  frequency,
  frequencyShare,
  from,
  log1p,
  maxAbs,
  minMax,
  oneHot,
  ordinal,
  perCategory,
  quantileBins,
  query,
  robust,
  slugs,
  standard,
  targetMean,
  transform,
  weightOfEvidence,
  winsorize,
} from "quern";
import { customers, orders, products, readings } from "../schema.ts";

/** Orders as a model reads them, scaled by what the orders before March say. */
export const orderInputs = transform("order_inputs", {
  from: orders,
  fitOn: (o) => o.orderedAt.lt("2026-03-01"),
  columns: (o) => ({
    orderId: o.orderId,
    total: standard(o.total),
    totalShare: minMax(o.total),
    totalSize: maxAbs(o.total),
    ...filled("discount", o.discount, "mean"),
    ...oneHot("status", o.status, ["completed", "cancelled"]),
    ...calendar("ordered", o.orderedAt, ["hour", "weekday", "isWeekend", "isoYear"]),
    ...cyclic("hour", o.orderedAt.hour(), 24),
  }),
});

/** Products in bins, with gaps filled by category. */
export const productBins = transform("product_bins", {
  from: products,
  columns: (p) => ({
    productId: p.productId,
    robust: robust(p.price),
    band: bins(p.price, [10, 100]),
    width: equalWidthBins(p.price, 5),
    fifth: quantileBins(p.price, 5),
    usual: winsorize(p.price),
    capped: clip(p.price, { max: 999.5 }),
    size: log1p(p.price),
    category: fill(p.category, "mode"),
  }),
});

/** Customers by what the country says of those who are active; nobody is told of themselves. */
export const customerCountries = transform("customer_countries", {
  from: customers,
  fitOn: (c) => c.joinedOn.lt("2025-01-01"),
  columns: (c) => ({
    customerId: c.customerId,
    country: ordinal(c.country),
    customers: frequency(c.country),
    share: frequencyShare(c.country),
    active: targetMean(c.country, c.active, { smooth: 10 }),
    activeOthers: targetMean(c.country, c.active, { smooth: 10, outOfFold: { folds: 5, key: c.customerId } }),
    evidence: weightOfEvidence(c.country, c.active),
  }),
});

/** A statistic of what another one filled. */
export const readingsScaled = transform("readings_scaled", {
  from: readings,
  columns: (r) => ({
    sensor: r.sensor,
    at: r.at,
    value: standard(fill(r.value, "median", { by: r.sensor })),
    known: forwardFill(r.value, { partitionBy: r.sensor, orderBy: r.at.asc() }),
  }),
});

/** The same without a transform: statistics of the query's own rows. */
export const readingsInPlace = query(
  "readings_in_place",
  from(readings).select(({ readings: r }) => ({
    sensor: r.sensor,
    at: r.at,
    value: standard(r.value),
    place: ordinal(r.sensor),
    inSensor: targetMean(r.sensor, r.value, { smooth: 2, outOfFold: { folds: 2, key: [r.sensor, r.at] } }),
  })),
);

export const countries = categories("countries", customers, (c) => c.country);

/** What each customer ordered by status, and how often a combination comes. */
export const statusCounts = query(
  "status_counts",
  from(orders)
    .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
    .aggregate(({ orders: o }) => ({
      ...perCategory("orders", o.status, slugs(["completed", "on hold", "it's \"odd\""]), (isIt) => count().filter(isIt)),
      ...perCategory("spend", o.status, ["completed"], (isIt) => o.total.sum().filter(isIt)),
    })),
);

export const crossed = transform("crossed", {
  from: orders,
  columns: (o) => ({ orderId: o.orderId, pair: cross(o.status, o.customerId), seen: frequency(cross(o.status, o.customerId)) }),
});

/** Orders as a model reads them, by parameters that were fitted before. */
export const storedInputs = transform("stored_inputs", {
  from: orders,
  fitOn: (o) => o.orderedAt.lt("2026-03-01"),
  columns: (o) => ({
    orderId: o.orderId,
    total: standard(fill(o.total, "median")),
    status: targetMean(o.status, o.discount.isNotNull(), { smooth: 5, outOfFold: { folds: 3, key: o.orderId } }),
    place: ordinal(o.status),
    ...filled("discount", o.discount, "mode"),
  }),
  store: "order_parameters",
});
