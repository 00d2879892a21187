import { as, count, from, lit, query, recursive, t, values } from "quern";
import { customers, nothing, orders, pairs, parts, samples } from "../../fixtures/index.ts";
import { anyOrder, type MatrixCase, rows } from "../case.ts";

const perCustomer = query(
  "per_customer",
  from(orders)
    .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
    .aggregate(({ orders: o }) => ({ orders: count(), spend: o.total.sum() })),
);

const joins: readonly MatrixCase[] = [
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

const sets: readonly MatrixCase[] = [
  rows(
    "distinct rows",
    from(samples)
      .select(({ samples: s }) => ({ grp: s.grp, m: s.m }))
      .distinct()
      .orderBy((r) => [r.grp.asc(), r.m.asc({ nulls: "first" })]),
    [
      { grp: "A", m: "7.77" },
      { grp: "a", m: null },
      { grp: "a", m: "-3.35" },
      { grp: "a", m: "1.10" },
      { grp: "a", m: "2.20" },
      { grp: "b", m: "10.00" },
      { grp: "c", m: null },
      { grp: "é", m: "5.00" },
      { grp: null, m: "0.01" },
      { grp: null, m: "0.02" },
    ],
  ),
  rows(
    "distinct texts",
    from(pairs)
      .select(({ pairs: p }) => ({ b: p.b }))
      .distinct()
      .orderBy((r) => r.b.asc()),
    ["", " ", "9", "A", "a", "a ", "coop", "e\u0301", "ß", "é", "😀", "😁", null]
      .filter((b) => b !== "")
      .map((b) => ({ b })),
  ),
  rows(
    "texts grouped",
    from(pairs)
      .groupBy(({ pairs: p }) => ({ a: p.a }))
      .aggregate(() => ({ n: count() }))
      .orderBy((r) => r.a.asc()),
    [
      ["", 1],
      ["10", 1],
      ["Z", 1],
      ["a", 4],
      ["a\t", 1],
      ["co-op", 1],
      ["e", 1],
      ["ss", 1],
      ["é", 1],
      ["\uff5e", 1],
      ["😀", 1],
      [null, 1],
    ].map(([a, n]) => ({ a: a ?? null, n: n ?? null })),
  ),
  rows(
    "the first of each key",
    from(orders)
      .select(({ orders: o }) => ({ id: o.orderId, customer: o.customerId, total: o.total }))
      .firstPer(
        (r) => r.customer,
        (r) => [r.total.desc(), r.id.asc()],
      )
      .orderBy((r) => r.id.asc()),
    [
      { id: 10n, customer: 1n, total: "20.00" },
      { id: 12n, customer: 2n, total: "99.99" },
      { id: 14n, customer: 4n, total: "20.00" },
      { id: 15n, customer: 9n, total: "7.25" },
      { id: 16n, customer: null, total: "1.00" },
    ],
  ),
  rows(
    "the first of each key by an order with ties",
    from(orders)
      .select(({ orders: o }) => ({ id: o.orderId, status: o.status, total: o.total }))
      .firstPer(
        (r) => r.status,
        (r) => r.total.desc(),
      )
      .orderBy((r) => r.status.asc()),
    [
      { id: 11n, status: "Completed", total: "5.50" },
      { id: 13n, status: "cancelled", total: "0.01" },
      { id: 12n, status: "completed", total: "99.99" },
      { id: 16n, status: "completed ", total: "1.00" },
    ],
  ),
  rows(
    "the first two of each key",
    from(orders)
      .select(({ orders: o }) => ({ id: o.orderId, status: o.status, at: o.orderedAt }))
      .firstPer(
        (r) => r.status,
        (r) => [r.at.desc(), r.id.asc()],
        2,
      )
      .orderBy((r) => [r.status.asc(), r.id.asc()]),
    [
      { id: 11n, status: "Completed", at: "2026-01-02 10:00" },
      { id: 13n, status: "cancelled", at: "2026-01-03" },
      { id: 14n, status: "completed", at: "2026-01-31 23:59:59.999999" },
      { id: 15n, status: "completed", at: "2026-02-01" },
      { id: 16n, status: "completed ", at: "2026-02-01" },
    ],
  ),
];

const a = from(pairs).select(({ pairs: p }) => ({ s: p.a }));
const b = from(pairs).select(({ pairs: p }) => ({ s: p.b }));
const some = (...ids: readonly number[]) => ({
  a: from(pairs)
    .where(({ pairs: p }) => p.id.in(ids))
    .select(({ pairs: p }) => ({ s: p.a })),
  b: from(pairs)
    .where(({ pairs: p }) => p.id.in(ids))
    .select(({ pairs: p }) => ({ s: p.b })),
});
const texts = (...cells: readonly (string | null)[]) => cells.map((s) => ({ s }));

const setOperations: readonly MatrixCase[] = [
  rows(
    "a union",
    some(1, 2, 3, 9, 10)
      .a.union(some(1, 2, 3, 9, 10).b)
      .orderBy((r) => r.s.asc()),
    texts("A", "a", "a ", null),
  ),
  anyOrder("a union of all", some(2, 9, 10).a.unionAll(some(2, 9, 10).b), texts("a", "a", null, "A", null, null)),
  rows(
    "an intersection",
    a.intersect(b).orderBy((r) => r.s.asc({ nulls: "first" })),
    texts(null, "a", "é", "😀"),
  ),
  rows(
    "a difference",
    a.except(b).orderBy((r) => r.s.desc()),
    texts("😀", "\uff5e", "é", "ss", "e", "co-op", "a\t", "Z", "10", "").filter(({ s }) => s !== "😀" && s !== "é"),
  ),
  rows(
    "a union of three, and a sort by what it gives",
    from(customers)
      .select(({ customers: c }) => ({ id: c.customerId, kind: lit.text("customer") }))
      .union(from(orders).select(({ orders: o }) => ({ id: o.orderId, kind: lit.text("order") })))
      .union(from(nothing).select(({ nothing: n }) => ({ id: n.id.toBigint(), kind: lit.text("none") })))
      .orderBy((r) => [r.kind.desc(), r.id.desc()])
      .limit(2),
    [
      { id: 16n, kind: "order" },
      { id: 15n, kind: "order" },
    ],
  ),
  rows(
    "a union of limited parts",
    from(orders)
      .select(({ orders: o }) => ({ id: o.orderId }))
      .orderBy((r) => r.id.asc())
      .limit(1)
      .unionAll(
        from(orders)
          .select(({ orders: o }) => ({ id: o.orderId }))
          .orderBy((r) => r.id.desc())
          .limit(1),
      )
      .orderBy((r) => r.id.asc()),
    [{ id: 10n }, { id: 16n }],
  ),
  rows(
    "a difference of a union",
    some(1, 2)
      .a.union(some(1, 2).b)
      .except(some(1).a)
      .orderBy((r) => r.s.asc()),
    texts("A"),
  ),
  rows(
    "numbers of two types united",
    from(samples)
      .where(({ samples: s }) => s.id.eq(1))
      .select(({ samples: s }) => ({ n: s.k.toDecimal(10, 4) }))
      .union(
        from(samples)
          .where(({ samples: s }) => s.id.eq(1))
          .select(({ samples: s }) => ({ n: s.m })),
      )
      .orderBy((r) => r.n.asc()),
    [{ n: "1.0000" }, { n: "1.1000" }],
  ),
];

/** Every part of the car, however deep. */
const tree = recursive(
  "tree",
  from(parts)
    .where(({ parts: p }) => p.inside.isNull())
    .select(({ parts: p }) => ({ part: p.part, depth: lit.int(0), n: p.n })),
  (self) =>
    from(self)
      .join(parts, ({ tree: up, parts: p }) => p.inside.eq(up.part))
      .select(({ tree: up, parts: p }) => ({ part: p.part, depth: up.depth.add(1), n: up.n.mul(p.n) })),
);
const counting = recursive(
  "counting",
  from(values("one", { n: t.int() }, [{ n: 1 }])).select(({ one }) => ({ n: one.n })),
  (self) =>
    from(self)
      .where(({ counting: c }) => c.n.lt(1100))
      .select(({ counting: c }) => ({ n: c.n.add(1) })),
);

const nested: readonly MatrixCase[] = [
  rows(
    "a recursion",
    from(tree)
      .select(({ tree: x }) => ({ part: x.part, depth: x.depth, n: x.n }))
      .orderBy((r) => r.part.asc()),
    [
      { part: "Bolt", depth: 3, n: 12 },
      { part: "bolt", depth: 2, n: 20 },
      { part: "car", depth: 0, n: 1 },
      { part: "engine", depth: 1, n: 1 },
      { part: "piston", depth: 2, n: 6 },
      { part: "wheel", depth: 1, n: 4 },
    ],
  ),
  rows(
    "a deep recursion",
    from(counting).aggregate(({ counting: c }) => ({ rows: count(), sum: c.n.sum() })),
    [{ rows: 1100, sum: (1100n * 1101n) / 2n }],
  ),
  rows(
    "a definition within a definition",
    from(perCustomer)
      .join(customers, ({ per_customer: p, customers: c }) => p.customerId.eq(c.customerId))
      .select(({ per_customer: p, customers: c }) => ({ name: c.name, spend: p.spend }))
      .orderBy((r) => r.spend.desc()),
    [
      { name: "Émile", spend: "100.00" },
      { name: "Ada", spend: "25.50" },
      { name: "Bob", spend: "20.00" },
    ],
  ),
  rows(
    "a definition used twice",
    from(as("mine", perCustomer))
      .join(as("theirs", perCustomer), ({ mine, theirs }) => mine.spend.lt(theirs.spend))
      .groupBy(({ mine }) => ({ customerId: mine.customerId }))
      .aggregate(() => ({ ahead: count() }))
      .orderBy((r) => [r.ahead.asc(), r.customerId.asc()]),
    [
      { customerId: 1n, ahead: 1 },
      { customerId: 4n, ahead: 2 },
      { customerId: 9n, ahead: 3 },
      { customerId: null, ahead: 4 },
    ],
  ),
  rows(
    "a limit within a query",
    from(
      from(orders)
        .select(({ orders: o }) => ({ id: o.orderId, total: o.total }))
        .orderBy((r) => [r.total.desc(), r.id.asc()])
        .limit(3)
        .as("top", "The largest orders."),
    ).aggregate(({ top }) => ({ n: count(), total: top.total.sum() })),
    [{ n: 3, total: "139.99" }],
  ),
  rows(
    "rows written in the definition",
    from(
      values("bands", { name: t.text(), low: t.decimal(12, 2), high: t.decimal(12, 2).nullable() }, [
        { name: "small", low: "0", high: "10" },
        { name: "middle", low: "10", high: "50" },
        { name: "large", low: "50", high: null },
      ]),
    )
      .leftJoin(orders, ({ bands, orders: o }) =>
        o.total.gte(bands.low).and(o.total.lt(bands.high).or(bands.high.isNull())),
      )
      .groupBy(({ bands }) => ({ name: bands.name, high: bands.high }))
      .aggregate(({ orders: o }) => ({ n: o.orderId.count() }))
      .orderBy((r) => r.n.desc()),
    [
      { name: "small", high: "10.00", n: 4 },
      { name: "middle", high: "50.00", n: 2 },
      { name: "large", high: null, n: 1 },
    ],
  ),
];

export const relations: readonly MatrixCase[] = [...joins, ...sets, ...setOperations, ...nested];
