import { acquire, cancelable } from "./abort.ts";
import { postgresType } from "./engine-types.ts";
import { isPgWire, readSome } from "./pg-portal.ts";
import { checkSession } from "./pg-session.ts";
import type {
  BoundParam,
  Connection,
  EncodedValue,
  RawRows,
  Statement,
  StatementOptions,
  TransactionWork,
} from "./types.ts";

interface PgQuery {
  text: string;
  values: EncodedValue[];
  rowMode: "array";
  types: { getTypeParser(oid: number, format?: string): (text: string) => string };
}

interface PgResult {
  readonly rows: unknown[][];
  readonly fields: readonly { readonly dataTypeID: number }[];
  readonly rowCount: number | null;
}

/** What is used of a node-postgres client. */
export interface PgClient {
  query(query: PgQuery): Promise<PgResult>;
  /** From pg 8.21: `I` when idle, `T` within a transaction, `E` within a failed one. */
  getTransactionStatus?(): string | null;
  on?(event: "error", listener: (error: Error) => void): unknown;
  removeListener?(event: "error", listener: (error: Error) => void): unknown;
}

/** What is used of a node-postgres pool. */
export interface PgPool {
  query(query: PgQuery): Promise<PgResult>;
  connect(): Promise<PgClient & { release(destroy?: boolean): void }>;
  readonly totalCount: number;
}

/** Runs queries through node-postgres: a pool, or a client (then within its transaction where one is open). */
export function pg(poolOrClient: PgPool | PgClient): Connection<"postgres"> {
  return "totalCount" in poolOrClient ? new PoolConnection(poolOrClient) : new ClientConnection(poolOrClient);
}

/** Values arrive as Postgres wrote them and are decoded by the query, whatever parsers the application has set. */
const types: PgQuery["types"] = { getTypeParser: () => (text) => text };

const config = (text: string, values: EncodedValue[] = []): PgQuery => ({ text, values, rowMode: "array", types });
const configOf = ({ text, params }: Statement): PgQuery => config(text, params.map(toValue));
const toValue = ({ value }: BoundParam): EncodedValue => value;

const rawOf = ({ rows, fields }: PgResult): RawRows => ({
  rows,
  types: fields.map(({ dataTypeID }) => postgresType(dataTypeID)),
});

const explained = (statement: Statement): Statement => ({ ...statement, text: `explain ${statement.text}` });
const linesOf = ({ rows }: RawRows): string => rows.map(([line]) => String(line)).join("\n");
const queryText = (client: PgPool | PgClient) => async (text: string) => (await client.query(config(text))).rows;

/** Runs a statement on one client, which a signal frees again. */
function onClient<T>(
  client: PgClient,
  { signal }: StatementOptions,
  run: (client: PgClient) => Promise<T>,
): Promise<T> {
  return cancelable(
    signal,
    () => cancelOn(client),
    () => run(client),
  );
}

/** Cancels what the client's session runs, from a connection of its own: those of the pool may all be waiting. */
async function cancelOn(client: PgClient): Promise<void> {
  const { processID, connectionParameters, password } = client as PgClient & {
    readonly processID?: unknown;
    readonly connectionParameters?: object;
    readonly password?: unknown;
  };
  if (typeof processID !== "number" || connectionParameters === undefined) throw new TypeError("not a client of pg");
  const { host, port, user, database, ssl } = connectionParameters as Record<string, unknown>;
  const other: PgClient & { connect(): Promise<unknown>; end(): Promise<unknown> } = Reflect.construct(
    client.constructor as new () => never,
    [{ host, port, user, database, ssl, password }],
  );
  other.on?.("error", ignore);
  await other.connect();
  try {
    await other.query(config("select pg_cancel_backend($1)", [processID]));
  } finally {
    await other.end().catch(ignore);
  }
}

class ClientConnection implements Connection {
  readonly dialect = "postgres";
  readonly #client: PgClient;

  constructor(client: PgClient) {
    this.#client = client;
  }

  async query(statement: Statement, options: StatementOptions = {}): Promise<RawRows> {
    const client = this.#client;
    await checkSession(client, statement, queryText(client));
    return onClient(client, options, () => readOn(client, statement, options));
  }

