import { join } from "node:path";
import type { Diagnostic } from "../base/diagnostics.ts";
import type { Change, Ownership } from "../files/tree.ts";
import type { Generated } from "../generate.ts";
import { configPath } from "../load/path.ts";
import { lookAtEarlier } from "../state/earlier.ts";
import { type Summary, statePlace } from "../state/state.ts";

export type { Summary } from "../state/state.ts";

/** A project as `generate` and `check` find it. */
export type Opened =
  | { readonly kind: "failed"; readonly diagnostics: readonly Diagnostic[] }
  /** Nothing has changed since the output folder was written. */
  | { readonly kind: "fresh"; readonly summary: Summary }
  | {
      readonly kind: "compiled";
      readonly summary: Summary;
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
    return { kind: "fresh", summary: earlier.summary };
  }
  options.onCompile?.();
  const [{ loadConfig }, { generate }, { changesOf, ownership }, { reuseOf }] = await Promise.all([
    import("../load/config.ts"),
    import("../generate.ts"),
    import("../files/tree.ts"),
    import("../state/reuse.ts"),
  ]);
  const project = await loadConfig(given);
  if (!project.ok) return { kind: "failed", diagnostics: project.diagnostics };
  const { root, config } = project.value;
  const before = place && earlier && reuseOf(place, earlier, path);
  const outcome = await generate(project.value, before);
  if (!outcome.ok) return { kind: "failed", diagnostics: outcome.diagnostics };
  const generated = outcome.value;
  const folder = join(root, config.out);
  const owned = ownership(folder);
  const changes = changesOf(folder, generated.tree, owned, generated.kept);
  const summary: Summary = {
    definitions: generated.definitions.length,
    engines: config.dialects.length,
    files: generated.tree.size + generated.kept.size,
    root,
    out: config.out,
  };
  const { remember } = await import("../state/remember.ts");
  const run = { project: project.value, generated, summary, began, earlier, before };
  return {
    kind: "compiled",
    summary,
    generated,
    folder,
    owned,
    changes,
    remember: () => {
      if (place) remember(place, run);
    },
  };
}
