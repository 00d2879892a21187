import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindParam, readParam } from "../../src/runtime/params.ts";
import type { Dialect, EncodedValue, ParamSpec } from "../../src/runtime/types.ts";

const encode = (spec: ParamSpec, value: unknown, dialect: Dialect = "postgres"): EncodedValue =>
  bindParam("q", readParam("p", spec), value, dialect).value;

const written: readonly (readonly [spec: ParamSpec, given: unknown, dialect: Dialect, expected: EncodedValue])[] = [
  ["int", 5, "postgres", 5],
  ["int", -0, "postgres", 0],
  ["bigint", 9007199254740993n, "postgres", "9007199254740993"],
  ["bigint", 9007199254740993n, "mysql", 9007199254740993n],
  ["bigint", 5, "spark", "5"],
  ["double", 0.1, "postgres", 0.1],
  ["decimal", "12.50", "postgres", "12.50"],
  ["decimal(12,2)", "+012.5", "postgres", "12.5"],
  ["decimal", 1e-7, "postgres", "0.0000001"],
  ["text", "a\0b", "mysql", "a\0b"],
  ["boolean", true, "sqlserver", true],
  ["date", "2024-02-29", "postgres", "2024-02-29"],
  ["timestamp", new Date("2026-01-31T12:00:00.5Z"), "postgres", "2026-01-31 12:00:00.500000"],
  ["timestamp", new Date("2026-01-31T12:00:00.5Z"), "sqlserver", "2026-01-31T12:00:00.500000"],
  ["timestamp", "2026-01-31T12:00:00.123456", "mysql", "2026-01-31 12:00:00.123456"],
  ["timestamp", "2026-01-31T12:00", "mysql", "2026-01-31 12:00:00.000000"],
  ["instant", "2026-01-31T12:00:00.123456+02:00", "postgres", "2026-01-31 10:00:00.123456+00:00"],
  ["instant", new Date("2026-01-31T12:00:00Z"), "spark", "2026-01-31 12:00:00.000000Z"],
  ["json", { a: [1, "x"] }, "postgres", '{"a":[1,"x"]}'],
  ["vector", [1, -2.5, 1e21], "postgres", "[1,-2.5,1e+21]"],
  ["text?", null, "postgres", null],
  [["int", 10], undefined, "postgres", 10],
  [["text?", null], undefined, "postgres", null],
  [{ oneOf: ["newest", "spend"], default: "newest" }, undefined, "mysql", "newest"],
  [{ oneOf: ["newest", "spend"] }, "spend", "mysql", "spend"],
  ["bigint[]", [9007199254740993n, 5], "postgres", '{"9007199254740993","5"}'],
  ["bigint[]", [9007199254740993n, 5], "mysql", "[9007199254740993,5]"],
  ["text[]", ['a"b', "c\\d", "", "{}", "NULL"], "postgres", '{"a\\"b","c\\\\d","","{}","NULL"}'],
  ["text[]", ['a"b', "c\\d"], "spark", '["a\\"b","c\\\\d"]'],
  ["decimal[]", ["12.50"], "sqlserver", '["12.50"]'],
  ["decimal[]", ["12.50"], "postgres", '{"12.50"}'],
  ["boolean[]", [true, false], "postgres", "{true,false}"],
  ["boolean[]", [true, false], "mysql", "[true,false]"],
  ["double[]", [0.1, 1e21], "spark", "[0.1,1e+21]"],
  ["timestamp[]", [new Date(0)], "mysql", '["1970-01-01T00:00:00.000000"]'],
  ["instant[]", [new Date(0)], "mysql", '["1970-01-01T00:00:00.000000"]'],
  ["instant[]", [new Date(0)], "sqlserver", '["1970-01-01T00:00:00.000000Z"]'],
  ["instant[]", [new Date(0)], "postgres", '{"1970-01-01 00:00:00.000000+00:00"}'],
  ["int[]", [], "postgres", "{}"],
  ["int[]", [], "spark", "[]"],
];

test.for(written)("%j writes %o for %s", ([spec, given, dialect, expected]) => {
  expect(encode(spec, given, dialect)).toBe(expected);
});

const circular: unknown[] = [];
circular.push(circular);

