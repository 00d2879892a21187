import type { Block } from "../../src/relation/block.ts";
import type { Expr } from "../../src/relation/expr.ts";
import type { DialectSpec } from "../dialect.ts";
import type { Scopes } from "./scopes.ts";

/** Whether a text compares by code points as it stands: its columns do, and constants take their neighbor's rule. */
export function isBinaryText(e: Expr, spec: DialectSpec, scopes: Scopes): boolean {
  const texts = (list: readonly Expr[]): boolean => {
    const inner = list.filter((x) => x.type.kind === "text" && x.kind !== "literal" && x.kind !== "param");
    return inner.length > 0 && inner.every((x) => isBinaryText(x, spec, scopes));
  };
  switch (e.kind) {
    case "column":
      return scopes.isBinary(e.attribute);
    case "call":
    case "aggregate":
      return !spec.ownCollation?.has(e.op) && texts(e.args);
    case "case":
      return texts([...e.whens.map((w) => w.result), e.otherwise]);
    case "window":
      return e.fn.kind === "aggregate" ? isBinaryText(e.fn, spec, scopes) : texts(e.fn.args);
    default:
      return false;
  }
}

/**
 * The text keys of a grouping that must be collated for it to group by code points. A column of a table whose primary key
 * is grouped by too is determined by that key, and stays as it is.
 */
export function collatedKeys(block: Block, keys: readonly Expr[]): readonly Expr[] {
  const grouped = new Set(keys.flatMap((k) => (k.kind === "column" ? [k.attribute] : [])));
  const determined = new Set(
    block.from.flatMap(({ source, attributes }) => {
      if (source.kind !== "table" || source.table.primaryKey.length === 0) return [];
      const { columns, primaryKey } = source.table;
      const key = attributes.filter((_, i) => primaryKey.includes(columns[i]?.attribute.name ?? ""));
      const keyIsGrouped = key.every((a) => grouped.has(a));
      return keyIsGrouped ? attributes.filter((a) => !key.includes(a)) : [];
    }),
  );
  return keys.filter(
    (k) => k.type.kind === "text" && k.kind !== "literal" && !(k.kind === "column" && determined.has(k.attribute)),
  );
}
