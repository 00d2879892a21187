import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { from, query } from "quern";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Loaded } from "../../../src/load/definitions.ts";
import { readDocs } from "../../../src/load/docs.ts";
import { a } from "../compiled.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "quern-docs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The comments that are read for the exported names, by definition. */
async function docsOf(text: string, ...names: readonly string[]): Promise<Record<string, string>> {
  const file = join(folder, "definitions.ts");
  writeFileSync(file, text);
  const loaded = names.map((exportName): Loaded => {
    const { definition } = query(
      exportName.toLowerCase(),
      from(a).select(({ a: x }) => x),
    );
    return { definition, file, module: file, exportName };
  });
  return Object.fromEntries((await readDocs(loaded)).byName);
}

describe("the comment above a definition", () => {
  test("is its description, without its tags", async () => {
    const text = '/** The first.\n *\n * More of it.\n * @example x\n */\nexport const one = query("one", …);';
    expect(await docsOf(text.replace("…", "rows"), "one")).toEqual({ one: "The first.\n\nMore of it." });
  });
  test("is the one right above it", async () => {
    const text = "/** Not this. */\n\n/** This. */\nexport const one = 1;\n// Not this.\nexport const two = 2;";
    expect(await docsOf(text, "one", "two")).toEqual({ one: "This." });
  });
  test("stands above declarations that share a statement", async () => {
    expect(await docsOf("/** Both. */\nexport const one = 1, two = 2;", "one", "two")).toEqual({
      one: "Both.",
      two: "Both.",
    });
  });
  test("is found of a constant that is exported below", async () => {
    expect(await docsOf("/** One. */\nconst one = 1;\nexport { one };", "one")).toEqual({ one: "One." });
  });
  test("may be empty, or of nothing", async () => {
    expect(await docsOf("/** */\nexport const one = 1;\n/** Of nothing. */", "one", "toString")).toEqual({});
  });
});
