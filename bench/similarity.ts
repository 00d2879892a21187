import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pgDriver from "pg";
import { similarity, t, table, vectors } from "quern";
import { dialects } from "../dialects/index.ts";
import { compile } from "../src/compile.ts";
import type { Definition } from "../src/ir/definition.ts";
import { findServer } from "../test/engines/find.ts";
import { startPostgres } from "../test/engines/servers/postgres.ts";
import { atLeast, median, ratioText, type Section, seconds } from "./report.ts";

const ITEMS = 20_000;
const DIMENSIONS = 64;
const ROUNDS = 3;
/** How many rows are compared with all items. */
const QUERIES = [1, 10] as const;
const GOAL = 25;

const names = Array.from({ length: DIMENSIONS }, (_, i) => `d${String(i + 1).padStart(2, "0")}`);
const wideTable = (name: string) =>
  table(name, { id: t.int().primaryKey(), ...Object.fromEntries(names.map((n) => [n, t.double()])) });
const longTable = (name: string) =>
  table(name, { id: t.int(), dim: t.int(), value: t.double() }, { primaryKey: ["id", "dim"] });

/** The same question of the same vectors, stored in two ways; `unit`: of length 1, as many models give them. */
function plans(unit: boolean): { readonly wide: string; readonly long: string } {
  const wide = (name: string) =>
    vectors.wide(wideTable(name), {
      id: (r) => r.id,
      columns: (r) => names.map((n) => (r as { readonly [column: string]: typeof r.id })[n] ?? r.id),
      unit,
    });
  const long = (name: string) =>
    vectors.long(longTable(name), { id: (r) => r.id, dim: (r) => r.dim, value: (r) => r.value, dense: true, unit });
  const asked = { metric: "cosine", top: 10 } as const;
  return {
    wide: sqlOf(similarity("wide", { left: wide("queries_wide"), right: wide("items_wide"), ...asked }).definition),
    long: sqlOf(similarity("long", { left: long("queries_long"), right: long("items_long"), ...asked }).definition),
  };
}

function sqlOf(definition: Definition): string {
  const target = { dialect: "postgres", version: "16", collation: "engine", trailingBlanks: "possible" } as const;
  const outcome = compile([definition], [dialects.postgres(target)]);
  const compiled = outcome.ok ? outcome.value[0] : undefined;
  const sql = compiled?.kind === "query" ? compiled.sql.get("postgres") : undefined;
  if (!sql) throw new Error("it does not compile");
  return sql.text;
}

/** Numbers between -1 and 1 that only look random. */
const element = (d: number): string =>
  `cast(((hashint4(i * ${DIMENSIONS} + ${d}) & 65535) - 32768) / 32768.0 as double precision)`;

async function load(client: pgDriver.Client, queries: number): Promise<void> {
  const columns = names.map((n, d) => `${element(d)} as ${n}`).join(", ");
  await client.query(
    "drop table if exists items_wide, items_long, queries_wide, queries_long; set jit = off; set work_mem = '64MB'",
  );
  await client.query(`create table items_wide as select i as id, ${columns} from generate_series(1, ${ITEMS}) as i`);
  const elements = names.map((n, d) => `select id, ${d + 1} as dim, ${n} as value from items_wide`).join(" union all ");
  await client.query(`create table items_long as ${elements}`);
  await client.query("create index on items_long (dim)");
  for (const layout of ["wide", "long"]) {
    await client.query(`create table queries_${layout} as select * from items_${layout} where id <= ${queries}`);
  }
  await client.query("analyze items_wide; analyze items_long; analyze queries_wide; analyze queries_long");
}

/** Of the two in turns, in seconds. */
async function measured(client: pgDriver.Client, sql: ReturnType<typeof plans>) {
  const took = { wide: [] as number[], long: [] as number[] };
  const found = { wide: "", long: "" };
  for (let round = 0; round < ROUNDS; round++) {
    for (const plan of ["wide", "long"] as const) {
      const began = performance.now();
      const { rows } = await client.query(sql[plan]);
      took[plan].push((performance.now() - began) / 1000);
      found[plan] = JSON.stringify(rows.map((r: { left_id: number; right_id: number }) => [r.left_id, r.right_id]));
    }
  }
  if (found.wide !== found.long) throw new Error("the two plans find different rows");
  return { wide: median(took.wide), long: median(took.long) };
}

async function rowsOn(url: string): Promise<readonly (readonly string[])[]> {
  const client = new pgDriver.Client({ connectionString: url });
  await client.connect();
  const rows: (readonly string[])[] = [];
  try {
    for (const queries of QUERIES) {
      await load(client, queries);
      for (const unit of [false, true]) {
        const { wide, long } = await measured(client, plans(unit));
        const what = `${queries} × ${ITEMS} vectors${unit ? " of length 1" : ""}`;
        rows.push([what, seconds(wide), seconds(long), ratioText(long / wide), ...atLeast(long / wide, GOAL)]);
      }
    }
    await client.query("drop table items_wide, items_long, queries_wide, queries_long");
  } finally {
    await client.end();
  }
  return rows;
}

/** What the layout of vectors costs: one expression over columns against a join on the dimension, as emitted for Postgres. */
export async function similaritySection(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  await chmod(folder, 0o711); // another user, as whom Postgres runs, has its folder below
  const source = findServer("postgres");
  let rows: readonly (readonly string[])[] = [
    ["Postgres", source.kind === "missing" ? `not run: ${source.reason}` : ""],
  ];
  try {
    if (source.kind !== "missing") {
      const own = join(folder, "postgres");
      await mkdir(own, { mode: 0o700 });
      const running = source.kind === "url" ? { url: source.url, stop: async () => {} } : await startPostgres(own);
      try {
        rows = await rowsOn(running.url);
      } finally {
        await running.stop();
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    title: "Similarity",
    notes: [
      `Cosine, the 10 nearest of each query, ${DIMENSIONS} dimensions; medians of ${ROUNDS} rounds in turns, without JIT; both plans must find the same rows.`,
      "Vectors of length 1 need no lengths: their cosine is their dot product.",
    ],
    head: ["on Postgres", "columns", "rows", "faster", "goal", ""],
    rows,
  };
}
