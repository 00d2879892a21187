import { type Attribute, renewed } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as make from "../../relation/make.ts";
import type { Relation } from "../../relation/relation.ts";

/** The relation with its columns in the order of these, by their keys. */
export function matching(columns: readonly Attribute[], r: Relation): Relation {
  const own = attributesOf(r);
  const inOrder = own.length === columns.length && columns.every((a, i) => own[i]?.key === a.key);
  const sameKeys = own.length === columns.length && columns.every((a) => own.some((o) => o.key === a.key));
  // Columns that do not match stay as they are: validation names them.
  if (inOrder || !sameKeys) return r;
  const byKey = new Map(own.map((a) => [a.key, a]));
  const items = columns.flatMap(({ key }) => {
    const match = byKey.get(key);
    return match ? [{ attribute: renewed(match), expr: make.column(match) }] : [];
  });
  return Object.freeze({ kind: "project", input: r, items });
}
