import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Project } from "ts-morph";
import { describe, expect, test } from "vitest";
import type { Loaded } from "../../src/load/definitions.ts";
import { readDocs } from "../../src/load/docs.ts";
import { temporary } from "./project.ts";

const TEXT = `/** The first thing of the file. */
import { query } from "quern";

/** On the line above. */
export const a = query("a");
/**
 * Several lines, of ./definitions/*.ts and a
 * second one.
 * @example not(this)
 */
export const b =
  query("b");

/** Far above. */

// a note
/* and another */
export const c = query("c");
/** Of the line before. */ const other = 1; /** open
 and closed */
export const d = query("d");
/** Own line. */ export const e = query("e");
const text = \`
/** Within a text. */
export const f = query("no");
\`;
export const f = query("f");
/** First. */ /** Second. */
export const g = query("g"), h = query("h");
/* no doc */
export const i = query("i");
/** Of a thing that is not exported. */
const j = query("j");
export { j, a as again };
/** 'Quotes', \\\`ticks\\\`, {@link a} and // slashes. */
export const $k = query("k");
/** Old. */
/** New. */
export const l /* named */ : unknown = query("l");
function query(name: string): unknown { return name; }
void [other, text];
`;

/** As a module of definitions would be loaded: each call with its line. */
function loadedOf(file: string, text: string): readonly Loaded[] {
  return text.split("\n").flatMap((line, i) =>
    [...line.matchAll(/(?:([\w$]+)(?: \/\*.*?\*\/ : unknown)? = |^\s+)query\("(\w+)"\)/g)].flatMap(
      ([, exported, name = ""]) => {
        if (name === "no") return [];
        const definition = { kind: "query", name, place: { file, line: i + 1 }, relation: {} as never } as const;
        return [{ definition, file, module: file, exportName: exported ?? name }];
      },
    ),
  );
}

describe("comments above definitions", () => {
  test("are those that TypeScript sees", async () => {
    const folder = temporary();
    const file = join(folder, "definitions.ts");
    const source = new Project({ useInMemoryFileSystem: true }).createSourceFile("x.ts", TEXT);
    const whole = new Map(
      source.getVariableDeclarations().map((d) => {
        const comment = d.getVariableStatementOrThrow().getJsDocs().at(-1)?.getDescription().trim();
        return [d.getName(), comment] as const;
      }),
    );
    // all in one file, of which some cannot be told by their lines; and each in one of its own
    writeFileSync(file, TEXT);
    const together = await readDocs(loadedOf(file, TEXT));
    for (const { definition, exportName } of loadedOf(file, TEXT))
      expect([exportName, together.byName.get(definition.name)]).toEqual([exportName, whole.get(exportName)]);
    for (const one of loadedOf(file, TEXT)) {
      const alone = await readDocs([one]);
      expect([one.exportName, alone.byName.get(one.definition.name)]).toEqual([
        one.exportName,
        whole.get(one.exportName),
      ]);
    }
    expect(together.byName.size).toBeGreaterThan(8);
  });

  test("are not read again where the file is the same and all were read", async () => {
    const folder = temporary();
    const file = join(folder, "definitions.ts");
    writeFileSync(file, TEXT);
    const loaded = loadedOf(file, TEXT);
    const first = await readDocs(loaded.slice(0, 2));
    const known = new Map(
      [...first.byFile].map(([path, read]) => [path, { ...read, comments: { a: { text: "A." }, b: { text: "B." } } }]),
    );
    expect(await readDocs(loaded.slice(0, 2), known)).toMatchObject({
      byName: new Map([
        ["a", "A."],
        ["b", "B."],
      ]),
    });
    expect((await readDocs(loaded.slice(0, 3), known)).byName.get("a")).toBe("On the line above.");
    writeFileSync(file, `${TEXT}\n`);
    expect((await readDocs(loaded.slice(0, 2), known)).byName.get("a")).toBe("On the line above.");
  });

  test("are not parsed again where what stands above a declaration is the same", async () => {
    const folder = temporary();
    const file = join(folder, "definitions.ts");
    const text = TEXT.slice(TEXT.indexOf("/** On"), TEXT.indexOf("/** Far"));
    writeFileSync(file, text);
    const first = (await readDocs(loadedOf(file, text))).byFile.get(file);
    if (first === undefined) throw new Error("the file was not read");
    const known = { ...first, comments: { ...first.comments, a: { ...first.comments["a"], text: "Known." } } };
    const changed = text
      .replace("Several", "Other")
      .replace('query("a")', 'query("a", 1)')
      .replace(", 1)", ") /* 1 */");
    writeFileSync(file, changed);
    const { byName } = await readDocs(loadedOf(file, changed), new Map([[file, known]]));
    expect(byName.get("a")).toBe("Known.");
    expect(byName.get("b")).toContain("Other lines");
  });
});
