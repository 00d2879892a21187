import { execFile } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { repository } from "../cli/project.ts";

const pages = globSync(["*.md", "docs/**/*.md", "bench/*.md", "examples/*/*.md"], { cwd: repository }).sort();

test.each(["readme", "reference"])("what npm run %s makes is up to date", async (script) => {
  const args = ["--conditions=quern-source", `scripts/${script}.ts`, "--check"];
  const env = { ...process.env, NODE_OPTIONS: "" };
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: repository, env }).catch(
    (error: { readonly stderr: string }) => error,
  );
  expect(stderr).toBe("");
});

/** As code hosts name a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");

const anchorsOf = (path: string): readonly string[] =>
  [...readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));

test("links lead to files, and to headings that they have", () => {
  expect(pages.length).toBeGreaterThan(50);
  const broken = pages.flatMap((page) => {
    const text = readFileSync(join(repository, page), "utf8").replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "");
    return [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].flatMap(
      ([link, path = "", anchor]) => {
        const target = path === "" ? join(repository, page) : join(repository, dirname(page), path);
        if (!existsSync(target)) return [`${page}: ${link}`];
        return anchor === undefined || anchorsOf(target).includes(anchor) ? [] : [`${page}: ${link}`];
      },
    );
  });
  expect(broken).toEqual([]);
});
