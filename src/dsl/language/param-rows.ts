import { snakeCase } from "../../base/names.ts";
import { type Attribute, attribute } from "../../relation/attribute.ts";
import type { Param } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { ParamRows } from "../../relation/relation.ts";
import { formOf, types } from "../../types/sql-type.ts";
import type { Column, Columns, RowOfColumns } from "./schema.ts";
import { noSuchName, slip } from "./slip.ts";
import { relationSource, type Source } from "./source.ts";

export interface RowsOptions<C extends Columns> {
  /** Columns of which no two rows have the same values: the accessor checks it, and orders can rest on it. */
  readonly key?: readonly (keyof C & string)[];
}

type State = Column<never, never>["state"];

/** What a column of a table can be marked with, and one of given rows cannot: `default`, as its builder calls it. */
function markOf({ type, stored, ...state }: State): string | undefined {
  const ownText = ["uuid", "hex", "time"].includes(formOf(type)?.kind ?? "");
  const marks: { readonly [mark: string]: boolean } = {
    primaryKey: state.primaryKey,
    unique: state.unique,
    references: state.references !== undefined,
    default: state.default !== undefined,
    eventTime: state.eventTime,
    knownTime: state.knownTime,
    generated: state.generated !== undefined,
    collation: state.collation !== "engine",
    // Types that engines store in different ways say so themselves.
    stored: stored !== undefined && (stored.text !== undefined || !ownText),
    doc: state.doc !== undefined,
  };
  return Object.keys(marks).find((mark) => marks[mark]);
}

function columnOf(rows: string, key: string, state: State): Attribute {
  const at = `column ${key} of the rows ${rows}`;
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key))
    throw slip(
      `${JSON.stringify(key)} cannot name a column of given rows`,
      "use letters, digits and _; the SQL name is set with named()",
    );
  const mark = markOf(state);
  if (mark === "primaryKey" || mark === "unique")
    throw slip(`${at} is marked ${mark}()`, `remove it, and declare the key: { key: [${JSON.stringify(key)}] }`);
  if (mark !== undefined)
    throw slip(
      `${at} is marked ${mark}(), which is a property of stored columns`,
      "remove it: given rows have types only",
    );
  if (state.type.kind === "vector")
    throw slip(
      `${at} is a vector, which cannot be given in rows`,
      "give its numbers as JSON: t.json<readonly number[]>()",
    );
  return attribute({ key, name: state.name ?? snakeCase(key), type: state.type, nullable: state.nullable });
}

function keyOf(rows: string, columns: readonly Attribute[], key: readonly string[]): readonly Attribute[] {
  return key.map((name) => {
    const found = columns.find((a) => a.key === name);
    if (!found)
      throw noSuchName(
        name,
        `column of ${rows}`,
        columns.map((a) => a.key),
      );
    if (found.nullable)
      throw slip(
        `the key of the rows ${rows} has the nullable column ${name}`,
        "remove nullable(), or use another key",
      );
    if (found.type.kind === "json")
      throw slip(`the key of the rows ${rows} has the JSON column ${name}`, "use columns of other types for the key");
    return found;
  });
}

/**
 * Rows that the caller gives, as a source like any other: bound as one parameter, of any number of rows. A column that may be NULL
 * can be left out of a row.
 *
 * @example
 * const asked = param.rows("asked", { orderId: t.bigint(), note: t.text().nullable() }, { key: ["orderId"] });
 * export const missingOrders = query(
 *   "missing_orders",
 *   from(asked)
 *     .antiJoin(orders, ({ asked: a, orders: o }) => o.orderId.eq(a.orderId))
 *     .select(({ asked: a }) => ({ orderId: a.orderId, note: a.note })),
 * );
 */
export function rows<const Name extends string, C extends Columns>(
  name: Name,
  columns: C,
  options: RowsOptions<C> = {},
): Source<Name, RowOfColumns<C>> {
  const attributes = Object.entries(columns).map(([key, { state }]) => columnOf(name, key, state));
  for (const [i, a] of attributes.entries()) {
    const other = attributes
      .slice(0, i)
      .find((b) => [b.key, b.name].some((n) => [a.key, a.name].some((m) => m.toLowerCase() === n.toLowerCase())));
    if (other)
      throw slip(
        `the columns ${other.key} and ${a.key} of the rows ${name} have names that SQL takes for the same`,
        "rename one of them",
      );
  }
  const param: Param = Object.freeze({
    name,
    type: types.json,
    nullable: false,
    list: false,
    rows: { columns: attributes, ...(options.key && { key: keyOf(name, attributes, options.key) }) },
  });
  const relation: ParamRows = Object.freeze({ kind: "paramRows", rows: make.paramRef(param), attributes });
  return relationSource(name, relation) as unknown as Source<Name, RowOfColumns<C>>;
}
