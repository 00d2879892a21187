import { orAborted } from "./abort.ts";
import { postgresType } from "./engine-types.ts";
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

interface PGliteOptions {
  rowMode: "array";
  parsers: Record<number, (text: string) => string>;
}

interface PGliteResult {
  readonly rows: unknown[][];
  readonly fields: readonly { readonly dataTypeID: number }[];
  readonly affectedRows?: number;
}

/** What is used of a PGlite transaction. */
export interface PGliteTransaction {
  query(text: string, values: EncodedValue[], options: PGliteOptions): Promise<PGliteResult>;
}

/** What is used of a PGlite database. */
export interface PGliteDatabase extends PGliteTransaction {
  transaction<T>(work: (transaction: PGliteTransaction) => Promise<T>): Promise<T>;
}

/**
 * Runs queries on a PGlite database, or within a transaction of one. PGlite runs in this process, which waits for it: a signal or
 * a timeout takes effect before and after a statement only, and between the chunks of a stream.
 */
export function pglite(database: PGliteDatabase | PGliteTransaction): Connection<"postgres"> {
  return new PGliteConnection(database);
}

/** Values arrive as Postgres wrote them, whatever parsers the application has set; the keys are type oids. */
const parsers: PGliteOptions["parsers"] = Object.fromEntries(
  [
    ...[16, 20, 21, 23, 26, 700, 701, 1700], // bool, int8, int2, int4, oid, float4, float8, numeric
    ...[25, 1042, 1043, 114, 3802], // text, char, varchar, json, jsonb
    ...[1082, 1114, 1184], // date, timestamp, timestamptz
    ...[1005, 1007, 1016, 1021, 1022, 1231, 1009, 1015], // arrays of numbers and texts
  ].map((oid) => [oid, (text: string) => text]),
);
const options: PGliteOptions = { rowMode: "array", parsers };

const rawOf = ({ rows, fields }: PGliteResult): RawRows => ({
  rows,
  types: fields.map(({ dataTypeID }) => postgresType(dataTypeID)),
});

const toValue = ({ value }: BoundParam): EncodedValue => value;

let cursors = 0;

class PGliteConnection implements Connection {
  readonly dialect = "postgres";
  readonly #database: PGliteDatabase | PGliteTransaction;

  constructor(database: PGliteDatabase | PGliteTransaction) {
    this.#database = database;
  }

  #query(text: string, params: readonly BoundParam[] = []): Promise<PGliteResult> {
    return this.#database.query(text, params.map(toValue), options);
  }

  /** Rows that are not wanted are not even made: a limit around the query keeps its order, as Postgres's planner does. */
  async query(statement: Statement, { maxRows }: StatementOptions = {}): Promise<RawRows> {
    const { text, params } = statement;
    await checkSession(this.#database, statement, async (sql) => (await this.#query(sql)).rows);
    return rawOf(
      await this.#query(maxRows === undefined ? text : `select * from (\n${text}\n) as rows limit ${maxRows}`, params),
    );
  }

  async run({ text, params }: Statement): Promise<number | undefined> {
    const { affectedRows } = await this.#query(text, params);
    return affectedRows;
  }

  async explain({ text, params }: Statement): Promise<string> {
    const { rows } = await this.#query(`explain ${text}`, params);
    return rows.map(([line]) => String(line)).join("\n");
  }

  /** The cursor is held outside a transaction: one would keep the loop's own queries waiting for ever. */
  async *stream({ text, params }: Statement, chunk: number, signal: AbortSignal | undefined): AsyncGenerator<RawRows> {
    const cursor = `quern_${++cursors}`;
    await orAborted(this.#query(`declare ${cursor} no scroll cursor with hold for ${text}`, params), signal);
    try {
      for (;;) {
        const raw = rawOf(await orAborted(this.#query(`fetch ${chunk} from ${cursor}`), signal));
        yield raw;
        if (raw.rows.length < chunk) return;
      }
    } finally {
      await this.#query(`close ${cursor}`);
    }
  }

  transaction<T>(work: TransactionWork<T>): Promise<T> {
    const database = this.#database;
    if (!("transaction" in database)) return work(this, false);
    return database.transaction((transaction) => work(new PGliteConnection(transaction), true));
  }
}
