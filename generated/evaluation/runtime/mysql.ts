import { acquire } from "./abort.ts";
import { codecOf } from "./columns.ts";
import { QuernError } from "./errors.ts";
import { enterUtc, leaveUtc } from "./mysql-zone.ts";
import type { BoundParam, Connection, EncodedValue, RawRows, Statement, TransactionWork } from "./types.ts";

interface MysqlField {
  readonly type: string;
  string(encoding?: string): string | null;
}

type TimeType = "DATE" | "DATETIME" | "TIMESTAMP";

interface MysqlQuery {
  sql: string;
  values: EncodedValue[];
  rowsAsArray: true;
  nestTables: false;
  supportBigNumbers: true;
  bigNumberStrings: false;
  timezone: "Z";
  dateStrings: TimeType[];
  typeCast: true | ((field: MysqlField, next: () => unknown) => unknown);
}

interface MysqlConfig {
  readonly typeCast?: unknown;
  readonly decimalNumbers?: unknown;
}

/** The connection beneath mysql2's promises, which streams. */
interface MysqlCore {
  execute(query: MysqlQuery): { stream(options: { highWaterMark: number }): MysqlStream };
  on(event: "error", listener: (error: unknown) => void): unknown;
  removeListener(event: "error", listener: (error: unknown) => void): unknown;
}

interface MysqlStream extends AsyncIterable<unknown> {
  destroy(error: unknown): unknown;
}

/** What is used of a mysql2/promise connection. */
export interface MysqlConnection {
  readonly config: MysqlConfig;
  execute(query: MysqlQuery): Promise<[unknown, unknown]>;
  query(sql: string): Promise<[unknown, unknown]>;
}

/** What is used of a mysql2/promise pool. */
export interface MysqlPool {
  getConnection(): Promise<MysqlConnection & { release(): void; destroy(): void }>;
}

/** Runs queries through mysql2/promise: a pool, or a connection (then within its transaction where one is open). */
export function mysql(poolOrConnection: MysqlPool | MysqlConnection): Connection {
  return "getConnection" in poolOrConnection
    ? new PoolConnection(poolOrConnection)
    : new SingleConnection(poolOrConnection);
}

/** mysql2 parses these whatever the options say: JSON with its big integers made strings, decimals by `decimalNumbers`. */
function typeCast(field: MysqlField, next: () => unknown): unknown {
  switch (field.type) {
    case "JSON":
      // not "utf8": mysql2 takes the column's own encoding for a mistake and warns
      return field.string("utf-8");
    case "DECIMAL":
    case "NEWDECIMAL":
      return field.string("ascii");
    default:
      return next();
  }
}

const DAYS: TimeType[] = ["DATE"];
/** Text costs more than a Date, which has no microseconds. */
const TIMES: TimeType[] = ["DATE", "DATETIME", "TIMESTAMP"];

/** Values arrive exactly, whatever options the connection was made with. */
function queryOf({ name, text, params, columns }: Statement, config: MysqlConfig): MysqlQuery {
  if (!isUnicode(Reflect.get(config, "charsetNumber"))) {
    throw new QuernError("QN4011", name, "its connection would lose characters: make it with the charset utf8mb4");
  }
  // A type cast costs every value a call, so it is used where something needs it only.
  const cast =
    typeof config.typeCast === "function" ||
    Boolean(config.decimalNumbers) ||
    columns.some((spec) => codecOf(spec) === "json");
  return {
    sql: text,
    values: params.map(toValue),
    rowsAsArray: true,
    nestTables: false,
    supportBigNumbers: true,
    bigNumberStrings: false,
    timezone: "Z",
    dateStrings: columns.some((spec) => codecOf(spec).endsWith(":string")) ? TIMES : DAYS,
    typeCast: cast ? typeCast : true,
  };
}

/** Whether a connection's collation, by its number, is one of utf8mb4; a driver that tells none has the default, which is. */
function isUnicode(collation: unknown): boolean {
  if (typeof collation !== "number") return true;
  return collation === 45 || collation === 46 || (collation >= 224 && collation <= 247) || collation >= 255;
}

/** A number would be sent as a double, which MySQL takes in no LIMIT. */
function toValue({ type, value }: BoundParam): EncodedValue {
  return typeof value === "bigint" || (typeof value === "number" && type === "int") ? String(value) : value;
}

function rowsOf([rows, fields]: [unknown, unknown], { name }: Statement): RawRows {
  if (!Array.isArray(rows)) throw new QuernError("QN4006", name, "the statement returned no rows");
  return Array.isArray(fields) ? { rows, width: fields.length } : { rows };
}

function changedRows([result]: [unknown, unknown]): number | undefined {
  if (typeof result !== "object" || result === null) return undefined;
  const changed: unknown = Reflect.get(result, "affectedRows");
  return typeof changed === "number" ? changed : undefined;
}

