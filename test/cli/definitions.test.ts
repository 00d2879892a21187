import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { definition, diagnostics, type Files, imports, project, quern, small, tree } from "./project.ts";

interface Found {
  readonly code: string;
  readonly file: string;
  readonly line?: number;
  readonly says: string;
}

interface Case {
  readonly name: string;
  readonly files: Files;
  readonly finds: readonly Found[];
}

/** `b.ts` compares a text with a number, which TypeScript would refuse: it stands for every other module. */
const wrong = `${imports}export const odd = query("odd", from(users).where(({ users: u }) => u.name.sum().gt(1) as never).select(({ users: u }) => ({ id: u.userId })).orderBy((r) => r.id.asc()));\n`;

const cases: readonly Case[] = [
  {
    name: "a module that throws, with the others checked",
    files: { "definitions/a.ts": `${imports}\nconst nothing = undefined as never;\nnothing.at();\n` },
    finds: [{ code: "QN3005", file: "definitions/a.ts", line: 5, says: "Cannot read properties of undefined" }],
  },
  {
    name: "every slip of a module, each at its line, and those of what reads it once",
    files: {
      "definitions/a.ts": `${imports}
export const both = query("both", from(users).where(({ users: u }) => (u.name.eq("a") && u.country.isNull())).select(({ users: u }) => ({ id: u.userId })));
export const none = query("none", from(users).where((({ users: u }) => { u.name.eq("a"); }) as never).select(({ users: u }) => ({ id: u.userId })));
export const typo = query("typo", from(users).select(({ users: u }) => ({ id: u.userIdd })));
export const onIt = query("on_it", from(both).select((s) => ({ id: s.both.id })));
export const unsorted = query("unsorted", from(users).select(({ users: u }) => ({ id: u.userId })).orderBy((r) => r.id as never));
`,
    },
    finds: [
      { code: "QN1007", file: "definitions/a.ts", line: 4, says: "write a.and(b) or a.or(b) instead of a && b" },
      { code: "QN1011", file: "definitions/a.ts", line: 5, says: "condition of where must return a condition" },
      { code: "QN1014", file: "definitions/a.ts", line: 6, says: "did you mean userId?" },
      { code: "QN1011", file: "definitions/a.ts", line: 8, says: "order of orderBy must return an order, as x.asc()" },
    ],
  },
  {
    name: "a list of definitions, and one that is not exported",
    files: {
      "definitions/a.ts": `${imports}${definition("one", "one").replace("export ", "")}export const all = [one];\n${definition("lost", "lost").replace("export ", "")}`,
    },
    finds: [
      { code: "QN1018", file: "definitions/a.ts", says: "the export all is a list of definitions" },
      { code: "QN1017", file: "definitions/a.ts", says: "lost is neither exported nor read" },
    ],
  },
  {
    name: "a module that does not parse",
    files: { "definitions/a.ts": `${imports}export const x = query("x", \n` },
    finds: [{ code: "QN3005", file: "definitions/a.ts", says: "expected" }],
  },
  {
    name: "a broken module that two others import is told once",
    files: {
      "shared.ts": 'throw new RangeError("out of bounds");',
      "definitions/a.ts": 'import "../shared.ts";',
      "definitions/c.ts": 'import "../shared.ts";',
    },
    finds: [{ code: "QN3005", file: "shared.ts", line: 1, says: "out of bounds" }],
  },
  {
    name: "modules that import each other in a circle",
    files: {
      "definitions/a.ts": `import { second } from "./c.ts";\n${imports}export const first = query("first", from(second).select((s) => ({ id: s.second.id })));\n`,
      "definitions/c.ts": `import { first } from "./a.ts";\nimport { from, query } from "quern";\nexport const second = query("second", from(first).select((s) => ({ id: s.first.id })));\n`,
    },
    finds: [
      {
        code: "QN3005",
        file: "definitions/c.ts",
        line: 3,
        says: "import each other in a circle (definitions/c.ts → definitions/a.ts → definitions/c.ts)",
      },
    ],
  },
  {
    name: "an import of what a module does not export, and of a type",
    files: {
      "types.ts": "export interface Row { readonly id: number }\n",
      "definitions/a.ts": 'import { clients } from "../schema.ts";\nexport { clients };\n',
      "definitions/c.ts": 'import { Row } from "../types.ts";\nexport const row: Row = { id: 1 };\n',
    },
    finds: [
      { code: "QN3005", file: "definitions/a.ts", line: 1, says: "export clients there, or mend the import" },
      { code: "QN3005", file: "definitions/c.ts", line: 1, says: "import { type Row }" },
    ],
  },
  {
    name: "an import of a missing file",
    files: {
      "definitions/a.ts": 'import "../users.mjs";',
      "users.mjs": 'import "./schema";',
      "definitions/c.ts": 'import "./nowhere.ts";',
    },
    finds: [
      { code: "QN3005", file: "definitions/c.ts", says: "mend the path" },
      { code: "QN3005", file: "users.mjs", says: "import ./schema.ts instead of ./schema" },
    ],
  },
  {
    name: "two definitions of one name",
    files: {
      "definitions/a.ts": imports + definition("odd_one", "a"),
      "definitions/c.ts": imports + definition("odd_one", "c"),
    },
    finds: [{ code: "QN1001", file: "definitions/c.ts", line: 4, says: "two definitions have the name odd_one" }],
  },
  {
    name: "names that files cannot have",
    files: {
      "definitions/a.ts":
        imports +
        ["index", "runtime", "con", "lpt1", "delete", "await", "define_query", `${"long".repeat(60)}`]
          .map((name, i) => definition(name, `d${i}`))
          .join(""),
    },
    finds: [
      { code: "QN1005", file: "definitions/a.ts", line: 4, says: "index would be index in the output folder" },
      { code: "QN1005", file: "definitions/a.ts", line: 6, says: "runtime would be runtime in the output folder" },
      { code: "QN1005", file: "definitions/a.ts", line: 8, says: "reserved device name on Windows" },
      { code: "QN1005", file: "definitions/a.ts", line: 10, says: "reserved device name on Windows" },
      { code: "QN1005", file: "definitions/a.ts", line: 12, says: "would export delete" },
      { code: "QN1005", file: "definitions/a.ts", line: 14, says: "would export await" },
      { code: "QN1005", file: "definitions/a.ts", line: 16, says: "would export defineQuery" },
      { code: "QN1005", file: "definitions/a.ts", line: 18, says: "has 240 characters" },
    ],
  },
  {
    name: "names that would be one file or one export",
    files: {
      "definitions/a.ts":
        imports + definition("a_b", "d1") + definition("a__b", "d2") + definition("a_1", "d3") + definition("a1", "d4"),
    },
    finds: [
      { code: "QN1005", file: "definitions/a.ts", line: 4, says: "the same module or export as a__b" },
      { code: "QN1005", file: "definitions/a.ts", line: 8, says: "the same module or export as a1" },
    ],
  },
  {
    name: "a bug of quern is told at the definition, and the others are checked",
    files: {
      "definitions/a.ts": `${imports}import { exists } from "quern";\nexport const x = query("x", from(users).where(() => exists({ relation: { kind: "odd" } } as never)).select(({ users: u }) => ({ id: u.userId })).orderBy((r) => r.id.asc()));\n`,
    },
    finds: [{ code: "QN3011", file: "definitions/a.ts", line: 4, says: "quern itself failed" }],
  },
];

