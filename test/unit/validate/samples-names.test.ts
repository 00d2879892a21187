import { balancedSample, folds, sample, split, t, table, timeFolds } from "quern";
import { describe, expect, test } from "vitest";
import { dialects } from "../../../dialects/index.ts";
import { messageOf } from "../../../src/base/diagnostics.ts";
import { DIALECTS } from "../../../src/base/dialect.ts";
import { compile } from "../../../src/compile.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";

/** Columns called as the recipes call their own. */
const odd = table("odd", {
  rn: t.int().primaryKey(),
  size: t.text(),
  unit: t.int(),
  rows: t.int(),
  parts: t.text().nullable(),
  population: t.boolean(),
  position: t.timestamp(),
  label: t.text(),
  digit: t.int(),
});
const drawn = { from: odd, key: (r: { readonly rn: (typeof odd)["rn"] }) => r.rn, seed: 1 } as const;
const shared = { ...drawn, key: (r: Pick<typeof odd, "rows" | "parts">) => [r.rows, r.parts] } as const;

const VERSIONS = { postgres: "16", mysql: "8.4", sqlserver: "2022", spark: "4.0" } as const;

describe("columns that are called as the recipes' own", () => {
  test.each<[string, Defines]>([
    ["a share of strata", sample("x", { ...drawn, share: 0.5, per: (r) => [r.size, r.population] })],
    ["by weight", sample("x", { ...drawn, rows: 5, weight: (r) => r.unit })],
    ["rows that share keys", sample("x", { ...shared, rows: 5, per: (r) => r.parts })],
    ["balanced", balancedSample("x", { ...drawn, by: (r) => r.population, to: "largest" })],
    ["balanced to a number", balancedSample("x", { ...drawn, by: (r) => r.size, to: 30 })],
    ["shares", split("x", { ...shared, parts: { a: 0.2, b: 0.3, c: 0.5 }, label: (r) => r.rows })],
    [
      "shares of strata",
      split("x", { ...shared, parts: { a: 0.5, b: 0.5 }, per: (r) => [r.size, r.rows], label: (r) => r.label }),
    ],
    ["folds of strata", folds("x", { ...shared, folds: 3, per: (r) => r.unit, label: (r) => r.position })],
    [
      "folds of time",
      timeFolds("x", {
        ...shared,
        at: (r) => r.position,
        folds: 2,
        start: "2026-01-01",
        valid: { n: 1, unit: "day" },
        label: (r) => r.parts,
      }),
    ],
  ])("%s", (_, { definition, companions = [] }) => {
    const specs = DIALECTS.map((dialect) =>
      dialects[dialect]({
        dialect,
        version: VERSIONS[dialect],
        collation: "engine",
        trailingBlanks: "possible",
      }),
    );
    const outcome = compile([definition, ...companions], specs);
    expect(outcome.ok ? [] : outcome.diagnostics.map((d) => `${d.definition}: ${messageOf(d).text}`)).toEqual([]);
  });
});
