import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DIALECTS } from "../../src/base/dialect.ts";
import { readArguments } from "../../src/cli/arguments.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { repository } from "../cli/project.ts";

/** A command line of the documentation. */
export interface ShellLine {
  /** `docs/build.md:12`, for messages. */
  readonly place: string;
  readonly text: string;
}

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "docs/*.md",
  "docs/reference/**/*.md",
  "examples/*/README.md",
  "bench/*.md",
];
/** Code within a line of text, and what it begins with if it is a command. */
const INLINE = /`((?:npx|npm|quern|node) [^`]+)`/g;

function linesOf(path: string): readonly ShellLine[] {
  const found: ShellLine[] = [];
  let language: string | undefined;
  for (const [i, line] of readFileSync(join(repository, path), "utf8").split("\n").entries()) {
    const place = `${path}:${i + 1}`;
    if (line.startsWith("```")) language = language === undefined ? line.slice(3).trim() : undefined;
    else if (language === "sh" || language === "bash") found.push({ place, text: line });
    else if (language === "yaml")
      for (const [, text = ""] of line.matchAll(/\brun: (.*)$/g)) found.push({ place, text });
    else if (language === undefined) for (const [, text = ""] of line.matchAll(INLINE)) found.push({ place, text });
  }
  return found.filter(({ text }) => text.trim() !== "");
}

/** Every command line of the documentation, and of the examples in the commands' own help. */
export const shellLines = (): readonly ShellLine[] => [
  ...globSync(PAGES, { cwd: repository }).sort().flatMap(linesOf),
  ...commands.flatMap(({ name, help }) =>
    [...help.matchAll(/^ {2}((?:quern|npx|npm|mkdir|pg_dump) .*)$/gm)].map(([, text = ""]) => ({
      place: `quern ${name} --help`,
      text,
    })),
  ),
];

/** The words of each command of a line, without comments, redirections and variables that are set for it. */
export function commandsOf(line: string): readonly (readonly string[])[] {
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word);
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word.startsWith("#")) break;
    if (/^(?:&&|\|\||[|;])$/.test(word)) parts.push([]);
    else parts.at(-1)?.push(word.replaceAll(/^["']|["']$/g, ""));
  }
  return parts
    .map((part) => {
      const from = part.findIndex((word) => !/^\w+=/.test(word));
      const end = part.indexOf(">");
      return from < 0 ? [] : part.slice(from, end < 0 ? undefined : end);
    })
    .filter((part) => part.length > 0);
}

const { scripts, name: packageName } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
  readonly scripts: { readonly [name: string]: string };
  readonly name: string;
};

/** Programs that readers have, whose arguments are their own. */
const OTHERS = new Set(["cd", "cp", "mkdir", "rm", "python3", "pg_dump", "psql", "$", "head"]);
const NPM = new Set(["ci", "init", "install", "pack", "pkg", "test"]);
/** Usage in text is read without its brackets and dots: `quern report NAME … --url URL`, `quern generate [--watch]`. */
function quernProblem([name = "", ...given]: readonly string[]): string | undefined {
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return name === "--help" ? undefined : `quern has no command ${name}`;
  const flags = given.map((word) => word.replaceAll(/^\[|\]$/g, "")).filter((word) => word !== "…");
  if (flags.length === 0) return undefined; // the command is named, not called
  const read = readArguments(command, flags);
  if ("problem" in read) return read.problem;
  const { dialect, format } = read.values;
  if (dialect !== undefined && !["D", ...DIALECTS].includes(String(dialect))) return `there is no dialect ${dialect}`;
  if (format !== undefined && !["text", "github"].includes(String(format))) return `there is no format ${format}`;
  return undefined;
}

function npmProblem([name = "", script = "", ...args]: readonly string[]): string | undefined {
  if (name !== "run") return NPM.has(name) ? undefined : `npm ${name} is unknown here`;
  if (!Object.hasOwn(scripts, script)) return `package.json has no script ${script}`;
  return script === "quern" ? quernProblem(args.filter((word) => word !== "--")) : undefined;
}

function npxProblem([program = "", ...args]: readonly string[]): string | undefined {
  if (program === packageName) return quernProblem(args);
  if (!existsSync(join(repository, "node_modules/.bin", program))) return `${program} is not installed`;
  const paths = args.filter((word) => /^(?:test|src|scripts)\//.test(word));
  const missing = paths.find((path) => !existsSync(join(repository, path)));
  return missing === undefined ? undefined : `${missing} does not exist`;
}

/** What is wrong with a command, or undefined. */
export function problemOf([program = "", ...args]: readonly string[]): string | undefined {
  switch (program) {
    case packageName:
      return quernProblem(args);
    case "npm":
      return npmProblem(args);
    case "npx":
      return npxProblem(args);
    case "node": {
      const path = args.find((word) => !word.startsWith("-")) ?? "";
      return !path.includes("/") || existsSync(join(repository, path)) ? undefined : `${path} does not exist`;
    }
    default:
      return OTHERS.has(program) || program.startsWith("venv/bin/") ? undefined : `${program} is unknown here`;
  }
}
