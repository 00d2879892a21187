/** The engines that quern writes for, in the order in which files and tables list them. */
export const DIALECTS = ["postgres", "mysql", "sqlserver", "spark"] as const;

export type Dialect = (typeof DIALECTS)[number];

/** How each engine is called in prose. */
export const dialectTitle: { readonly [D in Dialect]: string } = {
  postgres: "Postgres",
  mysql: "MySQL",
  sqlserver: "SQL Server",
  spark: "Spark",
};
