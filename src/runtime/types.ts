/** The engines that SQL is emitted for. */
export type Dialect = "postgres" | "mysql" | "sqlserver" | "spark";

/** How a result column is read; DESIGN of the JS types: one JS type for one SQL type, whatever the driver does. */
export type ColumnCodec =
  | "int"
  | "bigint"
  | "bigint:string"
  | "bigint:number"
  | "count"
  | "double"
  | "decimal"
  | "decimal:number"
  | "text"
  | "uuid"
  | "hex"
  | "time"
  | "boolean"
  | "date"
  | "timestamp"
  | "timestamp:string"
  | "instant"
  | "instant:string"
  | "json"
  | "vector";

/** A codec without its variant: what a column holds, whatever JavaScript type it is read as. */
export type ColumnKind = ColumnCodec extends infer C ? (C extends `${infer Kind}:${string}` ? Kind : C) : never;

/** A column's codec, with `?` where the column can be NULL. */
export type ColumnSpec = ColumnCodec | `${ColumnCodec}?`;

/** An exact decimal; with precision and scale where the definition states them. */
export type DecimalType = "decimal" | `decimal(${number},${number})`;

/** The SQL type that a parameter is bound with. */
export type ParamType =
  | "int"
  | "bigint"
  | "double"
  | DecimalType
  | "text"
  | "uuid"
  | "hex"
  | "time"
  | "boolean"
  | "date"
  | "timestamp"
  | "instant"
  | "json"
  | "vector";

/** A parameter's type, with `?` where NULL may be given, or `[]` for a list. */
export type ParamTypeSpec = ParamType | `${ParamType}?` | `${ParamType}[]`;

/** A choice among given texts. */
export interface OneOf {
  readonly oneOf: readonly string[];
  readonly default?: string | null;
  readonly nullable?: boolean;
  readonly list?: boolean;
}

/** What a column of given rows takes. */
export type RowColumnSpec = ParamType | `${ParamType}?` | OneOf;

/** Rows. `key`: columns of which no two rows have the same values. */
export interface RowsSpec {
  readonly rows: Readonly<Record<string, RowColumnSpec>>;
  readonly key?: readonly string[];
}

/** A parameter of one value, or of a list: its type, its type and default, or a closed choice. */
export type ParamSpec = ParamTypeSpec | readonly [type: ParamTypeSpec, defaultValue: unknown] | OneOf;

/** What a driver is given for a parameter; lists, vectors and JSON are text. */
export type EncodedValue = string | number | bigint | boolean | null;

/** A parameter with its value, ready for an adapter. */
export interface BoundParam {
  readonly name: string;
  readonly type: ParamType;
  readonly list: boolean;
  readonly value: EncodedValue;
}

/** One SQL text with everything that an adapter needs to run it. */
export interface Statement {
  /** The definition's name, for messages. */
  readonly name: string;
  readonly text: string;
  /** In the order of the text's placeholders; a name can repeat where placeholders are positional. */
  readonly params: readonly BoundParam[];
  readonly columns: readonly ColumnSpec[];
  /** The text is only right in a session whose time zone is UTC: it reads or compares an engine's zoned type. */
  readonly utc: boolean;
}

/** A column type of an engine. Each type is one object: columns are compared by identity. */
export interface EngineType {
  /** As the engine calls it. */
  readonly name: string;
  /** What a column of this type can be read as. */
  readonly reads: readonly ColumnKind[];
}

/** Rows as a driver gave them: values by position. */
export interface RawRows {
  readonly rows: readonly (readonly unknown[])[];
  /** How many columns came, where the driver tells it even when there are no rows. */
  readonly width?: number;
  /** The columns' types, where the driver tells them; undefined for a type that is not checked. */
  readonly types?: readonly (EngineType | undefined)[];
}

/** What ends a statement early. */
export interface CancelOptions {
  /** Cancels the statement on the engine, and rejects with the signal's reason. PGlite runs in this process and cannot be interrupted. */
  readonly signal?: AbortSignal;
  /** Milliseconds after which the statement is canceled on the engine, and rejects with QN4013. */
  readonly timeout?: number;
}

/** How a stream is read. */
export interface StreamOptions extends CancelOptions {
  /** Rows that are fetched at a time; default 1000. */
  readonly chunk?: number;
}

/** How a connection runs a statement. */
export interface StatementOptions {
  /** No more rows than these are used: a connection may leave the others unread. */
  readonly maxRows?: number | undefined;
  /** Cancels the statement on the engine. */
  readonly signal?: AbortSignal | undefined;
}

/** What is done in a transaction. `isOwn`: it was begun for this, and is not one that the application has open. */
export type TransactionWork<T> = (connection: Connection, isOwn: boolean) => Promise<T>;

/**
 * A driver seen through one interface, as `pg`, `pglite`, `mysql`, `sqlserver`, `spark`, `databricks` and `kysely` make it. A
 * driver that has none of these needs an object with these methods; what its values may look like is documented at `Query.decode`.
 */
export interface Connection<D extends Dialect = Dialect> {
  readonly dialect: D;
  /** Runs a statement that returns rows. */
  query(statement: Statement, options?: StatementOptions): Promise<RawRows>;
  /** Runs a statement that returns rows, a chunk at a time; leaving the loop gives the driver's connection back. */
  stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncIterable<RawRows>;
  /** Runs a statement that returns no rows, and returns the number of rows that it changed if the engine reports it. */
  run(statement: Statement, options?: StatementOptions): Promise<number | undefined>;
  /** The engine's plan, as it writes it. */
  explain(statement: Statement, options?: StatementOptions): Promise<string>;
  /**
   * Runs `work` in one transaction, which is rolled back when it throws. When a transaction that was begun for it has ended, either
   * way, `releases` are run on the same session: they give back MySQL's named locks, and other engines are given none.
   */
  transaction<T>(work: TransactionWork<T>, releases?: readonly string[]): Promise<T>;
}
