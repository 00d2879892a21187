/** The engines that tests run on. PGlite is Postgres inside the test process; the others are servers. */
export const engineNames = ["pglite", "postgres", "mysql", "spark", "sqlserver"] as const;

export type EngineName = (typeof engineNames)[number];
export type ServerName = Exclude<EngineName, "pglite">;
export type EngineDialect = "postgres" | "mysql" | "sqlserver" | "spark";

export const dialectOf: Readonly<Record<EngineName, EngineDialect>> = {
  pglite: "postgres",
  postgres: "postgres",
  mysql: "mysql",
  spark: "spark",
  sqlserver: "sqlserver",
};

export const isEngineName = (text: string): text is EngineName => engineNames.some((name) => name === text);
