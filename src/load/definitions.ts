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
import { TooLong, tooLong, withinLimit } from "./limit.ts";
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
  /** All definitions of the process: also those that no module exports, and those of modules that the others import. */
  readonly made: readonly Definition[];
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
export async function loadDefinitions(project: Project, files: readonly string[], limit?: number): Promise<LoadedAll> {
  const diagnostics: Diagnostic[] = [];
  const loaded: Loaded[] = [];
  const exported = new Map<string, readonly string[]>();
  const seen = new Set<Definition>();
  const { faults, made, read } = run();
  const others: Other[] = [];
  await recording(project.modules, async () => {
    for (const module of files) {
      try {
        const exports = (await withinLimit(() => import(pathToFileURL(module).href), limit)) as {
          readonly [name: string]: unknown;
        };
        others.push(...othersOf(exports, module));
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
        if (error instanceof TooLong) {
          diagnostics.push(tooLong(module, limit));
          continue;
        }
        const failure = withCircle(failureOf(error, module), project);
        diagnostics.push({ code: "QN3005", at: failure.at, data: failurePayload(failure) });
      }
    }
  });
  const copies = twoCopies(project);
  if (copies.length > 0) return { loaded: [], exported, diagnostics: copies, made: [] };
  const all = [...made].filter(isDefinition);
  const unread = all.filter((d) => !seen.has(d) && !read.has(d) && d.partOf === undefined);
  const own = new Set([...files, project.path, ...project.modules.imports.keys()]);
  diagnostics.push(
    ...faults.filter((f) => f.at.file === "" || own.has(f.at.file)),
    ...notExported(unread, others, files),
  );
  loaded.sort((a, b) => byText(a.definition.name, b.definition.name));
  return { loaded, exported, diagnostics, made: all };
}

/** Definitions of one copy of quern are nothing to another. */
function twoCopies({ path }: Project): readonly Diagnostic[] {
  const folders = [...run().copies].map(shown).sort(byText);
  return folders.length > 1 ? [{ code: "QN1016", at: { file: path, line: 0 }, data: { folders } }] : [];
}

/** An export that holds definitions and is none. */
interface Other {
  readonly module: string;
  readonly exportName: string;
  readonly what: string;
  readonly holds: readonly Definition[];
}

function othersOf(exports: { readonly [name: string]: unknown }, module: string): readonly Other[] {
  return Object.entries(exports).flatMap(([exportName, value]): Other[] => {
    if (typeof value !== "object" || value === null || "definition" in value) return [];
    const holds = Object.values(value).flatMap((each) => definitionsOf(each).slice(0, 1));
    if (holds.length === 0) return [];
    const what = `${Array.isArray(value) ? "a list" : "an object"} of definitions`;
    return [{ module, exportName, what, holds }];
  });
}

/** Definitions that are made in these modules and that nothing is written for: they are told once, by what holds them. */
function notExported(
  unread: readonly Definition[],
  others: readonly Other[],
  files: readonly string[],
): readonly Diagnostic[] {
  const held = others.filter((o) => o.holds.some((d) => unread.includes(d)));
  const inThem = new Set(held.flatMap((o) => o.holds));
  return [
    ...held.map(({ module, exportName, what }): Diagnostic => {
      return { code: "QN1018", at: { file: module, line: 0 }, data: { name: exportName, what } };
    }),
    ...unread.flatMap((d): Diagnostic[] => {
      if (inThem.has(d) || !files.includes(d.place.file)) return [];
      return [{ code: "QN1017", at: d.place, definition: d.name, data: { name: d.name } }];
    }),
  ];
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
