import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { count, from, param, query, t, table, upsert } from "quern";
import type { DialectSpec } from "../dialects/dialect.ts";
import { createTable } from "../dialects/writes/ddl.ts";
import type { Table } from "../src/relation/table.ts";
import type { Engine } from "../test/engines/engine.ts";
import { findServer } from "../test/engines/find.ts";
import { openMysql } from "../test/engines/open/mysql.ts";
import { openPostgres } from "../test/engines/open/postgres.ts";
import { openSpark } from "../test/engines/open/spark.ts";
import { startMysql } from "../test/engines/servers/mysql.ts";
import { startPostgres } from "../test/engines/servers/postgres.ts";
import { startSpark } from "../test/engines/servers/spark.ts";
import { compileFor, tablesOf } from "../test/matrix/compile.ts";
import { connect, execute } from "../test/matrix/execute.ts";
import { specFor } from "../test/matrix/run.ts";
import { runOn } from "../test/run/run-on.ts";
import { median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const columns = { id: t.bigint(), label: t.text(), price: t.decimal(12, 2), changedAt: t.timestamp() };
const target = table("benchTarget", { ...columns, id: t.bigint().primaryKey(), note: t.text().nullable() });
const given = param.rows("given", { ...columns, note: t.text().nullable() }, { key: ["id"] });
const written = upsert("bench_written", { into: target, from: given, counts: false });
const joined = query(
  "bench_joined",
  from(param.rows("given", { id: t.bigint(), price: t.decimal(12, 2) }))
    .join(target, ({ given: g, benchTarget: b }) => b.id.eq(g.id))
    .aggregate(({ given: g, benchTarget: b }) => ({ n: count(), worth: b.price.add(g.price).sum() })),
);

interface Row {
  readonly id: number;
  readonly label: string;
  readonly price: string;
  readonly changedAt: Date;
  readonly note: string | null;
}
const rowsFor = (n: number): readonly Row[] =>
  Array.from({ length: n }, (_, i) => ({
    id: i + 1,
    label: `label ${i}`,
    price: `${i % 1000}.25`,
    changedAt: new Date(Date.UTC(2026, 0, 1) + i * 1000),
    note: i % 3 === 0 ? null : `a note of the row ${i}`,
  }));

type Work = (rows: readonly Row[]) => Promise<unknown>;
/** What one does by hand: a statement for each row, and all of them in as few as the driver takes. */
interface ByHand {
  readonly write?: { readonly single: Work; readonly bulk: Work };
  readonly join: { readonly single: Work; readonly bulk: Work };
  /** More statements than these take too long to be measured. */
  readonly mostSingle: number;
  /** A server keeps the texts of statements, and more rows than these fill its memory. */
  readonly mostRows?: number;
}

const NAMES = "id, label, price, changed_at, note";
const INTO = `insert into bench_target (${NAMES}) values`;
const PG_SET =
  "on conflict (id) do update set label = excluded.label, price = excluded.price, changed_at = excluded.changed_at, note = excluded.note";
const MY_SET =
  "as new on duplicate key update label = new.label, price = new.price, changed_at = new.changed_at, note = new.note";
const valuesOf = (r: Row): (string | number | null)[] => [
  r.id,
  r.label,
  r.price,
  r.changedAt.toISOString().slice(0, 23).replace("T", " "),
  r.note,
];
/** Placeholders of a statement are at most 65,535. */
const CHUNK = 10_000;
function chunks<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, i) => rows.slice(i * CHUNK, (i + 1) * CHUNK));
}
const tuple = (rows: readonly Row[], marker: (i: number) => string, width: number): string =>
  rows.map((_, r) => `(${Array.from({ length: width }, (_, c) => marker(r * width + c)).join(", ")})`).join(", ");

