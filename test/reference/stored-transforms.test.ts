import {
  count,
  equalWidthBins,
  fill,
  frequency,
  frequencyShare,
  from,
  ordinal,
  quantileBins,
  query,
  robust,
  standard,
  targetMean,
  transform,
} from "quern";
import { describe, expect, test } from "vitest";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import { type AnySource, type RowOf, sourceKey } from "../../src/dsl/language/source.ts";
import type { Table } from "../../src/relation/table.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { fixtureOf } from "../fixtures/fixture.ts";
import { parcels } from "../fixtures/parcels.ts";
import { tablesOf } from "../matrix/compile.ts";
import { execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { SERVERS } from "../matrix/tsql-faults.ts";
import { ddlOf, runOn } from "../run/run-on.ts";
import { expectedJson } from "./data.ts";
import { checkReference, type On } from "./run.ts";
import { flights } from "./tables/flights.ts";

/** The same columns with statistics of the query itself, and stored. */
const options = {
  from: parcels,
  fitOn: (p: RowOf<typeof parcels>) => p.training,
  columns: (p: RowOf<typeof parcels>) => ({
    id: p.id,
    weight: standard(p.weight),
    filled: robust(fill(p.weight, "median")),
    fifth: quantileBins(p.weight, 5),
    usual: fill(p.kind, "mode"),
    place: ordinal(p.kind),
    seen: frequency(p.kind),
    share: frequencyShare(p.kind),
    rows: count().over(),
    late: targetMean(p.kind, p.late, { smooth: 3, outOfFold: { folds: 3, key: p.id } }),
  }),
} as const;
const inline = transform("inline_parcels", options);
const stored = transform("stored_parcels", { ...options, store: "parcel_parameters" });
/** A part of them, for an engine whose writes take seconds. */
const few = {
  ...options,
  columns: (p: RowOf<typeof parcels>) => ({ id: p.id, weight: standard(p.weight), place: ordinal(p.kind) }),
} as const;
const inlineFew = transform("inline_few", few);
const storedFew = transform("stored_few", { ...few, store: "few_parameters" });

/** Another definition, which would find columns of the same names. */
const other = transform("stored_parcels", { ...options, fitOn: (p) => p.id.gt(3), store: "parcel_parameters" });

const distances = transform("stored_distances", {
  from: flights,
  columns: (f) => ({
    flightId: f.flightId,
    standard: standard(f.distance),
    robust: robust(f.distance),
    width: equalWidthBins(f.distance, 5),
    fifth: quantileBins(f.distance, 5),
  }),
  store: "distance_parameters",
});
const parameters = query(
  "parameters",
  from(distances.parameters).select((s) => s.distance_parameters as never),
);

interface Scaling {
  readonly mean: number;
  readonly stddev_pop: number;
  readonly min: number;
  readonly max: number;
  readonly median: number;
  readonly q25: number;
  readonly q75: number;
  readonly quantile_edges: readonly number[];
}

const tableOf = (source: AnySource): Table => {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("it is a table");
  return node.table;
};
async function loadFixture(on: On, source: AnySource): Promise<void> {
  const table = tableOf(source);
  await on.engine.exec(createTable(table, on.spec));
  for (const insert of insertRows(table, fixtureOf(table).rows, on.spec)) await on.engine.exec(insert);
}
async function rowsOf(on: On, of: Defines, version?: number): Promise<readonly { readonly [key: string]: unknown }[]> {
  const rows = await execute(on.connection, on.compiled(of), version === undefined ? {} : { version });
  return [...rows].sort((a, b) => Number(a.id) - Number(b.id));
}
/** Doubles of two plans may differ in their last digits. */
const close = (rows: readonly { readonly [key: string]: unknown }[]) =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === "number" ? Number(v.toPrecision(12)) : v])),
  );

