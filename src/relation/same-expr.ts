import type { Expr } from "./expr.ts";

/** Structural equality, with attributes and relations by identity. */
export function sameExpr(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === "column") return b.kind === "column" && a.attribute === b.attribute;
  return sameObject(a as object as Fields, b as object as Fields);
}

type Fields = { readonly [key: string]: unknown };

/** What is known of an expression by its operands, and says nothing of its own. */
const IGNORED = new Set(["nullable"]);
const BY_IDENTITY = new Set(["attribute", "relation"]);

function sameObject(a: Fields, b: Fields): boolean {
  for (const key in a) {
    if (IGNORED.has(key) || a[key] === b[key]) continue;
    if (BY_IDENTITY.has(key) || !sameValue(a[key], b[key])) return false;
  }
  for (const key in b) if (!(key in a) && b[key] !== undefined && !IGNORED.has(key)) return false;
  return true;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (!Array.isArray(a) || !Array.isArray(b)) {
    return Array.isArray(a) === Array.isArray(b) && sameObject(a as Fields, b as Fields);
  }
  return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
}
