import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, type EngineName, engineNames, notRunReason, openEngine } from "./engine.ts";
import { requiredEngines } from "./required.ts";

const exact: Readonly<Record<Engine["dialect"], string>> = {
  postgres:
    "cast(9007199254740993 as bigint) as a, cast(1.5 as double precision) as d, timestamp '2026-01-31 10:00:00.5' as t",
  mysql: "9007199254740993 as a, 1.5e0 as d, timestamp '2026-01-31 10:00:00.500' as t",
  spark: "9007199254740993 as a, 1.5d as d, timestamp '2026-01-31 10:00:00.500' as t",
  sqlserver: "cast(9007199254740993 as bigint) as a, 1.5e0 as d, cast('2026-01-31 10:00:00.5' as datetime2) as t",
};

test.each(requiredEngines())("%s, which QUERN_REQUIRE names, can run", (name) => {
  expect(notRunReason(name)).toBeUndefined();
});

describe.each(engineNames)("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine;

  beforeAll(async () => {
    if (reason === undefined) engine = await openEngine(name);
  });
  afterAll(async () => {
    if (reason === undefined) await engine.close();
  });
  const run = (title: string, body: () => Promise<void>): void => {
    test(title, async ({ skip }) => {
      if (reason !== undefined) skip(`no ${name}: ${reason}`);
      await body();
    });
  };

  run("says which version it is", async () => {
    expect(engine.version).toMatch(/^\d+\.\d+/);
  });

  run("gives integers, doubles and times exactly, and keeps names that repeat", async () => {
    const { columns, rows } = await engine.query(`select ${exact[engine.dialect]}, 'grün' as a, null as n`);
    expect(columns).toEqual(["a", "d", "t", "a", "n"]);
    expect(rows).toEqual([[9007199254740993n, 1.5, "2026-01-31 10:00:00.5", "grün", null]]);
  });

  run("gives all 38 digits of a decimal", async () => {
    const digits = "1234567890123456789012345678.9012345678";
    // the driver of SQL Server makes a double of it
    const decimal = `cast('${digits}' as decimal(38, 10))`;
    const value = engine.dialect === "sqlserver" ? `cast(${decimal} as varchar(50))` : decimal;
    expect((await engine.query(`select ${value} as v`)).rows).toEqual([[digits]]);
  });

  run("writes and reads tables of its own, and reports errors", async () => {
    await engine.exec("create table numbers (id int, v decimal(12, 2))");
    await engine.exec("insert into numbers values (1, 1.5), (2, null)");
    const { columns, rows } = await engine.query("select id, v from numbers order by id");
    expect(columns).toEqual(["id", "v"]);
    expect(rows).toEqual(
      engine.dialect === "sqlserver"
        ? [
            [1, 1.5],
            [2, null],
          ]
        : [
            [1, "1.50"],
            [2, null],
          ],
    );
    expect((await engine.query("select id from numbers where id > 5")).rows).toEqual([]);
    await expect(engine.query("select id from nothing")).rejects.toThrow(/nothing/);
    await expect(engine.exec("selec")).rejects.toThrow();
  });
});

/** Opens an engine for one test; where it cannot run, the test is skipped and says so. */
const on = (name: EngineName, title: string, body: (engine: Engine) => Promise<void>): void => {
  test(`${name} ${title}`, async ({ skip }) => {
    const reason = notRunReason(name);
    if (reason !== undefined) skip(`no ${name}: ${reason}`);
    const engine = await openEngine(name);
    await body(engine);
    await engine.close();
  });
};

describe("settings", () => {
  for (const name of ["pglite", "postgres"] as const) {
    on(name, "takes several statements", async (engine) => {
      await engine.exec("create table a (id int); insert into a values (1), (2)");
      expect((await engine.query("select 1; select count(*) as n from a")).rows).toEqual([[2n]]);
    });
  }

  on("postgres", "sorts text as en-US does, in UTF-8", async (engine) => {
    const { rows } = await engine.query("select v from (values ('b'), ('A'), ('B'), ('a')) as t (v) order by v");
    expect(rows.flat()).toEqual(["a", "A", "b", "B"]);
    expect((await engine.query("show server_encoding")).rows).toEqual([["UTF8"]]);
    if (engine.driver.kind !== "pg") throw new Error("not the driver of a server");
    expect((await engine.driver.pool.query("select current_database() as d")).rows[0]?.d).toMatch(/^quern_/);
  });

  on("mysql", "has its own defaults", async (engine) => {
    await engine.exec("create table t (s text)");
    const { rows } = await engine.query(
      "select @@sql_mode, @@global.time_zone, table_collation from information_schema.tables where table_schema = database()",
    );
    expect(rows[0]?.[0]).toMatch(/ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES/);
    expect(rows[0]?.slice(1)).toEqual(["+00:00", "utf8mb4_0900_ai_ci"]);
    if (engine.driver.kind !== "mysql2") throw new Error("not the driver of a server");
    await engine.driver.pool.query("insert into t values (?)", ["x"]);
    expect((await engine.query("select s from t")).rows).toEqual([["x"]]);
  });

  on("spark", "is in ANSI mode, in UTC, and merges into Delta", async (engine) => {
    await expect(engine.query("select 1 / 0")).rejects.toMatchObject({
      condition: "DIVIDE_BY_ZERO",
      sqlState: "22012",
    });
    expect((await engine.query("select current_timezone()")).rows).toEqual([["UTC"]]);
    await engine.exec("create table t (id int, v string) using delta");
    await engine.exec("insert into t values (1, 'a')");
    await engine.exec(
      "merge into t using (select * from values (1, 'b'), (2, 'c') as v (id, v)) as s on t.id = s.id " +
        "when matched then update set * when not matched then insert *",
    );
    expect((await engine.query("select * from t order by id")).rows).toEqual([
      [1, "b"],
      [2, "c"],
    ]);
  });
});
