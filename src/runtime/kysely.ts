import { orAborted } from "./abort.ts";
import { codecOf } from "./columns.ts";
import { QuernError } from "./errors.ts";
import { fromLocalTime } from "./local.ts";
import { enterUtc, leaveUtc } from "./mysql-zone.ts";
import { positional } from "./positional.ts";
import { declareLine, distinct, tsqlValue } from "./tsql.ts";
import type {
  BoundParam,
  ColumnCodec,
  Connection,
  Dialect,
  EncodedValue,
  RawRows,
  Statement,
  StatementOptions,
  TransactionWork,
} from "./types.ts";

interface RawNode {
  readonly kind: "RawNode";
  readonly sqlFragments: readonly string[];
  readonly parameters: readonly never[];
}

interface CompiledQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly query: RawNode;
  readonly queryId: { readonly queryId: string };
}

interface KyselyResult {
  readonly rows: unknown[];
  readonly numAffectedRows?: bigint;
}

interface KyselyScope {
  execute<T>(work: (database: KyselyDatabase) => Promise<T>): Promise<T>;
}

/** What is used of a Kysely instance, or of a transaction of one. */
export interface KyselyDatabase {
  readonly isTransaction: boolean;
  executeQuery(query: CompiledQuery): Promise<KyselyResult>;
  getExecutor(): { stream(query: CompiledQuery, chunk: number): AsyncIterable<KyselyResult> };
  connection(): KyselyScope;
  transaction(): KyselyScope;
  withoutPlugins(): KyselyDatabase;
}

/** What the driver beneath Kysely does with values, where it was told to do otherwise than by default. */
export interface KyselyOptions {
  /** Whether it reads times without an offset as local time (pg, mysql2) or as UTC (tedious). */
  readonly wallClock?: "local" | "utc";
  /** Whether it parses JSON (pg, mysql2) or leaves it as text (tedious). */
  readonly json?: "parsed" | "text";
}

/**
 * Runs queries through a Kysely instance for this engine; a value whose digits its driver has lost is an error. Kysely has no way
 * to cancel a statement or to read a part of its rows: a signal or timeout ends the wait, not the statement.
 */
export function kysely(
  database: KyselyDatabase,
  dialect: Exclude<Dialect, "spark">,
  {
    wallClock = dialect === "sqlserver" ? "utc" : "local",
    json = dialect === "sqlserver" ? "text" : "parsed",
  }: KyselyOptions = {},
): Connection {
  return new KyselyConnection(database.withoutPlugins(), dialect, { wallClock, json });
}

function compiled(sql: string, parameters: readonly unknown[] = []): CompiledQuery {
  const query: RawNode = { kind: "RawNode", sqlFragments: [sql], parameters: [] as never[] };
  return { sql, parameters, query, queryId: { queryId: "quern" } };
}

