import { as, count, from, query } from "quern";
import { customers, orders } from "../schema.ts";

/** What each customer spent. */
export const spendByCustomer = query(
  "spend_by_customer",
  from(orders)
    .where(({ orders: o }) => o.status.eq("completed"))
    .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
    .aggregate(({ orders: o }) => ({ spend: o.total.sum(), orders: count() })),
);

/** What customers of each country spend on average. */
export const spendByCountry = query(
  "spend_by_country",
  from(customers)
    .leftJoin(as("s", spendByCustomer), ({ customers: c, s }) => s.customerId.eq(c.customerId))
    .groupBy(({ customers: c }) => ({ country: c.country }))
    .aggregate(({ s }) => ({ customers: count(), buyers: s.customerId.count(), spend: s.spend.avg() })),
);

/** Customers who spend more than is usual in their country. */
export const bigSpenders = query(
  "big_spenders",
  from(spendByCustomer)
    .join(customers, ({ spend_by_customer: s, customers: c }) => c.customerId.eq(s.customerId))
    .join(as("usual", spendByCountry), ({ customers: c, usual: u }) => u.country.isSame(c.country))
    .where(({ spend_by_customer: s, usual: u }) => s.spend.toDouble().gt(u.spend.mul(2)))
    .select(({ customers: c, spend_by_customer: s }) => ({ customerId: c.customerId, name: c.name, spend: s.spend }))
    .orderBy((r) => [r.spend.desc(), r.customerId.asc()]),
);

/** A relation that is read twice has one CTE. */
export const pairsOfDays = query(
  "pairs_of_days",
  (() => {
    const days = from(orders)
      .groupBy(({ orders: o }) => ({ day: o.orderedAt.toDate() }))
      .aggregate(({ orders: o }) => ({ total: o.total.sum() }))
      .as("day", "Orders of each day.");
    return from(days)
      .join(as("before", days), ({ day: d, before: b }) => b.day.eq(d.day.sub(7, "day")))
      .select(({ day: d, before: b }) => ({ day: d.day, total: d.total, weekBefore: b.total, change: d.total.sub(b.total) }))
      .orderBy((r) => r.day.asc());
  })(),
);
