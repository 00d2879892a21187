import { QuernError } from "./errors.ts";
import { positional } from "./positional.ts";
import { checkZone, fillMarkers, sparkType, ZONE } from "./spark-sql.ts";
import type { BoundParam, Connection, RawRows, Statement } from "./types.ts";

/** What is used of an operation of @databricks/sql. */
export interface DatabricksOperation {
  fetchAll(): Promise<object[]>;
  fetchChunk(options: { maxRows: number }): Promise<object[]>;
  hasMoreRows(): Promise<boolean>;
  close(): Promise<unknown>;
}

/** What is used of a session of @databricks/sql; its client connects with `preserveBigNumericPrecision`. */
export interface DatabricksSession {
  executeStatement(
    sql: string,
    options: { namedParameters: Record<string, string | boolean | null> },
  ): Promise<DatabricksOperation>;
}

/** Runs queries through @databricks/sql, with parameters bound by name. */
export function databricks(session: DatabricksSession): Connection {
  return new DatabricksConnection(session);
}

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

  async query(statement: Statement): Promise<RawRows> {
    const operation = await this.#execute(statement);
    try {
      return positional(await operation.fetchAll());
    } finally {
      await operation.close();
    }
  }

  async run(statement: Statement): Promise<undefined> {
    const operation = await this.#execute(statement);
    await operation.close();
  }

  async explain(statement: Statement): Promise<string> {
    const { rows } = await this.query({ ...statement, text: `explain formatted ${statement.text}`, columns: ["text"] });
    return rows.map(([line]) => String(line)).join("\n");
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const operation = await this.#execute(statement);
    try {
      do {
        yield positional(await operation.fetchChunk({ maxRows: chunk }));
      } while (signal?.aborted !== true && (await operation.hasMoreRows()));
    } finally {
      await operation.close();
    }
  }

  transaction<T>(): Promise<T> {
    return Promise.reject(new QuernError("QN4011", "transaction", "Spark has no transactions of several statements"));
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
