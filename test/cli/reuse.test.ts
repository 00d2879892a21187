import { readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { config, definition, type Files, imports, project, quern, type Result, small, tree, write } from "./project.ts";

const files: Files = {
  ...small,
  "definitions/a.ts": imports + definition("first_users", "firstUsers") + definition("other_users", "otherUsers"),
  "definitions/c.ts": `import { from, query } from "quern";
import { firstUsers } from "./a.ts";
/** Reads another definition. */
export const readers = query("readers", from(firstUsers).where((s) => s.first_users.userId.gt(7)).select((s) => ({ userId: s.first_users.userId })).orderBy((r) => r.userId.asc()));
`,
  "definitions/d.ts": imports.replaceAll("../", "../lib/") + definition("fourth_users", "fourthUsers"),
  "lib/schema.ts": 'export * from "../schema.ts";\n',
};

/** A project whose state has been kept: what changed in the moment of a run is not trusted. */
async function settled(more: Files = {}): Promise<string> {
  const folder = project({ ...files, ...more });
  await pause(40);
  expect((await quern(folder, ["generate"])).code).toBe(0);
  return folder;
}

interface Counts {
  readonly written: number;
  readonly removed: number;
}

/** Whether the run loaded the compiler: it says so. */
const compiled = ({ stderr }: Result): boolean => stderr.includes("compiling");

async function generate(folder: string): Promise<Counts & { readonly compiled: boolean }> {
  await pause(40);
  const result = await quern(folder, ["generate"]);
  expect(result.code, result.stderr).toBe(0);
  const [, written, removed] = /: (\d+) written, (\d+) removed/.exec(result.stdout) ?? [];
  return { compiled: compiled(result), written: Number(written), removed: Number(removed) };
}

/** What a run that reuses nothing would write is there. */
async function expectRight(folder: string): Promise<void> {
  const check = await quern(folder, ["check", "--afresh"]);
  expect(check.stdout).toMatch(/^up to date/);
}

const edit = (folder: string, path: string, change: (text: string) => string): void => {
  const full = join(folder, path);
  const before = readFileSync(full, "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(full, after);
};

const unchanged = { compiled: false, written: 0, removed: 0 };

describe("what has not changed is not done again", () => {
  test("nothing changed: neither the compiler nor the modules are loaded", async () => {
    const folder = await settled();
    expect(await generate(folder)).toEqual(unchanged);
    expect((await quern(folder, ["check"])).stderr).toBe("");
  });

  test("files that were only touched are the same", async () => {
    const folder = await settled();
    for (const path of ["definitions/a.ts", "schema.ts", "generated/index.ts"]) {
      const { atimeMs } = statSync(join(folder, path));
      utimesSync(join(folder, path), atimeMs / 1000, 1_700_000_000);
    }
    expect(await generate(folder)).toEqual(unchanged);
    expect(await generate(folder)).toEqual(unchanged);
  });

  test.each([
    { name: "a definition", path: "definitions/b.ts", from: "Users as", to: "All users as", written: 4 },
    {
      name: "a definition that another one reads",
      path: "definitions/a.ts",
      from: "Users as first",
      to: "All as first",
      written: 7,
    },
    { name: "a place only", path: "definitions/b.ts", from: "/**", to: "\n\n/**", written: 0 },
    { name: "nothing that counts", path: "definitions/b.ts", from: "import", to: "/* note */ import", written: 0 },
    { name: "a module that some import", path: "lib/schema.ts", from: "export", to: "\nexport", written: 0 },
    {
      name: "the schema",
      path: "schema.ts",
      from: "name: t.text()",
      to: 'name: t.text().named("full_name")',
      written: 16,
    },
    { name: "the config", path: "quern.config.ts", from: "version: 16", to: "version: 17", written: 6 },
  ])("$name", async ({ path, from, to, written }) => {
    const folder = await settled();
    edit(folder, path, (text) => text.replace(from, to));
    const counts = await generate(folder);
    expect(counts).toEqual({ compiled: true, written, removed: 0 });
    await expectRight(folder);
    expect(await generate(folder)).toEqual(unchanged);
  });

  test("a name that changes, a definition that goes, a module that comes and goes", async () => {
    const folder = await settled();
    edit(folder, "definitions/b.ts", (text) => text.replace('"second_users"', '"renamed_users"'));
    expect(await generate(folder)).toMatchObject({ written: 5, removed: 3 });
    await expectRight(folder);
    write(folder, { "definitions/e.ts": imports + definition("fifth_users", "fifthUsers") });
    expect(await generate(folder)).toMatchObject({ written: 5, removed: 0 });
    await expectRight(folder);
    rmSync(join(folder, "definitions/e.ts"));
    expect(await generate(folder)).toMatchObject({ written: 2, removed: 3 });
    await expectRight(folder);
  });

  test("an output that was edited, spoiled or removed is noticed", async () => {
    const folder = await settled();
    const before = await tree(join(folder, "generated"));
    const spoil: readonly ((path: string) => void)[] = [
      (path) => writeFileSync(path, readFileSync(path, "utf8").replace("e", "E")),
      (path) => writeFileSync(path, ""),
      (path) => rmSync(path),
    ];
    for (const path of ["postgres/readers.sql", "runtime/query.ts"]) {
      for (const act of spoil) {
        act(join(folder, "generated", path));
        expect((await quern(folder, ["check"])).code).toBe(1);
        expect(await generate(folder)).toMatchObject({ compiled: true, written: 1 });
        expect(await tree(join(folder, "generated"))).toEqual(before);
      }
    }
  });

  test("an output that was edited while a module was, too", async () => {
    const folder = await settled();
    edit(folder, "generated/mysql/readers.sql", (text) => text.replace("select", "SELECT"));
    edit(folder, "definitions/b.ts", (text) => text.replace("Users as", "All as"));
    expect(await generate(folder)).toMatchObject({ written: 5 });
    await expectRight(folder);
  });

  test("a problem in a changed module, and in one that reads it", async () => {
    const folder = await settled();
    const before = await tree(join(folder, "generated"));
    edit(folder, "definitions/a.ts", (text) =>
      text.replace("userId: u.userId, name", "id: u.userId, name").replace("r.userId.asc", "r.id.asc"),
    );
    const result = await quern(folder, ["generate"]);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("definitions/c.ts");
    expect(await tree(join(folder, "generated"))).toEqual(before);
    edit(folder, "definitions/a.ts", (text) =>
      text.replace("id: u.userId, name", "userId: u.userId, name").replace("r.id.asc", "r.userId.asc"),
    );
    expect(await generate(folder)).toMatchObject({ written: 0 });
    await expectRight(folder);
  });

  test("two definitions of one name, of which one is kept", async () => {
    const folder = await settled();
    edit(folder, "definitions/b.ts", (text) => text.replace('"second_users"', '"other_users"'));
    const result = await quern(folder, ["generate"]);
    expect(result.stderr).toContain("QN1001");
    edit(folder, "definitions/b.ts", (text) => text.replace('"other_users"', '"other__users"'));
    expect((await quern(folder, ["generate"])).stderr).toContain("QN1005");
    edit(folder, "definitions/b.ts", (text) => text.replace('"other__users"', '"second_users"'));
    await generate(folder);
    await expectRight(folder);
  });

  test("a definition that two modules export", async () => {
    const folder = await settled({ "definitions/z.ts": 'export { firstUsers } from "./a.ts";\n' });
    edit(folder, "definitions/a.ts", (text) =>
      text.replace("export const firstUsers", "const firstUsers").concat("export { firstUsers as all };\n"),
    );
    edit(folder, "definitions/c.ts", (text) => text.replace("{ firstUsers }", "{ all as firstUsers }"));
    edit(folder, "definitions/z.ts", (text) => text.replace("{ firstUsers }", "{ all as firstUsers }"));
    await generate(folder);
    await expectRight(folder);
    edit(folder, "definitions/z.ts", () => "export {};\n");
    await generate(folder);
    await expectRight(folder);
  });
});

describe("where there is doubt, everything is done", () => {
  test.each([
    { name: "reads a file", text: 'import { readFileSync } from "node:fs";\nvoid readFileSync;\n' },
    { name: "reads the environment", text: "const { HOME } = process.env;\nvoid HOME;\n" },
    { name: "reads the clock", text: "void Date.now();\n" },
    { name: "throws dice", text: "void Math.random();\n" },
  ])("a module that $name is run each time", async ({ text }) => {
    const folder = await settled({ "definitions/b.ts": text + imports + definition("second_users", "secondUsers") });
    expect(await generate(folder)).toEqual({ compiled: true, written: 0, removed: 0 });
  });

  test("words in comments and names are no doubt", async () => {
    const folder = await settled({
      "definitions/b.ts": `// Orders in process. Model performance; they require much.\n${imports}${definition("second_users", "secondUsers", "The process of users.")}`,
    });
    expect(await generate(folder)).toEqual(unchanged);
  });

  test("another Node, other options, another time zone", async () => {
    const folder = await settled();
    expect(compiled(await quern(folder, ["generate"], { env: { TZ: "Asia/Tokyo" } }))).toBe(true);
    expect(compiled(await quern(folder, ["generate"], { env: { TZ: "Asia/Tokyo" } }))).toBe(false);
    expect(compiled(await quern(folder, ["generate", "--afresh"], { env: { TZ: "Asia/Tokyo" } }))).toBe(true);
  });

  test("package.json", async () => {
    const folder = await settled();
    write(folder, { "package.json": '{ "private": true, "type": "module", "imports": { "#x": "./schema.ts" } }\n' });
    expect(await generate(folder)).toEqual({ compiled: true, written: 0, removed: 0 });
    expect(await generate(folder)).toEqual(unchanged);
  });

  test("a state that was spoiled", async () => {
    const folder = await settled();
    const cache = join(folder, "node_modules/.cache/quern");
    const states = Object.entries(await tree(cache));
    for (const [path, text] of states) {
      for (const spoilt of ["", "[]", text.slice(0, text.length / 2)]) {
        writeFileSync(join(cache, path), spoilt);
        expect(await generate(folder)).toMatchObject({ written: 0, removed: 0 });
      }
    }
    await expectRight(folder);
  });

  test("no node_modules of its own: nothing is kept, and nothing is missed", async () => {
    const folder = project(files);
    rmSync(join(folder, "node_modules"), { recursive: true });
    symlinkSync(join(import.meta.dirname, "../../src/index.ts"), join(folder, "quern.ts"));
    const local = Object.fromEntries(
      Object.entries(files).map(([path, text]) => {
        const up = path.includes("/") ? "../" : "./";
        return [path, text.replaceAll('from "quern"', `from "${up}quern.ts"`)];
      }),
    );
    write(folder, local);
    expect((await generate(folder)).written).toBeGreaterThan(0);
    expect(await generate(folder)).toEqual({ compiled: true, written: 0, removed: 0 });
    expect(Object.keys(await tree(folder)).some((path) => path.includes(".cache"))).toBe(false);
  });

  test("a new file that an old pattern matches, a folder that a deep pattern reaches", async () => {
    const folder = await settled({
      "quern.config.ts": config().replace("./definitions/*.ts", "./definitions/**/*.ts"),
    });
    expect(await generate(folder)).toEqual(unchanged);
    write(folder, {
      "definitions/deep/er/x.ts": `${imports.replace("../", "../../../")}${definition("deep_users", "deepUsers")}`,
    });
    expect(await generate(folder)).toMatchObject({ written: 5 });
    await expectRight(folder);
    rmSync(join(folder, "definitions/deep"), { recursive: true });
    expect(await generate(folder)).toMatchObject({ removed: 3 });
    await expectRight(folder);
  });
});
