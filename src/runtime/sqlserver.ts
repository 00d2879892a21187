import { cancelable } from "./abort.ts";
import { sqlserverType } from "./engine-types.ts";
import { QuernError } from "./errors.ts";
import { fromLocalTime } from "./local.ts";
import { declareLine, distinct, tsqlValue } from "./tsql.ts";
import type { Connection, RawRows, Statement, StatementOptions, TransactionWork } from "./types.ts";

interface MssqlResult {
  readonly recordset: unknown;
  readonly recordsets: unknown;
  readonly rowsAffected: number[];
}

/** What is used of a request of mssql. */
export interface MssqlRequest {
  arrayRowMode: boolean;
  stream: boolean;
  input(name: string, value: unknown): unknown;
  query(text: string): Promise<MssqlResult>;
  batch(text: string): Promise<MssqlResult>;
  pause(): unknown;
  resume(): unknown;
  cancel(): unknown;
  on(event: string, listener: (value: unknown) => void): unknown;
}

/** What is used of a transaction of mssql. */
export interface MssqlTransaction {
  request(): MssqlRequest;
}

/** What is used of a connection pool of mssql. */
export interface MssqlPool extends MssqlTransaction {
  transaction(): MssqlTransaction & { begin(): Promise<unknown>; commit(): Promise<void>; rollback(): Promise<void> };
}

/** Runs queries through mssql: a connected pool, or a transaction of one. */
export function sqlserver(poolOrTransaction: MssqlPool | MssqlTransaction): Connection {
  return new SqlServerConnection(poolOrTransaction);
}

class SqlServerConnection implements Connection {
  readonly dialect = "sqlserver";
  readonly #parent: MssqlPool | MssqlTransaction;

  constructor(parent: MssqlPool | MssqlTransaction) {
    this.#parent = parent;
  }

  async query(statement: Statement, { maxRows, signal }: StatementOptions = {}): Promise<RawRows> {
    if (maxRows !== undefined) return this.#first(statement, maxRows, signal);
    const { request, text } = this.#prepare(statement);
    const { recordset } = await cancelable(
      signal,
      async () => request.cancel(),
      () => request.query(text),
    );
    if (!Array.isArray(recordset)) throw new QuernError("QN4006", statement.name, "the statement returned no rows");
    return this.#utc(statement, { rows: recordset, ...typesOf(Reflect.get(recordset, "columns")) });
  }

  async run(statement: Statement, { signal }: StatementOptions = {}): Promise<number | undefined> {
    const { request, text } = this.#prepare(statement);
    const { rowsAffected } = await cancelable(
      signal,
      async () => request.cancel(),
      // With parameters it runs within sp_executesql, where a temporary table ends with the statement.
      () => (statement.params.length === 0 ? request.batch(text) : request.query(text)),
    );
    return rowsAffected[rowsAffected.length - 1];
  }

  async explain(statement: Statement, { signal }: StatementOptions = {}): Promise<string> {
    const parent = this.#parent;
    if (!("transaction" in parent)) return showPlan(parent, statement, signal);
    // SHOWPLAN is a state of the session, and a transaction keeps one session.
    const transaction = parent.transaction();
    await transaction.begin();
    try {
      return await showPlan(transaction, statement, signal);
    } finally {
      await transaction.rollback().catch(() => undefined);
    }
  }