describe("reports", () => {
  test.each(cases)("$name", async ({ files, finds }) => {
    const folder = project({ ...small, "definitions/b.ts": wrong, ...files });
    const before = await tree(folder);
    const result = await quern(folder, ["generate", "--json"]);
    expect(result.code).toBe(1);
    const all = diagnostics(result);
    const found = all.filter((d) => d.definition !== "odd");
    expect(found.map((d) => [d.code, d.file])).toEqual(finds.map((f) => [f.code, join(folder, f.file)]));
    for (const [i, { line, says }] of finds.entries()) {
      expect(`${found[i]?.definition ?? ""} ${found[i]?.message} → ${found[i]?.remedy}`).toContain(says);
      if (line !== undefined) expect(found[i]?.line).toBe(line);
    }
    expect(all.some((d) => d.definition === "odd")).toBe(true);
    expect(result.stderr).not.toContain("    at ");
    expect(await tree(folder)).toEqual(before);
  });

  test("a stack only with QUERN_DEBUG=1", async () => {
    const bug = cases.at(-1)?.files ?? {};
    const folder = project({ ...small, ...bug });
    const quiet = await quern(folder, ["generate"]);
    expect(quiet.stderr).toContain("error QN3011 definitions/a.ts:4 x");
    expect(quiet.stderr).toContain("run `tsc`; if it passes, please report this");
    expect(quiet.stderr).not.toContain("    at ");
    expect((await quern(folder, ["generate"], { env: { QUERN_DEBUG: "1" } })).stderr).toContain("    at ");
  });

  test("the whole of it on a terminal's lines: code, place, definition, what, remedy", async () => {
    const folder = project({ ...small, "definitions/b.ts": wrong });
    const { stderr } = await quern(folder, ["generate"]);
    expect(stderr).toMatch(/^compiling\nerror QN\d{4} definitions\/b\.ts:3 odd\n {2}\S.*\n {2}→ \S/);
    expect(stderr).toMatch(/\d+ problems?; nothing was written\n$/);
  });
});
