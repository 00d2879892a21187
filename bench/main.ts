import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { machineText } from "./machine.ts";
import { builtQuern } from "./project.ts";
import { type Section, sectionText } from "./report.ts";

// npm run bench [-- generate|evaluation|dedupe|match|upsert|types|kmeans …] [--rows n] [--write]: what quern costs, each figure a ratio within one run.

type Part = (options: { readonly rows?: number }) => Section | Promise<Section>;

const parts: { readonly [name: string]: () => Promise<Part> } = {
  generate: async () => (await import("./generate.ts")).generateSection,
  accessors: async () => (await import("./accessors.ts")).accessorsSection,
  stages: async () => (await import("./stages.ts")).stagesSection,
  upsert: async () => (await import("./upsert.ts")).upsertSection,
  "point-in-time": async () => (await import("./point-in-time.ts")).pointInTimeSection,
  similarity: async () => (await import("./similarity.ts")).similaritySection,
  "near-index": async () => (await import("./near-index.ts")).nearIndexSection,
  types: async () => (await import("./types.ts")).typesSection,
  evaluation: async () => (await import("./evaluation.ts")).evaluationSection,
  dedupe: async () => (await import("./dedupe.ts")).dedupeSection,
  match: async () => (await import("./match.ts")).matchSection,
  kmeans: async () => (await import("./kmeans.ts")).kmeansSection,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean" }, rows: { type: "string" } },
});
const unknown = positionals.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  console.error(`bench: there is no part ${unknown.join(", ")}: use ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}
if (values.write === true && positionals.length > 0) {
  console.error("bench: --write is for a run of all parts");
  process.exit(2);
}

if (!existsSync(builtQuern)) {
  console.error("bench: quern is measured as it is built: npm run build");
  process.exit(2);
}

const texts: string[] = [];
for (const [name, load] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const text = sectionText(await (await load())(values.rows === undefined ? {} : { rows: Number(values.rows) }));
  console.log(text);
  texts.push(text);
}
console.log(machineText());
if (values.write === true) {
  const intro = "# What quern costs\n\nMade by `npm run build && npm run bench -- --write`.\n";
  writeFileSync(join(import.meta.dirname, "RESULTS.md"), [intro, `${machineText()}\n`, ...texts].join("\n"));
}
