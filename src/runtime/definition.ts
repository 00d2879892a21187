import type {
  ColumnCodec,
  ColumnSpec,
  DecimalType,
  Dialect,
  OneOf,
  ParamSpec,
  ParamType,
  ParamTypeSpec,
  RowColumnSpec,
  RowsSpec,
} from "./types.ts";

/** The parameters of a definition that has none. */
export type NoParams = Readonly<Record<string, never>>;

/** The arguments after the connection: the parameters can be left out where each of them can. */
export type Args<P, Options = never> = [Options] extends [never]
  ? Record<never, never> extends P
    ? [params?: P]
    : [params: P]
  : Record<never, never> extends P
    ? [params?: P, options?: Options]
    : [params: P, options?: Options];

/** What a placeholder of the text takes: a parameter, or a column of the rows that one is given. */
export type PlaceholderOf<P> = {
  [K in keyof P & string]:
    | K
    | (NonNullable<P[K]> extends readonly (infer Row extends object)[] ? `${K}.${keyof Row & string}` : never);
}[keyof P & string];

/** The SQL of a definition for one engine. */
export interface SqlText<P> {
  readonly text: string;
  /** The parameters in the order of `$1`, of each `?`, or as they are named in the text; `lines.sku` is a column of rows. */
  readonly params: readonly PlaceholderOf<P>[];
  /** Whether the text is only right in a session in UTC; by default where a parameter or a column is an instant. */
  readonly utc?: boolean;
}

/** The SQL of a definition for each engine that it was compiled for. */
export type SqlTexts<P, D extends Dialect = Dialect> = { readonly [K in D]?: SqlText<P> };

type CodecOf<T> = T extends number
  ? "int" | "count" | "double" | "decimal:number" | "bigint:number" | "json"
  : T extends bigint
    ? "bigint"
    : T extends boolean
      ? "boolean" | "json"
      : T extends Date
        ? "timestamp" | "instant"
        : T extends string
          ? Exclude<
              ColumnCodec,
              | "int"
              | "bigint"
              | "bigint:number"
              | "count"
              | "double"
              | "decimal:number"
              | "boolean"
              | "timestamp"
              | "instant"
              | "vector"
            >
          : T extends readonly number[]
            ? "vector" | "json"
            : "json";

/** Without strictNullChecks every type has null, and nothing can be said of it. */
type Marked<Plain extends string, T> = null extends string ? Plain | `${Plain}?` : null extends T ? `${Plain}?` : Plain;

/** The specifications that a column of this type can have: a definition that does not fit its row type does not compile. */
export type ColumnSpecOf<T> = unknown extends T ? "json" | "json?" : Marked<CodecOf<NonNullable<T>>, T>;

/** Checks at compile time that each column has a specification that fits its type. */
export type ColumnSpecs<R> = { readonly [K in keyof R]-?: ColumnSpecOf<R[K]> & ColumnSpec };

type ScalarOf<T> = T extends number
  ? "int" | "bigint" | "double" | DecimalType | "json"
  : T extends bigint
    ? "bigint"
    : T extends boolean
      ? "boolean" | "json"
      : T extends Date
        ? "timestamp" | "instant"
        : T extends string
          ? Exclude<ParamType, "int" | "double" | "boolean" | "vector">
          : T extends readonly number[]
            ? "vector" | "json"
            : "json";

type TypeSpecOf<T> = unknown extends T
  ? "json" | "json?"
  : Marked<ScalarOf<NonNullable<T>>, T> | (T extends readonly (infer Item)[] ? `${ScalarOf<Item>}[]` : never);

/** The specification of rows of this type. */
export interface RowsSpecOf<Row> {
  readonly rows: {
    readonly [K in keyof Row]-?: RowColumnSpec &
      (unknown extends Row[K]
        ? "json" | "json?"
        : Marked<ScalarOf<NonNullable<Row[K]>>, Row[K]> | (NonNullable<Row[K]> extends string ? OneOf : never));
  };
  readonly key?: readonly (keyof Row & string)[];
}

/** The specifications that a parameter of this type can have. */
export type ParamSpecOf<T> =
  | TypeSpecOf<T>
  | readonly [type: TypeSpecOf<T> & ParamTypeSpec, defaultValue: T]
  | (T extends string ? OneOf : never)
  | (T extends readonly (infer Row extends object)[] ? RowsSpecOf<Row> : never);

/** Checks at compile time that each parameter has a specification that fits its type. */
export type ParamSpecs<P> = { readonly [K in keyof P]-?: ParamSpecOf<P[K]> & (ParamSpec | RowsSpec) };
