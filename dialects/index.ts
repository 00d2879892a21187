import type { Dialect } from "../src/base/dialect.ts";
import type { DialectSpec } from "./dialect.ts";
import { mysqlDialect } from "./mysql/index.ts";
import { postgresDialect } from "./postgres/index.ts";
import { sparkDialect } from "./spark/index.ts";
import { sqlserverDialect } from "./sqlserver/index.ts";
import type { Target } from "./target.ts";

/** Every engine's specification for a target of it. */
export const dialects: { readonly [D in Dialect]: (target: Target) => DialectSpec } = {
  postgres: postgresDialect,
  mysql: mysqlDialect,
  sqlserver: sqlserverDialect,
  spark: sparkDialect,
};
