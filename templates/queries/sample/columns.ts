import { unusedName } from "../../../src/base/names.ts";
import { renewed } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Item, Project, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";

/** The relation's own columns, by which expressions over it can be read on, and more. */
export const withColumns = (r: Relation, more: build.Columns): Project =>
  Object.freeze({
    kind: "project",
    input: r,
    items: [...attributesOf(r).map((a) => ({ attribute: a, expr: make.column(a) })), ...build.itemsOf(more)],
  });

/** The columns of `r` that `like` has, and more: what a recipe added for itself is left out. */
export function onlyColumns(r: Relation, like: Relation, more: build.Columns = {}): Project {
  const own = attributesOf(r);
  const items = attributesOf(like).flatMap((a): Item[] => {
    const found = own.find((o) => o === a) ?? own.find((o) => o.key === a.key);
    return found ? [{ attribute: renewed(found), expr: make.column(found) }] : [];
  });
  return Object.freeze({ kind: "project", input: r, items: [...items, ...build.itemsOf(more)] });
}

/** A step with a name of its own, and one use of it. */
export const step = (name: string, r: Relation, comment?: string): Alias =>
  build.use(name, build.named(name, r, comment));

/** A key for a column of the recipe's own, which no column of the relation has. */
export function freeKey(r: Relation, wanted: string): string {
  return unusedName(wanted, new Set(attributesOf(r).flatMap((a) => [a.key, a.name])));
}

/** What the rows are called, where they have a name. */
export function sourceName(r: Relation): string {
  switch (r.kind) {
    case "alias":
    case "named":
      return r.name;
    case "filter":
      return sourceName(r.input);
    default:
      return "rows";
  }
}

/** A number as an exact constant: shares of whole numbers are computed with without rounding. */
export function decimal(value: number): Expr {
  const plain = String(value).includes("e") ? value.toFixed(20).replace(/0+$/, "") : String(value);
  const [whole = "", fraction = ""] = plain.split(".");
  const digits = whole.replace(/^-?0*/, "").length + fraction.length;
  return make.literal(plain, types.decimal(Math.max(1, digits), fraction.length));
}

/** A share between 0 and 1, to be compared with a place in [0, 1). */
export const double = (value: number): Expr => make.literal(value, types.double);

/** Names of computed columns: a column's own, or a numbered one; none twice. */
export function namesOf(exprs: readonly Expr[], otherwise: string, taken: readonly string[]): readonly string[] {
  const used = new Set(taken);
  return exprs.map((e) => {
    const wanted = e.kind === "column" ? e.attribute.key : otherwise;
    let name = wanted;
    for (let n = 2; used.has(name); n++) name = `${wanted}${n}`;
    used.add(name);
    return name;
  });
}
