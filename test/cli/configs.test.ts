import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { config, diagnostics, type Files, project, quern, small, tree } from "./project.ts";

const body = (text: string): Files => ({
  "quern.config.ts": `import { defineConfig, mysql, postgres } from "quern";\n${text}\n`,
});
const without = (path: string): Files => Object.fromEntries(Object.entries(small).filter(([p]) => p !== path));
const options = (more: string): Files => ({ "quern.config.ts": config("./generated", more) });

interface Case {
  readonly name: string;
  readonly files: Files;
  /** Code, and part of the message or the remedy. */
  readonly finds: readonly (readonly [code: string, says: string])[];
  readonly line?: number;
}

const cases: readonly Case[] = [
  { name: "is not there", files: { "quern.config.ts": "" }, finds: [["QN3003", "no default export"]] },
  {
    name: "does not parse",
    files: body("export default defineConfig({ definitions: , });"),
    finds: [["QN3002", "Expression expected"]],
    line: 2,
  },
  {
    name: "uses what cannot be stripped",
    files: body("enum A { B }\nexport default A;"),
    finds: [["QN3002", "stripping its types"]],
    line: 2,
  },
  {
    name: "throws",
    files: body('\nthrow new Error("no luck\\nat all");\nexport default 1;'),
    finds: [["QN3002", "no luck"]],
    line: 3,
  },
  { name: "throws nothing", files: body("throw undefined;"), finds: [["QN3002", "it threw undefined"]] },
  {
    name: "imports what is not installed",
    files: body('import "left-pad-x";\nexport default 1;'),
    finds: [["QN3002", "npm install left-pad-x"]],
  },
  { name: "exports a promise", files: body("export default Promise.resolve({});"), finds: [["QN3003", "a promise"]] },
  { name: "exports a list", files: body("export default [];"), finds: [["QN3003", "is a list"]] },
  { name: "exports a function", files: body("export default () => 1;"), finds: [["QN3003", "is a function"]] },
  {
    name: "is empty",
    files: body("export default {};"),
    finds: [
      ["QN3003", "`definitions` is not a list"],
      ["QN3003", "`out` is not a folder"],
      ["QN3003", "`dialects` names no engine"],
    ],
  },
  {
    name: "has options that there are not",
    files: options("definition: [], colour: 1,"),
    finds: [
      ["QN3003", "did you mean `definitions`?"],
      ["QN3003", "the config has no option `colour`"],
    ],
  },
  {
    name: "chooses what cannot be chosen",
    files: options('imports: "js" as never, decimals: 1 as never, times: null as never,'),
    finds: [
      ["QN3003", 'use ".js" or ".ts"'],
      ["QN3003", "`decimals` is 1"],
      ["QN3003", "`times` is null"],
    ],
  },
  {
    name: "names extensions that there are not",
    files: body(
      `export default { definitions: ["./d/*.ts"], out: "o", dialects: [postgres({ version: 16, extensions: ["fuzzystrmatch", "fuzzy" as never] })] };`,
    ),
    finds: [["QN3003", '`extensions` of postgres() is "fuzzy"']],
  },
  {
    name: "has options of engines that there are not",
    files: body(
      `export default { definitions: ["./d/*.ts"], out: "o", dialects: [postgres({ version: 16, colation: "binary", extensions: "fuzzystrmatch" } as never)] };`,
    ),
    finds: [
      ["QN3003", "did you mean `collation`?"],
      ["QN3003", '`extensions` of postgres() is "fuzzystrmatch"'],
    ],
  },
  {
    name: "names engines wrongly",
    files: body(
      `export default { definitions: ["./d/*.ts"], out: "o", dialects: [null, { dialect: "oracle" }, postgres({ version: 16 }), postgres({ version: 17 }), mysql({ version: "8.4", collation: "odd" as never })] };`,
    ),
    finds: [
      ["QN3003", "something that is no engine"],
      ["QN3003", "names postgres twice"],
      ["QN3003", '`collation` of mysql() is "odd"'],
    ],
  },
  {
    name: "asks for versions that are not known",
    files: body(
      `export default defineConfig({ definitions: ["./d/*.ts"], out: "o", dialects: [postgres({ version: "9.6" as never }), mysql({ version: "5.7" as never })] });`,
    ),
    finds: [
      ["QN3008", "use a supported version: 14 to 18"],
      ["QN3008", "use a supported version: 8.0"],
    ],
  },
  {
    name: "has patterns that match nothing",
    files: body(
      `export default defineConfig({ definitions: ["./nowhere/*.ts"], out: "o", dialects: [postgres({ version: 16 })] });`,
    ),
    finds: [["QN3004", "./nowhere/*.ts"]],
  },
  {
    name: "matches modules without definitions",
    files: body(
      `export default defineConfig({ definitions: ["./schema.ts"], out: "o", dialects: [postgres({ version: 16 })] });`,
    ),
    finds: [["QN3016", "exports a definition"]],
  },
];

