import type pgDriver from "pg";
import { confusionMatrix, scoreCurves, t, table } from "quern";
import { dialects } from "../dialects/index.ts";
import type { Defines } from "../src/dsl/language/define.ts";
import { pg } from "../src/runtime/pg.ts";
import { runOn } from "../test/run/run-on.ts";
import {
  areas,
  type Found,
  type Judged,
  judge,
  type Metrics,
  pulled,
  type Sklearn,
  startSklearn,
} from "./evaluation-peers.ts";
import { type Bench, onPostgres, postgresText } from "./postgres.ts";
import { atLeast, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const ROUNDS = 3;
const THRESHOLDS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const DIGITS = 4;
const POINTS = 400;

const predictions = table("predictions", { id: t.int().primaryKey(), actual: t.boolean(), score: t.double() });
const judged = confusionMatrix("judged", {
  from: predictions,
  actual: (p) => p.actual,
  score: (p) => p.score,
  threshold: 0.5,
});
const swept = confusionMatrix("swept", {
  from: predictions,
  actual: (p) => p.actual,
  score: (p) => p.score,
  thresholds: THRESHOLDS,
});
const exact = scoreCurves("exact", { from: predictions, actual: (p) => p.actual, score: (p) => p.score });
const rounded = scoreCurves("rounded", {
  from: predictions,
  actual: (p) => p.actual,
  score: (p) => p.score,
  digits: DIGITS,
});
const kept = scoreCurves("kept", {
  from: predictions,
  actual: (p) => p.actual,
  score: (p) => p.score,
  points: POINTS,
  store: true,
});
const keptRounded = scoreCurves("kept_rounded", {
  from: predictions,
  actual: (p) => p.actual,
  score: (p) => p.score,
  digits: DIGITS,
  points: POINTS,
  store: true,
});
const reportOf = (s: Reported): Definitions => ({
  areas: s,
  ROC: s.roc,
  "precision and recall": s.precisionRecall,
  calibration: s.calibration,
  "its errors": s.calibrationError,
  gains: s.gains,
});

type Reported = Defines & {
  readonly [K in "roc" | "precisionRecall" | "calibration" | "calibrationError" | "gains"]: Defines;
};
interface Definitions {
  readonly [part: string]: Defines;
}
type Work = () => Promise<Judged>;
interface Peer {
  readonly name: string;
  readonly work: Work;
  /** Times faster that quern is to be. */
  readonly goal?: number;
}
interface Question {
  readonly what: string;
  readonly ours: Work;
  readonly peers: readonly Peer[];
}

/** Pseudo-random, and the same each time: three in ten are positive, and their scores are higher. */
async function prepare(client: pgDriver.Client, n: number): Promise<void> {
  await client.query(
    "create table predictions (id int primary key, actual boolean not null, score double precision not null)",
  );
  await client.query(`insert into predictions
    select i, i % 10 < 3, case when i % 10 < 3 then sqrt(u) else u * u end
    from generate_series(1, ${n}) as i, lateral (select (hashint4(i)::bigint + 2147483648) / 4294967296.0::double precision as u) as h`);
  await client.query("vacuum analyze predictions");
}

async function clocked<T>(find: () => Promise<T>): Promise<T & { readonly seconds: number }> {
  const began = performance.now();
  const found = await find();
  return { ...found, seconds: (performance.now() - began) / 1000 };
}

/** Runs definitions one after the other, and fetches all of their rows; what counts is found in the first. */
function fetched(client: pgDriver.Client, definitions: Definitions, many = false): Work {
  const texts = Object.entries(definitions).map(([part, d]) => [part, postgresText(d)] as const);
  return async () => {
    const parts: { [part: string]: number } = {};
    const results: (readonly Metrics[])[] = [];
    for (const [part, text] of texts) {
      const { seconds, rows } = await clocked(async () => ({ rows: (await client.query(text)).rows }));
      parts[part] = seconds;
      results.push(rows);
    }
    const [first = []] = results;
    const seconds = Object.values(parts).reduce((sum, one) => sum + one, 0);
    return { seconds, parts, found: many ? first : (first[0] ?? {}) };
  };
}

/** Likewise after the table that they read is filled. */
function refreshed(client: pgDriver.Client, s: typeof kept | typeof keptRounded): Work {
  const spec = dialects.postgres({
    dialect: "postgres",
    version: "16",
    collation: "engine",
    trailingBlanks: "possible",
  });
  const run = runOn(s.stored.definition, spec);
  const connection = pg(client);
  const read = fetched(client, reportOf(s));
  return async () => {
    await run.create(connection, {});
    const refresh = await clocked(async () => ({ summary: await run.refresh(connection, {}) }));
    const reading = await read();
    return {
      ...reading,
      seconds: refresh.seconds + reading.seconds,
      parts: { refresh: refresh.seconds, ...reading.parts },
    };
  };
}

function questions({ client }: Bench, sklearn: Sklearn | undefined): readonly Question[] {
  const here = (of: (rows: Awaited<ReturnType<typeof pulled>>) => Found): Peer => ({
    name: "select, TypeScript",
    work: () => clocked(async () => ({ found: of(await pulled(client)) })),
  });
  const there = (task: string, pull: string, goal?: number): readonly Peer[] =>
    sklearn
      ? [{ name: `${pull}, scikit-learn`, work: () => sklearn.ask(task), ...(goal !== undefined && { goal }) }]
      : [];
  const report = (goal?: number): readonly Peer[] => [
    ...there("report", "pandas.read_sql", goal),
    ...there("report by COPY", "COPY"),
  ];
  return [
    {
      what: "matrix and metrics",
      ours: fetched(client, { metrics: judged.metrics, matrix: judged }),
      peers: [
        ...there("metrics", "COPY", 4),
        ...there("matrix", "COPY, only the matrix"),
        here((rows) => judge(rows, 0.5)),
      ],
    },
    {
      what: `metrics at ${THRESHOLDS.length} thresholds`,
      ours: fetched(client, { metrics: swept.metrics }, true),
      peers: [...there("thresholds", "COPY", 4), here((rows) => THRESHOLDS.map((threshold) => judge(rows, threshold)))],
    },
    {
      what: "areas",
      ours: fetched(client, { areas: exact }),
      peers: [...there("areas", "COPY"), here((rows) => areas(rows))],
    },
    {
      what: `areas, ${DIGITS} digits`,
      ours: fetched(client, { areas: rounded }),
      peers: [...there("areas", "COPY"), here((rows) => areas(rows, DIGITS))],
    },
    { what: `whole report, curves of ${POINTS} points, kept`, ours: refreshed(client, kept), peers: report(2) },
    {
      what: `whole report, curves of ${POINTS} points, kept, ${DIGITS} digits`,
      ours: refreshed(client, keptRounded),
      peers: report(4),
    },
    { what: "whole report, whole curves", ours: fetched(client, reportOf(exact)), peers: report() },
    { what: `whole report, whole curves, ${DIGITS} digits`, ours: fetched(client, reportOf(rounded)), peers: report() },
  ];
}

const close = (a: number, b: number, within: number): boolean => Math.abs(a - b) <= within * Math.max(1, Math.abs(b));

/** Whatever both have found is the same; scores that are rounded make the areas differ from those that are not, a little. */
function compare(what: string, name: string, ours: Found, theirs: Found, within: number): void {
  const [mine, other] = [[ours].flat() as readonly Metrics[], [theirs].flat() as readonly Metrics[]];
  if (mine.length !== other.length) throw new Error(`${what}: ${mine.length} rows, ${name} has ${other.length}`);
  for (const [i, row] of mine.entries()) {
    const keys = Object.keys(row).filter((key) => typeof other[i]?.[key] === "number");
    if (keys.length < 4) throw new Error(`${what}: there is little to compare with ${name}`);
    for (const key of keys) {
      const [a, b] = [Number(row[key]), Number(other[i]?.[key])];
      if (!close(a, b, within)) throw new Error(`${what}: ${key} is ${a}, and ${b} by ${name}`);
    }
  }
}

interface Outcome {
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

async function answered({ what, ours, peers }: Question): Promise<Outcome> {
  const works = [ours, ...peers.map((p) => p.work)];
  const took = works.map((): Judged[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < works.length; i++) {
      const which = (i + round) % works.length;
      const one = await works[which]?.();
      if (one) took[which]?.push(one);
    }
  }
  const [own = Number.NaN, ...others] = took.map((all) => median(all.map((one) => one.seconds)));
  const rows = peers.map(({ name, goal }, i) => {
    const [mine, theirs] = [took[0]?.[0]?.found ?? {}, took[i + 1]?.[0]?.found ?? {}];
    const loose = what.endsWith("digits") && !name.endsWith("TypeScript");
    compare(what, name, mine, theirs, loose ? 1e-3 : 1e-9);
    const ratio = (others[i] ?? Number.NaN) / own;
    const pulls = (took[i + 1] ?? []).flatMap(({ pull }) => (pull === undefined ? [] : [pull]));
    const pull = pulls.length > 0 ? ` (rows there after ${seconds(median(pulls))})` : "";
    return [
      i === 0 ? what : "",
      i === 0 ? seconds(own) : "",
      `${name}: ${seconds(others[i] ?? Number.NaN)}${pull}`,
      ratioText(ratio),
      ...(goal === undefined ? [] : atLeast(ratio, goal)),
    ];
  });
  const parts = Object.keys(took[0]?.[0]?.parts ?? {}).map(
    (part) => `${part} ${seconds(median((took[0] ?? []).map((one) => one.parts?.[part] ?? Number.NaN)))}`,
  );
  return { rows, notes: parts.length > 1 ? [`quern's ${what}: ${parts.join(", ")}.`] : [] };
}

async function measured(bench: Bench, n: number): Promise<Outcome> {
  await prepare(bench.client, n);
  const setup = { url: bench.url, table: `${bench.schema}.predictions`, thresholds: THRESHOLDS };
  const sklearn = await startSklearn(setup);
  const there = "missing" in sklearn ? undefined : sklearn;
  try {
    const answers: Outcome[] = [];
    for (const question of questions(bench, there)) answers.push(await answered(question));
    const peer =
      "missing" in sklearn
        ? `Without scikit-learn: ${sklearn.missing}.`
        : `${sklearn.version}. COPY is binary, read by numpy; its process is connected and has imported everything before the clock starts.`;
    return { rows: answers.flatMap(({ rows }) => rows), notes: [peer, ...answers.flatMap(({ notes }) => notes)] };
  } finally {
    await there?.stop();
  }
}

/** Judging `n` predictions where they are, beside pulling them out and judging them there. */
export async function evaluationSection({
  rows: n = sized(200_000, 1000),
}: {
  readonly rows?: number;
} = {}): Promise<Section> {
  const found = await onPostgres((bench) => measured(bench, n));
  const title = `Evaluation of ${n.toLocaleString("en")} predictions`;
  const head = ["evaluation", "quern", "against", "faster", "goal", ""];
  if ("missing" in found) return { title, notes: [], head, rows: [["", "", `not run: ${found.missing}`]] };
  return {
    title,
    notes: [
      `Postgres as it is set up; medians of ${ROUNDS} rounds in turns, all rows of all queries fetched. Both sides find the same numbers: they are compared.`,
      ...found.notes,
      `The whole report: areas, both curves, calibration and its errors, gains. Kept: the run that reads the predictions and fills the table, and then the six queries; curves of about ${POINTS} points, which is what a page can draw. Whole curves have a point for each score, as scikit-learn's have in every row. With digits quern rounds scores first, scikit-learn does not.`,
      "Other numbers of predictions: `npm run bench -- evaluation --rows 2000000`.",
    ],
    head,
    rows: found.rows,
  };
}
