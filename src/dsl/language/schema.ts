import type { Dialect } from "../../base/dialect.ts";
import { snakeCase } from "../../base/names.ts";
import { attribute } from "../../relation/attribute.ts";
import type { LiteralExpr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { Check, ForeignKey, Generated, Storage, Table, TableColumn } from "../../relation/table.ts";
import { type SqlType, types } from "../../types/sql-type.ts";
import { type StoredText, storedBy } from "../../types/stored/parse.ts";
import * as checks from "./checks.ts";
import { ex } from "./expression.ts";
import { guardedTools } from "./guarded.ts";
import { constantOf } from "./operand.ts";
import { noSuchName, slip } from "./slip.ts";
import { type Source, sourceKey } from "./source.ts";
import type { BooleanEx, ExOf, JsonTag, Level, LiteralOf, Nulls, OneOfTag, Tag } from "./types.ts";

type SqlTexts = { readonly [D in Dialect]?: string };

interface ColumnState {
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly primaryKey: boolean;
  readonly unique: boolean;
  readonly eventTime: boolean;
  readonly knownTime: boolean;
  readonly collation: "engine" | "binary";
  readonly generated?: Generated;
  readonly stored?: Storage;
  readonly name?: string;
  readonly doc?: string;
  readonly references?: () => void;
  readonly default?: TableColumn["default"];
}

declare const columnTag: unique symbol;

/** A column under construction. `T` is its type, `N` is `null` where it may be NULL. */
export interface Column<T extends Tag, N extends null> {
  readonly [columnTag]: { readonly tag: T; readonly nulls: N };
  readonly state: ColumnState;
  /** Columns are NOT NULL unless said otherwise. */
  nullable(): Column<T, null>;
  primaryKey(): Column<T, N>;
  unique(): Column<T, N>;
  /**
   * The column that this one points to: `() => customers.customerId`. Declared as giving nothing, so that TypeScript need
   * not know the type of a table while it works it out: a table may refer to itself.
   */
  references(target: () => void): Column<T, N>;
  /** A constant, or each engine's own text: `{ sql: { postgres: "now()" } }`. */
  default(value: LiteralOf<T> | { readonly sql: SqlTexts }): Column<T, N>;
  /** When the row happened: point-in-time reads use it. */
  eventTime(): Column<T, N>;
  /** When the row became known, where that is later than when it happened. */
  knownTime(): Column<T, N>;
  /** The exact SQL name, where it is not the snake_case of the key. */
  named(name: string): Column<T, N>;
  /** `binary`: it compares by code points already; `engine` (default): as the config says of the engine. */
  collation(collation: "engine" | "binary"): Column<T, N>;
  /**
   * The database fills the column. `identity` (default): unless a row gives a value, as a serial or AUTO_INCREMENT column
   * does. `always`: no row can give one, as in GENERATED ALWAYS and computed columns. Either way it needs no value.
   */
  generated(by?: Generated): Column<T, N>;
  /**
   * How the engine stores the column, where that is another type than the one that quern's own tables have for its meaning:
   * `t.text().stored("citext")`, `t.int().stored("int unsigned")`. What queries mean does not change by it. A text says it of every
   * engine that has such a type; `{ postgres: "uuid", mysql: "char(36)" }` of each engine.
   */
  stored(type: StoredText): Column<T, N>;
  doc(text: string): Column<T, N>;
}

const METHODS = {
  nullable: {},
  primaryKey: {},
  unique: {},
  references: { target: checks.anyFunction },
  default: { value: checks.either(checks.constant, checks.options({ sql: checks.record(checks.text, { least: 1 }) })) },
  eventTime: {},
  knownTime: {},
  named: { name: checks.text },
  collation: { collation: checks.choice("engine", "binary") },
  generated: { by: checks.optional(checks.choice("identity", "always")) },
  stored: { text: checks.either(checks.text, checks.record(checks.text, { least: 1 })) },
  doc: { text: checks.text },
};

function columnOf<T extends Tag, N extends null>(state: ColumnState): Column<T, N> {
  const next = <M extends null = N>(change: Partial<ColumnState>): Column<T, M> => columnOf({ ...state, ...change });
  const methods = {
    nullable: () => next<null>({ nullable: true }),
    primaryKey: () => next({ primaryKey: true }),
    unique: () => next({ unique: true }),
    references: (target: () => void) => next({ references: target }),
    default: (value: LiteralOf<T> | { readonly sql: SqlTexts }) =>
      next({
        default:
          typeof value === "object" && value !== null && "sql" in value
            ? (value as { readonly sql: SqlTexts }).sql
            : constantOf(value as LiteralExpr["value"], state.type),
      }),
    eventTime: () => next({ eventTime: true }),
    knownTime: () => next({ knownTime: true }),
    named: (name: string) => next({ name }),
    collation: (collation: "engine" | "binary") => next({ collation }),
    generated: (generated: Generated = "identity") => next({ generated }),
    stored: (text: StoredText) => {
      const { type, by, faults } = storedBy(text, state.type);
      const stored = { by: { ...state.stored?.by, ...by }, faults, ...(typeof text === "string" && { text }) };
      return next({ type, stored });
    },
    doc: (doc: string) => next({ doc }),
  };
  return Object.freeze({ state, ...guardedTools(methods, METHODS, "t.….") }) as unknown as Column<T, N>;
}

/** Whatever an engine has for it: what it has not is stored as text. */
function stored<T extends Tag>(type: SqlType, text: StoredText): Column<T, never> {
  const { by, faults } = storedBy(text, type);
  return columnOf({ ...start<T>(type).state, stored: { by, faults } });
}

const start = <T extends Tag>(type: SqlType): Column<T, never> =>
  columnOf({
    type,
    nullable: false,
    primaryKey: false,
    unique: false,
    eventTime: false,
    knownTime: false,
    collation: "engine",
  });

/** The column types. */
export const t = {
  int: () => start<"int">(types.int),
  bigint: () => start<"bigint">(types.bigint),
  double: () => start<"double">(types.double),
  decimal: (precision: number, scale: number) => start<"decimal">(types.decimal(precision, scale)),
  text: () => start<"text">(types.text),
  /** Lower-case hexadecimal text of 36 characters; the engine's own type where it has one. */
  uuid: () => stored<"text">(types.uuid, { postgres: "uuid", sqlserver: "uniqueidentifier", mysql: "char(36)" }),
  /** A text that is one of the labels, in TypeScript their union. */
  oneOf: <const L extends readonly [string, ...string[]]>(...labels: L) =>
    start<OneOfTag<L[number]>>(types.oneOf(labels)),
  /** Bytes, of which a value is lower-case hexadecimal text; `length` is the most that it has. */
  binary: (length?: number) =>
    stored<"text">(types.hex, {
      postgres: "bytea",
      mysql: length === undefined ? "longblob" : `varbinary(${length})`,
      sqlserver: `varbinary(${length ?? "max"})`,
      spark: "binary",
    }),
  /** A time of day as the text `HH:MM:SS.ffffff`. */
  time: () => stored<"text">(types.time, { postgres: "time(6)", mysql: "time(6)", sqlserver: "time(6)" }),
  boolean: () => start<"boolean">(types.boolean),
  date: () => start<"date">(types.date),
  /** UTC wall clock, microseconds. */
  timestamp: () => start<"timestamp">(types.timestamp),
  /** The engine's zoned type, always read in UTC. */
  instant: () => start<"instant">(types.instant),
  /** `t.json<{ a: number }>("{ a: number }")` declares the type that expressions and the accessor give. */
  json: <J = unknown>(ts?: string) => start<JsonTag<J>>(ts === undefined ? types.json : { ...types.json, ts }),
  vector: (dimensions: number) => start<"vector">(types.vector(dimensions)),
} as const;

// biome-ignore lint/suspicious/noExplicitAny: the constraint of a record of columns, whatever their types
export type Columns = { readonly [key: string]: Column<any, any> };
type TagOfColumn<C> = C extends Column<infer T, infer _N> ? T : never;
type NullsOfColumn<C> = C extends { readonly [columnTag]: { readonly nulls: infer N } } ? Extract<N, null> : never;

/** The expressions by which a query reads the columns. */
export type RowOfColumns<C extends Columns> = {
  readonly [K in keyof C]: ExOf<TagOfColumn<C[K]>, NullsOfColumn<C[K]>, "row">;
};

export interface TableOptions<C extends Columns> {
  /** `view`: it is only read, and has no indexes of its own. */
  readonly kind?: "table" | "view";
  readonly schema?: string;
  /** The catalog (Spark) or database (SQL Server) that the schema is in; Postgres and MySQL refuse it. */
  readonly database?: string;
  /** The exact SQL name, where it is not the snake_case of the key. */
  readonly named?: string;
  readonly primaryKey?: readonly (keyof C & string)[];
  readonly unique?: readonly (readonly (keyof C & string)[])[];
  /** Indexes that the table has beside those of its keys: a lookup that needs one and finds none here says so. */
  readonly indexes?: readonly (readonly (keyof C & string)[])[];
  readonly foreignKeys?: readonly {
    readonly columns: readonly (keyof C & string)[];
    readonly references: () => void;
  }[];
  readonly checks?: { readonly [name: string]: SqlTexts | ((row: RowOfColumns<C>) => BooleanEx<Nulls, Level>) };
  readonly doc?: string;
}

/** A table: its columns as properties, and a source of queries. */
export type TableSource<Name extends string, C extends Columns> = RowOfColumns<C> & Source<Name, RowOfColumns<C>>;

const byAttribute = new WeakMap<object, Table>();

function targetOf(thunk: () => unknown): { readonly table: Table; readonly columns: readonly string[] } {
  const found = thunk();
  const attributes = (Array.isArray(found) ? (found as readonly unknown[]) : [found]).map((column) => {
    const node = (column as { readonly node?: { readonly attribute?: object & { readonly name: string } } }).node;
    return node?.attribute;
  });
  const [first] = attributes;
  const table = first && byAttribute.get(first);
  if (!table) throw slip("a reference must name a column of a table: () => customers.customerId");
  return { table, columns: attributes.map((a) => a?.name ?? "") };
}

/**
 * A stored table. Keys are camelCase in TypeScript and snake_case in SQL unless `named`.
 *
 * @example table("orders", { orderId: t.bigint().primaryKey(), total: t.decimal(12, 2) })
 */
export function table<const Name extends string, C extends Columns>(
  name: Name,
  columns: C,
  options: TableOptions<C> = {},
): TableSource<Name, C> {
  const entries = Object.entries(columns).map(([key, column]) => {
    const { state } = column as Column<Tag, null>;
    const own = attribute({ key, name: state.name ?? snakeCase(key), type: state.type, nullable: state.nullable });
    return { key, state, own };
  });
  const keys = entries.map((e) => e.key);
  const sqlName = (key: string): string => {
    const found = entries.find((e) => e.key === key);
    if (!found) throw noSuchName(key, `column of ${name}`, keys);
    return found.own.name;
  };
  const row = Object.fromEntries(entries.map((e) => [e.key, ex(make.column(e.own))])) as unknown as RowOfColumns<C>;
  const node: Table = Object.freeze({
    kind: "table",
    key: name,
    name: options.named ?? snakeCase(name),
    ...(options.schema !== undefined && { schema: options.schema }),
    ...(options.kind === "view" && { isView: true }),
    ...(options.database !== undefined && { database: options.database }),
    columns: entries.map(
      ({ state, own }): TableColumn => ({
        attribute: own,
        ...(state.default !== undefined && { default: state.default }),
        eventTime: state.eventTime,
        knownTime: state.knownTime,
        collation: state.collation,
        ...(state.generated !== undefined && { generated: state.generated }),
        ...(state.stored && { stored: state.stored }),
        ...(state.doc !== undefined && { doc: state.doc }),
      }),
    ),
    primaryKey: options.primaryKey?.map(sqlName) ?? entries.filter((e) => e.state.primaryKey).map((e) => e.own.name),
    unique: [
      ...entries.filter((e) => e.state.unique).map((e) => [e.own.name]),
      ...(options.unique ?? []).map((key) => key.map(sqlName)),
    ],
    ...(options.indexes && { indexes: options.indexes.map((columns) => columns.map(sqlName)) }),
    foreignKeys: [
      ...entries.flatMap(({ own, state }): ForeignKey[] => {
        const { references } = state;
        return references ? [{ columns: [own.name], target: () => targetOf(references) }] : [];
      }),
      ...(options.foreignKeys ?? []).map(
        (f): ForeignKey => ({ columns: f.columns.map(sqlName), target: () => targetOf(f.references) }),
      ),
    ],
    checks: Object.entries(options.checks ?? {}).map(
      ([checkName, condition]): Check => ({
        name: checkName,
        condition: typeof condition === "function" ? condition(row).node : condition,
      }),
    ),
    ...(options.doc !== undefined && { doc: options.doc }),
  });
  for (const { own } of entries) byAttribute.set(own, node);
  return Object.freeze({ ...row, [sourceKey]: { name, use: "table", table: node } }) as unknown as TableSource<Name, C>;
}
