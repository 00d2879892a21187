import { readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { byText } from "../base/names.ts";
import { hashOf } from "../files/hash.ts";
import type { Generated } from "../generate.ts";
import type { Project } from "../load/config.ts";
import { patternFolders } from "../load/folders.ts";
import type { Earlier } from "./earlier.ts";
import { ownFingerprint } from "./own.ts";
import { isPureBuiltin, isPureText } from "./purity.ts";
import type { Before } from "./reuse.ts";
import { isSince, type Stamp, stamp } from "./stamps.ts";
import { forget, keep, type Memory, type State, type StatePlace, type Summary } from "./state.ts";

export interface Run {
  readonly project: Project;
  readonly generated: Generated;
  readonly summary: Summary;
  /** When it began, in milliseconds: what changed since may have been read before or after. */
  readonly began: number;
  readonly earlier: Earlier | undefined;
  readonly before: Before | undefined;
}

/** Keeps what a run read and wrote, once its output stands; nothing where a module may give something else next time. */
export function remember(place: StatePlace, run: Run): void {
  const { project, generated, summary } = run;
  const imports = allImports(run);
  const inputs = inputStamps(imports, run.began);
  const folders = inputs && stampAll(patternFolders(project), run.began);
  const isPure = [...project.modules.builtins].every(isPureBuiltin);
  const outputs = inputs && folders && isPure ? outputStamps(run) : undefined;
  if (inputs === undefined || folders === undefined || outputs === undefined) {
    forget(place);
    return;
  }
  const id = hashOf(`${process.pid} ${run.began} ${process.hrtime.bigint()}`);
  const state: State = { own: ownFingerprint(), inputs, folders, outputs, summary, id };
  const memory: Memory = {
    id,
    imports: [...imports].map(([module, list]) => [module, [...list]]),
    exported: [...generated.exported],
    comments: [...generated.comments],
    definitions: generated.definitions,
  };
  keep(place, state, memory);
}

/** Renews the times of files that hold the same. */
export function renew(place: StatePlace, { state }: Earlier): void {
  const renewed = (stamps: readonly Stamp[]): readonly Stamp[] =>
    stamps.map((old) => stamp(old[0], old[5])?.stamp ?? old);
  const { inputs, folders, outputs } = state;
  keep(place, { ...state, inputs: renewed(inputs), folders: renewed(folders), outputs: renewed(outputs) }, undefined);
}

/** The imports of every module that the config and the definitions reach. */
function allImports({ project, generated, before }: Run): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (module: string): void => {
    if (found.has(module)) return;
    const list = project.modules.imports.get(module) ?? before?.imports.get(module) ?? [];
    found.set(module, [...list]);
    list.forEach(visit);
  };
  for (const module of [project.path, ...generated.exported.keys()]) visit(module);
  return found;
}

/** The modules and what decides how Node reads them, unless one is not pure, or changed while the run went on. */
function inputStamps(imports: ReadonlyMap<string, unknown>, began: number): readonly Stamp[] | undefined {
  const modules = [...imports.keys()];
  for (const module of modules) {
    if (!module.includes(`${sep}node_modules${sep}`) && !isPureText(readFileSync(module, "utf8"))) return undefined;
  }
  return stampAll([...modules, ...packageFiles(modules)], began);
}

function stampAll(paths: readonly string[], began: number): readonly Stamp[] | undefined {
  const found: Stamp[] = [];
  for (const path of [...paths].sort(byText)) {
    const made = stamp(path);
    if (made === undefined || isSince(made.stat, began)) return undefined;
    found.push(made.stamp);
  }
  return found;
}

/** The package.json files above the modules: they say what kind of modules these are, and what `#names` mean. */
function packageFiles(modules: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const module of modules) {
    for (let folder = dirname(module); !seen.has(folder); folder = dirname(folder)) {
      seen.add(folder);
      const path = join(folder, "package.json");
      if (stamp(path) !== undefined) found.add(path);
    }
  }
  return [...found];
}

/** Of files that were made the hash is that of the text; the others are as the earlier run found them. */
function outputStamps({ generated, summary, earlier }: Run): readonly Stamp[] | undefined {
  const { out } = summary;
  const known = new Map(earlier?.state.outputs.map((one) => [one[0], one]));
  const found: Stamp[] = [];
  for (const [path, text] of generated.tree) {
    const made = stamp(join(out, path), hashOf(text));
    if (made === undefined || made.stamp[1] !== Buffer.byteLength(text)) return undefined;
    found.push(made.stamp);
  }
  for (const path of generated.kept) {
    const old = known.get(join(out, path));
    if (old === undefined) return undefined;
    found.push(old);
  }
  return found;
}
