import fc from "fast-check";
import { byKey, byTime, count, from, materialized, query, runLog, t, table } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import { sourceKey } from "../../src/dsl/language/source.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { runOn } from "./run-on.ts";

const shops = table("shops", { shopId: t.int().primaryKey(), region: t.text() });
const sales = table("sales", {
  saleId: t.bigint().primaryKey(),
  shopId: t.int(),
  amount: t.decimal(12, 2),
  status: t.text(),
  soldAt: t.timestamp().eventTime(),
  changedAt: t.timestamp().knownTime(),
});
const runs = runLog("refreshRuns", t.timestamp());

const daily = query(
  "daily",
  from(sales)
    .join(shops, ({ sales: s, shops: r }) => s.shopId.eq(r.shopId))
    .where(({ sales: s }) => s.status.eq("paid"))
    .groupBy(({ sales: s, shops: r }) => ({ day: s.soldAt.toDate(), region: r.region }))
    .aggregate(({ sales: s }) => ({ sales: count(), amount: s.amount.sum() })),
);
const dailyTable = materialized(daily, {
  key: ["day", "region"],
  refresh: byTime("day", { log: runs, ignore: [shops] }),
});
const shopMonths = query(
  "shop_months",
  from(sales)
    .where((s) => s.status.ne("void"))
    .groupBy((s) => ({ shopId: s.shopId, month: s.soldAt.trunc("month") }))
    .aggregate((s) => ({ sales: count(), largest: s.amount.max() }))
    .select((r) => ({ ...r, all: r.sales.sum().over({ partitionBy: r.shopId }) })),
);
const shopMonthsTable = materialized(shopMonths, {
  key: ["shopId", "month"],
  refresh: byKey("shopId", { log: runs, overlap: { n: 1, unit: "minute" } }),
});
const storedDaily = query(
  "stored_daily",
  from(dailyTable)
    .select((r) => ({ ...pick(r) }))
    .orderBy((r) => [r.day.asc(), r.region.asc()]),
);
const computedDaily = query(
  "computed_daily",
  from(daily)
    .select((r) => ({ ...pick(r) }))
    .orderBy((r) => [r.day.asc(), r.region.asc()]),
);
const dailyView = materialized(daily, { as: "view", name: "daily_view", table: "daily_view" });
const viewedDaily = query(
  "viewed_daily",
  from(dailyView)
    .select((r) => ({ ...pick(r) }))
    .orderBy((r) => [r.day.asc(), r.region.asc()]),
);
function pick<R extends { day: unknown; region: unknown; sales: unknown; amount: unknown }>(r: R) {
  return { day: r.day, region: r.region, sales: r.sales, amount: r.amount } as Pick<
    R,
    "day" | "region" | "sales" | "amount"
  >;
}

/** What happens between two refreshes: sales come, late ones too, and change. */
interface Change {
  readonly sale: number;
  readonly day: number;
  readonly amount: number;
  readonly status: "paid" | "open" | "void";
}
const change: fc.Arbitrary<Change> = fc.record({
  sale: fc.integer({ min: 1, max: 25 }),
  day: fc.integer({ min: 0, max: 60 }),
  amount: fc.integer({ min: 0, max: 999 }),
  status: fc.constantFrom("paid", "open", "void"),
});
const schedule = (most: number): fc.Arbitrary<Change[][]> =>
  fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: most });

