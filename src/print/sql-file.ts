import type { CompiledQuery, EngineSql } from "../compile.ts";
import { headerText, paramTexts } from "./header.ts";

/** The reviewed SQL file of a definition for one engine. */
export function sqlFile(c: CompiledQuery, sql: EngineSql, source: string): string {
  const { spec, params } = sql;
  const compiler = spec.compiler();
  // No placeholder of the `?` kind stands in a comment: some drivers would count it.
  const listed = paramTexts(params, (p, i) => compiler.named(p, i));
  const [first] = params;
  const header = headerText({
    name: c.definition.name,
    doc: c.doc,
    engine: spec.title,
    source,
    params: listed,
    notes: sql.remarks,
    ...(sql.needs && { needs: sql.needs }),
    inOrder: first !== undefined && compiler.named(first, 1) === "",
  });
  return `${header}\n${sql.text}${spec.terminator}\n`;
}
