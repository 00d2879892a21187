import type { DialectSpec } from "../../dialects/dialect.ts";
import { messageOf } from "../../src/base/diagnostics.ts";
import { enginesText } from "../../src/base/dialect.ts";
import { compile } from "../../src/compile.ts";
import type { Definition } from "../../src/ir/definition.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Param } from "../../src/relation/expr.ts";
import { walk } from "../../src/relation/map.ts";
import { originOf } from "../../src/relation/origins.ts";
import { givenParam } from "../../src/relation/param-rows.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Table } from "../../src/relation/table.ts";

export interface Compiled {
  /** What the accessor runs. */
  readonly text: string;
  readonly params: readonly Param[];
  /** What the reviewer reads; it has the same parameters. */
  readonly review: string;
  readonly columns: readonly Attribute[];
  /** Columns that the engine stores in another type than quern's own tables have, and passes on as they are. */
  readonly asStored: ReadonlySet<Attribute>;
}

/** The definition for one engine, or the reasons for which the engine is refused. */
export function compileFor(
  definition: Definition,
  spec: DialectSpec,
): Compiled | { readonly refusals: readonly string[] } {
  const outcome = compile([definition], [spec]);
  if (!outcome.ok) {
    const refusals = outcome.diagnostics.flatMap((d) => (d.code === "QN2101" ? [d.data.reason] : []));
    const others = outcome.diagnostics.filter((d) => d.code !== "QN2101");
    if (others.length > 0) throw new Error(others.map((d) => `${d.code} ${messageOf(d).text}`).join("\n"));
    return { refusals };
  }
  const { engines } = definition;
  if (engines && !engines.includes(spec.name)) {
    if (outcome.value.length > 0) throw new Error(`something was compiled for ${spec.title}`);
    return { refusals: [`only for ${enginesText(engines)}`] };
  }
  const [compiled] = outcome.value;
  const sql = compiled?.kind === "query" ? compiled.sql.get(spec.name) : undefined;
  if (compiled?.kind !== "query" || sql === undefined) throw new Error(`nothing was compiled for ${spec.title}`);
  const { columns, definition: own } = compiled;
  const isGiven = sql.params.some((p) => givenParam(p).rows !== undefined);
  const asStored = columns.filter(
    (a) => originOf(a, own.relation)?.column.stored?.by[spec.name] ?? (isGiven && spec.givenRows.stored(a.type)),
  );
  return { text: sql.wireText, params: sql.wireParams, review: sql.text, columns, asStored: new Set(asStored) };
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
