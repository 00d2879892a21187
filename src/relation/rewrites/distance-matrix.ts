import { types } from "../../types/sql-type.ts";
import type { Columns } from "../build.ts";
import type { CallExpr, Expr } from "../expr.ts";
import * as make from "../make.ts";

/** What is known of two texts when the cell (i, j) of their matrix is filled: `cells` ends with it. */
export interface Matrix {
  readonly a: Expr;
  readonly b: Expr;
  readonly lengthA: Expr;
  readonly lengthB: Expr;
  readonly i: Expr;
  readonly j: Expr;
  /** The row before, whole. Where cells further back are read, `cells` has all of them and there is none. */
  readonly above?: Expr;
  readonly cells: Expr;
}

const one = make.int(1);
const two = make.int(2);
const add = (...terms: readonly Expr[]): Expr => terms.reduce((a, b) => make.call("add", [a, b]));
const sub = (a: Expr, b: Expr): Expr => make.call("sub", [a, b]);
const mul = (a: Expr, b: Expr): Expr => make.call("mul", [a, b]);

/** Cells are distances and ten, so that each has two digits. `after`: so many cells on. */
const cellAt = (cells: Expr, place: Expr, after = 0): Expr =>
  asNumber(make.call("substring", [cells, add(mul(two, place), make.int(2 * after + 1)), two]));
export const lastCell = (cells: Expr): Expr => asNumber(make.call("right", [cells, two]));
const asNumber = (digits: CallExpr): Expr => make.cast({ ...digits, known: "ascii" }, types.int, "never");
const asCell = (distance: Expr): Expr => make.cast(distance, types.text);
const letter = (text: Expr, at: Expr): Expr => ({ ...make.call("substring", [text, at, one]), known: "place" });

/** The distances from no code point at all: row 0 is known, and the next cell begins row 1. */
export function firstRow(op: "levenshtein" | "damerau", lengthB: Expr, most: number): Columns {
  const numbers = Array.from({ length: most + 1 }, (_, n) => String(n + 10)).join("");
  const size = mul(two, add(lengthB, one));
  const start = { i: make.int(0), j: lengthB };
  if (op === "levenshtein") {
    const cells = make.call("left", [make.text(numbers), size]);
    return { ...start, above: cells, cells };
  }
  // An engine may give the column the width that it has here: room for the whole matrix.
  const wide = make.call("padRight", [make.text(numbers), make.int(2 * (most + 1) ** 2), make.text(" ")]);
  return { ...start, cells: make.call("left", [wide, size]) };
}

/** The next cell: the first of the next row, or the one to the right. */
export function filled(op: "levenshtein" | "damerau", m: Matrix): Columns {
  const ends = make.call("eq", [m.j, m.lengthB]);
  const either = (atEnd: Expr, within: Expr): Expr => make.caseWhen([{ when: ends, result: atEnd }], within);
  const first = asCell(add(m.i, make.int(11)));
  const next = asCell(op === "levenshtein" ? levenshtein(m) : damerau(m));
  const place = { i: either(add(m.i, one), m.i), j: either(make.int(0), add(m.j, one)) };
  const longer = (cell: Expr): Expr => make.call("concat", [m.cells, cell]);
  return m.above
    ? { ...place, above: either(m.cells, m.above), cells: either(first, longer(next)) }
    : { ...place, cells: longer(either(first, next)) };
}

/** One more than the cell to the left or the one above, or the one between them and one if the code points differ. */
function levenshtein(m: Matrix): Expr {
  const above = m.above ?? m.cells;
  return edits(m, cellAt(above, m.j, 1), cellAt(above, m.j));
}

const differ = (m: Matrix): Expr =>
  make.caseWhen([{ when: make.call("eq", [letter(m.a, m.i), letter(m.b, add(m.j, one))]), result: make.int(0) }], one);

const edits = (m: Matrix, up: Expr, between: Expr, ...more: readonly Expr[]): Expr =>
  make.call("least", [add(lastCell(m.cells), one), add(up, one), add(between, differ(m)), ...more]);

/**
 * Likewise, or what came before two code points that changed places, with what was taken out and put in between them: p and q
 * are how far back each text last had the other's code point.
 */
function damerau(m: Matrix): Expr {
  const width = add(m.lengthB, one);
  const cell = (i: Expr, j: Expr, after = 0): Expr => cellAt(m.cells, add(mul(i, width), j), after);
  const before = sub(m.i, one);
  const back = (text: Expr, length: Expr, wanted: Expr): Expr =>
    make.call("position", [make.call("reverse", [make.call("left", [text, length])]), wanted]);
  const p = back(m.a, before, letter(m.b, add(m.j, one)));
  const q = back(m.b, m.j, letter(m.a, m.i));
  const isThere = (e: Expr): Expr => make.call("gt", [e, make.int(0)]);
  const swapped = make.caseWhen([
    {
      when: make.and(isThere(p), isThere(q)),
      result: add(cell(sub(before, p), sub(m.j, q)), p, sub(q, one)),
    },
  ]);
  return edits(m, cell(before, m.j, 1), cell(before, m.j), swapped);
}
