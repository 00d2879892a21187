import * as make from "../relation/make.ts";
import { ex } from "./expression.ts";
import type { Ex, LevelOf, Nulls, NullsOf, NumberEx } from "./types.ts";

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
 * @example select((f) => ({ flightId: f.flightId, ...oneHot("origin", f.origin, ["EWR", "JFK", "LGA"]) }))
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
  const columns = new Map<string, unknown>();
  const add = (name: string, column: unknown): void => {
    const key = `${prefix}_${name}`;
    // Two categories of one name: the second one's key has the same SQL name, which validation refuses.
    columns.set(columns.has(key) ? `${prefix}_${name.toUpperCase()}` : key, column);
  };
  for (const [name, column] of entries) add(name, column);
  if (options?.other !== false) add("other", other);
  if (options?.null !== false && x_.nullable) add("null", isNull);
  return Object.fromEntries(columns) as never;
}
