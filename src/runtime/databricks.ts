import { cancelable } from "./abort.ts";
import { QuernError } from "./errors.ts";
import { positional } from "./positional.ts";
import { checkZone, fillMarkers, sparkType, ZONE } from "./spark-sql.ts";
import { type ThriftColumn, thriftType } from "./thrift-rows.ts";
import type { BoundParam, Connection, RawRows, Statement, StatementOptions } from "./types.ts";

/** What is used of an operation of @databricks/sql. */
export interface DatabricksOperation {
  fetchAll(): Promise<object[]>;
  fetchChunk(options: { maxRows: number }): Promise<object[]>;
  hasMoreRows(): Promise<boolean>;
  getSchema?(): Promise<{ readonly columns: readonly ThriftColumn[] } | null>;
  cancel?(): Promise<unknown>;
  close(): Promise<unknown>;
}

/** What is used of a session of @databricks/sql; its client connects with `preserveBigNumericPrecision`. */
export interface DatabricksSession {
  executeStatement(
    sql: string,
    options: { namedParameters: Record<string, string | boolean | null> },
  ): Promise<DatabricksOperation>;
}

/** What is used of a connected client of @databricks/sql. */
export interface DatabricksClient {
  openSession(): Promise<DatabricksSession & { close(): Promise<unknown> }>;
}

/**
 * Runs queries through @databricks/sql, with parameters bound by name. A session keeps its settings from statement to statement;
 * a client opens a session for each statement.
 */
export function databricks(sessionOrClient: DatabricksSession | DatabricksClient): Connection<"spark"> {
  return new DatabricksConnection("openSession" in sessionOrClient ? inSessions(sessionOrClient) : sessionOrClient);
}

/** A session a statement: it is closed with its operation. */
const inSessions = (client: DatabricksClient): DatabricksSession => ({
  async executeStatement(sql, options) {
    const session = await client.openSession();
    try {
      const operation = await session.executeStatement(sql, options);
      const close = async (): Promise<void> => {
        await operation.close();
        await session.close();
      };
      return {
        fetchAll: () => operation.fetchAll(),
        fetchChunk: (chunk) => operation.fetchChunk(chunk),
        hasMoreRows: () => operation.hasMoreRows(),
        getSchema: async () => (await operation.getSchema?.()) ?? null,
        cancel: async () => operation.cancel?.(),
        close,
      };
    } catch (error) {
      await session.close();
      throw error;
    }
  },
});

/** Values go as text and get their exact types in SQL: the driver would type a number by its value. */
const typed = (param: BoundParam): string => {
  const sqlType = sparkType(param);
  return sqlType === "string" ? `:${param.name}` : `cast(:${param.name} as ${sqlType})`;
};

function toValue({ value }: BoundParam): string | boolean | null {
  if (value === null) return null;
  return typeof value === "boolean" ? value : String(value);
}

class DatabricksConnection implements Connection {
  readonly dialect = "spark";
  readonly #session: DatabricksSession;

  constructor(session: DatabricksSession) {
    this.#session = session;
  }

  async query(statement: Statement, { maxRows, signal }: StatementOptions = {}): Promise<RawRows> {
    const operation = await this.#execute(statement);
    try {
      return await cancelable(
        signal,
        () => cancel(operation),
        async () => {
          const rows = await (maxRows === undefined ? operation.fetchAll() : operation.fetchChunk({ maxRows }));
          const schema = await operation.getSchema?.();
          return { ...positional(rows), ...(schema && { types: schema.columns.map(thriftType) }) };
        },
      );
    } finally {
      await operation.close();
    }
  }

  async run(statement: Statement, { signal }: StatementOptions = {}): Promise<undefined> {
    const operation = await this.#execute(statement);
    try {
      // The driver waits for a statement's end when its rows are fetched.
      if (signal !== undefined) {
        await cancelable(
          signal,
          () => cancel(operation),
          () => operation.fetchAll(),
        );
      }
    } finally {
      await operation.close();
    }
  }

  async explain(statement: Statement, options: StatementOptions = {}): Promise<string> {
    const text = `explain formatted ${statement.text}`;
    const { rows } = await this.query({ ...statement, text, columns: ["text"] }, options);
    return rows.map(([line]) => String(line)).join("\n");
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const operation = await this.#execute(statement);
    const fetch = (): Promise<object[]> =>
      cancelable(
        signal,
        () => cancel(operation),
        () => operation.fetchChunk({ maxRows: chunk }),
      );
    try {
      do {
        yield positional(await fetch());
      } while (await operation.hasMoreRows());
    } finally {
      await operation.close();
    }
  }

  transaction<T>(): Promise<T> {
    return Promise.reject(
      new QuernError("QN4011", "transaction", "Spark does not support transactions of several statements"),
    );
  }

  async #execute(statement: Statement): Promise<DatabricksOperation> {
    const session = this.#session;
    if (statement.utc) {
      const zones = await session.executeStatement(ZONE, { namedParameters: {} });
      const [row] = await zones.fetchAll();
      await zones.close();
      checkZone(statement.name, row === undefined ? undefined : Reflect.get(row, "zone"));
    }
    const namedParameters = Object.fromEntries(statement.params.map((param) => [param.name, toValue(param)]));
    return session.executeStatement(fillMarkers(statement, typed), { namedParameters });
  }
}

async function cancel(operation: DatabricksOperation): Promise<void> {
  if (operation.cancel === undefined) throw new TypeError("this operation cannot be canceled");
  await operation.cancel();
}
