import { as, count, from, lit, recursive, t, values } from "quern";
import { customers, orders, parts } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";
import { perCustomer } from "./per-customer.ts";

/** 1 to 2, 2 to 3 and 3 to 1, as the numbers of whom each leads to. */
const circle = recursive(
  "circle",
  from(values("first", { n: t.int() }, [{ n: 1 }])).select(({ first: f }) => ({ n: f.n })),
  (self) => from(self).select(({ circle: c }) => ({ n: c.n.mod(3).add(1) })),
  { distinct: true },
);
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

/** The path to every part: texts that grow, and numbers of a type that the first rows do not need yet. */
const paths = recursive(
  "paths",
  from(parts)
    .where(({ parts: p }) => p.inside.isNull())
    .select(({ parts: p }) => ({
      part: p.part,
      path: lit.text("/").concat(p.part),
      weight: lit.double(1),
      price: lit.decimal("1").toDecimal(20, 2),
      from: lit.date("2024-01-31"),
    })),
  (self) =>
    from(self)
      .join(parts, ({ paths: up, parts: p }) => p.inside.eq(up.part))
      .select(({ paths: up, parts: p }) => ({
        part: p.part,
        path: up.path.concat("/").concat(p.part),
        weight: up.weight.div(p.n).coalesce(0),
        price: up.price.add("0.25").toDecimal(20, 2),
        from: up.from.add(1, "month"),
      })),
);

export const nested: readonly MatrixCase[] = [
  rows(
    "a recursion in a circle",
    from(circle)
      .select(({ circle: c }) => ({ n: c.n }))
      .orderBy((r) => r.n.asc()),
    [{ n: 1 }, { n: 2 }, { n: 3 }],
    {
      unsupported: {
        sqlserver: /without duplicates/,
        spark: /without duplicates/,
      },
    },
  ),
  rows(
    "a recursion of growing texts",
    from(paths)
      .select(({ paths: p }) => ({ path: p.path, weight: p.weight, price: p.price, from: p.from }))
      .orderBy((r) => r.path.asc()),
    [
      { path: "/car", weight: 1, price: "1.00", from: "2024-01-31" },
      { path: "/car/engine", weight: 1, price: "1.25", from: "2024-02-29" },
      { path: "/car/engine/piston", weight: 1 / 6, price: "1.50", from: "2024-03-29" },
      { path: "/car/engine/piston/Bolt", weight: 1 / 12, price: "1.75", from: "2024-04-29" },
      { path: "/car/wheel", weight: 0.25, price: "1.25", from: "2024-02-29" },
      { path: "/car/wheel/bolt", weight: 0.05, price: "1.50", from: "2024-03-29" },
    ],
  ),
  rows(
    "rows of every type written in the definition",
    from(
      values(
        "given",
        {
          id: t.int(),
          int: t.int().nullable(),
          bigint: t.bigint().nullable(),
          double: t.double().nullable(),
          decimal: t.decimal(12, 2).nullable(),
          text: t.text().nullable(),
          boolean: t.boolean().nullable(),
          date: t.date().nullable(),
          timestamp: t.timestamp().nullable(),
        },
        [
          {
            id: 1,
            int: null,
            bigint: null,
            double: null,
            decimal: null,
            text: null,
            boolean: null,
            date: null,
            timestamp: null,
          },
          {
            id: 2,
            int: -1,
            bigint: 9007199254740993n,
            double: 0.5,
            decimal: "1.5",
            text: "it's \\ \u{1f600}",
            boolean: true,
            date: "2024-02-29",
            timestamp: "2024-02-29T12:00:00.000001Z",
          },
        ],
      ),
    )
      .where(({ given: g }) => g.text.isNull().or(g.text.contains("'")))
      .select(({ given: g }) => ({
        id: g.id,
        int: g.int,
        bigint: g.bigint,
        double: g.double,
        decimal: g.decimal,
        text: g.text,
        boolean: g.boolean,
        date: g.date,
        timestamp: g.timestamp,
      }))
      .orderBy((r) => r.id.asc()),
    [
      {
        id: 1,
        int: null,
        bigint: null,
        double: null,
        decimal: null,
        text: null,
        boolean: null,
        date: null,
        timestamp: null,
      },
      {
        id: 2,
        int: -1,
        bigint: 9007199254740993n,
        double: 0.5,
        decimal: "1.50",
        text: "it's \\ \u{1f600}",
        boolean: true,
        date: "2024-02-29",
        timestamp: "2024-02-29 12:00:00.000001",
      },
    ],
  ),
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
