import { type Attribute, renewed } from "../../src/relation/attribute.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr, SortKey } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { someExpr } from "../../src/relation/map.ts";
import type { Alias, Relation } from "../../src/relation/relation.ts";
import { substitute } from "../../src/relation/substitute.ts";

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
): Layer<K> {
  const items = [...kept.map((a) => ({ attribute: renewed(a), expr: make.column(a) })), ...build.itemsOf(added)];
  const relation = build.use(name, build.named(name, Object.freeze({ kind: "project", input, items }), comment));
  const mine = relation.attributes;
  const places = new Map(kept.flatMap((a, i) => (mine[i] ? [[a, make.column(mine[i])] as const] : [])));
  const keys = Object.keys(added).map((key, i) => [key, mine[kept.length + i]] as const);
  const columns = Object.fromEntries(keys.flatMap(([key, a]) => (a ? [[key, make.column(a)]] : [])));
  return { relation, over: (e) => substitute(e, places), added: columns as { readonly [key in K]: Expr } };
}

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

export const bySort = (keys: readonly SortKey[]): readonly Expr[] => keys.map((k) => k.by);

/** A key that no column of the relation has yet. */
export function freshKey(wanted: string, taken: ReadonlySet<string>): string {
  let key = wanted;
  for (let n = 2; taken.has(key); n++) key = `${wanted}${n}`;
  return key;
}
