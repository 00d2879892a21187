import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "../../base/diagnostics.ts";
import { camelCase } from "../../base/names.ts";
import { failed, type Outcome, ok } from "../../base/outcome.ts";
import { packageRoot } from "../../files/paths.ts";
import { type Generated, generate, type Made } from "../../generate.ts";
import { loadConfig } from "../../load/config.ts";
import type { ExitCode, Output } from "../command.ts";
import { type Example, examples } from "./example.ts";
import { type Executor, loadTables } from "./load.ts";
import { table } from "./table.ts";

/** How many rows of each result are shown. */
const SHOWN = 5;

interface Database extends Executor {
  close(): Promise<void>;
}

/** PGlite, where it is installed: beside quern, or in the project from which the demo runs. */
async function openDatabase(): Promise<(() => Promise<Database>) | undefined> {
  for (const from of [packageRoot(), process.cwd()]) {
    let path: string;
    try {
      path = createRequire(join(from, "package.json")).resolve("@electric-sql/pglite");
    } catch {
      continue;
    }
    const { PGlite } = (await import(pathToFileURL(path).href)) as {
      readonly PGlite: { create(): Promise<Database> };
    };
    return () => PGlite.create();
  }
  return undefined;
}

interface QueryResult {
  readonly name: string;
  readonly doc: string | null;
  readonly rows: number;
  readonly first: readonly unknown[];
}

/** Compiles the examples for every engine, and runs their queries on the embedded Postgres. */
export async function runDemo(out: Output): Promise<ExitCode> {
  const open = await openDatabase();
  const results: unknown[] = [];
  for (const example of await examples()) {
    try {
      const outcome = await runExample(example, open, out);
      if (!outcome.ok) {
        out.diagnostics(outcome.diagnostics);
        return 1;
      }
      results.push(outcome.value);
    } finally {
      if (example.isTemporary) rmSync(example.folder, { recursive: true, force: true });
    }
  }
  if (open === undefined) {
    const what = "the queries were compiled but not run, because PGlite, the embedded Postgres, is not installed";
    const remedy = "run npm install --save-dev @electric-sql/pglite";
    const missing: Diagnostic = { code: "QN3017", at: { file: "", line: 0 }, data: { what, remedy } };
    out.diagnostics([missing]);
    return 1;
  }
  out.result({ ok: true, examples: results });
  return 0;
}

async function runExample(
  example: Example,
  open: (() => Promise<Database>) | undefined,
  out: Output,
): Promise<Outcome<unknown>> {
  const project = await loadConfig(join(example.folder, "quern.config.ts"));
  if (!project.ok) return project;
  const { config } = project.value;
  const began = performance.now();
  // Node runs the modules as they are
  const outcome = await generate({ ...project.value, config: { ...config, imports: ".ts" } });
  if (!outcome.ok) return failed(outcome.diagnostics);
  const generated = outcome.value;
  const time = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  const engines = config.dialects.length;
  out.line(`${example.name}: ${generated.definitions.length} queries compiled for ${engines} engines in ${time}`);
  if (open === undefined) {
    showSql(generated, out);
    return ok({ name: example.name });
  }
  const queries = await runQueries(example, generated, open, out);
  return ok({ name: example.name, definitions: generated.definitions.length, engines, queries });
}

/** The first definition's SQL on two engines, where no result can be shown. */
function showSql({ tree, definitions }: Generated, out: Output): void {
  const paths = definitions.slice(-1).flatMap(({ files }) => files.filter((path) => path.endsWith(".sql")));
  for (const path of [paths[0], paths[2]]) {
    const text = path === undefined ? undefined : tree.get(path);
    if (text !== undefined) out.line(`\n${text.trimEnd()}`);
  }
  out.line("");
}

async function runQueries(
  example: Example,
  { tree, definitions }: Generated,
  open: () => Promise<Database>,
  out: Output,
): Promise<readonly QueryResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "quern-demo-"));
  const db = await open();
  try {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    for (const [path, text] of tree) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    out.progress("loading data");
    const count = await loadTables(db, join(example.folder, "schema.ts"), example.data());
    out.line(`${count.toLocaleString("en")} rows loaded into the embedded Postgres\n`);
    const load = (path: string): Promise<unknown> => import(pathToFileURL(join(folder, path)).href);
    const queries = (await load("index.ts")) as { readonly [name: string]: RunnableQuery };
    const { pglite } = (await load("runtime/pglite.ts")) as { readonly pglite: (db: Database) => unknown };
    const connection = pglite(db);
    const results: QueryResult[] = [];
    const title = ({ name, doc }: Made): string =>
      [name, doc?.split("\n")[0]].filter((part) => part !== undefined).join(": ");
    const given = ({ entry }: Made): object => {
      const own = entry.params.filter((p) => Object.hasOwn(example.params, p.name));
      return Object.fromEntries(own.map((p) => [p.name, example.params[p.name]]));
    };
    for (const made of runsInOrder(definitions)) {
      const run = queries[camelCase(made.name)];
      out.line(title(made));
      for (const action of run ? settingUp(run) : []) {
        const summary = await run?.[action]?.(connection, given(made));
        if (summary) out.line(`  ${action}: ${summaryText(summary)}`);
      }
      out.line("");
    }
    for (const made of definitions) {
      const { name, doc } = made;
      const query = queries[camelCase(name)];
      if (query?.all === undefined) continue;
      const rows = await query.all(connection, given(made));
      const count = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`;
      if (made.entry.partOf !== undefined) out.line(`  ${title(made)} (${count})\n`);
      else {
        out.line(title(made));
        for (const line of table(rows.slice(0, SHOWN))) out.line(`  ${line}`);
        out.line(`  ${count}${rows.length > SHOWN ? `, first ${SHOWN} shown` : ""}\n`);
      }
      results.push({ name, doc: doc ?? null, rows: rows.length, first: rows.slice(0, SHOWN) });
    }
    return results;
  } finally {
    await db.close();
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

type Summary = { readonly [count: string]: number | boolean };
type Action = (connection: unknown, params: object) => Promise<Summary>;
interface RunnableQuery {
  readonly all?: (connection: unknown, params: object) => Promise<{ readonly [column: string]: unknown }[]>;
  readonly create?: Action;
  readonly refresh?: Action;
  readonly run?: Action;
}

/** What is done of a run before queries read what it wrote. */
export const settingUp = (run: RunnableQuery): readonly ("create" | "refresh" | "run")[] =>
  run.refresh ? ["create", "refresh"] : ["create", "run"];

const summaryText = ({ milliseconds: _, ...counts }: Summary): string => {
  const told = Object.entries(counts).map(
    ([count, n]) => `${count} ${typeof n === "number" ? n.toLocaleString("en") : n}`,
  );
  return told.length > 0 ? told.join(", ") : "done";
};

/** The definitions that change the database, each after those that write what it reads. */
export function runsInOrder<D extends Pick<Made, "kind" | "entry">>(definitions: readonly D[]): readonly D[] {
  const writes = ({ entry }: D): readonly string[] => ("writes" in entry ? entry.writes : []);
  const rest = definitions.filter((d) => d.kind === "run");
  const done: D[] = [];
  while (rest.length > 0) {
    const isReady = (d: D): boolean =>
      !rest.some(
        (other) => other !== d && writes(other).some((t) => d.entry.tables.includes(t) && !writes(d).includes(t)),
      );
    const ready = Math.max(0, rest.findIndex(isReady));
    done.push(...rest.splice(ready, 1));
  }
  return done;
}
