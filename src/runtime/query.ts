import { startDeadline } from "./abort.ts";
import { Binder } from "./bind.ts";
import { type RowDecoder, rowDecoder } from "./columns.ts";
import type { Args, ColumnSpecs, ParamSpecs, SqlTexts } from "./definition.ts";
import { asQuernError, QuernError } from "./errors.ts";
import type { CancelOptions, Connection, Dialect, EncodedValue, RawRows, StreamOptions } from "./types.ts";

export type { NoParams } from "./definition.ts";
export { QuernError, type QuernErrorCode } from "./errors.ts";
export type {
  BoundParam,
  CancelOptions,
  Connection,
  Dialect,
  EngineType,
  RawRows,
  Statement,
  StatementOptions,
  StreamOptions,
  TransactionWork,
} from "./types.ts";

/** The SQL of a query, for use with anything else. */
export interface PreparedSql {
  readonly text: string;
  /** Parameter names: in the order of `$1`, of each `?`, or as they stand in the text. */
  readonly params: readonly string[];
}

/** The same with the values of the parameters, as a driver takes them. */
export interface BoundSql extends PreparedSql {
  /** In the order of `params`. */
  readonly values: readonly EncodedValue[];
}

/** A query that can be run on every engine that it was compiled for. `D`: the engines that it is for, by its definition. */
export interface Query<P extends object, R extends object, D extends Dialect = Dialect> {
  /** The definition's name. */
  readonly name: string;
  /** All rows. */
  all(connection: Connection<D>, ...args: Args<P, CancelOptions>): Promise<R[]>;
  /** The first row, or undefined if there is none. The other rows are not read, except through Kysely. */
  first(connection: Connection<D>, ...args: Args<P, CancelOptions>): Promise<R | undefined>;
  /** The only row; an error if there is none, or more than one. */
  one(connection: Connection<D>, ...args: Args<P, CancelOptions>): Promise<R>;
  /** The rows one by one, with as much memory as a chunk takes. Leaving the loop gives the connection back. */
  stream(connection: Connection<D>, ...args: Args<P, StreamOptions>): AsyncGenerator<R, void, undefined>;
  /** The engine's plan, as it writes it. */
  explain(connection: Connection<D>, ...args: Args<P, CancelOptions>): Promise<string>;
  /** The text for an engine and its parameters, with their values if parameters are given. */
  sql(dialect: D): PreparedSql;
  sql(dialect: D, params: P): BoundSql;
  /**
   * The typed rows of a result that was read by other means, with `sql(dialect, params)`: through an HTTP driver, an ORM
   * (`$queryRawUnsafe` of Prisma), or from a cache. A row is an array in the order of the columns, or an object whose keys are
   * in this order. Every value is checked:
   *
   * - big integers: bigint, text, or a number up to 2^53; other integers: numbers or text
   * - decimals: text, or an object of decimal.js; doubles: numbers or text
   * - booleans: true and false, 1 and 0, or "t" and "f"
   * - dates: text `YYYY-MM-DD`, or a Date at midnight UTC; times: ISO text in UTC or with an offset, or a Date
   * - JSON: text or parsed; vectors: arrays, or text such as `[1,2]`
   */
  decode(rows: readonly RawRow[]): R[];
}

/** A row as some driver gives it: by position, or an object with its keys in the order of the columns. */
export type RawRow = readonly unknown[] | { readonly [column: string]: unknown };

/** What an emitted module says of a query. */
export interface QueryDefinition<P extends object, R extends object, D extends Dialect = Dialect> {
  readonly name: string;
  readonly params: ParamSpecs<P>;
  /** The definition says that it is for these engines only. */
  readonly isLimited?: boolean;
  /** In the order of the SQL's columns. */
  readonly columns: ColumnSpecs<R>;
  readonly sql: SqlTexts<P, D>;
}

/** Makes a query of its definition; nothing is worked out before it runs. */
/* #__NO_SIDE_EFFECTS__ */
export function defineQuery<P extends object, R extends object, D extends Dialect = Dialect>(
  definition: NoInfer<QueryDefinition<P, R, D>>,
): Query<P, R, D> {
  return new DefinedQuery<P, R>(definition);
}

