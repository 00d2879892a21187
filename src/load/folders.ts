import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Project } from "./config.ts";

const MAGIC = /[*?[\]{}(]|[!+@]\(/;
const SKIPPED = new Set(["node_modules", ".git"]);

/**
 * The folders whose lists decide which files the config's patterns match: while those stay as they are, so does the match.
 * Of a folder that is not there it is the one in which it would be.
 */
export function patternFolders({ root, out, config }: Project): readonly string[] {
  const found = new Set<string>();
  const add = (path: string, deep: boolean): void => {
    let folder = path;
    while (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) folder = dirname(folder);
    const real = realpathSync(folder);
    if (found.has(real) || real === out) return;
    found.add(real);
    if (!deep || folder !== path) return;
    for (const entry of readdirSync(real, { withFileTypes: true })) {
      const inner = join(real, entry.name);
      const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && isFolderLink(inner));
      if (isFolder && !SKIPPED.has(entry.name)) add(inner, true);
    }
  };
  for (const pattern of config.definitions) {
    if (pattern.startsWith("!")) continue;
    const steps = pattern.split("/");
    const first = steps.findIndex((step) => MAGIC.test(step));
    const fixed = (first < 0 ? steps.slice(0, -1) : steps.slice(0, first)).join("/");
    add(pattern.startsWith("/") ? fixed || "/" : join(root, fixed), first >= 0 && first < steps.length - 1);
  }
  return [...found];
}

const isFolderLink = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
