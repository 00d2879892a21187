import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createConnection } from "mysql2";
import { type ConnectionOptions, createPool, type RowDataPacket } from "mysql2/promise";
import pgDriver from "pg";
import type { Connection } from "../src/runtime/types.ts";
import type { Emitted } from "./emitted.ts";
import { sized } from "./size.ts";

const ROWS = sized(100_000, 200);
/** As many as an accessor's stream fetches at a time. */
const CHUNK = 1000;

type Run = () => Promise<unknown>;

/** One thing done by an accessor, by the bare driver with the same values, and by the driver as it comes. */
interface Compared {
  readonly ours: Run;
  readonly same: Run;
  readonly raw: { readonly [name: string]: Run };
}

export interface Peers {
  readonly all: Compared;
  readonly stream: Compared;
  readonly one: Omit<Compared, "raw">;
}

async function drained(rows: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of rows) count += 1;
  if (count !== ROWS) throw new Error(`${count} rows instead of ${ROWS}`);
  return count;
}

const oursOf = ({ many, single }: Emitted, connection: Connection) => ({
  all: () => many.all(connection, { rows: ROWS }),
  stream: () => drained(many.stream(connection, { rows: ROWS })),
  one: () => single.one(connection, { id: 5n }),
});

const POSTGRES_ROWS = `select n::bigint as id, n::int as customer, n / 2.0::float8 as half, (n * 1.01)::numeric(12, 2) as amount,
  'row number ' || n as label, timestamp '2026-01-01' + n * interval '1 second' as at, n % 2 = 0 as ok,
  case when n % 3 > 0 then 'DE' end as country
from generate_series(1, ${ROWS}) as n`;

const utc = (text: string): Date => new Date(`${text.replace(" ", "T")}Z`);

/** The driver's own parsers but for two, which one would set for these values. */
const types: pgDriver.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === 20 ? BigInt : oid === 1114 ? utc : pgDriver.types.getTypeParser(oid, format as "text"),
};

export async function postgresRuns(emitted: Emitted, url: string): Promise<Peers & AsyncDisposable> {
  const pool = new pgDriver.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {}); // an idle connection that the server ends at its stop
  await pool.query("drop table if exists quern_bench");
  await pool.query(`create table quern_bench as ${POSTGRES_ROWS}`);
  await pool.query("alter table quern_bench add primary key (id)");
  const [{ text }, { text: one }] = [emitted.many.sql("postgres"), emitted.single.sql("postgres")];
  const ours = oursOf(emitted, emitted.pg(pool));
  const cursor = async function* (own: object): AsyncGenerator<unknown> {
    const client = await pool.connect();
    try {
      await client.query("begin");
      await client.query({ text: `declare c no scroll cursor for ${text}`, values: [ROWS] });
      for (;;) {
        const { rows } = await client.query({ text: `fetch ${CHUNK} from c`, ...own });
        yield* rows;
        if (rows.length < CHUNK) break;
      }
      await client.query("commit");
    } finally {
      client.release();
    }
  };
  return {
    all: {
      ours: ours.all,
      same: () => pool.query({ text, values: [ROWS], types }),
      raw: {
        "as it comes, objects": () => pool.query({ text, values: [ROWS] }),
        "as it comes, arrays": () => pool.query({ text, values: [ROWS], rowMode: "array" }),
      },
    },
    stream: {
      ours: ours.stream,
      same: () => drained(cursor({ types })),
      raw: { "as it comes, objects": () => drained(cursor({})) },
    },
    one: { ours: ours.one, same: async () => (await pool.query({ text: one, values: [5n], types })).rows[0] },
    [Symbol.asyncDispose]: async () => {
      await pool.query("drop table quern_bench");
      await pool.end();
    },
  };
}

