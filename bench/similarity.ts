import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pgDriver from "pg";
import { from, similarity, t, table, vectors } from "quern";
import { dialects } from "../dialects/index.ts";
import { compile } from "../src/compile.ts";
import type { Ex } from "../src/dsl/language/types.ts";
import type { Definition } from "../src/ir/definition.ts";
import { findServer } from "../test/engines/find.ts";
import { startPostgres } from "../test/engines/servers/postgres.ts";
import { atLeast, atMost, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const ITEMS = sized(20_000, 200);
const DIMENSIONS = 64;
const ROUNDS = sized(5, 1);
/** How many rows are compared with all items; where it is one, the definition says so. */
const QUERIES = [1, 10] as const;
const GOAL = 25;
const BY_HAND = 1.2;

const names = Array.from({ length: DIMENSIONS }, (_, i) => `d${String(i + 1).padStart(2, "0")}`);
const wideTable = (name: string) =>
  table(name, { id: t.int().primaryKey(), ...Object.fromEntries(names.map((n) => [n, t.double()])) });
const jsonTable = (name: string) => table(name, { id: t.int().primaryKey(), vector: t.json() });
const longTable = (name: string) =>
  table(name, { id: t.int(), dim: t.int(), value: t.double() }, { primaryKey: ["id", "dim"] });

type Row = Ex<"int", never, "row">;
const elementsOf = (r: { readonly id: Row }): readonly Row[] =>
  names.map((n) => (r as { readonly [column: string]: Row })[n] ?? r.id);

const PLANS = ["wide", "sized", "json", "long", "hand"] as const;
type Plan = (typeof PLANS)[number];

/** The same question of the same vectors, stored in three ways; `unit`: of length 1, as many models give them. */
function plans(queries: number, unit: boolean): { readonly [P in Plan]: string } {
  const all = (name: string) => vectors.wide(wideTable(name), { id: (r) => r.id, columns: elementsOf, unit });
  const one = (name: string) => {
    const rows = from(wideTable(name))
      .select((s) => {
        const row = Object.values(s)[0] as { readonly id: Row };
        return { id: row.id, ...Object.fromEntries(elementsOf(row).map((e, i) => [names[i] ?? "id", e])) };
      })
      .limit(1);
    return vectors.wide(rows.as("wanted"), { id: (r) => r.id, columns: elementsOf, unit });
  };
  const json = (name: string, dimensions?: number) => {
    const sized = dimensions !== undefined && { dimensions };
    return vectors.json(jsonTable(name), { id: (r) => r.id, vector: (r) => r.vector, unit, ...sized });
  };
  const sized = (name: string) => json(name, DIMENSIONS);
  const long = (name: string) =>
    vectors.long(longTable(name), { id: (r) => r.id, dim: (r) => r.dim, value: (r) => r.value, dense: true, unit });
  const asked = { metric: "cosine", top: 10 } as const;
  const left = queries === 1 ? one("queries_wide") : all("queries_wide");
  return {
    wide: sqlOf(similarity("wide", { left, right: all("items_wide"), ...asked }).definition),
    sized: sqlOf(similarity("sized", { left: sized("queries_json"), right: sized("items_json"), ...asked }).definition),
    json: sqlOf(similarity("json", { left: json("queries_json"), right: json("items_json"), ...asked }).definition),
    long: sqlOf(similarity("long", { left: long("queries_long"), right: long("items_long"), ...asked }).definition),
    hand: byHand(queries, unit),
  };
}

/** The best that was found by hand: lengths of all items are stored for several queries, and computed on the way for one. */
function byHand(queries: number, unit: boolean): string {
  const products = (a: string, b: string) => names.map((n) => `${a}.${n} * ${b}.${n}`).join(" + ");
  const length = (a: string) => `sqrt(${products(a, a)})`;
  const measured = (from: string) => `select r.*, ${length("r")} as length from ${from} as r`;
  const stored = !unit && queries > 1;
  const score = unit
    ? products("q", "i")
    : `(${products("q", "i")}) / nullif(q.length * ${stored ? "i.length" : length("i")}, 0)`;
  return `with q as materialized (${unit ? "select * from queries_wide" : measured("queries_wide")})
    ${stored ? `, i as materialized (${measured("items_wide")})` : ""}
    select q.id as left_id, n.id as right_id, n.score from q cross join lateral (
      select i.id, ${score} as score from ${stored ? "i" : "items_wide as i"} order by score desc nulls last, i.id limit 10) as n
    order by q.id, n.score desc, n.id`;
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

const DROPPED = ["wide", "json", "long"].map((l) => `drop table if exists items_${l}, queries_${l}`).join("; ");

/** One process computes all: how many there are is no question of the plan. */
const SETTINGS = "set jit = off; set max_parallel_workers_per_gather = 0; set work_mem = '64MB'";

async function load(client: pgDriver.Client, queries: number): Promise<void> {
  const columns = names.map((n, d) => `${element(d)} as ${n}`).join(", ");
  await client.query(`${DROPPED}; ${SETTINGS}`);
  await client.query(`create table items_wide as select i as id, ${columns} from generate_series(1, ${ITEMS}) as i`);
  const elements = names.map((n, d) => `select id, ${d + 1} as dim, ${n} as value from items_wide`).join(" union all ");
  await client.query(`create table items_long as ${elements}`);
  await client.query(
    `create table items_json as select id, jsonb_build_array(${names.join(", ")}) as vector from items_wide`,
  );
  await client.query("create index on items_long (dim)");
  for (const layout of ["wide", "json", "long"]) {
    await client.query(`create table queries_${layout} as select * from items_${layout} where id <= ${queries}`);
    await client.query(`analyze items_${layout}; analyze queries_${layout}`);
  }
}

type Pair = { readonly left_id: number; readonly right_id: number };

/** Of all in turns, in seconds. */
async function measured(
  client: pgDriver.Client,
  sql: ReturnType<typeof plans>,
): Promise<{ readonly [P in Plan]: number }> {
  const took: { readonly [P in Plan]: number[] } = { wide: [], sized: [], json: [], long: [], hand: [] };
  const found = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const plan of PLANS) {
      const began = performance.now();
      const { rows } = await client.query<Pair>(sql[plan]);
      took[plan].push((performance.now() - began) / 1000);
      found.add(JSON.stringify(rows.map((r) => [r.left_id, r.right_id])));
    }
  }
  if (found.size !== 1) throw new Error("the plans find different rows");
  return {
    wide: median(took.wide),
    sized: median(took.sized),
    json: median(took.json),
    long: median(took.long),
    hand: median(took.hand),
  };
}

