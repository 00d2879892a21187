import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows, type Value } from "../../dialects/writes/ddl.ts";
import type { Table } from "../../src/relation/table.ts";
import type { Engine } from "../engines/engine.ts";
import { rowsOf } from "./stored.ts";

/** Makes a table with the rows of its file. */
export const loadTable = (engine: Engine, table: Table, spec: DialectSpec): Promise<void> =>
  loadRows(engine, table, rowsOf(table), spec);

/** Makes a table with rows. */
export async function loadRows(
  engine: Engine,
  table: Table,
  rows: readonly (readonly Value[])[],
  spec: DialectSpec,
): Promise<void> {
  await engine.exec(createTable(table, spec));
  const inserts = spec.name === "spark" ? insertJson(table, rows, spec) : insertRows(table, rows, spec, 1000);
  for (const insert of inserts) await engine.exec(insert);
}

const BATCH = 10_000;

/** Spark takes half a second for a thousand rows of literals, and for twenty times as many in one literal of JSON a second. */
function insertJson(table: Table, rows: readonly (readonly Value[])[], spec: DialectSpec): readonly string[] {
  const columns = table.columns.map((c) => c.attribute);
  const type = columns.map((c) => `\`${c.name}\`: ${spec.typeName(c.type)}`).join(", ");
  const objects = rows.map((row) => Object.fromEntries(columns.map((c, i) => [c.name, jsonOf(row[i] ?? null)])));
  const statements: string[] = [];
  for (let i = 0; i < objects.length; i += BATCH) {
    const json = JSON.stringify(objects.slice(i, i + BATCH)).replaceAll(/[\\']/g, "\\$&");
    const options = "map('mode', 'FAILFAST', 'timestampNTZFormat', 'yyyy-MM-dd HH:mm:ss.SSSSSS')";
    statements.push(
      `insert into \`${table.name}\` select inline(from_json('${json}', 'array<struct<${type}>>', ${options}))`,
    );
  }
  return statements;
}

function jsonOf(value: Value): string | number | boolean | null {
  if (typeof value !== "bigint") return value;
  if (!Number.isSafeInteger(Number(value))) throw new Error(`${value} is no number of JSON`);
  return Number(value);
}
