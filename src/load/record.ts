import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isOwnModule } from "../files/paths.ts";
import { typescriptPath } from "./typescript-path.ts";

/** Which files were loaded for the user's modules, and what each of them imports. */
export class ModuleRecord {
  /** By path: the paths that it imports. */
  readonly imports = new Map<string, Set<string>>();
  /** Modules of Node itself that they import. */
  readonly builtins = new Set<string>();

  add(parent: string | undefined, url: string): void {
    if (url.startsWith("node:")) this.builtins.add(url);
    if (!url.startsWith("file:")) return;
    const path = fileURLToPath(url);
    if (isOwnModule(path)) return;
    if (!this.imports.has(path)) this.imports.set(path, new Set());
    if (parent !== undefined) this.imports.get(parent)?.add(path);
  }

  /** A circle of imports through a file: the files on it, from the file to itself. */
  circle(file: string): readonly string[] | undefined {
    const ways: (readonly string[])[] = [[file]];
    const seen = new Set<string>();
    for (const way of ways) {
      for (const next of this.imports.get(way.at(-1) ?? file) ?? []) {
        if (next === file) return [...way, file];
        if (!seen.has(next)) ways.push([...way, next]);
        seen.add(next);
      }
    }
    return undefined;
  }
}

/** Runs `load`, and records what it makes Node load, quern's own modules aside. */
export async function recording<T>(record: ModuleRecord, load: () => Promise<T>): Promise<T> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context;
      const parent = parentURL?.startsWith("file:") ? fileURLToPath(parentURL) : undefined;
      const source = parent === undefined ? undefined : typescriptPath(specifier, parent);
      const found = next(source === undefined ? specifier : pathToFileURL(source).href, context);
      // what quern's own modules import is not the user's; the first import comes from quern
      if (parent === undefined || !isOwnModule(parent) || isEntry(specifier)) record.add(parent, found.url);
      return found;
    },
  });
  try {
    return await load();
  } finally {
    hooks.deregister();
  }
}

/** Quern imports the user's modules by their URL, and its own by relative paths or names. */
const isEntry = (specifier: string): boolean => specifier.startsWith("file:");