function byHand({ driver }: Engine): ByHand {
  switch (driver.kind) {
    case "pg": {
      const inTransaction = async (
        work: (run: (query: { text: string; values: unknown[]; name?: string }) => Promise<unknown>) => Promise<void>,
      ) => {
        const client = await driver.pool.connect();
        await client.query("begin");
        await work((query) => client.query(query));
        await client.query("commit");
        client.release();
      };
      const one = `${INTO} ($1, $2, $3, $4, $5) ${PG_SET}`;
      const price = "select price from bench_target where id = $1";
      return {
        mostSingle: 10_000,
        write: {
          single: (rows) =>
            inTransaction(async (run) => {
              for (const r of rows) await run({ text: one, values: valuesOf(r), name: "bench_one" });
            }),
          bulk: (rows) =>
            inTransaction(async (run) => {
              for (const part of chunks(rows)) {
                const text = `${INTO} ${tuple(part, (i) => `$${i + 1}`, 5)} ${PG_SET}`;
                await run({ text, values: part.flatMap(valuesOf) });
              }
            }),
        },
        join: {
          single: async (rows) => {
            for (const r of rows) await driver.pool.query({ text: price, values: [r.id], name: "bench_price" });
          },
          bulk: async (rows) => {
            for (const part of chunks(rows)) {
              const values = part.map((_, i) => `($${2 * i + 1}::bigint, $${2 * i + 2}::numeric)`).join(", ");
              const text = `select count(*), sum(b.price + g.price) from (values ${values}) as g (id, price) join bench_target as b on b.id = g.id`;
              await driver.pool.query(
                text,
                part.flatMap((r) => [r.id, r.price]),
              );
            }
          },
        },
      };
    }
    case "mysql2": {
      const { pool } = driver;
      const inTransaction = async (
        work: (session: Awaited<ReturnType<typeof pool.getConnection>>) => Promise<void>,
      ) => {
        const session = await pool.getConnection();
        await session.beginTransaction();
        await work(session);
        await session.commit();
        session.release();
      };
      const one = `${INTO} (?, ?, ?, ?, ?) ${MY_SET}`;
      return {
        mostSingle: 10_000,
        write: {
          single: (rows) =>
            inTransaction(async (session) => {
              for (const r of rows) await session.execute(one, valuesOf(r));
            }),
          bulk: (rows) =>
            inTransaction(async (session) => {
              for (const part of chunks(rows)) await session.query(`${INTO} ? ${MY_SET}`, [part.map(valuesOf)]);
            }),
        },
        join: {
          single: async (rows) => {
            for (const r of rows) await pool.execute("select price from bench_target where id = ?", [r.id]);
          },
          bulk: async (rows) => {
            for (const part of chunks(rows)) {
              const values = part.map((r) => `row(${r.id}, ${r.price})`).join(", ");
              await pool.query(
                `select count(*), sum(b.price + g.price) from (values ${values}) as g (id, price) join bench_target as b on b.id = g.id`,
              );
            }
          },
        },
      };
    }
    case "spark": {
      const { session } = driver;
      return {
        mostSingle: 100,
        mostRows: 10_000,
        join: {
          single: async (rows) => {
            for (const r of rows) await session.execute(`select price from bench_target where id = ${r.id}`);
          },
          bulk: (rows) =>
            session.execute(
              `select count(*), sum(b.price + g.price) from (values ${rows.map((r) => `(${r.id}L, ${r.price})`).join(", ")}) as g (id, price) join bench_target as b on b.id = g.id`,
            ),
        },
      };
    }
    default:
      throw new Error(`${driver.kind} is not measured`);
  }
}

async function timed(work: Work, rows: readonly Row[], rounds: number, before?: () => Promise<void>): Promise<number> {
  const found: number[] = [];
  for (let i = 0; i < rounds; i++) {
    await before?.();
    const began = performance.now();
    await work(rows);
    found.push((performance.now() - began) / 1000);
  }
  return median(found);
}

type Rows = (readonly string[])[];

