import { rowsSpec } from "../../src/cli/report/params.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Param } from "../../src/relation/expr.ts";
import { givenParam } from "../../src/relation/param-rows.ts";
import { mysql } from "../../src/runtime/mysql.ts";
import { pg } from "../../src/runtime/pg.ts";
import { pglite } from "../../src/runtime/pglite.ts";
import { defineQuery } from "../../src/runtime/query.ts";
import { spark } from "../../src/runtime/spark.ts";
import { sqlserver } from "../../src/runtime/sqlserver.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { formOf, typeText } from "../../src/types/sql-type.ts";
import { codec } from "../../templates/accessors/lines.ts";
import type { Driver } from "../engines/engine.ts";
import type { Compiled } from "./compile.ts";

/** The adapter that an application would use. */
export function connect(driver: Driver): Connection {
  switch (driver.kind) {
    case "pglite":
      return pglite(driver.db);
    case "pg":
      return pg(driver.pool);
    case "mysql2":
      return mysql(driver.pool);
    case "spark":
      return spark(driver.session.hive, driver.session.client);
    case "mssql":
      return sqlserver(driver.pool);
  }
}

type Rows = readonly { readonly [key: string]: unknown }[];

type Values = { readonly [name: string]: unknown };

/** Runs a compiled query as an emitted module does. */
export const execute = (connection: Connection, compiled: Compiled, values: Values): Promise<Rows> =>
  queryOf(connection, compiled).all(connection, values);

/** The engine's plan: it takes the statement, whatever comes of running it. */
export const explain = (connection: Connection, compiled: Compiled, values: Values): Promise<string> =>
  queryOf(connection, compiled).explain(connection, values);

const queryOf = (connection: Connection, { text, params, columns }: Compiled) =>
  defineQuery<Record<string, unknown>, Record<string, unknown>>({
    name: "matrix",
    params: Object.fromEntries(params.map(givenParam).map((p) => [p.name, paramSpec(p)])) as never,
    columns: Object.fromEntries(columns.map((c) => [c.key, columnSpec(c)])) as never,
    sql: { [connection.dialect]: { text, params: params.map((p) => p.name) } },
  });

export const columnSpec = (column: Attribute): string =>
  codec(column, { decimals: "string", bigints: "bigint", times: "string" });

export function paramSpec({ type, list, nullable, choices, rows, default: byDefault }: Param): unknown {
  if (rows) return rowsSpec(rows);
  const form = formOf(type);
  const oneOf = choices ?? (form?.kind === "oneOf" ? form.labels : undefined);
  if (oneOf) return { oneOf, list, nullable, ...(byDefault !== undefined && { default: byDefault }) };
  const kind = type.kind === "decimal" ? typeText(type) : (form?.kind ?? type.kind);
  const spec = `${kind}${list ? "[]" : nullable ? "?" : ""}`;
  return byDefault === undefined ? spec : [spec, byDefault];
}
