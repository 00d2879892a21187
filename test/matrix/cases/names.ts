import { as, count, exists, from, lit, nullOf, param } from "quern";
import { customers, nothing, odd, orders, samples, texts } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";

const orderIds = (...ids: readonly number[]) => ids.map((id) => ({ id: BigInt(id) }));

const quoting: readonly MatrixCase[] = [
  rows(
    "names that need quotes",
    from(odd)
      .where(({ odd: o }) => o.order.gt(5).and(o.user.isNull().or(o.user.eq("me"))))
      .select(({ odd: o }) => ({
        order: o.order,
        group: o.group,
        backtick: o.backtick,
        quote: o.quote,
        bracket: o.bracket,
        accent: o.accent,
        from: o.order.add(o.quote),
      }))
      .orderBy((r) => [r.group.asc(), r.from.asc()]),
    [
      { order: 20, group: "X", backtick: 200, quote: 2000, bracket: 20000, accent: 6, from: 2020 },
      { order: 10, group: "x", backtick: 100, quote: 1000, bracket: 10000, accent: 5, from: 1010 },
    ],
  ),
  rows(
    "names that need quotes, through a CTE and a join",
    from(
      from(odd)
        .groupBy(({ odd: o }) => ({ group: o.group, accent: o.accent }))
        .aggregate(({ odd: o }) => ({ table: o.bracket.sum(), rows: count() }))
        .as("order"),
    )
      .join(as("group", odd), ({ order, group }) => order.accent.eq(group.accent))
      .select(({ order, group }) => ({ table: order.table, rows: order.rows, user: group.user }))
      .orderBy((r) => r.table.desc()),
    [
      { table: 20000n, rows: 1, user: null },
      { table: 10000n, rows: 1, user: "me" },
    ],
  ),
];

const hiding: readonly MatrixCase[] = [
  rows(
    "an output that hides the column it is made of",
    from(orders)
      .where(({ orders: o }) => o.total.gt("5"))
      .select(({ orders: o }) => ({ id: o.orderId, total: o.total.neg() }))
      .where((r) => r.total.lt("-6"))
      .orderBy((r) => [r.total.asc(), r.id.asc()]),
    [
      { id: 12n, total: "-99.99" },
      { id: 10n, total: "-20.00" },
      { id: 14n, total: "-20.00" },
      { id: 15n, total: "-7.25" },
    ],
  ),
  rows(
    "a sort by an expression of an output that hides a column",
    from(orders)
      .select(({ orders: o }) => ({ orderId: o.orderId, total: o.total.sub("20") }))
      .orderBy((r) => [r.total.abs().asc(), r.orderId.desc()])
      .limit(4),
    [
      { orderId: 14n, total: "0.00" },
      { orderId: 10n, total: "0.00" },
      { orderId: 15n, total: "-12.75" },
      { orderId: 11n, total: "-14.50" },
    ],
  ),
  rows(
    "a group key that hides the column it is made of",
    from(orders)
      .groupBy(({ orders: o }) => ({ status: o.status.lower().trimEnd() }))
      .aggregate(({ orders: o }) => ({ total: o.total.sum(), n: count() }))
      .where((r) => r.total.gt("1"))
      .orderBy((r) => r.status.asc()),
    [{ status: "completed", total: "153.74", n: 6 }],
  ),
  rows(
    "a measure that hides the column it is made of",
    from(orders)
      .groupBy(({ orders: o }) => ({ customerId: o.customerId }))
      .aggregate(({ orders: o }) => ({ total: o.total.sum(), orderId: o.orderId.max() }))
      .where((r) => r.total.lt("25").and(r.orderId.gt(13)))
      .orderBy((r) => [r.total.desc(), r.orderId.asc()]),
    [
      { customerId: 4n, total: "20.00", orderId: 14n },
      { customerId: 9n, total: "7.25", orderId: 15n },
      { customerId: null, total: "1.00", orderId: 16n },
    ],
  ),
  rows(
    "a table read again in a correlated subquery",
    from(orders)
      .where(({ orders: o }) =>
        exists(
          from(orders)
            .where(({ orders: later }) => later.customerId.eq(o.customerId).and(later.orderId.gt(o.orderId)))
            .select(({ orders: later }) => ({ id: later.orderId })),
        ),
      )
      .select(({ orders: o }) => ({ id: o.orderId }))
      .orderBy((r) => r.id.asc()),
    orderIds(10, 12),
  ),
  rows(
    "tables of one initial",
    from(customers)
      .join(as("c", customers), ({ customers: x, c }) => x.customerId.eq(c.customerId))
      .join(as("c2", customers), ({ c, c2 }) => c.customerId.eq(c2.customerId))
      .where(({ c2 }) => c2.name.eq("Bob"))
      .select(({ customers: x, c, c2 }) => ({ a: x.name, b: c.name, c: c2.name })),
    [{ a: "Bob", b: "Bob", c: "Bob" }],
  ),
];

