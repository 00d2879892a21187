import { snakeCase } from "../base/names.ts";
import type { SqlType } from "../types/sql-type.ts";
import { unify } from "../types/unify.ts";
import { type Attribute, attribute, renewed } from "./attribute.ts";
import { attributesOf } from "./attributes-of.ts";
import type { ColumnExpr, Expr, SortKey } from "./expr.ts";
import * as make from "./make.ts";
import { nullableOfEmptyGroup } from "./nullable.ts";
import type {
  Aggregate,
  Alias,
  Distinct,
  Filter,
  FirstPer,
  Item,
  Join,
  Limit,
  Named,
  OnceCost,
  Project,
  Relation,
  Scan,
  SetOperation,
  Sort,
  Values,
} from "./relation.ts";
import { isCountOfRows, isNotNegative, isPositive } from "./sign.ts";
import type { Table } from "./table.ts";

/** Short forms by which recipes put relations together. Columns are called by their keys. */
export type Columns = { readonly [key: string]: Expr };
/**
 * Columns by who names them: those of the user, and those that a recipe computes. They are not spread into one object, where a
 * name that both have would lose one of them: a rule reports it (QN1030).
 */
export type Parts = Columns | readonly Columns[];

const entriesOf = (parts: Parts): readonly (readonly [string, Expr])[] =>
  (isList(parts) ? parts : [parts]).flatMap((part) => Object.entries(part));
const isList = (parts: Parts): parts is readonly Columns[] => Array.isArray(parts);

/**
 * Output columns keep the SQL name of the column that they hold; others get the snake_case of their key. `emptyGroup`: they are
 * of a group that may have no rows; `ofRows`: of one that has some.
 */
export const itemsOf = (columns: Parts, emptyGroup = false, ofRows = false): Item[] =>
  entriesOf(columns).map(([key, expr]) => {
    const name = expr.kind === "column" && expr.attribute.key === key ? expr.attribute.name : snakeCase(key);
    const nullable = emptyGroup ? nullableOfEmptyGroup(expr) : expr.nullable;
    const positive = isPositive(expr) || (ofRows && isCountOfRows(expr));
    const sign = {
      ...(isNotNegative(expr) && ({ notNegative: true } as const)),
      ...(positive && ({ positive: true } as const)),
    };
    return { attribute: attribute({ key, name, type: expr.type, nullable, ...sign }), expr };
  });

/** The columns of a relation, as expressions over it, by key; `outer`: it stands on the side of a join that may be missing. */
export function columnsOf(r: Relation, outer = false): { readonly [key: string]: ColumnExpr } {
  const found = new Map<string, ColumnExpr>();
  for (const a of attributesOf(r)) {
    const column = make.column(a, outer || a.nullable);
    found.set(a.key, found.has(a.key) ? oneOfSeveral(column) : column);
  }
  return Object.fromEntries(found);
}

const oneOfSeveral = (column: ColumnExpr): ColumnExpr => Object.freeze({ ...column, isOneOfSeveral: true });

/** The column of a relation with this key; that there is one is the recipe's own business. */
export function columnOf(r: Relation, key: string, outer = false): ColumnExpr {
  const [found, ...others] = attributesOf(r).filter((a) => a.key === key);
  if (found === undefined)
    throw new Error(
      `no column ${key} among ${attributesOf(r)
        .map((a) => a.key)
        .join(", ")}`,
    );
  const column = make.column(found, outer || found.nullable);
  return others.length > 0 ? oneOfSeveral(column) : column;
}

export const scan = (table: Table): Scan =>
  Object.freeze({ kind: "scan", table, attributes: table.columns.map((c) => renewed(c.attribute)) });

/** One more use of a relation, under a name: its attributes are new, so that two uses never mix. */
export const use = (name: string, input: Relation): Alias =>
  Object.freeze({ kind: "alias", name, input, attributes: attributesOf(input).map((a) => renewed(a)) });

/** A relation that gets a name, and so a CTE of its own, however often it is used; the comment stands above it. */
export const named = (name: string, input: Relation, comment?: string): Named =>
  Object.freeze({ kind: "named", name: snakeCase(name), input, ...(comment !== undefined && { comment }) });

/** Likewise, of rows that these columns of it tell apart, though its shape does not show it. */
export const namedUnique = (name: string, input: Relation, unique: readonly string[], comment?: string): Named => {
  const key = attributesOf(input).filter((a) => unique.includes(a.key));
  return Object.freeze({ ...named(name, input, comment), unique: key });
};
/** A relation that is printed once, as a CTE, and read under its name; who read its columns before reads them still. */
export function cte(name: string, input: Relation, comment?: string): Alias {
  const inner = named(name, input, comment);
  return Object.freeze({ kind: "alias", name: inner.name, input: inner, attributes: attributesOf(input) });
}
/** The same, kept from being written into what reads it, which would compute it again for each row. */
export const computedOnce = (r: Named): Named => Object.freeze({ ...r, computedOnce: true });
/**
 * A relation with a name, of columns that are read several times: an engine that would write them out at each use is kept from
 * it, but for cheap ones, where it would store them for that.
 */
