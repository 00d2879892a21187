import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pgDriver from "pg";
import { clustering, t, table } from "quern";
import { dialects } from "../dialects/index.ts";
import { pg } from "../src/runtime/pg.ts";
import type { Progress } from "../src/runtime/run.ts";
import { findServer } from "../test/engines/find.ts";
import { startPostgres } from "../test/engines/servers/postgres.ts";
import { runOn } from "../test/run/run-on.ts";
import { formsOn } from "./kmeans-forms.ts";
import { atLeast, atMost, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const POINTS = sized(50_000, 200);
const K = 8;
const ITERATIONS = sized(5, 1);
const FEATURES = ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"] as const;
const TIMES = sized(3, 1);

const points = table("bench_points", {
  pointId: t.int().primaryKey(),
  x1: t.double(),
  x2: t.double(),
  x3: t.double(),
  x4: t.double(),
  x5: t.double(),
  x6: t.double(),
  x7: t.double(),
  x8: t.double(),
});
const first = table("bench_first", { clusterId: t.int().primaryKey(), ...columnsOf() });
function columnsOf() {
  const { double } = t;
  return {
    x1: double(),
    x2: double(),
    x3: double(),
    x4: double(),
    x5: double(),
    x6: double(),
    x7: double(),
    x8: double(),
  };
}
const groups = clustering("bench_groups", {
  points,
  id: "pointId",
  features: FEATURES,
  k: K,
  initial: first,
  iterations: ITERATIONS,
});

const list = (of: (x: string) => string, by = ", "): string => FEATURES.map(of).join(by);
const clusters = Array.from({ length: K }, (_, j) => j);
const LATEST = "(select max(iteration) from bench_other)";
const insert = `insert into bench_other (iteration, cluster_id, ${list((x) => x)})`;
/** The next centroids of points that have their `cluster_id` already. */
const means = (from: string): string =>
  `select ${LATEST} + 1, cluster_id, ${list((x) => `avg(${x})`)} from ${from} group by cluster_id`;

const DECIDE = clusters
  .slice(0, -1)
  .map((j) => {
    const others = clusters.slice(j + 1).map((m) => `d${j} <= d${m}`);
    return `when ${others.join(" and ")} then ${j}`;
  })
  .join(" ");
const dot = (j: number): string => `${list((x) => `p.${x} * s.${x}_${j}`, " + ")}`;

/** What others write for one iteration. */
const PLANS = {
  "long: points × dimensions × clusters": `${insert}
    with p as (select point_id, v.dim, v.value from bench_points cross join lateral (values ${list((x) => `('${x}', ${x})`)}) as v(dim, value)),
    c as (select cluster_id, v.dim, v.value from bench_other cross join lateral (values ${list((x) => `('${x}', ${x})`)}) as v(dim, value) where iteration = ${LATEST}),
    d as (select p.point_id, c.cluster_id, sum((p.value - c.value) * (p.value - c.value)) as d from p join c on c.dim = p.dim group by p.point_id, c.cluster_id),
    n as (select distinct on (point_id) point_id, cluster_id from d order by point_id, d, cluster_id)
    ${means("n join bench_points using (point_id)")}`,
  "a lateral minimum for each point": `${insert}
    select ${LATEST} + 1, n.cluster_id, ${list((x) => `avg(p.${x})`)} from bench_points as p cross join lateral (
      select cluster_id from bench_other as c where iteration = ${LATEST}
      order by ${list((x) => `(p.${x} - c.${x}) * (p.${x} - c.${x})`, " + ")}, cluster_id limit 1) as n group by n.cluster_id`,
  "dot products, near ties decided by rounding": `${insert}
    with s as (select ${clusters.map((j) => `${list((x) => `max(${x}) filter (where cluster_id = ${j}) as ${x}_${j}`)}, max(${list((x) => `${x} * ${x}`, " + ")}) filter (where cluster_id = ${j}) / 2 as n_${j}`).join(", ")}
      from bench_other where iteration = ${LATEST}),
    d as (select ${list((x) => `p.${x}`)}, ${clusters.map((j) => `s.n_${j} - (${dot(j)}) as d${j}`).join(", ")} from bench_points as p cross join s offset 0),
    n as (select ${list((x) => x)}, case ${DECIDE} else ${K - 1} end as cluster_id from d)
    ${means("n")}`,
} as const;

/** k-means on Postgres: the emitted statements, and other plans of an iteration. */
export async function kmeansSection(): Promise<Section> {
  const source = findServer("postgres");
  if (source.kind === "missing") return { title: TITLE, notes: [`not run: ${source.reason}`], head: [], rows: [] };
  if (source.kind === "url") return measured(source.url);
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  try {
    await chmod(folder, 0o711); // another user, as whom Postgres runs, has its folder below
    const own = join(folder, "postgres");
    await mkdir(own, { mode: 0o700 });
    const running = await startPostgres(own);
    try {
      return await measured(running.url);
    } finally {
      await running.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TITLE = "k-means";

async function measured(url: string): Promise<Section> {
  const pool = new pgDriver.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {}); // an idle connection that the server ends at its stop
  try {
    for (const text of preparation()) await pool.query(text);
    const others: (readonly [string, number])[] = [];
    const ours = await oursOn(pool);
    for (const [name, text] of Object.entries(PLANS)) others.push([name, await planOn(pool, text)]);
    const subject = { groups, features: FEATURES, k: K };
    const elsewhere = [...(await formsOn("mysql", subject)), ...(await formsOn("spark", subject))];
    return section(ours, others, elsewhere);
  } finally {
    await pool.query(`drop schema if exists ${SCHEMA} cascade`);
    await pool.end();
  }
}

const SCHEMA = "quern_bench_kmeans";
function preparation(): readonly string[] {
  const cell = (i: number): string => `((g::bigint * 7919 * ${i + 3} % 10007) / 1000.0 + g % 8 * ${i % 3})::float8`;
  return [
    `drop schema if exists ${SCHEMA} cascade`,
    `create schema ${SCHEMA}`,
    `set search_path = ${SCHEMA}`,
    "set max_parallel_workers_per_gather = 0",
    `create table bench_points as select g as point_id, ${FEATURES.map((x, i) => `${cell(i)} as ${x}`).join(", ")}
      from generate_series(1, ${POINTS}) as g`,
    `create table bench_first as select point_id - 1 as cluster_id, ${list((x) => x)} from bench_points where point_id <= ${K}`,
    "analyze",
  ];
}

/** The time of the iterations alone, with the look at how much moved after each. */
async function oursOn(pool: pgDriver.Pool): Promise<number> {
  const spec = dialects.postgres({
    dialect: "postgres",
    version: "16",
    collation: "engine",
    trailingBlanks: "possible",
  });
  const connection = pg(pool);
  const { create, refresh } = runOn(groups.definition, spec);
  await create(connection, {});
  return typical(async () => {
    let [began, ended] = [0, 0];
    const onProgress = (e: Progress): void => {
      if (e.iteration === 1 && e.state === "begin") began = performance.now();
      if (e.iteration === ITERATIONS && e.values) ended = performance.now();
    };
    await refresh(connection, {}, { onProgress });
    return (ended - began) / 1000;
  });
}

const planOn = (pool: pgDriver.Pool, text: string): Promise<number> =>
  typical(async () => {
    await pool.query("set jit = off");
    await pool.query("drop table if exists bench_other");
    await pool.query("create table bench_other as select 0 as iteration, * from bench_first");
    const began = performance.now();
    for (let i = 0; i < ITERATIONS; i++) await pool.query(text);
    return (performance.now() - began) / 1000;
  });

async function typical(run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) times.push(await run());
  return median(times);
}

function section(
  ours: number,
  others: readonly (readonly [string, number])[],
  elsewhere: readonly (readonly string[])[],
): Section {
  const [long = ["", 0], , dots = ["", 0]] = others;
  return {
    title: TITLE,
    notes: [
      `On Postgres: ${POINTS.toLocaleString("en")} points of ${FEATURES.length} dimensions, k = ${K}, ${ITERATIONS} iterations; one process; the median of ${TIMES}.`,
      "The other plans have JIT off; ours says so itself.",
      "MySQL and Spark: the query of one iteration, as long as the centroids are the same; the ratio is that plan's time to quern's.",
      "Ours is the sum of the exact squares, so that ties are decided alike on every engine; it also counts and sums the squares.",
    ],
    head: ["plan", "time", "against ours", "goal", ""],
    rows: [
      ["quern", seconds(ours), "", "", ""],
      ...others.map(([name, time]) => {
        const goal =
          name === long[0] ? atLeast(time / ours, 25) : name === dots[0] ? atMost(ours / time, 1.2) : ["", ""];
        return [name, seconds(time), ratioText(name === dots[0] ? ours / time : time / ours), ...goal];
      }),
      ...elsewhere,
    ],
  };
}
