import { t, table } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dialects } from "../../dialects/index.ts";
import { createTable, insertRows, type Value } from "../../dialects/writes/ddl.ts";
import { DIALECTS, type Dialect } from "../../src/base/dialect.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Table } from "../../src/relation/table.ts";
import { type Engine, type EngineName, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { specFor } from "./run.ts";

const owners = table("owners", {
  code: t.text().primaryKey(),
  exact: t.text().unique().collation("binary"),
});
const things = table(
  "things",
  {
    thingId: t.bigint().primaryKey(),
    owner: t.text().references(() => owners.code),
    order: t.int().default(7),
    price: t.decimal(12, 2).default("1.5"),
    label: t.text().default("it's"),
    since: t.date().default("2024-02-29"),
    at: t.timestamp().nullable().default("2024-02-29T12:00:00.5Z"),
    seen: t.instant().nullable(),
    ok: t.boolean().default(true),
    data: t.json().nullable(),
    weight: t.double().nullable(),
  },
  {
    unique: [["owner", "order"]],
    checks: {
      positive: (x) => x.price.gte("0").and(x.label.ne("")),
      engine: { postgres: "weight < 1000", mysql: "weight < 1000", sqlserver: "weight < 1000" },
    },
  },
);

function nodeOf(source: AnySource): Table {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("not a table");
  return node.table;
}

const spec = (dialect: Dialect) =>
  specFor(dialect, { postgres: "18.0", mysql: "9.7", spark: "4.2", sqlserver: "16.0" }[dialect]);
const built = DIALECTS.filter((d) => dialects[d] !== undefined);

test.each(built)("CREATE TABLE for %s", (dialect) => {
  const ddl = [owners, things].map((x) => createTable(nodeOf(x), spec(dialect), { foreignKeys: true }));
  expect(`${ddl.join(";\n\n")};\n`).toMatchSnapshot();
});

test.each(built)("INSERT for %s", (dialect) => {
  const statements = insertRows(nodeOf(things), rows, spec(dialect), 1);
  expect(`${statements.join(";\n\n")};\n`).toMatchSnapshot();
});

const HOSTILE = "'; -- \\' \" ` \u{1f600}\n";
const rows: readonly (readonly Value[])[] = [
  [1, "a", 1, "2.50", HOSTILE, "2024-02-29", "2024-02-29 12:00:00.123456", null, false, '{"k": "it\'s"}', 0.1],
  [2, "a", 2, "-0.00", "x", "1969-12-31", null, "2021-03-28 01:30:00.000000", true, null, null],
];

const loadable: readonly EngineName[] = engineNames.filter((name) => name !== "sqlserver" || dialects.sqlserver);
describe.each(loadable)("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    const own = specFor(engine.dialect, engine.version);
    for (const x of [owners, things]) await engine.exec(createTable(nodeOf(x), own, { foreignKeys: true }));
    await insert(owners, ["a", "A"], ["b", "b"]);
    for (const row of rows) await insert(things, ...[row]);
  });
  afterAll(() => engine?.close());

  const insert = async (source: AnySource, ...values: readonly (readonly Value[])[]) => {
    if (engine === undefined) throw new Error("no engine");
    const own = specFor(engine.dialect, engine.version);
    for (const statement of insertRows(nodeOf(source), values, own)) await engine.exec(statement);
  };
  const run = (title: string, body: (engine: Engine) => Promise<void>, without: readonly EngineName[] = []): void => {
    test(title, async ({ skip }) => {
      if (engine === undefined) return skip(`no ${name}: ${reason}`);
      if (without.includes(name)) return skip(`${name} has no such constraints`);
      await body(engine);
    });
  };

  run("keeps what is inserted", async (e) => {
    const order = e.dialect === "sqlserver" ? "[order]" : e.dialect === "postgres" ? '"order"' : "`order`";
    const found = await e.query(`select thing_id, ${order}, label, ok from things order by thing_id`);
    expect(found.rows.map(([, ...values]) => values.map((v) => (typeof v === "number" ? v !== 0 && v : v)))).toEqual([
      [1, HOSTILE, false],
      [2, "x", name === "mysql" ? 1 : true],
    ]);
  });
  const broken: readonly (readonly [string, AnySource, readonly Value[]])[] = [
    ["a primary key", things, [1, "b", 1, "1.00", "x", "2024-01-01", null, null, true, null, null]],
    ["a unique key", things, [3, "a", 1, "1.00", "x", "2024-01-01", null, null, true, null, null]],
    ["a foreign key", things, [3, "z", 1, "1.00", "x", "2024-01-01", null, null, true, null, null]],
    ["a check", things, [3, "b", 1, "-1.00", "x", "2024-01-01", null, null, true, null, null]],
    ["a check written by hand", things, [3, "b", 1, "1.00", "x", "2024-01-01", null, null, true, null, 5000]],
    ["NOT NULL", things, [3, "b", null, "1.00", "x", "2024-01-01", null, null, true, null, null]],
  ];
  for (const [what, source, row] of broken) {
    run(`enforces ${what}`, () => expect(insert(source, row)).rejects.toThrow(), ["spark"]);
  }
  run(
    "keeps texts apart that differ in case only, where the column is binary",
    async (e) => {
      await insert(owners, ["c", "a"]);
      expect((await e.query("select count(*) from owners")).rows.flat().map(Number)).toEqual([3]);
    },
    ["spark"],
  );
});

test("T-SQL takes the tables", async ({ skip }) => {
  const reason = tsqlNotRunReason();
  if (reason !== undefined) return skip(reason);
  if (!dialects.sqlserver) return skip("no SQL Server yet");
  const own = spec("sqlserver");
  const checker = await openTsqlChecker();
  const ddl = [owners, things].map((x) => createTable(nodeOf(x), own, { foreignKeys: true })).join(";\n");
  const insert = insertRows(nodeOf(things), rows, own).join(";\n");
  const found = await checker.check([{ id: "insert", sql: insert, ddl, kind: "dml" }]);
  checker.close();
  expect(found.get("insert")).toEqual([]);
});
