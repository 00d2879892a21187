import { isDeepStrictEqual } from "node:util";
import { byText } from "../../src/base/names.ts";
import { timestampText } from "../../src/dsl/language/operand.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import { type SqlType, types } from "../../src/types/sql-type.ts";

export type Row = { readonly [key: string]: unknown };

const TOLERANCE = 1e-9;
/** What stands for zero in the libraries' results, as the cosine of a quarter turn. */
const ZERO = 1e-12;
/** How many of the rows that differ are shown. */
const SHOWN = 5;

/** Doubles agree within the tolerance; everything else is exact. */
export function agree(type: SqlType, actual: unknown, expected: unknown): boolean {
  if (type.kind === "vector" && Array.isArray(actual) && Array.isArray(expected))
    return actual.length === expected.length && actual.every((x, i) => agree(types.double, x, expected[i]));
  if (type.kind !== "double" || typeof actual !== "number" || typeof expected !== "number")
    return isDeepStrictEqual(actual, expected);
  if (Math.abs(expected) <= ZERO) return Math.abs(actual - expected) <= ZERO;
  return Math.abs(actual - expected) <= TOLERANCE * Math.max(Math.abs(actual), Math.abs(expected));
}

/**
 * An expected value as the accessor gives one of the column's type; JSON is written as text. A value that the type has no room for stays as it is,
 * and then agrees with nothing.
 */
export function valueLike(value: unknown, type: SqlType): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case "bigint":
      return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;
    case "int":
    case "count":
    case "double":
      return typeof value === "bigint" ? Number(value) : value;
    case "decimal":
      return typeof value === "bigint" || typeof value === "number" || typeof value === "string"
        ? withScale(String(value), type.scale)
        : value;
    case "timestamp":
    case "instant":
      return typeof value === "string" || value instanceof Date ? `${timestampText(value).replace(" ", "T")}Z` : value;
    case "json":
      return typeof value === "string" ? JSON.parse(value) : value;
    default:
      return value;
  }
}

/** Zeros at the end are of no account; other digits are. */
function withScale(text: string, scale: number): string {
  const [whole = "", fraction = ""] = text.split(".");
  const digits = fraction.replace(/0+$/, "").padEnd(scale, "0");
  return digits === "" ? whole : `${whole}.${digits}`;
}

/** Some order, the same for both sides: NULLs first. */
function compareValues(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === "string" && typeof b === "string") return byText(a, b);
  if (typeof a === typeof b) return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0;
  return byText(typeof a, typeof b);
}

export interface Comparison {
  /** The columns that are compared. */
  readonly columns: readonly Attribute[];
  /** The columns that tell rows apart; undefined: the rows come in the order in which they are expected. */
  readonly key: readonly string[] | undefined;
}

/** What differs, as a text for people; empty where nothing does. */
export function differences(actual: readonly Row[], expected: readonly Row[], { columns, key }: Comparison): string {
  const fitted = expected.map((row) => Object.fromEntries(columns.map((c) => [c.key, valueLike(row[c.key], c.type)])));
  const found = key === undefined ? inOrder(actual, fitted, columns) : byKey(actual, fitted, columns, key);
  if (found.length === 0) return "";
  const more = found.length > SHOWN ? [`… ${found.length - SHOWN} more rows that differ`] : [];
  return [`${actual.length} rows, ${expected.length} expected`, ...found.slice(0, SHOWN), ...more].join("\n");
}

function inOrder(actual: readonly Row[], expected: readonly Row[], columns: readonly Attribute[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < Math.max(actual.length, expected.length); i++) {
    const problem = difference(`row ${i + 1}`, actual[i], expected[i], columns);
    if (problem !== "") found.push(problem);
  }
  return found;
}

/** Sorts both sides by the key, then by the rest, and goes through them together. */
function byKey(
  actual: readonly Row[],
  expected: readonly Row[],
  columns: readonly Attribute[],
  key: readonly string[],
): string[] {
  const keys = key.map((name) => {
    const column = columns.find((c) => c.key === name);
    if (column === undefined) throw new Error(`the key's ${name} is not compared: give another key`);
    return column;
  });
  const rest = columns.filter((c) => !keys.includes(c));
  const ordered = (rows: readonly Row[]) => [...rows].sort((a, b) => order(a, b, [...keys, ...rest]));
  const [found, own, theirs] = [[] as string[], ordered(actual), ordered(expected)];
  for (let i = 0, j = 0; i < own.length || j < theirs.length; ) {
    const [a, e] = [own[i], theirs[j]];
    const place = a === undefined ? 1 : e === undefined ? -1 : order(a, e, keys);
    const one = place <= 0 ? a : undefined;
    const other = place >= 0 ? e : undefined;
    const name = keys.map((c) => `${c.key} ${shown((one ?? other)?.[c.key])}`).join(", ");
    const problem = difference(name, one, other, columns);
    if (problem !== "") found.push(problem);
    if (place <= 0) i++;
    if (place >= 0) j++;
  }
  return found;
}

function order(a: Row, b: Row, columns: readonly Attribute[]): number {
  for (const { key, type } of columns) {
    if (agree(type, a[key], b[key])) continue;
    const place = compareValues(a[key], b[key]);
    if (place !== 0) return place;
  }
  return 0;
}

function difference(
  name: string,
  actual: Row | undefined,
  expected: Row | undefined,
  columns: readonly Attribute[],
): string {
  if (actual === undefined) return `${name}: missing: ${shownRow(expected, columns)}`;
  if (expected === undefined) return `${name}: not expected: ${shownRow(actual, columns)}`;
  const wrong = columns.filter(({ key, type }) => !agree(type, actual[key], expected[key]));
  if (wrong.length === 0) return "";
  return `${name}: ${wrong.map(({ key }) => `${key} is ${shown(actual[key])}, expected ${shown(expected[key])}`).join("; ")}`;
}

const shownRow = (row: Row | undefined, columns: readonly Attribute[]): string =>
  columns.map(({ key }) => `${key} ${shown(row?.[key])}`).join(", ");

const shown = (value: unknown): string => (typeof value === "bigint" ? `${value}n` : JSON.stringify(value ?? null));
