import { pathToFileURL } from "node:url";
import { dialects } from "../../../dialects/index.ts";
import { createTable, insertRows, type Value } from "../../../dialects/writes/ddl.ts";
import { literalLike } from "../../dsl/language/operand.ts";
import { type AnySource, sourceKey } from "../../dsl/language/source.ts";
import type { Table } from "../../relation/table.ts";
import type { Data } from "./example.ts";

export interface Executor {
  exec(sql: string): Promise<unknown>;
}

/** Creates the tables of a schema module in a Postgres, and fills them; returns how many rows there are. */
export async function loadTables(db: Executor, schema: string, data: Data): Promise<number> {
  const spec = dialects.postgres?.({
    dialect: "postgres",
    version: "17",
    collation: "engine",
    trailingBlanks: "possible",
  });
  if (spec === undefined) throw new Error("there is no Postgres to write for");
  let count = 0;
  for (const { table, rows } of await tablesWithRows(schema, data)) {
    await db.exec(createTable(table, spec));
    for (const statement of insertRows(table, rows, spec, 1000)) await db.exec(statement);
    count += rows.length;
  }
  await db.exec("analyze");
  return count;
}

/** The tables of a schema module, each with its rows as literals hold them. */
export async function tablesWithRows(
  schema: string,
  data: Data,
): Promise<readonly { readonly table: Table; readonly rows: readonly (readonly Value[])[] }[]> {
  const module = (await import(pathToFileURL(schema).href)) as { readonly [name: string]: unknown };
  return Object.values(module)
    .flatMap(tableOf)
    .map((table) => ({
      table,
      rows: (data[table.key] ?? []).map((row) => table.columns.map((c) => literalOf(row[c.attribute.key], c))),
    }));
}

function tableOf(value: unknown): readonly Table[] {
  if (typeof value !== "object" || value === null || !(sourceKey in value)) return [];
  const node = (value as AnySource)[sourceKey];
  return node.use === "table" ? [node.table] : [];
}

/** A JavaScript value as a literal of the column's type holds it. */
function literalOf(value: unknown, { attribute }: Table["columns"][number]): Value {
  if (value === undefined || value === null) return null;
  const isJson = attribute.type.kind === "json" || attribute.type.kind === "vector";
  const plain = isJson ? JSON.stringify(value) : (value as string | number | bigint | boolean | Date);
  return literalLike(plain, attribute.type).value;
}
