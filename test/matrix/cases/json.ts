import { count, from } from "quern";
import { documents, figures, orders } from "../../fixtures/index.ts";
import { fails, gives, type MatrixCase, overAll, perRow, rows } from "../case.ts";

const ids = [1, 2, 3, 4, 5, 6, 7];
const list = [1, "two", null, { z: 3 }, [4]];

const reading = perRow("members of JSON", documents, ids, ({ doc }) => ({
  int: gives(doc.int("a"), 1, -2, null, null, null, null, null),
  intAt: gives(doc.int(1), null, null, 2, null, null, null, null),
  intDeep: gives(doc.int("o", "list", 1), 20, null, null, null, null, null, null),
  intInArray: gives(doc.int("list", 3, "z"), 3, null, null, null, null, null, null),
  intInArrays: gives(doc.int("list", 4, 0), 4, null, null, null, null, null, null),
  intOfBlankKey: gives(doc.int("a key"), 5, null, null, null, null, null, null),
  intOfQuotedKey: gives(doc.int('q"uote'), 6, null, null, null, null, null, null),
  intOfDottedKey: gives(doc.int("x.y"), 7, null, null, null, null, null, null),
  intOfDollarKey: gives(doc.int("$"), 8, null, null, null, null, null, null),
  intOfAposKey: gives(doc.int("it's"), 9, null, null, null, null, null, null),
  text: gives(doc.text("t"), "x", "", null, null, null, "7", null),
  textOfKey: gives(doc.text("é"), "ü😀", null, null, null, null, null, null),
  textOfDigit: gives(doc.text("0"), "zero", null, null, null, null, null, null),
  textOfDigitDeep: gives(doc.text("list", "0"), null, null, null, null, null, null, null),
  textAtDigitOfObject: gives(doc.text("o", 0), null, null, null, null, null, "1", null),
  textAtDigit: gives(doc.text(0), null, null, "1", null, null, null, null),
  textOfNumber: gives(doc.text("a"), "1", "-2", null, null, null, null, null),
  textOfDouble: gives(doc.text("d"), null, "1", null, null, null, null, null),
  textOfBig: gives(doc.text("big"), "9007199254740993", "-9007199254740993", null, null, null, null, null),
  textOfBoolean: gives(doc.text("b"), "true", "false", null, null, null, "true", null),
  textOfNull: gives(doc.text("n"), null, null, null, null, null, null, null),
  textOfObject: gives(doc.text("o"), null, null, null, null, null, null, null),
  textOfArray: gives(doc.text("list"), null, null, null, null, null, null, null),
  textOfItem: gives(doc.text("list", 1), "two", null, null, null, null, null, null),
  textOfNullItem: gives(doc.text("list", 2), null, null, null, null, null, null, null),
  textBeyond: gives(doc.text("list", 9), null, null, null, null, null, null, null),
  bigint: gives(doc.bigint("big"), 9007199254740993n, -9007199254740993n, null, null, null, null, null),
  bigintOfInt: gives(doc.bigint("a"), 1n, -2n, null, null, null, null, null),
  double: gives(doc.double("d"), 2.5, 1, null, null, null, null, null),
  doubleOfInt: gives(doc.double("a"), 1, -2, null, null, null, null, null),
  boolean: gives(doc.boolean("b"), true, false, null, null, null, null, null),
  booleanOfNumber: gives(doc.boolean("a"), null, null, null, null, null, null, null),
  booleanOfText: gives(doc.boolean("t"), null, null, null, null, null, null, null),
  get: gives(doc.get("o"), { k: "v", list: [10, 20, 30] }, {}, null, null, null, [1], null),
  getArray: gives(doc.get("list"), list, [], null, null, null, { k: 1 }, null),
  getText: gives(doc.get("t"), "x", "", null, null, null, 7, null),
  getNull: gives(doc.get("n").isNull(), true, true, true, true, true, true, true),
  getAbsent: gives(doc.get("nowhere", 3, "x").isNull(), true, true, true, true, true, true, true),
  getOfGet: gives(doc.get("o").get("list").int(2), 30, null, null, null, null, null, null),
  whole: gives(doc.get("o", "list"), [10, 20, 30], null, null, null, null, null, null),
  length: gives(doc.get("list").arrayLength(), 5, 0, null, null, null, null, null),
  lengthOfWhole: gives(doc.arrayLength(), null, null, 3, null, null, null, null),
  inPredicate: gives(doc.int("a").gt(0), true, false, null, null, null, null, null),
  inArithmetic: gives(doc.int("a").add(1), 2, -1, null, null, null, null, null),
  isNull: gives(doc.isNull(), false, false, false, true, false, false, true),
}));

