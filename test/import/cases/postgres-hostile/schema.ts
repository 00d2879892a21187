// Made by `quern import` from input.sql (Postgres). It is yours now: change what you like.
import { t, table } from "quern";

export const alert1 = table(
  "alert1",
  {
    aB: t.int().named('a"b'),
    newLine: t.text().nullable().named("new\nline").doc("\"double\" and 'single'"),
    x: t.text().nullable().default("`process.exit(1)`").named("`x`"),
    unnamed: t.text().nullable().default("\\").named("\\"),
    proto: t.int().nullable().named("__proto__"),
    constructor: t.int().nullable(),
    dropTableX: t.int().nullable().named("'; drop table x; --"),
  },
  {
    named: "*/ alert(1) /*",
    checks: {
      ["__proto__"]: { postgres: '"a""b" > 0' },
      "it's": { postgres: "\"new\nline\" <> '*/'" },
      "*/": { postgres: "true" },
    },
    doc: "*/ process.exit(1) /*\n// second line\u2028third \u202e drowssap",
  },
);

export const unnamed = table(
  "unnamed",
  {
    unnamed: t.int().nullable().named(""),
  },
  { named: "" },
);

export const undefinedTable = table(
  "undefined",
  {
    naN: t.int().nullable().named("NaN"),
    日本語: t.text().nullable(),
    emoji: t.text().nullable().default("👍").named("emoji 👍"),
    tab: t.int().nullable().named("tab\t"),
  },
  {
    doc: "日本語の長い説明。とても長いので、行の幅を測るときに全角文字が二桁として数えられることを確かめる。とても長いので、行の幅を測る。",
  },
);

export const aB = table(
  "aB",
  {
    x: t.int().primaryKey(),
    straße: t.text().nullable().named("Straße"),
    y: t
      .int()
      .nullable()
      .references(() => aB.x),
  },
  { named: "a.b" },
);

export const b = table(
  "b",
  {
    x: t.int().primaryKey(),
  },
  { schema: "a" },
);

export const a = table(
  "a",
  {
    x: t.int().primaryKey(),
    bad: t
      .binary()
      .nullable()
      .default({ sql: { postgres: "'\\x00'" } }),
  },
  { named: "A" },
);

export const xInjected = table(
  "xInjected",
  {
    data: t.binary().nullable(),
    yZ: t.binary().nullable().named("y\n*/ z"),
    id: t.int().nullable(),
  },
  { named: "x\n// injected" },
);
