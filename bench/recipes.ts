import type { RowDataPacket } from "mysql2/promise";
import { dialects } from "../dialects/index.ts";
import * as data from "../examples/flights/data.ts";
import { carrierDelays, worstRoutes } from "../examples/flights/definitions/delays.ts";
import { carrierEncodings, delayEvidence } from "../examples/flights/definitions/transforms.ts";
import { compile } from "../src/compile.ts";
import type { Defines } from "../src/dsl/language/define.ts";
import { onMysql } from "./mysql.ts";
import { onPostgres } from "./postgres.ts";
import { byHand, type Hand } from "./recipes-by-hand.ts";
import { ratioText, type Section, seconds } from "./report.ts";
import { SMALL, sized } from "./size.ts";

/** How often the three months of the example's flights are there. */
const COPIES = SMALL ? [1] : [1, 10, 47];
const ROUNDS = sized(3, 1);
/** What takes as long is not repeated, in seconds. */
const LONG = 8;
type Engine = keyof Hand;
const TITLES: { readonly [E in Engine]: string } = { postgres: "Postgres", mysql: "MySQL" };

const RECIPES: { readonly [name: string]: { readonly definition: Defines; readonly hand: Hand } } = {
  "encodings of carriers": { definition: carrierEncodings, hand: byHand.carrierEncodings },
  "quantiles by month": { definition: carrierDelays, hand: byHand.carrierDelays },
  "median and mode of routes": { definition: worstRoutes, hand: byHand.worstRoutes },
  "information values": { definition: delayEvidence, hand: byHand.delayEvidence },
};

/** Runs a statement on one engine. */
type Run = (text: string, values?: readonly unknown[]) => Promise<readonly object[]>;

const COLUMNS = `flight_id int primary key, carrier varchar(2) not null, flight_no int not null, tailnum varchar(8), origin varchar(3) not null,
  dest varchar(3) not null, scheduled_at TIMESTAMP not null, dep_delay int, arr_delay int, air_time int, distance int not null`;

/** The example's flights so often, each copy a year earlier, with delays of its own. */
async function load(run: Run, engine: Engine, copies: number): Promise<void> {
  const { airlines, flights } = data.makeData();
  const time = engine === "mysql" ? "datetime(6)" : "timestamp";
  await run("drop table if exists flights");
  await run("drop table if exists airlines");
  await run("create table airlines (carrier varchar(2) primary key, name varchar(50) not null)");
  await run(`create table flights (${COLUMNS.replace("TIMESTAMP", time)})`);
  const literal = (v: unknown): string => {
    if (v === null) return "null";
    if (v instanceof Date) return `'${v.toISOString().replace("T", " ").replace("Z", "")}'`;
    return typeof v === "number" ? String(v) : `'${String(v).replaceAll("'", "''")}'`;
  };
  const insert = async (table: string, rows: readonly object[]): Promise<void> => {
    for (let i = 0; i < rows.length; i += 2000) {
      const values = rows.slice(i, i + 2000).map((r) => `(${Object.values(r).map(literal).join(", ")})`);
      await run(`insert into ${table} values ${values.join(", ")}`);
    }
  };
  await insert("airlines", airlines);
  await insert("flights", flights);
  for (let n = 1; n < copies; n++) {
    const earlier = engine === "mysql" ? `scheduled_at - interval ${n} year` : `scheduled_at - interval '${n} year'`;
    await run(`insert into flights select flight_id + ${n} * 1000000, carrier, flight_no, tailnum, origin, dest, ${earlier},
      dep_delay + flight_id % (3 + ${n}), arr_delay + flight_id % (5 + ${n}), air_time, distance from flights where flight_id < 1000000`);
  }
  await run(engine === "mysql" ? "analyze table flights" : "analyze flights");
}

interface Text {
  readonly text: string;
  readonly values: readonly unknown[];
}

function emitted({ definition }: Defines, engine: Engine): Text {
  const target = { collation: "engine", trailingBlanks: "possible", extensions: [] } as const;
  const spec =
    engine === "mysql"
      ? dialects.mysql({ dialect: "mysql", version: "8.4", ...target })
      : dialects.postgres({ dialect: "postgres", version: "16", ...target });
  const outcome = compile([definition], [spec]);
  const [compiled] = outcome.ok ? outcome.value : [];
  const sql = compiled?.kind === "query" ? compiled.sql.get(engine) : undefined;
  if (sql === undefined) throw new Error(`${definition.name} does not compile`);
  return { text: sql.text, values: sql.params.map((p) => p.default ?? null) };
}

/** Rows as they are compared: numbers to nine digits, whatever type the driver gives them in. */
const comparable = (rows: readonly object[]): string =>
  JSON.stringify(
    rows.map((r) =>
      Object.values(r).map((v) => {
        if (v instanceof Date) return v.toISOString();
        const n = typeof v === "string" && v !== "" && !/[^-\d.e]/.test(v) ? Number(v) : v;
        return typeof n === "number" && !Number.isNaN(n) ? Number(n.toPrecision(9)) : v;
      }),
    ),
  );

async function took(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

async function measured(run: Run, engine: Engine, copies: number): Promise<readonly (readonly string[])[]> {
  const rows: string[][] = [];
  for (const [name, { definition, hand }] of Object.entries(RECIPES)) {
    const ours = emitted(definition, engine);
    const theirs: Text = { text: hand[engine], values: [] };
    const same = comparable(await run(ours.text, ours.values)) === comparable(await run(theirs.text));
    if (!same) throw new Error(`${name} on ${TITLES[engine]}: the rows are not those of the statement written by hand`);
    let [best, other] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let i = 0; i < ROUNDS && (i === 0 || best + other < LONG); i++) {
      best = Math.min(best, await took(() => run(ours.text, ours.values)));
      other = Math.min(other, await took(() => run(theirs.text)));
    }
    rows.push([`${TITLES[engine]}, ${name}`, `${copies} ×`, seconds(best), seconds(other), ratioText(best / other)]);
  }
  return rows;
}

/** Recipes of the examples beside what one would write by hand for the same rows. */
export async function recipesSection({ rows: copies }: { readonly rows?: number }): Promise<Section> {
  const sizes = copies === undefined ? COPIES : [copies];
  const rows: (readonly string[])[] = [];
  const notes: string[] = [];
  const all = async (run: Run, engine: Engine): Promise<void> => {
    for (const size of sizes) {
      await load(run, engine, size);
      rows.push(...(await measured(run, engine, size)));
    }
  };
  const pg = await onPostgres(({ client }) =>
    all(async (text, values) => (await client.query(text, values as unknown[])).rows, "postgres"),
  );
  if (pg !== undefined) notes.push(`Postgres: ${pg.missing}`);
  const my = await onMysql((pool) =>
    all(
      async (text, values) => (await pool.query<RowDataPacket[]>({ sql: text, values: [...(values ?? [])] }))[0],
      "mysql",
    ),
  );
  if (my !== undefined) notes.push(`MySQL: ${my.missing}`);
  return {
    title: "Recipes beside statements written by hand",
    notes: [
      `Sizes are copies of the example's 21,388 flights; the best of at most ${ROUNDS} runs in turn, and the same rows.`,
      ...notes,
    ],
    head: ["recipe", "size", "quern", "by hand", "ratio"],
    rows,
  };
}
