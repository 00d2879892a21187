import { join } from "node:path";
import type { Made, Reuse } from "../generate.ts";
import type { Earlier } from "./earlier.ts";
import { readMemory, type StatePlace } from "./state.ts";

/** What of an earlier run still holds, where that is certain: the config and the set of modules are as they were. */
export function reuseOf(place: StatePlace, earlier: Earlier, config: string): (Reuse & Before) | undefined {
  if (earlier.foldersChanged) return undefined;
  const memory = readMemory(place, earlier.state);
  if (memory === undefined) return undefined;
  const imports = new Map(memory.imports);
  const stale = withImporters(earlier.changedInputs, imports);
  const isKnown = [...earlier.changedInputs].every((path) => imports.has(path));
  if (!isKnown || stale.has(config)) return undefined;
  const kept = memory.definitions.filter((d) => !stale.has(d.module));
  const { out } = earlier.summary;
  const isSpoiled = ({ files }: Made): boolean => files.some((file) => earlier.changedOutputs.has(join(out, file)));
  if (earlier.changedOutputs.size > 0 && kept.some(isSpoiled)) return undefined;
  const candidates = memory.definitions.filter((d) => stale.has(d.module) && !isSpoiled(d));
  return {
    stale,
    kept,
    candidates: new Map(candidates.map((d) => [d.name, d])),
    exported: new Map(memory.exported.filter(([module]) => !stale.has(module))),
    comments: new Map(memory.comments),
    imports,
  };
}

/** What is known of modules that are not run again. */
export interface Before {
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/** Modules, and those that import them, directly or not. */
function withImporters(
  changed: ReadonlySet<string>,
  imports: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const [module, list] of imports)
    for (const one of list) importers.set(one, [...(importers.get(one) ?? []), module]);
  const found = new Set(changed);
  for (const module of found) for (const importer of importers.get(module) ?? []) found.add(importer);
  return found;
}
