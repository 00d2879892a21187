import { count, from, lit, unpivot } from "quern";
import { customers, nothing, numbers, orders, pairs, samples } from "../../fixtures/index.ts";
import { anyOrder, type MatrixCase, rows } from "../case.ts";

const rowsOnce: readonly MatrixCase[] = [
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

const columnsAsRows: readonly MatrixCase[] = [
  rows(
    "columns as rows",
    unpivot(numbers, { keep: (n) => ({ id: n.id }), columns: (n) => ({ i: n.i, j: n.j, I: n.i.add(n.j) }) })
      .where((r) => r.id.lte(5))
      .orderBy((r) => [r.id.asc(), r.name.asc()]),
    [
      ...[1, 2, 3].flatMap((id) => {
        const [i, j] = [id === 2 ? -7 : 7, id === 3 ? -2 : 2];
        return [
          { id, name: "I", value: i + j },
          { id, name: "i", value: i },
          { id, name: "j", value: j },
        ];
      }),
      ...["I", "i", "j"].map((name) => ({ id: 4, name, value: 0 })),
      { id: 5, name: "I", value: null },
      { id: 5, name: "i", value: null },
      { id: 5, name: "j", value: 3 },
    ],
  ),
  rows(
    "columns of several types as rows, without those that are NULL",
    unpivot(
      from(numbers)
        .where(({ numbers: n }) => n.id.gt(3))
        .select(({ numbers: n }) => ({ id: n.id, b: n.b, d: n.d, j: n.j })),
      {
        keep: (n) => ({ id: n.id }),
        columns: (n) => ({ b: n.b, d: n.d, j: n.j }),
        name: "column",
        value: "amount",
        nulls: "drop",
      },
    ).orderBy((r) => [r.id.desc(), r.column.desc()]),
    [
      { id: 6, column: "d", amount: 1e100 },
      { id: 6, column: "b", amount: 3 },
      { id: 5, column: "j", amount: 3 },
      { id: 4, column: "j", amount: 0 },
      { id: 4, column: "d", amount: 0 },
      { id: 4, column: "b", amount: 0 },
    ],
  ),
  rows(
    "the first of columns as rows, and one column alone",
    unpivot(numbers, { keep: (n) => ({ id: n.id }), columns: (n) => ({ i: n.i, j: n.j }), nulls: "drop" })
      .limit(3)
      .union(unpivot(numbers, { keep: (n) => ({ id: n.id }), columns: (n) => ({ j: n.j }), nulls: "drop" }).limit(2))
      .orderBy((r) => [r.id.asc(), r.name.asc()]),
    [
      { id: 1, name: "i", value: 7 },
      { id: 1, name: "j", value: 2 },
      { id: 2, name: "i", value: -7 },
      { id: 2, name: "j", value: 2 },
    ],
  ),
];

export const sets: readonly MatrixCase[] = [...rowsOnce, ...setOperations, ...columnsAsRows];