  async run(statement: Statement, options: StatementOptions = {}): Promise<number | undefined> {
    const { rowCount } = await onClient(this.#client, options, (client) => client.query(configOf(statement)));
    return rowCount ?? undefined;
  }

  async explain(statement: Statement, options: StatementOptions = {}): Promise<string> {
    const query = configOf(explained(statement));
    return linesOf(await onClient(this.#client, options, (client) => client.query(query)));
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const client = this.#client;
    const cursor = newCursor();
    const own = await this.#begin(BEGIN);
    let failed = false;
    try {
      yield* fetchAll(client, cursor, statement, chunk, signal);
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      if (failed) await client.query(config(own ? "rollback" : `close ${cursor}`)).catch(ignore);
      else await client.query(config(own ? "commit" : `close ${cursor}`));
    }
  }

  async transaction<T>(work: TransactionWork<T>): Promise<T> {
    const client = this.#client;
    const own = await this.#begin("begin");
    try {
      const result = await work(this, own);
      if (own) await client.query(config("commit"));
      return result;
    } catch (error) {
      if (own) await client.query(config("rollback")).catch(() => undefined);
      throw error;
    }
  }

  /** Begins a transaction unless the application has one open, and tells whether it did. */
  async #begin(begin: string): Promise<boolean> {
    const status = this.#client.getTransactionStatus?.() ?? (await this.#askStatus());
    if (status === "T" || status === "E") return false;
    await this.#client.query(config(begin));
    return true;
  }

  /** Older versions of pg do not keep the status: only within a transaction a savepoint can be made. */
  async #askStatus(): Promise<"I" | "T"> {
    try {
      await this.#client.query(config("savepoint quern"));
      await this.#client.query(config("release savepoint quern"));
      return "T";
    } catch (error) {
      if (error instanceof Error && Reflect.get(error, "code") === "25P01") return "I";
      throw error;
    }
  }
}

class PoolConnection implements Connection {
  readonly dialect = "postgres";
  readonly #pool: PgPool;

  constructor(pool: PgPool) {
    this.#pool = pool;
  }

  async query(statement: Statement, options: StatementOptions = {}): Promise<RawRows> {
    const pool = this.#pool;
    await checkSession(pool, statement, queryText(pool));
    const isWhole = options.maxRows === undefined && options.signal === undefined;
    if (isWhole) return rawOf(await pool.query(configOf(statement)));
    return this.#use(options, (client) => readOn(client, statement, options));
  }

  async run(statement: Statement, options: StatementOptions = {}): Promise<number | undefined> {
    const { rowCount } = await this.#use(options, (client) => client.query(configOf(statement)));
    return rowCount ?? undefined;
  }

  async explain(statement: Statement, options: StatementOptions = {}): Promise<string> {
    const query = configOf(explained(statement));
    return linesOf(await this.#use(options, (client) => client.query(query)));
  }

  /** Runs a statement on a client that is out of the pool meanwhile. */
  async #use<T>(options: StatementOptions, run: (client: PgClient) => Promise<T>): Promise<T> {
    const client = await acquire(this.#pool.connect(), options.signal, (late) => late.release());
    // A client that is out of its pool and has no listener takes the process down when its connection is lost.
    client.on?.("error", ignore);
    let isBroken = false;
    try {
      return await onClient(client, options, run);
    } catch (error) {
      // Without an error of the server, the statement may still be running.
      isBroken = options.signal?.aborted === true || !(error instanceof Error) || !("severity" in error);
      throw error;
    } finally {
      client.removeListener?.("error", ignore);
      client.release(isBroken);
    }
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const client = await acquire(this.#pool.connect(), signal, (late) => late.release());
    // A client that is out of its pool and has no listener takes the process down when its connection is lost.
    client.on?.("error", ignore);
    try {
      await client.query(config(BEGIN));
      yield* fetchAll(client, newCursor(), statement, chunk, signal);
    } finally {
      // A signal can leave a query running behind it; then the connection is of no more use.
      const broken = signal?.aborted === true || (await fails(client.query(config("commit"))));
      client.removeListener?.("error", ignore);
      client.release(broken);
    }
  }

  async transaction<T>(work: TransactionWork<T>): Promise<T> {
    const client = await this.#pool.connect();
    client.on?.("error", ignore);
    let broken = false;
    try {
      await client.query(config("begin"));
      const result = await work(new ClientConnection(client), true);
      await client.query(config("commit"));
      return result;
    } catch (error) {
      broken = await fails(client.query(config("rollback")));
      throw error;
    } finally {
      client.removeListener?.("error", ignore);
      client.release(broken);
    }
  }
}

/** All rows, or the first ones where more are of no use. */
async function readOn(client: PgClient, statement: Statement, { maxRows }: StatementOptions): Promise<RawRows> {
  if (maxRows === undefined || !isPgWire(client)) return rawOf(await client.query(configOf(statement)));
  const { text, params } = statement;
  return rawOf(await readSome(client, text, params.map(toValue), maxRows));
}

const ignore = (): void => undefined;
const fails = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => false,
    () => true,
  );

/** Postgres plans a cursor for its first tenth of the rows; these are all read. */
const BEGIN = "begin; set local cursor_tuple_fraction = 1";

let cursors = 0;
const newCursor = (): string => `quern_${++cursors}`;

/** Reads through a cursor, within a transaction that is open. */
async function* fetchAll(
  client: PgClient,
  cursor: string,
  { text, params }: Statement,
  chunk: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<RawRows> {
  const declare = config(`declare ${cursor} no scroll cursor for ${text}`, params.map(toValue));
  await onClient(client, { signal }, () => client.query(declare));
  for (;;) {
    const fetch = config(`fetch ${chunk} from ${cursor}`);
    const raw = rawOf(await onClient(client, { signal }, () => client.query(fetch)));
    yield raw;
    if (raw.rows.length < chunk) return;
  }
}
