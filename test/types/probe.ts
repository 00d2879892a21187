import { as, caseWhen, count, from, greatest, lit, param, query, recursive, t, table, values, scalar, exists, nullOf, rank, rowNumber } from "quern";
const customers = table("customers", { customerId: t.bigint().primaryKey(), name: t.text(), country: t.text().nullable(), age: t.int(), score: t.double().nullable(), ok: t.boolean() });
const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  customerId: t.bigint(), total: t.decimal(12, 2), status: t.text(), qty: t.int().nullable(), orderedAt: t.timestamp(), payload: t.json<{a: number}>().nullable(),
});
const r1 = from(customers).select(({customers: c}) => ({ a: c.age.add(1), b: c.age.add(c.score), c: c.age.eq(1), d: c.score.coalesce(0), e: c.age.mod(2), f: c.score.coalesce(c.age), g: c.country.coalesce("x"), h: caseWhen(c.ok, 1).else(2), i: caseWhen(c.ok, c.age).end(), j: caseWhen(c.ok, 1).else(c.score), k: c.age.lt(c.score), l: greatest(c.age, c.score), m: nullOf(c.age), n: c.age.div(2), o: c.name.concat("x"), p: c.country.concat(c.name) }));
type R1 = typeof r1; declare const x1: R1; const probe1: never = x1;
const probe2: never = from(customers).aggregate(({customers: c}) => ({ n: count(), s: c.age.sum(), f: c.age.sum().filter(c.ok), g: c.age.sum().coalesce(0), d: c.age.sum().div(count()), m: c.country.min() }));
const probe3: never = from(customers).groupBy(({customers: c}) => ({ name: c.name })).aggregate(({customers: c}) => ({ n: count(), s: c.age.sum(), f: c.age.sum().filter(c.ok), g: c.score.sum().coalesce(0), d: c.age.sum().div(count()), m: c.country.min() }));
const probe4: never = from(customers).leftJoin(orders, ({customers: c, orders: o}) => c.customerId.eq(o.customerId)).select(({customers: c, orders: o}) => ({ n: c.name, t: o.total, q: o.qty, tt: o.total.add(1), w: o.total.sum().over({partitionBy: c.name}), rn: rowNumber().over({orderBy: c.name.asc()}), lag: o.total.lag().over({orderBy: c.name.asc()}) }));
const probe5: never = from(customers).select(({customers: c}) => ({ a: c.age })).union(from(customers).select(({customers: c}) => ({ a: c.score })));
const probe6: never = recursive("chain", from(customers).select(s => ({ id: s.customers.age, depth: lit.int(0) })), self => from(self).select(s => ({ id: s.chain.id, depth: s.chain.depth.add(1) })));
