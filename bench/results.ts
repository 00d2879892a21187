import { existsSync, readFileSync, writeFileSync } from "node:fs";

const INTRO = `# What quern costs

Made by \`npm run build && npm run bench -- --goals --write\`, part by part on an otherwise idle machine. A goal is missed where
it says so. Each figure is a ratio to something else in the same run.
`;
const mark = (part: string): string => `<!-- part: ${part} -->`;

/** The parts' texts in a file of results, by name. */
function partsIn(text: string): ReadonlyMap<string, string> {
  const [, ...pieces] = text.split(/^<!-- part: (.+) -->$/m);
  const found = new Map<string, string>();
  for (let i = 0; i + 1 < pieces.length; i += 2) found.set(pieces[i] ?? "", (pieces[i + 1] ?? "").trim());
  return found;
}

/** Writes one part's text into the file, which keeps those of the others, in the order of `parts`. */
export function writePart(path: string, parts: readonly string[], part: string, text: string): void {
  const known = new Map(existsSync(path) ? partsIn(readFileSync(path, "utf8")) : []);
  known.set(part, text.trim());
  const texts = parts.flatMap((name) => (known.has(name) ? [`${mark(name)}\n\n${known.get(name)}\n`] : []));
  writeFileSync(path, [INTRO, ...texts].join("\n"));
}
