import { readFileSync } from "node:fs";
import { join } from "node:path";
import { banner } from "../base/banner.ts";
import type { Dialect } from "../base/dialect.ts";
import { packageRoot } from "./paths.ts";

export { packageRoot } from "./paths.ts";

/** The adapter modules of each engine. */
const ADAPTERS: { readonly [D in Dialect]: readonly string[] } = {
  postgres: ["pg", "pglite", "kysely"],
  mysql: ["mysql", "kysely"],
  sqlserver: ["sqlserver", "kysely"],
  spark: ["spark", "databricks"],
};

const IMPORT = /(from\s+|import\s+)"\.\/([\w-]+)\.ts"/g;

/** The runtime's modules that accessors and the chosen engines need: `modules`, the adapters, and what these import. */
export function runtimeFiles(
  dialects: readonly Dialect[],
  extension: string,
  modules: readonly string[],
): ReadonlyMap<string, string> {
  const folder = join(packageRoot(), "src", "runtime");
  const files = new Map<string, string>();
  const add = (name: string): void => {
    const path = `runtime/${name}.ts`;
    if (files.has(path)) return;
    const text = readFileSync(join(folder, `${name}.ts`), "utf8");
    const imported = [...text.matchAll(IMPORT)].map((m) => m[2] ?? "");
    const ending = (_: string, keyword: string, module: string): string => `${keyword}"./${module}${extension}"`;
    files.set(path, [...banner(), "", text.replaceAll(IMPORT, ending)].join("\n"));
    imported.forEach(add);
  };
  for (const name of [...modules, ...dialects.flatMap((d) => ADAPTERS[d])]) add(name);
  return files;
}
