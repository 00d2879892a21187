import { realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const NAMES = ["quern.config.ts", "quern.config.mts", "quern.config.js", "quern.config.mjs"] as const;

export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const configIn = (folder: string): string | undefined => NAMES.map((name) => join(folder, name)).find(isFile);

/**
 * The config that is meant: the given file, or the one of the given folder; without one, that of the folder in which the
 * command runs or of the nearest folder above that has one. Links are followed, as Node does when it loads the modules.
 */
export function configPath(given: string | undefined): string {
  const path = resolve(given ?? ".");
  const found = isFolder(path)
    ? ((given === undefined ? configAbove(path) : configIn(path)) ?? join(path, NAMES[0]))
    : path;
  return isFile(found) ? realpathSync(found) : found;
}

function configAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = configIn(at);
    if (found !== undefined || dirname(at) === at) return found;
  }
}
