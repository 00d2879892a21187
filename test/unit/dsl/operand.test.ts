import { describe, expect, test } from "vitest";
import { decimalType, literalLike, literalOf, timestampText } from "../../../src/dsl/language/operand.ts";
import { types, typeText } from "../../../src/types/sql-type.ts";

describe("a timestamp's text", () => {
  test.each([
    ["2026-01-31", "2026-01-31 00:00:00.000000"],
    ["2026-01-31T12:00", "2026-01-31 12:00:00.000000"],
    ["2026-01-31T12:00:00Z", "2026-01-31 12:00:00.000000"],
    ["2026-01-31 12:00:00.5", "2026-01-31 12:00:00.500000"],
    ["2026-01-31T12:00:00.123456Z", "2026-01-31 12:00:00.123456"],
    ["2026-01-31T12:00:00+02:00", "2026-01-31T12:00:00+02:00"],
    ["2026-01-31T12:00:00.1234567Z", "2026-01-31T12:00:00.1234567Z"],
  ])("%s", (given, expected) => {
    expect(timestampText(given)).toBe(expected);
  });
  test("of a Date is in UTC", () => {
    expect(timestampText(new Date(Date.UTC(2026, 0, 31, 12, 0, 0, 5)))).toBe("2026-01-31 12:00:00.005000");
  });
});

describe("a constant beside a column", () => {
  test.each([
    [5, types.int, "int 5"],
    [5, types.bigint, "bigint 5"],
    [5n, types.int, "bigint 5"],
    [5, types.double, "double 5"],
    [0.5, types.int, "double 0.5"],
    [2 ** 31, types.int, "bigint 2147483648"],
    [5, types.decimal(12, 2), "decimal(12,2) 5"],
    ["0.125", types.decimal(12, 2), "decimal(3,3) 0.125"],
    ["2026-01-31", types.date, "date 2026-01-31"],
    ["2026-01-31", types.timestamp, "timestamp 2026-01-31 00:00:00.000000"],
    ["x", types.text, "text x"],
    [true, types.boolean, "boolean true"],
    ["x", types.int, "text x"],
  ])("%o beside %o", (value, like, expected) => {
    const literal = literalLike(value, like);
    expect(`${typeText(literal.type)} ${String(literal.value)}`).toBe(expected);
  });
  test("of its own has its own type", () => {
    expect([1, 2 ** 31, 1.5, 1n, "x", true, new Date(0)].map((v) => typeText(literalOf(v).type))).toEqual([
      "int",
      "bigint",
      "double",
      "bigint",
      "text",
      "boolean",
      "timestamp",
    ]);
  });
  test.each([
    ["0", "decimal(1,0)"],
    ["0.10", "decimal(2,2)"],
    ["-12.5", "decimal(3,1)"],
    ["007.50", "decimal(3,2)"],
  ])("%s is a %s", (text, expected) => {
    expect(typeText(decimalType(text))).toBe(expected);
  });
});
