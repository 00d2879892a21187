import { isDeepStrictEqual } from "node:util";
import { timestampText } from "../../src/dsl/language/operand.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Cell, ExpectedRow } from "./case.ts";

const TOLERANCE = 1e-9;

/** A point in time as the runtime writes it with every digit. */
const moment = (cell: Cell): Cell => (typeof cell === "string" ? `${timestampText(cell).replace(" ", "T")}Z` : cell);

/** Doubles agree within the tolerance; everything else is exact. */
function agree({ type }: Attribute, actual: unknown, expected: Cell): boolean {
  if (type.kind !== "double" || typeof actual !== "number" || typeof expected !== "number") {
    return isDeepStrictEqual(actual, expected);
  }
  return (
    actual === expected || Math.abs(actual - expected) <= TOLERANCE * Math.max(Math.abs(actual), Math.abs(expected))
  );
}

/** The expected rows in the form that a test compares: with the actual value wherever the two agree. */
export function expectedLike(
  actual: readonly { readonly [key: string]: unknown }[],
  expected: readonly ExpectedRow[],
  columns: readonly Attribute[],
): readonly { readonly [key: string]: unknown }[] {
  return expected.map((row, i) =>
    Object.fromEntries(
      columns.map((column) => {
        const own = row[column.key];
        if (own === undefined) throw new Error(`the case expects nothing of the column ${column.key}`);
        const isClock = column.type.kind === "timestamp" || column.type.kind === "instant";
        const cell = isClock ? moment(own) : own;
        const value = actual[i]?.[column.key];
        return [column.key, agree(column, value, cell) ? value : cell];
      }),
    ),
  );
}

/** Rows in an order of their own, for results that have none. */
export const sorted = <R extends object>(rows: readonly R[]): readonly R[] =>
  rows
    .map((row) => ({ row, text: JSON.stringify(row, (_, v: unknown) => (typeof v === "bigint" ? `${v}` : v)) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);
