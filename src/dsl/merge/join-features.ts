import {
  joinConflicts,
  joinedSets,
  joinReport,
  maybeRepeated,
  ofSet,
  repeatedKeys,
  sharedColumns,
} from "../../../templates/queries/merge/join-sets.ts";
import type { Joined } from "../../ir/merge.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as build from "../../relation/build.ts";
import { type Defines, definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { ex } from "../language/expression.ts";
import { withNames } from "../language/source.ts";
import type {
  AnyEx,
  BooleanEx,
  Ex,
  ExOf,
  Nulls,
  NullsOf,
  NumberEx,
  Row,
  Tag,
  TagOf,
  TextEx,
} from "../language/types.ts";
import { type Given, nodesOf, type RowIn, type Rows, relationIn } from "./rows.ts";

type Sets = { readonly [name: string]: Rows };
/** Columns that every set has. */
type Shared<S> = keyof RowIn<S[keyof S]> & string;
type Nullable<R> = { readonly [K in keyof R]: ExOf<TagOf<R[K]> & Tag, (NullsOf<R[K]> & Nulls) | null, "row"> };
type Scopes<S> = { readonly [N in keyof S]: Nullable<RowIn<S[N]>> };
type Has<S> = { readonly [N in keyof S]: BooleanEx<never, "row"> };
type Columns = { readonly [key: string]: Ex<Tag, Nulls, "row"> };
type Count = NumberEx<"count", never, "row">;

/** The key: never NULL, for a key that is names nothing. */
type KeyRow<S, K extends string> = {
  readonly [X in K]: ExOf<TagOf<RowIn<S[keyof S]>[X & keyof RowIn<S[keyof S]>]> & Tag, never, "row">;
};
type Intersection<U> = (U extends unknown ? (u: U) => void : never) extends (u: infer I) => void ? I : never;
/** Every column of every set under a name of its own: `txns` of `a` is `aTxns`. */
type Prefixed<S, K> = Intersection<
  {
    readonly [N in keyof S & string]: {
      readonly [C in Exclude<keyof RowIn<S[N]> & string, K> as `${N}${Capitalize<C>}`]: Nullable<RowIn<S[N]>>[C];
    };
  }[keyof S & string]
>;

/** How sets are joined. */
export interface JoinOptions<S, K, C> {
  /** The sets by name. A set has a key once: see `repeatedKeys`. */
  readonly sets: S;
  /** The columns that all sets have in common. */
  readonly on: readonly K[];
  /**
   * What is read of the sets; a column of a set that lacks the key is NULL, so that `a.txns.coalesce(0)` gives a default.
   * `has.a` says whether the set has the key. By default every column of every set, as `aTxns`.
   */
  readonly columns?: (sets: Scopes<S>, has: Has<S>) => C;
}

export type JoinSource<Name extends string, S, K extends string, C> = QuerySource<
  Name,
  KeyRow<S, K> & (Columns extends C ? Prefixed<S, K> : Given<C>)
> & {
  /** One row: how many keys there are, in each set (`aKeys`), and in all of them. */
  readonly report: QuerySource<
    `${Name}_report`,
    { readonly keys: Count; readonly inAll: Count } & { readonly [N in keyof S & string as `${N}Keys`]: Count }
  >;
  /** Where sets have columns of one name: the keys of which they say different things; a NULL says nothing. */
  readonly conflicts?: QuerySource<`${Name}_conflicts`, KeyRow<S, K> & Row>;
  /** Where it is not known that a set has a key once: the keys that it has several times, which would repeat rows. */
  readonly repeatedKeys?: QuerySource<
    `${Name}_repeated_keys`,
    { readonly set: TextEx<never, "row">; readonly rows: Count } & KeyRow<S, K>
  >;
};

/**
 * Sets of columns side by side, a row for every key that one of them has: a full join of any number of sets. The keys are
 * put together first and each set is joined to them, which is the same on every engine, and the key is never NULL. Rows whose
 * key holds a NULL are left out, for they are about nothing.
 *
 * Errors: a key that a set lacks or whose types do not go together (QN1709), a set that is not there (QN1702).
 *
 * @example
 * export const profiles = joinFeatures("profiles", {
 *   sets: { shop: shopFeatures, web: webFeatures },
 *   on: ["customerId"],
 *   columns: ({ shop, web }, has) => ({
 *     orders: shop.orders.coalesce(0),
 *     lastSeen: greatest(shop.lastOrder, web.lastVisit),
 *     isBuyer: has.shop,
 *   }),
 * });
 */
export function joinFeatures<
  const Name extends string,
  const S extends Sets,
  const K extends Shared<S>,
  C extends Columns = Columns,
>(name: Name, options: JoinOptions<S, K, C>): JoinSource<Name, S, K, C> {
  const parts = Object.entries(options.sets as Sets).map(([part, rows]) => ({ name: part, input: relationIn(rows) }));
  const node: Joined = Object.freeze({ kind: "merge", form: "join", parts, on: options.on });
  const place = definedAt();
  const { relation, key, of, has } = joinedSets(node);
  const scopes = Object.fromEntries(Object.entries(of).map(([set, row]) => [set, named(row, `column of ${set}`)]));
  const there = named(has, "set");
  const chosen = options.columns?.(withNames(scopes, "set") as unknown as Scopes<S>, there as unknown as Has<S>);
  const columns = chosen ? [nodesOf(chosen)] : everything(node, of);
  const main = defineQuery<Name, Row>(name, build.project(relation, [key, ...columns]), {
    place,
    construct: node,
  });
  const about = { place, partOf: name };
  const companions: { [companion: string]: Defines } = {
    report: defineQuery(`${name}_report`, joinReport(node), {
      ...about,
      doc: `Key counts of ${name}: per set and in all sets.`,
    }),
  };
  if (sharedColumns(node).length > 0) {
    companions["conflicts"] = defineQuery(`${name}_conflicts`, joinConflicts(node), {
      ...about,
      doc: `Keys of ${name} with conflicting values in columns of the same name.`,
    });
  }
  if (maybeRepeated(node).length > 0) {
    companions["repeatedKeys"] = defineQuery(`${name}_repeated_keys`, repeatedKeys(node), {
      ...about,
      doc: `Duplicate keys within a set, which would repeat rows of ${name}; expected to be empty.`,
    });
  }
  return withCompanions(main, companions) as unknown as JoinSource<Name, S, K, C>;
}

const named = (row: build.Columns, what: string): Row =>
  withNames(Object.fromEntries(Object.entries(row).map(([key, e]) => [key, ex(e) as AnyEx])), what);

const everything = ({ parts, on }: Joined, of: { readonly [set: string]: build.Columns }): readonly build.Columns[] =>
  parts.map(({ name, input }) =>
    Object.fromEntries(
      attributesOf(input).flatMap(({ key }) => {
        const e = of[name]?.[key];
        return e && !on.includes(key) ? [[ofSet(name, key), e] as const] : [];
      }),
    ),
  );
