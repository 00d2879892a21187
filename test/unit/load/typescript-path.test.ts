import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { typescriptPath } from "../../../src/load/typescript-path.ts";

const folder = mkdtempSync(join(tmpdir(), "quern-path-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, "tables"));
for (const file of ["schema.ts", "both.ts", "both.js", "only.js", "module.mts", "v1.data.ts", "tables/index.ts"])
  writeFileSync(join(folder, file), "");

test.each([
  ["./schema.js", "schema.ts"],
  ["./schema", "schema.ts"],
  ["./schema.ts", undefined],
  ["./both.js", "both.ts"],
  ["./only.js", undefined],
  ["./module.mjs", "module.mts"],
  ["./module", "module.mts"],
  ["./module.js", undefined],
  ["./v1.data", "v1.data.ts"],
  ["./tables", "tables/index.ts"],
  ["./nowhere", undefined],
  [".", undefined],
  ["schema", undefined],
  ["node:fs", undefined],
])("%s is %s", (specifier, expected) => {
  const path = expected && join(folder, expected);
  expect(typescriptPath(specifier, join(folder, "a.ts"))).toBe(path);
  expect(typescriptPath(specifier.replace(/^\./, ".."), join(folder, "tables/a.mts"))).toBe(path);
});

test("imports of JavaScript are Node's", () => {
  expect(typescriptPath("./schema.js", join(folder, "a.js"))).toBe(undefined);
  expect(typescriptPath("./schema", join(folder, "a.mjs"))).toBe(undefined);
});