async function rowsOn(url: string): Promise<readonly (readonly string[])[]> {
  const client = new pgDriver.Client({ connectionString: url });
  await client.connect();
  const rows: (readonly string[])[] = [];
  try {
    for (const queries of QUERIES) {
      await load(client, queries);
      for (const unit of [false, true]) {
        const { wide, sized, json, long, hand } = await measured(client, plans(queries, unit));
        rows.push([
          `${queries} × ${ITEMS.toLocaleString("en")} vectors${unit ? " of length 1" : ""}`,
          ...[wide, sized, json].map(seconds),
          ratioText(json / sized),
          seconds(long),
          ratioText(long / wide),
          ...atLeast(long / wide, GOAL),
          seconds(hand),
          ratioText(wide / hand),
          ...atMost(wide / hand, BY_HAND),
        ]);
      }
    }
    await client.query(DROPPED);
  } finally {
    await client.end();
  }
  return rows;
}

/** What the layout of vectors costs: one expression over columns, arrays, and a join on the dimension, as emitted for Postgres. */
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
      `Cosine, the 10 nearest of each query, ${DIMENSIONS} dimensions; medians of ${ROUNDS} rounds in turns, in one process, without JIT; all plans must find the same rows.`,
      "JSON arrays whose length is said are read into columns, each once; the others are rows of elements.",
      "Vectors of length 1 need no lengths: their cosine is their dot product. By hand: columns, and the best that was found for them.",
    ],
    head: [
      "on Postgres",
      "columns",
      "JSON, length said",
      "JSON",
      "JSON / length said",
      "rows",
      "rows / columns",
      "goal",
      "",
      "by hand",
      "columns / by hand",
      "goal",
      "",
    ],
    rows,
  };
}
