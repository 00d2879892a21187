import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import type { Place } from "../base/place.ts";
import { isOwnModule, shown } from "../files/paths.ts";

/** What a failing module said, where, and what to do where that is known. */
export interface Failure {
  readonly at: Place;
  readonly message: string;
  readonly remedy?: string;
}

const AT = /(?<=^|[\s(])(file:\/\/[^\s():]+|\/[^\s():]+|[A-Za-z]:[\\/][^\s():]+):(\d+)/gm;
const IMPORTED_FROM = / imported from (.+)$/;

/** The first line of the user's own that the stack names. */
function placeOf(error: unknown, fallback: string): Place {
  const { stack = "", message = "" } = error instanceof Error ? error : {};
  for (const [, file, line] of stack.matchAll(AT)) {
    if (!file) continue;
    const path = file.startsWith("file:") ? fileURLToPath(file) : file;
    if (path.includes("node_modules") || isOwnModule(path)) continue;
    return { file: path, line: Number(line) };
  }
  const importer = IMPORTED_FROM.exec(message)?.[1];
  return { file: importer !== undefined && existsSync(importer) ? importer : fallback, line: 0 };
}

/** The message's first line that says something. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${inspect(error, { depth: 1, breakLength: Infinity })}`;
  const lines = error.message.split("\n").map((row) => row.trim());
  return lines.find((row) => row !== "") ?? `it threw ${error.name} without a message`;
}

interface Known {
  readonly when: RegExp;
  readonly say: (match: RegExpExecArray, at: Place) => { readonly message?: string; readonly remedy?: string };
}

/** What Node says of common slips, and how to mend them. */
const KNOWN: readonly Known[] = [
  {
    when: /^Cannot access '(.+)' before initialization/,
    say: ([, name]) => ({
      message: `it reads ${name} before the module that makes it has run: modules import each other in a circle`,
      remedy: "move what they share into a module of its own, which both import",
    }),
  },
  {
    when: /^Cannot use import statement outside a module/,
    say: () => ({ remedy: 'name the module .mts (quern.config.mts too), or set "type": "module" in package.json' }),
  },
  {
    when: /^Cannot find package 'quern'/,
    say: () => ({ remedy: "install quern in the project: npm install --save-dev quern" }),
  },
  {
    when: /^Cannot find package '([^']+)'/,
    say: ([, name]) => ({ remedy: `install it (npm install ${name}), or mend the import` }),
  },
  {
    when: /^Cannot find module '([^']+)'/,
    say: ([, path = ""]) => {
      const there = [".ts", ".mts", ".js", "/index.ts"].map((end) => stem(path) + end).find((file) => existsSync(file));
      if (there === undefined) return { remedy: "mend the path: it is relative to the module that imports it" };
      const [written, wanted] = [path, there].map((file) => file.slice(dirname(path).length + 1));
      return { remedy: `import ./${wanted} instead of ./${written}: Node takes the file's exact name` };
    },
  },
  {
    when: /^Directory import '([^']+)'/,
    say: () => ({ remedy: "import a file: Node takes no folder for one" }),
  },
  {
    when: /^The requested module '([^']+)' does not provide an export named '([^']+)'/,
    say: ([, from = "", name = ""], at) =>
      isType(join(dirname(at.file), from), name)
        ? { remedy: `${name} is a type: write import { type ${name} }, since only types are stripped that say so` }
        : { remedy: `export ${name} there, or mend the import` },
  },
  {
    when: /^TypeScript (.+) (?:is|are) not supported in strip-only mode/,
    say: ([, what]) => ({ remedy: `write it without ${what}: Node runs TypeScript by stripping its types` }),
  },
];

const stem = (path: string): string => path.slice(0, path.length - extname(path).length);

function isType(file: string, name: string): boolean {
  if (!existsSync(file)) return false;
  return new RegExp(`\\b(?:interface|type)\\s+${name}\\b`).test(readFileSync(file, "utf8"));
}

/** Reads an error that came out of a user's module. */
export function failureOf(error: unknown, fallback: string): Failure {
  const at = placeOf(error, fallback);
  const message = messageOf(error);
  for (const { when, say } of KNOWN) {
    const match = when.exec(message);
    if (match) return { at, message: message.replaceAll(`${process.cwd()}/`, ""), ...say(match, at) };
  }
  return { at, message };
}

/** The same as a diagnostic's payload. */
export const failurePayload = ({ at, message, remedy }: Failure) => ({
  path: shown(at.file),
  message,
  ...(remedy !== undefined && { remedy }),
});
