import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A path as messages show it: relative to where the command runs, unless that would climb out of it. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") || isAbsolute(short) ? path : short;
}

/**
 * Makes a folder, and those above it, step by step: Node's own recursive mkdir never ends where a file system says that a
 * folder's parent, which is there, is not (24.21, below /proc).
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // another run may have made it meanwhile
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

let root: string | undefined;

/** The folder of the package, from wherever its modules run. */
export function packageRoot(): string {
  if (root === undefined) {
    let folder = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
    root = folder;
  }
  return root;
}

export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { readonly version: string }).version;

const OWN_FOLDERS = ["src", "dialects", "templates", "dist", "node_modules"];

/** Whether a file is one of quern's own modules. The examples stand in the same repository, and are not. */
export const isOwnModule = (path: string): boolean =>
  OWN_FOLDERS.some((folder) => path.startsWith(join(packageRoot(), folder) + sep));
