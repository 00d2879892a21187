/**
 * Makes a project of each page's snippets in a folder, compiles its definitions, and runs their SQL on an embedded
 * Postgres with empty tables. Prints what went wrong as JSON; TypeScript checks the modules afterwards.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import * as quern from "quern";
import { dialects } from "../../dialects/index.ts";
import { createTable } from "../../dialects/writes/ddl.ts";
import { messageOf } from "../../src/base/diagnostics.ts";
import { type SourceNode, sourceKey } from "../../src/dsl/language/source.ts";
import { generate } from "../../src/generate.ts";
import type { Definition } from "../../src/ir/definition.ts";
import { ModuleRecord } from "../../src/load/record.ts";
import type { Table } from "../../src/relation/table.ts";
import { pglite } from "../../src/runtime/pglite.ts";
import { compileFor } from "../matrix/compile.ts";
import { runOn } from "../run/run-on.ts";
import { framed } from "./frames.ts";
import { commentSnippets, markdownSnippets, type Snippet } from "./snippets.ts";

const here = import.meta.dirname;
const repository = fileURLToPath(new URL("../..", import.meta.url));
const root = process.argv[2] ?? "";
const problems: string[] = [];

const ENGINES = {
  postgres: quern.postgres({ version: 16 }),
  mysql: quern.mysql({ version: "9.7" }),
  sqlserver: quern.sqlserver({ version: 2022 }),
  spark: quern.spark({ version: "4.0", tables: "delta" }),
};
type EngineWord = keyof typeof ENGINES;
const isEngine = (word: string): word is EngineWord => word in ENGINES;

const exportsIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/^export (?:declare )?(?:const|function) ([\w$]+)/gm)].map(([, n = ""]) => n),
  ...[...text.matchAll(/^export \{(.*?)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").map((n) => n.replace(/^.* as /, "").trim()),
  ),
];
const exportsOf = (path: string): readonly string[] => exportsIn(readFileIfAny(path));
const declaredIn = (text: string): ReadonlySet<string> =>
  new Set([
    ...[...text.matchAll(/^(?:export )?(?:const|function) (?:([\w$]+)|\{([^}]*)\})/gm)].flatMap(([, one, several]) =>
      one === undefined ? (several ?? "").split(",").map((n) => n.trim()) : [one],
    ),
    ...[...text.matchAll(/^import (?:type )?(?:([\w$]+)|\{([^}]*)\})/gm)].flatMap(([, one, several]) =>
      one === undefined ? (several ?? "").split(",").map((n) => n.replace(/^\s*type /, "").trim()) : [one],
    ),
  ]);

/** A module's names, by the path that a snippet imports them from; earlier ones count. */
type Sources = readonly (readonly [from: string, names: readonly string[]])[];

function withImports(text: string, sources: Sources): string {
  const own = declaredIn(text);
  const known = new Set(own);
  const lines = sources.flatMap(([from, names]) => {
    const used = names.filter(
      (n) => !known.has(n) && new RegExp(`(?<![\\w$"'])(?<!(?<!\\.\\.)\\.)${n.replaceAll("$", "\\$")}\\b`).test(text),
    );
    for (const name of used) known.add(name);
    return used.length > 0 ? [`import { ${used.join(", ")} } from "${from}";`] : [];
  });
  return [...lines, text, "export {};", ""].join("\n");
}

const TYPES = [...readFileSync(join(repository, "src/index.ts"), "utf8").matchAll(/export type \{([^}]*)\}/g)]
  .flatMap(([, names = ""]) => names.split(",").map((n) => n.replace(/^.* as /s, "").trim()))
  .filter((n) => n !== "");
const QUERN: Sources = [["quern", [...Object.keys(quern), ...TYPES.filter((n) => /Ex$/.test(n))]]];

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function link(name: string): void {
  mkdirSync(dirname(join(root, "node_modules", name)), { recursive: true });
  symlinkSync(join(repository, "node_modules", name), join(root, "node_modules", name));
}

