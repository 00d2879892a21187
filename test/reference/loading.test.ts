import { from, query } from "quern";
import { expect } from "vitest";
import { camelCase } from "../../src/base/names.ts";
import type { AnySource } from "../../src/dsl/language/source.ts";
import { dataTable } from "./data.ts";
import { type Expected, rows } from "./expected.ts";
import { checkReference } from "./run.ts";
import { fileOf, tableOf } from "./stored.ts";
import { binaryPredictions } from "./tables/binary.ts";
import { featuresA } from "./tables/feature-join.ts";
import { airlines } from "./tables/flights.ts";
import { predictionsJson } from "./tables/multilabel.ts";
import { transactions } from "./tables/rfm.ts";
import { textKeys } from "./tables/samples.ts";
import { planes } from "./tables/upsert.ts";

/** Every type with and without NULLs: the tables that engines hold are the files. */
checkReference([
  {
    of: query(
      "texts",
      from(textKeys).select(({ textKeys: r }) => ({ ...r })),
    ),
    expected: file(textKeys),
  },
  {
    of: query(
      "json",
      from(predictionsJson).select(({ predictionsJson: r }) => ({ ...r })),
    ),
    expected: file(predictionsJson),
  },
  {
    of: query(
      "booleans",
      from(binaryPredictions).select(({ binaryPredictions: r }) => ({ ...r })),
    ),
    expected: file(binaryPredictions),
  },
  {
    of: query(
      "decimals",
      from(transactions).select(({ transactions: r }) => ({ ...r })),
    ),
    expected: file(transactions),
  },
  {
    of: query(
      "dates",
      from(featuresA).select(({ featuresA: r }) => ({ ...r })),
    ),
    expected: file(featuresA),
  },
  {
    of: query(
      "times",
      from(planes).select(({ planes: r }) => ({ ...r })),
    ),
    expected: file(planes),
  },
  {
    name: "a table that is loaded without a definition",
    test: async (on) => {
      await on.load(airlines);
      await on.load(airlines);
      const { rows: found } = await on.engine.query("select count(*) from airlines");
      expect(found.map(([n]) => Number(n))).toEqual([16]);
    },
  },
]);

function file(source: AnySource): Expected {
  const table = tableOf(source);
  const { folder, name } = fileOf(table);
  const read = () => dataTable(folder, name);
  return rows(
    () =>
      read().rows.map((row) => Object.fromEntries(read().columns.map((c, i) => [camelCase(c.name), row[i] ?? null]))),
    { title: name, key: table.primaryKey.map(camelCase) },
  );
}
