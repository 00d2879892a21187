import { createHash } from "node:crypto";
import { as, bands, caseWhen, concat, count, from, param, rank, rowNumber, unpivot } from "quern";
import { replies, tickets } from "../../fixtures/tickets.ts";
import { gives, type MatrixCase, overAll, perGroup, perRow, rows } from "../case.ts";

const ids = [1, 2, 3, 4];
const refs = [
  "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a03",
  "00eebc99-9c0b-4ef8-bb6d-6bb9bd380a02",
  "f0eebc99-9c0b-4ef8-bb6d-6bb9bd380a01",
  "b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a04",
] as const;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const all = from(tickets);

const read = perRow("columns of stored types, selected", tickets, ids, (x) => ({
  ref: gives(x.ref, ...refs),
  stage: gives(x.stage, "open", "Paid", "void", "open"),
  nick: gives(x.nick, "Ann", "ann", "Åsa", "bob"),
  code: gives(x.code, "ab", "AB", null, "abcd"),
  seats: gives(x.seats, 7, 3, 0, 7),
  serial: gives(x.serial, "1", "18446744073709551615", "9007199254740993", "5"),
  price: gives(x.price, "1234.50", null, "-0.05", "10.00"),
  ratio: gives(x.ratio, 0.5, Math.fround(0.1), 16777216, 0.5),
  payload: gives(x.payload, "00ff", "00", null, "ff0000ff"),
  opens: gives(x.opens, "09:00:00.000000", "23:59:59.500000", "00:00:00.000001", "09:00:00.000000"),
  host: gives(x.host, "10.0.0.1", "10.0.0.10", "10.0.0.2", "9.9.9.9"),
  isNew: gives(x.isNew, true, true, false, false),
  bits: gives(x.bits, 1n, 31n, 0n, 5n),
}));

const asRows = rows(
  "columns of stored types as rows",
  unpivot(tickets, {
    keep: (x) => ({ ref: x.ref }),
    columns: (x) => ({ stage: x.stage, nick: x.nick, code: x.code }),
  })
    .where((r) => r.ref.in([refs[0], refs[2]]))
    .orderBy((r) => [r.ref.asc(), r.name.asc()]),
  [
    { ref: refs[0], name: "code", value: "ab" },
    { ref: refs[0], name: "nick", value: "Ann" },
    { ref: refs[0], name: "stage", value: "open" },
    { ref: refs[2], name: "code", value: null },
    { ref: refs[2], name: "nick", value: "Åsa" },
    { ref: refs[2], name: "stage", value: "void" },
  ],
);
const bandsOfUnsigned = perRow("bands of stored numbers", tickets, ids, (x) => ({
  seats: gives(
    bands(
      x.seats,
      [
        [5, "many"],
        [1, "few"],
      ],
      { below: "none" },
    ),
    "many",
    "few",
    "none",
    "many",
  ),
  price: gives(bands(x.price, [[10, "dear"]], { below: "cheap", unknown: "free" }), "dear", "free", "cheap", "dear"),
  ratio: gives(bands(x.ratio, [[0.5, "half"]], { below: "less" }), "half", "less", "half", "half"),
}));