mkdirSync(join(root, "node_modules"), { recursive: true });
writeFile(join(root, "package.json"), '{ "private": true, "type": "module" }\n');
symlinkSync(repository, join(root, "node_modules/quern"));
for (const name of ["pg", "mysql2", "mssql", "hive-driver", "kysely", "@electric-sql/pglite"]) link(name);
for (const name of ["@types/node", "@types/pg", "@types/mssql"]) link(name);
for (const file of [
  "tables.ts",
  "application.ts",
  ...readdirSync(join(here, "preludes"))
    .filter((f) => f.endsWith(".ts"))
    .map((f) => `preludes/${f}`),
])
  writeFile(join(root, file), readFileSync(join(here, file), "utf8").replaceAll('"../../src/', `"${repository}src/`));

/** What a module exports of tables that are there before any definition runs, and of definitions. */
async function valuesOf(path: string) {
  const tables: Table[] = [];
  const definitions = new Map<string, Definition>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || !("definition" in value)) return;
    const { definition } = value as { readonly definition: Definition };
    if (definitions.has(definition.name)) return;
    definitions.set(definition.name, definition);
    for (const companion of Object.values(value)) visit(companion);
  };
  for (const value of Object.values((await import(pathToFileURL(path).href)) as object)) {
    visit(value);
    const node: SourceNode | undefined =
      typeof value === "object" && value !== null && !("definition" in value) ? value[sourceKey as never] : undefined;
    if (node?.use === "table") tables.push(node.table);
  }
  return { tables, definitions: [...definitions.values()] };
}

const db = await PGlite.create({ extensions: { vector } });
await db.exec("create extension vector schema pg_catalog");
const spec = dialects.postgres({ dialect: "postgres", version: "18", collation: "engine", trailingBlanks: "possible" });

async function runOnPostgres(page: string, modules: readonly string[]): Promise<void> {
  const found = await Promise.all(modules.map((path) => valuesOf(path)));
  await db.exec(`drop schema if exists page cascade; create schema page; set search_path to page`);
  const tables = new Map(found.flatMap(({ tables }) => tables).map((t) => [t.name, t]));
  for (const table of tables.values()) await db.exec(createTable(table, spec));
  const definitions = [...new Map(found.flatMap((f) => f.definitions).map((d) => [d.name, d])).values()];
  const runs = definitions.filter((d) => d.kind === "run");
  for (const definition of runs) {
    try {
      await runOn(definition, spec)["create"]?.(pglite(db), {});
    } catch (error) {
      problems.push(`${page}: ${definition.name}, create: ${String(error)}`);
    }
  }
  for (const definition of definitions.filter((d) => d.kind === "query")) {
    const compiled = compileFor(definition, spec);
    if ("refusals" in compiled) continue;
    try {
      await db.exec(`prepare snippet as ${compiled.text}`);
      await db.exec("deallocate snippet");
    } catch (error) {
      problems.push(`${page}: ${definition.name}: ${String(error)}\n${compiled.text}`);
    }
  }
}

async function compileAll(
  page: string,
  out: string,
  snippets: readonly Snippet[],
  engines: readonly EngineWord[],
  more: readonly string[],
) {
  const outcome = await generate({
    root: join(root, page),
    path: join(root, page, "quern.config.ts"),
    out: join(root, page, out),
    config: {
      definitions: [...snippets.map((s) => `./${s.name}.ts`), ...more],
      out: `./${out}`,
      dialects: engines.map((e) => ENGINES[e]),
      imports: ".ts",
    },
    modules: new ModuleRecord(),
  });
  if (outcome.ok) for (const [path, text] of outcome.value.tree) writeFile(join(root, page, out, path), text);
  else
    for (const d of outcome.diagnostics) {
      if (d.code === "QN3016") continue; // tables only
      const { text, hint } = messageOf(d);
      problems.push(`${page}: ${d.code} ${d.definition ?? ""} ${text} → ${hint} (${d.at.file}:${d.at.line})`);
    }
}

