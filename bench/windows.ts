import { randomBytes } from "node:crypto";
import { createConnection } from "mysql2/promise";
import pgDriver from "pg";
import { count, features, from, t, table } from "quern";
import { dialects } from "../dialects/index.ts";
import { compile } from "../src/compile.ts";
import type { Defines } from "../src/dsl/language/define.ts";
import { findServer } from "../test/engines/find.ts";
import { atMost, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

/** Trailing windows before each row's own instant, beside what one would write by hand: of few keys with long histories, and many with short ones. */
const ROUNDS = 3;
/** What takes as long is not repeated, in seconds. */
const LONG = 5;
const YEAR = 31_536_000;

const flights = table(
  "flights",
  {
    flightId: t.int().primaryKey(),
    carrier: t.int(),
    scheduledAt: t.timestamp().eventTime(),
    delay: t.int().nullable(),
  },
  { indexes: [["carrier", "scheduledAt"]] },
);
const labels = table("labels", { labelId: t.int().primaryKey(), carrier: t.int(), at: t.timestamp() });

const GAP = { gap: { n: 1, unit: "hour" } } as const;
const ownRows = features("own_rows", {
  spine: from(flights)
    .select(({ flights: f }) => ({ id: f.flightId, carrier: f.carrier, at: f.scheduledAt }))
    .as("departures"),
  asOf: (d) => d.at,
  columns: (d, { related }) => ({
    id: d.id,
    ...related(flights, (f, { last }) => last([1, 7], "day", { flights: count(), meanDelay: f.delay.avg() }, GAP), {
      on: (f) => f.carrier.eq(d.carrier),
    }),
  }),
});
const otherRows = features("other_rows", {
  spine: labels,
  asOf: (l) => l.at,
  columns: (l, { related }) => ({
    id: l.labelId,
    ...related(flights, (f, { last }) => last([1, 7], "day", { flights: count(), meanDelay: f.delay.avg() }, GAP), {
      on: (f) => f.carrier.eq(l.carrier),
    }),
  }),
});

const VERSIONS = { postgres: "16", mysql: "8.4" } as const;
type Engine = keyof typeof VERSIONS;
function sqlOf({ definition }: Defines, dialect: Engine): string {
  const spec = dialects[dialect]?.({
    dialect,
    version: VERSIONS[dialect],
    collation: "engine",
    trailingBlanks: "possible",
  });
  const outcome = spec && compile([definition], [spec]);
  const compiled = outcome?.ok ? outcome.value[0] : undefined;
  const text = compiled?.kind === "query" ? compiled.sql.get(dialect)?.text : undefined;
  if (text === undefined) throw new Error(`${definition.name} does not compile`);
  return text;
}

/** Frames over the table, which a row's own windows allow. */
const FRAMES: { readonly [E in Engine]: string } = {
  postgres: frames((hours) => `interval '${hours} hours'`, "interval '1 hour 0.000001 seconds'", "double precision"),
  mysql: frames((hours) => `interval ${hours} hour`, "interval '3600.000001' second_microsecond", "double"),
};
function frames(before: (hours: number) => string, end: string, double: string): string {
  const mean = (w: string): string => `cast(sum(delay) over ${w} as ${double}) / nullif(count(delay) over ${w}, 0)`;
  return `select flight_id as id, count(*) over d as flights_1d, count(*) over w as flights_7d,
    ${mean("d")} as mean_delay_1d, ${mean("w")} as mean_delay_7d
  from flights
  window d as (partition by carrier order by scheduled_at range between ${before(25)} preceding and ${end} preceding),
    w as (partition by carrier order by scheduled_at range between ${before(169)} preceding and ${end} preceding)`;
}
/** A lookup for each label, for want of frames over two tables. */
const LOOKUPS: { readonly [E in Engine]: string } = {
  postgres: lookups((hours) => `interval '${hours} hours'`, "double precision"),
  mysql: lookups((hours) => `interval ${hours} hour`, "double"),
};
function lookups(before: (hours: number) => string, double: string): string {
  const day = (of: string): string => `case when f.scheduled_at >= l.at - ${before(25)} then ${of} end`;
  return `select l.label_id as id, b.* from labels as l cross join lateral (
    select count(${day("1")}) as flights_1d, count(*) as flights_7d,
      avg(cast(${day("f.delay")} as ${double})) as mean_delay_1d, avg(cast(f.delay as ${double})) as mean_delay_7d
    from flights as f where f.carrier = l.carrier
      and f.scheduled_at >= l.at - ${before(169)} and f.scheduled_at < l.at - ${before(1)}) as b`;
}

interface Server {
  readonly run: (sql: string) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}
async function connected(engine: Engine, url: string): Promise<Server> {
  const database = `quern_bench_${randomBytes(4).toString("hex")}`;
  if (engine === "postgres") {
    const client = new pgDriver.Client({ connectionString: url });
    await client.connect();
    await client.query(`create schema ${database}`);
    await client.query(`set search_path = ${database}`);
    return {
      run: async (sql) => Object.values((await client.query(sql)).rows[0] ?? {}),
      close: async () => {
        await client.query(`drop schema ${database} cascade`);
        await client.end();
      },
    };
  }
  const client = await createConnection(url);
  await client.query(`create database ${database}`);
  await client.query(`use ${database}`);
  return {
    run: async (sql) => {
      const [rows] = await client.query(sql);
      return Array.isArray(rows) ? Object.values(rows[0] ?? {}) : [];
    },
    close: async () => {
      await client.query(`drop database ${database}`);
      await client.end();
    },
  };
}

/** Numbers from 1 to n: `first` makes room for so many steps of a recursion. */
async function filled(engine: Engine, server: Server, n: number, keys: number): Promise<void> {
  for (const name of ["flights", "labels"]) await server.run(`drop table if exists ${name}`);
  const at = engine === "postgres" ? "timestamp" : "datetime(6)";
  await server.run(
    `create table flights (flight_id int primary key, carrier int not null, scheduled_at ${at} not null, delay int)`,
  );
  await server.run(`create table labels (label_id int primary key, carrier int not null, at ${at} not null)`);
  const second = (salt: number): string => `mod(i * 104729 + ${salt}, ${YEAR})`;
  const moved = (s: string): string =>
    engine === "postgres"
      ? `timestamp '2025-01-01' + (${s}) * interval '1 second'`
      : `timestamp('2025-01-01') + interval ${s} second`;
  const numbers = (most: number): string =>
    engine === "postgres"
      ? `generate_series(1::bigint, ${most}) as n(i)`
      : `(with recursive n(i) as (select cast(1 as signed) union all select i + 1 from n where i < ${most}) select i from n) as n`;
  if (engine === "mysql") await server.run("set session cte_max_recursion_depth = 100000000");
  await server.run(`insert into flights select i, mod(i * 7919, ${keys}), ${moved(second(0))},
    case when mod(i, 10) > 0 then mod(i, 90) - 10 end from ${numbers(n)}`);
  await server.run(`insert into labels select i, mod(i * 7919, ${keys}), ${moved(second(977))} from ${numbers(n / 2)}`);
  await server.run("create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)");
  await server.run(engine === "postgres" ? "vacuum analyze flights, labels" : "analyze table flights, labels");
}

interface Found {
  readonly took: number;
  readonly sums: readonly number[];
}
async function measured(server: Server, sql: string): Promise<Found> {
  const whole = `select count(*) as n, sum(flights_1d) as a, sum(flights_7d) as b, sum(mean_delay_1d) as c,
    sum(mean_delay_7d) as d from (${sql}) as r`;
  const took: number[] = [];
  let sums: readonly number[] = [];
  for (let round = 0; round < ROUNDS && !took.some((s) => s > LONG); round++) {
    const began = performance.now();
    sums = (await server.run(whole)).map(Number);
    took.push((performance.now() - began) / 1000);
  }
  return { took: median(took), sums };
}

const isSame = (a: Found, b: Found): boolean =>
  a.sums.every((x, i) => Math.abs(x - (b.sums[i] ?? Number.NaN)) <= 1e-9 * Math.max(1, Math.abs(x)));

/** More than this by hand, as lookups of few keys, would take minutes. */
const MOST_BY_HAND = 20_000;

/** Windows before instants beside what is written by hand, at a size and at twice that. */
export async function windowsSection({ rows: n = sized(20_000, 500) }: { readonly rows?: number }): Promise<Section> {
  const rows: (readonly string[])[] = [];
  for (const engine of ["postgres", "mysql"] as const) {
    const source = findServer(engine);
    if (source.kind !== "url") {
      rows.push([engine, source.kind === "missing" ? `not run: ${source.reason}` : "not run: no URL"]);
      continue;
    }
    const server = await connected(engine, source.url);
    try {
      for (const [shape, keysOf] of [
        ["16 keys", () => 16],
        ["20 rows a key", (size: number) => size / 20],
      ] as const) {
        const before = new Map<string, number>();
        for (const size of [n, 2 * n]) {
          await filled(engine, server, size, keysOf(size));
          for (const [what, own, hand] of [
            ["of its own rows", ownRows, FRAMES[engine]],
            ["of another table", otherRows, LOOKUPS[engine]],
          ] as const) {
            const ours = await measured(server, sqlOf(own, engine));
            const isDear = what === "of another table" && shape === "16 keys" && size > MOST_BY_HAND;
            const theirs = isDear ? undefined : await measured(server, hand);
            if (theirs && !isSame(ours, theirs)) throw new Error(`${engine}, ${what}: other rows than by hand`);
            const ratio = theirs && ours.took / theirs.took;
            const once = before.get(what);
            const growth = once === undefined ? undefined : ours.took / once;
            before.set(what, ours.took);
            rows.push([
              `${engine}, ${what}, ${shape}, ${size} rows`,
              seconds(ours.took),
              theirs ? seconds(theirs.took) : "not run",
              ...(ratio === undefined ? ["", "", ""] : [ratioText(ratio), ...atMost(ratio, 1.2)]),
              ...(growth === undefined ? [] : [ratioText(growth), ...atMost(growth, 2.3)]),
            ]);
          }
        }
      }
    } finally {
      await server.close();
    }
  }
  return {
    title: "Windows before instants",
    notes: [
      `Two trailing windows, of a count and a mean, before each of ${n} and of ${2 * n} rows of the source, or of half as many labels; median of ${ROUNDS}, or once where it takes over ${LONG} s.`,
      "By hand: frames over the table, and a lateral lookup of each label. Both give the same sums, which are compared.",
    ],
    head: ["what", "time", "by hand", "to by hand", "goal", "", "rows doubled", "goal", ""],
    rows,
  };
}