const refused: readonly (readonly [spec: ParamSpec, given: unknown])[] = [
  ["int", 1.5],
  ["int", 2147483648],
  ["int", Number.NaN],
  ["int", "5"],
  ["int", 5n],
  ["bigint", "5.0"],
  ["bigint", 2n ** 63n],
  ["bigint", 2 ** 53],
  ["double", Number.NaN],
  ["double", Number.POSITIVE_INFINITY],
  ["double", "0.1"],
  ["decimal", "1 or 1=1"],
  ["decimal", "NaN"],
  ["decimal", "1e9999"],
  ["decimal", "'"],
  ["decimal", Number.NaN],
  ["decimal", "123456789012345678901234567890123456789"],
  ["decimal(4,2)", "123.45"],
  ["decimal(4,2)", "1.234"],
  ["text", 5],
  ["text", "\ud800"],
  ["text", "a\udc00b"],
  ["text", "a\0b"],
  ["text", ["x"]],
  ["text", { toString: () => "x" }],
  ["boolean", "true"],
  ["boolean", 1],
  ["date", "2024-02-30"],
  ["date", "2024-02-29' or 1=1 --"],
  ["date", "2024-2-9"],
  ["date", new Date()],
  ["timestamp", new Date(Number.NaN)],
  ["timestamp", new Date(8.64e15)],
  ["timestamp", "2026-01-31T12:00:00'"],
  ["timestamp", "yesterday"],
  ["timestamp", 5],
  ["instant", "2026-01-31T12:00:00"],
  ["instant", "2026-01-31T12:00:00Z'"],
  ["json", undefined],
  ["json", 5n],
  ["json", { a: Number.NaN }],
  ["json", ["\ud800"]],
  ["json", () => 5],
  ["json", circular],
  ["vector", [1, Number.NaN]],
  ["vector", ["1"]],
  ["vector", 5],
  ["bigint[]", 5n],
  ["bigint[]", "1,2"],
  ["bigint[]", [1n, null]],
  ["bigint[]", [1n, "2); drop"]],
  ["text[]", ["a", "b\0"]],
  ["date[]", ["2024-02-30"]],
  ["text", null],
  [{ oneOf: ["a", "b"] }, "c"],
  [{ oneOf: ["a", "b"] }, "a' or 1=1 --"],
];

test.for(refused)("%j refuses %o", ([spec, given]) => {
  expect(() => encode(spec, given)).toThrow(
    expect.objectContaining({ name: "QuernError", code: given === undefined ? "QN4001" : "QN4003", query: "q" }),
  );
});

describe("messages", () => {
  const messageOf = (spec: ParamSpec, value: unknown): string => {
    try {
      encode(spec, value);
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
    return "";
  };

  test("say what is expected", () => {
    expect(messageOf("int", undefined)).toBe('QN4001 q: parameter "p" is missing; it takes an integer of 32 bits');
    expect(messageOf("text", null)).toBe('QN4003 q: parameter "p" is null; it takes a string');
    expect(messageOf("decimal(4,2)?", "1.234")).toBe(
      'QN4003 q: parameter "p" takes the text of a decimal(4,2), or null: it has more than 2 digits after the decimal point',
    );
    expect(messageOf("bigint[]", [1n, 1.5])).toBe(
      'QN4003 q: parameter "p" takes an array, each of it a bigint of 64 bits: item 1: it is not such a number',
    );
    expect(messageOf({ oneOf: ["a", "b"] }, "c")).toBe(
      'QN4003 q: parameter "p" takes "a" or "b": it is not one of these',
    );
  });

  test("never tell the value", () => {
    const secret = "s3cr3t-token";
    for (const spec of [
      "int",
      "bigint",
      "double",
      "decimal",
      "boolean",
      "date",
      "timestamp",
      "instant",
      "vector",
      "int[]",
    ] as const) {
      expect(messageOf(spec, secret)).toMatch(/^QN4003/);
      expect(messageOf(spec, secret)).not.toContain(secret);
      expect(messageOf(spec, [secret])).not.toContain(secret);
    }
    expect(messageOf("text", `${secret}\ud800`)).not.toContain(secret);
  });
});

test("nothing but a decimal becomes one", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        expect(encode("decimal", text)).toMatch(/^-?\d+(\.\d+)?$/);
      } catch (error) {
        expect(error).toMatchObject({ code: "QN4003" });
      }
    }),
    { numRuns: 2000 },
  );
});
