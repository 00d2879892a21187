import type { Diagnostic } from "../base/diagnostics.ts";
import type { Change, Ownership } from "../files/tree.ts";
import type { Generated } from "../generate.ts";
import { configPath } from "../load/path.ts";
import { lookAtEarlier } from "../state/earlier.ts";
import { type Summary, statePlace } from "../state/state.ts";

export type { Summary } from "../state/state.ts";

/** What decides the output: the modules, and the folders in which the patterns look. */
export interface Watched {
  readonly modules: readonly string[];
  readonly folders: readonly string[];
  /** The output folder, where it is known. */
  readonly out?: string;
}

/** A project as `generate` and `check` find it. */
export type Opened =
  | { readonly kind: "failed"; readonly diagnostics: readonly Diagnostic[]; readonly watched: Watched }
  /** Nothing has changed since the output folder was written. */
  | { readonly kind: "fresh"; readonly summary: Summary; readonly watched: Watched }
  | {
      readonly kind: "compiled";
      readonly summary: Summary;
      readonly watched: Watched;
      readonly generated: Generated;
      /** The output folder, and how it differs. */
      readonly folder: string;
      readonly owned: Ownership;
      readonly changes: readonly Change[];
      /** To be called once the folder is as it should be. */
      readonly remember: () => void;
    };

export interface OpenOptions {
  /** Compiles everything, whatever an earlier run left. */
  readonly afresh?: boolean;
  /** Called where there is something to compile. */
  readonly onCompile?: () => void;
}

/**
 * Compares a project with its output folder, compiling what has changed since an earlier run. Where nothing has, neither the
 * compiler nor the project's own modules are loaded.
 */
export async function openProject(given: string | undefined, options: OpenOptions = {}): Promise<Opened> {
  const began = performance.timeOrigin;
  const path = configPath(given);
  const place = statePlace(path);
  const earlier = place && !options.afresh ? lookAtEarlier(place) : undefined;
  if (place && earlier?.isFresh) {
    if (earlier.isTouched) (await import("../state/remember.ts")).renew(place, earlier);
    const { summary, state } = earlier;
    const [modules, folders] = [state.inputs, state.folders].map((stamps) => stamps.map(([file]) => file));
    return { kind: "fresh", summary, watched: { modules: modules ?? [], folders: folders ?? [], out: summary.out } };
  }
  options.onCompile?.();
  const [{ loadConfig }, { ModuleRecord }, { patternFolders }, { generate }, { changesOf, ownership }, { reuseOf }] =
    await Promise.all([
      import("../load/config.ts"),
      import("../load/record.ts"),
      import("../load/folders.ts"),
      import("../generate.ts"),
      import("../files/tree.ts"),
      import("../state/reuse.ts"),
    ]);
  const record = new ModuleRecord();
  const project = await loadConfig(given, record);
  if (!project.ok) {
    const modules = [path, ...record.imports.keys()];
    return { kind: "failed", diagnostics: project.diagnostics, watched: { modules, folders: [] } };
  }
  const { config, out: folder } = project.value;
  const before = place && earlier && reuseOf(place, earlier, path);
  const outcome = await generate(project.value, before);
  const modules = new Set([path, ...record.imports.keys(), ...(before?.imports.keys() ?? [])]);
  const watched: Watched = { modules: [...modules], folders: patternFolders(project.value), out: folder };
  if (!outcome.ok) return { kind: "failed", diagnostics: outcome.diagnostics, watched };
  const generated = outcome.value;
  const owned = ownership(folder);
  const changes = changesOf(folder, generated.tree, owned, generated.kept);
  const summary: Summary = {
    definitions: generated.definitions.length,
    engines: config.dialects.length,
    files: generated.tree.size + generated.kept.size,
    out: folder,
  };
  const { remember } = await import("../state/remember.ts");
  const run = { project: project.value, generated, summary, began, earlier, before };
  return {
    kind: "compiled",
    summary,
    watched,
    generated,
    folder,
    owned,
    changes,
    remember: () => {
      if (place) remember(place, run);
    },
  };
}