export const columnsOnce = (name: string, input: Relation, comment?: string, cost: OnceCost = "dear"): Named =>
  Object.freeze({ ...named(name, input, comment), columnsOnce: cost });

export const project = (input: Relation, columns: Parts): Project =>
  Object.freeze({ kind: "project", input, items: itemsOf(columns) });

/**
 * The input with columns beside its own, which stay the same attributes: what read the input can read this. The new ones are
 * given back by their keys, whatever the input's are called.
 */
export function beside<C extends Columns>(
  input: Relation,
  columns: C,
): { readonly relation: Project; readonly added: { readonly [K in keyof C]: ColumnExpr } } {
  const kept = attributesOf(input).map((a) => ({ attribute: a, expr: make.column(a) }));
  const items = itemsOf(columns);
  const added = Object.fromEntries(items.map((i) => [i.attribute.key, make.column(i.attribute)]));
  const relation: Project = Object.freeze({ kind: "project", input, items: [...kept, ...items] });
  return { relation, added: added as { readonly [K in keyof C]: ColumnExpr } };
}

export const filter = (input: Relation, ...conditions: readonly Expr[]): Filter =>
  Object.freeze({ kind: "filter", input, where: make.and(...conditions) });

/** One row for each combination of the keys; of no keys one row, whose aggregates but counts may be NULL. */
export const aggregate = (input: Relation, keys: Parts, measures: Parts): Aggregate =>
  Object.freeze({
    kind: "aggregate",
    input,
    keys: itemsOf(keys),
    measures: itemsOf(measures, entriesOf(keys).length === 0, entriesOf(keys).length > 0),
  });

export const join = (left: Relation, right: Relation, on: Expr, kind: "inner" | "left" | "full" = "inner"): Join =>
  Object.freeze({ kind: "join", join: kind, left, right, lateral: false, on });

export const crossJoin = (left: Relation, right: Relation): Join =>
  Object.freeze({ kind: "join", join: "cross", left, right, lateral: false });

/** `right` reads the columns of `left`. `left`: its rows without a match stay. */
export const lateralJoin = (left: Relation, right: Relation, kind: "cross" | "left" = "left"): Join =>
  Object.freeze({ kind: "join", join: kind, left, right, lateral: true });

export const distinct = (input: Relation): Distinct => Object.freeze({ kind: "distinct", input });

export const firstPer = (input: Relation, keys: readonly Expr[], order: readonly SortKey[], count = 1): FirstPer =>
  Object.freeze({ kind: "firstPer", input, keys, order, count });

export const sort = (input: Relation, ...keys: readonly SortKey[]): Sort =>
  Object.freeze({ kind: "sort", input, keys });

export const limit = (input: Relation, n: Expr | number): Limit =>
  Object.freeze({ kind: "limit", input, limit: typeof n === "number" ? make.int(n) : n });

/** Columns match by position; a column may be NULL where one of the inputs' may. */
export function setOperation(op: SetOperation["op"], all: boolean, inputs: readonly Relation[]): SetOperation {
  const [first = [], ...others] = inputs.map(attributesOf);
  const attributes = first.map((a, i): Attribute => {
    const matches = others.flatMap((o) => o[i] ?? []);
    const type = matches.reduce<SqlType>((t, m) => unify(t, m.type) ?? t, a.type);
    const nullable = a.nullable || (op !== "except" && matches.some((m) => m.nullable));
    // what is known of the numbers of one input is no fact about those of the others
    const { notNegative, positive, ...rest } = a;
    const isOfAll = (flag: "notNegative" | "positive"): boolean => [a, ...matches].every((m) => m[flag] === true);
    return attribute({
      ...rest,
      type,
      nullable,
      ...(notNegative && isOfAll("notNegative") && { notNegative }),
      ...(positive && isOfAll("positive") && { positive }),
    });
  });
  return Object.freeze({ kind: "setOperation", op, all, inputs, attributes });
}
export const unionAll = (inputs: readonly Relation[]): Relation =>
  inputs.length === 1 && inputs[0] !== undefined ? inputs[0] : setOperation("union", true, inputs);
/** All rows of the inputs, with a name for them where SQL needs one. */
export const unionAs = (called: string, inputs: readonly Relation[]): Relation =>
  Object.freeze({ ...setOperation("union", true, inputs), called });

/** Rows written in the definition; a column that holds a NULL is nullable. */
export function values(columns: { readonly [key: string]: SqlType }, rows: readonly Columns[]): Values {
  const attributes = Object.entries(columns).map(([key, type]) =>
    attribute({ key, name: snakeCase(key), type, nullable: rows.some((row) => row[key]?.nullable ?? true) }),
  );
  return Object.freeze({
    kind: "values",
    attributes,
    rows: rows.map((row) => attributes.map((a) => row[a.key] ?? make.literal(null, a.type))),
  });
}

/** Whether two values are not the same; never NULL. */
export const differs = (a: Expr, b: Expr): Expr => make.call(a.nullable || b.nullable ? "isDistinct" : "ne", [a, b]);

/** `make.call("eq", …)` of each pair, joined by AND. */
export const equal = (pairs: readonly (readonly [Expr, Expr])[]): Expr =>
  make.and(...pairs.map(([a, b]) => make.call("eq", [a, b])));
