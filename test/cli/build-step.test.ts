import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { config, definition, diagnostics, imports, project, quern, small, tree, write } from "./project.ts";

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

/** A generated project whose files are committed. */
async function repository(): Promise<string> {
  const folder = project({ ...small, ".gitignore": "node_modules\n" });
  await quern(folder, ["generate"]);
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", "--message=first");
  return folder;
}

describe("no noise", () => {
  test("a line above the definitions changes no emitted file", async () => {
    const folder = project();
    await quern(folder, ["generate"]);
    const before = await tree(join(folder, "generated"));
    write(folder, { "definitions/a.ts": `// a comment\n\n${small["definitions/a.ts"]}` });
    expect((await quern(folder, ["check"])).code).toBe(0);
    expect((await quern(folder, ["generate", "--afresh"])).stdout).toContain(": 0 written, 0 removed");
    expect(await tree(join(folder, "generated"))).toEqual(before);
  });

  test("two branches that each add a definition: what conflicts in the output, generate heals", async () => {
    const folder = await repository();
    for (const name of ["left", "right"]) {
      git(folder, "switch", "--quiet", "--create", name, "main");
      write(folder, { [`definitions/${name}.ts`]: imports + definition(`${name}_users`, `${name}Users`) });
      expect((await quern(folder, ["generate"])).code).toBe(0);
      git(folder, "add", ".");
      git(folder, "commit", "--quiet", `--message=${name}`);
    }
    expect(() => git(folder, "merge", "--quiet", "left")).toThrow();
    expect(readFileSync(join(folder, "generated/manifest.json"), "utf8")).toContain("<<<<<<<");
    expect((await quern(folder, ["generate", "--json"])).code).toBe(0);
    const merged = await tree(join(folder, "generated"));
    expect(Object.keys(merged)).toEqual(expect.arrayContaining(["left-users.ts", "right-users.ts", "first-users.ts"]));
    expect(Object.values(merged).join("")).not.toContain("<<<<<<<");
    expect((await quern(folder, ["check"])).code).toBe(0);
  });
});

describe("check", () => {
  test("tells stale from edited, missing and left over", async () => {
    const folder = project();
    await quern(folder, ["generate"]);
    write(folder, { "definitions/b.ts": imports + definition("other_users", "otherUsers") });
    writeFileSync(join(folder, "generated/postgres/first_users.sql"), "select 1");
    const { ok, diagnostics: found } = JSON.parse((await quern(folder, ["check", "--json"])).stdout);
    expect(ok).toBe(false);
    const reasons = Object.fromEntries(
      found.map((d: { file: string; reason: string }) => [d.file.replace(`${folder}/generated/`, ""), d.reason]),
    );
    expect(reasons).toEqual({
      "index.ts": "stale",
      "manifest.json": "stale",
      "mysql/other_users.sql": "missing",
      "mysql/second_users.sql": "left over",
      "other-users.ts": "missing",
      "postgres/first_users.sql": "edited",
      "postgres/other_users.sql": "missing",
      "postgres/second_users.sql": "left over",
      "second-users.ts": "left over",
    });
  });

  test("as annotations of GitHub, of stale files and of diagnostics", async () => {
    const folder = project();
    await quern(folder, ["generate"]);
    writeFileSync(join(folder, "generated/first-users.ts"), "// by hand\n");
    const stale = await quern(folder, ["check", "--format", "github"]);
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain("::error file=generated/first-users.ts,line=1,title=quern QN3025 first_users::");
    write(folder, { "quern.config.ts": config("./generated", "surprise: 1,") });
    const wrong = await quern(folder, ["check", "--format=github"]);
    expect(wrong.stdout).toContain("::error file=quern.config.ts,title=quern QN3003::");
    expect((await quern(folder, ["check", "--format", "xml"])).code).toBe(2);
  });

  test("what is staged is what was checked", async () => {
    const folder = await repository();
    expect((await quern(folder, ["check", "--staged"])).code).toBe(0);
    const changed = small["definitions/a.ts"]?.replace("u.name })", "u.name, country: u.country })") ?? "";
    write(folder, { "definitions/a.ts": changed });
    git(folder, "add", "definitions");
    await quern(folder, ["generate"]);
    const result = await quern(folder, ["check", "--staged", "--json"]);
    expect(result.code).toBe(1);
    expect(diagnostics(result).map((d) => `${d.code} ${d.file?.replace(`${folder}/`, "")}`)).toEqual([
      "QN3026 generated/first-users.ts",
      "QN3026 generated/manifest.json",
      "QN3026 generated/mysql/first_users.sql",
      "QN3026 generated/postgres/first_users.sql",
    ]);
    git(folder, "add", "generated");
    expect((await quern(folder, ["check", "--staged"])).code).toBe(0);
    expect((await quern(project(), ["check", "--staged"])).code).toBe(2);
  });

  test("finds the config in a folder above", async () => {
    const folder = project();
    await quern(folder, ["generate"]);
    mkdirSync(join(folder, "src/deep"), { recursive: true });
    expect((await quern(join(folder, "src/deep"), ["check"])).code).toBe(0);
  });
});

