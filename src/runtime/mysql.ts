import { acquire, cancelable } from "./abort.ts";
import { QuernError } from "./errors.ts";
import { ask, cancelOn, isCore, type MysqlCore, readAll, readInChunks } from "./mysql-core.ts";
import { enterUtc, leaveUtc } from "./mysql-zone.ts";
import type { Connection, RawRows, Statement, StatementOptions, TransactionWork } from "./types.ts";

/** What is known of a mysql2/promise connection; what is used is the connection beneath it. */
export interface MysqlConnection {
  readonly config: object;
  execute(sql: string): Promise<[unknown, unknown]>;
}

/** What is used of a mysql2/promise pool: the pool beneath it. */
export interface MysqlPool {
  readonly pool: object;
  getConnection(): Promise<{ release(): void }>;
}

/** Runs queries through mysql2/promise: a pool, or a connection (then within its transaction if one is open). */
export function mysql(poolOrConnection: MysqlPool | MysqlConnection): Connection<"mysql"> {
  return "getConnection" in poolOrConnection
    ? new PoolConnection(poolOrConnection)
    : new SingleConnection(coreOf(Reflect.get(poolOrConnection, "connection")));
}

const NOT_MYSQL2 = "only pools and connections of mysql2/promise can be used";

function coreOf(connection: unknown): MysqlCore {
  if (isCore(connection)) return connection;
  throw new QuernError("QN4011", "mysql", NOT_MYSQL2);
}

const explained = (statement: Statement): Statement => ({
  ...statement,
  text: `explain format=tree ${statement.text}`,
  columns: [],
});

/** MySQL sends a result to its end: up to so many rows are read and dropped before the statement is canceled instead. */
const DROPPED = 1000;

class SingleConnection implements Connection {
  readonly dialect = "mysql";
  readonly #core: MysqlCore;

  constructor(core: MysqlCore) {
    this.#core = core;
  }

  query(statement: Statement, options: StatementOptions = {}): Promise<RawRows> {
    const { maxRows } = options;
    const read = maxRows === undefined ? readAll : (core: MysqlCore, s: Statement) => readFirst(core, s, maxRows);
    return this.#inZone(statement, options, (core) => read(core, statement));
  }

  async run(statement: Statement, options: StatementOptions = {}): Promise<number | undefined> {
    // MySQL cannot prepare every statement that creates or drops something.
    const isPlain = statement.params.length === 0 && !statement.utc;
    const { result } = await this.#inZone(statement, options, (core) =>
      ask(core, isPlain ? statement.text : statement),
    );
    if (typeof result !== "object" || result === null) return undefined;
    const changed: unknown = Reflect.get(result, "affectedRows");
    return typeof changed === "number" ? changed : undefined;
  }

  async explain(statement: Statement, options: StatementOptions = {}): Promise<string> {
    const { rows } = await this.#inZone(statement, options, (core) => readAll(core, explained(statement)));
    return rows.map(([line]) => String(line).trimEnd()).join("\n");
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const core = this.#core;
    try {
      if (statement.utc) await enterUtc(core);
      yield* stream(core, statement, chunk, signal, false);
    } finally {
      // mysql2 reads what is left of the rows before it sends this.
      if (statement.utc) await leaveUtc(core);
    }
  }

  async transaction<T>(work: TransactionWork<T>, releases: readonly string[] = []): Promise<T> {
    const core = this.#core;
    if (await isInTransaction(core)) return work(this, false);
    await ask(core, "start transaction");
    try {
      const result = await work(this, true);
      await ask(core, "commit");
      return result;
    } catch (error) {
      await ask(core, "rollback").catch(() => undefined);
      throw error;
    } finally {
      // A session that is lost has none left.
      for (const release of releases) await ask(core, release).catch(() => undefined);
    }
  }

  async #inZone<T>(
    { utc }: Statement,
    { signal }: StatementOptions,
    work: (core: MysqlCore) => Promise<T>,
  ): Promise<T> {
    const core = this.#core;
    if (!utc && signal === undefined) return work(core);
    let isCanceled = false;
    const cancel = async (): Promise<void> => {
      await cancelOn(core);
      isCanceled = true;
    };
    try {
      if (utc) await enterUtc(core);
      return await cancelable(signal, cancel, () => work(core));
    } finally {
      if (isCanceled) await absorbCancel(core);
      if (utc) await leaveUtc(core);
    }
  }
}

