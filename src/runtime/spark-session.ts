import type { EngineType, StatementOptions } from "./types.ts";

export interface SparkResult {
  readonly columns: readonly { readonly name: string; readonly type?: EngineType | undefined }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** A session of a Spark server through any other client, in these few words. */
export interface SparkSession {
  /** Big integers come as bigint or text, decimals and times as text. A client that cannot cancel or stop early reads all rows. */
  execute(sql: string, options?: StatementOptions): Promise<SparkResult>;
  /** The rows in pieces of at most `chunk`; ending the iteration closes the operation. */
  stream?(sql: string, chunk: number, signal?: AbortSignal): AsyncIterable<readonly (readonly unknown[])[]>;
}