describe("modules", () => {
  const moduleOf = (folder: string, path: string): string => readFileSync(join(folder, "generated", path), "utf8");

  test("relative imports without an ending", async () => {
    const folder = project({ ...small, "quern.config.ts": config("./generated", 'imports: "",') });
    expect((await quern(folder, ["generate"])).code).toBe(0);
    expect(moduleOf(folder, "first-users.ts")).toContain('from "./runtime/query";');
    expect(moduleOf(folder, "index.ts")).toContain('from "./first-users";');
    expect(moduleOf(folder, "runtime/query.ts")).not.toMatch(/from "\.\/[\w-]+\.\w+"/);
  });

  test("with the SQL of chosen engines, and only their adapters; every engine's files for review", async () => {
    const folder = project({ ...small, "quern.config.ts": config("./generated", 'accessors: ["postgres"],') });
    expect((await quern(folder, ["generate"])).code).toBe(0);
    expect(moduleOf(folder, "first-users.ts")).not.toContain("mysql");
    const files = Object.keys(await tree(join(folder, "generated")));
    expect(files).toContain("mysql/first_users.sql");
    expect(files).not.toContain("runtime/mysql.ts");
    write(folder, { "quern.config.ts": config("./generated", 'accessors: ["spark"],') });
    const [found] = diagnostics(await quern(folder, ["generate", "--json"]));
    expect(found).toMatchObject({ code: "QN3003", message: expect.stringContaining("names spark") });
  });

  test("a folder of modules for each engine", async () => {
    const folder = project({ ...small, "quern.config.ts": config("./generated", 'accessors: "by-engine",') });
    expect((await quern(folder, ["generate"])).code).toBe(0);
    expect(moduleOf(folder, "mysql/first-users.ts")).toContain('from "../runtime/query.js";');
    expect(moduleOf(folder, "mysql/first-users.ts")).not.toContain("postgres");
    expect(moduleOf(folder, "postgres/index.ts")).toContain('from "./first-users.js";');
    write(folder, { "quern.config.ts": config() });
    expect((await quern(folder, ["generate"])).code).toBe(0);
    const files = Object.keys(await tree(join(folder, "generated")));
    expect(files.filter((file) => /^(mysql|postgres)\/.*\.ts$/.test(file))).toEqual([]);
  });

  test("say that they are generated, and tell linters to leave them alone", async () => {
    const folder = project();
    await quern(folder, ["generate"]);
    const modules = Object.entries(await tree(join(folder, "generated"))).filter(([path]) => path.endsWith(".ts"));
    expect(modules.length).toBeGreaterThan(5);
    for (const [path, text] of modules)
      expect(String(text).split("\n").slice(0, 2), path).toEqual([
        expect.stringMatching(/^\/\/ @generated by quern/),
        "/* eslint-disable */",
      ]);
  });
});
