import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { DialectSpec } from "../dialects/dialect.ts";
import { dialects } from "../dialects/index.ts";
import { indexModule } from "../templates/accessors/index-module.ts";
import { queryModule } from "../templates/accessors/query-module.ts";
import { type Diagnostic, ordered } from "./base/diagnostics.ts";
import { kebabCase } from "./base/names.ts";
import { failed, type Outcome, ok } from "./base/outcome.ts";
import type { Place } from "./base/place.ts";
import { type Compiled, compile } from "./compile.ts";
import { packageRoot, runtimeFiles } from "./files/runtime.ts";
import { MANIFEST, type Tree } from "./files/tree.ts";
import type { Project } from "./load/config.ts";
import { loadDefinitions } from "./load/definitions.ts";
import { readDocs } from "./load/docs.ts";
import { manifestText } from "./print/manifest.ts";
import { sqlFile } from "./print/sql-file.ts";

export interface Generated {
  readonly tree: Tree;
  readonly compiled: readonly Compiled[];
  /** The manifest, for a set of files. */
  readonly manifestOf: (files: readonly string[]) => string;
}

export const specsOf = ({ config }: Project): readonly DialectSpec[] =>
  config.dialects.flatMap((t) => dialects[t.dialect]?.(t) ?? []);

/** Paths as files of the project are called in comments: relative to the config, with `/` on every system. */
export const relativePlace = (root: string, place: Place): Place => ({
  file: relative(root, place.file).split(sep).join("/"),
  line: place.line,
});

/** A project's whole output, as a tree of texts; nothing is written. */
export async function generate(project: Project): Promise<Outcome<Generated>> {
  const { loaded, diagnostics } = await loadDefinitions(project);
  const docs = await readDocs(loaded);
  const specs = specsOf(project);
  const outcome = compile(
    loaded.map((l) => l.definition),
    specs,
    docs,
  );
  const found: readonly Diagnostic[] = outcome.ok ? diagnostics : [...diagnostics, ...outcome.diagnostics];
  if (!outcome.ok || found.length > 0) return failed(ordered(found));
  return ok(emit(project, outcome.value, specs));
}

function emit({ root, config }: Project, compiled: readonly Compiled[], specs: readonly DialectSpec[]): Generated {
  const extension = config.imports ?? ".js";
  const tree = new Map<string, string>();
  for (const c of compiled) {
    const place = relativePlace(root, c.definition.place);
    for (const [dialect, sql] of c.sql) tree.set(`${dialect}/${c.definition.name}.sql`, sqlFile(c, sql, place));
    tree.set(
      `${kebabCase(c.definition.name)}.ts`,
      queryModule({
        name: c.definition.name,
        doc: c.doc,
        source: `${place.file}:${place.line}`,
        columns: c.columns,
        params: c.params,
        sql: [...c.sql].map(([dialect, s]) => ({ dialect, text: s.wireText, params: s.wireParams.map((p) => p.name) })),
        extension,
        decimals: config.decimals ?? "string",
        times: config.times ?? "Date",
      }),
    );
  }
  const exported = compiled.map((c) => ({ name: c.definition.name, hasParams: c.params.length > 0 }));
  tree.set("index.ts", indexModule(exported, extension));
  for (const [path, text] of runtimeFiles(
    specs.map((s) => s.name),
    extension,
  ))
    tree.set(path, text);
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
    readonly version: string;
  };
  const manifestOf = (files: readonly string[]): string => manifestText(version, compiled, specs, root, files);
  tree.set(MANIFEST, manifestOf([...tree.keys()]));
  return { tree, compiled, manifestOf };
}
