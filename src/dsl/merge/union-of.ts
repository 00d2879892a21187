import { unionQuery } from "../../../templates/queries/merge/union.ts";
import type { Union } from "../../ir/merge.ts";
import { definedAt, defineQuery, type QuerySource } from "../language/define.ts";
import type { Arithmetic, ExOf, Nulls, NullsOf, NumericTag, Tag, TagOf, TextEx } from "../language/types.ts";
import { type RowIn, type Rows, relationIn } from "./rows.ts";

type Sources = { readonly [name: string]: Rows };
type KeysOf<S> = { readonly [N in keyof S]: keyof RowIn<S[N]> }[keyof S] & string;
type SharedKeys<S> = keyof { readonly [K in KeysOf<S> as IsMissing<S, K> extends true ? never : K]: K };
type IsMissing<S, K> = true extends { readonly [N in keyof S]: K extends keyof RowIn<S[N]> ? false : true }[keyof S]
  ? true
  : false;
type TagsAt<S, K> = {
  readonly [N in keyof S]: K extends keyof RowIn<S[N]> ? TagOf<RowIn<S[N]>[K]> : never;
}[keyof S];
type NullsAt<S, K> = {
  readonly [N in keyof S]: K extends keyof RowIn<S[N]> ? NullsOf<RowIn<S[N]>[K]> : null;
}[keyof S] &
  Nulls;

type IsUnion<T, All = T> = T extends All ? ([All] extends [T] ? false : true) : never;
/** The type that holds the values of all. */
type Together<T extends Tag> = [T] extends [NumericTag] ? (IsUnion<T> extends true ? Arithmetic<T, T> : T) : T;
/** Columns that no type holds: text beside a number. */
type Apart<S> = {
  readonly [K in KeysOf<S>]: [TagsAt<S, K>] extends [NumericTag]
    ? never
    : true extends IsUnion<TagsAt<S, K>>
      ? TagsAt<S, K> extends string
        ? K
        : never
      : never;
}[KeysOf<S>];
type GoTogether<S> = [Apart<S>] extends [never]
  ? unknown
  : { readonly "these columns have types that do not go together": Apart<S> };
type AllThere<S, M> = M extends "null"
  ? unknown
  : [Exclude<KeysOf<S>, SharedKeys<S>>] extends [never]
    ? unknown
    : { readonly "a source lacks these columns; say missing: 'null' to fill them": Exclude<KeysOf<S>, SharedKeys<S>> };

/** The columns of a union: of all sources, of the type that holds them all, NULL where one may be. */
export type UnionRow<S, O> = {
  readonly [K in KeysOf<S>]: ExOf<Together<TagsAt<S, K> & Tag>, NullsAt<S, K>, "row">;
} & (O extends string ? { readonly [K in O]: TextEx<never, "row"> } : unknown);

/** How sources are put together. */
export interface UnionOptions<O, M> {
  /** The key of the column that says where a row is from; `false`: none. By default `source`. */
  readonly origin?: O;
  /** `true`: rows that are alike in every column, NULLs included, come once. The origin tells rows apart: leave it out. */
  readonly distinct?: boolean;
  /** `"null"`: a source that lacks a column gives NULL there. By default that is an error, for it may be a slip of the pen. */
  readonly missing?: M;
}

/**
 * Sources under each other, as one set of rows. Columns are matched by key, whatever their order, and mapped by the sources'
 * own `select`. Their types are reconciled: whole numbers with wider ones, numbers with decimals and doubles; other types must
 * be the same. A column is NULL where a source's may be.
 *
 * A column says where each row is from: the source's name here. Together with a key that the sources have in common it is a
 * key of the union.
 *
 * Errors: a column that a source lacks (QN1703), types that do not go together (QN1704), no source (QN1702).
 *
 * @example
 * export const people = unionOf("people", {
 *   crm: from(contacts).select(({ contacts: c }) => ({ email: c.mail, name: c.fullName, seenAt: c.updatedAt })),
 *   shop: from(users).select(({ users: u }) => ({ email: u.email, name: u.name, seenAt: u.registeredAt })),
 * });
 */
export function unionOf<
  const Name extends string,
  const S extends Sources,
  const O extends string | false = "source",
  const M extends "null" | undefined = undefined,
>(
  name: Name,
  sources: S & GoTogether<S> & AllThere<S, M>,
  options: UnionOptions<O, M> = {},
): QuerySource<Name, UnionRow<S, O>> {
  const { distinct = false, missing = "refuse" } = options;
  const origin: string | false = options.origin ?? "source";
  const node: Union = Object.freeze({
    kind: "merge",
    form: "union",
    parts: Object.entries(sources as Sources).map(([part, rows]) => ({ name: part, input: relationIn(rows) })),
    ...(origin !== false && { origin }),
    distinct,
    missing,
  });
  return defineQuery<Name, UnionRow<S, O>>(name, unionQuery(node), { place: definedAt(), construct: node });
}
