import { describe, expect, test } from "vitest";
import { Binder } from "../../src/runtime/bind.ts";
import { boundRows, encodeRows, readRows } from "../../src/runtime/rows.ts";
import type { Dialect, EncodedValue, RowColumnSpec, RowsSpec } from "../../src/runtime/types.ts";

const encode = (spec: RowsSpec, given: unknown, dialect: Dialect, column?: string): EncodedValue => {
  const param = readRows("lines", spec);
  return boundRows(param, column, encodeRows("q", param, given, dialect)).value;
};
const lines: RowsSpec = { rows: { sku: "bigint", qty: "int", note: "text?" } };
const given = [
  { sku: 9007199254740993n, qty: 1, note: 'a "b" \\ {NULL}' },
  { sku: 5, qty: -0 },
  { sku: "7", qty: 2147483647, note: null },
];

describe("rows are written", () => {
  test("as an array for each column", () => {
    expect(encode(lines, given, "postgres", "sku")).toBe('{"9007199254740993","5","7"}');
    expect(encode(lines, given, "postgres", "qty")).toBe("{1,0,2147483647}");
    expect(encode(lines, given, "postgres", "note")).toBe('{"a \\"b\\" \\\\ {NULL}",NULL,NULL}');
    expect(encode(lines, [], "postgres", "note")).toBe("{}");
  });

  test.each(["mysql", "sqlserver", "spark"] as const)("as one JSON text for %s, without what is NULL", (dialect) => {
    expect(encode(lines, given, dialect)).toBe(
      '[{"sku":9007199254740993,"qty":1,"note":"a \\"b\\" \\\\ {NULL}"},{"sku":5,"qty":0},{"sku":7,"qty":2147483647}]',
    );
    expect(encode(lines, [], dialect)).toBe("[]");
    expect(encode({ rows: { note: "text?" } }, [{}, { note: undefined }], dialect)).toBe("[{},{}]");
  });

  const cells: readonly (readonly [RowColumnSpec, unknown, Dialect, string])[] = [
    ["double", -0, "postgres", "{-0}"],
    ["double", -0, "mysql", '[{"x":-0.0}]'],
    ["double", 1.7976931348623157e308, "spark", '[{"x":1.7976931348623157e+308}]'],
    [
      "decimal(38,10)",
      "1234567890123456789012345678.0123456789",
      "mysql",
      '[{"x":"1234567890123456789012345678.0123456789"}]',
    ],
    ["decimal(12,2)", "-0", "mysql", '[{"x":"-0"}]'],
    ["timestamp", new Date(0), "sqlserver", '[{"x":"1970-01-01T00:00:00.000000"}]'],
    ["timestamp", "2026-01-31T12:00:00.123456", "postgres", '{"2026-01-31 12:00:00.123456"}'],
    ["instant", "2026-01-31T12:00:00.123456+02:00", "mysql", '[{"x":"2026-01-31T10:00:00.123456"}]'],
    ["instant", "2026-01-31T12:00:00.123456+02:00", "spark", '[{"x":"2026-01-31T10:00:00.123456Z"}]'],
    ["json", { a: "x" }, "postgres", '{"{\\"a\\":\\"x\\"}"}'],
    ["json", { a: "x" }, "mysql", '[{"x":{"a":"x"}}]'],
    ["json", { a: "x" }, "sqlserver", '[{"x":"{\\"a\\":\\"x\\"}"}]'],
    ["json", "x", "spark", '[{"x":"\\"x\\""}]'],
    ["json?", null, "spark", "[{}]"],
    ["boolean", false, "mysql", '[{"x":false}]'],
    ["uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A03", "postgres", '{"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a03"}'],
    ["hex", "00FF", "mysql", '[{"x":"00ff"}]'],
    ["time", "09:00:00.5", "spark", '[{"x":"09:00:00.500000"}]'],
    [{ oneOf: ["a", "b"] }, "b", "mysql", '[{"x":"b"}]'],
    [{ oneOf: ["a", "b"], nullable: true }, null, "postgres", "{NULL}"],
    ["text", "a\0b\u2028", "spark", '[{"x":"a\\u0000b\u2028"}]'],
  ];
  test.for(cells)("%j of %o for %s", ([spec, x, dialect, expected]) => {
    expect(encode({ rows: { x: spec } }, [{ x }], dialect, dialect === "postgres" ? "x" : undefined)).toBe(expected);
  });
});

