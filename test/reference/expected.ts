import { camelCase } from "../../src/base/names.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import { differences, type Row } from "./compare.ts";
import { dataTable, expectedJson, expectedRows } from "./data.ts";

/** What a definition's rows are compared with. It is read when a test runs, for its folder may not be there. */
export interface Expected {
  readonly title: string;
  /** What differs from it; empty where nothing does. `output` are the definition's columns. */
  readonly differences: (actual: readonly Row[], output: readonly Attribute[]) => string;
}

interface Options {
  /** Output keys that tell rows apart; `"none"`: the rows come in the order in which they are expected. */
  readonly key?: readonly string[] | "none";
}

export interface TableOptions extends Options {
  /** The output key of an expected column, where it is not the camelCase of its name; null: it is not compared. */
  readonly columns?: { readonly [column: string]: string | null };
  /** Which of the expected rows. A column of which one value is wanted is compared only if the output has it. */
  readonly where?: { readonly [column: string]: unknown } | ((row: Row) => boolean);
  /** Which of the output's rows, where another part of them is expected elsewhere. */
  readonly only?: (row: Row) => boolean;
}

/**
 * A table of a folder's `expected/`. Each of its columns must be in the output, and equal; the output may have more. Rows are
 * told apart by the table's primary key.
 */
export function table(folder: string, name: string, options: TableOptions = {}): Expected {
  const { columns: names = {}, where = {}, only = () => true } = options;
  return {
    title: name,
    differences: (actual, output) => {
      const { columns, primaryKey } = dataTable(`${folder}/expected`, name);
      for (const column of [...Object.keys(names), ...(typeof where === "function" ? [] : Object.keys(where))])
        if (!columns.some((c) => c.name === column)) throw new Error(`${name} has no column ${column}`);
      const fixed =
        typeof where === "function" ? [] : Object.entries(where).map(([c, v]) => [camelCase(c), v] as const);
      const keyOf = (column: string): string => names[column] ?? camelCase(column);
      const has = (key: string): boolean => output.some((c) => c.key === key);
      const compared = columns
        .map((c) => c.name)
        .filter((c) => names[c] !== null && (has(keyOf(c)) || typeof where === "function" || !(c in where)));
      const rows = expectedRows(folder, name)
        .filter(typeof where === "function" ? where : (row) => fixed.every(([key, value]) => row[key] === value))
        .map((row) => Object.fromEntries(compared.map((c) => [keyOf(c), row[camelCase(c)] ?? null])));
      if (rows.length === 0) throw new Error(`${name} has no such rows`);
      const key = options.key ?? primaryKey.filter((c) => compared.includes(c)).map(keyOf);
      return compare(actual.filter(only), rows, compared.map(keyOf), output, key);
    },
  };
}

/** Rows under the output's keys: written here, or computed from files when the test runs. All of them have the same keys. */
export const rows = (
  given: readonly Row[] | (() => readonly Row[]),
  { key = "none", title = "rows" }: Options & { readonly title?: string } = {},
): Expected => ({
  title,
  differences: (actual, output) => {
    const expected = typeof given === "function" ? given() : given;
    const [first = {}] = expected;
    return compare(actual, expected, Object.keys(first), output, key);
  },
});

/**
 * Rows from a JSON file of a folder's `expected/`: `pick` says which values stand under which output keys.
 *
 * @example json<Metrics>("evaluation/multiclass", "metrics", (m) => [{ accuracy: m.accuracy }])
 */
export const json = <T>(
  folder: string,
  file: string,
  pick: (content: T) => readonly Row[],
  options: Options = {},
): Expected => rows(() => pick(expectedJson<T>(folder, file)), { title: file, ...options });

function compare(
  actual: readonly Row[],
  expected: readonly Row[],
  keys: readonly string[],
  output: readonly Attribute[],
  key: readonly string[] | "none",
): string {
  const columns = keys.map((name) => {
    const column = output.find((c) => c.key === name);
    if (column === undefined)
      throw new Error(`the output has no ${name}: it has ${output.map((c) => c.key).join(", ")}`);
    return column;
  });
  // a table without a primary key is a set of rows
  return differences(actual, expected, { columns, key: key === "none" ? undefined : key.length === 0 ? keys : key });
}
