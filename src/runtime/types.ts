/** The engines that SQL is emitted for. */
export type Dialect = "postgres" | "mysql" | "sqlserver" | "spark";

/** How a result column is read; DESIGN of the JS types: one JS type for one SQL type, whatever the driver does. */
export type ColumnCodec =
  | "int"
  | "bigint"
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

/** A parameter: its type, its type and default, or a closed choice. */
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

/** Rows as a driver gave them: values by position. */
export interface RawRows {
  readonly rows: readonly (readonly unknown[])[];
  /** How many columns came, where the driver tells it even when there are no rows. */
  readonly width?: number;
}

/** How a stream is read. */
export interface StreamOptions {
  /** Rows that are fetched at a time; default 1000. */
  readonly chunk?: number;
  /** Ends the stream with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What is done in a transaction. `isOwn`: it was begun for this, and is not one that the application has open. */
export type TransactionWork<T> = (connection: Connection, isOwn: boolean) => Promise<T>;

/** What `pg`, `pglite`, `mysql`, `sqlserver`, `spark`, `databricks` and `kysely` return: a driver seen through one interface. */
export interface Connection {
  readonly dialect: Dialect;
  /** Runs a statement that returns rows. */
  query(statement: Statement): Promise<RawRows>;
  /** Runs a statement that returns rows, a chunk at a time; leaving the loop gives the driver's connection back. */
  stream(statement: Statement, chunk: number, signal: AbortSignal | undefined): AsyncIterable<RawRows>;
  /** Runs a statement that returns no rows, and gives the number of rows that it changed where the engine tells it. */
  run(statement: Statement): Promise<number | undefined>;
  /** The engine's plan, as it writes it. */
  explain(statement: Statement): Promise<string>;
  /** Runs `work` in one transaction, which is rolled back when it throws. */
  transaction<T>(work: TransactionWork<T>): Promise<T>;
}
