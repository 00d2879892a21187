import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pgDriver from "pg";
import { t, table, upsert } from "quern";
import { dialects } from "../dialects/index.ts";
import { pg } from "../src/runtime/pg.ts";
import { findServer } from "../test/engines/find.ts";
import { startPostgres } from "../test/engines/servers/postgres.ts";
import { runOn } from "../test/run/run-on.ts";
import { atMost, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

/** Large tables take minutes to make anew. */
const roundsFor = (n: number): number => (n < 500_000 ? 5 : 3);
const DATABASE = "quern_bench_upsert";

const columns = {
  id: t.bigint(),
  label: t.text().nullable(),
  price: t.decimal(12, 2).nullable(),
  updatedAt: t.timestamp(),
};
const target = table("target", { ...columns, id: t.bigint().primaryKey() });
const feed = table("feed", { ...columns, seq: t.bigint().primaryKey() });
const of = <const Name extends string>(name: Name, counts: boolean) =>
  upsert(name, { into: target, from: feed, version: "updatedAt", tieBreak: (r) => r.seq.desc(), counts });
const [counted, uncounted] = [of("counted", true), of("uncounted", false)];

const LATEST = "select distinct on (id) id, label, price, updated_at from feed order by id, updated_at desc, seq desc";
const SET =
  "set label = excluded.label, price = excluded.price, updated_at = excluded.updated_at where excluded.updated_at > target.updated_at";
const INTO = "insert into target (id, label, price, updated_at)";
/** What one would write by hand: the first as it comes to mind, the others as one tries when it is too slow. */
const BY_HAND: { readonly [name: string]: string } = {
  "on conflict": `${INTO} ${LATEST} on conflict (id) do update ${SET}`,
  "on conflict, of rows that are not up to date": `${INTO} select l.* from (${LATEST}) as l left join target as t on t.id = l.id
    where t.id is null or l.updated_at > t.updated_at on conflict (id) do update ${SET}`,
  merge: `merge into target using (${LATEST}) as l on target.id = l.id
    when matched and l.updated_at > target.updated_at then update set label = l.label, price = l.price, updated_at = l.updated_at
    when not matched then insert (id, label, price, updated_at) values (l.id, l.label, l.price, l.updated_at)`,
};

type Client = pgDriver.Client;

/** A batch of n rows: half of them as new as what is stored, four in ten newer, one in ten of keys that are not there. */
async function makeFeed(client: Client, n: number): Promise<void> {
  await client.query("drop table if exists feed");
  await client.query(`create table feed as
    select s::bigint as seq, case when s <= ${n / 2} then s * 7 when s <= ${n * 0.9} then s * 9 else ${n * 10} + s end::bigint as id,
      'label ' || s as label, (s % 1000)::numeric(12, 2) as price,
      timestamp '2026-01-01' + case when s <= ${n / 2} then interval '0' else interval '1 hour' end as updated_at
    from generate_series(1, ${n}) as s order by (s * 7919::bigint) % ${n}`);
  await client.query("alter table feed add primary key (seq)");
  await client.query("vacuum analyze feed");
}

async function makeTarget(client: Client, n: number): Promise<void> {
  await client.query("drop table if exists target");
  await client.query(
    "create table target (id bigint primary key, label text, price numeric(12, 2), updated_at timestamp not null)",
  );
  await client.query(`insert into target
    select s, 'label ' || s, (s % 1000)::numeric(12, 2), timestamp '2026-01-01' from generate_series(1, ${n * 10}) as s`);
  await client.query("vacuum analyze target");
}

type Work = () => Promise<unknown>;

/** The medians of several rounds, in turns: the table is made anew before each. */
async function inTurns(client: Client, n: number, works: readonly Work[], rounds: number): Promise<readonly number[]> {
  await makeFeed(client, n);
  const found = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < works.length; i++) {
      const which = (i + round) % works.length;
      await makeTarget(client, n);
      const began = performance.now();
      await works[which]?.();
      found[which]?.push((performance.now() - began) / 1000);
    }
  }
  return found.map(median);
}

