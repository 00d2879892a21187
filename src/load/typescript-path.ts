import { statSync } from "node:fs";
import { dirname, extname, join } from "node:path";

/** The TypeScript module that compiles to a file of each ending. */
const SOURCE_ENDING: { readonly [ending: string]: string } = { ".js": ".ts", ".mjs": ".mts", ".cjs": ".cts" };

const isTypeScript = (path: string): boolean => /\.[cm]?ts$/.test(path);
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/**
 * The file that TypeScript means by a relative import, where Node would look for another one: `./schema.js` and `./schema` are
 * `schema.ts`. Projects whose tsconfig.json does not allow the ending `.ts` have to write them so.
 */
export function typescriptPath(specifier: string, parent: string): string | undefined {
  if (!isTypeScript(parent) || !/^\.\.?(?:\/|$)/.test(specifier)) return undefined;
  const path = join(dirname(parent), specifier);
  const ending = SOURCE_ENDING[extname(path)];
  const candidates =
    ending === undefined
      ? [path, `${path}.ts`, `${path}.mts`, join(path, "index.ts"), join(path, "index.mts")]
      : [path.slice(0, -extname(path).length) + ending];
  const found = candidates.find(isFile);
  return found === path ? undefined : found;
}
