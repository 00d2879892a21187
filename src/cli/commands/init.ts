import { existsSync, lstatSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../../base/diagnostics.ts";
import { makeFolder, packageVersion, shown } from "../../files/paths.ts";
import type { Command } from "../command.ts";
import { type ProjectFile, projectFiles } from "../init/files.ts";
import { settingsOf } from "../init/settings.ts";

/** Makes a small project that runs. */
export const init: Command = {
  name: "init",
  summary: "create a small working project",
  usage: "quern init [DIR]",
  help: `
Writes quern.config.ts, schema.ts with two tables and definitions/ with three queries, and, if they do not exist,
package.json, tsconfig.json, README.md and .gitattributes. In a package of CommonJS modules the files end in .mts, and
imports end in what the project's tsconfig.json and tools (Next.js, webpack, Jest) accept.
Overwrites nothing: if one of its own files exists, it writes none.

Example:
  mkdir shop && cd shop && npm init -y && npm install --save-dev quern && npx quern init && npx quern generate

Options:
  DIR             the folder (default: the current folder)
  --json          one JSON value: { ok, folder, written, kept, next }`,
  options: {},
  positionals: { min: 0, max: 1 },
  async run({ positionals: [given = "."] }, out) {
    const folder = resolve(given);
    const files = projectFiles(packageName(folder), packageVersion(), settingsOf(folder));
    const taken = obstacles(folder, files);
    if (taken.length > 0) {
      out.diagnostics(taken, "nothing was written");
      return 1;
    }
    const [written, kept]: [ProjectFile[], ProjectFile[]] = [[], []];
    for (const file of files) (existsSync(join(folder, file.path)) ? kept : written).push(file);
    try {
      for (const { path, text } of written) {
        makeFolder(dirname(join(folder, path)));
        writeFileSync(join(folder, path), text, { flag: "wx" });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const data = { path: shown(folder), message, begun: false };
      out.diagnostics([{ code: "QN3007", at: { file: folder, line: 0 }, data }]);
      return 1;
    }
    for (const { path } of written) out.line(`written  ${shown(join(folder, path))}`);
    for (const { path } of kept) out.line(`kept     ${shown(join(folder, path))}`);
    const next = nextSteps(folder, given);
    for (const step of next) out.line(`next: ${step}`);
    const paths = (list: readonly ProjectFile[]): string[] => list.map(({ path }) => path);
    out.result({ ok: true, folder, written: paths(written), kept: paths(kept), next });
    return 0;
  },
};

function obstacles(folder: string, files: readonly ProjectFile[]): readonly Diagnostic[] {
  const taken = (path: string): Diagnostic => {
    const data = { path: shown(path), remedy: "choose another folder, or move it" };
    return { code: "QN3015", at: { file: path, line: 0 }, data };
  };
  if (existsSync(folder) && !statSync(folder).isDirectory()) return [taken(folder)];
  const definitions = join(folder, "definitions");
  if (existsSync(definitions) && !statSync(definitions).isDirectory()) return [taken(definitions)];
  return files
    .filter(({ path, mayExist }) => !mayExist && lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined)
    .map(({ path }) => taken(join(folder, path)));
}

/** A name that npm takes, after the folder. */
const packageName = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "") || "shop";

function nextSteps(folder: string, given: string): readonly string[] {
  const steps = given === "." ? [] : [`cd ${given}`];
  if (!isInstalled(folder)) steps.push("npm install --save-dev quern");
  return [...steps, "npx quern generate"];
}

function isInstalled(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, "node_modules", "quern"))) return true;
    if (dirname(at) === at) return false;
  }
}