const snippets = [...markdownSnippets().filter((s) => s.language === "ts"), ...commentSnippets()].filter(
  (s) => !s.words.includes("sketch") && !s.words.includes("driver"),
);
for (const [page, all = []] of Map.groupBy(snippets, (s) => s.page)) {
  const definitions = all.filter((s) => !s.words.includes("app"));
  const prelude = `preludes/${page}.ts`;
  const shared: Sources = [
    [`../${prelude}`, exportsOf(join(root, prelude))],
    ["../tables.ts", exportsOf(join(root, "tables.ts"))],
  ];
  if (existsSync(join(root, prelude))) writeFile(join(root, page, "prelude.ts"), `export * from "../${prelude}";\n`);
  const texts = definitions.map((snippet) => ({
    snippet,
    text: snippet.place.startsWith("src/") ? framed(snippet) : snippet.text,
  }));
  for (const file of readdirSync(join(here, "preludes")).filter((f) => f.startsWith(`${page}-`) && f.endsWith(".json")))
    writeFile(join(root, page, file.slice(page.length + 1)), readFileSync(join(here, "preludes", file), "utf8"));
  for (const { snippet, text } of texts) {
    // what other examples of the page define, before what stands around them
    const others: Sources = texts
      .filter((o) => o.snippet !== snippet)
      .map((o) => [`./${o.snippet.name}.ts`, exportsIn(o.text)]);
    const module = withImports(text, [...others, ...shared, ...QUERN]).replaceAll('"../schema.ts"', '"./schema.ts"');
    const path = join(root, page, `${snippet.name}.ts`);
    writeFile(path, `${module}// ${snippet.place}\n`);
    if (/\btable\("/.test(text) && !existsSync(join(root, page, "schema.ts")))
      writeFile(join(root, page, "schema.ts"), `export * from "./${snippet.name}.ts";\n`);
  }
  try {
    const groups = Map.groupBy(definitions, (s) => s.words.filter(isEngine).join("-"));
    if (groups.size === 0 && existsSync(join(root, prelude))) groups.set("", []); // the application's code only
    for (const [engines, group = []] of groups)
      await compileAll(
        page,
        engines === "" ? "generated" : `generated-${engines}`,
        group,
        engines === "" ? (Object.keys(ENGINES) as EngineWord[]) : engines.split("-").filter(isEngine),
        engines === "" && existsSync(join(root, prelude)) ? ["./prelude.ts"] : [],
      );
    const modules = [
      ...definitions.map((s) => join(root, page, `${s.name}.ts`)),
      ...[join(root, prelude)].filter((p) => existsSync(p)),
    ];
    await runOnPostgres(page, [join(root, "tables.ts"), ...modules.reverse()]);
  } catch (error) {
    problems.push(`${page}: ${error instanceof Error ? error.stack : String(error)}`);
  }
  // what all engines take, then what some of them do
  const outputs = readdirSync(join(root, page)).filter((f) => f === "generated" || f.startsWith("generated-postgres"));
  const application: Sources = [
    ...outputs.sort().flatMap((output): Sources => {
      const index = readFileIfAny(join(root, page, output, "index.ts"));
      const names = [...index.matchAll(/(?<=[{,] )(?!type )[\w$]+/g)].map(([name]) => name);
      return [
        [`./${output}/index.ts`, names],
        [`./${output}/runtime/pg.ts`, ["pg"]],
      ];
    }),
    ["../application.ts", exportsOf(join(root, "application.ts"))],
    ["node:fs/promises", ["writeFile"]],
    ...shared,
  ];
  for (const snippet of all.filter((s) => s.words.includes("app")))
    writeFile(join(root, page, `${snippet.name}.ts`), withImports(snippet.text, application));
}
await db.close();
process.stdout.write(JSON.stringify(problems));

function readFileIfAny(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