async function measured(engine: Engine, spec: DialectSpec, all: readonly number[]): Promise<Rows> {
  const connection = connect(engine.driver);
  const [stored] = tablesOf(from(target).select(({ benchTarget: b }) => ({ id: b.id })).relation) as [Table];
  await engine.exec(createTable(stored, spec));
  const hand = byHand(engine);
  const sizes = all.filter((n) => n <= (hand.mostRows ?? n));
  const own = compileFor(joined.definition, spec);
  if ("refusals" in own) throw new Error(own.refusals.join("; "));
  const { run } = runOn(written.definition, spec);
  const joining: Work = async (rows) => {
    const [found] = await execute(connection, own, { given: rows.map(({ id, price }) => ({ id, price })) });
    if (found?.n !== rows.length) throw new Error(`${String(found?.n)} rows joined, of ${rows.length}`);
  };
  const write: Work = (rows) => run(connection, { given: rows });
  const found: Rows = [];
  const add = async (what: string, n: number, works: ByHand["join"], quern: Work, before?: () => Promise<void>) => {
    const rows = rowsFor(n);
    const rounds = n > 1000 ? 3 : 7;
    await quern(rows.slice(0, 10));
    const mine = await timed(quern, rows, rounds, before);
    const bulk = await timed(works.bulk, rows, rounds, before);
    const single = n > hand.mostSingle ? undefined : await timed(works.single, rows, n > 1000 ? 1 : rounds, before);
    found.push([
      `${spec.title}, ${what}`,
      n.toLocaleString("en"),
      seconds(mine),
      ...(single === undefined ? ["", ""] : [seconds(single), ratioText(single / mine)]),
      seconds(bulk),
      ratioText(bulk / mine),
    ]);
  };
  if (hand.write) {
    const empty = (): Promise<void> => engine.exec("delete from bench_target");
    for (const n of sizes) await add("written", n, hand.write, write, empty);
  }
  await engine.exec("delete from bench_target");
  const most = rowsFor(sizes.at(-1) ?? 1);
  await write(most);
  for (const n of sizes) await add("joined", n, hand.join, joining);
  return found;
}

const ENGINES = {
  postgres: { start: startPostgres, open: openPostgres },
  mysql: { start: startMysql, open: openMysql },
  spark: { start: startSpark, open: openSpark },
} as const;

export async function measuredOn(name: keyof typeof ENGINES, sizes: readonly number[]): Promise<Rows> {
  const { start, open } = ENGINES[name];
  const source = findServer(name);
  if (source.kind === "missing") return [[name, "", `not run: ${source.reason}`]];
  const folder = mkdtempSync(join(tmpdir(), "quern-bench-"));
  try {
    await chmod(folder, 0o711); // another user, as whom Postgres runs, has its folder below
    await mkdir(join(folder, name), { mode: 0o700 });
    const running = source.kind === "url" ? { url: source.url, stop: async () => {} } : await start(join(folder, name));
    try {
      const engine = await open(running.url);
      try {
        const tables = engine.dialect === "spark" ? ({ tables: "delta" } as const) : {};
        return await measured(engine, specFor(engine.dialect, engine.version, tables), sizes);
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

/** Rows given to one statement, beside a statement for each and beside the bulk statement that one would write by hand. */
export async function rowsSection({
  rows: most = sized(100_000, 100),
}: {
  readonly rows?: number;
} = {}): Promise<Section> {
  const sizes = [1, 100, 10_000, 100_000].filter((n) => n <= most);
  const found: Rows = [];
  for (const name of ["postgres", "mysql", "spark"] as const) found.push(...(await measuredOn(name, sizes)));
  return {
    title: "Rows as a parameter",
    notes: [
      "Rows of five columns (bigint, text, decimal, timestamp, a text or NULL), through the accessor, its checks and encoding included; ratios are to quern's time. Medians of 7 rounds, of 3 from 10,000 rows; single statements of 10,000 rows once.",
      "Written: `upsert` without counts into an empty table with a key. Single: a prepared `insert … on conflict` (`on duplicate key update`) a row, in one transaction. Bulk: the same with VALUES of 10,000 rows a statement.",
      "Joined: two of the columns, to a table of as many rows as the largest size, by its key; one row comes back. Single: a select of the key a row. Bulk: a join to VALUES of 10,000 rows a statement, on Spark of all in one.",
      "Spark takes no more than 10,000 here: through Thrift the rows are part of the statement's text, of which the server keeps several.",
    ],
    head: ["", "rows", "quern", "single statements", "", "bulk by hand", ""],
    rows: found,
  };
}
