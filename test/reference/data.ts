import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Value } from "../../dialects/writes/ddl.ts";
import { camelCase } from "../../src/base/names.ts";
import { timestampText } from "../../src/dsl/language/operand.ts";
import { type SqlType, types } from "../../src/types/sql-type.ts";
import { parseCsv } from "./csv.ts";

/** A folder that is not here, and need not be. */
export class NoData extends Error {}

/** What may be read, and not be copied: see README.md. */
const NOT_COPIED = ["features/rfm", "merge/feature_join", "merge/records"];

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PLACES: readonly ((folder: string) => string)[] = [
  (folder) => join(ROOT, "test/reference/data", folder),
  (folder) => join(ROOT, "../shared/reference", folder),
];
/** Files that an example has already. */
const ELSEWHERE: { readonly [file: string]: string } = Object.fromEntries(
  ["airlines", "flights", "weather"].map((name) => [
    `features/flights/${name}.csv`,
    join(ROOT, `examples/flights/data/${name}.csv`),
  ]),
);

const placeOf = (folder: string): string | undefined => PLACES.map((of) => of(folder)).find((path) => existsSync(path));

export const hasData = (folder: string): boolean => placeOf(folder) !== undefined || !NOT_COPIED.includes(folder);

function read(folder: string, file: string): string {
  const elsewhere = ELSEWHERE[`${folder}/${file}`];
  if (elsewhere !== undefined) return readFileSync(elsewhere, "utf8");
  const place = placeOf(folder);
  if (place === undefined) {
    const absent = NOT_COPIED.some((name) => folder === name || folder === `${name}/expected`);
    throw new (absent ? NoData : Error)(`no data: test/reference/data/${folder}`);
  }
  return readFileSync(join(place, file), "utf8");
}

export interface SchemaColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
}

/** A CSV file with what `schema.json` beside it says of it. */
export interface DataTable {
  readonly columns: readonly SchemaColumn[];
  readonly primaryKey: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

interface Schema {
  readonly tables: {
    readonly [table: string]: {
      readonly file: string;
      readonly rows: number;
      readonly primary_key: readonly string[];
      readonly columns: { readonly [name: string]: { readonly type: string; readonly nullable: boolean } };
    };
  };
}

const SIMPLE = ["int", "bigint", "double", "text", "boolean", "date", "timestamp"] as const;

function typeOf(text: string): SqlType {
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(text);
  if (decimal) return types.decimal(Number(decimal[1]), Number(decimal[2]));
  const simple = SIMPLE.find((name) => name === text);
  if (simple === undefined) throw new Error(`schema.json: there is no type ${text}`);
  return types[simple];
}

/** A field of a file as a literal of the IR holds it: decimals and times as text. */
function cellOf(text: string | null, type: SqlType): Value {
  if (text === null) return null;
  switch (type.kind) {
    case "int":
    case "double":
      return Number(text);
    case "bigint":
      return BigInt(text);
    case "boolean":
      return text === "true";
    case "timestamp":
      return timestampText(text);
    default:
      return text;
  }
}

const known = new Map<string, DataTable>();

/** A table of a folder: an input, or one of `expected/`. */
export function dataTable(folder: string, name: string): DataTable {
  const id = `${folder}/${name}`;
  const found = known.get(id) ?? load(folder, name);
  known.set(id, found);
  return found;
}

function load(folder: string, name: string): DataTable {
  const { tables } = JSON.parse(read(folder, "schema.json")) as Schema;
  const schema = tables[name];
  if (schema === undefined) throw new Error(`${folder} has no ${name}: there are ${Object.keys(tables).join(", ")}`);
  const [header = [], ...lines] = parseCsv(read(folder, schema.file));
  const columns = Object.entries(schema.columns).map(([column, { type, nullable }]) => ({
    name: column,
    type: typeOf(type),
    nullable,
  }));
  if (header.join() !== columns.map((c) => c.name).join()) throw new Error(`${folder}/${schema.file}: other columns`);
  if (lines.length !== schema.rows) throw new Error(`${folder}/${schema.file}: ${lines.length} rows`);
  const rows = lines.map((line) => columns.map(({ type }, i) => cellOf(line[i] ?? null, type)));
  return { columns, primaryKey: schema.primary_key, rows };
}

export type DataRow = { readonly [key: string]: Value };

/** The rows of a table of a folder's `expected/`, keyed as definitions key theirs: `row_id` is `rowId`. */
export function expectedRows(folder: string, name: string): readonly DataRow[] {
  const { columns, rows } = dataTable(`${folder}/expected`, name);
  const keys = columns.map((c) => camelCase(c.name));
  return rows.map((row) => Object.fromEntries(keys.map((key, i) => [key, row[i] ?? null])));
}

/** A JSON file of a folder's `expected/`: single numbers, and null where SQL has NULL. */
export const expectedJson = <T>(folder: string, file: string): T =>
  JSON.parse(read(`${folder}/expected`, `${file}.json`)) as T;
