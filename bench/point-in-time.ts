import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pgDriver from "pg";
import { count, features, lit, t, table } from "quern";
import { dialects } from "../dialects/index.ts";
import { compile } from "../src/compile.ts";
import type { Defines } from "../src/dsl/language/define.ts";
import { findServer } from "../test/engines/find.ts";
import { startPostgres } from "../test/engines/servers/postgres.ts";
import { atLeast, atMost, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

/** 1: 10,000 spine rows and 3 sets of 100,000 rows of 1,000 keys. QUERN_BENCH_SCALE=10 is ten times that. */
const SCALE = Number(process.env.QUERN_BENCH_SCALE ?? sized(1, 0.01));
const [SPINE, ROWS, KEYS] = [10_000 * SCALE, 100_000 * SCALE, 1000 * SCALE];
const ROUNDS = sized(3, 1);
/** What takes as long is not repeated, in seconds. */
const LONG = 5;
const SETS = ["a", "b", "c"] as const;

const labels = table("labels", { labelId: t.int().primaryKey(), customerId: t.int(), at: t.timestamp() });
const setTable = <const Name extends string>(name: Name) =>
  table(
    name,
    {
      rowId: t.int().primaryKey(),
      customerId: t.int(),
      happenedAt: t.timestamp().eventTime(),
      x: t.double(),
      y: t.double().nullable(),
    },
    { indexes: [["customerId", "happenedAt"]] },
  );
const [a, b, c] = [setTable("set_a"), setTable("set_b"), setTable("set_c")];

const joined = (plan: "lookup" | "timeline", days?: number): Defines =>
  features("joined", {
    spine: labels,
    asOf: (l) => l.at,
    plan,
    columns: (l, { latest }) => {
      const within = days === undefined ? {} : { within: { n: days, unit: "day" } as const };
      const [x, y, z] = [
        latest(a, { on: (s) => s.customerId.eq(l.customerId), ...within }),
        latest(b, { on: (s) => s.customerId.eq(l.customerId), ...within }),
        latest(c, { on: (s) => s.customerId.eq(l.customerId), ...within }),
      ];
      return { labelId: l.labelId, ax: x.x, ay: x.y, bx: y.x, by: y.y, cx: z.x, cy: z.y };
    },
  });

/** As far back as the twelve, so that both read the same rows. */
const ONE = [180];
const TWELVE = [1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 90, 180];
const windows = (days: readonly number[], instant?: "one"): Defines =>
  features("windows", {
    spine: labels,
    asOf: (l) => (instant ? lit.timestamp("2026-01-01") : l.at),
    columns: (l, { related }) => ({
      labelId: l.labelId,
      ...related(a, (s, { last }) => last(days, "day", { n: count(), x: s.x.sum() }), {
        on: (s) => s.customerId.eq(l.customerId),
      }),
    }),
  });

function sqlOf({ definition }: Defines): string {
  const spec = dialects.postgres?.({
    dialect: "postgres",
    version: "16",
    collation: "engine",
    trailingBlanks: "possible",
  });
  const outcome = spec && compile([definition], [spec]);
  const compiled = outcome?.ok ? outcome.value[0] : undefined;
  const text = compiled?.kind === "query" ? compiled.sql.get("postgres")?.text : undefined;
  if (text === undefined) throw new Error(`${definition.name} does not compile`);
  return text;
}

/** Every row that could be meant, numbered from the latest on. */
const byRowNumber = (days?: number): string => {
  const parts = SETS.map(
    (s) => `${s} as (
  select label_id, x, y from (
    select l.label_id, s.x, s.y,
      row_number() over (partition by l.label_id order by s.happened_at desc, s.row_id desc) as rn
    from labels as l join set_${s} as s on s.customer_id = l.customer_id and s.happened_at <= l.at${
      days === undefined ? "" : ` and s.happened_at >= l.at - interval '${days} days'`
    }
  ) as n where rn = 1)`,
  );
  const columns = SETS.flatMap((s) => [`${s}.x as ${s}x`, `${s}.y as ${s}y`]).join(", ");
  const joins = SETS.map((s) => `left join ${s} on ${s}.label_id = l.label_id`).join(" ");
  return `with ${parts.join(",\n")}\nselect l.label_id, ${columns} from labels as l ${joins}`;
};

/**
 * The shape of what Feast generates: a text made of the key and the instant is a row's identity; for each set the joined rows
 * are reduced by the greatest time, numbered, and joined back by that text.
 */
const byRowText = (days?: number): string => {
  const ids = SETS.map((s) => `cast(customer_id as text) || cast(at as text) as ${s}_row_text`).join(", ");
  const parts = SETS.map(
    (s) => `${s}_spine as (select customer_id, at, ${s}_row_text from spine group by customer_id, at, ${s}_row_text),
${s}_rows as (select happened_at, customer_id, x, y from set_${s} where happened_at <= (select max(at) from spine)${
      days === undefined ? "" : ` and happened_at >= (select min(at) from spine) - interval '${days} days'`
    }),
${s}_base as (
  select r.*, e.at, e.${s}_row_text from ${s}_rows as r
  inner join ${s}_spine as e on r.happened_at <= e.at and r.customer_id = e.customer_id${
    days === undefined ? "" : ` and r.happened_at >= e.at - interval '${days} days'`
  }),
${s}_latest as (
  select happened_at, ${s}_row_text from (
    select *, row_number() over (partition by ${s}_row_text order by happened_at desc) as row_number from ${s}_base
  ) as numbered where row_number = 1),
${s}_cleaned as (select base.* from ${s}_base as base inner join ${s}_latest using (${s}_row_text, happened_at))`,
  );
  const columns = SETS.flatMap((s) => [`${s}_cleaned.x as ${s}x`, `${s}_cleaned.y as ${s}y`]).join(", ");
  const joins = SETS.map((s) => `left join ${s}_cleaned on ${s}_cleaned.${s}_row_text = spine.${s}_row_text`).join(" ");
  return `with spine as (select *, ${ids} from labels),\n${parts.join(",\n")}\nselect spine.label_id, ${columns} from spine ${joins}`;
};

/** Pseudo-random, and the same each time; the sets' times are a year, in seconds. */
const YEAR = 31_536_000;
const filled = (name: string, salt: number, rows: number, more: string): string =>
  `insert into ${name} select i, (i::bigint * 7919 + ${salt}) % ${KEYS},
    timestamp '2025-01-01' + ((i::bigint * 104729 + ${salt} * 31) * 613 % ${YEAR}) * interval '1 second'${more}
  from generate_series(1, ${rows}) as i`;

async function prepare(client: pgDriver.Client): Promise<void> {
  await client.query("create table labels (label_id int primary key, customer_id int not null, at timestamp not null)");
  await client.query(filled("labels", 17, SPINE, ""));
  for (const [i, s] of SETS.entries()) {
    await client.query(`create table set_${s} (row_id int primary key, customer_id int not null,
      happened_at timestamp not null, x double precision not null, y double precision)`);
    await client.query(filled(`set_${s}`, i + 1, ROWS, ", i * 0.5, case when i % 3 > 0 then i * 0.25 end"));
    await client.query(`create index on set_${s} (customer_id, happened_at)`);
  }
  await client.query("analyze");
}

/** All columns of all rows as one number, so that two ways can be told to give the same. */
const digested = (sql: string): string =>
  `select count(*) as n, sum(hashtext(r::text)::bigint) as digest from (${sql}) as r`;
/** Runs it to its end, and sends nothing. */
const run = (sql: string): string => `explain (analyze, timing off) ${sql}`;

interface Found {
  readonly took: number;
  readonly digest: string;
}
async function measured(client: pgDriver.Client, sql: string): Promise<Found> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS && !took.some((t) => t > LONG); round++) {
    const began = performance.now();
    await client.query(run(sql));
    took.push((performance.now() - began) / 1000);
  }
  const { rows } = await client.query(digested(sql));
  return { took: median(took), digest: JSON.stringify(rows) };
}

