import { greatest, least, lit, not } from "quern";
import { pairs } from "../../fixtures/index.ts";
import { type Cell, gives, type MatrixCase, perRow } from "../case.ts";

const couples: readonly (readonly [string | null, string | null])[] = [
  ["a", "a"],
  ["a", "A"],
  ["a", "a "],
  ["e", "é"],
  ["ss", "ß"],
  ["", " "],
  ["Z", "a"],
  ["é", "e\u0301"],
  ["a", null],
  [null, null],
  ["\uff5e", "😀"],
  ["😀", "😁"],
  ["a\t", "a"],
  ["co-op", "coop"],
  ["10", "9"],
];
/** By code points, as UTF-8 sorts. */
const order = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const both = (f: (a: string, b: string) => Cell): Cell[] =>
  couples.map(([a, b]) => (a === null || b === null ? null : f(a, b)));

const comparing = perRow(
  "comparisons of texts",
  pairs,
  couples.map((_, i) => i + 1),
  ({ a, b }) => ({
    eq: gives(a.eq(b), ...both((x, y) => x === y)),
    ne: gives(a.ne(b), ...both((x, y) => x !== y)),
    lt: gives(a.lt(b), ...both((x, y) => order(x, y) < 0)),
    lte: gives(a.lte(b), ...both((x, y) => order(x, y) <= 0)),
    gt: gives(a.gt(b), ...both((x, y) => order(x, y) > 0)),
    gte: gives(a.gte(b), ...both((x, y) => order(x, y) >= 0)),
    isSame: gives(a.isSame(b), ...couples.map(([x, y]) => x === y)),
    isDistinct: gives(not(a.isSame(b)), ...couples.map(([x, y]) => x !== y)),
    between: gives(
      a.between("A", "a"),
      ...couples.map(([x]) => (x === null ? null : order("A", x) <= 0 && order(x, "a") <= 0)),
    ),
    literal: gives(a.eq("a"), ...couples.map(([x]) => (x === null ? null : x === "a"))),
    literalFirst: gives(lit.text("a").eq(b), ...couples.map(([, y]) => (y === null ? null : y === "a"))),
    literalBlank: gives(b.eq("a "), ...couples.map(([, y]) => (y === null ? null : y === "a "))),
    empty: gives(b.eq(""), ...couples.map(([, y]) => (y === null ? null : y === ""))),
    in: gives(
      a.in(["A", "é", "ß", ""]),
      ...couples.map(([x]) => (x === null ? null : ["A", "é", "ß", ""].includes(x))),
    ),
    notIn: gives(b.notIn(["a", "e"]), ...couples.map(([, y]) => (y === null ? null : !["a", "e"].includes(y)))),
    nullIf: gives(a.nullIf(b), ...couples.map(([x, y]) => (x === y ? null : x))),
    computed: gives(a.concat("").eq(b), ...both((x, y) => x === y)),
    lowered: gives(a.lower().eq(b.lower()), ...both((x, y) => x.toLowerCase() === y.toLowerCase())),
    greatest: gives(
      greatest(a, b),
      ...couples.map(([x, y]) => (x === null ? y : y === null || order(x, y) > 0 ? x : y)),
    ),
    least: gives(least(a, b), ...couples.map(([x, y]) => (x === null ? y : y === null || order(x, y) < 0 ? x : y))),
  }),
);

export const textComparisons: readonly MatrixCase[] = [comparing];