async function measured(url: string, n: number): Promise<readonly (readonly string[])[]> {
  const client = new pgDriver.Client({ connectionString: url });
  await client.connect();
  try {
    const as = (version: string) =>
      dialects.postgres({ dialect: "postgres", version, collation: "engine", trailingBlanks: "possible" });
    const connection = pg(client);
    const forms = [
      [counted, "18"],
      [counted, "17"],
      [uncounted, "18"],
    ] as const;
    const runsOf = (rows: number) =>
      forms.map(([{ definition }, version]) => {
        const { run } = runOn(definition, as(version));
        return async (): Promise<void> => {
          const { inserted, updated } = await run(connection, {});
          if (inserted !== undefined && (inserted !== rows / 10 || updated !== rows * 0.4))
            throw new Error(`${inserted} inserted, ${updated} updated of ${rows}`);
        };
      });
    const hand = Object.values(BY_HAND).map((text) => async (): Promise<void> => {
      const { rowCount } = await client.query(text);
      if (rowCount !== n / 2) throw new Error(`${rowCount} rows written, of ${n / 2} that differ`);
    });
    const [own = 0, countedBefore = 0, without = 0, ...others] = await inTurns(
      client,
      n,
      [...runsOf(n), ...hand],
      roundsFor(n),
    );
    const names = Object.keys(BY_HAND);
    const best = Math.min(...others);
    const title = `${n.toLocaleString("en")} rows into ${(n * 10).toLocaleString("en")}`;
    const against = `${names[others.indexOf(best)]}: ${seconds(best)}`;
    const [twice = 0] = await inTurns(client, 2 * n, runsOf(2 * n).slice(0, 1), 3);
    return [
      [title, seconds(own), against, ratioText(own / best), ...atMost(own / best, 1.2)],
      ["without counts", seconds(without), against, ratioText(without / best), ...atMost(without / best, 1.2)],
      ["counted before, up to Postgres 17", seconds(countedBefore), against, ratioText(countedBefore / best)],
      ...names.map((name, i) => ["", "", `${name}: ${seconds(others[i] ?? 0)}`, ratioText((others[i] ?? 0) / best)]),
      ["twice the rows", seconds(twice), `once: ${seconds(own)}`, ratioText(twice / own), ...atMost(twice / own, 2.3)],
    ];
  } finally {
    await client.end();
  }
}

/** `n` rows of which half are unchanged, written into a table of ten times as many. */
export async function upsertSection({
  rows: n = sized(50_000, 300),
}: {
  readonly rows?: number;
} = {}): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  await chmod(folder, 0o711);
  const source = findServer("postgres");
  const section = {
    title: "Upsert",
    notes: [
      `Postgres; medians of ${roundsFor(n)} rounds in turns, the table made anew before each. Half of the batch is stored already, four in ten are newer, one in ten are new.`,
      "By hand: the fastest of three ways, without anything around it. quern's is its run through the accessor, in a transaction, in the order of the key.",
      "Other numbers of rows: `npm run bench -- upsert --rows 1000000`.",
    ],
    head: ["upsert", "quern", "against", "ratio", "goal", ""],
  };
  try {
    if (source.kind === "missing") return { ...section, rows: [["", "", `not run: ${source.reason}`]] };
    const own = join(folder, "postgres");
    await mkdir(own, { mode: 0o700 });
    const running = source.kind === "url" ? { url: source.url, stop: async () => {} } : await startPostgres(own);
    const admin = new pgDriver.Client({ connectionString: running.url });
    await admin.connect();
    try {
      await admin.query(`drop database if exists ${DATABASE}`);
      await admin.query(`create database ${DATABASE}`);
      return {
        ...section,
        rows: await measured(Object.assign(new URL(running.url), { pathname: `/${DATABASE}` }).href, n),
      };
    } finally {
      await admin.query(`drop database if exists ${DATABASE}`);
      await admin.end();
      await running.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
