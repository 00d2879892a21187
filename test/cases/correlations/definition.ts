import { correlations, from, haversine, informationValue, query, t, table } from "quern";
import { orders } from "../schema.ts";

/** One pair by group, and several. */
export const discountByTotal = correlations("discount_by_total", {
  from: orders,
  x: (o) => o.total,
  y: (o) => o.discount,
  by: (o) => ({ status: o.status }),
});
export const orderNumbers = correlations("order_numbers", {
  from: orders,
  pairs: (o) => ({ discountByTotal: [o.total, o.discount], hourByTotal: [o.total, o.orderedAt.hour()] }),
});

const shops = table("shops", {
  shopId: t.int().primaryKey(),
  lat: t.double(),
  lon: t.double(),
});

export const fromBerlin = query(
  "from_berlin",
  from(shops).select(({ shops: s }) => ({
    shopId: s.shopId,
    kilometres: haversine(s.lat, s.lon, 52.52, 13.405),
  })),
);

/** What tells orders with a discount from others. */
export const discountCauses = informationValue("discount_causes", {
  from: orders,
  target: (o) => o.discount.gt(0),
  features: (o) => ({ status: o.status, weekday: o.orderedAt.isoWeekday() }),
  by: (o) => ({ customerId: o.customerId }),
});
