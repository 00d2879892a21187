/**
 * Makes a fresh project of each tool that builds or runs TypeScript, with the packed quern in it, and runs a query there.
 * Prints one line for each: `ok` or the failure. Arguments are parts of names; without any, all projects are made.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildProject, packInto } from "../test/builds/project.ts";
import { projects } from "../test/builds/projects.ts";

const parts = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const isKept = process.argv.includes("--keep");
const folder = mkdtempSync(join(tmpdir(), "quern-builds-"));
const tarball = await packInto(folder);
for (const project of projects) {
  if (parts.length > 0 && !parts.some((part) => project.name.includes(part))) continue;
  const started = performance.now();
  const place = join(folder, project.name.replaceAll(/\W+/g, "-"));
  try {
    const versions = await buildProject(project, place, tarball);
    console.log(`ok      ${project.name} (${Math.round((performance.now() - started) / 1000)} s) ${versions}`);
  } catch (error) {
    process.exitCode = 1;
    console.log(`failed  ${project.name}: ${error instanceof Error ? error.message.slice(0, 4000) : error}`);
  }
}
if (isKept) console.log(`the projects are in ${folder}`);
else rmSync(folder, { recursive: true, force: true });
