import type { Value } from "../../dialects/writes/ddl.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Table } from "../../src/relation/table.ts";
import { dataTable } from "./data.ts";

interface File {
  readonly folder: string;
  readonly name: string;
}

const files = new Map<Table, File>();

/** A table whose rows are a file of the reference data. */
export function stored<S extends AnySource>(folder: string, name: string, source: S): S {
  files.set(tableOf(source), { folder, name });
  return source;
}

export function tableOf(source: AnySource): Table {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error(`${node.name} is no table`);
  return node.table;
}

export function fileOf(table: Table): File {
  const file = files.get(table);
  if (file === undefined) throw new Error(`${table.name} has no file of reference data`);
  return file;
}

/** The rows in the order of the table's own columns. */
export function rowsOf(table: Table): readonly (readonly Value[])[] {
  const { folder, name } = fileOf(table);
  const { columns, rows } = dataTable(folder, name);
  const places = table.columns.map(({ attribute }) => columns.findIndex((c) => c.name === attribute.name));
  if (places.includes(-1)) throw new Error(`${table.name} has columns that ${folder}/${name} has not`);
  return rows.map((row) => places.map((place) => row[place] ?? null));
}
