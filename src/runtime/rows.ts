import { Misfit, QuernError } from "./errors.ts";
import { arrayItem, describe, encodeOne, jsonItem, oneOfThese, type Param, readParam } from "./params.ts";
import type { BoundParam, Dialect, EncodedValue, ParamType, RowsSpec } from "./types.ts";

/** `Object.hasOwn`, which TypeScript has for target es2022 and later only. */
export const hasOwn = (object: object, name: string): boolean =>
  Reflect.getOwnPropertyDescriptor(object, name) !== undefined;

/** A parameter that takes rows, worked out once for a query. */
export interface RowsParam {
  readonly name: string;
  readonly columns: readonly Param[];
  /** Columns of which no two rows have the same values. */
  readonly key: readonly string[];
  readonly known: ReadonlySet<string>;
}

/** What a driver is given of the rows: of one column where the text has a placeholder for each, else all of them. */
export type EncodedRows = (column: string | undefined) => EncodedValue;

interface Form {
  /** A value that is there, as it stands in the text. */
  readonly item: (param: Param, value: unknown) => string;
  readonly encode: (rows: readonly Cells[], columns: readonly Param[]) => EncodedRows;
}

/** The values of a row in the order of the columns, each as the form writes it; undefined of NULL. */
type Cells = readonly (string | undefined)[];

/** Its text is 0 in JavaScript. */
const isNegativeZero = (type: ParamType, value: unknown): boolean => type === "double" && Object.is(value, -0);

/** An array literal for each column. */
const arrays = (dialect: Dialect): Form => ({
  item: ({ type }, value) => (isNegativeZero(type, value) ? "-0" : arrayItem(encodeOne(type, value, dialect))),
  encode: (rows, columns) => {
    const texts = new Map(
      columns.map(({ name }, i) => [name, `{${rows.map((cells) => cells[i] ?? "NULL").join(",")}}`]),
    );
    return (column) => texts.get(column ?? "") ?? null;
  },
});

/** One JSON text, without the members that are NULL. `document`: what a JSON value is in it, itself or its text. */
const json = (dialect: Dialect, document: "value" | "text"): Form => ({
  item: ({ type }, value) => {
    if (isNegativeZero(type, value)) return "-0.0";
    if (type !== "json") return jsonItem(type, value, dialect);
    const text = String(encodeOne(type, value, dialect));
    return document === "value" ? text : JSON.stringify(text);
  },
  encode: (rows, columns) => {
    const names = columns.map(({ name }) => `${JSON.stringify(name)}:`);
    const members = (cells: Cells): string =>
      cells.flatMap((cell, i) => (cell === undefined ? [] : [`${names[i]}${cell}`])).join(",");
    const text = `[${rows.map((cells) => `{${members(cells)}}`).join(",")}]`;
    return () => text;
  },
});

/** SQL Server reads objects and arrays alone as JSON, and Spark keeps no quotes of texts: a JSON value is a text of its own there. */
const FORMS: { readonly [D in Dialect]: Form } = {
  postgres: arrays("postgres"),
  mysql: json("mysql", "value"),
  sqlserver: json("sqlserver", "text"),
  spark: json("spark", "text"),
};

/** Reads the specification of a parameter that takes rows. */
export function readRows(name: string, { rows, key = [] }: RowsSpec): RowsParam {
  const columns = Object.entries(rows).map(([column, spec]) => readParam(column, spec));
  return { name, columns, key, known: new Set(columns.map((c) => c.name)) };
}

/** How a text calls a parameter, or a column of its rows: `lines`, `lines.sku`. */
export function splitName(name: string): readonly [param: string, column: string | undefined] {
  const point = name.indexOf(".");
  return point < 0 ? [name, undefined] : [name.slice(0, point), name.slice(point + 1)];
}

/** Checks the rows, each column of each, and writes them the way that the engine takes them. */
export function encodeRows(query: string, param: RowsParam, given: unknown, dialect: Dialect): EncodedRows {
  const refuse = (message: string, code: "QN4001" | "QN4003" = "QN4003"): QuernError =>
    new QuernError(code, query, `parameter "${param.name}"${message}`);
  if (given === undefined) throw refuse(" is missing; it takes an array of rows", "QN4001");
  if (!Array.isArray(given)) throw refuse(" takes an array of rows: it is none");
  const form = FORMS[dialect];
  const rows = Array.from(given as readonly unknown[], (row, n): Cells => {
    if (typeof row !== "object" || row === null || Array.isArray(row)) throw refuse(`: row ${n} is not an object`);
    const extra = Object.keys(row).find((name) => !param.known.has(name));
    if (extra !== undefined)
      throw refuse(`: row ${n} has a property ${JSON.stringify(extra)}; known columns: ${[...param.known].join(", ")}`);
    return param.columns.map((column) => {
      try {
        return cell(form, column, hasOwn(row, column.name) ? Reflect.get(row, column.name) : undefined);
      } catch (error) {
        if (!(error instanceof Misfit)) throw error;
        throw refuse(`: row ${n}, column "${column.name}" takes ${describe(column)}: ${error.message}`);
      }
    });
  });
  const same = repeated(param, rows);
  if (same) throw refuse(`: rows ${same.join(" and ")} have the same ${param.key.join(", ")}, which is declared a key`);
  return form.encode(rows, param.columns);
}

function cell(form: Form, column: Param, value: unknown): string | undefined {
  if (value === undefined || value === null) {
    if (column.nullable) return undefined;
    throw new Misfit(value === null ? "it is null" : "it is missing");
  }
  oneOfThese(column, value);
  return form.item(column, value);
}

/** The first two rows that have the same values in the columns of the key. */
function repeated({ columns, key }: RowsParam, rows: readonly Cells[]): readonly [number, number] | undefined {
  if (key.length === 0) return undefined;
  const places = key.map((name) => columns.findIndex((c) => c.name === name));
  const seen = new Map<string, number>();
  for (const [n, cells] of rows.entries()) {
    const values = places.map((i) => sameForm(columns[i]?.type, cells[i]));
    const text = values.length === 1 ? (values[0] ?? "") : JSON.stringify(values);
    const before = seen.get(text);
    if (before !== undefined) return [before, n];
    seen.set(text, n);
  }
  return undefined;
}

/** One text for values that SQL takes for the same: `1.50` and `1.5`, `-0` and `0`. */
function sameForm(type: string | undefined, cell = ""): string {
  if (type === undefined || !(type.startsWith("decimal") || type === "double")) return cell;
  const plain = cell.replace(/"/g, "");
  const short = plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
  return short === "-0" ? "0" : short;
}

/** A placeholder with what the rows give for it. */
export const boundRows = ({ name }: RowsParam, column: string | undefined, rows: EncodedRows): BoundParam => ({
  name: column === undefined ? name : `${name}.${column}`,
  type: "json",
  list: true,
  value: rows(column),
});
