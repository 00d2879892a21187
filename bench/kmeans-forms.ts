import { mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Defines } from "../src/dsl/language/define.ts";
import type { Engine } from "../test/engines/engine.ts";
import { findServer } from "../test/engines/find.ts";
import { openMysql } from "../test/engines/open/mysql.ts";
import { openSpark } from "../test/engines/open/spark.ts";
import { startMysql } from "../test/engines/servers/mysql.ts";
import { startSpark } from "../test/engines/servers/spark.ts";
import { connect } from "../test/matrix/execute.ts";
import { specFor } from "../test/matrix/run.ts";
import { runOn } from "../test/run/run-on.ts";
import { median, ratioText, seconds } from "./report.ts";
import { sized } from "./size.ts";

const POINTS = sized(50_000, 200);
const TIMES = 3;

type Others = "mysql" | "spark";
const ENGINES = {
  mysql: { title: "MySQL", start: startMysql, open: openMysql },
  spark: { title: "Spark", start: startSpark, open: openSpark },
} as const;

interface Subject {
  readonly groups: Defines;
  readonly features: readonly string[];
  readonly k: number;
}

/** The centroids of an iteration as other plans find them, on engines that are not Postgres: its rows, and nothing written. */
const formsOf = (engine: Others, { features, k }: Subject): { readonly [form: string]: string } => {
  const list = (of: (x: string) => string, by = ", "): string => features.map(of).join(by);
  const clusters = Array.from({ length: k }, (_, j) => j);
  const latest =
    "(select * from bench_groups_centroids where iteration = (select max(iteration) from bench_groups_centroids))";
  const means = (from: string): string =>
    `select cluster_id, ${list((x) => `avg(${x}) as ${x}`)} from ${from} group by cluster_id`;
  const unpivot = (id: string, from: string): string =>
    features.map((x) => `select ${id}, '${x}' as dim, ${x} as value from ${from}`).join(" union all ");
  const square = list((x) => `(p.${x} - c.${x}) * (p.${x} - c.${x})`, " + ");
  const pivot = clusters
    .map((j) => {
      const of = (e: string): string => `max(case when cluster_id = ${j} then ${e} end)`;
      return `${list((x) => `${of(x)} as ${x}_${j}`)}, ${of(list((x) => `${x} * ${x}`, " + "))} / 2 as n_${j}`;
    })
    .join(", ");
  const decide = clusters
    .slice(0, -1)
    .map(
      (j) =>
        `when ${clusters
          .slice(j + 1)
          .map((m) => `d${j} <= d${m}`)
          .join(" and ")} then ${j}`,
    )
    .join(" ");
  return {
    "long: points × dimensions × clusters": `with p as (${unpivot("point_id", "bench_points")}), c as (${unpivot("cluster_id", `${latest} as l`)}),
      d as (select p.point_id, c.cluster_id, sum((p.value - c.value) * (p.value - c.value)) as d from p join c on c.dim = p.dim group by p.point_id, c.cluster_id),
      n as (select point_id, cluster_id, row_number() over (partition by point_id order by d, cluster_id) as nth from d)
      ${means("n join bench_points as b on b.point_id = n.point_id and n.nth = 1")}`,
    ...(engine === "mysql"
      ? {
          "a lateral minimum for each point": `select n.cluster_id, ${list((x) => `avg(p.${x}) as ${x}`)} from bench_points as p cross join lateral (
        select cluster_id from ${latest} as c order by ${square}, cluster_id limit 1) as n group by n.cluster_id`,
        }
      : {
          "a minimum over a cross join": `with n as (select p.point_id, ${list((x) => `first(p.${x}) as ${x}`)}, min(struct(${square}, c.cluster_id)).cluster_id as cluster_id
        from bench_points as p cross join ${latest} as c group by p.point_id) ${means("n")}`,
        }),
    "dot products, near ties decided by rounding": `with s as (select ${pivot} from ${latest} as l),
      d as (select ${list((x) => `p.${x}`)}, ${clusters.map((j) => `s.n_${j} - (${list((x) => `p.${x} * s.${x}_${j}`, " + ")}) as d${j}`).join(", ")} from bench_points as p cross join s),
      n as (select ${list((x) => x)}, case ${decide} else ${k - 1} end as cluster_id from d)
      ${means("n")}`,
  };
};