const computed = perRow("columns of stored types, computed with", tickets, ids, (x) => ({
  refHash: gives(x.ref.sha256(), ...refs.map(sha256)),
  refStart: gives(x.ref.left(3), "a0e", "00e", "f0e", "b0e"),
  refUpper: gives(x.ref.upper(), ...refs.map((r) => r.toUpperCase())),
  refJoined: gives(concat(x.ref, "/", x.stage), ...refs.map((r, i) => `${r}/${["open", "Paid", "void", "open"][i]}`)),
  refIs: gives(x.ref.eq(refs[1]), false, true, false, false),
  refIsNot: gives(x.ref.ne(refs[1]), true, false, true, true),
  refIn: gives(x.ref.in([refs[0], refs[2]]), true, false, true, false),
  refLess: gives(x.ref.lt(refs[0]), false, true, false, false),
  refOrText: gives(caseWhen(x.seats.gt(5), x.ref).else(x.nick), refs[0], "ann", "Åsa", refs[3]),
  refNull: gives(x.ref.nullIf(refs[0]).isNull(), true, false, false, false),
  stageIs: gives(x.stage.eq("Paid"), false, true, false, false),
  stageIn: gives(x.stage.in(["open", "void"]), true, false, true, true),
  stageLength: gives(x.stage.length(), 4, 4, 4, 4),
  stageLower: gives(x.stage.lower(), "open", "paid", "void", "open"),
  stageLess: gives(x.stage.toText().lt("m"), false, true, false, false),
  stageOther: gives(x.stage.toText().nullIf("none").coalesce("other"), "open", "Paid", "void", "open"),
  stageStarts: gives(x.stage.startsWith("o"), true, false, false, true),
  stageOf: gives(caseWhen(x.seats.gt(5), x.stage).else("void"), "open", "void", "void", "open"),
  nickIs: gives(x.nick.eq("ann"), false, true, false, false),
  nickIsNone: gives(x.nick.eq("łódź"), false, false, false, false),
  nickIn: gives(x.nick.in(["ann", "BOB"]), false, true, false, false),
  nickHas: gives(x.nick.contains("a"), false, true, true, false),
  nickLess: gives(x.nick.lt("a"), true, false, false, false),
  nickHash: gives(x.nick.sha256(), ...["Ann", "ann", "Åsa", "bob"].map(sha256)),
  nickLength: gives(x.nick.length(), 3, 3, 3, 3),
  nickJoined: gives(concat(x.nick, "é", x.code.coalesce("-")), "Annéab", "annéAB", "Åsaé-", "bobéabcd"),
  codeIs: gives(x.code.eq("ab"), true, false, null, false),
  codeIsPadded: gives(x.code.eq("ab  "), false, false, null, false),
  codeLength: gives(x.code.length(), 2, 2, null, 4),
  codeNone: gives(x.code.isNull(), false, false, true, false),
  codeJoined: gives(concat("<", x.code, ">"), "<ab>", "<AB>", null, "<abcd>"),
  seatsLess: gives(x.seats.sub(5), 2, -2, -5, 2),
  seatsNegated: gives(x.seats.neg(), -7, -3, 0, -7),
  seatsIs: gives(x.seats.eq(7), true, false, false, true),
  seatsOver: gives(x.seats.gt(-1), true, true, true, true),
  seatsHalf: gives(x.seats.intDiv(-2), -3, -1, 0, -3),
  serialLess: gives(x.serial.sub(2), "-1", "18446744073709551613", "9007199254740991", "3"),
  serialIs: gives(x.serial.eq("18446744073709551615"), false, true, false, false),
  priceIs: gives(x.price.eq("1234.5"), true, null, false, false),
  priceTwice: gives(x.price.mul(2), "2469.0000", null, "-0.1000", "20.0000"),
  priceOver: gives(x.price.gte(10), true, null, false, true),
  ratioIs: gives(x.ratio.eq(0.5), true, false, false, true),
  ratioTwice: gives(x.ratio.mul(2), 1, Math.fround(0.1) * 2, 33554432, 1),
  payloadIs: gives(x.payload.eq("00ff"), true, false, null, false),
  payloadIn: gives(x.payload.in(["00", "ff0000ff"]), false, true, null, true),
  payloadText: gives(x.payload.length(), 4, 2, null, 8),
  opensIs: gives(x.opens.eq("09:00:00.000000"), true, false, false, true),
  opensLate: gives(x.opens.gt("12:00:00.000000"), false, true, false, false),
  opensHour: gives(x.opens.left(2), "09", "23", "00", "09"),
  hostIs: gives(x.host.eq("10.0.0.1"), true, false, false, false),
  isOld: gives(x.isNew.not(), false, false, true, true),
  newInt: gives(x.isNew.toInt(), 1, 1, 0, 0),
  bitsMore: gives(x.bits.add(1), 2n, 32n, 1n, 6n),
  bitsIs: gives(x.bits.eq(5), false, false, false, true),
}));

