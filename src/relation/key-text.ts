import { types } from "../types/sql-type.ts";
import type { Expr } from "./expr.ts";
import * as make from "./make.ts";

/** The texts of a key's parts, each with its length before it and NULL marked, so that no two keys give one text. */
export function keyText(parts: readonly Expr[]): Expr {
  const [only] = parts;
  const asText = (e: Expr): Expr => (e.type.kind === "text" ? e : make.cast(e, types.text));
  if (parts.length === 1 && only && !only.nullable) return asText(only);
  const encoded = parts.map((part) => {
    const text = asText(part);
    const length = make.cast(make.call("length", [text]), types.text);
    const value = make.call("concat", [length, make.text(":"), text]);
    return part.nullable ? make.call("coalesce", [value, make.text("-")]) : value;
  });
  return encoded.length === 1 && encoded[0] ? encoded[0] : joined(encoded);
}

/** `a || b || c` without parentheses. */
const joined = (parts: readonly Expr[]): Expr =>
  make.call(
    "concat",
    parts.flatMap((p) => (p.kind === "call" && p.op === "concat" ? p.args : [p])),
  );
const seeded = (seed: string, key: readonly Expr[]): Expr => joined([make.text(`${seed}:`), keyText(key)]);

/** The place of a key in [0, 1) that its hash gives, the same on every engine. */
export const hashUnitOf = (seed: string, key: readonly Expr[]): Expr => make.call("hashUnit", [seeded(seed, key)]);
/** A whole number from 0 to buckets - 1, by the same hash. */
export const hashBucketOf = (seed: string, buckets: number, key: readonly Expr[]): Expr =>
  make.call("hashBucket", [seeded(seed, key), make.literal(buckets, types.bigint)]);
