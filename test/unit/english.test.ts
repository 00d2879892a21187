import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/** Where the words of emitted SQL are from: comments, step names, notes, reasons and headers. */
const ROOMS = ["templates/queries", "src/relation/rewrites", "src/print", "dialects", "src/dsl"];

const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(room, name)),
);

/** What the file says in strings of several words. Its own comments are for those who work on it. */
function proseOf(file: string): readonly string[] {
  const code = readFileSync(file, "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/(?<=^|\s)\/\/.*$/gm, "");
  const strings = [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)];
  const texts = strings.map(([, plain, template]) => (plain ?? template ?? "").replaceAll(/\$\{[^}]*\}/g, "…"));
  // Of the builders only what they say of companions: their errors are diagnostics.
  const isEmitted = (text: string): boolean => !file.startsWith("src/dsl") || /^[A-Z].*\.$/s.test(text);
  return texts.filter((text) => /\S \S+ \S/.test(text) && isEmitted(text));
}

const UNIDIOMATIC: readonly (readonly [string, RegExp])[] = [
  ["is no", /(?<!there )\b(is|are) no (?!longer|more)/],
  ["of which none", /\bof which none\b/],
  ["that there are", /\bthat there (are|is)\b/],
  ["what becomes of", /\bwhat (becomes|became) of\b/i],
  ["likewise", /\blikewise\b/i],
  ["none of theirs", /\bnone of theirs\b/],
  ["whole number", /\bwhole numbers?\b/],
  ["British spelling", /normalis|neighbour|catalogue|behaviour|labelled|\bcentre|colour/i],
];

describe("what quern emits is plain American English", () => {
  test.each(UNIDIOMATIC)("not %s", (_, pattern) => {
    const found = files.flatMap((file) =>
      proseOf(file)
        .filter((text) => pattern.test(text))
        .map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});

describe("comments of recipes", () => {
  const comments = files
    .filter((file) => file.startsWith("templates/queries"))
    .flatMap((file) => proseOf(file).map((text) => ({ file, text })))
    .filter(({ text }) => /^[A-Z].*\.$/s.test(text));

  test("are there to be judged", () => {
    expect(comments.length).toBeGreaterThan(150);
  });
  test.each([
    ["a noun, not a question", /^(How|What|Which|Whether|Where|Who)\b/],
    ["a noun of their own, not another comment's", /^(The same|Their|And|As they|Those|Them|It)\b/],
  ])("begin with %s", (_, pattern) => {
    expect(comments.filter(({ text }) => pattern.test(text))).toEqual([]);
  });
});
