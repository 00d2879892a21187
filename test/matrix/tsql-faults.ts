import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable } from "../../dialects/writes/ddl.ts";
import type { Param } from "../../src/relation/expr.ts";
import type { Table } from "../../src/relation/table.ts";
import type { TsqlChecker } from "../engines/tsql/checker.ts";
import type { Compiled } from "./compile.ts";

/** What SQL Server reports as its version. */
export const SERVERS = { 2019: "15.0", 2022: "16.0", 2025: "17.0" } as const;
export type ServerVersion = keyof typeof SERVERS;

/** What Microsoft's grammar and schema model find wrong with the text that the accessor runs, or with the one that is reviewed. */
export async function faultsIn(
  { text, review, params }: Compiled,
  tables: readonly Table[],
  spec: DialectSpec,
  checker: TsqlChecker,
  version: ServerVersion,
): Promise<string> {
  const ddl = tables.map((table) => createTable(table, spec)).join(";\n");
  const types = Object.fromEntries(params.map((p) => [p.name, parameterType(p, spec)]));
  const statement = { ddl, params: types, version };
  const found = await checker.check([
    { ...statement, id: "review", sql: review },
    ...(text === review ? [] : [{ ...statement, id: "accessor", sql: text }]),
  ]);
  const faults = [...found].flatMap(([id, errors]) => errors.map((e) => `${id}: ${e}`));
  return faults.length === 0 ? "" : `${faults.join("\n")}\n${faults[0]?.startsWith("accessor") ? text : review}`;
}

/** The accessor declares a list as text. */
const parameterType = (p: Param, spec: DialectSpec): string => (p.list ? "nvarchar(max)" : spec.typeName(p.type));
