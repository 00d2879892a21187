import type pgDriver from "pg";
import { dedupe, t, table } from "quern";
import { onPostgres, postgresText } from "./postgres.ts";
import { atMost, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const ROUNDS = 5;
/** Rows of each key, in the mean. */
const COPIES = 5;

const records = table("records", {
  recordId: t.bigint().primaryKey(),
  person: t.bigint(),
  name: t.text(),
  amount: t.decimal(12, 2),
  updatedAt: t.timestamp(),
});
const OURS = postgresText(dedupe("latest", records, { key: (r) => r.person, order: (r) => r.updatedAt.desc() }));

const COLUMNS = "record_id, person, name, amount, updated_at";
/** What one would write by hand. No two rows of a person are of one instant, without which the last would give both. */
const BY_HAND: { readonly [name: string]: string } = {
  "distinct on": `select distinct on (person) ${COLUMNS} from records order by person, updated_at desc, record_id`,
  row_number: `select ${COLUMNS} from (
    select *, row_number() over (partition by person order by updated_at desc, record_id) as n from records
  ) as numbered where n = 1`,
  "group by, and a join": `select ${COLUMNS} from records
    join (select person, max(updated_at) as updated_at from records group by person) as latest using (person, updated_at)`,
};

/** Pseudo-random, and the same each time: persons in any order, and an instant for each row. */
async function prepare(client: pgDriver.Client, n: number): Promise<void> {
  await client.query("drop table if exists records");
  await client.query(`create table records (record_id bigint primary key, person bigint not null, name text not null,
    amount numeric(12, 2) not null, updated_at timestamp not null)`);
  await client.query(`insert into records
    select s, (hashint8(s)::bigint + 2147483648) % ${Math.ceil(n / COPIES)}, 'name ' || s, (s % 100000) / 100.0,
      timestamp '2026-01-01' + (s * 7919) % ${n} * interval '1 second'
    from generate_series(1, ${n}::bigint) as s`);
  await client.query("vacuum analyze records");
}

/** All columns of all rows as one number. */
async function digest(client: pgDriver.Client, sql: string): Promise<string> {
  const { rows } = await client.query(
    `select count(*) as n, sum(hashtext(r::text)::bigint) as digest from (select ${COLUMNS} from (${sql}) as a) as r`,
  );
  return JSON.stringify(rows);
}

/** In turns, to their ends, without sending the rows; the rows of all must be the same. */
async function measured(client: pgDriver.Client, ways: readonly string[]): Promise<readonly number[]> {
  const digests = new Set<string>();
  for (const sql of ways) digests.add(await digest(client, sql));
  if (digests.size > 1) throw new Error("the ways do not give the same rows");
  const took = ways.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < ways.length; i++) {
      const which = (i + round) % ways.length;
      const began = performance.now();
      await client.query(`explain (analyze, timing off) ${ways[which]}`);
      took[which]?.push((performance.now() - began) / 1000);
    }
  }
  return took.map(median);
}

async function rowsOn(client: pgDriver.Client, n: number): Promise<readonly (readonly string[])[]> {
  const names = Object.keys(BY_HAND);
  await prepare(client, n);
  const [own = 0, ...others] = await measured(client, [OURS, ...Object.values(BY_HAND)]);
  await prepare(client, 2 * n);
  const [twice = 0] = await measured(client, [OURS]);
  const best = Math.min(...others);
  const count = (k: number): string => k.toLocaleString("en");
  const against = `${names[others.indexOf(best)]}: ${seconds(best)}`;
  return [
    [`${count(n)} rows`, seconds(own), against, ratioText(own / best), ...atMost(own / best, 1.1)],
    ...names.map((name, i) => ["", "", `${name}: ${seconds(others[i] ?? 0)}`, ratioText((others[i] ?? 0) / best)]),
    [
      `${count(2 * n)} rows`,
      seconds(twice),
      `half: ${seconds(own)}`,
      ratioText(twice / own),
      ...atMost(twice / own, 2.3),
    ],
  ];
}

/** The latest row of each key out of `n`, beside what one would write by hand. */
export async function dedupeSection({
  rows: n = sized(500_000, 500),
}: {
  readonly rows?: number;
} = {}): Promise<Section> {
  const found = await onPostgres(({ client }) => rowsOn(client, n));
  return {
    title: "Dedupe",
    notes: [
      `Postgres as it is set up, no index but the row's key; ${COPIES} rows a key; medians of ${ROUNDS} rounds in turns, without sending the rows.`,
      "Ratios of the ways by hand are to the fastest of them. All ways give the same rows: a digest of them is compared.",
      "Other numbers of rows: `npm run bench -- dedupe --rows 5000000`.",
    ],
    head: ["dedupe", "quern", "against", "ratio", "goal", ""],
    rows: "missing" in found ? [["", "", `not run: ${found.missing}`]] : found,
  };
}
