import type { DdlDialect } from "../ddl-dialect.ts";
import { mysqlTypes } from "./mysql.ts";
import { postgresTypes } from "./postgres.ts";
import type { TypeTable } from "./rule.ts";
import { sparkTypes } from "./spark.ts";
import { sqlserverTypes } from "./sqlserver.ts";

/** What each dialect's column types become. */
export const typeTables: { readonly [D in DdlDialect]: TypeTable } = {
  postgres: postgresTypes,
  mysql: mysqlTypes,
  sqlserver: sqlserverTypes,
  spark: sparkTypes,
};