describe.each(engineNames)("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine;
  let spec: DialectSpec;
  let connection: Connection;
  /** The sales that are there: a sale keeps its day, and so its slices. */
  let there = new Map<number, Change>();
  let clock = 0;
  let run = 0;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version, engine.dialect === "spark" ? { tables: "delta" } : {});
    for (const { [sourceKey]: node } of [shops, sales])
      if (node.use === "table") await engine.exec(createTable(node.table, spec));
    connection = connect(engine.driver);
    await insert(
      shops,
      [1, 2, 3].map((id) => [id, id < 3 ? "north" : "North"]),
    );
    for (const kept of [dailyTable, shopMonthsTable]) await runOn(kept.definition, spec).create(connection, {});
  }, 300_000);
  afterAll(async () => {
    if (reason === undefined) await engine.close();
  });

  async function insert(into: typeof shops | typeof sales, rows: readonly (readonly unknown[])[]): Promise<void> {
    const node = into[sourceKey];
    if (node.use !== "table") throw new Error("a table is expected");
    for (const text of insertRows(node.table, rows as never, spec)) await engine.exec(text);
  }
  const rowsOf = async ({ definition }: Defines, params: { readonly [name: string]: unknown } = {}) => {
    const compiled = compileFor(definition, spec);
    if ("refusals" in compiled) throw new Error(compiled.refusals.join());
    return execute(connection, compiled, params);
  };
  /** Each change is known a day after the one before. */
  async function apply(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    for (const c of changes) there.set(c.sale, { ...c, day: there.get(c.sale)?.day ?? c.day });
    clock++;
    const ids = [...new Set(changes.map((c) => c.sale))];
    await engine.exec(`delete from sales where sale_id in (${ids.join(", ")})`);
    await insert(
      sales,
      ids.map((id) => {
        const { day, amount, status } = there.get(id) as Change;
        return [id, (id % 3) + 1, `${amount}.50`, status, at(day * 24 + (id % 24)), at(24 * (400 + clock))];
      }),
    );
  }
  const at = (hours: number): string =>
    new Date(Date.UTC(2026, 0, 1, hours)).toISOString().slice(0, 19).replace("T", " ");
  async function refresh(kept: Defines, more: object = {}): Promise<object> {
    return runOn(kept.definition, spec).refresh(connection, { runId: String(++run), ...more });
  }
  const nothingDiffers = async (): Promise<void> => {
    expect(await rowsOf(dailyTable.proof, { share: 1 })).toEqual([]);
    expect(await rowsOf(shopMonthsTable.proof, { share: 1 })).toEqual([]);
    expect(await rowsOf(storedDaily)).toEqual(await rowsOf(computedDaily));
  };
  async function emptied(): Promise<void> {
    for (const written of ["sales", "daily", "daily_stale", "shop_months", "shop_months_stale", "refresh_runs"])
      await engine.exec(`delete from ${written}`);
    there = new Map();
    clock = 0;
  }

  // a refresh takes Spark seconds
  const [schedules, rounds] = name === "pglite" ? [100, 6] : name === "spark" ? [1, 2] : [8, 6];
  test("whatever changes between refreshes, the tables hold what a full refresh would give", {
    timeout: 600_000,
  }, async ({ skip }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    await fc.assert(
      fc.asyncProperty(schedule(rounds), fc.boolean(), async (changes, isTwice) => {
        await emptied();
        for (const some of changes) {
          await apply(some);
          await refresh(dailyTable);
          await refresh(shopMonthsTable);
          if (isTwice) await refresh(dailyTable);
          await nothingDiffers();
        }
      }),
      { numRuns: schedules, seed: 7, endOnFailure: name === "spark" },
    );
  });

  test("only slices of rows that became known are computed; the others stay as they are", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    await emptied();
    await apply([1, 2, 3, 4].map((sale) => ({ sale, day: sale, amount: sale, status: "paid" })));
    await apply([{ sale: 20, day: 30, amount: 20, status: "paid" }]);
    await refresh(dailyTable);
    await apply([{ sale: 2, day: 2, amount: 70, status: "paid" }]);
    // the last hour before the refresh is read again
    expect(await rowsOf(dailyTable.pending)).toEqual([{ day: "2026-01-03" }, { day: "2026-01-31" }]);
    expect(await rowsOf(dailyTable.proof, { share: 1 })).toEqual([
      { day: "2026-01-03", region: "North", problem: "different" },
    ]);
    // a day that is wrong, and of which nothing became known, is left alone
    await engine.exec(
      "update daily set sales = 99 where day = date '2026-01-05'".replace("date ", name === "sqlserver" ? "" : "date "),
    );
    await refresh(dailyTable);
    expect(await rowsOf(dailyTable.proof, { share: 1 })).toEqual([
      { day: "2026-01-05", region: "north", problem: "different" },
    ]);
    // rows that were deleted are seen by a backfill of their day, which another day's does not touch
    await engine.exec("delete from sales where sale_id = 4");
    const backfill = (from: string, to: string) =>
      runOn(dailyTable.definition, spec).backfill(connection, { runId: `b${++run}`, from, to });
    await backfill("2026-01-01", "2026-01-05");
    expect(await rowsOf(dailyTable.proof, { share: 1 })).toEqual([
      { day: "2026-01-05", region: "north", problem: "extra" },
    ]);
    await backfill("2026-01-05", "2026-01-06");
    expect(await rowsOf(dailyTable.proof, { share: 1 })).toEqual([]);
    await engine.exec("delete from daily");
    await runOn(dailyTable.definition, spec).rebuild(connection, { runId: "all" });
    expect(await rowsOf(dailyTable.proof, { share: 1 })).toEqual([]);
    expect(await rowsOf(dailyTable.proof, { share: 0 })).toEqual([]);
  });

  test("a view gives the rows of now", { timeout: 300_000 }, async ({ skip }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    await emptied();
    const run = runOn(dailyView.definition, spec);
    await run.create(connection, {});
    await run.create(connection, {});
    await apply([1, 2].map((sale) => ({ sale, day: sale, amount: sale, status: "paid" })));
    expect(await rowsOf(viewedDaily)).toEqual(await rowsOf(computedDaily));
    expect(await rowsOf(viewedDaily)).toHaveLength(2);
    await run.drop(connection, {});
  });

  test("a row that was committed within the overlap is not missed; a run of the same id takes the place of the first", {
    timeout: 300_000,
  }, async ({ skip }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    await emptied();
    await apply([{ sale: 1, day: 1, amount: 1, status: "paid" }]);
    await refresh(dailyTable, { runId: "x" });
    // known half an hour before the last refresh came to
    await insert(sales, [[9, 3, "5.00", "paid", at(24 * 9), at(24 * 401 - 0.5)]]);
    await refresh(dailyTable, { runId: "x" });
    expect(await rowsOf(dailyTable.proof, { share: 1 })).toEqual([]);
  });
});