/** The emitted point-in-time joins beside hand-written and peers' forms, on one Postgres in one run. */
export async function pointInTimeSection(): Promise<Section> {
  const source = findServer("postgres");
  const title = "Point in time";
  const head = ["way", "time", "to the first", "goal", ""];
  if (source.kind === "missing") return { title, notes: [], head, rows: [["Postgres", `not run: ${source.reason}`]] };
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  await chmod(folder, 0o711); // another user, as whom Postgres runs, has its folder below
  await mkdir(join(folder, "postgres"), { mode: 0o700 });
  const running =
    source.kind === "url" ? { url: source.url, stop: async () => {} } : await startPostgres(join(folder, "postgres"));
  const schema = `quern_bench_${randomBytes(4).toString("hex")}`;
  const client = new pgDriver.Client({ connectionString: running.url });
  await client.connect();
  try {
    await client.query(`create schema ${schema}`);
    await client.query(`set search_path = ${schema}`);
    await prepare(client);
    const rows: (readonly string[])[] = [];
    for (const days of [undefined, 30]) {
      const label = days === undefined ? "no tolerance" : `at most ${days} days old`;
      const ways: readonly (readonly [string, string])[] = [
        ["lookup", sqlOf(joined("lookup", days))],
        ["time line", sqlOf(joined("timeline", days))],
        ["row_number over the join", byRowNumber(days)],
        ["Feast's shape", byRowText(days)],
      ];
      const results: (readonly [string, Found])[] = [];
      for (const [name, sql] of ways) results.push([name, await measured(client, sql)]);
      const best = results[0]?.[1];
      for (const [name, { took, digest }] of results) {
        if (digest !== best?.digest) throw new Error(`${name}, ${label}: other rows than the lookup's`);
        const ratio = took / best.took;
        const goal = name === "Feast's shape" ? atLeast(ratio, days === undefined ? 20 : 4) : [];
        rows.push([`${name}, ${label}`, seconds(took), ratioText(ratio), ...goal]);
      }
    }
    for (const instant of ["one", undefined] as const) {
      const [one, twelve] = [
        await measured(client, sqlOf(windows(ONE, instant))),
        await measured(client, sqlOf(windows(TWELVE, instant))),
      ];
      const label = instant ? "one instant" : "an instant for each row";
      const ratio = twelve.took / one.took;
      rows.push([`1 trailing window, ${label}`, seconds(one.took), ratioText(1)]);
      rows.push([`12 trailing windows, ${label}`, seconds(twelve.took), ratioText(ratio), ...atMost(ratio, 2)]);
    }
    return {
      title,
      notes: [
        `${SPINE} rows of a spine, 3 sets of ${ROWS} rows, ${KEYS} keys, an index on (key, time); median of ${ROUNDS}, or once where it takes over ${LONG} s; on Postgres.`,
        "All ways give the same rows: a digest of them is compared. QUERN_BENCH_SCALE=10 makes everything ten times as large.",
      ],
      head,
      rows,
    };
  } finally {
    await client.query(`drop schema if exists ${schema} cascade`);
    await client.end();
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
