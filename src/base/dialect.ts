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

/** `Postgres, MySQL and Spark`. */
export function enginesText(engines: readonly Dialect[]): string {
  const titles = engines.map((d) => dialectTitle[d]);
  const last = titles.at(-1) ?? engines.at(-1) ?? "no engine";
  return titles.length < 2 ? last : `${titles.slice(0, -1).join(", ")} and ${last}`;
}

/** `["postgres", "mysql"]`, as definitions name engines. */
export const enginesList = (engines: readonly Dialect[]): string => `[${engines.map((d) => `"${d}"`).join(", ")}]`;
