import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { mysql } from "../src/runtime/mysql.ts";
import type { pg } from "../src/runtime/pg.ts";
import type { pglite } from "../src/runtime/pglite.ts";
import type { Query } from "../src/runtime/query.ts";
import { timed } from "./process.ts";
import { builtQuern, repository } from "./project.ts";

export interface Row {
  readonly id: bigint;
  readonly customer: number;
  readonly half: number;
  readonly amount: string;
  readonly label: string;
  readonly at: Date;
  readonly ok: boolean;
  readonly country: string | null;
}

/** The modules that `quern generate` emits for two definitions. */
export interface Emitted {
  readonly many: Query<{ readonly rows: number }, Row>;
  readonly single: Query<{ readonly id: bigint }, Row>;
  readonly pg: typeof pg;
  readonly mysql: typeof mysql;
  readonly pglite: typeof pglite;
}

const FILES = {
  "package.json": '{ "name": "made", "private": true, "type": "module" }\n',
  "quern.config.ts": `import { defineConfig, mysql, postgres } from "quern";

export default defineConfig({
  definitions: ["./definitions.ts"],
  out: "./generated",
  dialects: [postgres({ version: 16 }), mysql({ version: "8.4", collation: "binary" })],
  imports: ".ts",
});
`,
  "definitions.ts": `import { from, param, query, t, table } from "quern";

const facts = table("quern_bench", {
  id: t.bigint().primaryKey(),
  customer: t.int(),
  half: t.double(),
  amount: t.decimal(12, 2),
  label: t.text(),
  at: t.timestamp(),
  ok: t.boolean(),
  country: t.text().nullable(),
});

export const many = query("many", from(facts).where((s) => s.quern_bench.customer.lte(param.int("rows"))).select((s) => s.quern_bench));
export const single = query("single", from(facts).where((s) => s.quern_bench.id.eq(param.bigint("id"))).select((s) => s.quern_bench));
`,
};

/** Emits the accessors in a folder, and loads them. */
export async function emitAccessors(folder: string): Promise<Emitted> {
  const project = join(folder, "project");
  if (!existsSync(project)) {
    mkdirSync(join(project, "node_modules"), { recursive: true });
    symlinkSync(repository, join(project, "node_modules", "quern"));
    for (const [path, text] of Object.entries(FILES)) writeFileSync(join(project, path), text);
    timed({
      program: process.execPath,
      args: [builtQuern, "generate"],
      folder: project,
    });
  }
  const load = async (path: string): Promise<object> => import(pathToFileURL(join(project, "generated", path)).href);
  const modules = ["many.ts", "single.ts", "runtime/pg.ts", "runtime/mysql.ts", "runtime/pglite.ts"];
  return Object.assign({}, ...(await Promise.all(modules.map(load)))) as Emitted;
}
