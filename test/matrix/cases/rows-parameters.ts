import { as, count, exists, from, param, rank, recursive, scalar, t } from "quern";
import { customers, orders } from "../../fixtures/index.ts";
import { tickets } from "../../fixtures/tickets.ts";
import { anyOrder, type MatrixCase, rows } from "../case.ts";
import { ids } from "./order-ids.ts";

const HOSTILE = "'; drop table texts; -- \\' \\\" \" ` ${x} {NULL,1} :y $1 ? %_[a] \u{1f600}é \n\t\\";

const everything = param.rows("everything", {
  n: t.int(),
  big: t.bigint(),
  ratio: t.double(),
  price: t.decimal(38, 10),
  whole: t.decimal(38, 0),
  name: t.text(),
  ref: t.uuid(),
  stage: t.oneOf("open", "it's"),
  ok: t.boolean(),
  on: t.date(),
  at: t.timestamp(),
  seen: t.instant(),
  doc: t.json(),
  bytes: t.binary(),
  opens: t.time(),
});
const first = {
  n: -2147483648,
  big: -9223372036854775808n,
  ratio: 1.7976931348623157e308,
  price: "-1234567890123456789012345678.9012345678",
  whole: "99999999999999999999999999999999999999",
  name: HOSTILE,
  ref: "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a03",
  stage: "open",
  ok: true,
  on: "0001-01-01",
  at: "0001-01-01T00:00:00.000001Z",
  seen: "2021-03-28T01:30:00.000001Z",
  doc: { a: [1, null, "x\"'\\\u{1f600}"], b: {} },
  bytes: "00ff27",
  opens: "00:00:00.000001",
};
const last = {
  n: 2147483647,
  big: 9223372036854775807n,
  ratio: -5e-324,
  price: "0.0000000001",
  whole: "-1",
  name: "NULL",
  ref: "00000000-0000-0000-0000-000000000000",
  stage: "it's",
  ok: false,
  on: "9999-12-31",
  at: "9999-12-31T23:59:59.999999Z",
  seen: "2038-01-19T03:14:07.999999Z",
  doc: "null",
  bytes: "",
  opens: "23:59:59.999999",
};

const gaps = param.rows("gaps", {
  n: t.int(),
  big: t.bigint().nullable(),
  ratio: t.double().nullable(),
  price: t.decimal(12, 2).nullable(),
  name: t.text().nullable(),
  ref: t.uuid().nullable(),
  stage: t.oneOf("a", "b").nullable(),
  ok: t.boolean().nullable(),
  on: t.date().nullable(),
  at: t.timestamp().nullable(),
  seen: t.instant().nullable(),
  doc: t.json().nullable(),
  opens: t.time().nullable(),
});
const nothingBut = { big: null, ratio: null, price: null, name: null, ref: null, stage: null, ok: null };
const noTimes = { on: null, at: null, seen: null, doc: null, opens: null };

/** Some of the customers, one twice, one that is unknown, in other letters. */
const asked = param.rows("asked", { id: t.bigint(), name: t.text(), note: t.text().nullable() });
const askedRows = {
  asked: [
    { id: 1, name: "Ada", note: "first" },
    { id: 1, name: "Ada", note: "again" },
    { id: 2, name: "émile" },
    { id: 4, name: "Bob ", note: null },
    { id: 7, name: "", note: "unknown" },
  ],
};
const keyed = param.rows("keyed", { id: t.bigint(), name: t.text() }, { key: ["id"] });
const keyedRows = {
  keyed: [
    { id: 3n, name: "b" },
    { id: 1n, name: "a" },
    { id: 2n, name: "b" },
  ],
};

