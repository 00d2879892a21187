import { unusedName } from "../../base/names.ts";
import { type Attribute, attribute } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import { exprsOf } from "../map.ts";
import type { Aggregate, Item, Project, Relation } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { readsOf } from "../substitute.ts";

/** Columns that a subquery adds, one for each different expression. */
export class AddedColumns {
  readonly #first: Item[] = [];
  readonly #second: Item[] = [];
  readonly #names = new Set<string>();

  add(name: string, expr: Expr, layer: "first" | "second" = "first"): Expr {
    const list = layer === "first" ? this.#first : this.#second;
    const same = list.find((i) => sameExpr(i.expr, expr));
    if (same) return make.column(same.attribute);
    const unique = unusedName(name, this.#names);
    this.#names.add(unique);
    const own = attribute({ key: unique, name: unique, type: expr.type, nullable: expr.nullable });
    list.push({ attribute: own, expr });
    return make.column(own);
  }
  get isEmpty(): boolean {
    return this.#first.length + this.#second.length === 0;
  }
  has(a: Attribute): boolean {
    return [...this.#first, ...this.#second].some((i) => i.attribute === a);
  }
  /** The input with the columns that are read from it, and these beside them. */
  over(input: Relation, kept: readonly Item[]): Relation {
    const first: Relation = { kind: "project", input, items: [...kept, ...this.#first] };
    if (this.#second.length === 0) return first;
    const again = [...kept, ...this.#first].map((i) => ({ attribute: i.attribute, expr: make.column(i.attribute) }));
    return { kind: "project", input: first, items: [...again, ...this.#second] };
  }
}

/** Keys of a grouping; one that is computed is computed once, with the added columns. */
export const keysOnce = (keys: readonly Item[], added: AddedColumns): readonly Item[] =>
  keys.map((k) => ({ ...k, expr: k.expr.kind === "column" ? k.expr : added.add(k.attribute.name, k.expr) }));

/** The relation over its input with the added columns beside those that it reads. */
export function overAdded<R extends Aggregate | Project>(r: R, added: AddedColumns): R {
  const read = readsOf(exprsOf(r));
  const kept = attributesOf(r.input)
    .filter((a) => read.has(a))
    .map((a) => ({ attribute: a, expr: make.column(a) }));
  return { ...r, input: added.over(r.input, kept) };
}
