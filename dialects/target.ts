import type { Dialect } from "../src/base/dialect.ts";

/** A target as the config states it. */
export interface Target {
  readonly dialect: Dialect;
  /** 16, "8.4", 2022, "4.0". */
  readonly version: string;
  /** How the engine's text columns compare where a column does not say: by code points, or by the engine's own default. */
  readonly collation: "engine" | "binary";
  /** SQL Server: whether text may end in blanks, which its `=` ignores. */
  readonly trailingBlanks: "possible" | "absent";
  /** Spark: whether tables can be merged into. */
  readonly tables?: "delta" | "parquet";
  /** Postgres: extensions that the database has. */
  readonly extensions?: readonly "fuzzystrmatch"[];
}
