import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const source = join(root, "src/runtime");
const files = readdirSync(source);

/** What a user's project may ask for; `types` is empty, so that only what TypeScript brings is there. */
const strictest = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  isolatedModules: true,
  isolatedDeclarations: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  declaration: true,
  noEmit: true,
};

const emitted = `// made by quern. Do not edit.
import { defineQuery, type Query } from "./runtime/query.js";

export interface TopCustomersParams {
  readonly since: Date;
  /** Default 10. */
  readonly limit?: number;
}

export interface TopCustomersRow {
  readonly customerId: bigint;
  readonly spend: string | null;
}

/** The customers who spent most on completed orders. */
export const topCustomers: Query<TopCustomersParams, TopCustomersRow> = defineQuery({
  name: "top_customers",
  params: { since: "timestamp", limit: ["int", 10] },
  columns: { customerId: "bigint", spend: "decimal?" },
  sql: {
    postgres: { text: "select customer_id, spend from t where at >= $1 limit $2", params: ["since", "limit"] },
  },
});
`;

describe("beside emitted modules", () => {
  let project = "";
  beforeAll(() => {
    // within the checkout, so that @types/node is found where it is asked for
    project = mkdtempSync(join(root, "node_modules/.quern-portable-"));
    mkdirSync(join(project, "runtime"));
    for (const file of files) {
      const text = readFileSync(join(source, file), "utf8").replace(/(from "\.\/[\w-]+)\.ts"/g, '$1.js"');
      writeFileSync(join(project, "runtime", file), text);
    }
    writeFileSync(join(project, "top-customers.ts"), emitted);
    writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  test.for([
    { lib: ["es2022", "dom"], types: [] as string[] },
    { lib: ["es2022"], types: ["node"] },
    { target: "es2016", lib: ["es2020"], types: ["node"] },
    { lib: ["es2022"], types: ["node"], exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false },
    { lib: ["es2022"], types: ["node"], exactOptionalPropertyTypes: false, strict: false, isolatedDeclarations: false },
  ])("the runtime passes tsc as strict as can be, but for %j", (options) => {
    const compilerOptions = { ...strictest, ...options, skipLibCheck: true };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["**/*.ts"] }));
    const { stdout, status } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", project], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

test.each(files)("%s is small, and imports only what stands beside it", (file) => {
  const text = readFileSync(join(source, file), "utf8");
  expect(text.split("\n").length).toBeLessThanOrEqual(300);
  for (const [, from] of text.matchAll(/\bfrom "([^"]*)"|\bimport\("([^"]*)"/g)) {
    expect(files.map((each) => `./${each}`)).toContain(from);
  }
  expect(text).not.toMatch(
    /\bany\b(?= *[;,)>\]=]|\[\])|: any\b|as any\b|@ts-|\brequire\(|\beval\(|new Function|process\.|Buffer\./,
  );
});
