import { t, table, from, query, count, param, as, caseWhen, exists, rowNumber, hashUnit, values, recursive, lit, scalar, rank } from "quern";
import { dialects } from "../dialects/index.ts";
import { compile } from "../src/compile.ts";
const customers = table("customers", { customerId: t.bigint().primaryKey(), name: t.text(), country: t.text().nullable() });
const orders = table("orders", {
  orderId: t.bigint().primaryKey(),
  customerId: t.bigint().references(() => customers.customerId),
  total: t.decimal(12, 2), status: t.text(), orderedAt: t.timestamp().eventTime(), payload: t.json<{a: number}>().nullable(),
});
const emp = table("employees", { id: t.int().primaryKey(), bossId: t.int().nullable(), name: t.text() });
const defs = [
 query("quant", from(orders).groupBy(({orders:o}) => ({ month: o.orderedAt.trunc("month") })).aggregate(({orders:o}) => ({ med: o.total.median(), p90: o.total.quantile(0.9), top: o.status.first(o.total.desc()), m: o.status.mode(), n: count() })).orderBy(r => r.month.asc())),
 query("fullj", from(customers).fullJoin(orders, s => s.customers.customerId.eq(s.orders.customerId)).select(s => ({ a: s.customers.customerId, b: s.orders.customerId, name: s.customers.name })).orderBy(r => [r.a.asc(), r.b.asc()])),
 query("firstp", from(orders).select(s => s.orders).firstPer(r => r.customerId, r => r.orderedAt.desc()).select(r => ({ customerId: r.customerId, total: r.total })).orderBy(r => r.customerId.asc())),
 query("top2", from(orders).select(s => s.orders).firstPer(r => r.customerId, r => r.orderedAt.desc(), 2).orderBy(r => [r.customerId.asc(), r.orderId.asc()])),
 query("sets", from(customers).select(s => ({ id: s.customers.customerId })).union(from(orders).select(s => ({ id: s.orders.customerId }))).except(from(customers).where(s => s.customers.country.isNull()).select(s => ({ id: s.customers.customerId }))).orderBy(r => r.id.asc())),
 query("latest", from(customers).leftJoinLateral(s => from(orders).where(o => o.orders.customerId.eq(s.customers.customerId)).select(o => ({ orderId: o.orders.orderId, total: o.orders.total })).orderBy(r => r.orderId.desc()).limit(1).as("latest")).select(s => ({ name: s.customers.name, total: s.latest.total })).orderBy(r => r.name.asc())),
 query("bands", from(orders).join(values("bands", { name: t.text(), low: t.int(), high: t.int() }, [{ name: "small", low: 0, high: 10 }, { name: "big", low: 10, high: 100 }]), s => s.orders.total.gte(s.bands.low).and(s.orders.total.lt(s.bands.high))).groupBy(s => ({ band: s.bands.name })).aggregate(s => ({ n: count() })).orderBy(r => r.band.asc())),
 query("tree", from(recursive("chain", from(emp).where(s => s.employees.bossId.isNull()).select(s => ({ id: s.employees.id, depth: lit.int(0) })), self => from(self).join(emp, s => s.employees.bossId.eq(s.chain.id)).select(s => ({ id: s.employees.id, depth: s.chain.depth.add(1) })))).select(s => s.chain).orderBy(r => r.id.asc())),
 query("agg_win", from(orders).groupBy(s => ({ customerId: s.orders.customerId })).aggregate(s => ({ spend: s.orders.total.sum() })).select(r => ({ ...r, place: rank().over({ orderBy: r.spend.desc() }), share: r.spend.div(r.spend.sum().over().toDouble()) })).where(r => r.place.lte(3)).orderBy(r => [r.place.asc(), r.customerId.asc()])),
 query("unn", from(orders).unnest("line", s => s.orders.payload.get("lines")).select(s => ({ orderId: s.orders.orderId, no: s.line.ordinal, sku: s.line.value.text("sku"), qty: s.line.value.int("qty") })).orderBy(r => [r.orderId.asc(), r.no.asc()])),
 query("inlist", from(orders).where(s => s.orders.customerId.in(param.list.bigint("ids")).and(s.orders.status.in(["a", "b'c"]))).select(s => ({ id: s.orders.orderId, avgs: scalar(from(as("x", orders)).aggregate(x => ({ a: x.x.total.avg() }))), cum: s.orders.total.sum().over({ partitionBy: s.orders.customerId, orderBy: s.orders.orderedAt.asc(), rows: ["unbounded", "current"] }) })).orderBy(r => [...param.sort("sort", { newest: r.id.desc(), oldest: r.id.asc() }, { default: "newest" }), r.id.asc()]).limit(10).offset(param.int("skip", { default: 0 }))),
 query("nums", from(orders).aggregate(s => ({ n: count(), s: s.orders.total.sum(), big: s.orders.total.sum().filter(s.orders.status.eq("x")), agg: s.orders.status.stringAgg(", ", s.orders.orderId.asc()), dist: s.orders.status.countDistinct() }))),
];
const names = (process.argv[2] ?? "postgres").split(",");
const versions: Record<string, string> = { postgres: "16", mysql: "8.4", sqlserver: "2022", spark: "4.0" };
const specs = names.flatMap((n) => dialects[n as "postgres"]?.({ dialect: n as "postgres", version: versions[n]!, collation: n === "spark" ? "binary" : "engine", trailingBlanks: "possible" }) ?? []);
const out = compile(defs.map((d) => d.definition), specs);
if (!out.ok) console.dir(out.diagnostics, { depth: 5 });
else for (const c of out.value) for (const s of c.sql.values()) console.log(`-- ${c.definition.name} ${s.spec.title}\n${s.text}\n`, s.notes.length ? s.notes : "");