class SingleConnection implements Connection {
  readonly dialect = "mysql";
  readonly #connection: MysqlConnection;

  constructor(connection: MysqlConnection) {
    this.#connection = connection;
  }

  async query(statement: Statement): Promise<RawRows> {
    return rowsOf(await this.#execute(statement), statement);
  }

  async run(statement: Statement): Promise<number | undefined> {
    // MySQL cannot prepare every statement that creates or drops something.
    const isPlain = statement.params.length === 0 && !statement.utc;
    return changedRows(await (isPlain ? this.#connection.query(statement.text) : this.#execute(statement)));
  }

  async explain(statement: Statement): Promise<string> {
    const { rows } = await this.query({ ...statement, text: `explain format=tree ${statement.text}` });
    return rows.map(([line]) => String(line).trimEnd()).join("\n");
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const connection = this.#connection;
    try {
      if (statement.utc) await enterUtc(connection);
      yield* chunks(connection, statement, chunk, signal);
    } finally {
      // mysql2 reads what is left of the rows before it sends this.
      if (statement.utc) await leaveUtc(connection);
    }
  }

  async transaction<T>(work: TransactionWork<T>): Promise<T> {
    const connection = this.#connection;
    if (await isInTransaction(connection)) return work(this, false);
    await connection.query("start transaction");
    try {
      const result = await work(this, true);
      await connection.query("commit");
      return result;
    } catch (error) {
      await connection.query("rollback").catch(() => undefined);
      throw error;
    }
  }

  async #execute(statement: Statement): Promise<[unknown, unknown]> {
    const connection = this.#connection;
    const query = queryOf(statement, connection.config);
    if (!statement.utc) return connection.execute(query);
    try {
      await enterUtc(connection);
      return await connection.execute(query);
    } finally {
      await leaveUtc(connection);
    }
  }
}

/** To begin a transaction would commit one that is open; only within one does a savepoint outlive its statement. */
async function isInTransaction(connection: MysqlConnection): Promise<boolean> {
  await connection.query("savepoint quern");
  return connection.query("release savepoint quern").then(
    () => true,
    () => false,
  );
}

class PoolConnection implements Connection {
  readonly dialect = "mysql";
  readonly #pool: MysqlPool;

  constructor(pool: MysqlPool) {
    this.#pool = pool;
  }

  query(statement: Statement): Promise<RawRows> {
    return this.#use((connection) => connection.query(statement));
  }

  run(statement: Statement): Promise<number | undefined> {
    return this.#use((connection) => connection.run(statement));
  }

  explain(statement: Statement): Promise<string> {
    return this.#use((connection) => connection.explain(statement));
  }

  transaction<T>(work: TransactionWork<T>): Promise<T> {
    return this.#use((connection) => connection.transaction(work));
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const connection = await acquire(this.#pool.getConnection(), signal, (late) => late.release());
    let ended = false;
    try {
      if (statement.utc) await enterUtc(connection);
      yield* chunks(connection, statement, chunk, signal);
      if (statement.utc) await leaveUtc(connection);
      ended = true;
    } finally {
      // MySQL sends a result to its end: leaving early costs the connection, not the rest of the rows.
      if (ended) connection.release();
      else connection.destroy();
    }
  }

  async #use<T>(work: (connection: SingleConnection) => Promise<T>): Promise<T> {
    const connection = await this.#pool.getConnection();
    try {
      return await work(new SingleConnection(connection));
    } finally {
      connection.release();
    }
  }
}

function coreOf(connection: MysqlConnection, query: string): MysqlCore {
  const core: unknown = Reflect.get(connection, "connection");
  if (isCore(core)) return core;
  throw new QuernError("QN4011", query, "only connections of mysql2/promise can be streamed from");
}

function isCore(value: unknown): value is MysqlCore {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "execute") === "function";
}

async function* chunks(
  connection: MysqlConnection,
  statement: Statement,
  chunk: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<RawRows> {
  const core = coreOf(connection, statement.name);
  const stream = core.execute(queryOf(statement, connection.config)).stream({ highWaterMark: chunk });
  // A lost connection is told to the connection only: the stream would wait for ever.
  const onLost = (error: unknown): unknown => stream.destroy(error);
  const onAbort = (): unknown => stream.destroy(signal?.reason);
  core.on("error", onLost);
  signal?.addEventListener("abort", onAbort, { once: true });
  let rows: unknown[][] = [];
  try {
    for await (const row of stream) {
      if (!Array.isArray(row) || rows.push(row) < chunk) continue;
      yield { rows };
      rows = [];
    }
  } finally {
    core.removeListener("error", onLost);
    signal?.removeEventListener("abort", onAbort);
  }
  if (rows.length > 0) yield { rows };
}
