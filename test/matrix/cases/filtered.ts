import { as, confusionMatrix, count, dedupe, events, features, from, lit, popularity, query, unpivot } from "quern";
import { customers, orders, samples } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";
import { gives } from "../definition-case.ts";

const completed = from(orders).where((o) => o.status.eq("completed"));
const british = from(customers).where((c) => c.country.eq("GB"));

/** Some rows of a source, as a source: of queries, and of kinds, which take a condition of their own as well. */
export const filtered: readonly MatrixCase[] = [
  rows(
    "some rows of a source, without a select",
    british.orderBy((c) => c.customerId.desc()),
    [
      { customerId: 4n, name: "Bob", country: "GB" },
      { customerId: 1n, name: "Ada", country: "GB" },
    ],
  ),
  rows(
    "the first of each of some rows, and a limit",
    completed
      .firstPer(
        (o) => o.total,
        ({ orders: o }) => o.orderId.desc(),
      )
      .select((o) => ({ id: o.orderId }))
      .orderBy((o) => o.id.asc())
      .limit(2),
    [{ id: 12n }, { id: 14n }],
  ),
  rows(
    "some rows of both sides, joined",
    british
      .join(completed, ({ customers: c, orders: o }) => o.customerId.eq(c.customerId))
      .select(({ customers: c, orders: o }) => ({ name: c.name, id: o.orderId }))
      .orderBy((r) => r.id.asc()),
    [
      { name: "Ada", id: 10n },
      { name: "Bob", id: 14n },
    ],
  ),
  rows(
    "some rows of the right side of a left join",
    from(customers)
      .leftJoin(completed, ({ customers: c, orders: o }) => o.customerId.eq(c.customerId))
      .select(({ customers: c, orders: o }) => ({ customer: c.customerId, id: o.orderId }))
      .orderBy((r) => r.customer.asc()),
    [
      { customer: 1n, id: 10n },
      { customer: 2n, id: 12n },
      { customer: 3n, id: null },
      { customer: 4n, id: 14n },
      { customer: 5n, id: null },
    ],
  ),
  rows(
    "some rows of both sides of a full join",
    british
      .fullJoin(completed, ({ customers: c, orders: o }) => o.customerId.eq(c.customerId))
      .select(({ customers: c, orders: o }) => ({ name: c.name, id: o.orderId }))
      .orderBy((r) => r.id.asc()),
    [
      { name: "Ada", id: 10n },
      { name: null, id: 12n },
      { name: "Bob", id: 14n },
      { name: null, id: 15n },
    ],
  ),
  rows(
    "customers without some rows of a source",
    from(customers)
      .antiJoin(completed, ({ customers: c, orders: o }) => o.customerId.eq(c.customerId))
      .select((c) => ({ id: c.customerId }))
      .orderBy((r) => r.id.asc()),
    [{ id: 3n }, { id: 5n }],
  ),
  rows(
    "the same rows twice in one query",
    completed
      .join(as("others", completed), ({ orders: o, others: p }) => o.total.eq(p.total).and(o.orderId.lt(p.orderId)))
      .select(({ orders: o, others: p }) => ({ a: o.orderId, b: p.orderId })),
    [{ a: 10n, b: 14n }],
  ),
  rows(
    "some rows in a union",
    british.union(from(customers).where((c) => c.country.isNull())).orderBy((c) => c.customerId.asc()),
    [
      { customerId: 1n, name: "Ada", country: "GB" },
      { customerId: 3n, name: "zoë", country: null },
      { customerId: 4n, name: "Bob", country: "GB" },
    ],
  ),
  gives(
    features("british_features", {
      entity: british,
      asOf: lit.timestamp("2026-01-20 00:00:00"),
      columns: (c, { related, latest }) => ({
        id: c.customerId,
        ...related(completed, (o) => ({ orders: count(), spend: o.total.sum() }), {
          on: (o) => o.customerId.eq(c.customerId),
        }),
        last: latest(completed, { on: (o) => o.customerId.eq(c.customerId) }).orderId,
      }),
    }),
    [
      { id: 1n, orders: 1, spend: "20.00", last: 10n },
      { id: 4n, orders: 0, spend: null, last: null },
    ],
  ),
  gives(
    features("orders_before", {
      spine: orders,
      where: (o) => o.orderId.in([11n, 14n]),
      asOf: (o) => o.orderedAt,
      columns: (o, { related }) => ({
        id: o.orderId,
        ...related(as("before", completed), (b, { last }) => last([7], "day", { spend: b.total.sum(), n: count() }), {
          on: (b) => b.customerId.eq(o.customerId),
          eventTime: (b) => b.orderedAt,
        }),
      }),
    }),
    [
      { id: 11n, spend7d: "20.00", n7d: 1 },
      { id: 14n, spend7d: null, n7d: 0 },
    ],
  ),
  gives(
    confusionMatrix("some_matrix", {
      from: samples,
      where: (s) => s.id.lte(4),
      nulls: "exclude",
      actual: (s) => s.ok,
      predicted: (s) => s.v.gt(1.5),
    }),
    [
      { actual: false, predicted: false, n: 0 },
      { actual: false, predicted: true, n: 1 },
      { actual: true, predicted: false, n: 1 },
      { actual: true, predicted: true, n: 1 },
    ],
  ),
  gives(
    query(
      "some_deduped",
      from(
        dedupe("completed_by_total", orders, {
          where: (o) => o.status.eq("completed"),
          key: (o) => o.total,
          order: (o) => o.orderedAt.desc(),
        }),
      ).select((o) => ({ orderId: o.orderId })),
    ),
    [12, 14, 15].map((id) => ({ orderId: BigInt(id) })),
  ),
  gives(
    popularity("some_popular", {
      events: events(orders, {
        where: (o) => o.orderId.lte(12n),
        user: (o) => o.orderId,
        item: (o) => o.customerId,
      }),
    }),
    [
      { rank: 1, itemId: 1n, events: 2, users: 2, score: 2 },
      { rank: 2, itemId: 2n, events: 1, users: 1, score: 1 },
    ],
  ),
  gives(
    query(
      "some_unpivoted",
      from(
        unpivot(samples, { where: (s) => s.id.lte(2), keep: (s) => ({ id: s.id }), columns: (s) => ({ v: s.v }) }).as(
          "u",
        ),
      ).select((u) => ({ id: u.id, name: u.name, value: u.value })),
    ),
    [
      { id: 1, name: "v", value: 1 },
      { id: 2, name: "v", value: 2 },
    ],
  ),
];
