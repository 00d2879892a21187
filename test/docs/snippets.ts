import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** An example of the documentation. */
export interface Snippet {
  /** `docs/sample.md:42`, for messages. */
  readonly place: string;
  /** The file that it stands in, as the name of a folder. */
  readonly page: string;
  /** The name of the module that it becomes. */
  readonly name: string;
  readonly language: string;
  /**
   * What follows the language: `app` for the application's code, `driver` for such code with packages that only `npm run
   * builds` installs, `sketch`, or the engines that a definition is for.
   */
  readonly words: readonly string[];
  readonly text: string;
}

const pageOf = (path: string): string => basename(path).replace(/\.(md|ts)$/, "");

function blocksOf(path: string): readonly Snippet[] {
  const found: Snippet[] = [];
  let open: { readonly line: number; readonly info: string; readonly lines: string[] } | undefined;
  for (const [i, line] of readFileSync(join(repository, path), "utf8").split("\n").entries()) {
    if (!line.startsWith("```")) open?.lines.push(line);
    else if (open) {
      const [language = "", ...words] = open.info.split(" ");
      const place = `${path}:${open.line}`;
      found.push({ place, page: pageOf(path), name: `line${open.line}`, language, words, text: open.lines.join("\n") });
      open = undefined;
    } else open = { line: i + 1, info: line.slice(3).trim(), lines: [] };
  }
  return found;
}

/** The blocks of code of README and docs. */
export const markdownSnippets = (): readonly Snippet[] =>
  ["README.md", ...readdirSync(join(repository, "docs")).flatMap((f) => (f.endsWith(".md") ? [`docs/${f}`] : []))]
    .sort()
    .flatMap(blocksOf);

/** `@example`s of what some engines refuse, by their start, with the engines that they are for. */
const FEWER: readonly (readonly [start: RegExp, engines: readonly string[]])[] = [
  [/^candidates: hnsw\(/, ["postgres"]],
  [/^export const \w+ = clusters\(/, ["postgres", "mysql"]],
  [/= routine\(/, ["postgres", "mysql", "sqlserver"]],
];

const COMMENT = /\/\*\*[\s\S]*?\*\//g;

/** The `@example`s of the functions that definitions are written with. */
export function commentSnippets(): readonly Snippet[] {
  const files = readdirSync(join(repository, "src/dsl"), { recursive: true, encoding: "utf8" })
    .filter((f) => f.endsWith(".ts"))
    .sort();
  return files.flatMap((file) => {
    const text = readFileSync(join(repository, "src/dsl", file), "utf8");
    return [...text.matchAll(COMMENT)].flatMap((comment) =>
      [...comment[0].matchAll(/@example\b([\s\S]*?)(?=\n\s*\* @|\*\/)/g)].map((example): Snippet => {
        const line = text.slice(0, comment.index + example.index).split("\n").length;
        const code = (example[1] ?? "").replaceAll(/^\s*\* ?/gm, "").trim();
        const page = `src-${pageOf(file)}`;
        const words = FEWER.find(([start]) => start.test(code))?.[1] ?? [];
        return { place: `src/dsl/${file}:${line}`, page, name: `line${line}`, language: "ts", words, text: code };
      }),
    );
  });
}
