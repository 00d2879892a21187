import type { Part, Union } from "../../../src/ir/merge.ts";
import type { Attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import type { SqlType } from "../../../src/types/sql-type.ts";
import { unify } from "../../../src/types/unify.ts";

/** The columns of all sources by key, in the order in which they first occur, each as its first source has it. */
export function columnsOfParts(parts: readonly Part[]): readonly Attribute[] {
  const found = new Map<string, Attribute>();
  for (const a of parts.flatMap((p) => attributesOf(p.input))) if (!found.has(a.key)) found.set(a.key, a);
  return [...found.values()];
}

/** The sources under each other: columns matched by key, and one that says where each row is from. */
export function unionQuery(node: Union): Relation {
  const columns = columnsOfParts(node.parts).filter((c) => c.key !== node.origin);
  const typeOf = (column: Attribute): SqlType =>
    node.parts
      .flatMap((p) => attributesOf(p.input).filter((a) => a.key === column.key))
      .reduce<SqlType>((type, a) => unify(type, a.type) ?? type, column.type);
  const inputs = node.parts.map(({ name, input }) => {
    const own = build.columnsOf(input);
    const value = (c: Attribute): Expr => own[c.key] ?? make.literal(null, typeOf(c));
    const rows = build.project(input, [
      node.origin !== undefined ? { [node.origin]: make.text(name) } : {},
      Object.fromEntries(columns.map((c) => [c.key, value(c)])),
    ]);
    return node.distinct && node.parts.length === 1 ? build.distinct(rows) : rows;
  });
  return inputs.length > 1 ? build.setOperation("union", !node.distinct, inputs) : build.unionAll(inputs);
}
