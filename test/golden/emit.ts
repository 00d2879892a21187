import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { mysql, postgres, spark, sqlserver, type TargetConfig } from "quern";
import { messageOf } from "../../src/base/diagnostics.ts";
import { DIALECTS } from "../../src/base/dialect.ts";
import { generate } from "../../src/generate.ts";
import { ModuleRecord } from "../../src/load/record.ts";

/** What a case's definitions become, by file. */
export type Emitted = { readonly [path: string]: string };

export const CASES = fileURLToPath(new URL("../cases", import.meta.url));
export const caseNames = (): readonly string[] =>
  readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** The engines that a case is compiled for, unless its `targets` say otherwise. */
const TARGETS: readonly TargetConfig[] = [
  postgres({ version: 16 }),
  mysql({ version: "8.4" }),
  sqlserver({ version: 2022 }),
  spark({ version: "4.0", tables: "delta" }),
];

/** Compiles a case as `quern generate` does: one file of statements for each engine and one of modules, or diagnostics. */
export async function emit(name: string): Promise<Emitted> {
  const root = join(CASES, name);
  const module = join(root, "definition.ts");
  const { targets = TARGETS } = (await import(pathToFileURL(module).href)) as {
    readonly targets?: readonly TargetConfig[];
  };
  const config = { definitions: ["./definition.ts"], out: "./generated", dialects: targets };
  const [path, out, modules] = [join(root, "quern.config.ts"), join(root, "generated"), new ModuleRecord()];
  const outcome = await generate({ root, path, out, config, modules });
  if (!outcome.ok) {
    const rendered = outcome.diagnostics.map((d) => {
      const { text, hint } = messageOf(d);
      return `${d.code} ${d.at.file}:${d.at.line} ${d.definition ?? ""}\n  ${text}\n  → ${hint}\n`;
    });
    return { "diagnostics.txt": rendered.join("\n").replaceAll(`${root}/`, "") };
  }
  const files = [...outcome.value.tree];
  const joined = (belongs: (path: string) => boolean): string =>
    files
      .filter(([path]) => belongs(path))
      .map(([, text]) => text)
      .join("\n");
  const emitted = DIALECTS.map((d) => [`${d}.sql`, joined((path) => path.startsWith(`${d}/`))] as const);
  const modules = joined((path) => /^[a-z0-9-]+\.ts$/.test(path) && path !== "index.ts");
  return Object.fromEntries([...emitted, ["accessor.ts", modules] as const].filter(([, text]) => text !== ""));
}

/** Every case, in this process. Run as a program it writes them to standard output as JSON. */
export async function emitAll(names: readonly string[]): Promise<{ readonly [name: string]: Emitted }> {
  const all: [string, Emitted][] = [];
  for (const name of names) if (existsSync(join(CASES, name, "definition.ts"))) all.push([name, await emit(name)]);
  return Object.fromEntries(all);
}

if (import.meta.main) {
  const names = process.argv.length > 2 ? process.argv.slice(2) : caseNames();
  process.stdout.write(JSON.stringify(await emitAll(names)));
}
