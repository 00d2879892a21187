import { param, t, table } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { dialects } from "../../dialects/index.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import { definedAt, defineQuery, defineRun } from "../../src/dsl/language/define.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Step } from "../../src/ir/step.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Table } from "../../src/relation/table.ts";
import type { Progress } from "../../src/runtime/run.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, type TsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { runOn } from "./run-on.ts";

const tableOf = (source: AnySource): Table => {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("not a table");
  return node.table;
};

const payments = tableOf(
  table("payments", { id: t.int().primaryKey(), who: t.text().collation("binary"), amount: t.int().nullable() }),
);
const totals = tableOf(
  table("totals", {
    who: t.text().primaryKey().collation("binary"),
    amount: t.decimal(38, 0).nullable(),
    seen: t.int(),
  }),
);

const scan = (of: Table): Relation => build.use(of.name, build.scan(of));
const column = (r: Relation, key: string): Expr => build.columnOf(r, key);
const int = make.int;

const paid = scan(payments);
/** A query with a named relation, so that it needs a CTE. */
const sums = build.named(
  "sums",
  build.aggregate(
    paid,
    { who: column(paid, "who") },
    { amount: make.aggregateCall("sum", [make.cast(column(paid, "amount"), { kind: "bigint" })]) },
  ),
  "What each has paid.",
);
const one = build.use("a", sums);
const two = build.use("b", sums);
const both = build.project(build.join(one, two, build.equal([[column(one, "who"), column(two, "who")]])), {
  who: column(one, "who"),
  amount: column(two, "amount"),
  seen: int(0),
});

const targetOf = (of: Table) => build.scan(of).attributes;
const [target, updated] = [targetOf(totals), targetOf(totals)];
const at = (attributes: typeof target, key: string): Expr => {
  const found = attributes.find((a) => a.key === key);
  if (!found) throw new Error(key);
  return make.column(found);
};
const theirs = scan(payments);
const least = param.int("least", { default: 0 }).node;

const isSmall = make.call("lt", [at(target, "amount"), least]);
const unknown = make.not(
  make.exists(build.filter(theirs, make.call("eq", [column(theirs, "who"), at(target, "who")]))),
);

const incomplete = build.project(build.filter(paid, make.call("isNull", [column(paid, "amount")])), {
  id: column(paid, "id"),
});

const steps: readonly Step[] = [
  {
    kind: "guard",
    name: "payments without an amount",
    problem: "payments have no amount",
    relation: build.sort(incomplete, make.asc(build.columnOf(incomplete, "id"))),
  },
  { kind: "write", name: "empty the totals", write: { kind: "delete", from: totals, target } },
  {
    kind: "write",
    name: "fill the totals",
    counts: "inserted",
    comment: "Twice, to see a named relation.",
    write: { kind: "insert", into: totals, columns: [], input: both },
  },
  {
    kind: "write",
    name: "remove the small ones",
    counts: "deleted",
    write: { kind: "delete", from: totals, target, where: isSmall },
  },
  {
    kind: "repeat",
    name: "count up",
    most: 10,
    steps: [
      {
        kind: "write",
        name: "one more",
        write: {
          kind: "update",
          table: totals,
          target: updated,
          set: [{ column: "seen", value: make.call("add", [at(updated, "seen"), int(1)]) }],
          where: make.call("lt", [at(updated, "seen"), int(3)]),
        },
      },
    ],
    until: (() => {
      const r = scan(totals);
      const low = make.aggregateCall("count", [], { filter: make.call("lt", [column(r, "seen"), int(3)]) });
      return build.aggregate(r, {}, { low, most: make.aggregateCall("max", [column(r, "seen")]) });
    })(),
  },
  {
    kind: "count",
    name: "count what was read",
    relation: (() => {
      const r = scan(payments);
      return build.aggregate(r, {}, { read: make.aggregateCall("count", []) });
    })(),
  },
];

/** A condition that reads another table. */
const strangers = defineRun(
  "strangers",
  {
    run: [
      {
        kind: "write",
        name: "remove whom nobody knows",
        counts: "deleted",
        write: { kind: "delete", from: totals, target, where: unknown },
      },
    ],
  },
  { place: definedAt(), construct: "query" },
);

