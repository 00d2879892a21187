import { from, t, table, upsert } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTable, insertRows, type Value } from "../../dialects/writes/ddl.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Table } from "../../src/relation/table.ts";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { runOn } from "./run-on.ts";

const tableOf = (source: AnySource): Table => {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("not a table");
  return node.table;
};

const columns = {
  level: t.oneOf("low", "high").stored({ postgres: "enum:level", mysql: "enum" }),
  nick: t.text().nullable().stored({ postgres: "citext", mysql: "varchar(20) charset latin1" }),
  token: t.binary(4).nullable(),
  opens: t.time().nullable(),
  seats: t.int().stored({ mysql: "int unsigned" }),
};
const members = table("members", { memberId: t.uuid().primaryKey(), ...columns });
/** The same values as texts and numbers of quern's own tables. */
const feed = table("feed", {
  memberId: t.text().primaryKey().collation("binary"),
  level: t.text(),
  nick: t.text().nullable(),
  token: t.text().nullable(),
  opens: t.text().nullable(),
  seats: t.int(),
});
const again = table("again", { memberId: t.uuid().primaryKey(), ...columns });

const ofTexts = upsert("of_texts", { into: members, from: feed });
const ofItsOwn = upsert("of_its_own", { into: members, from: again });

const [a, b, c] = ["a", "b", "c"].map((x) => `${x}0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11`);
const before = [
  [a, "low", "ann", "00ff", "09:00:00.000000", 3],
  [b, "low", null, null, null, 0],
] as readonly (readonly Value[])[];
const given = [
  [b, "high", "Bob", "ff", "10:30:00.500000", 7],
  [c, "low", "ANN", null, null, 1],
] as readonly (readonly Value[])[];

describe.each(["pglite", "postgres", "mysql"] as const satisfies readonly EngineName[])("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine;
  beforeAll(async () => {
    if (reason === undefined) engine = await openEngine(name);
    if (reason !== undefined || engine.dialect !== "postgres") return;
    await engine.exec("create extension if not exists citext");
    await engine.exec("create type level as enum ('low', 'high')");
  });
  afterAll(() => engine?.close());

  test.each([
    [ofTexts, feed],
    [ofItsOwn, again],
  ])("rows of %# are written as their columns are stored", async (of, source) => {
    if (reason !== undefined) return expect(reason).toMatch(/./);
    const spec = specFor(engine.dialect, engine.version);
    const loaded: readonly (readonly [Table, typeof before])[] = [
      [tableOf(members), before],
      [tableOf(source), given],
    ];
    for (const [into, rows] of loaded) {
      await engine.exec(createTable(into, spec));
      for (const statement of insertRows(into, rows, spec)) await engine.exec(statement);
    }
    await runOn(of.definition, spec).run(connect(engine.driver));
    const { relation } = from(members)
      .select(({ members: m }) => ({
        ...{ memberId: m.memberId, level: m.level, nick: m.nick, token: m.token, opens: m.opens, seats: m.seats },
      }))
      .orderBy((r) => r.memberId.asc());
    const place = { file: "test/run", line: 1 };
    const query = compileFor({ kind: "query", name: "members_now", place, relation }, spec);
    if ("refusals" in query) throw new Error(query.refusals.join("; "));
    const rows = await execute(connect(engine.driver), query, {});
    expect(rows.map((row) => Object.values(row))).toEqual([before[0], ...given]);
    for (const { name: own } of [tableOf(members), tableOf(source)]) await engine.exec(`drop table ${own}`);
  });
});
