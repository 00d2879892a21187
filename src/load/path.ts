import { realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const NAMES = ["quern.config.ts", "quern.config.mts", "quern.config.js", "quern.config.mjs"] as const;

export const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * The config that is meant: the given file, or the one of the given folder (default: where the command runs). Links are
 * followed, as Node does when it loads the modules.
 */
export function configPath(given: string | undefined): string {
  const path = resolve(given ?? ".");
  const found = isFolder(path) ? (NAMES.map((name) => join(path, name)).find(isFile) ?? join(path, NAMES[0])) : path;
  return isFile(found) ? realpathSync(found) : found;
}
