import { from, query, upsert } from "quern";
import { describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { specFor } from "../matrix/run.ts";
import { SERVERS } from "../matrix/tsql-faults.ts";
import { ddlOf, runOn } from "../run/run-on.ts";
import { dataTable, expectedJson } from "./data.ts";
import { rows, table } from "./expected.ts";
import { checkReference } from "./run.ts";
import { tableOf } from "./stored.ts";
import { delta1, delta2, delta3, planes } from "./tables/upsert.ts";

const FOLDER = "merge/upsert";

const ofBatch = (name: string, batch: typeof delta1) =>
  upsert(name, {
    into: planes,
    from: batch,
    version: "updatedAt",
    tieBreak: (r) => r.seq.desc(),
    deletes: { when: (r) => r.op.eq("D"), as: "tombstone", flag: "isDeleted" },
  });
/** In the order in which they come. */
const batches = [
  ofBatch("planes_1", delta1),
  ofBatch("planes_2", delta2 as unknown as typeof delta1),
  ofBatch("planes_3", delta3 as unknown as typeof delta1),
] as const;
const state = query(
  "state",
  from(planes).select(({ planes: p }) => ({
    tailnum: p.tailnum,
    manufacturer: p.manufacturer,
    seats: p.seats,
    year: p.year,
    updatedAt: p.updatedAt,
    isDeleted: p.isDeleted,
  })),
);

interface Counts {
  readonly delta_rows: number;
  readonly distinct_keys: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly tombstone_inserted: number;
  readonly ignored_not_newer: number;
}

/** Counted in the file of the first batch. */
const severalTimes = (): readonly { readonly [key: string]: unknown }[] => {
  const { columns, rows: all } = dataTable(FOLDER, "delta_1");
  const place = columns.findIndex((c) => c.name === "tailnum");
  const times = new Map<unknown, number>();
  for (const row of all) times.set(row[place], (times.get(row[place]) ?? 0) + 1);
  return [...times].flatMap(([tailnum, n]) => (n > 1 ? [{ tailnum, times: n }] : []));
};

checkReference(
  [
    { of: batches[0].duplicates, expected: rows(severalTimes, { key: ["tailnum"] }) },
    {
      name: "the table after each batch, and after the same batch again",
      test: async (on) => {
        await on.load(planes, delta1, delta2, delta3);
        const counted = expectedJson<{ readonly [batch: string]: Counts }>(FOLDER, "summary");
        for (const [i, batch] of batches.entries()) {
          const expected = table(FOLDER, `state_after_${i + 1}`);
          const { run } = runOn(batch.definition, on.spec);
          const first = await run(on.connection, {});
          expect(expected.differences(await on.rows(state), on.compiled(state).columns)).toBe("");
          const c = counted[`batch_${i + 1}`];
          expect(first).toMatchObject({
            read: c?.delta_rows,
            inserted: (c?.inserted ?? 0) + (c?.tombstone_inserted ?? 0),
            updated: c?.updated,
            deleted: c?.deleted,
            unchanged: c?.ignored_not_newer,
          });
          // A MERGE takes seconds there.
          if (i > 0 && on.spec.name === "spark") continue;
          const again = await run(on.connection, {});
          expect(again).toMatchObject({ inserted: 0, updated: 0, deleted: 0, unchanged: c?.distinct_keys });
          expect(expected.differences(await on.rows(state), on.compiled(state).columns)).toBe("");
        }
        // An older batch that comes again changes nothing.
        await runOn(batches[0].definition, on.spec).run(on.connection, {});
        const last = table(FOLDER, "state_after_3");
        expect(last.differences(await on.rows(state), on.compiled(state).columns)).toBe("");
      },
    },
  ],
  { collation: "binary", tables: "delta" },
);

describe("T-SQL", () => {
  test.for([2019, 2022] as const)("of %s is found without fault", async (version, { skip }) => {
    const reason = tsqlNotRunReason();
    if (reason !== undefined) return skip(reason);
    const checker = await openTsqlChecker();
    try {
      const spec: DialectSpec = specFor("sqlserver", SERVERS[version]);
      const [batch] = batches;
      const ddl = ddlOf([tableOf(planes), tableOf(delta1)], spec).join(";\n");
      const texts = runOn(batch.definition, spec).sql("sqlserver", "run");
      const found = await checker.check(texts.map((sql, i) => ({ id: `${i}`, sql, kind: "dml", ddl, version })));
      expect([...found].filter(([, faults]) => faults.length > 0)).toStrictEqual([]);
      expect(texts.at(-1)).toMatch(/^with[\s\S]*merge into planes with \(holdlock\)[\s\S]*;$/);
    } finally {
      await checker.close();
    }
  });
});
