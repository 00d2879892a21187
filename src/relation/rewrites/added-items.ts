import { unusedName } from "../../base/names.ts";
import { attribute } from "../attribute.ts";
import * as build from "../build.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import type { Item } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";

/** Columns that one step of a query computes, each once, under names that no other has. */
export class AddedItems {
  readonly items: Item[] = [];
  readonly #names: Set<string>;

  constructor(taken: readonly string[] = []) {
    this.#names = new Set(taken);
  }

  add(name: string, expr: Expr): Expr {
    const known = this.items.find((i) => sameExpr(i.expr, expr));
    if (known) return make.column(known.attribute);
    const own = unusedName(name, this.#names);
    this.#names.add(own);
    const [item] = build.itemsOf({ [own]: expr }, false, true);
    const given = { type: expr.type, nullable: expr.nullable, ...item?.attribute, key: own, name: own };
    this.items.push({ attribute: attribute(given), expr });
    return make.column(this.items.at(-1)?.attribute ?? given);
  }
}