describe("a config that", () => {
  test.each(cases)("$name", async ({ files, finds, line }) => {
    const folder = project({ ...small, ...files });
    const before = await tree(folder);
    const [text, json] = await Promise.all([quern(folder, ["generate"]), quern(folder, ["check", "--json"])]);
    expect(text.code).toBe(1);
    expect(json.code).toBe(1);
    const found = diagnostics(json);
    for (const [code, says] of finds) {
      expect(found.map((d) => `${d.code} ${d.message} → ${d.remedy}`)).toContainEqual(
        expect.stringMatching(new RegExp(`^${code} .*${says.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`)),
      );
    }
    expect(found.every((d) => d.file === join(folder, "quern.config.ts"))).toBe(true);
    if (line !== undefined) expect(found.map((d) => d.line)).toEqual([line]);
    expect(text.stderr).not.toContain("    at ");
    expect(text.stderr).toContain("nothing was written");
    expect(await tree(folder)).toEqual(before);
  });

  test("does not exist", async () => {
    const folder = project(without("quern.config.ts"));
    for (const args of [["generate"], ["check"], ["explain", "x"], ["generate", "--config", "other.ts"]]) {
      const result = await quern(folder, [...args, "--json"]);
      expect(result.code).toBe(1);
      expect(diagnostics(result)).toMatchObject([{ code: "QN3001", remedy: expect.stringContaining("quern init") }]);
    }
  });

  test("cannot find quern", async () => {
    const folder = project();
    rmSync(join(folder, "node_modules"), { recursive: true });
    const result = await quern(folder, ["generate", "--json"]);
    expect(diagnostics(result)).toMatchObject([
      { code: "QN3002", remedy: expect.stringContaining("npm install --save-dev quern") },
    ]);
  });

  test("never stops waiting, or ends the process", async () => {
    for (const text of ["await new Promise(() => {});", "process.exit(0);"]) {
      const folder = project({ ...small, "quern.config.ts": text });
      const result = await quern(folder, ["generate", "--json"]);
      expect(result.code).toBe(1);
      expect(diagnostics(result)).toMatchObject([{ code: "QN3017" }]);
    }
  });

  test("leaves something running, or failing later", async () => {
    const timer = project({ ...small, "quern.config.ts": `setInterval(() => {}, 1000);\n${config()}` });
    expect((await quern(timer, ["generate"])).code).toBe(0);
    const late = project({
      ...small,
      "quern.config.ts": `Promise.reject(new Error("later"));\nawait new Promise((r) => setTimeout(r, 50));\n${config()}`,
    });
    const result = await quern(late, ["generate", "--json"]);
    expect(result.code).toBe(1);
    expect(diagnostics(result)).toMatchObject([{ code: "QN3005", message: expect.stringContaining("later"), line: 1 }]);
  });
});
