import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { repository } from "../cli/project.ts";
import { commentSnippets, markdownSnippets } from "./snippets.ts";

const run = promisify(execFile);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "quern-docs-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let problems: readonly string[] = [];
beforeAll(async () => {
  const build = join(import.meta.dirname, "build.ts");
  const args = ["--conditions=quern-source", build, folder];
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: "" }, maxBuffer: 1e8 });
  problems = JSON.parse(stdout) as readonly string[];
});

test("the examples are found", () => {
  expect(markdownSnippets().filter((s) => s.language === "ts").length).toBeGreaterThan(35);
  expect(commentSnippets().length).toBeGreaterThan(70);
});

test("definitions compile for their engines, and Postgres takes their SQL", () => {
  expect(problems.join("\n\n")).toBe("");
});

test("examples type-check as they stand", async () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(repository, "tsconfig.json"), "utf8")) as {
    readonly compilerOptions: object;
  };
  const options = { ...compilerOptions, noUnusedLocals: false, noUnusedParameters: false, resolveJsonModule: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["."] }));
  const tsc = join(repository, "node_modules/.bin/tsc");
  const { stdout } = await run(tsc, ["-p", folder]).catch((error: { readonly stdout: string }) => error);
  expect(stdout).toBe("");
});
