import type { Dialect } from "./base/dialect.ts";

/** A target engine of a config; `postgres()`, `mysql()`, `sqlserver()` and `spark()` make one. */
export interface TargetConfig {
  readonly dialect: Dialect;
  readonly version: string;
  readonly collation: "engine" | "binary";
  readonly trailingBlanks: "possible" | "absent";
  readonly tables?: "delta" | "parquet";
  readonly extensions?: readonly Extension[];
}

/** Extensions of Postgres whose functions take the place of longer texts. */
export type Extension = "fuzzystrmatch";

interface TextOptions {
  /** How text columns compare where a column does not say: `engine` (the engine's default) or `binary` (code points). */
  readonly collation?: "engine" | "binary";
}

type Given = { readonly version: string | number } & Partial<Omit<TargetConfig, "dialect" | "version">>;

/** Options that there are not stay, for whoever checks the config to tell them. */
const target = (dialect: Dialect, options: Given | undefined): TargetConfig =>
  Object.freeze({
    ...options,
    dialect,
    version: String(options?.version),
    collation: options?.collation ?? "engine",
    trailingBlanks: options?.trailingBlanks ?? "possible",
  });

/** Postgres 14 to 18. */
export const postgres = (
  o: {
    readonly version: 14 | 15 | 16 | 17 | 18 | `${number}`;
    /**
     * Extensions that the database has (`create extension fuzzystrmatch`): queries may call their functions. `fuzzystrmatch`
     * computes `levenshtein` many times faster than a query does.
     */
    readonly extensions?: readonly Extension[];
  } & TextOptions,
): TargetConfig => target("postgres", o);

/** MySQL 8.0, 8.4 and 9. */
export const mysql = (
  o: { readonly version: "8.0" | "8.4" | "9.7" | `${number}` | `${number}.${number}.${number}` } & TextOptions,
): TargetConfig => target("mysql", o);

/** SQL Server 2019, 2022 and 2025. */
export const sqlserver = (
  o: {
    readonly version: 2019 | 2022 | 2025 | `${number}`;
    /** `absent`: you vouch that no text column holds text that ends in blanks, which `=` ignores there. */
    readonly trailingBlanks?: "possible" | "absent";
  } & TextOptions,
): TargetConfig => target("sqlserver", o);

/** Spark 3.5 and 4, Databricks likewise. */
export const spark = (o: {
  readonly version: "3.5" | "4.0" | "4.1" | "4.2" | `${number}`;
  readonly tables?: "delta" | "parquet";
}): TargetConfig => target("spark", { ...o, collation: "binary" });

export interface Config {
  /** Patterns of the modules that hold definitions, relative to the config. */
  readonly definitions: readonly string[];
  /** The folder that is written, relative to the config. */
  readonly out: string;
  readonly dialects: readonly TargetConfig[];
  /**
   * The ending of relative imports in emitted modules: `.js` (default; NodeNext, and bundlers that map it), `.ts` (Node's own
   * type stripping, Deno, Bun), or none (Next.js, webpack, Jest).
   */
  readonly imports?: ".js" | ".ts" | "";
  /**
   * Which engines' SQL the accessors hold. By default one module for each definition holds that of every engine, and the
   * adapter chooses. A list leaves out engines that are there for review only. `"by-engine"`: a folder of modules for each
   * engine, `generated/postgres/index.ts`, each with that engine's SQL only, so that an application bundles one engine's.
   */
  readonly accessors?: readonly Dialect[] | "by-engine";
  /** How decimals reach JavaScript: exact text (default), or numbers. */
  readonly decimals?: "string" | "number";
  /** How big integers reach JavaScript, and are given as parameters: bigint (default), text, or numbers, which end at 2^53. */
  readonly bigints?: "bigint" | "string" | "number";
  /** How timestamps and instants reach JavaScript: Date, milliseconds (default), or text with every digit. */
  readonly times?: "Date" | "string";
}

/** The config of a project: `export default defineConfig({ … })` in `quern.config.ts`. */
export const defineConfig = (config: Config): Config => config;

/** The versions that each engine's lowering was written for. */
export const knownVersions: { readonly [D in Dialect]: { readonly text: string; readonly matches: RegExp } } = {
  postgres: { text: "14 to 18", matches: /^1[4-8](\.\d+)*$/ },
  mysql: { text: "8.0, 8.4 and 9.x", matches: /^(8\.0|8\.4|9\.\d+|9)(\.\d+)*$/ },
  sqlserver: { text: "2019, 2022 and 2025", matches: /^20(19|22|25)$/ },
  spark: { text: "3.5 and 4.x", matches: /^(3\.5|4\.\d+|4)(\.\d+)*$/ },
};