export async function pgliteRuns(emitted: Emitted, folder: string): Promise<Peers & AsyncDisposable> {
  const db = await PGlite.create(join(folder, "pglite"));
  await db.exec(`create table quern_bench as ${POSTGRES_ROWS}; alter table quern_bench add primary key (id)`);
  const [{ text }, { text: one }] = [emitted.many.sql("postgres"), emitted.single.sql("postgres")];
  const ours = oursOf(emitted, emitted.pglite(db));
  const parsers = { 20: BigInt, 1114: utc };
  const cursor = async function* (own: object): AsyncGenerator<unknown> {
    await db.query(`declare c no scroll cursor with hold for ${text}`, [ROWS]);
    for (;;) {
      const { rows } = await db.query(`fetch ${CHUNK} from c`, [], own);
      yield* rows;
      if (rows.length < CHUNK) break;
    }
    await db.query("close c");
  };
  return {
    all: {
      ours: ours.all,
      same: () => db.query(text, [ROWS], { parsers }),
      raw: { "as it comes, objects": () => db.query(text, [ROWS]) },
    },
    stream: {
      ours: ours.stream,
      same: () => drained(cursor({ parsers })),
      raw: { "as it comes, objects": () => drained(cursor({})) },
    },
    one: { ours: ours.one, same: async () => (await db.query(one, [5n], { parsers })).rows[0] },
    [Symbol.asyncDispose]: () => db.close(),
  };
}

interface MysqlRow {
  id: bigint | string;
  ok: boolean | number;
}

/** What the driver cannot be told to give. */
function mend(row: MysqlRow): MysqlRow {
  row.id = BigInt(row.id);
  row.ok = row.ok === 1;
  return row;
}

export async function mysqlRuns(emitted: Emitted, url: string): Promise<Peers & AsyncDisposable> {
  const exact: ConnectionOptions = { timezone: "Z", supportBigNumbers: true, bigNumberStrings: true };
  const base = createPool(url);
  await base.query("create database if not exists quern_bench");
  await base.end();
  const database = Object.assign(new URL(url), { pathname: "/quern_bench" }).href;
  const pool = createPool({ ...exact, uri: database, connectionLimit: 1 });
  const plain = createPool({ uri: database, connectionLimit: 1 });
  const core = createConnection({ ...exact, uri: database });
  const plainCore = createConnection(database);
  await pool.query("drop table if exists quern_bench");
  await pool.query(`create table quern_bench (id bigint primary key, customer int not null, half double not null, amount decimal(12, 2) not null,
    label varchar(50) not null, at datetime(6) not null, ok tinyint(1) not null, country varchar(5))`);
  await pool.query(`insert into quern_bench
    with recursive s as (select 1 as n union all select n + 1 from s where n < ${ROWS})
    select /*+ set_var(cte_max_recursion_depth = ${ROWS}) */ n, n, n / 2e0, n * 1.01, concat('row number ', n),
      timestamp'2026-01-01 00:00:00' + interval n second, n % 2, if(n % 3 > 0, 'DE', null) from s`);
  const [{ text }, { text: one }] = [emitted.many.sql("mysql"), emitted.single.sql("mysql")];
  const ours = oursOf(emitted, emitted.mysql(pool));
  const values = [String(ROWS)];
  const all = async (own: typeof pool): Promise<readonly MysqlRow[]> => {
    const [rows] = await own.execute<(RowDataPacket & MysqlRow)[]>(text, values);
    return rows;
  };
  const stream = (own: typeof core): AsyncIterable<MysqlRow> =>
    own.execute(text, values).stream({ highWaterMark: CHUNK });
  return {
    all: {
      ours: ours.all,
      same: async () => (await all(pool)).map(mend),
      raw: {
        "as it comes, objects": () => all(plain),
        "as it comes, arrays": () => plain.execute({ sql: text, values, rowsAsArray: true }),
      },
    },
    stream: {
      ours: ours.stream,
      same: async () => {
        let count = 0;
        for await (const row of stream(core)) {
          mend(row);
          count += 1;
        }
        return count;
      },
      raw: { "as it comes, objects": () => drained(stream(plainCore)) },
    },
    one: {
      ours: ours.one,
      same: async () => {
        const [[row]] = await pool.execute<(RowDataPacket & MysqlRow)[]>(one, ["5"]);
        return row && mend(row);
      },
    },
    [Symbol.asyncDispose]: async () => {
      await pool.query("drop database quern_bench");
      core.end();
      plainCore.end();
      await Promise.all([pool.end(), plain.end()]);
    },
  };
}
