import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diagnostics, project, quern, repository, temporary, tree } from "./project.ts";

const OWN = ["definitions/customers.ts", "definitions/revenue.ts", "quern.config.ts", "schema.ts"];
const COMMON = [".gitattributes", "README.md", "package.json", "tsconfig.json"];

describe("quern init", () => {
  test("makes a project that generates, and checks", async () => {
    const folder = temporary();
    const made = await quern(folder, ["init", "my shop!"]);
    expect(made.code).toBe(0);
    expect(made.stdout).toContain("next: npx quern generate");
    const shop = join(folder, "my shop!");
    expect(Object.keys(await tree(shop)).sort()).toEqual([...COMMON, ...OWN].sort());
    expect(JSON.parse(readFileSync(join(shop, "package.json"), "utf8"))).toMatchObject({
      name: "my-shop",
      type: "module",
    });
    mkdirSync(join(shop, "node_modules"));
    symlinkSync(repository, join(shop, "node_modules/quern"));
    const generated = await quern(shop, ["generate"]);
    expect(generated.stdout).toMatch(/^3 definitions × 4 engines → generated: \d+ written/);
    expect((await quern(shop, ["check"])).code).toBe(0);
    expect(readFileSync(join(shop, "generated/postgres/top_customers.sql"), "utf8")).toContain("order by spend desc");
  });

  test("overwrites nothing", async () => {
    const folder = temporary();
    writeFileSync(join(folder, "schema.ts"), "mine");
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const before = await tree(folder);
    const result = await quern(folder, ["init", "--json"]);
    expect(result.code).toBe(1);
    expect(diagnostics(result)).toMatchObject([{ code: "QN3015", file: join(folder, "schema.ts") }]);
    expect(await tree(folder)).toEqual(before);
  });

  test("keeps what many projects have; in a package of CommonJS modules its own files end in .mts", async () => {
    const folder = temporary();
    for (const path of COMMON) writeFileSync(join(folder, path), "{}");
    const result = await quern(folder, ["init", "--json"]);
    const { kept, written, next } = JSON.parse(result.stdout);
    const own = OWN.map((path) => path.replace(/\.ts$/, ".mts"));
    expect({ kept: kept.sort(), written: written.sort() }).toEqual({ kept: COMMON, written: own });
    expect(next.join("\n")).toContain("npm install --save-dev quern");
    for (const path of COMMON) expect(readFileSync(join(folder, path), "utf8")).toBe("{}");
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(repository, join(folder, "node_modules/quern"));
    expect((await quern(folder, ["generate"])).stdout).toMatch(/^3 definitions × 4 engines/);
  });

  test.each([
    ["nothing", {}, {}, [".ts", "../schema.ts", ".ts"]],
    [
      "a compiled package",
      { type: "module" },
      { compilerOptions: { module: "nodenext" } },
      [".ts", "../schema.js", ".js"],
    ],
    ["CommonJS", { type: "commonjs" }, { compilerOptions: { module: "commonjs" } }, [".mts", "../schema.mjs", ".js"]],
    ["Next.js", { dependencies: { next: "16" } }, { compilerOptions: { noEmit: true } }, [".mts", "../schema.mjs", ""]],
    ["Jest", { devDependencies: { jest: "30" } }, {}, [".mts", "../schema.mjs", ""]],
    [
      "Jest, compiled for Node",
      { type: "module", devDependencies: { jest: "30" } },
      { compilerOptions: { module: "NodeNext", allowImportingTsExtensions: true } },
      [".ts", "../schema.ts", ".ts"],
    ],
  ] as const)("writes endings that fit %s", async (name, packageJson, tsconfig, [ending, imported, imports]) => {
    const folder = project({
      ...(name !== "nothing" && {
        "package.json": JSON.stringify(packageJson),
        "tsconfig.json": JSON.stringify(tsconfig),
      }),
    });
    expect((await quern(folder, ["init"])).code).toBe(0);
    const text = (path: string): string => readFileSync(join(folder, path + ending), "utf8");
    expect(text("definitions/customers")).toContain(`from "${imported}";`);
    expect(text("quern.config")).toContain(`  imports: ${JSON.stringify(imports)},`);
    const generated = await quern(folder, ["generate"]);
    expect(generated.stdout).toMatch(/^3 definitions × 4 engines/);
    expect(readFileSync(join(folder, "generated/index.ts"), "utf8")).toContain(`from "./top-customers${imports}";`);
  });

  test("a file in place of the folder, or of definitions/", async () => {
    const folder = temporary();
    writeFileSync(join(folder, "taken"), "x");
    writeFileSync(join(folder, "definitions"), "x");
    expect(diagnostics(await quern(folder, ["init", "taken", "--json"]))).toMatchObject([{ code: "QN3015" }]);
    expect(diagnostics(await quern(folder, ["init", "--json"]))).toMatchObject([{ code: "QN3015" }]);
    expect(Object.keys(await tree(folder)).sort()).toEqual(["definitions", "taken"]);
  });
});
