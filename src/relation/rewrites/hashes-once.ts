import { unusedName } from "../../base/names.ts";
import { type Attribute, attribute } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { Item, Relation } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";

/** A hash that a query's columns, or its condition, hold several times, computed once for each row, under a name. */
export function withHashesOnce(r: Relation): Relation {
  switch (r.kind) {
    case "project": {
      const over = hashed(
        r.input,
        r.items.map((i) => i.expr),
      );
      return over ? { ...r, input: over.input, items: r.items.map((i) => ({ ...i, expr: over.named(i.expr) })) } : r;
    }
    case "aggregate": {
      const over = hashed(
        r.input,
        [...r.keys, ...r.measures].map((i) => i.expr),
      );
      if (!over) return r;
      const named = (i: Item): Item => ({ ...i, expr: over.named(i.expr) });
      return { ...r, input: over.input, keys: r.keys.map(named), measures: r.measures.map(named) };
    }
    case "filter": {
      const over = hashed(r.input, [r.where]);
      if (!over) return r;
      const filtered: Relation = { ...r, input: over.input, where: over.named(r.where) };
      const items = attributesOf(r).map((a): Item => ({ attribute: a, expr: make.column(a) }));
      const relation: Relation = Object.freeze({ kind: "project", input: filtered, items });
      withHashes.set(relation, { input: filtered, named: over.named });
      return relation;
    }
    default:
      return r;
  }
}

interface Hashed {
  readonly input: Relation;
  /** The expression with the hashes by their names. */
  readonly named: (e: Expr) => Expr;
}

/** Rows of a condition that has its hashes by name: who reads the rows may read the hashes too. */
const withHashes = new WeakMap<Relation, Hashed>();

function hashed(given: Relation, all: readonly Expr[]): Hashed | undefined {
  const below = withHashes.get(given);
  const named = below ? all.map(below.named) : all;
  // The operands are the same objects where nothing of them has a name.
  if (!below || named.every((e, i) => e === all[i])) return hashedOver(given, all);
  const more = hashedOver(below.input, named);
  return more ? { input: more.input, named: (e) => more.named(below.named(e)) } : below;
}

function hashedOver(input: Relation, exprs: readonly Expr[]): Hashed | undefined {
  // A condition below that has one of the hashes reads it by its name, too.
  const where = input.kind === "filter" ? input.where : undefined;
  const hashes = repeated(where ? [...exprs, where] : exprs);
  if (hashes.length === 0) return undefined;
  const taken = new Set(attributesOf(input).map((a) => a.name));
  const items = hashes.map((expr): Item => ({ attribute: unitOf(expr, taken), expr }));
  const named = (e: Expr): Expr =>
    transformExpr(e, (x) => {
      const own = items.find((i) => sameExpr(i.expr, x));
      return own ? make.column(own.attribute) : x;
    });
  const beside = (below: Relation): Relation => ({
    kind: "project",
    input: below,
    items: [...attributesOf(below).map((a): Item => ({ attribute: a, expr: make.column(a) })), ...items],
  });
  return {
    named,
    input:
      input.kind === "filter" ? { ...input, input: beside(input.input), where: named(input.where) } : beside(input),
  };
}

function repeated(exprs: readonly Expr[]): readonly Expr[] {
  const found: { readonly expr: Expr; times: number }[] = [];
  for (const e of exprs)
    someExpr(e, (x) => {
      if (x.kind === "call" && x.op === "hashUnit") {
        const same = found.find((f) => sameExpr(f.expr, x));
        if (same) same.times++;
        else found.push({ expr: x, times: 1 });
      }
      return false;
    });
  return found.filter((f) => f.times > 1).map((f) => f.expr);
}

/** `customer_id_unit`: the place of a key in [0, 1). */
function unitOf(e: Expr, taken: Set<string>): Attribute {
  let column = "key";
  someExpr(e, (x) => {
    if (x.kind === "column") column = x.attribute.name;
    return x.kind === "column";
  });
  const name = unusedName(`${column}_unit`, taken);
  taken.add(name);
  return attribute({ key: name, name, type: e.type, nullable: e.nullable });
}
