import { describe, expect, test } from "vitest";
import { type Attribute, attribute } from "../../src/relation/attribute.ts";
import { type SqlType, types } from "../../src/types/sql-type.ts";
import { agree, differences, type Row, valueLike } from "./compare.ts";
import { parseCsv } from "./csv.ts";
import { rows, table } from "./expected.ts";

const column = (key: string, type: SqlType): Attribute => attribute({ key, name: key, type, nullable: true });
const columns = [column("id", types.int), column("x", types.double), column("name", types.text)];
const compared = (actual: readonly Row[], expected: readonly Row[], key?: readonly string[]): string =>
  differences(actual, expected, { columns, key });

describe("rows that differ are told", () => {
  const expected = [
    { id: 1, x: 0.5, name: "a" },
    { id: 2, x: null, name: "b" },
  ];

  test("none differs", () => {
    expect(compared(expected, expected)).toBe("");
    expect(compared([...expected].reverse(), expected, ["id"])).toBe("");
  });
  test("the order counts where there is no key", () => {
    expect(compared([...expected].reverse(), expected)).toContain("row 1: id is 2, expected 1");
  });
  test("a value", () => {
    const actual = [
      { id: 2, x: 0, name: "b" },
      { id: 1, x: 0.5, name: "A" },
    ];
    expect(compared(actual, expected, ["id"])).toBe(
      '2 rows, 2 expected\nid 1: name is "A", expected "a"\nid 2: x is 0, expected null',
    );
  });
  test("a row that is missing, one that is not expected, and one that is there twice", () => {
    expect(
      compared(
        [
          { id: 1, x: 0.5, name: "a" },
          { id: 3, x: 1, name: "c" },
        ],
        expected,
        ["id"],
      ),
    ).toBe('2 rows, 2 expected\nid 2: missing: id 2, x null, name "b"\nid 3: not expected: id 3, x 1, name "c"');
    expect(compared([...expected, { id: 1, x: 0.5, name: "a" }], expected, ["id"])).toContain("id 1: not expected");
  });
  test("only the first of many", () => {
    const many = Array.from({ length: 9 }, (_, id) => ({ id, x: 0, name: "" }));
    expect(compared([], many, ["id"])).toMatch(/… 4 more rows that differ$/);
  });
  test("a key of doubles", () => {
    const keyed = (x: number) => [
      { id: 1, x, name: "a" },
      { id: 2, x: 0.1, name: "b" },
    ];
    expect(compared(keyed(0.1 + 0.2), keyed(0.3), ["x"])).toBe("");
    expect(compared(keyed(0.301), keyed(0.3), ["x"])).not.toBe("");
  });
});

test("doubles agree within the tolerance, other values exactly", () => {
  expect(agree(types.double, 1 + 1e-10, 1)).toBe(true);
  expect(agree(types.double, 1 + 1e-8, 1)).toBe(false);
  expect(agree(types.double, 1e-20, 0)).toBe(true);
  expect(agree(types.double, 1e-9, 0)).toBe(false);
  expect(agree(types.double, 1e-9, 2e-9)).toBe(false);
  expect(agree(types.double, null, 0)).toBe(false);
  expect(agree(types.bigint, 1, 1n)).toBe(false);
  expect(agree(types.text, "a", "A")).toBe(false);
  expect(agree(types.vector(2), [1, 2 + 1e-12], [1, 2])).toBe(true);
  expect(agree(types.vector(2), [1, 2, 3], [1, 2])).toBe(false);
});

test("expected values take the form of the output's type", () => {
  expect(valueLike(3, types.bigint)).toBe(3n);
  expect(valueLike(3n, types.count)).toBe(3);
  expect(valueLike("1.5", types.decimal(10, 2))).toBe("1.50");
  expect(valueLike("1.555", types.decimal(10, 2))).toBe("1.555");
  expect(valueLike("-7.00", types.decimal(10, 0))).toBe("-7");
  expect(valueLike("2013-01-01 10:00:00", types.timestamp)).toBe("2013-01-01T10:00:00.000000Z");
  expect(valueLike(1.5, types.bigint)).toBe(1.5);
});

describe("what is expected", () => {
  const output = ["origin", "n", "p50", "p90", "p95", "p99"].map((key) => column(key, types.double));
  const discrete = { p50_disc: null, p90_disc: null, p95_disc: null, p99_disc: null };
  const percentiles = (columns: { readonly [column: string]: string | null }) =>
    table("features/flights", "percentiles_by_origin", { columns }).differences([], output);

  test("a column that the output lacks must be left out by name", () => {
    expect(() => percentiles({})).toThrow("the output has no p50Disc");
    expect(percentiles(discrete)).toContain("0 rows, 3 expected");
    expect(() => percentiles({ ...discrete, p50disc: null })).toThrow("has no column p50disc");
  });
  test("some of the rows", () => {
    const where = (origin: string) =>
      table("features/flights", "percentiles_by_origin", { columns: discrete, where: { origin } });
    expect(where("JFK").differences([], output)).toContain("0 rows, 1 expected");
    expect(() => where("jfk").differences([], output)).toThrow("no such rows");
  });
  test("rows of a test's own, of which none may be expected", () => {
    expect(rows([]).differences([], output)).toBe("");
    expect(rows([]).differences([{ origin: 1 }], output)).toContain("1 rows, 0 expected");
    expect(() => rows([{ other: 1 }]).differences([], output)).toThrow("the output has no other");
  });
});

test("CSV", () => {
  expect(parseCsv('a,b\n1,\n"x,""y""\nz",é\n')).toEqual([
    ["a", "b"],
    ["1", null],
    ['x,"y"\nz', "é"],
  ]);
  expect(parseCsv("a,b\n,\n1,")).toEqual([
    ["a", "b"],
    [null, null],
    ["1", null],
  ]);
  expect(() => parseCsv('a"b')).toThrow("no CSV");
});
