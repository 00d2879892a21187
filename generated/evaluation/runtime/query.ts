import { Binder } from "./bind.ts";
import { type RowDecoder, rowDecoder } from "./columns.ts";
import type { Args, ColumnSpecs, ParamSpecs, SqlTexts } from "./definition.ts";
import { asQuernError, QuernError } from "./errors.ts";
import type { Connection, Dialect, EncodedValue, RawRows, StreamOptions } from "./types.ts";

export type { NoParams } from "./definition.ts";
export { QuernError, type QuernErrorCode } from "./errors.ts";
export type { Connection, Dialect, StreamOptions } from "./types.ts";

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

/** A query that can be run on every engine that it was compiled for. */
export interface Query<P extends object, R extends object> {
  /** The definition's name. */
  readonly name: string;
  /** All rows. */
  all(connection: Connection, ...args: Args<P>): Promise<R[]>;
  /** The first row, or undefined where there is none. The engine still runs the whole query. */
  first(connection: Connection, ...args: Args<P>): Promise<R | undefined>;
  /** The only row; an error where there is none, or more than one. */
  one(connection: Connection, ...args: Args<P>): Promise<R>;
  /** The rows one by one, with as much memory as a chunk takes. Leaving the loop gives the connection back. */
  stream(connection: Connection, ...args: Args<P, StreamOptions>): AsyncGenerator<R, void, undefined>;
  /** The engine's plan, as it writes it. */
  explain(connection: Connection, ...args: Args<P>): Promise<string>;
  /** The text for an engine and its parameters, with their values where parameters are given. */
  sql(dialect: Dialect): PreparedSql;
  sql(dialect: Dialect, params: P): BoundSql;
}

/** What an emitted module says of a query. */
export interface QueryDefinition<P extends object, R extends object> {
  readonly name: string;
  readonly params: ParamSpecs<P>;
  /** In the order of the SQL's columns. */
  readonly columns: ColumnSpecs<R>;
  readonly sql: SqlTexts<P>;
}

/** Makes a query of its definition; nothing is worked out before it runs. */
/* #__NO_SIDE_EFFECTS__ */
export function defineQuery<P extends object, R extends object>(
  definition: NoInfer<QueryDefinition<P, R>>,
): Query<P, R> {
  return new DefinedQuery<P, R>(definition);
}

class DefinedQuery<P extends object, R extends object> implements Query<P, R> {
  readonly name: string;
  readonly #columns: ColumnSpecs<R>;
  readonly #binder: Binder<P>;
  #decoder: RowDecoder<R> | undefined;

  constructor({ name, params, columns, sql }: QueryDefinition<P, R>) {
    this.name = name;
    this.#columns = columns;
    this.#binder = new Binder(name, sql, params, Object.values(columns));
  }

  async all(connection: Connection, ...[params]: Args<P>): Promise<R[]> {
    const statement = this.#binder.bind(connection.dialect, params);
    try {
      return this.#decode(await connection.query(statement));
    } catch (error) {
      throw asQuernError(error, this.name, connection.dialect);
    }
  }

  async first(connection: Connection, ...args: Args<P>): Promise<R | undefined> {
    const rows = await this.all(connection, ...args);
    return rows[0];
  }

  async one(connection: Connection, ...args: Args<P>): Promise<R> {
    const rows = await this.all(connection, ...args);
    const [row] = rows;
    if (row !== undefined && rows.length === 1) return row;
    throw new QuernError("QN4007", this.name, `exactly one row was expected, and ${rows.length} were found`);
  }

  async *stream(
    connection: Connection,
    ...[params, options]: Args<P, StreamOptions>
  ): AsyncGenerator<R, void, undefined> {
    const { chunk = 1000, signal } = options ?? {};
    if (!Number.isSafeInteger(chunk) || chunk < 1) {
      throw new QuernError("QN4003", this.name, "option chunk takes an integer from 1");
    }
    const statement = this.#binder.bind(connection.dialect, params);
    signal?.throwIfAborted();
    try {
      for await (const raw of connection.stream(statement, chunk, signal)) {
        yield* this.#decode(raw);
        signal?.throwIfAborted();
      }
    } catch (error) {
      throw signal?.aborted === true ? signal.reason : asQuernError(error, this.name, connection.dialect);
    }
  }

  async explain(connection: Connection, ...[params]: Args<P>): Promise<string> {
    const statement = this.#binder.bind(connection.dialect, params);
    try {
      return await connection.explain(statement);
    } catch (error) {
      throw asQuernError(error, this.name, connection.dialect);
    }
  }

  sql(dialect: Dialect): PreparedSql;
  sql(dialect: Dialect, params: P): BoundSql;
  sql(dialect: Dialect, params?: P): PreparedSql | BoundSql {
    const { text, params: names } = this.#binder.text(dialect);
    if (params === undefined) return { text, params: names };
    return { text, params: names, values: this.#binder.bind(dialect, params).params.map(({ value }) => value) };
  }

  #decode(raw: RawRows): R[] {
    this.#decoder ??= rowDecoder<R>(this.name, this.#columns);
    return this.#decoder(raw);
  }
}