const whole = overAll("aggregates of columns of stored types", tickets, (x) => ({
  refs: gives(x.ref.count(), 4),
  refsDistinct: gives(x.ref.countDistinct(), 4),
  refMin: gives(x.ref.min(), refs[1]),
  refMax: gives(x.ref.max(), refs[2]),
  refMode: gives(x.ref.mode(), refs[1]),
  stagesDistinct: gives(x.stage.countDistinct(), 3),
  stageMin: gives(x.stage.min(), "Paid"),
  stageMax: gives(x.stage.max(), "void"),
  stageMode: gives(x.stage.mode(), "open"),
  nicksDistinct: gives(x.nick.countDistinct(), 4),
  nickMin: gives(x.nick.min(), "Ann"),
  nickMax: gives(x.nick.max(), "Åsa"),
  codesDistinct: gives(x.code.countDistinct(), 3),
  codeMin: gives(x.code.min(), "AB"),
  codes: gives(x.code.stringAgg(",", x.id.asc()), "ab,AB,abcd"),
  seatsRange: gives(x.seats.min().sub(x.seats.max()), -7),
  seatsSum: gives(x.seats.sum().sub(20), -3n),
  seatsMean: gives(x.seats.avg(), 4.25),
  serialMax: gives(x.serial.max(), "18446744073709551615"),
  serialSum: gives(x.serial.sum(), "18455751272964292614"),
  priceSum: gives(x.price.sum(), "1244.45"),
  priceMin: gives(x.price.min(), "-0.05"),
  ratioMax: gives(x.ratio.max(), 16777216),
  payloadMax: gives(x.payload.max(), "ff0000ff"),
  payloadsDistinct: gives(x.payload.countDistinct(), 3),
  opensMin: gives(x.opens.min(), "00:00:00.000001"),
  opensDistinct: gives(x.opens.countDistinct(), 3),
  hostMin: gives(x.host.min(), "10.0.0.1"),
  newAll: gives(x.isNew.every(), false),
  newSome: gives(x.isNew.some(), true),
  newest: gives(x.isNew.max(), true),
  bitsSum: gives(x.bits.sum(), "37"),
  bitsMax: gives(x.bits.max(), 31n),
}));

const byStage = perGroup(
  "groups by a label",
  tickets,
  (x) => x.stage,
  ["Paid", "open", "void"],
  (x) => ({
    n: gives(count(), 1, 2, 1),
    seats: gives(x.seats.sum(), 3n, 14n, 0n),
    ref: gives(x.ref.max(), refs[1], refs[3], refs[2]),
  }),
);
const grouped = <
  K extends "ref" | "nick" | "code" | "price" | "ratio" | "payload" | "opens" | "host" | "seats" | "isNew",
>(
  key: K,
  expected: readonly (string | number | boolean | null)[],
): readonly MatrixCase[] => {
  const cells = expected.map((value) => ({ value }));
  const select = all.select(({ tickets: x }) => ({ value: x[key] as unknown as typeof x.nick }));
  return [
    rows(
      `groups by a stored ${key}`,
      all
        .groupBy(({ tickets: x }) => ({ value: x[key] as unknown as typeof x.nick }))
        .aggregate(() => ({ n: count() }))
        .select((r) => ({ value: r.value }))
        .orderBy((r) => r.value.asc()),
      cells,
    ),
    rows(
      `different values of a stored ${key}`,
      select.distinct().orderBy((r) => r.value.asc()),
      cells,
    ),
    rows(
      `a union of a stored ${key}`,
      select.union(select).orderBy((r) => r.value.asc()),
      cells,
    ),
  ];
};

const orders = rows(
  "rows in the order of stored columns",
  all
    .select(({ tickets: x }) => ({
      id: x.id,
      byRef: rowNumber().over({ orderBy: x.ref.asc() }),
      byStage: rank().over({ orderBy: x.stage.desc() }),
      byNick: rowNumber().over({ orderBy: x.nick.asc() }),
      inStage: rowNumber().over({ partitionBy: x.stage, orderBy: x.nick.desc() }),
      before: x.ref.lag().over({ orderBy: x.ref.asc() }),
      first: x.stage.firstValue().over({ orderBy: x.opens.asc() }),
    }))
    .orderBy((r) => r.id.asc()),
  [
    { id: 1, byRef: 2, byStage: 2, byNick: 1, inStage: 2, before: refs[1], first: "void" },
    { id: 2, byRef: 1, byStage: 4, byNick: 2, inStage: 1, before: null, first: "void" },
    { id: 3, byRef: 4, byStage: 1, byNick: 4, inStage: 1, before: refs[3], first: "void" },
    { id: 4, byRef: 3, byStage: 2, byNick: 3, inStage: 1, before: refs[0], first: "void" },
  ],
);

