import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "./process.ts";

const TABLES = ["customers", "products", "orders", "order_items", "events"];

/** quern's Postgres statement as a colleague would have written it for dbt: sources and variables instead of names. */
function modelText(sql: string): string {
  const [, facts = ""] = sql.split("\n");
  const names = [...facts.matchAll(/\$\d+ (\w+)/g)].map(([, name = ""]) => name);
  return sql
    .split("\n")
    .filter((line) => !/^-- (Postgres| {2}\$)/.test(line))
    .join("\n")
    .replaceAll(new RegExp(`\\b(from|join) (${TABLES.join("|")})\\b`, "g"), "$1 {{ source('shop', '$2') }}")
    .replaceAll(/\$(\d+)/g, (_, n: string) => `{{ var('${names[Number(n) - 1] ?? `p${n}`}') }}`);
}

/** A dbt project for DuckDB, in memory, with a model for each statement that quern wrote for Postgres. */
export function makeDbtProject(folder: string, generated: string): Command["env"] {
  mkdirSync(join(folder, "models"), { recursive: true });
  const variables = [
    "since",
    "limit",
    "asOf",
    "from",
    "to",
    "segments",
    ...Array.from({ length: 9 }, (_, i) => `p${i + 1}`),
  ];
  const files: { readonly [path: string]: string } = {
    "dbt_project.yml": [
      "name: bench",
      "version: '1.0'",
      "profile: bench",
      "flags: { send_anonymous_usage_stats: false }",
      `vars: { ${variables.map((v) => `${v}: '1'`).join(", ")} }`,
    ].join("\n"),
    "profiles.yml": "bench: { target: dev, outputs: { dev: { type: duckdb, path: ':memory:', threads: 2 } } }",
    "models/sources.yml": [
      "version: 2",
      "sources:",
      "  - name: shop",
      "    tables:",
      ...TABLES.map((t) => `      - name: ${t}`),
    ].join("\n"),
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), `${text}\n`);
  for (const file of readdirSync(join(generated, "postgres"))) {
    writeFileSync(join(folder, "models", file), modelText(readFileSync(join(generated, "postgres", file), "utf8")));
  }
  return { DBT_PROFILES_DIR: folder, DO_NOT_TRACK: "1" };
}

export const dbtCompile = (program: string, folder: string, env: Command["env"]): Command => ({
  program,
  args: ["--quiet", "compile", "--no-partial-parse", "--no-populate-cache"],
  folder,
  ...(env && { env }),
});
