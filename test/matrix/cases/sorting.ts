import { from, param } from "quern";
import { customers, orders } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";
import { ids } from "./order-ids.ts";

const names = from(customers).select(({ customers: c }) => ({ name: c.name, country: c.country }));
const inOrder = (...wanted: readonly string[]) =>
  wanted.map((name) => ({ name, country: { Ada: "GB", Bob: "GB", ada: "fr", zoë: null, Émile: "FR" }[name] ?? null }));
const byId = from(orders)
  .select(({ orders: o }) => ({ id: o.orderId }))
  .orderBy((r) => r.id.asc());

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
];
