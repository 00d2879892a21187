import fc from "fast-check";
import { from, query, scoreCurves, t, table } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Defines, Run } from "../../src/dsl/language/define.ts";
import type { RowOf } from "../../src/dsl/language/source.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { type Fixture, fixtureOf, withRows } from "../fixtures/fixture.ts";
import type { ExpectedRow } from "../matrix/case.ts";
import { expectedLike } from "../matrix/compare.ts";
import { compileFor, tablesOf } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { SERVERS } from "../matrix/tsql-faults.ts";
import { ddlOf, runOn, writtenBy } from "./run-on.ts";

/** Few scores of many rows, so that buckets end within them; models that have one class only, or one row. */
const rated = withRows(
  table("rated", {
    id: t.int().primaryKey(),
    model: t.text().nullable(),
    isLate: t.boolean().nullable(),
    score: t.double().nullable(),
    weight: t.double().nullable(),
  }),
  Array.from({ length: 60 }, (_, i) => [
    i,
    i === 0 ? "alone" : i % 20 === 3 ? "sure" : i % 3 === 0 ? null : "usual",
    i % 11 === 5 ? null : i % 20 === 3 || (i * 7) % 5 < 2,
    i % 13 === 7 ? null : i === 9 ? 0 : i === 10 ? 1 : ((i * i) % 9) / 8 + (i % 2) / 1000,
    i % 7 === 1 ? null : (i % 4) / 2,
  ]),
);
const given = { actual: (r: Rated) => r.isLate, score: (r: Rated) => r.score, bins: 4, buckets: 7 } as const;
type Rated = RowOf<typeof rated>;
const none = query(
  "none",
  from(rated)
    .where(({ rated: r }) => r.id.lt(0))
    .select(({ rated: r }) => r),
);
const kept = { points: 1000, store: true } as const;
const byModel = { by: (r: Rated) => ({ model: r.model }) };
const weights = { weights: (r: Rated) => r.weight };

/** Each family as it is, and as it is kept: with a point for each row both say the same. */
const families = {
  "one score, one piece": [
    scoreCurves("rounded", { from: rated, ...given, digits: 1 }),
    scoreCurves("kept_rounded", { from: rated, ...given, ...kept, digits: 1 }),
  ],
  "one row, one piece": [
    scoreCurves("exact", { from: rated, ...given }),
    scoreCurves("kept_exact", { from: rated, ...given, ...kept }),
  ],
  "by a key that may be NULL": [
    scoreCurves("by_model", { from: rated, ...given, ...byModel }),
    scoreCurves("kept_by_model", { from: rated, ...given, ...kept, ...byModel }),
  ],
  "weighted, by a key, rounded": [
    scoreCurves("weighed", { from: rated, ...given, ...byModel, ...weights, digits: 1 }),
    scoreCurves("kept_weighed", { from: rated, ...given, ...kept, ...byModel, ...weights, digits: 1 }),
  ],
  weighted: [
    scoreCurves("weighed_rows", { from: rated, ...given, ...weights }),
    scoreCurves("kept_weighed_rows", { from: rated, ...given, ...kept, ...weights }),
  ],
  "of no rows": [
    scoreCurves("of_none", { from: none, ...given }),
    scoreCurves("kept_of_none", { from: none, ...given, ...kept }),
  ],
} as const;
const few = scoreCurves("few", { from: rated, ...given, points: 5 });
const keptFew = scoreCurves("kept_few", { from: rated, ...given, points: 5, store: true });

type Family = Defines & {
  readonly [P in "roc" | "precisionRecall" | "calibration" | "calibrationError" | "gains"]: Defines;
};
const partsOf = (f: Family): readonly Defines[] => [
  f,
  f.roc,
  f.precisionRecall,
  f.calibration,
  f.calibrationError,
  f.gains,
];
const stored: readonly Run<string>[] = [...Object.values(families).map(([, k]) => k.stored), keptFew.stored];
const [ratedTable] = tablesOf(
  families["one row, one piece"][0].definition.kind === "query"
    ? families["one row, one piece"][0].definition.relation
    : fail(),
);

