import { count, exists, from, param, raw, rawRelation, scalar, sql, t } from "quern";
import { customers, nothing, numbers, orders, readings, texts } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";

const names = from(customers).select(({ customers: c }) => ({ name: c.name, country: c.country }));
const inOrder = (...wanted: readonly string[]) =>
  wanted.map((name) => ({ name, country: { Ada: "GB", Bob: "GB", ada: "fr", zoë: null, Émile: "FR" }[name] ?? null }));
const byId = from(orders)
  .select(({ orders: o }) => ({ id: o.orderId }))
  .orderBy((r) => r.id.asc());
const orderIds = (...ids: readonly number[]) => ids.map((id) => ({ id: BigInt(id) }));

const sorting: readonly MatrixCase[] = [
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
  rows("a limit", byId.limit(2), orderIds(10, 11)),
  rows("an offset", byId.offset(5), orderIds(15, 16)),
  rows("a limit and an offset", byId.limit(2).offset(3), orderIds(13, 14)),
  rows("a limit of none", byId.limit(0), []),
  rows(
    "a limit after a limit",
    byId
      .limit(3)
      .orderBy((r) => r.id.desc())
      .limit(1),
    orderIds(12),
  ),
  rows(
    "a limit without an order",
    from(orders)
      .select(({ orders: o }) => ({ id: o.orderId }))
      .limit(2),
    orderIds(10, 11),
  ),
  rows(
    "a limit and an offset of parameters",
    byId.limit(param.int("limit", { default: 2 })).offset(param.int("skip")),
    orderIds(14, 15),
    { params: { skip: 4 } },
  ),
  rows("a limit alone of a parameter", byId.limit(param.int("limit")), orderIds(10), { params: { limit: 1 } }),
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
const found = (...ids: readonly number[]) => ids.map((id) => ({ id: BigInt(id) }));

const parameters: readonly MatrixCase[] = [
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
    orderIds(10, 12),
    { params: { least: "5.50", before: "2026-01-31T23:59:59.999999Z", status: "completed" } },
  ),
  rows(
    "a condition that is a parameter",
    some
      .where((r) => param.boolean("all").or(r.country.eq("FR")))
      .select((r) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    found(2),
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
    found(1, 2, 3, 4, 5),
  ),
  rows(
    "a null-safe filter by a parameter",
    some.where((r) => r.country.isSame(param.nullable.text("country"))).select((r) => ({ id: r.id })),
    found(3),
    { params: { country: null } },
  ),
  rows(
    "a list of texts",
    some
      .where((r) => r.name.in(param.list.text("names")))
      .select((r) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    found(1, 2),
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
    found(1, 2, 3, 4, 5),
    { params: { names: [] } },
  ),
  rows(
    "not in a list",
    some
      .where((r) => r.country.notIn(param.list.text("names")))
      .select((r) => ({ id: r.id }))
      .orderBy((r) => r.id.asc()),
    found(1, 4, 5),
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

const subqueries: readonly MatrixCase[] = [
  rows(
    "a scalar subquery",
    from(orders)
      .where(({ orders: o }) =>
        o.total.gt(scalar(from(as0()).aggregate(({ all }) => ({ mean: all.total.avg() }))).coalesce(0)),
      )
      .select(({ orders: o }) => ({ id: o.orderId }))
      .orderBy((r) => r.id.asc()),
    orderIds(12),
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
    found(1, 2, 4),
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
    orderIds(11),
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
    orderIds(10, 12),
  ),
];

const own: readonly MatrixCase[] = [
  rows(
    "hand-written expressions",
    from(texts)
      .where(({ texts: x }) => raw.boolean({ ...every((s) => s`${x.id} between 8 and 9`) }))
      .select(({ texts: x }) => ({
        id: x.id,
        n: raw.int({ ...every((s) => s`${x.id} * ${2} + 1`) }).mul(10),
        s: raw.text({ ...every((s) => s`coalesce(${x.s}, ${"it's"})`) }),
      }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 8, n: 170, s: "a%b_c\\d[e]" },
      { id: 9, n: 190, s: "ABC abc" },
    ],
  ),
  rows(
    "a hand-written expression for some engines",
    from(texts)
      .where(({ texts: x }) => x.id.eq(9))
      .select(({ texts: x }) => ({
        n: raw.int({ postgres: sql`char_length(${x.s})`, spark: sql`char_length(${x.s})` }),
      })),
    [{ n: 7 }],
    { unsupported: { mysql: /hand-written/, sqlserver: /hand-written/ } },
  ),
  rows(
    "a hand-written relation",
    from(
      rawRelation(
        "sums",
        { sensor: t.text(), n: t.bigint() },
        {
          ...every((s) => s`select sensor, count(*) as n from readings where id <> ${1} group by sensor`),
        },
      ),
    )
      .where(({ sums }) => sums.sensor.eq("s2"))
      .select(({ sums }) => ({ n: sums.n })),
    [{ n: 3n }],
  ),
  rows(
    "a hand-written relation joined",
    from(readings)
      .join(
        rawRelation("least", { id: t.int() }, { ...every((s) => s`select min(id) as id from readings`) }),
        ({ readings: r, least }) => r.id.eq(least.id),
      )
      .aggregate(({ readings: r }) => ({ n: count(), v: r.v.max() })),
    [{ n: 1, v: 10 }],
  ),
];

type Write = (template: typeof sql) => ReturnType<typeof sql>;
function every(write: Write) {
  const text = write(sql);
  return { postgres: text, mysql: text, sqlserver: text, spark: text };
}
function as0() {
  return from(orders)
    .select(({ orders: o }) => ({ total: o.total }))
    .as("all");
}

export const queries: readonly MatrixCase[] = [...sorting, ...parameters, ...subqueries, ...own];
