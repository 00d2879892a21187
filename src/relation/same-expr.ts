import type { Expr } from "./expr.ts";

/** Structural equality, with attributes by identity. */
export function sameExpr(a: Expr, b: Expr): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === "column") return b.kind === "column" && a.attribute === b.attribute;
  return fingerprint(a) === fingerprint(b);
}

const ids = new WeakMap<object, number>();
let nextId = 0;
const idOf = (o: object): number => {
  const known = ids.get(o);
  if (known !== undefined) return known;
  ids.set(o, nextId);
  return nextId++;
};

/** A text that two expressions share exactly when they are the same. */
export const fingerprint = (e: Expr): string =>
  JSON.stringify(e, (key, value: unknown) => {
    if (key === "attribute" || key === "relation") return idOf(value as object);
    if (key === "nullable") return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  });
