import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { config, definition, diagnostics, imports, project, quern, small, temporary, tree, write } from "./project.ts";

const OUT = "generated";

/** Runs in JSON, and gives the codes and files of what was found. */
async function generate(folder: string): Promise<{ readonly code: number | null; readonly found: readonly string[] }> {
  const result = await quern(folder, ["generate", "--json"]);
  expect(result.stderr).toBe("");
  const found = diagnostics(result).map((d) => `${d.code} ${(d.file ?? "").replace(`${folder}/`, "")}`);
  return { code: result.code, found };
}

describe("the output folder", () => {
  test("files that were quern's and are no longer are removed; others stay", async () => {
    const folder = project();
    await generate(folder);
    writeFileSync(join(folder, OUT, "notes.md"), "mine");
    mkdirSync(join(folder, OUT, "mysql/mine"));
    rmSync(join(folder, "definitions/b.ts"));
    write(folder, { "quern.config.ts": config().replace(', mysql({ version: "8.4" })', "") });
    expect((await generate(folder)).code).toBe(0);
    const files = Object.keys(await tree(join(folder, OUT)));
    expect(files).toContain("notes.md");
    expect(files.filter((file) => /second|^mysql/.test(file))).toEqual([]);
    expect(existsSync(join(folder, OUT, "mysql/mine"))).toBe(true);
    rmSync(join(folder, OUT, "mysql"), { recursive: true });
    expect((await quern(folder, ["check"])).code).toBe(0);
  });

  test("a file of somebody else's in the way: nothing is written", async () => {
    const folder = project();
    write(folder, { "generated/first-users.ts": "// mine", "generated/manifest.json": '{ "name": "an app" }' });
    const before = await tree(folder);
    expect(await generate(folder)).toEqual({
      code: 1,
      found: ["QN3006 generated/first-users.ts", "QN3006 generated/manifest.json"],
    });
    expect(await tree(folder)).toEqual(before);
  });

  test("a file in place of a folder, a folder in place of a file", async () => {
    const inPlace = project({ ...small, generated: "a file" });
    expect(await generate(inPlace)).toEqual({ code: 1, found: ["QN3006 generated"] });
    const within = project({ ...small, "generated/postgres": "a file", "generated/index.ts/x": "" });
    const before = await tree(within);
    expect(await generate(within)).toEqual({
      code: 1,
      found: ["QN3006 generated/index.ts", "QN3006 generated/postgres"],
    });
    expect(await tree(within)).toEqual(before);
    const above = project({ ...small, "quern.config.ts": config("./schema.ts/generated") });
    expect(await generate(above)).toEqual({ code: 1, found: ["QN3007 schema.ts/generated"] });
  });

  test("what makes writing fail is told, and nothing has changed", async () => {
    const folder = project({ ...small, "quern.config.ts": config("/proc/quern-generated") });
    const result = await quern(folder, ["generate", "--json"]);
    expect(diagnostics(result)).toMatchObject([
      {
        code: "QN3007",
        message: expect.stringContaining("/proc/quern-generated"),
        remedy: expect.stringContaining("nothing was changed"),
      },
    ]);
  });

  test.each([
    { name: "a folder", link: "postgres", isFolder: true },
    { name: "a file", link: "first-users.ts", isFolder: false },
    { name: "a link that leads nowhere", link: "index.ts", isFolder: undefined },
  ])("links are not followed: $name", async ({ link, isFolder }) => {
    const folder = project();
    const outside = temporary();
    const target = join(outside, "target");
    if (isFolder) mkdirSync(target);
    if (isFolder === false) writeFileSync(target, "precious");
    mkdirSync(join(folder, OUT));
    symlinkSync(target, join(folder, OUT, link));
    const before = await tree(outside);
    expect(await generate(folder)).toEqual({ code: 1, found: [`QN3012 generated/${link}`] });
    expect(await tree(outside)).toEqual(before);
    expect(Object.keys(await tree(join(folder, OUT)))).toEqual([]);
  });

  test("a link that came later is not followed when files are removed", async () => {
    const folder = project();
    await generate(folder);
    const outside = join(temporary(), "moved");
    renameSync(join(folder, OUT, "mysql"), outside);
    symlinkSync(outside, join(folder, OUT, "mysql"));
    write(folder, { "quern.config.ts": config().replace(', mysql({ version: "8.4" })', "") });
    expect((await generate(folder)).code).toBe(0);
    expect(Object.keys(await tree(outside))).toContain("first_users.sql");
    expect(lstatSync(join(folder, OUT, "mysql")).isSymbolicLink()).toBe(true);
  });

  test("the folder itself may be a link", async () => {
    const folder = project();
    const real = temporary();
    symlinkSync(real, join(folder, OUT));
    expect((await generate(folder)).code).toBe(0);
    expect(Object.keys(await tree(real))).toContain("index.ts");
  });

  describe("a manifest that was spoiled", () => {
    const spoilt: readonly (readonly [string, (text: string) => string])[] = [
      ["cut off", (text) => text.slice(0, text.length / 2)],
      ["without its files", (text) => text.replace('"files"', '"flies"')],
    ];
    test.each(spoilt)("%s: rewritten where nothing else changes, refused where something does", async (_, spoil) => {
      const folder = project();
      await generate(folder);
      const manifest = join(folder, OUT, "manifest.json");
      const good = readFileSync(manifest, "utf8");
      writeFileSync(manifest, spoil(good));
      expect(await generate(folder)).toEqual({ code: 0, found: [] });
      expect(readFileSync(manifest, "utf8")).toBe(good);

      writeFileSync(manifest, spoil(good));
      write(folder, { "definitions/a.ts": imports + definition("first_users", "firstUsers", "Others.") });
      const before = await tree(folder);
      expect(await generate(folder)).toEqual({ code: 1, found: ["QN3014 generated/manifest.json"] });
      expect(await tree(folder)).toEqual(before);
      rmSync(join(folder, OUT), { recursive: true });
      expect((await generate(folder)).code).toBe(0);
    });

    test("one that claims files of others removes none of them", async () => {
      const folder = project();
      await generate(folder);
      const outside = join(folder, "precious.ts");
      write(folder, {
        "precious.ts": "x",
        "generated/mine.ts": "x",
        "generated/notes.md": "x",
        "generated/postgres/mine.txt": "x",
      });
      const manifest = join(folder, OUT, "manifest.json");
      const { files, ...rest } = JSON.parse(readFileSync(manifest, "utf8"));
      const claims = ["../precious.ts", outside, "mine.ts", "notes.md", "postgres/mine.txt", "..", "", 7, null];
      writeFileSync(manifest, `${JSON.stringify({ ...rest, files: [...files, ...claims] }, null, 2)}\n`);
      expect((await generate(folder)).code).toBe(0);
      const left = await tree(folder);
      for (const path of ["precious.ts", "generated/mine.ts", "generated/notes.md", "generated/postgres/mine.txt"])
        expect(left[path]).toBe("x");
      expect(JSON.parse(readFileSync(manifest, "utf8")).files).toEqual(files);
    });

    test("one that is gone is written again", async () => {
      const folder = project();
      await generate(folder);
      const before = await tree(join(folder, OUT));
      unlinkSync(join(folder, OUT, "manifest.json"));
      expect(await generate(folder)).toEqual({ code: 0, found: [] });
      expect(await tree(join(folder, OUT))).toEqual(before);
    });
  });

  test("what another run left is removed, and one that still runs is waited for", async () => {
    const folder = project();
    await generate(folder);
    mkdirSync(join(folder, OUT, ".quern-tmp-999999999"));
    mkdirSync(join(folder, OUT, `.quern-tmp-${process.pid}`));
    write(folder, { "definitions/a.ts": imports + definition("first_users", "firstUsers", "Others.") });
    expect(await generate(folder)).toEqual({ code: 1, found: ["QN3013 generated"] });
    rmSync(join(folder, OUT, `.quern-tmp-${process.pid}`), { recursive: true });
    expect((await generate(folder)).code).toBe(0);
    expect(existsSync(join(folder, OUT, ".quern-tmp-999999999"))).toBe(false);
    expect((await quern(folder, ["check"])).code).toBe(0);
  });

  test("patterns that would match the output, packages or declarations leave them out", async () => {
    const folder = project({
      ...small,
      "quern.config.ts": config().replace("./definitions/*.ts", "./**/*.ts"),
      "definitions/types.d.ts": "declare const x: number;\n",
      "node_modules/other/index.ts": 'throw new Error("not mine");\n',
    });
    expect(await generate(folder)).toEqual({ code: 0, found: [] });
    expect(await generate(folder)).toEqual({ code: 0, found: [] });
    expect((await quern(folder, ["check"])).code).toBe(0);
  });
});
