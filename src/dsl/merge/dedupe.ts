import { dedupeQuery, dedupeReport, duplicatesQuery, placeKey } from "../../../templates/queries/merge/dedupe.ts";
import type { Dedupe, NullKeys } from "../../ir/merge.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { many, sortKeys } from "../language/operand.ts";
import type { Where } from "../language/source.ts";
import type { AnyEx, Ex, Nulls, NumberEx, Row, Sort, Tag } from "../language/types.ts";
import { type Given, type RowIn, type Rows, readRows } from "./rows.ts";

type Some<X> = X | readonly X[];

/** How rows that mean the same thing are told, and which of them stays. */
export interface DedupeOptions<R, C> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<R>;
  /** What rows of one thing have in common: a column, an expression, or several. */
  readonly key: (r: R) => Some<Ex<Tag, Nulls, "row">>;
  /** The row that stays comes first. NULLs last unless said. Where the order leaves ties, the compiler appends the rows' key. */
  readonly order: (r: R) => Some<Sort<"row">>;
  /**
   * Rows whose key holds a NULL: `"apart"` (by default), they all stay, for nothing says that they are the same; `"together"`:
   * NULLs are a value like any other.
   */
  readonly nullKeys?: NullKeys;
  /** The key of a column that says how many rows had this key. */
  readonly copies?: C;
}

type Report = {
  readonly rowsIn: NumberEx<"count", never, "row">;
  readonly rowsKept: NumberEx<"count", never, "row">;
  readonly rowsDropped: NumberEx<"count", never, "row">;
  readonly keysWithCopies: NumberEx<"count", never, "row">;
};
type Place<R> = {
  readonly [K in "place" extends keyof R ? "placeInKey" : "place"]: NumberEx<"count", never, "row">;
};
export type DedupeSource<Name extends string, R, C> = QuerySource<
  Name,
  R & (C extends string ? { readonly [K in C]: NumberEx<"count", never, "row"> } : unknown)
> & {
  /** The rows that gave way, each with its place in the order (2, 3, …). */
  readonly duplicates: QuerySource<`${Name}_duplicates`, R & Place<R>>;
  /** One row: rows in, kept and dropped, and how many keys had more than one row. */
  readonly report: QuerySource<`${Name}_report`, Report>;
};

/**
 * One row for each key: the first by the order, whole. No row is lost to a NULL: rows whose key holds one stay, and NULLs in
 * other columns do not matter. For a choice column by column see `merge`.
 *
 * Errors: an order that leaves ties where no key of the rows is known (QN1301).
 *
 * @example
 * export const latest = dedupe("latest_records", records, {
 *   key: (r) => r.socialSecurityId,
 *   order: (r) => r.updatedAt.desc(),
 *   copies: "copies",
 * });
 */
export function dedupe<const Name extends string, X extends Rows, const C extends string | undefined = undefined>(
  name: Name,
  rows: X,
  options: DedupeOptions<RowIn<X>, C>,
): DedupeSource<Name, Given<RowIn<X>>, C> {
  const { relation, row } = readRows(rows, options.where);
  const node: Dedupe = Object.freeze({
    kind: "merge",
    form: "dedupe",
    input: relation,
    keys: many<AnyEx>(options.key(row)).map((k) => k.node),
    order: sortKeys(options.order(row)),
    nullKeys: options.nullKeys ?? "apart",
    ...(options.copies !== undefined && { copies: options.copies }),
  });
  const place = definedAt();
  const main = defineQuery<Name, Row>(name, dedupeQuery(node), { place, construct: node });
  const found = withCompanions(main, {
    duplicates: defineQuery(`${name}_duplicates`, duplicatesQuery(node), {
      place,
      partOf: name,
      doc: `Rows that ${name} drops, with their ${placeKey(node)} in the order; the first is kept.`,
    }),
    report: defineQuery(`${name}_report`, dedupeReport(node), {
      place,
      partOf: name,
      doc: `Numbers of rows that ${name} reads, keeps and drops.`,
    }),
  });
  return found as unknown as DedupeSource<Name, Given<RowIn<X>>, C>;
}
