import { count, from, param, rowNumber } from "quern";
import { customers, orders } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";
import { ids } from "./order-ids.ts";

const names = from(customers).select(({ customers: c }) => ({ name: c.name, country: c.country }));
const inOrder = (...wanted: readonly string[]) =>
  wanted.map((name) => ({ name, country: { Ada: "GB", Bob: "GB", ada: "fr", zoë: null, Émile: "FR" }[name] ?? null }));
const byId = from(orders)
  .select(({ orders: o }) => ({ id: o.orderId }))
  .orderBy((r) => r.id.asc());

/** Two pairs of orders of one instant each, and no column that tells their orders apart by itself. */
const moments = from(orders).select(({ orders: o }) => ({ at: o.orderedAt, total: o.total }));
const perStatus = from(orders)
  .groupBy(({ orders: o }) => ({ customerId: o.customerId, status: o.status }))
  .aggregate(() => ({ n: count() }))
  .as("per_status");
const totals = (...wanted: readonly string[]) => wanted.map((total) => ({ total }));

export const sorting: readonly MatrixCase[] = [
  rows(
    "a sort, NULLs last",
    names.orderBy((r) => [r.country.asc(), r.name.asc()]),
    inOrder("Émile", "Ada", "Bob", "ada", "zoë"),
  ),
  rows(
    "a sort down, NULLs last",
    names.orderBy((r) => [r.country.desc(), r.name.asc()]),
    inOrder("ada", "Ada", "Bob", "Émile", "zoë"),
  ),
  rows(
    "a sort, NULLs first",
    names.orderBy((r) => [r.country.asc({ nulls: "first" }), r.name.desc()]),
    inOrder("zoë", "Émile", "Bob", "Ada", "ada"),
  ),
  rows(
    "a sort down, NULLs first",
    names.orderBy((r) => [r.country.desc({ nulls: "first" }), r.name.desc()]),
    inOrder("zoë", "ada", "Bob", "Ada", "Émile"),
  ),
  rows(
    "a sort by an expression",
    names.orderBy((r) => [r.name.length().desc(), r.name.asc()]),
    inOrder("Émile", "Ada", "Bob", "ada", "zoë"),
  ),
  rows(
    "a sort by a condition",
    names.orderBy((r) => [r.country.eq("GB").desc(), r.name.asc()]),
    inOrder("Ada", "Bob", "ada", "Émile", "zoë"),
  ),
  rows("a limit", byId.limit(2), ids(10, 11)),
  rows("an offset", byId.offset(5), ids(15, 16)),
  rows("a limit and an offset", byId.limit(2).offset(3), ids(13, 14)),
  rows("a limit of none", byId.limit(0), []),
  rows(
    "a limit after a limit",
    byId
      .limit(3)
      .orderBy((r) => r.id.desc())
      .limit(1),
    ids(12),
  ),
  rows(
    "a limit without an order",
    from(orders)
      .select(({ orders: o }) => ({ id: o.orderId }))
      .limit(2),
    ids(10, 11),
  ),
  rows(
    "a limit and an offset of parameters",
    byId.limit(param.int("limit", { default: 2 })).offset(param.int("skip")),
    ids(14, 15),
    { params: { skip: 4 } },
  ),
  rows("a limit alone of a parameter", byId.limit(param.int("limit")), ids(10), { params: { limit: 1 } }),
  rows(
    "an order that the caller chooses",
    names.orderBy((r) => [
      ...param.sort("sort", { country: r.country.asc(), name: r.name.desc() }, { default: "name" }),
      r.name.asc(),
    ]),
    inOrder("Émile", "Ada", "Bob", "ada", "zoë"),
    { params: { sort: "country" } },
  ),
  rows(
    "an order by default",
    names.orderBy((r) => [
      ...param.sort("sort", { name: r.name.desc(), country: r.country.asc() }, { default: "name" }),
    ]),
    inOrder("Émile", "zoë", "ada", "Bob", "Ada"),
  ),
  rows(
    "a limit whose ties are broken by a key that is not selected",
    moments
      .orderBy((r) => r.at.desc())
      .limit(4)
      .select((r) => ({ total: r.total })),
    totals("7.25", "1.00", "20.00", "0.01"),
  ),
  rows(
    "a limit below a filter and above another, by a key that is not selected",
    from(orders)
      .select(({ orders: o }) => ({ status: o.status.lower(), customer: o.customerId }))
      .where((r) => r.status.eq("completed"))
      .orderBy((r) => r.status.asc())
      .limit(3)
      .orderBy((r) => r.status.desc())
      .limit(2)
      .offset(1),
    [
      { status: "completed", customer: 1n },
      { status: "completed", customer: 2n },
    ],
  ),
  rows(
    "a limit without an order and without a key",
    moments.limit(1).select((r) => ({ total: r.total })),
    totals("20.00"),
  ),
  rows(
    "a limit of groups whose key is not selected",
    from(customers)
      .groupBy(({ customers: c }) => ({ country: c.country }))
      .aggregate(({ customers: c }) => ({ n: count(), least: c.customerId.min() }))
      .select((r) => ({ n: r.n, least: r.least }))
      .orderBy((r) => r.n.desc())
      .limit(3),
    [
      { n: 2, least: 1n },
      { n: 1, least: 2n },
      { n: 1, least: 5n },
    ],
  ),
  rows(
    "a limit of joined rows, by a column that equals one of the key",
    from(perStatus)
      .join(customers, ({ per_status: p, customers: c }) => c.customerId.eq(p.customerId))
      .select(({ per_status: p, customers: c }) => ({ id: c.customerId, status: p.status, n: p.n }))
      .orderBy((r) => r.n.desc())
      .limit(3),
    [
      { id: 1n, status: "Completed", n: 1 },
      { id: 1n, status: "completed", n: 1 },
      { id: 2n, status: "cancelled", n: 1 },
    ],
  ),
  rows(
    "the first of each, by a key that is not selected",
    moments
      .firstPer(
        (r) => r.at,
        (r) => r.at.desc(),
      )
      .orderBy((r) => r.at.asc())
      .select((r) => ({ total: r.total })),
    totals("20.00", "5.50", "0.01", "20.00", "7.25"),
  ),
  rows(
    "numbered rows, by a key that is not selected",
    moments
      .select((r) => ({ total: r.total, n: rowNumber().over({ orderBy: r.at.asc() }) }))
      .where((r) => r.n.gt(1))
      .orderBy((r) => r.n.asc()),
    [
      { total: "5.50", n: 2 },
      { total: "99.99", n: 3 },
      { total: "0.01", n: 4 },
      { total: "20.00", n: 5 },
      { total: "7.25", n: 6 },
      { total: "1.00", n: 7 },
    ],
  ),
  rows(
    "the first of a group, by a key that is not selected",
    moments
      .groupBy((r) => ({ at: r.at }))
      .aggregate((r) => ({ total: r.total.first(r.at.asc()) }))
      .orderBy((r) => r.at.asc())
      .select((r) => ({ total: r.total })),
    totals("20.00", "5.50", "0.01", "20.00", "7.25"),
  ),
];
