import { balancedSample, folds, from, hashBucket, hashUnit, query, rowNumber, sample, split, timeSplit } from "quern";
import { expect } from "vitest";
import type { Defines } from "../../src/dsl/language/define.ts";
import type { Assignment } from "../../src/ir/assignment.ts";
import { assignmentOf } from "../../src/ir/assignment-of.ts";
import { hashUnit as inJavaScript } from "../../src/runtime/hash.ts";
import { expectedRows } from "./data.ts";
import { type TableOptions, table } from "./expected.ts";
import { checkReference, type ReferenceCase } from "./run.ts";
import { population, textKeys } from "./tables/samples.ts";

const seed = "ref-2024";
const drawn = { from: population, key: (r: { readonly key: (typeof population)["key"] }) => r.key, seed } as const;
const grouped = { ...drawn, key: (r: { readonly groupKey: (typeof population)["groupKey"] }) => r.groupKey } as const;
const parts = { train: 0.7, valid: 0.15, test: 0.15 };

const COLUMNS = [
  "bernoulli_10",
  "stratified_fixed",
  "stratified_20pct",
  "split",
  "fold",
  "group_split",
  "group_fold",
  "temporal_split",
  "weighted_rank",
  "undersampled",
  "day_capped",
] as const;
type Column = (typeof COLUMNS)[number];

/** One column of the table, under the output's name; of a sample, the rows that are in it. */
function column(name: Column, output: string | null, more: TableOptions = {}) {
  const others = Object.fromEntries(COLUMNS.filter((c) => c !== name).map((c) => [c, null]));
  return table("samples", "population_samples", { columns: { ...others, [name]: output }, ...more });
}
const members = (name: Column) => column(name, null, { where: (row) => row[camel(name)] === true });
const camel = (name: string): string => name.replaceAll(/_(.)/g, (_, c: string) => c.toUpperCase());

/** The same of every key by the function that applications have. */
function inApplication(
  of: Defines,
  expected: Column,
  rowOf: (to: Assignment["to"], unit: number) => unknown,
): ReferenceCase {
  return {
    name: `${of.definition.name} in JavaScript`,
    test: async () => {
      const assignment = assignmentOf(of.definition);
      if (assignment === undefined) throw new Error("nothing is assigned");
      const byKey = new Map(expectedRows("samples", "population_samples").map((r) => [r["key"], r[camel(expected)]]));
      expect(byKey.size).toBe(10_000);
      for (const [key, value] of byKey)
        expect(rowOf(assignment.to, inJavaScript(assignment.seed, [[Number(key), "int"]]))).toBe(value);
    },
  };
}

const tenth = sample("tenth", { ...drawn, share: 0.1 });
const shares = split("shares", { ...drawn, parts });
const fiveFolds = folds("five_folds", { ...drawn, folds: 5 });

checkReference([
  {
    of: query(
      "hash_numeric_keys",
      from(population).select(({ population: p }) => ({
        key: p.key,
        h: hashBucket(seed, 16 ** 13, p.key),
        u: hashUnit(seed, p.key),
      })),
    ),
    expected: table("samples", "hash_numeric_keys"),
  },
  {
    of: query(
      "hash_text_keys",
      from(textKeys).select(({ textKeys: k }) => ({
        id: k.id,
        key: k.key,
        h: hashBucket(seed, 16 ** 13, k.key),
        u: hashUnit(seed, k.key),
      })),
    ),
    expected: table("samples", "hash_text_keys"),
    verify: (found) => {
      for (const { key, u } of found) expect(inJavaScript(seed, [[String(key), "text"]])).toBe(u);
    },
  },
  { of: tenth, expected: members("bernoulli_10") },
  inApplication(tenth, "bernoulli_10", (to, unit) => to.kind === "share" && unit < to.share),
  { of: sample("fifty", { ...drawn, rows: 50, per: (r) => r.stratum }), expected: members("stratified_fixed") },
  { of: sample("fifth", { ...drawn, share: 0.2, per: (r) => r.stratum }), expected: members("stratified_20pct") },
  { of: shares, expected: column("split", "split") },
  inApplication(shares, "split", (_, unit) => (unit < 0.7 ? "train" : unit < 0.85 ? "valid" : "test")),
  { of: fiveFolds, expected: column("fold", "fold") },
  inApplication(fiveFolds, "fold", (to, unit) => (to.kind === "folds" ? Math.floor(to.folds * unit) : undefined)),
  { of: split("group_shares", { ...grouped, parts }), expected: column("group_split", "split") },
  { of: folds("group_folds", { ...grouped, folds: 5 }), expected: column("group_fold", "fold") },
  {
    of: timeSplit("by_time", {
      ...drawn,
      at: (r) => r.eventAt,
      until: { train: "2024-03-21", valid: "2024-04-10" },
      rest: "test",
    }),
    expected: column("temporal_split", "split"),
  },
  {
    of: sample("weighted", { ...drawn, rows: 500, weight: (r) => r.weight }),
    expected: column("weighted_rank", null, { where: (row) => row["weightedRank"] !== null }),
  },
  {
    of: query(
      "weighted_ranks",
      from(population)
        .select(({ population: p }) => ({ key: p.key, e: hashUnit(seed, p.key).ln().neg().div(p.weight) }))
        .select((r) => ({ ...r, weightedRank: rowNumber().over({ orderBy: [r.e.asc(), r.key.asc()] }) }))
        .where((r) => r.weightedRank.lte(500)),
    ),
    expected: table("samples", "weighted_sample"),
  },
  {
    of: balancedSample("undersampled", { ...drawn, by: (r) => r.label, to: "smallest" }),
    expected: members("undersampled"),
  },
  {
    of: sample("day_capped", { ...drawn, rows: 40, per: (r) => r.eventAt.trunc("day") }),
    expected: members("day_capped"),
  },
]);
