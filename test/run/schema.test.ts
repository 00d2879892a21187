import { t, table } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Table } from "../../src/relation/table.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { orders, shop, users } from "../cases/schema/definition.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { runOn } from "./run-on.ts";

const tableOf = (source: AnySource): Table => {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("not a table");
  return node.table;
};
/** The same tables without constraints, so that rows can break them. */
const loose = {
  users: table("users", { userId: t.bigint(), email: t.text(), referrerId: t.bigint().nullable() }),
  orders: table("orders", {
    orderId: t.bigint(),
    userId: t.bigint(),
    status: t.text(),
    discount: t.decimal(12, 2).nullable(),
    total: t.decimal(12, 2),
  }),
  lines: table("lines", { orderId: t.bigint(), lineNo: t.int(), qty: t.int() }),
};
const dirty = {
  // two of one key, two of one address but for its case, a referrer that is not there
  users: [
    [1, "a@x", null],
    [2, "A@x", 1],
    [3, "a@x", 9],
    [3, "c@x", null],
  ],
  // of nobody; a discount above the total, one that is unknown, a negative total
  orders: [
    [10, 1, "new", "5.00", "4.00"],
    [11, 7, "new", null, "4.00"],
    [12, 8, "new", "-2.00", "-1.00"],
  ],
  lines: [
    [10, 1, 1],
    [10, 1, 2],
    [10, 1, 3],
    [10, 2, 1],
    [99, 1, 1],
  ],
} as const;

describe.each(engineNames)("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine;
  let spec: DialectSpec;
  let connection: Connection;
  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version, engine.dialect === "spark" ? { tables: "delta" } : {});
    connection = connect(engine.driver);
  }, 300_000);
  afterAll(async () => {
    if (reason === undefined) await engine.close();
  });
  const violations = async (): Promise<readonly unknown[]> => {
    const compiled = compileFor(shop.violations.definition, spec);
    if ("refusals" in compiled) throw new Error(compiled.refusals.join());
    return execute(connection, compiled, {});
  };

  test("rows that break constraints are counted, with the least of their keys", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    for (const [key, rows] of Object.entries(dirty)) {
      const stored = tableOf(loose[key as keyof typeof loose]);
      await engine.exec(createTable(stored, spec));
      for (const text of insertRows(stored, rows as never, spec)) await engine.exec(text);
    }
    expect(await violations()).toEqual([
      { tableName: "lines", rule: "foreign key (order_id) to orders", rows: 1, sample: "99" },
      { tableName: "lines", rule: "primary key (order_id, line_no)", rows: 3, sample: "10, 1" },
      { tableName: "orders", rule: "check discount_fits", rows: 1, sample: "10" },
      { tableName: "orders", rule: "check positive", rows: 1, sample: "12" },
      { tableName: "orders", rule: "foreign key (user_id) to users", rows: 2, sample: "7" },
      { tableName: "users", rule: "foreign key (referrer_id) to users", rows: 1, sample: "9" },
      { tableName: "users", rule: "primary key (user_id)", rows: 2, sample: "3" },
      { tableName: "users", rule: "unique (email)", rows: 2, sample: "a@x" },
    ]);
    await runOn(shop.definition, spec).drop(connection, {});
  });

  test("tables are created in an order that references allow, once, and dropped", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    const run = runOn(shop.definition, spec);
    await run.create(connection, {});
    await run.create(connection, {});
    for (const text of insertRows(tableOf(users), [[1, "a@x", null]] as never, spec)) await engine.exec(text);
    for (const text of insertRows(tableOf(orders), [[10, 1, "new", null, "1.00"]] as never, spec))
      await engine.exec(text);
    expect(await violations()).toEqual([]);
    if (engine.dialect !== "spark") {
      const [orphan = ""] = insertRows(tableOf(orders), [[11, 5, "new", null, "1.00"]] as never, spec);
      await expect(engine.exec(orphan)).rejects.toThrow();
    }
    await run.drop(connection, {});
    await run.create(connection, {});
    await run.drop(connection, {});
  });
});
