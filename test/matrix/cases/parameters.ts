import { count, from, param } from "quern";
import { customers, moments, numbers, orders } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";
import { ids } from "./order-ids.ts";

const HOSTILE = "'; drop table texts; -- \\' \" ` ${x} :y $1 ? %_[a] \u{1f600}é \n\t\\";
const value = {
  int: -2147483648,
  bigint: 9007199254740993n,
  double: 0.1,
  decimal: "-1234567890123456789012345678.9012345678",
  text: HOSTILE,
  yes: true,
  no: false,
  date: "2024-02-29",
  timestamp: "2024-02-29T23:59:59.999999Z",
  instant: "2021-03-28T01:30:00.000001Z",
};
const one = from(customers).where(({ customers: c }) => c.customerId.eq(1));
const some = from(customers).select(({ customers: c }) => ({ id: c.customerId, name: c.name, country: c.country }));

export const parameters: readonly MatrixCase[] = [
  rows(
    "parameters of every type",
    one.select(() => ({
      int: param.int("int"),
      bigint: param.bigint("bigint"),
      double: param.double("double"),
      decimal: param.decimal("decimal", 38, 10),
      text: param.text("text"),
      yes: param.boolean("yes"),
      no: param.boolean("no"),
      date: param.date("date"),
      timestamp: param.timestamp("timestamp"),
      instant: param.instant("instant"),
      again: param.text("text").length(),
    })),
    [{ ...value, again: [...HOSTILE].length }],
    { params: value },
  ),
  rows(
    "parameters that are NULL",
    one.select(() => ({
      int: param.nullable.int("int"),
      text: param.nullable.text("text"),
      yes: param.nullable.boolean("yes"),
      timestamp: param.nullable.timestamp("timestamp"),
      none: param.nullable.date("date").isNull(),
    })),
    [{ int: null, text: null, yes: null, timestamp: null, none: true }],
    { params: { int: null, text: null } },
  ),
  rows(
    "parameters with defaults",
    one.select(() => ({
      int: param.int("int", { default: 7 }),
      text: param.text("text", { default: "it's" }),
      big: param.bigint("big", { default: 9007199254740993n }),
      yes: param.boolean("yes", { default: true }),
      date: param.date("date", { default: "2024-02-29" }),
      decimal: param.decimal("decimal", 12, 2, { default: "1.50" }),
    })),
    [{ int: 7, text: "it's", big: 9007199254740993n, yes: true, date: "2024-02-29", decimal: "1.50" }],
  ),
  rows(
    "parameters in expressions",
    one.select(({ customers: c }) => ({
      sum: c.customerId.add(param.int("n")),
      quotient: param.int("n").div(2),
      whole: param.int("n").intDiv(2),
      text: c.name.concat(param.text("suffix")),
      upper: param.text("suffix").upper(),
      compared: param.text("suffix").eq("X"),
      both: param.int("n").add(param.int("n")),
      later: param.timestamp("at").add(1, "day"),
      chosen: param.boolean("flag").and(c.name.eq("Ada")),
    })),
    [
      {
        sum: 8n,
        quotient: 3.5,
        whole: 3,
        text: "Adax",
        upper: "X",
        compared: false,
        both: 14,
        later: "2024-03-01",
        chosen: true,
      },
    ],
    { params: { n: 7, suffix: "x", at: new Date("2024-02-29T00:00:00Z"), flag: true } },
  ),
  rows(
    "parameters compared with columns",
    from(orders)
      .where(({ orders: o }) =>
        o.total
          .gte(param.decimal("least", 12, 2))
          .and(o.orderedAt.lt(param.timestamp("before")))
          .and(o.status.eq(param.text("status"))),
      )
      .select(({ orders: o }) => ({ id: o.orderId }))
      .orderBy((r) => r.id.asc()),
    ids(10, 12),
    { params: { least: "5.50", before: "2026-01-31T23:59:59.999999Z", status: "completed" } },
  ),
  rows(
    "a condition that is a parameter",
    some
      .where((r) => param.boolean("all").or(r.country.eq("FR")))
      .select((r) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    ids(2),
    { params: { all: false } },
  ),
  rows(
    "an optional filter",
    some
      .where((r) =>
        param.nullable
          .text("country")
          .isNull()
          .or(r.country.eq(param.nullable.text("country"))),
      )
      .select((r) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    ids(1, 2, 3, 4, 5),
  ),
  rows(
    "a null-safe filter by a parameter",
    some.where((r) => r.country.isSame(param.nullable.text("country"))).select((r) => ({ id: r.id })),
    ids(3),
    { params: { country: null } },
  ),
  rows(
    "a list of texts",
    some
      .where((r) => r.name.in(param.list.text("names")))
      .select((r) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    ids(1, 2),
    { params: { names: ["Ada", "Émile", "ZOË", "bob ", "x', 'zoë", '"', "\\"] } },
  ),
  rows(
    "an empty list",
    some.where((r) => r.name.in(param.list.text("names"))).select((r) => ({ id: r.id })),
    [],
    { params: { names: [] } },
  ),
  rows(
    "not in an empty list",
    some
      .where((r) => r.country.notIn(param.list.text("names")))
      .select((r) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    ids(1, 2, 3, 4, 5),
    { params: { names: [] } },
  ),
  rows(
    "not in a list",
    some
      .where((r) => r.country.notIn(param.list.text("names")))
      .select((r) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    ids(1, 4, 5),
    { params: { names: ["FR"] } },
  ),
  rows(
    "a list of bigints",
    from(numbers)
      .where(({ numbers: n }) => n.b.in(param.list.bigint("values")))
      .select(({ numbers: n }) => ({ id: n.id }))
      .orderBy((r) => r.id.asc()),
    [{ id: 1 }, { id: 3 }],
    { params: { values: [9007199254740993n, 9223372036854775807n, 2] } },
  ),
  rows(
    "a list of dates",
    from(moments)
      .where(({ moments: m }) => m.on.in(param.list.date("days")))
      .select(({ moments: m }) => ({ id: m.id }))
      .orderBy((r) => r.id.asc()),
    [{ id: 1 }, { id: 6 }],
    { params: { days: ["2024-02-29", "1969-12-31", "2000-01-01"] } },
  ),
  rows(
    "parameters in aggregates and windows",
    from(orders)
      .select(({ orders: o }) => ({
        status: o.status,
        big: count()
          .filter(o.total.gte(param.decimal("least", 12, 2)))
          .over({ partitionBy: o.status.eq(param.text("status")) }),
        before: o.total
          .sum()
          .filter(o.orderedAt.lt(param.timestamp("at")))
          .over({ partitionBy: o.status }),
      }))
      .groupBy((r) => ({ status: r.status.concat(param.text("suffix")) }))
      .aggregate((r) => ({ n: count(), big: r.big.max(), before: r.before.min() }))
      .where((r) => r.n.gte(param.int("n")))
      .orderBy((r) => r.status.asc()),
    [{ status: "completed!", n: 4, big: 3, before: "119.99" }],
    { params: { least: "20", status: "completed", at: "2026-01-31T00:00:00Z", suffix: "!", n: 2 } },
  ),
  rows(
    "a list of ints",
    from(numbers)
      .where(({ numbers: n }) => n.i.in(param.list.int("values")))
      .select(({ numbers: n }) => ({ id: n.id, known: n.j.in(param.list.int("values")) }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 1, known: false },
      { id: 3, known: false },
      { id: 4, known: true },
    ],
    { params: { values: [7, 0] } },
  ),
];
