import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SqlType, types, typeText } from "../../../src/types/sql-type.ts";
import { arithmeticType, sumType, unify } from "../../../src/types/unify.ts";

const { int, bigint, count, double, text, date, timestamp, boolean } = types;
const dec = types.decimal;
const shown = (type: SqlType | undefined): string => (type ? typeText(type) : "none");

describe("the type that holds the values of both", () => {
  test.each([
    [int, int, "int"],
    [int, bigint, "bigint"],
    [count, count, "count"],
    [count, int, "bigint"],
    [int, double, "double"],
    [dec(12, 2), double, "double"],
    [dec(12, 2), dec(12, 2), "decimal(12,2)"],
    [dec(12, 2), dec(10, 4), "decimal(14,4)"],
    [dec(12, 2), int, "decimal(12,2)"],
    [dec(4, 2), int, "decimal(12,2)"],
    [dec(4, 2), bigint, "decimal(21,2)"],
    [dec(38, 0), dec(38, 10), "decimal(38,10)"],
    [text, text, "text"],
    [text, int, "none"],
    [date, timestamp, "none"],
    [boolean, int, "none"],
    [types.vector(3), types.vector(4), "none"],
  ])("of %o and %o is %s", (a, b, expected) => {
    expect(shown(unify(a, b))).toBe(expected);
    expect(shown(unify(b, a))).toBe(expected);
  });
});

describe("arithmetic", () => {
  test.each([
    ["add", int, int, "int"],
    ["add", int, bigint, "bigint"],
    ["add", count, count, "bigint"],
    ["add", dec(12, 2), dec(10, 4), "decimal(15,4)"],
    ["sub", dec(12, 2), int, "decimal(13,2)"],
    ["mul", dec(12, 2), dec(10, 4), "decimal(22,6)"],
    ["mul", dec(30, 10), dec(30, 10), "decimal(38,20)"],
    ["mul", dec(12, 2), double, "double"],
    ["mod", dec(12, 2), int, "decimal(12,2)"],
    ["mod", bigint, int, "bigint"],
  ] as const)("%s of %o and %o is %s", (op, a, b, expected) => {
    expect(shown(arithmeticType(op, a, b))).toBe(expected);
  });
  test("never asks for more than 38 digits", () => {
    const decimal = fc
      .integer({ min: 1, max: 38 })
      .chain((p) => fc.integer({ min: 0, max: p }).map((s) => types.decimal(p, s)));
    fc.assert(
      fc.property(fc.constantFrom("add", "sub", "mul", "mod"), decimal, decimal, (op, a, b) => {
        const type = arithmeticType(op, a, b);
        expect(type.kind).toBe("decimal");
        if (type.kind !== "decimal") return;
        expect(type.precision).toBeLessThanOrEqual(38);
        expect(type.scale).toBeLessThanOrEqual(type.precision);
      }),
    );
  });
  test.each([
    [int, "bigint"],
    [bigint, "decimal(38,0)"],
    [count, "count"],
    [dec(12, 2), "decimal(38,2)"],
    [double, "double"],
  ])("the sum of %o is %s", (type, expected) => {
    expect(shown(sumType(type))).toBe(expected);
  });
});