/** To begin a transaction would commit one that is open; only within one does a savepoint outlive its statement. */
async function isInTransaction(core: MysqlCore): Promise<boolean> {
  await ask(core, "savepoint quern");
  return ask(core, "release savepoint quern").then(
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

  query(statement: Statement, options: StatementOptions = {}): Promise<RawRows> {
    return this.#use(options.signal, (connection) => connection.query(statement, options));
  }

  run(statement: Statement, options: StatementOptions = {}): Promise<number | undefined> {
    return this.#use(options.signal, (connection) => connection.run(statement, options));
  }

  explain(statement: Statement, options: StatementOptions = {}): Promise<string> {
    return this.#use(options.signal, (connection) => connection.explain(statement, options));
  }

  transaction<T>(work: TransactionWork<T>, releases: readonly string[] = []): Promise<T> {
    return this.#use(undefined, (connection) => connection.transaction(work, releases));
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const core = await this.#acquire(signal);
    let isEnded = false;
    try {
      if (statement.utc) await enterUtc(core);
      yield* stream(core, statement, chunk, signal, true);
      if (statement.utc) await leaveUtc(core);
      isEnded = true;
    } finally {
      // Leaving early costs the connection, not the rest of the rows.
      if (isEnded) core.release?.();
      else core.destroy();
    }
  }

  async #use<T>(signal: AbortSignal | undefined, work: (connection: SingleConnection) => Promise<T>): Promise<T> {
    const core = await this.#acquire(signal);
    try {
      return await work(new SingleConnection(core));
    } finally {
      // A request to cancel that came too late could meet the next statement.
      if (signal?.aborted === true) core.destroy();
      else core.release?.();
    }
  }

  #acquire(signal: AbortSignal | undefined): Promise<MysqlCore> {
    const { pool } = this.#pool;
    const pending = new Promise<MysqlCore>((resolve, reject) => {
      (pool as CorePool).getConnection((error, core) => (isCore(core) ? resolve(core) : reject(error)));
    });
    return acquire(pending, signal, (late) => late.release?.());
  }
}

interface CorePool {
  getConnection(callback: (error: unknown, connection: unknown) => void): void;
}

/** A request to cancel that came too late would end the session's next statement, which is this one. */
const absorbCancel = (core: MysqlCore): Promise<unknown> => ask(core, "do 0").catch(() => undefined);

/** The first rows; the others are dropped while they are few. */
async function readFirst(core: MysqlCore, statement: Statement, maxRows: number): Promise<RawRows> {
  const reading = readInChunks(core, statement, maxRows + DROPPED);
  const chunks = reading.chunks();
  const { value: first } = await chunks.next();
  if (first === undefined || first.rows.length < maxRows + DROPPED) return first ?? { rows: [] };
  // More rows come. Where the statement cannot be canceled, they are read to the end.
  const canceling = cancelOn(core).catch(() => undefined);
  await Promise.all([canceling, reading.finish()]);
  await absorbCancel(core);
  return first;
}

async function* stream(
  core: MysqlCore,
  statement: Statement,
  chunk: number,
  signal: AbortSignal | undefined,
  isExpendable: boolean,
): AsyncGenerator<RawRows> {
  const reading = readInChunks(core, statement, chunk);
  let canceling: Promise<unknown> | undefined;
  const onAbort = (): void => {
    canceling = cancelOn(core).catch(() => undefined);
    reading.stop(signal?.reason);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    yield* reading.chunks();
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await canceling;
    if (!isExpendable) {
      await reading.finish();
      if (canceling !== undefined) await absorbCancel(core);
    }
  }
}
