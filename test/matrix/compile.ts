import type { DialectSpec } from "../../dialects/dialect.ts";
import { rewriteFor } from "../../dialects/rewrites.ts";
import { toKysely } from "../../dialects/to-kysely.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import type { Param } from "../../src/relation/expr.ts";
import { walk } from "../../src/relation/map.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Table } from "../../src/relation/table.ts";

export interface Compiled {
  readonly text: string;
  readonly params: readonly Param[];
  readonly columns: readonly Attribute[];
  /** Why the engine cannot give the meaning; then `text` must not be run. */
  readonly refusals: readonly string[];
}

export function compileFor(relation: Relation, spec: DialectSpec): Compiled {
  const rewritten = rewriteFor(relation, spec);
  const names = new Set(tablesOf(relation).map((table) => table.name));
  const lowered = toKysely(rewritten.relation, spec, new Map(), names);
  const printed = spec.compiler().print(lowered.node);
  return {
    ...printed,
    columns: attributesOf(relation),
    refusals: [...new Set([...rewritten.refusals, ...lowered.refusals])],
  };
}

export function tablesOf(relation: Relation): readonly Table[] {
  const tables = new Set<Table>();
  walk(relation, {
    relation: (r) => {
      if (r.kind === "scan") tables.add(r.table);
    },
  });
  return [...tables];
}
