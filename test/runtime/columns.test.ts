import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowDecoder } from "../../src/runtime/columns.ts";
import type { ColumnSpec } from "../../src/runtime/types.ts";

const decode = (spec: ColumnSpec, value: unknown): unknown =>
  rowDecoder<{ readonly v: unknown }>("q", { v: spec })({ rows: [[value]] })[0]?.v;

const refused = (spec: ColumnSpec, value: unknown): void => {
  const run = (): unknown => decode(spec, value);
  expect(run, `${spec} of ${String(value)}`).toThrow(
    expect.objectContaining({ name: "QuernError", code: "QN4004", query: "q" }),
  );
  expect(run).toThrow(`column "v" does not fit ${spec.replace("?", "")}`);
};

const read: readonly (readonly [spec: ColumnSpec, given: unknown, expected: unknown])[] = [
  ["int", "2147483647", 2147483647],
  ["int", -2147483648, -2147483648],
  ["int", 5n, 5],
  ["count", "9007199254740991", Number.MAX_SAFE_INTEGER],
  ["bigint", "9007199254740993", 9007199254740993n],
  ["bigint", "-9223372036854775808", -9223372036854775808n],
  ["bigint", 7, 7n],
  ["bigint", 7n, 7n],
  ["double", "0.1", 0.1],
  ["double", "1.7976931348623157e+308", Number.MAX_VALUE],
  ["decimal", "12.50", "12.50"],
  ["decimal", "-0.5000000000", "-0.5000000000"],
  ["decimal", "0E-10", "0.0000000000"],
  ["decimal", "-1.5E-7", "-0.00000015"],
  ["decimal", "1E+3", "1000"],
  ["decimal", ".5", "0.5"],
  ["decimal", "-00.5", "-0.5"],
  ["decimal", "99999999999999999999999999999999999999", "99999999999999999999999999999999999999"],
  ["decimal", 12n, "12"],
  ["decimal:number", "12.50", 12.5],
  ["decimal:number", "9007199254740992.00", 9007199254740992],
  ["decimal:number", "0.30000000000000000", 0.3],
  ["decimal:number", "-0.00", -0],
  ["text", "", ""],
  ["text", "a\0b ", "a\0b "],
  ["boolean", "t", true],
  ["boolean", 0, false],
  ["boolean", "1", true],
  ["boolean", false, false],
  ["boolean", new Uint8Array([1]), true],
  ["date", "2024-02-29", "2024-02-29"],
  ["date", new Date("2024-02-29T00:00:00Z"), "2024-02-29"],
  ["date", "0001-01-01", "0001-01-01"],
  ["timestamp", "2026-01-31 12:00:00", new Date("2026-01-31T12:00:00Z")],
  ["timestamp", "2026-01-31T12:00:00.1", new Date("2026-01-31T12:00:00.100Z")],
  ["timestamp", "1969-12-31 23:59:59.999999", new Date("1969-12-31T23:59:59.999Z")],
  ["timestamp", "0050-03-01 00:00:00", new Date("0050-03-01T00:00:00Z")],
  ["instant", "2026-01-31 12:00:00+05:30", new Date("2026-01-31T06:30:00Z")],
  ["instant", "2026-01-31 12:00:00.25-03", new Date("2026-01-31T15:00:00.250Z")],
  ["instant", "1800-01-01 00:00:00+00:19:32", new Date("1799-12-31T23:40:28Z")],
  ["instant:string", "2026-01-31 12:00:00.123456+02", "2026-01-31T10:00:00.123456Z"],
  ["timestamp:string", "2026-01-31 12:00:00", "2026-01-31T12:00:00.000000Z"],
  ["timestamp:string", "1969-12-31 23:59:59.999999", "1969-12-31T23:59:59.999999Z"],
  ["timestamp:string", "2026-01-31 12:00:00.1234567", "2026-01-31T12:00:00.123456Z"],
  ["json", '{"a":[1,2.5,"x"]}', { a: [1, 2.5, "x"] }],
  ["json", "null", null],
  ["json", '"9007199254740993"', "9007199254740993"],
  ["json", '{"9007199254740993":"\\"9007199254740993"}', { "9007199254740993": '"9007199254740993' }],
  ["json", "[9007199254740991, 0.12345678901234567890]", [9007199254740991, 0.12345678901234568]],
  ["json", { a: 1 }, { a: 1 }],
  ["vector", "[1,2.5,-3e-2]", [1, 2.5, -0.03]],
  ["vector", "{1,2.5}", [1, 2.5]],
  ["vector", "[]", []],
  ["vector", [1, 2], [1, 2]],
];

test.for(read)("%s reads %o", ([spec, given, expected]) => {
  expect(decode(spec, given)).toStrictEqual(expected);
});

