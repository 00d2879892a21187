import { from, t, table } from "quern";
import { expect, test } from "vitest";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import { sourceKey } from "../../src/dsl/language/source.ts";
import type { Definition } from "../../src/ir/definition.ts";
import { engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "./compile.ts";
import { connect, execute } from "./execute.ts";
import { specFor } from "./run.ts";

const spans = table("spans", { id: t.int().primaryKey(), day: t.date(), at: t.timestamp(), n: t.int().nullable() });
const rows = [
  [1, "2026-01-31", "2026-01-31 00:00:00.000000", 1],
  [2, "9999-12-31", "9999-12-31 23:59:59.000000", 1],
  [3, "9999-12-31", "9999-12-31 23:59:59.000000", null],
] as const;

const later = {
  date: from(spans).where(({ spans: s }) => s.day.add(1, "day").gt("2026-01-01")),
  time: from(spans).where(({ spans: s }) => s.at.add(1, "second").gt("2026-01-01")),
  counted: from(spans).where(({ spans: s }) => s.at.add(s.n, "day").gt("2026-01-01")),
};
const found = { date: [1, 2, 3], time: [1, 2, 3], counted: [1, 2] };

/** MySQL's times end with the year 9999, and there a sum beyond them is NULL: a row must not vanish for it. */
test.each(engineNames)("%s: a time beyond the year 9999 is a time, or an error", async (name) => {
  const reason = notRunReason(name);
  if (reason !== undefined || name === "spark") return expect(reason ?? name).toBeDefined();
  const engine = await openEngine(name);
  try {
    const spec = specFor(engine.dialect, engine.version);
    const node = spans[sourceKey];
    if (node.use !== "table") throw new Error("not a table");
    await engine.exec(createTable(node.table, spec));
    for (const insert of insertRows(node.table, rows, spec)) await engine.exec(insert);
    for (const [what, scope] of Object.entries(later)) {
      const { relation } = scope.select(({ spans: s }) => ({ id: s.id })).orderBy((r) => r.id.asc());
      const definition: Definition = { kind: "query", name: what, place: { file: "test", line: 1 }, relation };
      const query = compileFor(definition, spec);
      if ("refusals" in query) throw new Error(query.refusals.join("; "));
      const result = execute(connect(engine.driver), query, {});
      if (engine.dialect === "postgres")
        expect((await result).map((r) => r.id)).toEqual(found[what as keyof typeof found]);
      else await expect(result).rejects.toThrow();
    }
  } finally {
    await engine.close();
  }
});
