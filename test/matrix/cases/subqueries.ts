import { exists, from, scalar } from "quern";
import { customers, nothing, orders } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";
import { ids } from "./order-ids.ts";

const one = from(customers).where(({ customers: c }) => c.customerId.eq(1));
function as0() {
  return from(orders)
    .select(({ orders: o }) => ({ total: o.total }))
    .as("all");
}

export const subqueries: readonly MatrixCase[] = [
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
