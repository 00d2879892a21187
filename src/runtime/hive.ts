import { cancelable, orAborted } from "./abort.ts";
import type { SparkSession } from "./spark-session.ts";
import { type ThriftColumn, thriftRows, thriftType } from "./thrift-rows.ts";
import type { StatementOptions } from "./types.ts";

/** What is used of an operation of hive-driver. */
export interface HiveOperation {
  status(progress: boolean): Promise<{
    readonly operationState?: number;
    readonly errorMessage?: string;
    readonly sqlState?: string;
  }>;
  fetch(): Promise<unknown>;
  setMaxRows(maxRows: number): void;
  getSchema(): { readonly columns: readonly ThriftColumn[] } | null;
  getData(): readonly { readonly columns?: readonly object[] }[];
  flush(): void;
  cancel(): Promise<unknown>;
  close(): Promise<unknown>;
}

/** What is used of a session of hive-driver. */
export interface HiveSession {
  executeStatement(statement: string, options: { readonly runAsync: boolean }): Promise<HiveOperation>;
}

/** What is used of a client of hive-driver: it reports the loss of its connection. */
export interface HiveClient {
  on(event: "error" | "close", listener: (error?: unknown) => void): unknown;
}

const FETCHED = 10_000;

/** States of an operation by their numbers in Thrift. */
const FINISHED = 2;
const ENDED_OTHERWISE = [3, 4, 5, 8]; // canceled, closed, error, timed out

/** A session of hive-driver, with statements that can be canceled and rows without a loss. */
export function hiveSession(session: HiveSession, client?: HiveClient): SparkSession {
  const lost = client === undefined ? undefined : lossOf(client);
  const ask = <T>(promise: Promise<T>): Promise<T> => (lost === undefined ? promise : Promise.race([promise, lost]));

  /** Runs a statement to where its rows can be fetched. It runs beside the session, which could not cancel it otherwise. */
  async function begin(sql: string, signal: AbortSignal | undefined): Promise<HiveOperation> {
    const operation = await ask(session.executeStatement(sql, { runAsync: true }));
    try {
      await cancelable(
        signal,
        () => ask(operation.cancel()),
        () => finished(operation, ask),
      );
      return operation;
    } catch (error) {
      await ask(operation.close()).catch(() => undefined);
      throw error;
    }
  }

  async function fetch(operation: HiveOperation, maxRows: number): Promise<unknown[][]> {
    operation.setMaxRows(maxRows);
    await ask(operation.fetch());
    const rows = operation.getData().flatMap(({ columns = [] }) => thriftRows(columns));
    operation.flush();
    return rows;
  }

  return {
    async execute(sql: string, { maxRows, signal }: StatementOptions = {}) {
      const operation = await begin(sql, signal);
      try {
        const rows: unknown[][] = [];
        const most = maxRows ?? FETCHED;
        for (;;) {
          const fetched = await orAborted(fetch(operation, most), signal);
          for (const row of fetched) rows.push(row);
          if (fetched.length < most || maxRows !== undefined) break;
        }
        const columns = operation.getSchema()?.columns ?? [];
        return { columns: columns.map((column) => ({ name: column.columnName, type: thriftType(column) })), rows };
      } finally {
        await ask(operation.close());
      }
    },
    async *stream(sql: string, chunk: number, signal?: AbortSignal) {
      const operation = await begin(sql, signal);
      try {
        for (;;) {
          const rows = await fetch(operation, chunk);
          if (rows.length > 0) yield rows;
          if (rows.length < chunk) return;
        }
      } finally {
        await ask(operation.close()).catch(() => undefined);
      }
    },
  };
}

/** The name of Spark's error, as `DIVIDE_BY_ZERO`: https://spark.apache.org/docs/latest/sql-error-conditions.html */
const CONDITION = /\[([A-Z][A-Z0-9_]+(?:\.[A-Z0-9_]+)*)\]/;

/** Asks at growing intervals: short statements are not delayed, and long ones not asked for all the time. */
async function finished(operation: HiveOperation, ask: <T>(promise: Promise<T>) => Promise<T>): Promise<void> {
  for (let pause = 1; ; pause = Math.min(100, pause * 1.5)) {
    const { operationState = FINISHED, errorMessage, sqlState } = await ask(operation.status(false));
    if (operationState === FINISHED) return;
    if (ENDED_OTHERWISE.includes(operationState)) {
      const message = errorMessage ?? "Spark ended the statement without a message";
      throw Object.assign(new Error(message), { sqlState, condition: CONDITION.exec(message)?.[1] });
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** A promise that is rejected when the client loses its connection. */
function lossOf(client: HiveClient): Promise<never> {
  const lost = new Promise<never>((_resolve, reject) => {
    client.on("error", (error) => reject(Object.assign(new Error("the connection to Spark failed"), { cause: error })));
    client.on("close", () => reject(new Error("the connection to Spark was closed")));
  });
  // Nobody may be waiting when it happens.
  lost.catch(() => undefined);
  return lost;
}
