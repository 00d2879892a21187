import { from, lit, query } from "quern";
import { customers, orders } from "../schema.ts";

/** More columns than a line holds. */
export const wide = query(
  "wide",
  from(orders)
    .join(customers, ({ orders: o, customers: c }) => c.customerId.eq(o.customerId))
    .select(({ orders: o, customers: c }) => ({
      ...o,
      customerName: c.name,
      customerCountry: c.country,
      year: o.orderedAt.year(),
      month: o.orderedAt.month(),
      day: o.orderedAt.day(),
      weekday: o.orderedAt.isoWeekday(),
      ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`month${i + 1}`, o.orderedAt.month().eq(i + 1)])),
    }))
    .orderBy((r) => [
      r.customerName.asc(),
      r.customerCountry.desc(),
      r.orderedAt.desc(),
      r.total.desc(),
      r.discount.desc(),
      r.orderId.asc(),
    ]),
);

/** A list of constants that does not fit a line. */
export const manyValues = query(
  "many_values",
  from(customers)
    .where(({ customers: c }) => c.country.in(Array.from({ length: 40 }, (_, i) => `C${i}`)))
    .where(({ customers: c }) => c.customerId.in(Array.from({ length: 30 }, (_, i) => BigInt(i) ** 9n)))
    .select(({ customers: c }) => ({
      name: c.name
        .concat(" of a country with quite a long name, which is ")
        .concat(c.country.coalesce("unknown to us, as far as our records go"))
        .concat(lit.text(", and more")),
    })),
);
