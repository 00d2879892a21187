import { createHash } from "node:crypto";
import { relative, sep } from "node:path";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { byText } from "../base/names.ts";
import type { Compiled } from "../compile.ts";
import type { Attribute } from "../relation/attribute.ts";
import type { Table } from "../relation/table.ts";
import { typeText } from "../types/sql-type.ts";

/** What tells files as quern wrote them from files that were edited. */
export const filesHash = (files: readonly string[]): string =>
  createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);

const tableNames = (tables: readonly Table[]): readonly string[] =>
  tables.map((t) => [t.database, t.schema, t.name].filter((part) => part !== undefined).join(".")).sort(byText);

const columnEntry = ({ key, name, type, nullable }: Attribute) => ({ key, name, type: typeText(type), nullable });

/** A definition as data: for `verify`, and for lineage. `files` are the texts of its files, in their order. */
export const manifestEntry = (c: Compiled, root: string, files: readonly string[]) => ({
  name: c.definition.name,
  kind: c.definition.construct?.kind ?? c.kind,
  ...(c.definition.partOf !== undefined && { partOf: c.definition.partOf }),
  ...(c.doc !== undefined && { doc: c.doc }),
  ...(c.definition.engines && { engines: [...(c.kind === "query" ? c.sql : c.engines).keys()] }),
  source: relative(root, c.definition.place.file).split(sep).join("/"),
  ...(c.kind === "query"
    ? { columns: c.columns.map(columnEntry) }
    : { actions: Object.keys(c.definition.actions), writes: tableNames(c.writes) }),
  params: c.params.map((p) => ({
    name: p.name,
    type: p.rows ? "rows" : typeText(p.type) + (p.list ? "[]" : ""),
    nullable: p.nullable,
    ...(p.rows && {
      columns: p.rows.columns.map(columnEntry),
      ...(p.rows.key && { key: p.rows.key.map((a) => a.key) }),
    }),
    ...(p.default !== undefined && { default: typeof p.default === "bigint" ? String(p.default) : p.default }),
    ...(p.choices && { choices: p.choices }),
  })),
  tables: tableNames(c.tables),
  reads: [...c.reads].sort(byText),
  hash: filesHash(files),
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
