import { nearest } from "../../base/names.ts";
import type { WriteStep } from "../../ir/step.ts";
import type { Attribute } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as build from "../../relation/build.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { walk } from "../../relation/map.ts";
import type { Item, Relation } from "../../relation/relation.ts";
import type { Table } from "../../relation/table.ts";
import { types, typeText } from "../../types/sql-type.ts";
import { unify } from "../../types/unify.ts";
import { operand } from "../language/operand.ts";
import { Slip, slip } from "../language/slip.ts";
import {
  type AnySource,
  type RowOf,
  rowOf,
  type Source,
  sourceKey,
  useSource,
  type Where,
} from "../language/source.ts";
import type { Ex, LiteralOf, Nulls, NullsOf, Row, Tag, TagOf } from "../language/types.ts";

declare const stepOf: unique symbol;
/** Rows that are locked, made by `lockRows`. */
export interface Lock {
  readonly [stepOf]?: "lock";
  readonly lock: WriteStep;
}
/** Rows that are written, made by `insertRow`, `insertRows`, `updateRows` or `deleteRows`. */
export interface RoutineWrite {
  readonly [stepOf]?: "write";
  readonly write: WriteStep;
}

type Value<C> =
  | Ex<TagOf<C> & Tag, NullsOf<C> & Nulls, "row">
  | LiteralOf<TagOf<C> & Tag>
  | (null extends NullsOf<C> ? null : never);
type Values<R> = { readonly [K in keyof R]?: Value<R[K]> };

/** How many rows a statement must change: a number, or one per row of a rows parameter. Any other number rolls back (QN4016). */
export interface Affects {
  readonly affects?: number | AnySource;
}
export interface UpdateOptions<R extends Row> extends Affects {
  readonly where: Where<R>;
  /** The new values; they read the row as it was. */
  readonly set: (row: R) => Values<R>;
}
export interface DeleteOptions<R extends Row> extends Affects {
  readonly where: Where<R>;
}

function tableOf(source: AnySource): Table {
  const node = source[sourceKey];
  if (node.use === "table") return node.table;
  throw slip(`${node.name} is not a table: rows are locked and written in tables only`, "give a table of the schema");
}

const rowsOf = (table: Table): Relation => build.scan(table);
const conditionOf = (rows: Relation, where: Where<never>): Expr => where(rowOf(rows) as never).node;

/**
 * Locks the rows for which the condition is true, in the order of the table's key, until the transaction ends. No other transaction can
 * change them meanwhile.
 *
 * @example
 * export const takeOne = routine("take_one", {
 *   lock: [lockRows(stock, (s) => s.sku.eq(param.bigint("sku")))],
 *   refuse: { outOfStock: from(stock).where((s) => s.sku.eq(param.bigint("sku")).and(s.qty.lt(1))) },
 *   write: [updateRows(stock, { where: (s) => s.sku.eq(param.bigint("sku")), set: (s) => ({ qty: s.qty.sub(1) }), affects: 1 })],
 * });
 */
export function lockRows<S extends AnySource>(table: S, where: Where<RowOf<S>>): Lock {
  const stored = tableOf(table);
  if (stored.primaryKey.length === 0)
    throw slip(`${stored.name} has no primary key, by which rows are locked in order`, "declare it");
  const rows = rowsOf(stored);
  return Object.freeze<Lock>({
    lock: {
      kind: "write",
      name: `lock rows of ${stored.name}`,
      write: { kind: "lockRows", table: stored, target: attributesOf(rows), where: conditionOf(rows, where) },
    },
  });
}

/** Inserts one row of constants, parameters and scalar subqueries. */
export function insertRow<R extends Row>(table: Source<string, R>, values: Values<R>): RoutineWrite {
  const into = tableOf(table);
  const given = new Map(
    Object.entries<unknown>(values).map(([key, value]) => {
      const column = into.columns.find((c) => c.attribute.key === key)?.attribute;
      return [key, operand(value as never, column?.type)] as const;
    }),
  );
  const filled = fitting(into, given);
  const one = build.values({ one: types.int }, [{ one: make.int(1) }]);
  const items = filled.map(([column, expr]): Item => ({ attribute: { ...column, nullable: expr.nullable }, expr }));
  const input: Relation = Object.freeze({ kind: "project", input: one, items });
  const columns = filled.map(([column]) => column.name);
  return written(
    `insert a row into ${into.name}`,
    { kind: "insert", into, columns, input, single: true },
    { affects: 1 },
    "inserted",
  );
}