/** What Kysely hands to mysql2's `query` is written into the text there: decimals must not become quoted, and text must be safe in every sql_mode. */
function mysqlValue({ type, list, value }: BoundParam): unknown {
  if (typeof value !== "string") return value;
  if (type.startsWith("decimal") && !list) return { toSqlString: () => value };
  if (!/[^ !#-&(-[\]-~]/.test(value)) return value;
  const hex = Array.from(new TextEncoder().encode(value), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { toSqlString: () => `_utf8mb4 X'${hex}'` };
}

/**
 * postgres.js reads a text as a Date before it sends it, in the zone of the process unless the text names one, which Postgres
 * ignores in a timestamp.
 */
function postgresValue({ type, list, value }: BoundParam): EncodedValue {
  return type === "timestamp" && !list && typeof value === "string" ? `${value}Z` : value;
}

function compile(dialect: Dialect, { text, params }: Statement, prefix = ""): CompiledQuery {
  switch (dialect) {
    case "sqlserver": {
      const variables = distinct(params);
      const declare = declareLine(variables, (_param, index) => ` = @${index + 1}`);
      return compiled(declare + prefix + text, variables.map(tsqlValue));
    }
    case "mysql":
      return compiled(prefix + text, params.map(mysqlValue));
    default:
      return compiled(prefix + text, params.map(postgresValue));
  }
}

class KyselyConnection implements Connection {
  readonly dialect: Exclude<Dialect, "spark">;
  readonly #database: KyselyDatabase;
  readonly #options: Required<KyselyOptions>;

  constructor(database: KyselyDatabase, dialect: Exclude<Dialect, "spark">, options: Required<KyselyOptions>) {
    this.dialect = dialect;
    this.#database = database;
    this.#options = options;
  }

  async query(statement: Statement, { signal }: StatementOptions = {}): Promise<RawRows> {
    const { rows } = await orAborted(this.#execute(statement, compile(this.dialect, statement)), signal);
    return this.#read(statement, rows);
  }

  async run(statement: Statement, { signal }: StatementOptions = {}): Promise<number | undefined> {
    const { numAffectedRows } = await orAborted(this.#execute(statement, compile(this.dialect, statement)), signal);
    return numAffectedRows === undefined ? undefined : Number(numAffectedRows);
  }

  async explain(statement: Statement, { signal }: StatementOptions = {}): Promise<string> {
    if (this.dialect === "sqlserver") {
      throw new QuernError("QN4011", statement.name, "Kysely cannot return SQL Server's plan; use sqlserver(pool)");
    }
    const explain = this.dialect === "mysql" ? "explain format=tree " : "explain ";
    const { rows } = await orAborted(this.#execute(statement, compile(this.dialect, statement, explain)), signal);
    const lines = positional(rows.filter(isObject)).rows;
    return lines.map(([line]) => String(line).trimEnd()).join("\n");
  }

  async *stream(statement: Statement, chunk: number): AsyncGenerator<RawRows> {
    if (this.#needsZone(statement)) {
      throw new QuernError("QN4011", statement.name, "Kysely cannot stream in a session in UTC; use mysql(pool)");
    }
    const results = this.#database.getExecutor().stream(compile(this.dialect, statement), chunk);
    for await (const { rows } of results) yield this.#read(statement, rows);
  }

  transaction<T>(work: TransactionWork<T>, releases: readonly string[] = []): Promise<T> {
    if (this.#database.isTransaction) return work(this, false);
    const begin = (on: KyselyDatabase): Promise<T> =>
      on.transaction().execute((database) => work(new KyselyConnection(database, this.dialect, this.#options), true));
    if (releases.length === 0) return begin(this.#database);
    return this.#database.connection().execute(async (session) => {
      try {
        return await begin(session);
      } finally {
        // A session that is lost has none left.
        for (const release of releases) await session.executeQuery(compiled(release)).catch(() => undefined);
      }
    });
  }

  #needsZone({ utc }: Statement): boolean {
    return utc && this.dialect === "mysql";
  }

  async #execute(statement: Statement, query: CompiledQuery): Promise<KyselyResult> {
    if (!this.#needsZone(statement)) return this.#database.executeQuery(query);
    const inUtc = async (database: KyselyDatabase): Promise<KyselyResult> => {
      const session = {
        query: (sql: string, done: (error?: unknown) => void) =>
          database.executeQuery(compiled(sql)).then(() => done(), done),
      };
      try {
        await enterUtc(session);
        return await database.executeQuery(query);
      } finally {
        await leaveUtc(session);
      }
    };
    return this.#database.isTransaction ? inUtc(this.#database) : this.#database.connection().execute(inUtc);
  }

  /** Rows by position, with times and JSON brought back to what the engine gave. */
  #read({ columns }: Statement, rows: readonly unknown[]): RawRows {
    const raw = positional(rows.filter(isObject));
    const zoned: readonly ColumnCodec[] =
      this.dialect === "mysql" ? ["date", "timestamp", "instant"] : ["date", "timestamp"];
    const timed = this.#options.wallClock === "local" ? fromLocalTime(raw, columns, zoned) : raw;
    if (this.#options.json === "text" || !columns.some((spec) => codecOf(spec) === "json")) return timed;
    const isJson = columns.map((spec) => codecOf(spec) === "json");
    return {
      rows: timed.rows.map((values) => {
        return values.map((value, index) =>
          isJson[index] === true && typeof value === "string" ? JSON.stringify(value) : value,
        );
      }),
    };
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
