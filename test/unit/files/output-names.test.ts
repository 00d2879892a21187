import { expect, test } from "vitest";
import { outputNameProblems } from "../../../src/files/output-names.ts";

const place = { file: "a.ts", line: 1 };
const problems = (...definitions: Parameters<typeof outputNameProblems>[0]): readonly string[] =>
  outputNameProblems(definitions).map((d) => `${d.definition}: ${"what" in d.data ? d.data.what : ""}`);

test("a module's functions are exports too: none can have the name of another definition", () => {
  const split = { name: "parts", place, exports: ["assignParts"] };
  expect(problems(split, { name: "other", place })).toEqual([]);
  expect(problems(split, { name: "assign_parts", place })).toEqual([
    "assign_parts: would have the same module or export as parts (a.ts:1)",
  ]);
  expect(problems({ name: "hash_unit", place })).toEqual([
    "hash_unit: would export hashUnit, which cannot be a name in a module",
  ]);
});