  /** One row more is awaited than is used: a result that ends by then needs no request to cancel. */
  async #first(statement: Statement, maxRows: number, signal: AbortSignal | undefined): Promise<RawRows> {
    for await (const raw of this.stream(statement, maxRows + 1, signal)) return raw;
    return { rows: [] };
  }

  async *stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const { request, text } = this.#prepare(statement);
    let rows: unknown[][] = [];
    let types: Pick<RawRows, "types"> = {};
    let failure: { readonly error: unknown } | undefined;
    let done = false;
    let wake = (): void => undefined;
    request.stream = true;
    request.on("recordset", (columns) => {
      types = typesOf(columns);
    });
    request.on("row", (row) => {
      if (!Array.isArray(row) || rows.push(row) < chunk) return;
      request.pause();
      wake();
    });
    request.on("error", (error) => {
      failure ??= { error };
    });
    // After an error too: then mssql has its connection back.
    const end = (): void => {
      done = true;
      wake();
    };
    request.on("done", end);
    const until = async (isReady: () => boolean): Promise<void> => {
      while (!isReady()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    const cancel = (): unknown => request.cancel();
    signal?.addEventListener("abort", cancel, { once: true });

    try {
      request.query(text).catch((error: unknown) => {
        failure ??= { error };
        end();
      });
      for (;;) {
        await until(() => done || rows.length >= chunk);
        if (failure !== undefined) throw failure.error;
        const full = rows;
        rows = [];
        yield this.#utc(statement, { rows: full, ...types });
        if (done && rows.length === 0) return;
        request.resume();
      }
    } finally {
      signal?.removeEventListener("abort", cancel);
      if (!done) request.cancel();
      await until(() => done);
    }
  }

  async transaction<T>(work: TransactionWork<T>): Promise<T> {
    const parent = this.#parent;
    if (!("transaction" in parent)) return work(this, false);
    const transaction = parent.transaction();
    await transaction.begin();
    try {
      const result = await work(new SqlServerConnection(transaction), true);
      await transaction.commit();
      return result;
    } catch (error) {
      await transaction.rollback().catch(() => undefined);
      throw error;
    }
  }

  #prepare(statement: Statement): { readonly request: MssqlRequest; readonly text: string } {
    const request = this.#parent.request();
    request.arrayRowMode = true;
    request.stream = false;
    const params = distinct(statement.params);
    for (const param of params) request.input(`p_${param.name}`, tsqlValue(param));
    return { request, text: declareLine(params, ({ name }) => ` = @p_${name}`) + statement.text };
  }

  /** With `useUTC: false` tedious takes all times without an offset for local time. */
  #utc({ columns }: Statement, raw: RawRows): RawRows {
    return readsLocalTime(this.#parent) ? fromLocalTime(raw, columns, ["date", "timestamp"]) : raw;
  }
}

/** The columns as mssql describes them: by its types, which are functions with the name that a declaration has. */
function typesOf(columns: unknown): Pick<RawRows, "types"> {
  if (!Array.isArray(columns)) return {};
  return { types: columns.map((column: unknown) => sqlserverType(memberOf(memberOf(column, "type"), "declaration"))) };
}

const memberOf = (value: unknown, key: string): unknown =>
  value == null ? undefined : Reflect.get(Object(value), key);

function readsLocalTime(parent: object): boolean {
  let part: unknown = parent;
  for (const key of ["config", "options", "useUTC"]) {
    if (typeof part !== "object" || part === null) return false;
    // A transaction has its pool as its parent.
    part =
      Reflect.get(part, key) ?? (key === "config" ? Reflect.get(Object(Reflect.get(part, "parent")), key) : undefined);
  }
  return part === false;
}

/** The plan is made without values: local variables have none for the optimizer anyway. */
async function showPlan(
  session: MssqlTransaction,
  { text, params }: Statement,
  signal: AbortSignal | undefined,
): Promise<string> {
  await session.request().batch("set showplan_text on");
  let failed = false;
  try {
    const request = session.request();
    request.arrayRowMode = true;
    const { recordsets } = await cancelable(
      signal,
      async () => request.cancel(),
      () => request.batch(declareLine(distinct(params), () => "") + text),
    );
    const rows: unknown[] = Array.isArray(recordsets) ? recordsets.flat() : [];
    return rows.map((row) => (Array.isArray(row) ? String(row[0]) : "")).join("\n");
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    const off = session.request().batch("set showplan_text off");
    // An error can end the transaction, after which this fails too: the first error is the one to report.
    await (failed ? off.catch(() => undefined) : off);
  }
}