class DefinedQuery<P extends object, R extends object> implements Query<P, R> {
  readonly name: string;
  readonly #columns: ColumnSpecs<R>;
  readonly #binder: Binder<P>;
  #decoder: RowDecoder<R> | undefined;

  constructor({ name, params, columns, sql, isLimited }: QueryDefinition<P, R>) {
    this.name = name;
    this.#columns = columns;
    this.#binder = new Binder(name, sql, params, Object.values(columns), isLimited);
  }

  all(connection: Connection, ...[params, options]: Args<P, CancelOptions>): Promise<R[]> {
    return this.#rows(connection, params, options, undefined);
  }

  async first(connection: Connection, ...[params, options]: Args<P, CancelOptions>): Promise<R | undefined> {
    const [row] = await this.#rows(connection, params, options, 1);
    return row;
  }

  async one(connection: Connection, ...[params, options]: Args<P, CancelOptions>): Promise<R> {
    const [row, other] = await this.#rows(connection, params, options, 2);
    if (row !== undefined && other === undefined) return row;
    const found = row === undefined ? "found none" : "found several";
    throw new QuernError("QN4007", this.name, `expected exactly one row, but ${found}`);
  }

  async *stream(
    connection: Connection,
    ...[params, options]: Args<P, StreamOptions>
  ): AsyncGenerator<R, void, undefined> {
    const { chunk = 1000 } = options ?? {};
    if (!Number.isSafeInteger(chunk) || chunk < 1) {
      throw new QuernError("QN4003", this.name, "invalid `chunk`; set it to an integer from 1");
    }
    const statement = this.#binder.bind(connection.dialect, params);
    const { signal, end } = startDeadline(this.name, options);
    try {
      for await (const raw of connection.stream(statement, chunk, signal)) {
        yield* this.#decode(raw);
        signal?.throwIfAborted();
      }
    } catch (error) {
      throw signal?.aborted === true ? signal.reason : asQuernError(error, this.name, connection.dialect);
    } finally {
      end();
    }
  }

  async explain(connection: Connection, ...[params, options]: Args<P, CancelOptions>): Promise<string> {
    const statement = this.#binder.bind(connection.dialect, params);
    const { signal, end } = startDeadline(this.name, options);
    try {
      return await connection.explain(statement, { signal });
    } catch (error) {
      throw signal?.aborted === true ? signal.reason : asQuernError(error, this.name, connection.dialect);
    } finally {
      end();
    }
  }

  sql(dialect: Dialect): PreparedSql;
  sql(dialect: Dialect, params: P): BoundSql;
  sql(dialect: Dialect, params?: P): PreparedSql | BoundSql {
    const { text, params: names } = this.#binder.text(dialect);
    if (params === undefined) return { text, params: names };
    return { text, params: names, values: this.#binder.bind(dialect, params).params.map(({ value }) => value) };
  }

  decode(rows: readonly RawRow[]): R[] {
    return this.#decode({ rows: rows.map((row) => (isByPosition(row) ? row : Object.values(row))) });
  }

  async #rows(
    connection: Connection,
    params: P | undefined,
    options: CancelOptions | undefined,
    maxRows: number | undefined,
  ): Promise<R[]> {
    const statement = this.#binder.bind(connection.dialect, params);
    const { signal, end } = startDeadline(this.name, options);
    try {
      const raw = await connection.query(statement, { maxRows, signal });
      signal?.throwIfAborted();
      // Not every driver can leave rows unread.
      const isMore = maxRows !== undefined && raw.rows.length > maxRows;
      return this.#decode(isMore ? { ...raw, rows: raw.rows.slice(0, maxRows) } : raw);
    } catch (error) {
      throw signal?.aborted === true ? signal.reason : asQuernError(error, this.name, connection.dialect);
    } finally {
      end();
    }
  }

  #decode(raw: RawRows): R[] {
    this.#decoder ??= rowDecoder<R>(this.name, this.#columns);
    return this.#decoder(raw);
  }
}

const isByPosition = (row: RawRow): row is readonly unknown[] => Array.isArray(row);
