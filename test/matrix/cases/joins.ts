import { as, count, from } from "quern";
import { customers, orders, parts } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";
import { perCustomer } from "./per-customer.ts";

export const joins: readonly MatrixCase[] = [
  rows(
    "an inner join",
    from(orders)
      .join(customers, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId))
      .where(({ orders: o }) => o.status.eq("completed"))
      .select(({ orders: o, customers: c }) => ({ id: o.orderId, name: c.name }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 10n, name: "Ada" },
      { id: 12n, name: "Émile" },
      { id: 14n, name: "Bob" },
    ],
  ),
  rows(
    "a left join",
    from(customers)
      .leftJoin(orders, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId).and(o.total.gt("5.50")))
      .select(({ orders: o, customers: c }) => ({
        name: c.name,
        id: o.orderId,
        total: o.total,
        none: o.orderId.isNull(),
      }))
      .orderBy((r) => [r.name.asc(), r.id.asc()]),
    [
      { name: "Ada", id: 10n, total: "20.00", none: false },
      { name: "Bob", id: 14n, total: "20.00", none: false },
      { name: "ada", id: null, total: null, none: true },
      { name: "zoë", id: null, total: null, none: true },
      { name: "Émile", id: 12n, total: "99.99", none: false },
    ],
  ),
  rows(
    "a left join counted",
    from(customers)
      .leftJoin(orders, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId))
      .groupBy(({ customers: c }) => ({ name: c.name }))
      .aggregate(({ orders: o }) => ({ rows: count(), orders: o.orderId.count(), spend: o.total.sum().coalesce("0") }))
      .orderBy((r) => [r.spend.desc(), r.name.asc()]),
    [
      { name: "Émile", rows: 2, orders: 2, spend: "100.00" },
      { name: "Ada", rows: 2, orders: 2, spend: "25.50" },
      { name: "Bob", rows: 1, orders: 1, spend: "20.00" },
      { name: "ada", rows: 1, orders: 0, spend: "0.00" },
      { name: "zoë", rows: 1, orders: 0, spend: "0.00" },
    ],
  ),
  rows(
    "a full join",
    from(customers)
      .fullJoin(orders, ({ orders: o, customers: c }) => o.customerId.eq(c.customerId))
      .select(({ orders: o, customers: c }) => ({ name: c.name, id: o.orderId }))
      .orderBy((r) => [r.id.asc(), r.name.asc()]),
    [
      { name: "Ada", id: 10n },
      { name: "Ada", id: 11n },
      { name: "Émile", id: 12n },
      { name: "Émile", id: 13n },
      { name: "Bob", id: 14n },
      { name: null, id: 15n },
      { name: null, id: 16n },
      { name: "ada", id: null },
      { name: "zoë", id: null },
    ],
  ),
  rows(
    "a full join of filtered sides, aggregated",
    from(perCustomer)
      .fullJoin(customers, ({ per_customer: p, customers: c }) => p.customerId.eq(c.customerId))
      .where(({ customers: c }) => c.name.isNull().or(c.name.ne("Bob")))
      .aggregate(({ per_customer: p, customers: c }) => ({
        rows: count(),
        customers: c.customerId.count(),
        ordering: p.customerId.count(),
        spend: p.spend.sum(),
      })),
    [{ rows: 6, customers: 4, ordering: 3, spend: "133.75" }],
  ),
  rows(
    "a cross join",
    from(customers)
      .crossJoin(as("o", orders))
      .where(({ customers: c }) => c.country.eq("GB"))
      .aggregate(() => ({ rows: count() })),
    [{ rows: 14 }],
  ),
  rows(
    "a table joined to itself",
    from(as("a", customers))
      .join(as("b", customers), ({ a, b }) => a.country.eq(b.country).and(a.customerId.lt(b.customerId)))
      .select(({ a, b }) => ({ a: a.name, b: b.name })),
    [{ a: "Ada", b: "Bob" }],
  ),
  rows(
    "a join on null-safe equality",
    from(as("a", customers))
      .join(as("b", customers), ({ a, b }) => a.country.isSame(b.country))
      .where(({ a }) => a.customerId.in([3, 5]))
      .select(({ a, b }) => ({ a: a.name, b: b.name }))
      .orderBy((r) => r.a.asc()),
    [
      { a: "ada", b: "ada" },
      { a: "zoë", b: "zoë" },
    ],
  ),
  rows(
    "a semi join",
    from(customers)
      .semiJoin(orders, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId).and(o.status.eq("completed")))
      .select(({ customers: c }) => ({ name: c.name }))
      .orderBy((r) => r.name.desc()),
    [{ name: "Émile" }, { name: "Bob" }, { name: "Ada" }],
  ),
  rows(
    "an anti join",
    from(customers)
      .antiJoin(orders, ({ customers: c, orders: o }) => c.customerId.eq(o.customerId))
      .select(({ customers: c }) => ({ name: c.name }))
      .orderBy((r) => r.name.asc()),
    [{ name: "ada" }, { name: "zoë" }],
  ),
  rows(
    "a lateral join",
    from(customers)
      .joinLateral(({ customers: c }) =>
        from(orders)
          .where(({ orders: o }) => o.customerId.eq(c.customerId))
          .select(({ orders: o }) => ({ id: o.orderId, total: o.total }))
          .orderBy((r) => [r.total.desc(), r.id.asc()])
          .limit(1)
          .as("best"),
      )
      .select(({ customers: c, best }) => ({ name: c.name, id: best.id }))
      .orderBy((r) => r.id.asc()),
    [
      { name: "Ada", id: 10n },
      { name: "Émile", id: 12n },
      { name: "Bob", id: 14n },
    ],
  ),
  rows(
    "a lateral left join",
    from(customers)
      .leftJoinLateral(({ customers: c }) =>
        from(orders)
          .where(({ orders: o }) => o.customerId.eq(c.customerId).and(o.status.ne("cancelled")))
          .select(({ orders: o }) => ({ id: o.orderId, at: o.orderedAt }))
          .orderBy((r) => [r.at.desc(), r.id.asc()])
          .limit(1)
          .as("last"),
      )
      .select(({ customers: c, last }) => ({ customer: c.customerId, id: last.id, at: last.at }))
      .orderBy((r) => r.customer.asc()),
    [
      { customer: 1n, id: 11n, at: "2026-01-02 10:00" },
      { customer: 2n, id: 12n, at: "2026-01-02 10:00" },
      { customer: 3n, id: null, at: null },
      { customer: 4n, id: 14n, at: "2026-01-31 23:59:59.999999" },
      { customer: 5n, id: null, at: null },
    ],
  ),
  rows(
    "a lateral aggregate",
    from(customers)
      .joinLateral(({ customers: c }) =>
        from(orders)
          .where(({ orders: o }) => o.customerId.eq(c.customerId))
          .aggregate(({ orders: o }) => ({ n: count(), spend: o.total.sum() }))
          .as("sums"),
      )
      .select(({ customers: c, sums }) => ({ name: c.name, n: sums.n, spend: sums.spend }))
      .orderBy((r) => [r.n.desc(), r.name.asc()]),
    [
      { name: "Ada", n: 2, spend: "25.50" },
      { name: "Émile", n: 2, spend: "100.00" },
      { name: "Bob", n: 1, spend: "20.00" },
      { name: "ada", n: 0, spend: null },
      { name: "zoë", n: 0, spend: null },
    ],
  ),
  rows(
    "texts of two collations joined",
    from(as("a", parts))
      .join(as("b", parts), ({ a, b }) => a.inside.eq(b.part))
      .select(({ a, b }) => ({ part: a.part, inside: b.part, n: a.n.mul(b.n) }))
      .orderBy((r) => r.part.asc()),
    [
      { part: "Bolt", inside: "piston", n: 12 },
      { part: "bolt", inside: "wheel", n: 20 },
      { part: "engine", inside: "car", n: 1 },
      { part: "piston", inside: "engine", n: 6 },
      { part: "wheel", inside: "car", n: 4 },
    ],
  ),
];
