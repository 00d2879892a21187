import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { levenshtein, match, t, table, weigh } from "quern";
import { peer } from "./peers.ts";
import { type Person, peopleOf } from "./people.ts";
import { type Bench, onPostgres, postgresText } from "./postgres.ts";
import { atLeast, atMost, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const ROUNDS = sized(5, 1);
const THRESHOLD = 8;
/** For each comparison the weights of its levels, the best first. */
const WEIGHTS = {
  givenName: [4, 2.5, 1, -3],
  surname: [5, 3, 1, -4],
  birth: [6, 2, -4],
  income: [3, 1, -1],
  postcode: [3, -1],
  email: [8, -2],
} as const;

const people = table("people", {
  personId: t.int().primaryKey(),
  givenName: t.text(),
  surname: t.text(),
  birthDate: t.date().nullable(),
  postcode: t.text(),
  city: t.text(),
  email: t.text().nullable(),
  income: t.int(),
});

const edits = ([exact, one, two, beyond]: readonly [number, number, number, number]) =>
  ({
    upTo: [
      [0, exact],
      [1, one],
      [2, two],
    ],
    beyond,
  }) as const;
const agreement = ([agree, differ]: readonly [number, number]) => ({ agree, differ });
const within = (near: number, far: number, [best, good, beyond]: readonly [number, number, number]) =>
  ({
    upTo: [
      [near, best],
      [far, good],
    ],
    beyond,
  }) as const;

const same = match("same_person", people, {
  key: (p) => ({ personId: p.personId }),
  block: (p) => ({
    name: [p.surname, p.givenName.left(1)],
    place: [p.city, p.birthDate.year()],
    birth: p.birthDate,
  }),
  compare: (a, b) => ({
    givenName: levenshtein(a.givenName, b.givenName),
    surname: levenshtein(a.surname, b.surname),
    birth: a.birthDate.diff(b.birthDate, "day").abs(),
    income: a.income.sub(b.income).abs(),
    postcode: a.postcode.eq(b.postcode),
    email: a.email.eq(b.email),
  }),
  weigh: (c) => ({
    givenName: weigh(c.givenName, edits(WEIGHTS.givenName)),
    surname: weigh(c.surname, edits(WEIGHTS.surname)),
    birth: weigh(c.birth, within(0, 31, WEIGHTS.birth)),
    income: weigh(c.income, within(10, 1000, WEIGHTS.income)),
    postcode: weigh(c.postcode, agreement(WEIGHTS.postcode)),
    email: weigh(c.email, agreement(WEIGHTS.email)),
  }),
  accept: (c) => c.score.gte(THRESHOLD),
});

/** What one way of matching took, and what it found: the number of pairs, and all of them as one number. */
interface Matched {
  readonly seconds: number;
  readonly pairs: number;
  readonly digest: string;
  readonly score: number;
}

interface Splink {
  readonly version: string;
  readonly ask: () => Promise<Matched>;
  readonly stop: () => Promise<void>;
}

/** Splink in a process of its own, which has loaded the people. */
async function startSplink(csv: string): Promise<Splink | { readonly missing: string }> {
  const python = peer("splink");
  if ("missing" in python) return python;
  const script = join(import.meta.dirname, "match-splink.py");
  const child = spawn(python.program, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const closed = once(child, "close");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify({ csv, threshold: THRESHOLD, weights: WEIGHTS })}\n`);
  return {
    version: python.version,
    ask: async () => {
      child.stdin.write("\n");
      const { value, done } = await lines.next();
      if (done) throw new Error("Splink ended before it answered");
      return JSON.parse(value);
    },
    stop: async () => {
      child.stdin.end();
      await closed;
    },
  };
}

async function load({ client, schema }: Place, all: readonly Person[]): Promise<void> {
  await client.query(`drop table if exists ${schema}.people`);
  await client.query(`create table ${schema}.people (person_id integer primary key, given_name text not null, surname text not null,
    birth_date date, postcode text not null, city text not null, email text, income integer not null)`);
  const column = <K extends keyof Person>(key: K): readonly Person[K][] => all.map((p) => p[key]);
  await client.query(
    "insert into people select * from unnest($1::int[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::text[], $8::int[])",
    [
      column("personId"),
      column("givenName"),
      column("surname"),
      column("birthDate"),
      column("postcode"),
      column("city"),
      column("email"),
      column("income"),
    ],
  );
  await client.query("vacuum analyze people");
}

const csvOf = (all: readonly Person[]): string =>
  [
    "unique_id,given_name,surname,birth_date,postcode,city,email,income",
    ...all.map((p) =>
      [p.personId, p.givenName, p.surname, p.birthDate, p.postcode, p.city, p.email, p.income].join(","),
    ),
  ].join("\n");

type Place = Pick<Bench, "client" | "schema">;

/** Into a table, as Splink writes its pairs into one. */
async function matched({ client, schema }: Place, sql: string): Promise<Matched> {
  await client.query(`drop table if exists ${schema}.matched`);
  const began = performance.now();
  await client.query(`create table ${schema}.matched as ${sql}`);
  const took = (performance.now() - began) / 1000;
  const { rows } = await client.query(`select count(*)::int as pairs,
    sum(person_id_a::bigint * 1000003 + person_id_b)::text as digest, sum(score) as score from matched`);
  return { seconds: took, ...rows[0] };
}

function checkAlike(a: Matched, b: Matched): void {
  const alike = a.pairs === b.pairs && a.digest === b.digest && Math.abs(a.score - b.score) < 1e-6 * Math.abs(b.score);
  if (!alike) throw new Error(`the ways do not find the same pairs: ${JSON.stringify([a, b])}`);
}

async function rowsOn(place: Place, n: number, folder: string): Promise<readonly (readonly string[])[]> {
  const { client, schema } = place;
  await client.query("create extension if not exists fuzzystrmatch");
  // It may have been there before, in another schema.
  const { rows: paths } = await client.query(
    "select extnamespace::regnamespace as there from pg_extension where extname = 'fuzzystrmatch'",
  );
  await client.query(`set search_path = ${schema}, ${paths[0]?.there}`);
  const [sql, byQuery] = [postgresText(same, ["fuzzystrmatch"]), postgresText(same)];
  const count = (k: number): string => k.toLocaleString("en");
  const all = peopleOf(n);
  const csv = join(folder, "people.csv");
  writeFileSync(csv, csvOf(all));
  await load(place, all);
  const splink = await startSplink(csv);
  const [ours, theirs]: [Matched[], Matched[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await matched(place, sql));
    if (!("missing" in splink)) theirs.push(await splink.ask());
  }
  if (!("missing" in splink)) await splink.stop();
  const [first] = ours;
  if (first === undefined) return [];
  for (const other of theirs) checkAlike(first, other);
  const took = (of: readonly Matched[]): number => median(of.map((m) => m.seconds));
  const own = took(ours);
  const recursive = await matched(place, byQuery);
  checkAlike(first, recursive);
  await load(place, peopleOf(2 * n));
  const twice: Matched[] = [];
  for (let round = 0; round < 3; round++) twice.push(await matched(place, sql));
  const double = took(twice);
  const pairs = `${count(n)} people, ${count(first.pairs)} pairs`;
  const against =
    "missing" in splink
      ? [[pairs, seconds(own), `not run: ${splink.missing}`]]
      : [
          [
            pairs,
            seconds(own),
            `${splink.version}: ${seconds(took(theirs))}`,
            ratioText(took(theirs) / own),
            ...atLeast(took(theirs) / own, 1),
          ],
        ];
  return [
    ...against,
    [
      "without the extension",
      seconds(recursive.seconds),
      `with it: ${seconds(own)}`,
      ratioText(recursive.seconds / own),
    ],
    [
      `${count(2 * n)} people`,
      seconds(double),
      `half: ${seconds(own)}`,
      ratioText(double / own),
      ...atMost(double / own, 4.4),
    ],
  ];
}

/** Pairs of people who are one, by blocks, comparisons and fixed weights, beside Splink on DuckDB. */
export async function matchSection({
  rows: n = sized(50_000, 300),
}: {
  readonly rows?: number;
} = {}): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), "quern-match-"));
  try {
    const found = await onPostgres((place) => rowsOn(place, n, folder));
    return {
      title: "Match",
      notes: [
        `Postgres as it is set up, with the extension fuzzystrmatch, no index but the key; medians of ${ROUNDS} rounds in turns, pairs into a table.`,
        "Three blocking rules, six comparisons (two by edits, of days and numbers apart, two of equality), fixed weights and a threshold.",
        "Splink on DuckDB has the same rules, levels and weights, so that it trains nothing; its load, its imports and the linker's construction are not counted, and it keeps no more than ids and weights. The pairs and their scores must be the same.",
        "Twice as many people make four times as many pairs within blocks of a fixed number.",
      ],
      head: ["match", "quern", "against", "ratio", "goal", ""],
      rows: "missing" in found ? [["", "", `not run: ${found.missing}`]] : found,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
