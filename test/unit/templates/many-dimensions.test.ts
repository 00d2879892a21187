import { similarity, t, table, vectors } from "quern";
import { expect, test } from "vitest";
import { MOST_DIMENSIONS } from "../../../src/ir/similarity.ts";
import { compileFor } from "../../matrix/compile.ts";
import { specFor } from "../../matrix/run.ts";

const items = table("items", { id: t.int().primaryKey(), vector: t.json() });
const side = vectors.json(items, { id: (i) => i.id, vector: (i) => i.vector, dimensions: MOST_DIMENSIONS });
const near = similarity("near", { left: side, metric: "dot", top: 3 }).definition;

test.each([
  ["postgres", "16.0"],
  ["mysql", "8.4.0"],
  ["sqlserver", "16.0"],
  ["spark", "4.0"],
] as const)("%s takes the most dimensions, in sums of at most 64 terms", (dialect, version) => {
  const compiled = compileFor(near, specFor(dialect, version));
  if ("refusals" in compiled) throw new Error(compiled.refusals.join());
  const products = compiled.text.match(/\bv\d+ \* \w+\.v\d+(?:\s*\+\s*\w+\.v\d+ \* \w+\.v\d+)*/g) ?? [];
  const terms = products.map((sum) => sum.split("+").length);
  expect(terms.reduce((sum, n) => sum + n, 0)).toBe(MOST_DIMENSIONS);
  expect(Math.max(...terms)).toBe(64);
});
