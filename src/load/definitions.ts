import { realpathSync } from "node:fs";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { glob } from "tinyglobby";
import type { Diagnostic } from "../base/diagnostics.ts";
import { byText } from "../base/names.ts";
import { run } from "../base/run.ts";
import { shown } from "../files/paths.ts";
import type { Definition } from "../ir/definition.ts";
import type { Project } from "./config.ts";
import { type Failure, failureOf, failurePayload } from "./errors.ts";
import { recording } from "./record.ts";

/** A definition and the name under which its module exports it. */
export interface Loaded {
  readonly definition: Definition;
  /** Where it was written. */
  readonly file: string;
  /** The first module, of those that the patterns match, that exports it. */
  readonly module: string;
  readonly exportName: string;
}

export interface LoadedAll {
  readonly loaded: readonly Loaded[];
  readonly diagnostics: readonly Diagnostic[];
  /** The names of all definitions that a module exports, those that another one exported before included. */
  readonly exported: ReadonlyMap<string, readonly string[]>;
}

/** The files that the config's patterns match, in the order of their paths: never what quern writes, nor packages. */
export async function definitionFiles({ root, path, out: folder, config }: Project): Promise<readonly string[]> {
  const out = relative(root, folder).replaceAll("\\", "/");
  const files = await glob([...config.definitions], {
    cwd: root,
    absolute: true,
    expandDirectories: false,
    ignore: ["**/node_modules/**", "**/*.d.ts", ...(out === "" ? [] : [`${out}/**`])],
  });
  const real = new Set(files.map((file) => realpathSync(file)));
  real.delete(path);
  return [...real].sort(byText);
}

/** Runs the modules that hold definitions, and collects those that they export, each once. */
export async function loadDefinitions(project: Project, files: readonly string[]): Promise<LoadedAll> {
  const diagnostics: Diagnostic[] = [];
  const loaded: Loaded[] = [];
  const exported = new Map<string, readonly string[]>();
  const seen = new Set<Definition>();
  const { faults, made } = run();
  faults.length = 0;
  made.length = 0;
  await recording(project.modules, async () => {
    for (const module of files) {
      try {
        const exports = (await import(pathToFileURL(module).href)) as { readonly [name: string]: unknown };
        const own = Object.entries(exports).flatMap(([exportName, value]): Loaded[] =>
          definitionsOf(value).map((d) => ({ definition: d, file: d.place.file || module, module, exportName })),
        );
        exported.set(
          module,
          own.map((l) => l.definition.name),
        );
        for (const one of own) {
          if (!seen.has(one.definition)) loaded.push(one);
          seen.add(one.definition);
        }
      } catch (error) {
        const failure = withCircle(failureOf(error, module), project);
        diagnostics.push({ code: "QN3005", at: failure.at, data: failurePayload(failure) });
      }
    }
  });
  diagnostics.push(...faults, ...twoCopies(project));
  return { loaded: loaded.sort((a, b) => byText(a.definition.name, b.definition.name)), exported, diagnostics };
}

/** Definitions of one copy of quern are nothing to another. */
function twoCopies({ path }: Project): readonly Diagnostic[] {
  const copies = run().copies.map(({ version, folder }) => `${version} (${shown(folder)})`);
  return copies.length > 1 ? [{ code: "QN1016", at: { file: path, line: 0 }, data: { copies } }] : [];
}

/** Names the modules that import each other in a circle, where that is what is wrong. */
function withCircle(failure: Failure, { modules }: Project): Failure {
  const circle = failure.message.endsWith("in a circle") ? modules.circle(failure.at.file) : undefined;
  return circle ? { ...failure, message: `${failure.message} (${circle.map(shown).join(" → ")})` } : failure;
}

/** What an export defines: a definition, and its companions. */
function definitionsOf(value: unknown): readonly Definition[] {
  if (!isHolder(value) || !("definition" in value)) return [];
  const { definition, companions } = value as { readonly definition: unknown; readonly companions?: unknown };
  return [definition, ...(Array.isArray(companions) ? (companions as readonly unknown[]) : [])].filter(isDefinition);
}

/** What was refused stands as a function. */
const isHolder = (value: unknown): value is object =>
  (typeof value === "object" || typeof value === "function") && value !== null;

const isDefinition = (value: unknown): value is Definition =>
  typeof value === "object" &&
  value !== null &&
  "kind" in value &&
  ((value.kind === "query" && "relation" in value) || (value.kind === "run" && "actions" in value));
