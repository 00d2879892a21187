import type { Dialect } from "../base/dialect.ts";

/** The dialects whose DDL can be imported. */
export type DdlDialect = Dialect;

/** The schema that a name without one means, and that the module need not say. MySQL's is the connection's database. */
export const defaultSchema: { readonly [D in DdlDialect]: string | undefined } = {
  postgres: "public",
  mysql: undefined,
  sqlserver: "dbo",
  spark: "default",
};

/** Whether names that differ in case only are the same column; Postgres folds names without quotes, and then case counts. */
export const ignoresCase: { readonly [D in DdlDialect]: boolean } = {
  postgres: false,
  mysql: true,
  sqlserver: true,
  spark: true,
};