const constants: readonly MatrixCase[] = [
  rows(
    "a constant as a group key",
    from(samples)
      .groupBy(() => ({ one: lit.int(1), name: lit.text("all") }))
      .aggregate(() => ({ n: count() })),
    [{ one: 1, name: "all", n: 13 }],
  ),
  rows(
    "a constant as a group key of no rows",
    from(nothing)
      .groupBy(() => ({ one: lit.int(1) }))
      .aggregate(() => ({ n: count() })),
    [],
  ),
  rows(
    "a parameter as a group key",
    from(samples)
      .groupBy(({ samples: s }) => ({ label: param.text("label"), ok: s.ok }))
      .aggregate(() => ({ n: count() }))
      .orderBy((r) => r.ok.asc()),
    [
      { label: "x", ok: false, n: 4 },
      { label: "x", ok: true, n: 6 },
      { label: "x", ok: null, n: 3 },
    ],
    { params: { label: "x" } },
  ),
  rows(
    "a parameter as a group key of no rows",
    from(nothing)
      .groupBy(() => ({ label: param.text("label") }))
      .aggregate(() => ({ n: count() })),
    [],
    { params: { label: "x" } },
  ),
  rows(
    "a sort by a constant",
    from(customers)
      .select(({ customers: c }) => ({ id: c.customerId, one: lit.int(1) }))
      .orderBy((r) => [r.one.asc(), r.id.desc()])
      .limit(1),
    [{ id: 5n, one: 1 }],
  ),
  rows(
    "a condition on the one row of all",
    from(samples)
      .aggregate(({ samples: s }) => ({ n: count(), k: s.k.max() }))
      .where((r) => r.n.gt(100)),
    [],
  ),
  rows(
    "a condition on the one row of none",
    from(nothing)
      .aggregate(({ nothing: n }) => ({ n: count(), k: n.k.max() }))
      .where((r) => r.n.eq(0).and(r.k.isNull())),
    [{ n: 0, k: null }],
  ),
  rows(
    "a NULL of each type",
    from(samples)
      .where(({ samples: s }) => s.id.eq(1))
      .select(({ samples: s }) => ({
        int: nullOf(s.k),
        double: nullOf(s.v),
        decimal: nullOf(s.m),
        bigint: nullOf(s.b),
        text: nullOf(s.s),
        boolean: nullOf(s.ok),
        date: nullOf(s.on),
        timestamp: nullOf(s.at),
      })),
    [{ int: null, double: null, decimal: null, bigint: null, text: null, boolean: null, date: null, timestamp: null }],
  ),
  rows(
    "a union with NULLs of a type",
    from(customers)
      .where(({ customers: c }) => c.customerId.eq(1))
      .select(({ customers: c }) => ({ name: c.name, n: c.customerId, at: nullOf(lit.timestamp("2020-01-01")) }))
      .unionAll(
        from(orders)
          .where(({ orders: o }) => o.orderId.eq(10))
          .select(({ orders: o }) => ({ name: nullOf(o.status), n: o.orderId, at: o.orderedAt })),
      )
      .orderBy((r) => r.n.asc()),
    [
      { name: "Ada", n: 1n, at: null },
      { name: null, n: 10n, at: "2026-01-01 10:00" },
    ],
  ),
  rows(
    "parameters that are searched for",
    from(texts)
      .where(({ texts: x }) => x.id.eq(8))
      .select(({ texts: x }) => ({
        starts: x.s.startsWith(param.text("start")),
        startsNot: x.s.startsWith(param.text("wild")),
        contains: x.s.contains(param.text("part")),
        ends: x.s.endsWith(param.text("end")),
        like: x.s.like(param.text("pattern")),
        position: x.s.position(param.text("part")),
        replaced: x.s.replace(param.text("part"), param.text("start")),
        left: x.s.left(param.int("n")),
      })),
    [
      {
        starts: true,
        startsNot: false,
        contains: true,
        ends: true,
        like: true,
        position: 4,
        replaced: "a%ba%bc\\d[e]",
        left: "a%",
      },
    ],
    { params: { start: "a%b", wild: "_%", part: "_", end: "[e]", pattern: "a\\%%\\\\%[e]", n: 2 } },
  ),
];

export const naming: readonly MatrixCase[] = [...quoting, ...hiding, ...constants];
