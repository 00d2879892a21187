import { type Attribute, renewed } from "./attribute.ts";
import * as build from "./build.ts";
import type { Expr } from "./expr.ts";
import * as make from "./make.ts";
import { someExpr } from "./map.ts";
import type { Alias, Item, Named, Once, Relation } from "./relation.ts";
import { substitute } from "./substitute.ts";

/** A named step of a query: a CTE of the columns that later steps read, and no others. */
export interface Layer<K extends string> {
  readonly relation: Alias;
  /** An expression over what the step read, over the step itself. */
  readonly over: (e: Expr) => Expr;
  readonly added: { readonly [key in K]: Expr };
}

/** `kept`: the columns of the input that expressions later on read; `added`: new ones. */
export function layer<K extends string>(
  name: string,
  input: Relation,
  kept: readonly Attribute[],
  added: { readonly [key in K]: Expr },
  comment?: string,
  computedOnce?: Once,
): Layer<K> {
  const taken = new Set<string>();
  // The two sides of a join may have columns of one name.
  const own = (i: Item): Item => {
    const name = freshKey(i.attribute.name, taken, "_");
    taken.add(name);
    return name === i.attribute.name ? i : { ...i, attribute: renewed(i.attribute, { name, key: name }) };
  };
  const items = [...kept.map((a) => ({ attribute: renewed(a), expr: make.column(a) })), ...build.itemsOf(added)].map(
    own,
  );
  const relation = build.use(
    name,
    trimmed(build.named(name, Object.freeze({ kind: "project", input, items }), comment), computedOnce),
  );
  const mine = relation.attributes;
  const places = new Map(kept.flatMap((a, i) => (mine[i] ? [[a, make.column(mine[i])] as const] : [])));
  const keys = Object.keys(added).map((key, i) => [key, mine[kept.length + i]] as const);
  const columns = Object.fromEntries(keys.flatMap(([key, a]) => (a ? [[key, make.column(a)]] : [])));
  return { relation, over: (e) => substitute(e, places), added: columns as { readonly [key in K]: Expr } };
}

const trimmed = (r: Named, once: Once | undefined): Named =>
  Object.freeze({ ...r, trimmed: true, ...(once && { computedOnce: once }) });

/** The columns that the expressions read, each once. */
export function readBy(...exprs: readonly Expr[]): readonly Attribute[] {
  const found = new Set<Attribute>();
  for (const e of exprs) {
    someExpr(e, (x) => {
      if (x.kind === "column") found.add(x.attribute);
      return false;
    });
  }
  return [...found];
}

/** A key that no column of the relation has yet. */
export function freshKey(wanted: string, taken: ReadonlySet<string>, before = ""): string {
  let key = wanted;
  for (let n = 2; taken.has(key); n++) key = `${wanted}${before}${n}`;
  return key;
}