const run = defineRun(
  "totals_refresh",
  {
    create: [
      { kind: "write", name: "create the table", write: { kind: "createTable", table: totals, ifMissing: true } },
      {
        kind: "write",
        name: "index it",
        write: {
          kind: "createIndex",
          name: "totals_seen",
          table: totals,
          unique: false,
          columns: [{ column: "seen", direction: "desc" }],
        },
      },
      { kind: "write", name: "a view of it", write: { kind: "createView", name: "large_totals", input: both } },
    ],
    refresh: steps,
    drop: [
      { kind: "write", name: "drop the view", write: { kind: "dropView", name: "large_totals" } },
      {
        kind: "write",
        name: "drop the index",
        write: { kind: "dropIndex", name: "totals_seen", table: totals },
      },
      { kind: "write", name: "drop the table", write: { kind: "dropTable", table: totals } },
    ],
  },
  { place: definedAt(), construct: "query", doc: "Totals of payments." },
);

const stored = (() => {
  const r = scan(totals);
  const columns = { who: column(r, "who"), amount: column(r, "amount"), seen: column(r, "seen") };
  return defineQuery("stored", build.project(build.sort(r, make.asc(column(r, "who"))), columns), {
    place: definedAt(),
    construct: "query",
  });
})();

describe.each(engineNames)("writes on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let connection: Connection | undefined;
  let spec: DialectSpec | undefined;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version, { tables: "delta" });
    await engine.exec(createTable(payments, spec));
    const rows = [
      [1, "ann", 5],
      [2, "Ann", 70],
      [3, "bob", 40],
      [4, "ann", 30],
    ] as const;
    for (const insert of insertRows(payments, rows, spec)) await engine.exec(insert);
    connection = connect(engine.driver);
  });
  afterAll(() => engine?.close());

  test("create, refresh, refresh again, refuse, drop", { timeout: 240_000 }, async ({ skip }) => {
    if (!engine || !connection || !spec) return skip(reason);
    const { create, refresh, drop } = runOn(run.definition, spec);
    await create(connection, {});
    await create(connection, {});
    const events: Progress[] = [];
    const summary = await refresh(connection, { least: 38 }, { onProgress: (e) => events.push(e) });
    const told = name !== "spark";
    expect(summary).toMatchObject({ read: 4, iterations: 3, converged: true });
    if (told) expect(summary).toMatchObject({ inserted: 3, deleted: 1 });
    expect(events.filter((e) => e.name === "count up" && e.values).map((e) => e.values)).toStrictEqual([
      { low: 2, most: 1 },
      { low: 2, most: 2 },
      { low: 0, most: 3 },
      { low: 0, most: 3 },
    ]);
    const query = compileFor(stored.definition, spec);
    if ("refusals" in query) throw new Error(query.refusals.join());
    const expected = [
      { who: "Ann", amount: "70", seen: 3 },
      { who: "bob", amount: "40", seen: 3 },
    ];
    expect(await execute(connection, query, {})).toStrictEqual(expected);
    await refresh(connection, { least: 38 });
    expect(await execute(connection, query, {})).toStrictEqual(expected);
    await engine.exec("insert into payments values (5, 'eve', null), (6, 'eve', null)");
    await expect(refresh(connection, {})).rejects.toThrow(/QN4012 totals_refresh: payments have no amount: id 5; id 6/);
    expect(await execute(connection, query, {})).toStrictEqual(expected);
    if (name === "spark") {
      const on = spec;
      expect(() => runOn(strangers.definition, on)).toThrow(/takes? no subqueries/);
    } else {
      await engine.exec("insert into totals values ('mallory', 1, 1)");
      expect(await runOn(strangers.definition, spec).run(connection, {})).toMatchObject({ deleted: 1 });
    }
    await drop(connection, {});
    await expect(execute(connection, query, {})).rejects.toThrow();
  });
});

describe("T-SQL", () => {
  const reason = tsqlNotRunReason();
  let checker: TsqlChecker | undefined;
  beforeAll(async () => {
    if (reason === undefined) checker = await openTsqlChecker();
  });
  afterAll(() => checker?.close());

  test.for(["2019", "2022"] as const)("of %s is found without fault", async (version, { skip }) => {
    if (!checker) return skip(reason);
    const spec = dialects.sqlserver({ dialect: "sqlserver", version, collation: "engine", trailingBlanks: "possible" });
    const { sql } = runOn(run.definition, spec);
    const ddl = [payments, totals].map((of) => createTable(of, spec)).join(";\n");
    const found = await checker.check(
      sql("sqlserver", "refresh").map((text, i) => ({
        id: String(i),
        sql: text,
        kind: "dml",
        ddl,
        params: { least: "int" },
        version: Number(version) as 2019,
      })),
    );
    expect([...found].filter(([, errors]) => errors.length > 0)).toStrictEqual([]);
    const created = await checker.check(
      [...sql("sqlserver", "create"), ...sql("sqlserver", "drop")].map((text, i) => ({ id: String(i), sql: text })),
    );
    expect([...created].filter(([, errors]) => errors.length > 0)).toStrictEqual([]);
  });
});