export const rowsParameters: readonly MatrixCase[] = [
  rows(
    "rows of every type",
    from(everything)
      .select(({ everything: e }) => ({ ...e }))
      .orderBy((r) => r.n.asc()),
    [first, last],
    { params: { everything: [last, first] } },
  ),
  rows(
    "rows with NULLs",
    from(gaps)
      .select(({ gaps: g }) => ({ ...g }))
      .orderBy((r) => r.n.asc()),
    [
      { n: 1, ...nothingBut, ...noTimes },
      { n: 2, ...nothingBut, name: "NULL", ok: false, ...noTimes, doc: [null] },
      { n: 3, ...nothingBut, ...noTimes },
    ],
    {
      params: { gaps: [{ n: 2, name: "NULL", ok: false, doc: [null] }, { n: 1, ...nothingBut, ...noTimes }, { n: 3 }] },
    },
  ),
  rows(
    "no rows",
    from(gaps).aggregate(({ gaps: g }) => ({ n: count(), most: g.big.max(), texts: g.name.countDistinct() })),
    [{ n: 0, most: null, texts: 0 }],
    { params: { gaps: [] } },
  ),
  rows(
    "equal rows are all there",
    from(asked)
      .groupBy(({ asked: a }) => ({ id: a.id, name: a.name }))
      .aggregate(({ asked: a }) => ({ n: count(), notes: a.note.stringAgg(", ", [a.note.asc()]) }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 1n, name: "Ada", n: 2, notes: "again, first" },
      { id: 2n, name: "émile", n: 1, notes: null },
      { id: 4n, name: "Bob ", n: 1, notes: null },
      { id: 7n, name: "", n: 1, notes: "unknown" },
    ],
    { params: askedRows },
  ),
  anyOrder(
    "rows joined to a table",
    from(asked)
      .join(customers, ({ asked: a, customers: c }) => c.customerId.eq(a.id))
      .select(({ asked: a, customers: c }) => ({ id: c.customerId, note: a.note, same: c.name.eq(a.name) })),
    [
      { id: 1n, note: "first", same: true },
      { id: 1n, note: "again", same: true },
      { id: 2n, note: null, same: false },
      { id: 4n, note: null, same: false },
    ],
    { params: askedRows },
  ),
  anyOrder(
    "a table joined to rows by text",
    from(customers)
      .leftJoin(asked, ({ asked: a, customers: c }) => c.name.eq(a.name))
      .select(({ asked: a, customers: c }) => ({ id: c.customerId, note: a.note })),
    [
      { id: 1n, note: "first" },
      { id: 1n, note: "again" },
      { id: 2n, note: null },
      { id: 3n, note: null },
      { id: 4n, note: null },
      { id: 5n, note: null },
    ],
    { params: askedRows },
  ),
  anyOrder(
    "rows and a table in a full join",
    from(keyed)
      .fullJoin(customers, ({ keyed: k, customers: c }) => c.customerId.add(1).eq(k.id))
      .select(({ keyed: k, customers: c }) => ({ given: k.id, known: c.customerId })),
    [
      { given: 1n, known: null },
      { given: 2n, known: 1n },
      { given: 3n, known: 2n },
      { given: null, known: 3n },
      { given: null, known: 4n },
      { given: null, known: 5n },
    ],
    { params: keyedRows },
  ),
  anyOrder(
    "a table with and without a given row",
    from(customers)
      .semiJoin(asked, ({ asked: a, customers: c }) => c.customerId.eq(a.id))
      .antiJoin(as("other", asked), ({ other: o, customers: c }) => c.name.eq(o.name))
      .select(({ customers: c }) => ({ id: c.customerId })),
    ids(2, 4).map(({ id }) => ({ id })),
    { params: askedRows },
  ),
  anyOrder(
    "given rows without a row of a table",
    from(asked)
      .antiJoin(customers, ({ asked: a, customers: c }) => c.customerId.eq(a.id))
      .select(({ asked: a }) => ({ id: a.id })),
    [{ id: 7n }],
    { params: askedRows },
  ),
  anyOrder(
    "rows in subqueries",
    from(customers)
      .where(({ customers: c }) => c.customerId.in(from(asked).select(({ asked: a }) => ({ id: a.id }))))
      .select(({ customers: c }) => ({
        id: c.customerId,
        most: scalar(from(asked).aggregate(({ asked: a }) => ({ id: a.id.max() }))),
        noted: exists(
          from(asked)
            .where(({ asked: a }) => a.id.eq(c.customerId).and(a.note.isNotNull()))
            .select(({ asked: a }) => ({ id: a.id })),
        ),
      })),
    [
      { id: 1n, most: 7n, noted: true },
      { id: 2n, most: 7n, noted: false },
      { id: 4n, most: 7n, noted: false },
    ],
    { params: askedRows },
  ),
  rows(
    "the first rows by a declared key",
    from(keyed)
      .select(({ keyed: k }) => ({ id: k.id, name: k.name }))
      .orderBy((r) => r.name.desc())
      .limit(2),
    [
      { id: 2n, name: "b" },
      { id: 3n, name: "b" },
    ],
    { params: keyedRows },
  ),
  rows(
    "the first row of each name, and its place",
    from(keyed)
      .select(({ keyed: k }) => ({
        id: k.id,
        name: k.name,
        place: rank().over({ orderBy: k.id.desc() }),
        before: k.id.lag().over({ orderBy: k.name.asc() }),
      }))
      .firstPer(
        (r) => r.name,
        (r) => r.id.asc(),
      )
      .orderBy((r) => r.name.asc()),
    [
      { id: 1n, name: "a", place: 3, before: null },
      { id: 2n, name: "b", place: 2, before: 1n },
    ],
    { params: keyedRows },
  ),
  anyOrder(
    "rows in a set operation, and once more",
    from(keyed)
      .select(({ keyed: k }) => ({ id: k.id }))
      .union(from(customers).select(({ customers: c }) => ({ id: c.customerId })))
      .except(
        from(keyed)
          .where(({ keyed: k }) => k.name.eq("b"))
          .select(({ keyed: k }) => ({ id: k.id })),
      ),
    [{ id: 1n }, { id: 4n }, { id: 5n }],
    { params: keyedRows },
  ),
  anyOrder(
    "rows joined by their uuid",
    from(tickets)
      .join(param.rows("refs", { ref: t.uuid(), mark: t.text() }), ({ tickets: k, refs: r }) => k.ref.eq(r.ref))
      .select(({ tickets: k, refs: r }) => ({ id: k.id, mark: r.mark, text: r.ref.concat("!") })),
    [
      { id: 2, mark: "b", text: "00eebc99-9c0b-4ef8-bb6d-6bb9bd380a02!" },
      { id: 4, mark: "d", text: "b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a04!" },
    ],
    {
      params: {
        refs: [
          { ref: "B0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A04", mark: "d" },
          { ref: "00eebc99-9c0b-4ef8-bb6d-6bb9bd380a02", mark: "b" },
          { ref: "c0eebc99-9c0b-4ef8-bb6d-6bb9bd380a02", mark: "c" },
        ],
      },
    },
  ),
  anyOrder(
    "rows joined by what a column is stored as",
    from(
      param.rows("changes", { code: t.text(), stage: t.oneOf("open", "Paid"), opens: t.time(), payload: t.binary() }),
    )
      .join(tickets, ({ tickets: k, changes: c }) =>
        k.code.eq(c.code).or(k.payload.eq(c.payload).and(k.opens.eq(c.opens)).and(k.stage.eq(c.stage))),
      )
      .select(({ tickets: k, changes: c }) => ({ id: k.id, code: c.code })),
    [
      { id: 1, code: "ab" },
      { id: 2, code: "zz" },
    ],
    {
      params: {
        changes: [
          { code: "ab", stage: "Paid", opens: "10:00:00", payload: "" },
          { code: "zz", stage: "Paid", opens: "23:59:59.5", payload: "00" },
        ],
      },
    },
  ),
  anyOrder(
    "a recursion from rows, and over them",
    from(
      recursive(
        "reached",
        from(param.rows("starts", { at: t.int() })).select(({ starts: s }) => ({ at: s.at })),
        (self) =>
          from(self)
            .join(param.rows("steps", { from: t.int(), to: t.int() }), ({ reached: r, steps: s }) => s.from.eq(r.at))
            .select(({ steps: s }) => ({ at: s.to })),
      ),
    ).select(({ reached: r }) => ({ at: r.at })),
    [{ at: 1 }, { at: 2 }, { at: 3 }, { at: 9 }],
    {
      params: {
        starts: [{ at: 1 }, { at: 9 }],
        steps: [
          { from: 1, to: 2 },
          { from: 2, to: 3 },
          { from: 4, to: 5 },
        ],
      },
    },
  ),
  anyOrder(
    "a lateral query of rows",
    from(customers)
      .joinLateral(({ customers: c }) =>
        from(asked)
          .where(({ asked: a }) => a.id.eq(c.customerId))
          .select(({ asked: a }) => ({ note: a.note }))
          .as("notes"),
      )
      .select(({ customers: c, notes: n }) => ({ id: c.customerId, note: n.note })),
    [
      { id: 1n, note: "first" },
      { id: 1n, note: "again" },
      { id: 2n, note: null },
      { id: 4n, note: null },
    ],
    { params: askedRows },
  ),
  anyOrder(
    "rows grouped with those of a table",
    from(orders)
      .leftJoin(keyed, ({ orders: o, keyed: k }) => o.customerId.eq(k.id))
      .groupBy(({ keyed: k }) => ({ name: k.name }))
      .aggregate(({ orders: o }) => ({ n: count(), spend: o.total.sum() })),
    [
      { name: "a", n: 2, spend: "25.50" },
      { name: "b", n: 2, spend: "100.00" },
      { name: null, n: 3, spend: "28.25" },
    ],
    { params: keyedRows },
  ),
];