describe("rows are refused", () => {
  const refused: readonly (readonly [given: unknown, message: string])[] = [
    [undefined, 'QN4001 q: parameter "lines" is missing; it takes an array of rows'],
    [null, 'QN4003 q: parameter "lines" takes an array of rows: it is none'],
    [{ sku: 1, qty: 1 }, 'QN4003 q: parameter "lines" takes an array of rows: it is none'],
    [[...given, 5], 'QN4003 q: parameter "lines": row 3 is not an object'],
    [[[1, 2]], 'QN4003 q: parameter "lines": row 0 is not an object'],
    [[...given, null], 'QN4003 q: parameter "lines": row 3 is not an object'],
    // biome-ignore lint/suspicious/noSparseArray: a hole is no row
    [[{ sku: 1, qty: 1 }, , { sku: 1, qty: 1 }], 'QN4003 q: parameter "lines": row 1 is not an object'],
    [[{ sku: 1 }], 'QN4003 q: parameter "lines": row 0, column "qty" takes an integer of 32 bits: it is missing'],
    [[{ sku: null, qty: 1 }], 'QN4003 q: parameter "lines": row 0, column "sku" takes a bigint of 64 bits: it is null'],
    [
      [...given, { sku: 1, qty: 1.5 }],
      'QN4003 q: parameter "lines": row 3, column "qty" takes an integer of 32 bits: it is not such a number',
    ],
    [
      [{ sku: 1, qty: 1, note: 5 }],
      'QN4003 q: parameter "lines": row 0, column "note" takes a string, or null: it is not a string',
    ],
    [
      [{ sku: 1, qty: 1, nte: "x" }],
      'QN4003 q: parameter "lines": row 0 has a property "nte"; known columns: sku, qty, note',
    ],
    [[{ sku: 1n, qty: 1, constructor: 1 }], '"lines": row 0 has a property "constructor"'],
  ];
  test.for(refused)("%o", ([value, message]) => {
    expect(() => encode(lines, value, "mysql")).toThrow(message);
  });

  const inherited = (spec: RowColumnSpec): RowsSpec => ({ rows: Object.fromEntries([["toString", spec]]) });
  test("where a property is not the row's own", () => {
    expect(() => encode(inherited("text"), [{}], "mysql")).toThrow("it is missing");
    expect(encode(inherited("text?"), [{}], "mysql")).toBe("[{}]");
  });

  test("where Postgres has no such text", () => {
    expect(() => encode(lines, [{ sku: 1, qty: 1, note: "a\0b" }], "postgres")).toThrow(
      'row 0, column "note" takes a string, or null: Postgres has no NUL character in text',
    );
  });

  test("where it is not one of the labels", () => {
    const spec: RowsSpec = { rows: { stage: { oneOf: ["open", "paid"], nullable: true } } };
    expect(() => encode(spec, [{ stage: null }, { stage: "Open" }], "mysql")).toThrow(
      'row 1, column "stage" takes "open" or "paid", or null: it is not one of these',
    );
  });

  const key = (column: RowColumnSpec, ...values: readonly unknown[]): (() => EncodedValue) => {
    const rows = values.map((x, n) => ({ n, x }));
    return () => encode({ rows: { n: "int", x: column }, key: ["x"] }, rows, "mysql");
  };
  type Two = readonly [column: RowColumnSpec, a: unknown, b: unknown];
  test.each<Two>([
    ["bigint", 1n, "1"],
    ["double", 0, -0],
    ["decimal(12,2)", "1.50", "1.5"],
    ["decimal(12,2)", "0", "-0.00"],
    ["text", "é", "é"],
    ["uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A03", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a03"],
    ["timestamp", new Date(1000), "1970-01-01T00:00:01Z"],
    ["instant", new Date(0), "1970-01-01T01:00:00+01:00"],
    ["boolean", true, true],
    ["date", "2024-02-29", "2024-02-29"],
  ])("where two have one key: %s", (column, a, b) => {
    expect(key(column, a, b)).toThrow("rows 0 and 1 have the same x, which is declared a key");
  });
  test.each<Two>([
    ["text", "a", "A"],
    ["text", "e\u0301", "\u00e9"],
    ["text", "a", "a "],
    ["decimal(12,2)", "10", "1"],
    ["double", 100, 1],
    ["timestamp", "1970-01-01T00:00:00.000001", "1970-01-01T00:00:00"],
  ])("but not where the keys differ: %s", (column, a, b) => {
    expect(key(column, a, b)).not.toThrow();
  });
  test("where two have one key of several columns, and no value is told", () => {
    const spec: RowsSpec = { rows: { a: "text", b: "text" }, key: ["a", "b"] };
    expect(() =>
      encode(
        spec,
        [
          { a: "x,", b: "y" },
          { a: "x", b: ",y" },
        ],
        "postgres",
        "a",
      ),
    ).not.toThrow();
    expect(() =>
      encode(
        spec,
        [
          { a: "x", b: "y" },
          { a: "y", b: "x" },
          { a: "x", b: "y" },
        ],
        "postgres",
        "a",
      ),
    ).toThrow(/^QN4003 q: parameter "lines": rows 0 and 2 have the same a, b, which is declared a key$/);
  });
});

describe("a statement", () => {
  const texts = {
    postgres: { text: "$1 $2 $3", params: ["lines.sku", "lines.qty", "least"] },
    mysql: { text: "? ? ?", params: ["lines", "least", "lines"] },
  } as const;
  const binder = new Binder<{
    readonly lines: readonly { readonly sku: number; readonly qty: number }[];
    readonly least: number;
  }>("q", texts, { lines: { rows: { sku: "int", qty: "int" } }, least: ["int", 1] }, []);
  test("has a value for each placeholder", () => {
    const rows = { lines: [{ sku: 1, qty: 2 }] };
    expect(binder.bind("postgres", rows).params.map((p) => [p.name, p.list, p.value])).toEqual([
      ["lines.sku", true, "{1}"],
      ["lines.qty", true, "{2}"],
      ["least", false, 1],
    ]);
    expect(binder.bind("mysql", rows).params.map((p) => p.value)).toEqual([
      '[{"sku":1,"qty":2}]',
      1,
      '[{"sku":1,"qty":2}]',
    ]);
  });
  test("is refused where the rows are missing, or another parameter is given", () => {
    expect(() => binder.bind("mysql", {})).toThrow('QN4001 q: parameter "lines" is missing');
    expect(() => binder.bind("mysql", { lines: [], line: [] } as never)).toThrow("QN4002");
  });
  test("is in UTC where a column of the rows is an instant", () => {
    const one = new Binder<{ readonly seen: readonly { readonly at: Date }[] }>(
      "q",
      { mysql: { text: "?", params: ["seen"] } },
      { seen: { rows: { at: "instant" } } },
      [],
    );
    expect(one.bind("mysql", { seen: [] }).utc).toBe(true);
  });
});