const cell = (i: number, engine: Others): string =>
  `cast(cast(g as ${engine === "mysql" ? "signed" : "bigint"}) * 7919 * ${i + 3} % 10007 as double) / 1000e0 + g % 8 * ${i % 3}`;

const series: { readonly [E in Others]: string } = {
  mysql: `create table bench_points (primary key (point_id)) with recursive s as (select 1 as g union all select g + 1 from s where g < ${POINTS})`,
  spark: `create table bench_points using parquet as with s as (select id + 1 as g from range(${POINTS}))`,
};

/** The time of one iteration's query: quern's, and those of other plans, all over the same centroids. */
async function measured(
  engine: Engine,
  name: Others,
  subject: Subject,
): Promise<readonly (readonly [string, number])[]> {
  const { groups, features, k } = subject;
  const columns = features.map((x, i) => `${cell(i, name)} as ${x}`).join(", ");
  if (name === "mysql") await engine.exec("set session cte_max_recursion_depth = 1000000");
  await engine.exec(
    `${series[name]} select cast(g as ${name === "mysql" ? "signed" : "int"}) as point_id, ${columns} from s`,
  );
  const first = features.join(", ");
  await engine.exec(
    `create table bench_first ${name === "spark" ? "using parquet " : ""}as select point_id - 1 as cluster_id, ${first} from bench_points where point_id <= ${k}`,
  );
  const spec = specFor(engine.dialect, engine.version, name === "spark" ? { tables: "delta" } : {});
  const run = runOn(groups.definition, spec);
  const connection = connect(engine.driver);
  await run.create(connection, {});
  await run.refresh(connection, {});
  const iteration = run.sql(name, "refresh").find((text) => /^insert into [\s\S]*\bnearest_distances as/.test(text));
  const own = iteration?.slice(iteration.search(/^(?:with|select)\b/m));
  if (own === undefined) throw new Error("no statement moves the centroids");
  const texts = Object.entries({ quern: own, ...formsOf(name, subject) });
  const took = texts.map((): number[] => []);
  const results = new Map<string, string>();
  for (let time = 0; time < TIMES; time++)
    for (const [i, [form, text]] of texts.entries()) {
      const began = performance.now();
      const { columns: names, rows } = await engine.query(text);
      took[i]?.push((performance.now() - began) / 1000);
      const [id, x] = ["cluster_id", features[0] ?? ""].map((c) => names.indexOf(c));
      const found = rows.map((r) => `${r[id ?? 0]} ${Number(r[x ?? 0]).toFixed(6)}`);
      results.set(form, found.sort().join());
    }
  for (const [form, found] of results)
    if (found !== results.get("quern"))
      throw new Error(`${form} finds other centroids: ${found} and not ${results.get("quern")}`);
  return texts.map(([form], i) => [form, median(took[i] ?? [])]);
}

/** One iteration's query on an engine that is not Postgres, as rows of the report. */
export async function formsOn(name: Others, subject: Subject): Promise<readonly (readonly string[])[]> {
  const { title, start, open } = ENGINES[name];
  const source = findServer(name);
  if (source.kind === "missing") return [[`${title}: not run: ${source.reason}`]];
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  try {
    await mkdir(join(folder, name), { mode: 0o700 });
    const running = source.kind === "url" ? { url: source.url, stop: async () => {} } : await start(join(folder, name));
    try {
      const engine = await open(running.url);
      try {
        const [own = ["", 0], ...others] = await measured(engine, name, subject);
        return [
          [`${title}, one iteration: quern`, seconds(own[1])],
          ...others.map(([form, time]) => [`${title}: ${form}`, seconds(time), ratioText(time / own[1])]),
        ];
      } finally {
        await engine.close();
      }
    } finally {
      await running.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