const bad: readonly (readonly [spec: ColumnSpec, given: unknown])[] = [
  ["int", "2147483648"],
  ["int", 1.5],
  ["int", ""],
  ["int", "1.0"],
  ["int", true],
  ["count", "9007199254740992"],
  ["bigint", 9007199254740992],
  ["bigint", 1.5],
  ["bigint", "9223372036854775808"],
  ["bigint", ""],
  ["bigint", "0x10"],
  ["double", ""],
  ["double", "x"],
  ["double", 5n],
  ["decimal", 12.5],
  ["decimal", "NaN"],
  ["double", "NaN"],
  ["double", "-Infinity"],
  ["double", Number.POSITIVE_INFINITY],
  ["decimal", ""],
  ["decimal", "."],
  ["decimal", "1,5"],
  ["decimal:number", "0.12345678901234567"],
  ["decimal:number", "9007199254740993"],
  ["text", 5],
  ["text", new Uint8Array([65])],
  ["boolean", "yes"],
  ["boolean", 2],
  ["date", "2023-02-29"],
  ["date", "0000-00-00"],
  ["date", "infinity"],
  ["date", "10000-01-01"],
  ["date", new Date("2024-02-29T05:00:00Z")],
  ["timestamp", "infinity"],
  ["timestamp", "0001-01-01 00:00:00 BC"],
  ["timestamp", "2026-01-31 24:00:00"],
  ["timestamp", "2026-13-01 00:00:00"],
  ["timestamp", "2026-01-31"],
  ["timestamp", "31/01/2026 12:00:00"],
  ["timestamp", "2026-01-31 12:00:00 Europe/Berlin"],
  ["timestamp", new Date(Number.NaN)],
  ["timestamp", 5],
  ["timestamp:string", new Date()],
  ["json", "9007199254740993"],
  ["json", '{"a":[-9007199254740993]}'],
  ["json", "1e400"],
  ["json", { a: [9007199254740992] }],
  ["json", "{"],
  ["vector", "[1,x]"],
  ["vector", "1,2"],
  ["vector", [1, "x"]],
];

test.for(bad)("%s refuses %o", ([spec, given]) => {
  refused(spec, given);
});

test("tedious's Dates have their microseconds beside them", () => {
  const date = Object.defineProperty(new Date("2026-01-31T12:00:00.123Z"), "nanosecondsDelta", { value: 0.0004567 });
  expect(decode("timestamp:string", date)).toBe("2026-01-31T12:00:00.123456Z");
  expect(decode("timestamp", date)).toStrictEqual(new Date("2026-01-31T12:00:00.123Z"));
});

describe("rows", () => {
  interface Row {
    readonly id: bigint;
    readonly name: string | null;
  }
  const rows = rowDecoder<Row>("people", { id: "bigint", name: "text?" });

  test("are matched by position", () => {
    expect(
      rows({
        rows: [
          ["1", null],
          ["2", "x"],
        ],
        width: 2,
      }),
    ).toStrictEqual([
      { id: 1n, name: null },
      { id: 2n, name: "x" },
    ]);
  });

  test("with another number of columns are refused, even where there are none", () => {
    const error = expect.objectContaining({ code: "QN4006", query: "people" });
    expect(() => rows({ rows: [["1"]] })).toThrow(error);
    expect(() => rows({ rows: [], width: 3 })).toThrow(error);
    expect(rows({ rows: [] })).toStrictEqual([]);
  });

  test("with NULL where it cannot be are refused by the column's name", () => {
    expect(() => rows({ rows: [[null, "x"]] })).toThrow(
      'QN4005 people: column "id" is NULL, but the definition declares it NOT NULL',
    );
  });

  test("never tell a value in a message", () => {
    const secret = "s3cr3t-token";
    try {
      rows({ rows: [[secret, "x"]] });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain(secret);
    }
  });
});

test("text of any day and time is read as the calendar has it", () => {
  const min = new Date("0001-01-01T00:00:00Z");
  const max = new Date("9999-12-31T23:59:59.999Z");
  fc.assert(
    fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
      const iso = date.toISOString();
      expect(decode("timestamp", iso.replace("T", " ").replace("Z", ""))).toStrictEqual(date);
      expect(decode("timestamp:string", iso)).toBe(iso.replace("Z", "000Z"));
      expect(decode("date", iso.slice(0, 10))).toBe(iso.slice(0, 10));
    }),
    { numRuns: 2000 },
  );
});

test("numbers survive as decimals", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
      // the text of -0 is "0"
      expect(decode("double", String(n))).toBe(n + 0);
      expect(decode("decimal:number", String(n))).toBe(n + 0);
    }),
  );
});

test.each([
  ["uuid", "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"],
  ["hex", new Uint8Array([0, 171]), "00ab"],
  ["hex", "\\x00AB", "00ab"],
  ["time", "09:00:00", "09:00:00.000000"],
  ["time", "23:59:59.5", "23:59:59.500000"],
  ["decimal", 9007199254740991, "9007199254740991"],
] as const)("%s of %j is %s", (codec, value, expected) => {
  expect(decode(codec, value)).toBe(expected);
});
test.each([
  ["uuid", "a0eebc99"],
  ["hex", "abc"],
  ["time", "24:00:00"],
  ["decimal", 9007199254740992],
  ["decimal", 0.5],
] as const)("%s refuses %j", (codec, value) => {
  expect(() => decode(codec, value)).toThrow("QN4004");
});