const labels = all.select(({ tickets: x }) => ({ ref: x.ref, stage: x.stage, nick: x.nick }));
export const stored: readonly MatrixCase[] = [
  read,
  asRows,
  bandsOfUnsigned,
  computed,
  whole,
  byStage,
  orders,
  ...grouped("ref", [refs[1], refs[0], refs[3], refs[2]]),
  ...grouped("nick", ["Ann", "ann", "bob", "Åsa"]),
  ...grouped("code", ["AB", "ab", "abcd", null]),
  ...grouped("price", ["-0.05", "10.00", "1234.50", null]),
  ...grouped("ratio", [Math.fround(0.1), 0.5, 16777216]),
  ...grouped("payload", ["00", "00ff", "ff0000ff", null]),
  ...grouped("opens", ["00:00:00.000001", "09:00:00.000000", "23:59:59.500000"]),
  ...grouped("host", ["10.0.0.1", "10.0.0.10", "10.0.0.2", "9.9.9.9"]),
  ...grouped("seats", [0, 3, 7]),
  ...grouped("isNew", [false, true]),
  rows(
    "a page in the order of a number, completed by a uuid",
    all
      .select(({ tickets: x }) => ({ ref: x.ref, seats: x.seats }))
      .orderBy((r) => r.seats.desc())
      .limit(3),
    [
      { ref: refs[0], seats: 7 },
      { ref: refs[3], seats: 7 },
      { ref: refs[1], seats: 3 },
    ],
  ),
  rows(
    "a uuid that is a parameter",
    all.where(({ tickets: x }) => x.ref.eq(param.text("ref"))).select(({ tickets: x }) => ({ id: x.id })),
    [{ id: 3 }],
    { params: { ref: refs[2].toUpperCase() } },
  ),
  rows(
    "uuids of a list",
    all
      .where(({ tickets: x }) => x.ref.in(param.list.text("refs")))
      .select(({ tickets: x }) => ({ id: x.id }))
      .orderBy((r) => r.id.asc()),
    [{ id: 1 }, { id: 3 }],
    { params: { refs: [refs[2], refs[0]] } },
  ),
  rows(
    "labels that are parameters",
    all
      .where(({ tickets: x }) => x.stage.eq(param.text("stage")).or(x.stage.in(param.list.text("stages"))))
      .select(({ tickets: x }) => ({ id: x.id }))
      .orderBy((r) => r.id.asc()),
    [{ id: 2 }, { id: 3 }],
    { params: { stage: "Paid", stages: ["void"] } },
  ),
  rows(
    "texts of other charsets and without case that are parameters",
    all.where(({ tickets: x }) => x.nick.eq(param.text("nick"))).select(({ tickets: x }) => ({ id: x.id })),
    [{ id: 2 }],
    { params: { nick: "ann" } },
  ),
  rows(
    "a text that a charset has not",
    all.where(({ tickets: x }) => x.nick.eq(param.text("nick"))).select(({ tickets: x }) => ({ id: x.id })),
    [],
    { params: { nick: "łódź" } },
  ),
  rows(
    "bytes, a time and an address that are parameters",
    all
      .where(({ tickets: x }) =>
        x.payload
          .eq(param.text("payload"))
          .and(x.opens.eq(param.text("opens")))
          .and(x.host.eq(param.text("host"))),
      )
      .select(({ tickets: x }) => ({ id: x.id })),
    [{ id: 4 }],
    { params: { payload: "FF0000FF", opens: "09:00:00", host: "9.9.9.9" } },
  ),
  rows(
    "numbers that are parameters",
    all
      .where(({ tickets: x }) =>
        x.seats
          .gt(param.int("seats"))
          .and(x.serial.lt(param.decimal("serial", 20, 0)))
          .and(x.price.gte(param.decimal("price", 19, 2))),
      )
      .select(({ tickets: x }) => ({ id: x.id })),
    [{ id: 1 }],
    { params: { seats: -1, serial: "18446744073709551615", price: "1234.5" } },
  ),
  rows(
    "uuids joined to uuids and to texts",
    from(replies)
      .join(tickets, ({ replies: r, tickets: x }) => r.ticketRef.eq(x.ref))
      .leftJoin(as("other", tickets), ({ replies: r, other: o }) => r.refText.eq(o.ref))
      .select(({ replies: r, tickets: x, other: o }) => ({ reply: r.replyId, id: x.id, byText: o.id }))
      .orderBy((r) => r.reply.asc()),
    [
      { reply: 1, id: 1, byText: 1 },
      { reply: 2, id: 1, byText: null },
      { reply: 3, id: 3, byText: 3 },
    ],
  ),
  rows(
    "labels and nicks joined to texts",
    from(replies)
      .leftJoin(tickets, ({ replies: r, tickets: x }) => r.stage.eq(x.stage).and(x.id.lt(4)))
      .leftJoin(as("other", tickets), ({ replies: r, other: o }) => r.nick.eq(o.nick))
      .select(({ replies: r, tickets: x, other: o }) => ({ reply: r.replyId, id: x.id, byNick: o.id }))
      .orderBy((r) => r.reply.asc()),
    [
      { reply: 1, id: 1, byNick: 2 },
      { reply: 2, id: null, byNick: null },
      { reply: 3, id: 2, byNick: 3 },
    ],
  ),
  rows(
    "uuids and nicks of a subquery",
    all
      .where(({ tickets: x }) =>
        x.ref
          .in(from(replies).select(({ replies: r }) => ({ ref: r.ticketRef })))
          .or(x.nick.in(from(replies).select(({ replies: r }) => ({ nick: r.nick })))),
      )
      .select(({ tickets: x }) => ({ id: x.id }))
      .orderBy((r) => r.id.asc()),
    [{ id: 1 }, { id: 2 }, { id: 3 }],
  ),
  rows(
    "a stored type through queries in between",
    from(labels.distinct().as("listed"))
      .join(replies, ({ listed: l, replies: r }) => l.ref.eq(r.ticketRef))
      .groupBy(({ listed: l }) => ({ ref: l.ref, stage: l.stage, nick: l.nick }))
      .aggregate(() => ({ n: count() }))
      .orderBy((r) => r.ref.asc()),
    [
      { ref: refs[0], stage: "open", nick: "Ann", n: 2 },
      { ref: refs[2], stage: "void", nick: "Åsa", n: 1 },
    ],
  ),
  rows(
    "stored columns with others in one column",
    labels
      .select((r) => ({ a: r.ref, b: r.stage.toText(), c: r.nick }))
      .unionAll(from(replies).select(({ replies: r }) => ({ a: r.refText, b: r.nick, c: r.stage })))
      .select((r) => ({ a: r.a, b: r.b, c: r.c }))
      .orderBy((r) => [r.a.asc(), r.b.asc(), r.c.asc()]),
    [
      { a: refs[1], b: "Paid", c: "ann" },
      { a: refs[0].toUpperCase(), b: "ANN", c: "paid" },
      { a: refs[0], b: "ann", c: "open" },
      { a: refs[0], b: "open", c: "Ann" },
      { a: refs[3], b: "open", c: "bob" },
      { a: refs[2], b: "void", c: "Åsa" },
      { a: refs[2], b: "Åsa", c: "Paid" },
    ],
  ),
  rows(
    "the first ticket of each stage",
    labels
      .firstPer(
        (r) => r.stage,
        (r) => r.ref.desc(),
      )
      .select((r) => ({ stage: r.stage, ref: r.ref }))
      .orderBy((r) => r.ref.asc()),
    [
      { stage: "Paid", ref: refs[1] },
      { stage: "open", ref: refs[3] },
      { stage: "void", ref: refs[2] },
    ],
  ),
];
