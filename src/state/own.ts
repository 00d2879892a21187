import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { hashOf } from "../files/hash.ts";
import { packageRoot } from "../files/paths.ts";

/** What the environment can change in a module's result, or in how Node runs it. */
const VARIABLES = ["NODE_OPTIONS", "NODE_ENV", "NODE_PATH", "TZ", "LANG", "LC_ALL"];

/** Node's flags that only watch the run. */
const OBSERVERS = /^--(?:cpu-prof|heap-prof|inspect|trace-|max-|stack-|enable-source-maps)/;

/** The folder of a package that quern depends on: beside it, or further out. */
function packageFile(name: string): string | undefined {
  for (let folder = packageRoot(); ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name, "package.json");
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Everything but the project that decides what comes out: quern's modules, its dependencies, Node, the environment. */
export function ownFingerprint(): string {
  const root = packageRoot();
  const manifest = readFileSync(join(root, "package.json"), "utf8");
  const { dependencies = {} } = JSON.parse(manifest) as { readonly dependencies?: { readonly [name: string]: string } };
  const folders =
    existsSync(join(root, "dist")) && !isSource() ? ["dist", "src/runtime"] : ["src", "dialects", "templates"];
  const parts = [
    manifest,
    process.version,
    process.platform,
    ...process.execArgv.filter((arg) => !OBSERVERS.test(arg)),
    ...VARIABLES.map((name) => process.env[name] ?? ""),
    String(new Date(2026, 0).getTimezoneOffset()),
    String(new Date(2026, 6).getTimezoneOffset()),
    ...Object.keys(dependencies).flatMap((name) => timesOf(packageFile(name))),
  ];
  for (const folder of folders) {
    for (const file of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (file.isFile() && !file.name.endsWith(".d.ts")) parts.push(...timesOf(join(file.parentPath, file.name)));
    }
  }
  return hashOf(parts.join("\n"));
}

const isSource = (): boolean => import.meta.url.endsWith(".ts");

function timesOf(path: string | undefined): readonly string[] {
  const stat = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? [] : [`${path} ${stat.size} ${stat.mtimeMs}`];
}
