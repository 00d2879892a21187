import { change, concat, concatWs, from, hashBucket, lit, ntile, param, t, table, values } from "quern";
import { expect, test } from "vitest";
import type { AnyEx } from "../../../src/dsl/language/types.ts";
import { findings } from "../compiled.ts";

const x = table("x", { id: t.int().primaryKey(), n: t.int(), s: t.text() });
const plain = from(x).select(({ x: r }) => ({ id: r.id }));
const limited = (limit: number, offset: number) =>
  plain
    .orderBy((r) => r.id.asc())
    .limit(limit)
    .offset(offset);
const said = (of: (row: { readonly n: typeof x.n; readonly s: typeof x.s; readonly id: typeof x.id }) => AnyEx) =>
  findings(from(x).select(({ x: r }) => ({ e: of(r as never) as typeof x.n })));

test.each([
  [1.5, 0],
  [-1, 0],
  [1e21, 0],
  [2, 0.5],
])("limit %d, offset %d is none", (limit, offset) => {
  expect(findings(limited(limit, offset)).join()).toContain("is not a valid number of rows");
});
test("a limit beyond an int is one", () => {
  expect(findings(limited(5e9, 0))).toEqual([]);
});

test.each<[string, (row: Parameters<Parameters<typeof said>[0]>[0]) => AnyEx, string]>([
  ["lag(-1)", (r) => r.n.lag(-1).over({ orderBy: r.id.asc() }), "-1 is not a valid number of rows"],
  ["lag(1.5)", (r) => r.n.lag(1.5).over({ orderBy: r.id.asc() }), "1.5 is no"],
  ["change by -1", (r) => change(r.n, { orderBy: r.id.asc() }, -1), "-1 is not a valid number of rows"],
  ["ntile(0)", (r) => ntile(0).over({ orderBy: r.id.asc() }), "0 is not a valid number of buckets"],
  ["hashBucket of 0", (r) => hashBucket("seed", 0, r.s), "0 is not a valid number of buckets"],
  ["hashBucket of -3", (r) => hashBucket("seed", -3, r.s), "-3 is not a valid number of buckets"],
  ["padStart(-1)", (r) => r.s.padStart(-1, "x"), "-1 is not a valid number of code points"],
  ["left(-1)", (r) => r.s.left(-1), "-1 is not a valid number of code points"],
  ["repeat(-1)", (r) => r.s.repeat(-1), "-1 is not a valid number of times"],
  ["substring(0, 2)", (r) => r.s.substring(0, 2), "0 is not a valid position in a text"],
  ["toDecimal(50, 10)", (r) => r.n.toDecimal(50, 10), "decimal(50,10) is not a valid type"],
  ["toDecimal(2, 12)", (r) => r.n.toDecimal(2, 12), "decimal(2,12) is not a valid type"],
  ["toDecimal(10.5, 2)", (r) => r.n.toDecimal(10.5, 2), "decimal(10.5,2) is not a valid type"],
  ["param.decimal(-1, 2)", () => param.decimal("p", -1, 2), "decimal(-1,2) is not a valid type"],
  ["concat()", () => concat(), "concat without operands is not a valid value"],
  ["concatWs(',')", () => concatWs(","), "concatWs without operands is not a valid value"],
])("%s is refused", (_, of, expected) => {
  expect(said(of).join()).toContain(expected);
});

test("constant rows hold values of their columns' types", () => {
  const of = (a: number) => findings(from(values("v", { a: t.int() }, [{ a }])).select(({ v }) => ({ a: v.a }))).join();
  expect(of(1.5)).toContain("1.5 is not a valid int");
  expect(of(5e9)).toContain("5000000000 is not a valid int");
  expect(of(7)).toBe("");
});
test("what is said of a constant row is said once", () => {
  const all = findings(from(values("v", { a: t.int() }, [{ a: 1.5 }])).select(({ v }) => ({ a: v.a })));
  expect(all).toHaveLength(1);
});
test("a constant that is a count is one", () => {
  expect(said((r) => r.s.left(0).concat(lit.text("x").repeat(3)))).toEqual([]);
});