checkReference(
  [
    {
      name: "what was fitted is applied again",
      test: async (on) => {
        await loadFixture(on, parcels);
        if (on.spec.name === "spark") {
          const fit = runOn(storedFew.fit.definition, on.spec);
          await fit.create(on.connection, {});
          await fit.run(on.connection, { version: 3 });
          return expect(close(await rowsOf(on, storedFew))).toEqual(close(await rowsOf(on, inlineFew)));
        }
        const fit = runOn(stored.fit.definition, on.spec);
        await fit.create(on.connection, {});
        expect(await rowsOf(on, stored)).toEqual([]);
        // 1 row, of each kind 1, of each kind and fold 1, of each fold 1.
        expect(await fit.run(on.connection, {})).toMatchObject({ inserted: 1 + 6 + 7 + 3 });
        const first = await rowsOf(on, stored);
        expect(close(first)).toEqual(close(await rowsOf(on, inline)));
        // Another definition does not read what this one fitted.
        expect(await rowsOf(on, other)).toEqual([]);
        // A version that is fitted again is replaced.
        await fit.run(on.connection, { version: 1 });
        expect(close(await rowsOf(on, stored))).toEqual(close(first));

        await on.engine.exec("update parcels set weight = 1000 where id = 1");
        await fit.run(on.connection, { version: 2 });
        const newest = await rowsOf(on, stored);
        expect(close(newest)).toEqual(close(await rowsOf(on, inline)));
        expect(newest[2]?.weight).not.toBe(first[2]?.weight);
        const before = await rowsOf(on, stored, 1);
        expect(close(before.slice(1))).toEqual(close(first.slice(1)));
        expect(await rowsOf(on, stored, 3)).toEqual([]);
        await fit.drop(on.connection, {});
      },
    },
    {
      name: "parameters of scaling",
      test: async (on) => {
        if (on.spec.name === "spark") return;
        await on.load(flights);
        const fit = runOn(distances.fit.definition, on.spec);
        await fit.create(on.connection, {});
        await fit.run(on.connection, { version: 7 });
        const [row = {}] = await execute(on.connection, on.compiled(parameters), {});
        const wanted = expectedJson<Scaling>("features/flights", "scaling_parameters");
        const [, p20, p40, p60, p80] = wanted.quantile_edges;
        const expected: { readonly [column: string]: number | undefined } = {
          ...{ version: 7, row_count: 21388, distance_mean: wanted.mean, distance_stddev: wanted.stddev_pop },
          ...{ distance_min: wanted.min, distance_max: wanted.max, distance_median: wanted.median },
          ...{ distance_p25: wanted.q25, distance_p75: wanted.q75 },
          ...{ distance_p20: p20, distance_p40: p40, distance_p60: p60, distance_p80: p80 },
        };
        for (const [column, value] of Object.entries(expected)) {
          expect(Math.abs(Number(row[column]) / (value ?? 0) - 1), column).toBeLessThan(1e-9);
        }
        await fit.drop(on.connection, {});
      },
    },
  ],
  { tables: "delta" },
);

describe("T-SQL", () => {
  test.for([2019, 2022] as const)("of %s is found without fault", async (version, { skip }) => {
    const reason = tsqlNotRunReason();
    if (reason !== undefined) return skip(reason);
    const checker = await openTsqlChecker();
    try {
      const spec = specFor("sqlserver", SERVERS[version]);
      if (stored.definition.kind !== "query") throw new Error("it is a query");
      const ddl = ddlOf(tablesOf(stored.definition.relation), spec).join(";\n");
      const fit = runOn(stored.fit.definition, spec);
      const texts = fit.sql("sqlserver", "run");
      const found = await checker.check(
        texts.map((sql, i) => ({ id: `${i}`, sql, kind: "dml", ddl, version, params: { version: "int" } })),
      );
      expect([...found].filter(([, faults]) => faults.length > 0)).toStrictEqual([]);
      expect(texts.length).toBe(8);
    } finally {
      await checker.close();
    }
  });
});
