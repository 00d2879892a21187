import { count, exists, from, scalar } from "quern";
import { customers, nothing, orders } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";
import { ids } from "./order-ids.ts";

const placed = from(orders).join(customers, ({ orders: o, customers: c }) => c.customerId.eq(o.customerId));
const perStatus = placed.groupBy(({ orders: o }) => ({ status: o.status }));
const known = placed.select(({ orders: o, customers: c }) => ({ id: o.orderId, name: c.name, total: o.total }));
/** Orders that are elsewhere in the same list at a lower total: each row looks at all of those that the list has. */
const undercut = placed.where(({ orders: o }) =>
  exists(
    placed
      .where(({ orders: other }) => other.customerId.eq(o.customerId).and(other.total.lt(o.total)))
      .select(({ orders: other }) => ({ id: other.orderId })),
  ),
);

const one = from(customers).where(({ customers: c }) => c.customerId.eq(1));
function as0() {
  return from(orders)
    .select(({ orders: o }) => ({ total: o.total }))
    .as("all");
}

export const subqueries: readonly MatrixCase[] = [
  rows(
    "the same joins in a query and in its own subquery",
    perStatus
      .aggregate(({ orders: o }) => ({ most: o.total.max() }))
      .where((r) => r.most.gt(scalar(placed.aggregate(({ orders: o }) => ({ mean: o.total.avg() })))))
      .orderBy((r) => r.status.desc())
      .select((r) => ({ status: r.status, most: r.most })),
    [{ status: "completed", most: "99.99" }],
  ),
  rows(
    "the same joins in a query and in its own exists",
    undercut.select(({ orders: o, customers: c }) => ({ id: o.orderId, name: c.name })).orderBy((r) => r.id.desc()),
    [
      { id: 12n, name: "Émile" },
      { id: 10n, name: "Ada" },
    ],
  ),
  rows(
    "the same rows in a query and in a list of its own",
    known
      .where((r) => r.total.in(known.where((k) => k.name.eq("Bob")).select((k) => ({ total: k.total }))))
      .orderBy((r) => r.id.desc())
      .select((r) => ({ id: r.id, name: r.name })),
    [
      { id: 14n, name: "Bob" },
      { id: 10n, name: "Ada" },
    ],
  ),
  rows(
    "a union with itself",
    known
      .where((r) => r.total.gt(50))
      .unionAll(known.where((r) => r.total.gt(50)))
      .orderBy((r) => r.id.asc()),
    [
      { id: 12n, name: "Émile", total: "99.99" },
      { id: 12n, name: "Émile", total: "99.99" },
    ],
  ),
  rows(
    "a query joined with itself",
    from(known.as("a"))
      .join(known.as("b"), ({ a, b }) => a.name.eq(b.name).and(a.id.lt(b.id)))
      .where(({ a }) => a.total.gt(scalar(known.aggregate((k) => ({ least: k.total.min() })))))
      .select(({ a, b }) => ({ first: a.id, second: b.id }))
      .orderBy((r) => r.first.asc()),
    [
      { first: 10n, second: 11n },
      { first: 12n, second: 13n },
    ],
  ),
  rows(
    "two aggregates of one grouping",
    from(perStatus.aggregate(({ orders: o }) => ({ n: o.orderId.count() })).as("counted"))
      .join(
        perStatus.aggregate(({ orders: o }) => ({ least: o.total.min() })).as("cheapest"),
        ({ counted, cheapest }) => counted.status.eq(cheapest.status),
      )
      .select(({ counted, cheapest }) => ({ status: counted.status, n: counted.n, least: cheapest.least }))
      .orderBy((r) => r.status.asc()),
    [
      { status: "Completed", n: 1, least: "5.50" },
      { status: "cancelled", n: 1, least: "0.01" },
      { status: "completed", n: 3, least: "20.00" },
    ],
  ),
  rows(
    "a scalar subquery",
    from(orders)
      .where(({ orders: o }) =>
        o.total.gt(scalar(from(as0()).aggregate(({ all }) => ({ mean: all.total.avg() }))).coalesce(0)),
      )
      .select(({ orders: o }) => ({ id: o.orderId }))
      .orderBy((r) => r.id.asc()),
    ids(12),
  ),
  rows(
    "a correlated scalar subquery",
    from(customers)
      .select(({ customers: c }) => ({
        id: c.customerId,
        spend: scalar(
          from(orders)
            .where(({ orders: o }) => o.customerId.eq(c.customerId))
            .aggregate(({ orders: o }) => ({ spend: o.total.sum() })),
        ),
      }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 1n, spend: "25.50" },
      { id: 2n, spend: "100.00" },
      { id: 3n, spend: null },
      { id: 4n, spend: "20.00" },
      { id: 5n, spend: null },
    ],
  ),
  rows(
    "aggregates of columns of a subquery and of the query around it",
    from(customers)
      .select(({ customers: c }) => ({
        id: c.customerId,
        weighted: scalar(
          from(orders)
            .where(({ orders: o }) => o.customerId.eq(c.customerId))
            .aggregate(({ orders: o }) => ({ weighted: o.total.mul(c.customerId).sum().div(o.total.count()) })),
        ),
        own: scalar(
          from(orders).aggregate(({ orders: o }) => ({ own: count().filter(o.customerId.eq(c.customerId)) })),
        ),
        least: scalar(
          from(orders).aggregate(({ orders: o }) => ({
            least: o.total.min().filter(o.orderId.gt(c.customerId.add(10))),
          })),
        ),
      }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 1n, weighted: 12.75, own: 2, least: "0.01" },
      { id: 2n, weighted: 100, own: 2, least: "0.01" },
      { id: 3n, weighted: null, own: 0, least: "1.00" },
      { id: 4n, weighted: 80, own: 1, least: "1.00" },
      { id: 5n, weighted: null, own: 0, least: "1.00" },
    ],
  ),
  rows(
    "aggregates and groups of columns of both sides of a lateral join",
    from(customers)
      .joinLateral(({ customers: c }) =>
        from(orders)
          .where(({ orders: o }) => o.customerId.eq(c.customerId))
          .groupBy(({ orders: o }) => ({ later: o.orderId.sub(c.customerId).gt(9) }))
          .aggregate(({ orders: o }) => ({ weighted: o.total.mul(c.customerId).sum(), n: count() }))
          .as("own"),
      )
      .select(({ customers: c, own }) => ({ id: c.customerId, later: own.later, weighted: own.weighted, n: own.n }))
      .orderBy((r) => [r.id.asc(), r.later.asc()]),
    [
      { id: 1n, later: false, weighted: "20.00", n: 1 },
      { id: 1n, later: true, weighted: "5.50", n: 1 },
      { id: 2n, later: true, weighted: "200.00", n: 2 },
      { id: 4n, later: true, weighted: "80.00", n: 1 },
    ],
  ),
  rows(
    "a subquery of no row",
    one.select(() => ({ none: scalar(from(nothing).select(({ nothing: n }) => ({ k: n.k }))) })),
    [{ none: null }],
  ),
  rows(
    "exists as a value",
    from(customers)
      .select(({ customers: c }) => ({
        id: c.customerId,
        ordered: exists(
          from(orders)
            .where(({ orders: o }) => o.customerId.eq(c.customerId))
            .select(({ orders: o }) => ({ id: o.orderId })),
        ),
      }))
      .orderBy((r) => r.id.asc()),
    [true, true, false, true, false].map((ordered, i) => ({ id: BigInt(i + 1), ordered })),
  ),
  rows(
    "in a subquery",
    from(customers)
      .where(({ customers: c }) =>
        c.customerId.in(
          from(orders)
            .where(({ orders: o }) => o.status.eq("completed"))
            .select(({ orders: o }) => ({ id: o.customerId })),
        ),
      )
      .select(({ customers: c }) => ({ id: c.customerId }))
      .orderBy((r) => r.id.asc()),
    ids(1, 2, 4),
  ),
  rows(
    "a text in a subquery",
    from(orders)
      .where(({ orders: o }) =>
        o.status.in(
          from(orders)
            .where(({ orders: p }) => p.orderId.eq(11))
            .select(({ orders: p }) => ({ status: p.status })),
        ),
      )
      .select(({ orders: o }) => ({ id: o.orderId })),
    ids(11),
  ),
  rows(
    "in a subquery with NULLs",
    from(customers)
      .select(({ customers: c }) => ({
        id: c.customerId,
        known: c.customerId.in(from(orders).select(({ orders: o }) => ({ id: o.customerId }))),
      }))
      .orderBy((r) => r.id.asc()),
    [true, true, null, true, null].map((known, i) => ({ id: BigInt(i + 1), known })),
  ),
  rows(
    "in a limited subquery",
    from(orders)
      .where(({ orders: o }) =>
        o.orderId.in(
          from(orders)
            .select(({ orders: p }) => ({ id: p.orderId, total: p.total }))
            .orderBy((r) => [r.total.desc(), r.id.asc()])
            .limit(2)
            .select((r) => ({ id: r.id })),
        ),
      )
      .select(({ orders: o }) => ({ id: o.orderId }))
      .orderBy((r) => r.id.asc()),
    ids(10, 12),
  ),
];