/** Inserts the rows of a relation whose columns have the keys of the table's columns. */
export function insertRows<R extends Row>(
  table: Source<string, R>,
  rows: { readonly relation: Relation } | AnySource,
): RoutineWrite {
  const into = tableOf(table);
  const input = "relation" in rows ? rows.relation : useSource(rows);
  const own = attributesOf(input);
  const filled = fitting(into, new Map(own.map((a) => [a.key, make.column(a)])));
  const items = filled.map(([column, expr]): Item => ({ attribute: { ...column, nullable: expr.nullable }, expr }));
  return written(
    `insert rows into ${into.name}`,
    {
      kind: "insert",
      into,
      columns: filled.map(([column]) => column.name),
      input: Object.freeze({ kind: "project", input, items }),
    },
    {},
    "inserted",
  );
}

/** Updates the rows for which the condition is true. */
export function updateRows<R extends Row>(table: Source<string, R>, options: UpdateOptions<R>): RoutineWrite {
  const stored = tableOf(table);
  const rows = rowsOf(stored);
  const set = Object.entries<unknown>(options.set(rowOf(rows) as R)).map(([key, value]) => {
    const column = columnOf(stored, key);
    const expr = operand(value as never, column.type);
    checkFit(column, expr);
    return { column: column.name, value: expr };
  });
  const where = conditionOf(rows, options.where);
  return written(
    `update rows of ${stored.name}`,
    { kind: "update", table: stored, target: attributesOf(rows), set, where },
    options,
    "updated",
  );
}

/** Deletes the rows for which the condition is true. */
export function deleteRows<R extends Row>(table: Source<string, R>, options: DeleteOptions<R>): RoutineWrite {
  const stored = tableOf(table);
  const rows = rowsOf(stored);
  const where = conditionOf(rows, options.where);
  return written(
    `delete rows of ${stored.name}`,
    { kind: "delete", from: stored, target: attributesOf(rows), where },
    options,
    "deleted",
  );
}

function written(
  name: string,
  write: WriteStep["write"],
  { affects }: Affects,
  counts: WriteStep["counts"],
): RoutineWrite {
  const n = typeof affects === "object" ? parameterOf(affects) : affects;
  return Object.freeze<RoutineWrite>({
    write: { kind: "write", name, write, ...(counts && { counts }), ...(n !== undefined && { affects: n }) },
  });
}

/** The name of the parameter whose rows a source is. */
function parameterOf(source: AnySource): string {
  const names: string[] = [];
  walk(useSource(source), { relation: (r) => void (r.kind === "paramRows" && names.push(r.rows.param.name)) });
  const [name] = names;
  if (name === undefined) throw slip("affects takes a number, or rows that are a parameter", "use param.rows(…)");
  return name;
}

function columnOf(table: Table, key: string): Attribute {
  const found = table.columns.find((c) => c.attribute.key === key);
  if (found === undefined) {
    const close = nearest(
      key,
      table.columns.map((c) => c.attribute.key),
    );
    throw new Slip({
      code: "QN1751",
      data: { table: table.name, column: key, ...(close !== undefined && { nearest: close }) },
    });
  }
  if (found.generated === "always")
    throw new Slip({
      code: "QN1753",
      data: { column: key, problem: "cannot be written: the database generates it", hint: "leave the column out" },
    });
  return found.attribute;
}

function checkFit({ name, type, nullable }: Attribute, value: Expr): void {
  if (!unify(type, value.type))
    throw new Slip({
      code: "QN1753",
      data: { column: name, problem: `is ${typeText(value.type)}, but the column is ${typeText(type)}` },
    });
  if (value.nullable && !nullable)
    throw new Slip({ code: "QN1753", data: { column: name, problem: "can be NULL, and the column cannot" } });
}

/** The columns that are given a value, in the table's order; every other one has a default or may be NULL. */
function fitting(table: Table, given: ReadonlyMap<string, Expr>): readonly (readonly [Attribute, Expr])[] {
  for (const key of given.keys()) columnOf(table, key);
  return table.columns.flatMap(({ attribute, default: other, generated }) => {
    const value = given.get(attribute.key);
    if (value === undefined) {
      if (!attribute.nullable && other === undefined && generated === undefined)
        throw new Slip({ code: "QN1752", data: { column: attribute.name, role: "cannot be NULL and has no default" } });
      return [];
    }
    checkFit(attribute, value);
    return [[attribute, value] as const];
  });
}
