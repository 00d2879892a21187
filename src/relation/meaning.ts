import { describeExprs, describeNode } from "./describe.ts";
import type { Expr } from "./expr.ts";
import { exprsOf, inputsOf, relationIn, someExpr } from "./map.ts";
import type { Relation } from "./relation.ts";

/**
 * What a relation computes, one line a node with what is inside its expressions: two relations that differ in the names of their
 * parts only have the same lines.
 */
export function meaningOf(root: Relation): readonly string[] {
  const lines: string[] = [];
  const add = (depth: number, line: string): void => void lines.push(`${"  ".repeat(depth)}${line}`);
  const inside = (e: Expr, depth: number): void => {
    someExpr(e, (x) => {
      const own = relationIn(x);
      if (own) relation(own, depth);
      if (x.kind === "raw") add(depth, JSON.stringify(texts(x.text)));
      return false;
    });
  };
  const relation = (r: Relation, depth: number): void => {
    if (r.kind === "named" || r.kind === "alias") {
      relation(r.input, depth);
      return;
    }
    add(depth, r.kind === "recursive" || r.kind === "self" ? r.kind : describeNode(r));
    if (r.kind === "values") for (const row of r.rows) add(depth + 1, describeExprs(row));
    if (r.kind === "raw") add(depth + 1, JSON.stringify(texts(r.text)));
    for (const e of exprsOf(r)) inside(e, depth + 1);
    for (const input of inputsOf(r)) relation(input, depth + 1);
  };
  relation(root, 0);
  return lines;
}

const texts = (text: { readonly [dialect: string]: { readonly strings: readonly string[] } }) =>
  Object.entries(text).map(([dialect, { strings }]) => [dialect, ...strings]);
