import { attributesOf } from "../../relation/attributes-of.ts";
import * as build from "../../relation/build.ts";
import * as make from "../../relation/make.ts";
import { definedAt, defineQuery, type QuerySource } from "../language/define.ts";
import { ex } from "../language/expression.ts";
import { slip } from "../language/slip.ts";
import { type AnySource, type RowOf, rowOf, useSource } from "../language/source.ts";
import type { BooleanEx, Ex, ExOf, LevelOf, Nulls, NullsOf, NumberEx, Tag, TagOf } from "../language/types.ts";

type Text = Ex<"text", Nulls, "row">;
/** Categories in a list, or by the names that their columns get: `{ uk: "United Kingdom" }`. */
type Categories = readonly string[] | { readonly [name: string]: string };
type NameOf<C> = C extends readonly (infer T extends string)[] ? Lowercase<T> : keyof C & string;

interface OneHotOptions {
  /** A column for values that are none of the categories. By default there is one. */
  readonly other?: boolean;
  /** A column for NULL. By default there is one where the value may be NULL. */
  readonly null?: boolean;
}
type Wanted<O, K extends string> = O extends { readonly [_ in K]: false } ? false : true;
type OtherOf<O> = Wanted<O, "other"> extends true ? "other" : never;
type NullOf<X, O> = Wanted<O, "null"> extends true ? ([NullsOf<X>] extends [never] ? never : "null") : never;
type Flag<X> = NumberEx<"int", never, LevelOf<X> & "row">;

/** Names of columns by category, in the given order. */
function named(categories: Categories): readonly (readonly [string, string])[] {
  if (!Array.isArray(categories)) return Object.entries(categories);
  const list: readonly string[] = categories;
  return list.map((c) => [c.toLowerCase(), c] as const);
}

/**
 * One column for each category: 1 in the row's own, 0 in the others, and never NULL. Values that are none of the categories are
 * counted in `…_other`, NULL in `…_null`; text is compared by code points. The columns can be spread into any select.
 *
 * @example select(({ flights: f }) => ({ flightId: f.flightId, ...oneHot("origin", f.origin, ["EWR", "JFK", "LGA"]) }))
 * // flightId, origin_ewr, origin_jfk, origin_lga, origin_other
 */
export function oneHot<
  const Prefix extends string,
  X extends Text,
  const C extends Categories,
  const O extends OneHotOptions = Record<never, never>,
>(
  prefix: Prefix,
  x: X,
  categories: C,
  options?: O,
): { readonly [K in NameOf<C> | OtherOf<O> | NullOf<X, O> as `${Prefix}_${K}`]: Flag<X> } {
  const x_ = x.node;
  const list = named(categories);
  const flag = (condition: ReturnType<typeof make.and>) =>
    ex(make.caseWhen([{ when: condition, result: make.int(1) }], make.int(0)));
  const entries = list.map(([name, c]) => [name, flag(make.call("eq", [x_, make.text(c)]))] as const);
  const isKnown = make.isIn(
    x_,
    list.map(([, c]) => make.text(c)),
  );
  const other = ex(
    make.caseWhen(
      [{ when: x_.nullable ? make.or(make.call("isNull", [x_]), isKnown) : isKnown, result: make.int(0) }],
      make.int(1),
    ),
  );
  const isNull = flag(make.call("isNull", [x_]));
  return keyed(prefix, [
    ...entries,
    ...(options?.other === false ? [] : [["other", other] as const]),
    ...(options?.null === false || !x_.nullable ? [] : [["null", isNull] as const]),
  ]) as never;
}

/** Columns by their keys. Two of one name: the second one's key has the same SQL name, which validation refuses. */
function keyed<E>(prefix: string, columns: readonly (readonly [string, E])[]): { readonly [key: string]: E } {
  const found = new Map<string, E>();
  for (const [name, column] of columns) {
    const key = `${prefix}_${name}`;
    found.set(found.has(key) ? `${prefix}_${name.toUpperCase()}` : key, column);
  }
  return Object.fromEntries(found);
}

/**
 * A column for each category, of what a callback makes of its rows: aggregates bucketed by category, as columns to spread into
 * `aggregate`. The condition is true of the category's rows.
 *
 * @example aggregate(({ interactions: i }) => perCategory("times", i.kind, ["view", "cart"], (isIt) => count().filter(isIt)))
 * // times_view, times_cart
 */
export function perCategory<const Prefix extends string, const C extends Categories, E>(
  prefix: Prefix,
  x: Text,
  categories: C,
  column: (isIt: BooleanEx<null, "row">) => E,
): { readonly [K in NameOf<C> as `${Prefix}_${K}`]: E } {
  const columns = named(categories).map(
    ([name, c]) => [name, column(ex(make.call("eq", [x.node, make.text(c)])))] as const,
  );
  return keyed(prefix, columns) as never;
}

/**
 * Names for categories that make none themselves: lower case, letters without their accents, `_` for whatever is neither letter
 * nor digit. Two categories of one name are an error, which names them.
 *
 * @example oneHot("country", c.country, slugs(countries)) // country_united_kingdom
 */
export function slugs(categories: readonly string[]): { readonly [name: string]: string } {
  const found = new Map<string, string>();
  for (const category of new Set(categories)) {
    const name = slug(category);
    const other = found.get(name);
    if (other !== undefined) {
      const both = `${JSON.stringify(other)} and ${JSON.stringify(category)}`;
      throw slip(`the categories ${both} both make the name ${name}: name them, as in { name: "category" }`);
    }
    found.set(name, category);
  }
  return Object.fromEntries(found);
}

const slug = (category: string): string =>
  category
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "") || "blank";

/**
 * The categories that a column holds, each once, in the order of code points and without NULL: what a list of categories that is
 * kept in a file is made from, and compared with.
 *
 * @example export const origins = categories("origins", flights, (f) => f.origin);
 */
export function categories<const Name extends string, S extends AnySource, E extends Ex<Tag, Nulls, "row">>(
  name: Name,
  source: S,
  column: (row: RowOf<S>) => E,
): QuerySource<Name, { readonly category: ExOf<TagOf<E>, never, "row"> }> {
  const used = useSource(source);
  const { node } = column(rowOf(used) as RowOf<S>);
  const known = node.nullable ? build.filter(used, make.call("isNotNull", [node])) : used;
  const listed = build.distinct(build.project(known, { category: { ...node, nullable: false } }));
  const [category] = attributesOf(listed);
  const sorted = category ? build.sort(listed, make.asc(make.column(category))) : listed;
  return defineQuery(name, sorted, { place: definedAt(), construct: "query" });
}
