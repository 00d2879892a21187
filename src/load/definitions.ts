import { pathToFileURL } from "node:url";
import { glob } from "tinyglobby";
import type { Diagnostic } from "../base/diagnostics.ts";
import { byText } from "../base/names.ts";
import type { Definition } from "../ir/definition.ts";
import type { Project } from "./config.ts";
import { messageOfError, placeOfError } from "./errors.ts";

/** A definition and the name under which its module exports it. */
export interface Loaded {
  readonly definition: Definition;
  readonly file: string;
  readonly exportName: string;
}

export interface LoadedAll {
  readonly loaded: readonly Loaded[];
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The files that the config's patterns match, in the order of their paths. */
export async function definitionFiles({ root, config }: Project): Promise<readonly string[]> {
  const files = await glob([...config.definitions], { cwd: root, absolute: true, expandDirectories: false });
  return files.sort(byText);
}

/** Runs every module of the project that holds definitions, and collects those that it exports, each once. */
export async function loadDefinitions(project: Project): Promise<LoadedAll> {
  const { root, config } = project;
  const files = await definitionFiles(project);
  const diagnostics: Diagnostic[] = [];
  if (files.length === 0) {
    const data = { pattern: config.definitions.join(", ") };
    diagnostics.push({ code: "QN3004", at: { file: project.path, line: 0 }, data });
  }
  const loaded: Loaded[] = [];
  const seen = new Set<Definition>();
  for (const file of files) {
    try {
      const module = (await import(pathToFileURL(file).href)) as { readonly [name: string]: unknown };
      for (const [exportName, value] of Object.entries(module)) {
        const definition = definitionOf(value);
        if (!definition || seen.has(definition)) continue;
        seen.add(definition);
        loaded.push({ definition, file: definition.place.file || file, exportName });
      }
    } catch (error) {
      const at = placeOfError(error, file);
      diagnostics.push({
        code: "QN3005",
        at,
        data: { path: file.slice(root.length + 1), message: messageOfError(error) },
      });
    }
  }
  return { loaded: loaded.sort((a, b) => byText(a.definition.name, b.definition.name)), files, diagnostics };
}

function definitionOf(value: unknown): Definition | undefined {
  if (typeof value !== "object" || value === null || !("definition" in value)) return undefined;
  const { definition } = value as { readonly definition: unknown };
  const isOne =
    typeof definition === "object" && definition !== null && "kind" in definition && "relation" in definition;
  return isOne ? (definition as Definition) : undefined;
}
