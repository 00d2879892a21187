import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mysql, postgres, spark, sqlserver, type TargetConfig } from "quern";
import { type Diagnostic, messageOf } from "../../src/base/diagnostics.ts";
import { DIALECTS } from "../../src/base/dialect.ts";
import { generate } from "../../src/generate.ts";
import { ModuleRecord } from "../../src/load/record.ts";
import { CASES, caseNames, type Emitted } from "./cases.ts";

/** The engines that a case is compiled for, unless its `targets` say otherwise. */
const TARGETS: readonly TargetConfig[] = [
  postgres({ version: 16 }),
  mysql({ version: "8.4" }),
  sqlserver({ version: 2022 }),
  spark({ version: "4.0", tables: "delta" }),
];

/** Compiles a case as `quern generate` does: one file of statements for each engine and one of modules, or diagnostics. */
async function emit(name: string): Promise<Emitted> {
  const root = join(CASES, name);
  const { targets = TARGETS } = (await import(pathToFileURL(join(root, "definition.ts")).href)) as {
    readonly targets?: readonly TargetConfig[];
  };
  const outcome = await generate({
    root,
    path: join(root, "quern.config.ts"),
    out: join(root, "generated"),
    config: { definitions: ["./definition.ts"], out: "./generated", dialects: targets },
    modules: new ModuleRecord(),
  });
  if (!outcome.ok)
    return { "diagnostics.txt": outcome.diagnostics.map(rendered).join("\n").replaceAll(`${root}/`, "") };
  const files = [...outcome.value.tree];
  const joined = (belongs: (path: string) => boolean): string =>
    files
      .filter(([path]) => belongs(path))
      .map(([, text]) => text)
      .join("\n");
  const emitted: [string, string][] = [
    ...DIALECTS.map((d): [string, string] => [`${d}.sql`, joined((path) => path.startsWith(`${d}/`))]),
  ];
  const modules = joined((path) => /^[a-z0-9-]+\.ts$/.test(path) && path !== "index.ts");
  emitted.push(["accessor.ts", withoutRepeats(modules, new Map(emitted))]);
  return Object.fromEntries(emitted.filter(([, text]) => text !== ""));
}

const SQL = /\b(\w+)(: \{\s+text: `)((?:[^`\\]|\\[\s\S])*)`/g;
/** A statement that a module holds as the reviewed file does is not shown again: a change of it is reviewed once. */
const withoutRepeats = (modules: string, files: ReadonlyMap<string, string>): string =>
  modules.replaceAll(SQL, (all, dialect: string, between: string, text: string) => {
    const same = files.get(`${dialect}.sql`)?.includes(text.replaceAll(/\\([\\`$])/g, "$1"));
    return same ? `${dialect}${between}… as in ${dialect}.sql\`` : all;
  });

function rendered(d: Diagnostic): string {
  const { text, hint } = messageOf(d);
  return `${d.code} ${d.at.file}:${d.at.line} ${d.definition ?? ""}\n  ${text}\n  → ${hint}\n`;
}

const all: [string, Emitted][] = [];
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : caseNames()) all.push([name, await emit(name)]);
process.stdout.write(JSON.stringify(Object.fromEntries(all)));
