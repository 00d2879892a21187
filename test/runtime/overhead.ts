// node --expose-gc test/runtime/overhead.ts: what the runtime costs over the bare driver:
// medians of the processor's time in this process, which other work on the machine disturbs less than the clock's.
// Needs QUERN_POSTGRES_URL and QUERN_MYSQL_URL; makes and drops a table "quern_overhead".
import { createPool } from "mysql2/promise";
import pgDriver from "pg";
import { mysql } from "../../src/runtime/mysql.ts";
import { pg } from "../../src/runtime/pg.ts";
import { defineQuery, type Query } from "../../src/runtime/query.ts";

interface Row {
  readonly id: bigint;
  readonly customer: number;
  readonly half: number;
  readonly amount: string;
  readonly label: string;
  readonly at: Date;
  readonly ok: boolean;
  readonly country: string | null;
}

const rows = 100_000;
const many: Query<{ readonly rows: number }, Row> = defineQuery({
  name: "many",
  params: { rows: "int" },
  columns: {
    id: "bigint",
    customer: "int",
    half: "double",
    amount: "decimal",
    label: "text",
    at: "timestamp",
    ok: "boolean",
    country: "text?",
  },
  sql: {
    postgres: { text: "select * from quern_overhead where id <= $1", params: ["rows"] },
    mysql: { text: "select * from quern_overhead where id <= ?", params: ["rows"] },
  },
});
const single: Query<{ readonly id: bigint }, { readonly id: bigint; readonly amount: string }> = defineQuery({
  name: "single",
  params: { id: "bigint" },
  columns: { id: "bigint", amount: "decimal" },
  sql: {
    postgres: { text: "select id, amount from quern_overhead where id = $1", params: ["id"] },
    mysql: { text: "select id, amount from quern_overhead where id = ?", params: ["id"] },
  },
});

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

type Run = () => Promise<unknown>;

async function compare(title: string, bare: Run, ours: Run, calls: number): Promise<void> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 24; round++) {
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      globalThis.gc?.();
      const began = process.cpuUsage();
      for (let call = 0; call < calls; call++) await (which === 0 ? bare() : ours());
      const { user, system } = process.cpuUsage(began);
      if (round >= 4) times[which].push((user + system) / 1000 / calls);
    }
  }
  const [without, within] = [median(times[0]), median(times[1])];
  const extra = ((within - without) * 1000).toFixed(1);
  console.log(
    `${title.padEnd(44)} ${without.toFixed(3)} ms, ours ${within.toFixed(3)} ms: ${(within / without).toFixed(3)}, ${extra} us`,
  );
}

const { QUERN_POSTGRES_URL: postgresUrl, QUERN_MYSQL_URL: mysqlUrl } = process.env;

if (postgresUrl !== undefined) {
  const pool = new pgDriver.Pool({ connectionString: postgresUrl, max: 1 });
  const own = pg(pool);
  await pool.query("drop table if exists quern_overhead");
  await pool.query(`create table quern_overhead as
    select n::bigint as id, n::int as customer, n / 2.0::float8 as half, (n * 1.01)::numeric(12, 2) as amount, 'row number ' || n as label,
      timestamp '2026-01-01' + n * interval '1 second' as at, n % 2 = 0 as ok, case when n % 3 > 0 then 'DE' end as country
    from generate_series(1, ${rows}) as n`);
  await pool.query("alter table quern_overhead add primary key (id)");
  const { text: manyText } = many.sql("postgres");
  const { text: singleText } = single.sql("postgres");
  await compare(
    "pg, 100,000 rows",
    () => pool.query(manyText, [rows]),
    () => many.all(own, { rows }),
    1,
  );
  await compare(
    "pg, one row",
    () => pool.query(singleText, [5]),
    () => single.one(own, { id: 5n }),
    500,
  );
  await pool.query("drop table quern_overhead");
  await pool.end();
}

if (mysqlUrl !== undefined) {
  const pool = createPool({ uri: mysqlUrl, connectionLimit: 1 });
  const own = mysql(pool);
  await pool.query("drop table if exists quern_overhead");
  await pool.query(`create table quern_overhead (id bigint primary key, customer int not null, half double not null, amount decimal(12, 2) not null,
    label varchar(50) not null, at datetime(6) not null, ok tinyint(1) not null, country varchar(5))`);
  await pool.query(`insert into quern_overhead
    with recursive s as (select 1 as n union all select n + 1 from s where n < ${rows})
    select /*+ set_var(cte_max_recursion_depth = ${rows}) */ n, n, n / 2e0, n * 1.01, concat('row number ', n),
      timestamp'2026-01-01 00:00:00' + interval n second, n % 2, if(n % 3 > 0, 'DE', null) from s`);
  const { text: manyText } = many.sql("mysql");
  const { text: singleText } = single.sql("mysql");
  const exact = { supportBigNumbers: true, bigNumberStrings: true, dateStrings: true };
  await compare(
    "mysql2, 100,000 rows, its lossy defaults",
    () => pool.execute(manyText, [rows]),
    () => many.all(own, { rows }),
    1,
  );
  await compare(
    "mysql2, 100,000 rows, told to be exact",
    () => pool.execute({ sql: manyText, values: [rows], ...exact }),
    () => many.all(own, { rows }),
    1,
  );
  await compare(
    "mysql2, one row",
    () => pool.execute(singleText, [5]),
    () => single.one(own, { id: 5n }),
    500,
  );
  await pool.query("drop table quern_overhead");
  await pool.end();
}
