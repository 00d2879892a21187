import { from, lit, param, t, table } from "quern";
import { describe, expect, test } from "vitest";
import type { AnyEx } from "../../../src/dsl/language/types.ts";
import { findings } from "../compiled.ts";

const x = table("x", { id: t.int().primaryKey() });
const said = (e: AnyEx): string[] => findings(from(x).select(() => ({ e: e as typeof x.id })));

describe("constants", () => {
  test.each<[string, AnyEx]>([
    ["the least int", lit.int(-2147483648)],
    ["the greatest bigint", lit.bigint(9223372036854775807n)],
    ["a small double", lit.double(5e-324)],
    ["38 digits", lit.decimal(`${"9".repeat(36)}.99`)],
    ["the first day", lit.date("0001-01-01")],
    ["a leap day", lit.date("2024-02-29")],
    ["the last microsecond", lit.timestamp("9999-12-31 23:59:59.999999")],
    ["an empty text", lit.text("")],
    ["a pair of surrogates", lit.text("😀")],
    ["a default", param.decimal("p", 12, 2, { default: "0.50" })],
  ])("%s is one", (_, e) => {
    expect(said(e)).toEqual([]);
  });
  test.each<[string, AnyEx, string]>([
    ["an int of 33 bits", lit.int(2 ** 31), "2147483648 is not a valid int"],
    ["a fraction as an int", lit.int(0.5), "0.5 is not a valid int"],
    ["a bigint of 65 bits", lit.bigint(2n ** 63n), "9223372036854775808 is not a valid bigint"],
    ["an infinity", lit.double(1 / 0), "Infinity is not a valid double"],
    ["a number in its exponential form", lit.decimal("1e5"), '"1e5" is not a valid decimal'],
    ["39 digits", lit.decimal("1".repeat(39)), `"${"1".repeat(39)}" is not a valid decimal`],
    ["SQL in a number's place", lit.decimal("1); drop table x; --"), "is not a valid decimal"],
    ["a day that is not there", lit.date("2023-02-29"), '"2023-02-29" is not a valid date'],
    ["a day of another form", lit.date("29.2.2024"), '"29.2.2024" is not a valid date'],
    ["a time of day that is not there", lit.timestamp("2024-01-01 24:00:00"), "is not a valid timestamp"],
    ["a time with a zone", lit.instant("2024-01-01T00:00:00+02:00"), "is not a valid instant"],
    ["U+0000", lit.text("a\0b"), "is not a valid text"],
    ["a default that does not fit", param.date("d", { default: "tomorrow" }), '"tomorrow" is not a valid date'],
  ])("%s is none", (_, e, expected) => {
    expect(said(e).join()).toContain(expected);
  });
});
