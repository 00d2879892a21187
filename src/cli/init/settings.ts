import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** In a package of CommonJS modules only `.mts` makes an ECMAScript module, which definitions are. */
export type Ending = ".ts" | ".mts";

/** What the files of a new project have to agree with, in the package that it is made in. */
export interface Settings {
  /** Of the config, the schema and the definitions. */
  readonly ending: Ending;
  /** What definitions import the schema as: TypeScript refuses `.ts` unless tsconfig.json allows it. */
  readonly imported: ".ts" | ".mts" | ".js" | ".mjs";
  /** The config's `imports`. */
  readonly imports: ".ts" | ".js" | "";
}

/** A file of the folder itself: where there is none, `init` writes one, whatever folders above it have. */
function textOf(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

interface Package {
  readonly type?: unknown;
  readonly dependencies?: object;
  readonly devDependencies?: object;
}

const NEW_PACKAGE: Package = { type: "module" };

function packageOf(folder: string): Package {
  const text = textOf(folder, "package.json");
  if (text === undefined) return NEW_PACKAGE;
  try {
    return JSON.parse(text) as Package;
  } catch {
    return NEW_PACKAGE;
  }
}

/** Tools that take relative imports as they are written, without an ending for any of them. */
const WITHOUT_ENDING = ["next", "webpack", "jest"];

/** What `init` writes in an empty folder. */
export const NEW_PROJECT: Settings = { ending: ".ts", imported: ".ts", imports: ".ts" };

/** Reads package.json and tsconfig.json, where there are some, for what can be imported how. */
export function settingsOf(folder: string): Settings {
  const { type, dependencies, devDependencies } = packageOf(folder);
  const tsconfig = textOf(folder, "tsconfig.json");
  const ending: Ending = type === "module" ? ".ts" : ".mts";
  const allowsTs =
    tsconfig === undefined ||
    /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(tsconfig);
  const isNodeNext = tsconfig !== undefined && /"module"\s*:\s*"node(?:next|1\d|2\d)"/i.test(tsconfig);
  const tools = Object.keys({ ...dependencies, ...devDependencies });
  const isBare = tools.some((tool) => WITHOUT_ENDING.includes(tool)) && !(isNodeNext && ending === ".ts");
  return {
    ending,
    imported: allowsTs ? ending : ending === ".ts" ? ".js" : ".mjs",
    imports: isBare ? "" : ending === ".ts" && allowsTs ? ".ts" : ".js",
  };
}
