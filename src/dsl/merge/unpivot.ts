import { snakeCase } from "../../base/names.ts";
import { attribute } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as build from "../../relation/build.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { Relation, Values } from "../../relation/relation.ts";
import { type SqlType, sameType, types, typeText } from "../../types/sql-type.ts";
import { unify } from "../../types/unify.ts";
import type { Rel } from "../language/query-types.ts";
import { RelBuilder } from "../language/rel-builder.ts";
import { slip } from "../language/slip.ts";
import { relationSource, useSource, type Where } from "../language/source.ts";
import type { Arithmetic, Ex, ExOf, Nulls, NullsOf, NumericTag, OneOfTag, Tag, TagOf } from "../language/types.ts";
import { nodesOf, type RowIn, type Rows, readRows } from "./rows.ts";

type Cells = { readonly [name: string]: Ex<Tag, Nulls, "row"> };

/** Which columns become rows, and what stays beside them. */
export interface UnpivotOptions<R, K, C, N, V, D> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<R>;
  /** Columns that every row of the result has, the key of the rows among them. */
  readonly keep: (r: R) => K;
  /** The columns that become rows; each is called by its name here. */
  readonly columns: (r: R) => C;
  /** The key of the column that says which column a row is from. By default `name`. */
  readonly name?: N;
  /** The key of the column of values. By default `value`. */
  readonly value?: V;
  /** A cell that is NULL: `"keep"` (by default), it is a row whose value is NULL; `"drop"`, it is none. */
  readonly nulls?: D;
}

type ValueTag<T extends Tag> = [T] extends [NumericTag] ? Arithmetic<T, T> : T;
export type Unpivoted<K, C, N extends string, V extends string, D> = {
  readonly [P in keyof K]: ExOf<TagOf<K[P]> & Tag, NullsOf<K[P]>, "row">;
} & { readonly [P in N]: ExOf<OneOfTag<keyof C & string>, never, "row"> } & {
  readonly [P in V]: ExOf<ValueTag<TagOf<C[keyof C]> & Tag>, D extends "drop" ? never : NullsOf<C[keyof C]>, "row">;
};

/**
 * Columns as rows: for each row of the source one row a column, with the column's name and its value. The values have one
 * type: numbers the widest of theirs, other types must be the same. The names are a closed set, as with `t.oneOf`. The source
 * is read once. The opposite is an aggregate for each name: `r.value.max().filter(r.name.eq("temp"))`.
 *
 * NULL: a cell that is NULL gives a row with a NULL value; with `nulls: "drop"` it gives none.
 *
 * @throws QN1012 if the columns have types that do not go together.
 * @example
 * query("readings", unpivot(weather, {
 *   keep: (w) => ({ origin: w.origin, observedAt: w.observedAt }),
 *   columns: (w) => ({ temp: w.temp, pressure: w.pressure }),
 *   nulls: "drop",
 * }))
 */
export function unpivot<
  X extends Rows,
  const K extends Cells,
  const C extends Cells,
  const N extends string = "name",
  const V extends string = "value",
  const D extends "keep" | "drop" = "keep",
>(rows: X, options: UnpivotOptions<RowIn<X>, K, C, N, V, D>): Rel<Unpivoted<K, C, N, V, D>> {
  const { relation, row } = readRows(rows, options.where);
  const [kept, cells] = [nodesOf(options.keep(row)), nodesOf(options.columns(row))];
  const nameKey: string = options.name ?? "name";
  const valueKey: string = options.value ?? "value";
  for (const key of [nameKey, valueKey])
    if (Object.hasOwn(kept, key))
      throw slip(`unpivot: ${key} is among the columns that are kept; choose another name or value`);
  const names = Object.keys(cells);
  const nameType = types.oneOf(names);
  const name = attribute({ key: nameKey, name: snakeCase(nameKey), type: nameType, nullable: false });
  const written: Values = Object.freeze({
    kind: "values",
    attributes: [name],
    rows: names.map((n) => [make.literal(n, nameType)]),
  });
  const given = useSource(relationSource("unpivoted_columns", written));
  const chosen = make.column(given.attributes[0] ?? name);
  const type = typeOf(cells);
  const values = names.map((n) => ({ is: make.literal(n, nameType), cell: asType(cells[n], type) }));
  const last = values.at(-1)?.cell;
  const whens = values.slice(0, -1).map((v) => ({ when: make.call("eq", [chosen, v.is]), result: v.cell }));
  const value = whens.length > 0 ? make.caseWhen(whens, last) : (last ?? make.literal(null, type));
  const long = build.project(build.crossJoin(relation, given), { ...kept, [nameKey]: chosen, [valueKey]: value });
  return new RelBuilder(options.nulls === "drop" ? withoutNulls(long, valueKey) : long) as unknown as Rel<
    Unpivoted<K, C, N, V, D>
  >;
}

/** The type that holds every column's values. */
function typeOf(cells: { readonly [name: string]: Expr }): SqlType {
  const [first, ...others] = Object.entries(cells);
  if (!first) throw slip("unpivot: columns gives no column");
  return others.reduce((type, [name, { type: own }]) => {
    const both = unify(type, own);
    if (both) return both;
    throw slip(
      `unpivot: ${name} is ${typeText(own)}, which does not go together with ${typeText(type)}: cast one of them`,
    );
  }, first[1].type);
}
const asType = (e: Expr | undefined, type: SqlType): Expr =>
  e === undefined ? make.literal(null, type) : sameType(e.type, type) ? e : make.cast(e, type);

function withoutNulls(long: Relation, key: string): Relation {
  const rows = build.cte("unpivoted", long);
  const known = build.filter(rows, make.call("isNotNull", [build.columnOf(rows, key)]));
  return build.project(
    known,
    Object.fromEntries(attributesOf(known).map((a) => [a.key, make.column(a, a.key !== key && a.nullable)])),
  );
}
