import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { createTable } from "../../dialects/writes/ddl.ts";
import type { Definition } from "../../src/ir/definition.ts";
import type { Table } from "../../src/relation/table.ts";
import { openEngine } from "../engines/engine.ts";
import { wrongTypes } from "../matrix/column-types.ts";
import { compileFor, tablesOf } from "../matrix/compile.ts";
import { specFor } from "../matrix/run.ts";

const root = fileURLToPath(new URL("../../examples", import.meta.url));

/** What the modules of an example define, with the companions. */
async function definitionsOf(name: string): Promise<ReadonlySet<Definition>> {
  const found = new Set<Definition>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || !("definition" in value)) return;
    const { definition } = value as { readonly definition: Definition };
    if (found.has(definition)) return;
    found.add(definition);
    for (const companion of Object.values(value)) visit(companion);
  };
  const folder = join(root, name, "definitions");
  for (const file of readdirSync(folder).filter((f) => f.endsWith(".ts"))) {
    const module = (await import(pathToFileURL(join(folder, file)).href)) as { readonly [key: string]: unknown };
    for (const value of Object.values(module)) visit(value);
  }
  return found;
}

test.each(readdirSync(root).sort())(
  "%s: every column has the type in Postgres that its definition declares",
  { timeout: 120_000 },
  async (name) => {
    const engine = await openEngine("pglite");
    try {
      if (engine.driver.kind !== "pglite") throw new Error("not PGlite");
      const spec = specFor("postgres", engine.version);
      const created = new Set<string>();
      const create = async (table: Table): Promise<void> => {
        if (created.has(table.name)) return;
        created.add(table.name);
        await engine.exec(createTable(table, spec));
      };
      const wrong: string[] = [];
      let queries = 0;
      for (const definition of await definitionsOf(name)) {
        if (definition.kind !== "query") continue;
        for (const table of tablesOf(definition.relation)) await create(table);
        const query = compileFor(definition, spec);
        if ("refusals" in query) throw new Error(query.refusals.join("; "));
        queries++;
        const found = await wrongTypes(engine.driver.db, query.review, query.columns);
        wrong.push(...found.map((said) => `${definition.name}: ${said}`));
      }
      expect(queries).toBeGreaterThan(5);
      expect(wrong).toEqual([]);
    } finally {
      await engine.close();
    }
  },
);
