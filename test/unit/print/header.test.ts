import { describe, expect, test } from "vitest";
import { type Header, headerText, paramText, paramTexts } from "../../../src/print/header.ts";
import { attribute } from "../../../src/relation/attribute.ts";
import type { Param } from "../../../src/relation/expr.ts";
import { columnParam } from "../../../src/relation/param-rows.ts";
import { type SqlType, types } from "../../../src/types/sql-type.ts";

const param = (p: Partial<Param>): Param => ({
  name: "since",
  type: types.timestamp,
  nullable: false,
  list: false,
  ...p,
});
const header = (h: Partial<Header>): string =>
  headerText({
    name: "top_customers",
    doc: undefined,
    engine: "Postgres 16",
    source: "sales.ts",
    params: [],
    inOrder: false,
    notes: [],
    ...h,
  });

describe("a parameter in words", () => {
  test.each<[Param, string, string]>([
    [param({}), "$1", "$1 since timestamp"],
    [param({}), "@since", "@since timestamp"],
    [param({}), "", "since timestamp"],
    [param({ type: types.decimal(12, 2) }), "$1", "$1 since decimal(12,2)"],
    [param({ name: "ids", type: types.bigint, list: true }), "$1", "$1 ids bigint list"],
    [param({ nullable: true, default: null }), "$1", "$1 since timestamp or null"],
    [param({ type: types.int, default: 10 }), "$1", "$1 since int (default 10)"],
    [
      param({ type: types.timestamp, default: "2024-01-01 00:00:00" }),
      "$1",
      "$1 since timestamp (default 2024-01-01 00:00:00)",
    ],
    [
      param({ name: "sort", type: types.text, choices: ["newest", "largest"], default: "newest" }),
      "$1",
      "$1 sort one of newest, largest (default newest)",
    ],
    [param({ type: types.text, default: "" }), "$1", '$1 since text (default "")'],
    [param({ type: types.text, default: "a\nb */ --" }), "$1", '$1 since text (default "a\\nb */ --")'],
    [param({ type: types.text, choices: ["a\u2028b"] }), "$1", '$1 since one of "a b"'],
  ])("%#", (own, written, expected) => {
    expect(paramText(own, written)).toBe(expected);
  });
});

describe("parameters in words", () => {
  const column = (key: string, name: string, type: SqlType = types.int, nullable = false) =>
    attribute({ key, name, type, nullable });
  const columns = [column("sku", "sku", types.bigint), column("unitPrice", "unit_price", types.decimal(12, 2), true)];
  const lines = param({ name: "lines", type: types.json, rows: { columns, key: columns.slice(0, 1) } });
  const ofLines = columns.map((a) => columnParam(lines, a).param);
  const dollar = (_: Param, i: number): string => `$${i}`;
  const text = "rows (sku bigint, unit_price decimal(12,2) or null; key sku)";

  test("rows are one of them, also where each column has a placeholder", () => {
    expect(paramTexts([param({}), ...ofLines, param({ name: "n" })], dollar)).toEqual([
      "$1 since timestamp",
      `$2 to $3 lines ${text}`,
      "$4 n timestamp",
    ]);
    expect(paramTexts([lines], (p) => `@${p.name}`)).toEqual([`@lines ${text}`]);
  });
  test("rows of one column have one placeholder", () => {
    const ids = param({ name: "ids", rows: { columns: [column("id", "Odd id")] } });
    const [first] = ids.rows?.columns ?? [];
    expect(paramTexts(first ? [columnParam(ids, first).param] : [], dollar)).toEqual(["$1 ids rows (Odd id int)"]);
  });
  test("without names they are told as often as they stand in the text", () => {
    expect(paramTexts([lines, param({}), lines], () => "")).toEqual([
      `lines ${text}`,
      "since timestamp",
      `lines ${text}`,
    ]);
  });
  test("long ones are told on several lines", () => {
    const many = param({
      name: "many",
      rows: { columns: Array.from({ length: 12 }, (_, i) => column(`c${i}`, `column_${i}`)) },
    });
    const written = header({ params: paramTexts([many], () => "@many") }).split("\n");
    expect(written.slice(1)).toEqual([
      "-- Postgres 16 · sales.ts · parameters:",
      "--   @many rows (column_0 int, column_1 int, column_2 int, column_3 int, column_4 int, column_5 int,",
      "--     column_6 int, column_7 int, column_8 int, column_9 int, column_10 int, column_11 int)",
    ]);
  });
});

describe("the comment above a statement", () => {
  test("says what it is, for which engine, from where", () => {
    expect(header({})).toBe("-- top_customers\n-- Postgres 16 · sales.ts");
    expect(header({ doc: "The customers who spent most." })).toBe(
      "-- top_customers: the customers who spent most.\n-- Postgres 16 · sales.ts",
    );
  });
  test("goes on in lower case after words that begin a sentence, and keeps names as they are", () => {
    expect(header({ doc: "Each order once." })).toContain("top_customers: each order once.");
    expect(header({ doc: "Germany's customers." })).toContain("top_customers: Germany's customers.");
  });
  test("keeps the lines of the definition's own comment, whatever ends them", () => {
    const doc = "First.\r\n\r\n  Second.\u2028Third. */ select 1";
    expect(header({ doc }).split("\n")).toEqual([
      "-- top_customers: First.",
      "--",
      "-- Second.",
      "-- Third. */ select 1",
      "-- Postgres 16 · sales.ts",
    ]);
  });
  test("lists parameters on its line where they fit, else each on its own", () => {
    expect(header({ params: ["$1 a int", "$2 b int"] })).toMatch(/ · \$1 a int, \$2 b int$/);
    expect(header({ params: ["a int", "b int"], inOrder: true })).toMatch(/ · in order: a int, b int$/);
    const many = Array.from({ length: 8 }, (_, i) => `$${i + 1} parameter_${i + 1} int`);
    expect(header({ params: many }).split("\n").slice(1, 4)).toEqual([
      "-- Postgres 16 · sales.ts · parameters:",
      "--   $1 parameter_1 int",
      "--   $2 parameter_2 int",
    ]);
    expect(header({ params: many, inOrder: true })).toContain("· parameters in order:");
  });
  test("ends with notes, in lines of at most 100 columns", () => {
    const lines = header({ notes: ["one", "word ".repeat(40).trim()] }).split("\n");
    expect(lines[2]).toBe("-- Note: one.");
    expect(lines.every((line) => line.startsWith("-- ") && line.length <= 100)).toBe(true);
    expect(lines.slice(3).map((line) => line.slice(0, 8))).toEqual(
      ["-- Note:", "--   wor", "--   wor"].slice(0, lines.length - 3),
    );
  });
});
