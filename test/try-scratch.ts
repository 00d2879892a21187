import { t, table, from, query, count, param, as, caseWhen, exists, rowNumber, hashUnit } from "quern";
import { toKysely } from "../dialects/to-kysely.ts";
import { dialects } from "../dialects/index.ts";
const customers = table("customers", { customerId: t.bigint().primaryKey(), name: t.text(), country: t.text().nullable() });
const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  customerId: t.bigint().references(() => customers.customerId),
  total: t.decimal(12, 2), status: t.text(), orderedAt: t.timestamp().eventTime(), payload: t.json<{a: number}>().nullable(),
});
const topCustomers = query("top_customers",
  from(orders)
    .join(customers, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId))
    .where(({ orders: o }) => o.status.eq("completed").and(o.orderedAt.gte(param.timestamp("since"))))
    .groupBy(({ customers: c }) => ({ customerId: c.customerId, name: c.name }))
    .aggregate(({ orders: o }) => ({ orders: count(), spend: o.total.sum() }))
    .orderBy((r) => [r.spend.desc(), r.customerId.asc()])
    .limit(param.int("limit", { default: 10 })),
);
const q2 = query("latest", from(orders).select(({orders: o}) => ({...o, rn: rowNumber().over({ partitionBy: o.customerId, orderBy: [o.orderedAt.desc(), o.orderId.asc()] }), big: caseWhen(o.total.gt("100"), "big").else("small"), u: hashUnit(1, o.orderId), m: o.orderedAt.trunc("month"), x: o.payload.int("a", 0) })).where(r => r.rn.eq(1)).orderBy(r => r.orderId.asc()));
const q3 = query("q3", from(customers).semiJoin(orders, ({customers: c, orders: o}) => c.customerId.eq(o.customerId)).antiJoin(as("p", orders), ({customers: c, p: o}) => c.customerId.eq(o.customerId).and(o.status.eq("x"))).leftJoin(topCustomers, s => s.top_customers.customerId.eq(s.customers.customerId)).groupBy(s => ({country: s.customers.country})).aggregate(s => ({ n: count(), f: s.top_customers.spend.sum().filter(s.customers.name.like("a%")), sd: s.top_customers.spend.stddevSamp() })).where(r => r.n.gt(2)).orderBy(r => r.n.desc()));
const d = dialects.postgres!({dialect: "postgres", version: "16", collation: "engine", trailingBlanks: "possible"});
for (const q of [topCustomers, q2, q3]) {
  const l = toKysely(q.definition.relation, d, new Map([["top_customers", "The customers who spent most."]]), new Set());
  const out = d.compiler().print(l.node);
  console.log(out.text, out.params.map(p => p.name), l.refusals, l.notes, "\n");
}
