import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProject, packInto } from "./project.ts";
import { quickProjects } from "./projects.ts";

// `npm run builds` makes a project of every tool; the package on plain Node is tested in test/cli/pack.test.ts.
let folder = "";
let tarball = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "quern-builds-"));
  tarball = await packInto(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(quickProjects)("a fresh project: $name", async (project) => {
  expect(await buildProject(project, join(folder, project.name), tarball)).toMatch(/^(typescript|vite) \d/);
});