describe.each(engineNames)("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let spec: DialectSpec;
  let connection: Connection;

  const fill = async (rows: Fixture["rows"]): Promise<void> => {
    if (!engine) return;
    const table = ratedTable ?? fail();
    for (const insert of insertRows(table, rows, spec)) await engine.exec(insert);
  };

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version, engine.dialect === "spark" ? { tables: "delta" } : {});
    await engine.exec(createTable(ratedTable ?? fail(), spec));
    await fill(fixtureOf(ratedTable ?? fail()).rows);
    connection = connect(engine.driver);
    for (const { definition } of stored) await runOn(definition, spec).create(connection, {});
  }, 300_000);
  afterAll(() => engine?.close());

  const rowsOf = async ({ definition }: Defines) => {
    const compiled = compileFor(definition, spec);
    if ("refusals" in compiled) throw new Error(compiled.refusals.join());
    return { rows: (await execute(connection, compiled, {})) as readonly ExpectedRow[], columns: compiled.columns };
  };
  const agree = async (plain: Family, other: Family & { readonly stored: Run<string> }): Promise<void> => {
    await runOn(other.stored.definition, spec).refresh(connection, {});
    const others = partsOf(other);
    for (const [i, part] of partsOf(plain).entries()) {
      const [a, b] = [await rowsOf(part), await rowsOf(others[i] ?? fail())];
      expect(b.rows, part.definition.name).toEqual(expectedLike(b.rows, a.rows, b.columns));
    }
  };

  test.for(Object.keys(families))("%s", { timeout: 300_000 }, async (what, { skip }) => {
    if (!engine) return skip(`no ${name}: ${reason}`);
    const [plain, other] = families[what as keyof typeof families];
    await agree(plain, other);
    if (what !== "of no rows") expect((await rowsOf(plain.gains)).rows.length).toBeGreaterThan(5);
  });

  test("few points are some of all, and the last", { timeout: 300_000 }, async ({ skip }) => {
    if (!engine) return skip(`no ${name}: ${reason}`);
    await runOn(keptFew.stored.definition, spec).refresh(connection, {});
    const whole = families["one row, one piece"][0];
    const pointsOf = async (curve: Defines) => (await rowsOf(curve)).rows.map(({ position: _, ...point }) => point);
    for (const curve of ["roc", "precisionRecall"] as const) {
      const all = await pointsOf(whole[curve]);
      const thinned = await pointsOf(few[curve]);
      expect(thinned.length).toBeGreaterThan(5);
      expect(thinned.length).toBeLessThanOrEqual(7);
      for (const point of thinned) expect(all).toContainEqual(point);
      expect(thinned[0]).toEqual(all[0]);
      expect(thinned.at(-1)).toEqual(all.at(-1));
      expect(await pointsOf(keptFew[curve])).toEqual(thinned);
    }
  });

  test.runIf(name === "pglite")("of any rows", { timeout: 300_000 }, async () => {
    const row = fc.record({
      model: fc.constantFrom("a", "b", null),
      isLate: fc.constantFrom(true, false, false, null),
      score: fc.constantFrom(0, 0.25, 0.5, 0.5, 0.5, 0.75, 1, null),
      weight: fc.constantFrom(0, 1, 2, null),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        await engine?.exec("delete from rated");
        if (rows.length > 0) await fill(rows.map((r, id) => [id, r.model, r.isLate, r.score, r.weight]));
        for (const [plain, other] of Object.values(families)) await agree(plain, other);
      }),
      { numRuns: 25 },
    );
  });
});

function fail(): never {
  throw new Error("there is no table");
}

const parserReason = tsqlNotRunReason();
test.skipIf(parserReason !== undefined)("the T-SQL of every action and query is sound", async () => {
  const checker = await openTsqlChecker();
  try {
    const spec = specFor("sqlserver", SERVERS[2022]);
    const ddl = [
      createTable(ratedTable ?? fail(), spec),
      ...stored.flatMap((s) => ddlOf(writtenBy(s.definition), spec)),
    ].join(";\n");
    const refreshes = stored.flatMap((s) => runOn(s.definition, spec).sql("sqlserver", "refresh"));
    const queries = [...Object.values(families).map(([, k]) => k), keptFew, few]
      .flatMap(partsOf)
      .map(({ definition }) => {
        const compiled = compileFor(definition, spec);
        return "refusals" in compiled ? fail() : compiled.text;
      });
    const texts = [...refreshes, ...queries].map((sql, i) => ({
      ...{ id: String(i), sql, ddl },
      kind: i < refreshes.length ? ("dml" as const) : ("query" as const),
      version: 2022 as const,
    }));
    const found = await checker.check(texts as never);
    expect([...found].filter(([, errors]) => errors.length > 0)).toEqual([]);
    expect(found.size).toBeGreaterThan(50);
  } finally {
    await checker.close();
  }
});
