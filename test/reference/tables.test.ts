import { expect, test } from "vitest";
import type { AnySource } from "../../src/dsl/language/source.ts";
import { types } from "../../src/types/sql-type.ts";
import { dataTable, hasData } from "./data.ts";
import { fileOf, rowsOf, tableOf } from "./stored.ts";
import * as binary from "./tables/binary.ts";
import * as clustering from "./tables/clustering.ts";
import * as featureJoin from "./tables/feature-join.ts";
import * as flights from "./tables/flights.ts";
import * as multiclass from "./tables/multiclass.ts";
import * as multilabel from "./tables/multilabel.ts";
import * as records from "./tables/records.ts";
import * as rfm from "./tables/rfm.ts";
import * as samples from "./tables/samples.ts";
import * as sets from "./tables/sets.ts";
import * as upsert from "./tables/upsert.ts";
import * as vectors from "./tables/vectors.ts";

const modules = { binary, clustering, featureJoin, flights, multiclass, multilabel };
const more = { records, rfm, samples, sets, upsert, vectors };
const sources: readonly AnySource[] = Object.values({ ...modules, ...more }).flatMap((m) => Object.values(m));

for (const source of sources) {
  const declared = tableOf(source);
  test(`${declared.name} is as its file says`, ({ skip }) => {
    const { folder, name } = fileOf(declared);
    if (!hasData(folder)) return skip(`no data: ${folder}`);
    const { columns, primaryKey } = dataTable(folder, name);
    const own = declared.columns.map(({ attribute: { name, type, nullable } }) => ({
      name,
      type: type.kind === "json" ? types.text : type,
      nullable,
    }));
    expect(own).toEqual(columns);
    expect(declared.primaryKey).toEqual(primaryKey);
    expect(rowsOf(declared).length).toBeGreaterThan(0);
  });
}

test("no two tables have one name, so that any of them can be loaded together", () => {
  const names = sources.map((s) => tableOf(s).name);
  expect(names).toEqual([...new Set(names)]);
});
