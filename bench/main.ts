import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { machineText } from "./machine.ts";
import { builtQuern } from "./project.ts";
import { type Section, sectionText } from "./report.ts";
import { writePart } from "./results.ts";

// npm run bench [-- PART …] [--rows n | --goals | --small] [--write]: what quern costs, each figure a ratio within one run.
// `--goals`: as many rows as the goals are about, where that takes long; `--small`: so few that every part ends soon, to see that
// it runs; `--write`: into RESULTS.md, which keeps the other parts.

type Part = (options: { readonly rows?: number }) => Section | Promise<Section>;

const parts: { readonly [name: string]: () => Promise<Part> } = {
  generate: async () => (await import("./generate.ts")).generateSection,
  accessors: async () => (await import("./accessors.ts")).accessorsSection,
  stages: async () => (await import("./stages.ts")).stagesSection,
  upsert: async () => (await import("./upsert.ts")).upsertSection,
  rows: async () => (await import("./rows.ts")).rowsSection,
  refresh: async () => (await import("./refresh.ts")).refreshSection,
  "point-in-time": async () => (await import("./point-in-time.ts")).pointInTimeSection,
  windows: async () => (await import("./windows.ts")).windowsSection,
  similarity: async () => (await import("./similarity.ts")).similaritySection,
  "near-index": async () => (await import("./near-index.ts")).nearIndexSection,
  types: async () => (await import("./types.ts")).typesSection,
  evaluation: async () => (await import("./evaluation.ts")).evaluationSection,
  dedupe: async () => (await import("./dedupe.ts")).dedupeSection,
  match: async () => (await import("./match.ts")).matchSection,
  recipes: async () => (await import("./recipes.ts")).recipesSection,
  kmeans: async () => (await import("./kmeans.ts")).kmeansSection,
};

/** How many rows the goals are about, where it is not what is measured otherwise. */
const GOAL_ROWS: { readonly [part: string]: number } = {
  upsert: 1_000_000,
  windows: 500_000,
  evaluation: 2_000_000,
  dedupe: 5_000_000,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean" },
    goals: { type: "boolean" },
    small: { type: "boolean" },
    rows: { type: "string" },
  },
});
if (values.small && (values.write || values.goals)) {
  console.error("bench: --small measures nothing that is worth keeping");
  process.exit(2);
}
if (values.small) process.env.QUERN_BENCH_SMALL = "1";
const unknown = positionals.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  console.error(`bench: there is no part ${unknown.join(", ")}: use ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}
if (!existsSync(builtQuern)) {
  console.error("bench: quern is measured as it is built: npm run build");
  process.exit(2);
}

for (const [name, load] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const rows = values.rows === undefined ? (values.goals ? GOAL_ROWS[name] : undefined) : Number(values.rows);
  const text = `${sectionText(await (await load())(rows === undefined ? {} : { rows }))}- ${machineText()}\n`;
  console.log(text);
  if (values.write) writePart(join(import.meta.dirname, "RESULTS.md"), Object.keys(parts), name, text);
}
