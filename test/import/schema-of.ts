import { stripTypeScriptTypes } from "node:module";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import { t, table } from "../../src/index.ts";
import type { Table } from "../../src/relation/table.ts";

export interface SchemaTable {
  readonly source: AnySource;
  readonly table: Table;
}

/** Runs an imported module, and gives the tables that it exports. */
export function schemaOf(module: string): readonly SchemaTable[] {
  const plain = stripTypeScriptTypes(module)
    .replace('import { t, table } from "quern";', "")
    .replaceAll(/^export const (\S+) =/gm, "const $1 = exported.$1 =");
  const exported: Record<string, AnySource> = {};
  new Function("t", "table", "exported", plain)(t, table, exported);
  return Object.values(exported).map((source) => {
    const node = source[sourceKey];
    if (node.use !== "table") throw new Error("not a table");
    return { source, table: node.table };
  });
}
