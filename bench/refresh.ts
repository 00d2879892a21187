import { byTime, count, from, materialized, query, runLog, t, table } from "quern";
import type { DialectSpec } from "../dialects/dialect.ts";
import { createTable } from "../dialects/writes/ddl.ts";
import { sourceKey } from "../src/dsl/language/source.ts";
import { mysql } from "../src/runtime/mysql.ts";
import { pg } from "../src/runtime/pg.ts";
import type { Connection } from "../src/runtime/types.ts";
import { specFor } from "../test/matrix/run.ts";
import { runOn } from "../test/run/run-on.ts";
import { onMysql } from "./mysql.ts";
import { onPostgres } from "./postgres.ts";
import { atMost, median, ratioText, type Section, seconds } from "./report.ts";
import { sized } from "./size.ts";

const sales = table(
  "sales",
  {
    saleId: t.bigint().primaryKey(),
    storeId: t.int(),
    amount: t.decimal(12, 2),
    soldAt: t.timestamp().eventTime(),
    changedAt: t.timestamp().knownTime(),
  },
  { indexes: [["soldAt"], ["changedAt"]] },
);
const runs = runLog("refreshRuns", t.timestamp());
const daily = query(
  "daily_sales",
  from(sales)
    .groupBy((s) => ({ day: s.soldAt.toDate(), storeId: s.storeId }))
    .aggregate((s) => ({ sales: count(), amount: s.amount.sum(), largest: s.amount.max() })),
);
const dailyTable = materialized(daily, { key: ["day", "storeId"], refresh: byTime("day", { log: runs }) });

const DAY = "2026-07-20";
/** What one would write by hand for a day that one knows. */
const BY_HAND = [
  `delete from daily_sales where day = date '${DAY}'`,
  `insert into daily_sales (day, store_id, sales, amount, largest)
   select cast(sold_at as date), store_id, count(*), sum(amount), max(amount) from sales
   where sold_at >= timestamp '${DAY} 00:00:00' and sold_at < timestamp '2026-07-21 00:00:00' group by cast(sold_at as date), store_id`,
];
const TOUCH = `update sales set amount = amount + 1, changed_at = timestamp '2027-01-0%d 00:00:00'
  where sold_at >= timestamp '${DAY} 10:00:00' and sold_at < timestamp '${DAY} 10:05:00'`;

/** n sales, evenly over a year and 40 stores, from a table of a thousand numbers. */
const FILL = {
  postgres: (n: number) => [
    `insert into sales select s, s % 40, s % 1000, timestamp '2026-01-01 00:00:00' + s * interval '1 second' * (31536000.0 / ${n}), timestamp '2026-01-01 00:00:00' + s * interval '1 second' * (31536000.0 / ${n}) from generate_series(0, ${n - 1}) as s`,
    "vacuum analyze sales",
  ],
  mysql: (n: number) => [
    "set session cte_max_recursion_depth = 1000000000",
    `insert into sales with recursive r as (select 0 as s union all select s + 1 from r where s + 1 < ${n})
     select s, s % 40, s % 1000, timestamp '2026-01-01 00:00:00' + interval floor(s * 31536000.0 / ${n}) second, timestamp '2026-01-01 00:00:00' + interval floor(s * 31536000.0 / ${n}) second from r`,
    "analyze table sales",
  ],
} as const;

interface Engine {
  readonly spec: DialectSpec;
  readonly connection: Connection;
  readonly exec: (text: string) => Promise<unknown>;
}

async function measured({ spec, connection, exec }: Engine, n: number): Promise<readonly (readonly string[])[]> {
  const node = sales[sourceKey];
  if (node.use !== "table") throw new Error("a table is expected");
  await exec(createTable(node.table, spec));
  for (const text of FILL[spec.name as keyof typeof FILL](n)) await exec(text);
  await exec("create index sales_sold_at on sales (sold_at)");
  await exec("create index sales_changed_at on sales (changed_at)");
  const run = runOn(dailyTable.definition, spec);
  await run.create(connection, {});
  const full = await timed(() => run.rebuild(connection, { runId: "full" }));
  await exec(spec.name === "mysql" ? "analyze table daily_sales" : "analyze daily_sales");
  const [own, hand]: [number[], number[]] = [[], []];
  for (let round = 1; round <= 9; round++) {
    await exec(TOUCH.replace("%d", String(round)));
    own.push(
      await timed(async () => {
        const { inserted } = await run.refresh(connection, { runId: String(round) });
        if (inserted === undefined || inserted < 40 || inserted > 80)
          throw new Error(`${inserted} rows of the day were written, not those of one`);
      }),
    );
    hand.push(
      await timed(async () => {
        await exec("begin");
        for (const text of BY_HAND) await exec(text);
        await exec("commit");
      }),
    );
  }
  const best = median(hand);
  // the first two also read the last hours of the year again
  const [apart, one] = [median(own.slice(0, 2)), median(own.slice(2))];
  const title = `${spec.title}, ${n.toLocaleString("en")} sales`;
  const all = `all days: ${seconds(full)}`;
  return [
    [`${title}: one day`, seconds(one), all, `1 / ${(full / one).toFixed(0)}`, ...atMost(one / full, 1 / 50)],
    ["", seconds(one), `that day by hand: ${seconds(best)}`, ratioText(one / best), ...atMost(one / best, 1.2)],
    ["two days, half a year apart", seconds(apart), all, `1 / ${(full / apart).toFixed(1)}`],
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** A day of a kept definition in which rows changed, computed again; against all days, and against what one would write by hand. */
export async function refreshSection({
  rows: n = sized(1_000_000, 4_000),
}: {
  readonly rows?: number;
} = {}): Promise<Section> {
  const onPg = await onPostgres(({ client }) =>
    measured({ spec: specFor("postgres", "18"), connection: pg(client), exec: (text) => client.query(text) }, n),
  );
  const onMy = await onMysql((pool) =>
    measured({ spec: specFor("mysql", "8.4"), connection: mysql(pool), exec: (text) => pool.query(text) }, n),
  );
  const missing = { Postgres: onPg, MySQL: onMy };
  return {
    title: "Partial refresh",
    notes: [
      "Sales of 365 days and 40 stores, kept as a row for each day and store; five minutes of one day change. `refresh` finds that day by the clock of the rows; by hand one knows it, and writes no log. Of several days all rows from the first to the last are read.",
      ...Object.entries(missing).flatMap(([name, found]) => ("missing" in found ? [`${name}: ${found.missing}`] : [])),
    ],
    head: ["refresh", "quern", "against", "ratio", "goal", ""],
    rows: [onPg, onMy].flatMap((found) => ("missing" in found ? [] : found)),
  };
}
