import { createHash } from "node:crypto";
import { relative, sep } from "node:path";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { byText } from "../base/names.ts";
import type { Compiled, CompiledStep } from "../compile.ts";
import type { Table } from "../relation/table.ts";
import { typeText } from "../types/sql-type.ts";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

const tableNames = (tables: readonly Table[]): readonly string[] =>
  tables.map((t) => [t.database, t.schema, t.name].filter((part) => part !== undefined).join(".")).sort(byText);

/** Every text of a definition, in the order of engines. */
const textsOf = (c: Compiled): readonly string[] =>
  c.kind === "query"
    ? [...c.sql.values()].map((s) => s.text)
    : [...c.engines.values()].flatMap((e) => [...e.actions.values()].flatMap((steps) => steps.flatMap(stepTexts)));

const stepTexts = (step: CompiledStep): readonly string[] => {
  switch (step.kind) {
    case "write":
      return step.statements.map((s) => s.text);
    case "guard":
    case "count":
      return [step.query.sql.text];
    case "repeat":
      return [...step.steps.flatMap(stepTexts), step.until.sql.text];
  }
};

/** A definition as data: for `verify`, and for lineage. */
export const manifestEntry = (c: Compiled, root: string) => ({
  name: c.definition.name,
  kind: c.definition.construct?.kind ?? c.kind,
  ...(c.definition.partOf !== undefined && { partOf: c.definition.partOf }),
  ...(c.doc !== undefined && { doc: c.doc }),
  source: `${relative(root, c.definition.place.file).split(sep).join("/")}:${c.definition.place.line}`,
  ...(c.kind === "query"
    ? { columns: c.columns.map((a) => ({ key: a.key, name: a.name, type: typeText(a.type), nullable: a.nullable })) }
    : { actions: Object.keys(c.definition.actions), writes: tableNames(c.writes) }),
  params: c.params.map((p) => ({
    name: p.name,
    type: typeText(p.type) + (p.list ? "[]" : ""),
    nullable: p.nullable,
    ...(p.default !== undefined && { default: typeof p.default === "bigint" ? String(p.default) : p.default }),
    ...(p.choices && { choices: p.choices }),
  })),
  tables: tableNames(c.tables),
  reads: [...c.reads].sort(byText),
  hash: hash(textsOf(c).join("\n")),
});

export type ManifestEntry = ReturnType<typeof manifestEntry>;

/** Every definition, and which files are quern's own. */
export function manifestText(
  version: string,
  definitions: readonly ManifestEntry[],
  specs: readonly DialectSpec[],
  files: readonly string[],
): string {
  const manifest = {
    quern: version,
    targets: specs.map((s) => s.title),
    definitions,
    files: [...files].sort(byText),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