const WHOLES = ["9223372036854775807", "9999999999999999999", null, "-999999999999999999", null];
const texts = perRow(
  "numbers of JSON as text",
  figures,
  [...Array(18).keys()].map((i) => i + 1),
  ({ doc }) => ({
    text: gives(
      doc.text("x"),
      ...[null, null, null, null, null, ...WHOLES, "1.10", "12345678901234567890", "true\nor [not]", "0", "false"],
      ...[null, null, null],
    ),
    whole: gives(doc.text(), ...Array(15).fill(null), "42", null, "a"),
    item: gives(doc.text("list", 1), "2", ...Array(17).fill(null)),
    fraction: gives(doc.text("list", 0), ...Array(18).fill(null)),
  }),
);

const lines = from(orders).unnest(
  "line",
  ({ orders: o }) => o.lines,
  (line) => ({ sku: line.text("sku"), n: line.int("n") }),
);

export const json: readonly MatrixCase[] = [
  reading,
  texts,
  overAll("documents counted", documents, ({ doc }) => ({
    rows: gives(count(), 7),
    values: gives(doc.count(), 5),
    nulls: gives(count().filter(doc.isNull()), 2),
    notNulls: gives(count().filter(doc.isNotNull()), 5),
  })),
  fails(
    "a JSON text as int",
    from(documents)
      .where(({ documents: d }) => d.id.eq(1))
      .select(({ documents: d }) => ({ v: d.doc.int("t") })),
  ),
  fails(
    "a JSON object as int",
    from(documents)
      .where(({ documents: d }) => d.id.eq(1))
      .select(({ documents: d }) => ({ v: d.doc.int("o") })),
  ),
  rows(
    "members aggregated and grouped by",
    from(documents)
      .groupBy(({ documents: d }) => ({ b: d.doc.boolean("b") }))
      .aggregate(({ documents: d }) => ({
        n: count(),
        items: d.doc.get("list").arrayLength().sum(),
        lists: count().filter(d.doc.get("list").isNotNull()),
      }))
      .orderBy((r) => r.b.asc()),
    [
      { b: false, n: 1, items: 0n, lists: 1 },
      { b: true, n: 1, items: 5n, lists: 1 },
      { b: null, n: 5, items: null, lists: 1 },
    ],
  ),
  rows(
    "a row for each element",
    lines
      .select(({ orders: o, line }) => ({ order: o.orderId, ordinal: line.ordinal, sku: line.sku, n: line.n }))
      .orderBy((r) => [r.order.asc(), r.ordinal.asc()]),
    [
      { order: 10n, ordinal: 1, sku: "a", n: 2 },
      { order: 10n, ordinal: 2, sku: "b", n: 1 },
      { order: 11n, ordinal: 1, sku: "a", n: 1 },
      { order: 14n, ordinal: 1, sku: "c", n: 5 },
      { order: 15n, ordinal: 1, sku: "b", n: null },
    ],
  ),
  rows(
    "elements aggregated",
    lines
      .groupBy(({ line }) => ({ sku: line.sku }))
      .aggregate(({ line, orders: o }) => ({ n: line.n.sum(), orders: o.orderId.countDistinct() }))
      .orderBy((r) => r.sku.asc()),
    [
      { sku: "a", n: 3n, orders: 2 },
      { sku: "b", n: 1n, orders: 2 },
      { sku: "c", n: 5n, orders: 1 },
    ],
  ),
  rows(
    "elements of every type",
    from(documents)
      .where(({ documents: d }) => d.id.in([1, 2]))
      .unnest("e", ({ documents: d }) => d.doc.get("list"))
      .select(({ documents: d, e }) => ({
        id: d.id,
        ordinal: e.ordinal,
        value: e.value,
        text: e.value.text(),
        none: e.value.isNull(),
        z: e.value.int("z"),
      }))
      .orderBy((r) => [r.id.asc(), r.ordinal.asc()]),
    [
      { id: 1, ordinal: 1, value: 1, text: "1", none: false, z: null },
      { id: 1, ordinal: 2, value: "two", text: "two", none: false, z: null },
      { id: 1, ordinal: 3, value: null, text: null, none: true, z: null },
      { id: 1, ordinal: 4, value: { z: 3 }, text: null, none: false, z: 3 },
      { id: 1, ordinal: 5, value: [4], text: null, none: false, z: null },
    ],
  ),
  rows(
    "elements of a column that another query passes on",
    from(
      from(documents)
        .where(({ documents: d }) => d.id.lte(2))
        .select(({ documents: d }) => ({ id: d.id, doc: d.doc }))
        .as("passed"),
    )
      .unnest("e", ({ passed: p }) => p.doc.get("list"))
      .select(({ passed: p, e }) => ({ id: p.id, ordinal: e.ordinal, text: e.value.text() }))
      .orderBy((r) => [r.id.asc(), r.ordinal.asc()]),
    [
      { id: 1, ordinal: 1, text: "1" },
      { id: 1, ordinal: 2, text: "two" },
      { id: 1, ordinal: 3, text: null },
      { id: 1, ordinal: 4, text: null },
      { id: 1, ordinal: 5, text: null },
    ],
  ),
  rows(
    "elements counted",
    from(documents)
      .where(({ documents: d }) => d.id.eq(1))
      .unnest("e", ({ documents: d }) => d.doc.get("list"))
      .aggregate(({ e }) => ({ rows: count(), values: e.value.count(), nulls: count().filter(e.value.isNull()) })),
    [{ rows: 5, values: 4, nulls: 1 }],
  ),
  rows(
    "elements that are numbers",
    from(documents)
      .where(({ documents: d }) => d.id.eq(1))
      .unnest(
        "e",
        ({ documents: d }) => d.doc.get("o", "list"),
        (e) => ({ int: e.int(), double: e.double(), bigint: e.bigint() }),
      )
      .select(({ e }) => ({ ordinal: e.ordinal, int: e.int, double: e.double, bigint: e.bigint }))
      .orderBy((r) => r.ordinal.desc()),
    [
      { ordinal: 3, int: 30, double: 30, bigint: 30n },
      { ordinal: 2, int: 20, double: 20, bigint: 20n },
      { ordinal: 1, int: 10, double: 10, bigint: 10n },
    ],
  ),
  rows(
    "a row for each member",
    from(documents)
      .where(({ documents: d }) => d.id.in([1, 2, 4]))
      .unnestObject("m", ({ documents: d }) => d.doc.get("o"))
      .select(({ documents: d, m }) => ({ id: d.id, key: m.key, value: m.value, text: m.value.text() }))
      .orderBy((r) => [r.id.asc(), r.key.asc()]),
    [
      { id: 1, key: "k", value: "v", text: "v" },
      { id: 1, key: "list", value: [10, 20, 30], text: null },
    ],
  ),
  rows(
    "elements of what may be no array",
    from(documents)
      .unnest("e", ({ documents: d }) => d.doc)
      .select(({ documents: d, e }) => ({ id: d.id, ordinal: e.ordinal, text: e.value.text() }))
      .orderBy((r) => [r.id.asc(), r.ordinal.asc()]),
    [1, 2, 3].map((n) => ({ id: 3, ordinal: n, text: String(n) })),
  ),
  rows(
    "elements of a member that may be no array",
    from(documents)
      .unnest("e", ({ documents: d }) => d.doc.get("t"))
      .select(({ documents: d, e }) => ({ id: d.id, ordinal: e.ordinal }))
      .orderBy((r) => [r.id.asc(), r.ordinal.asc()]),
    [],
  ),
  rows(
    "elements of lists that may be objects",
    from(documents)
      .where(({ documents: d }) => d.id.gte(2))
      .unnest("e", ({ documents: d }) => d.doc.get("list"))
      .select(({ documents: d, e }) => ({ id: d.id, ordinal: e.ordinal }))
      .orderBy((r) => [r.id.asc(), r.ordinal.asc()]),
    [],
  ),
  rows(
    "members of what may be no object",
    from(documents)
      .unnestObject("m", ({ documents: d }) => d.doc.get("o"))
      .select(({ documents: d, m }) => ({ id: d.id, key: m.key }))
      .orderBy((r) => [r.id.asc(), r.key.asc()]),
    [
      { id: 1, key: "k" },
      { id: 1, key: "list" },
    ],
  ),
  rows(
    "members of every name",
    from(documents)
      .where(({ documents: d }) => d.id.eq(1))
      .unnestObject("m", ({ documents: d }) => d.doc)
      .select(({ m }) => ({ key: m.key, text: m.value.text(), none: m.value.isNull() }))
      .orderBy((r) => r.key.asc()),
    [
      { key: "$", text: "8", none: false },
      { key: "0", text: "zero", none: false },
      { key: "a", text: "1", none: false },
      { key: "a key", text: "5", none: false },
      { key: "b", text: "true", none: false },
      { key: "big", text: "9007199254740993", none: false },
      { key: "d", text: null, none: false },
      { key: "it's", text: "9", none: false },
      { key: "list", text: null, none: false },
      { key: "n", text: null, none: true },
      { key: "o", text: null, none: false },
      { key: 'q"uote', text: "6", none: false },
      { key: "t", text: "x", none: false },
      { key: "x.y", text: "7", none: false },
      { key: "é", text: "ü😀", none: false },
    ],
  ),
];
