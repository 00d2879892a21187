import { count, dedupe, from, query, rowNumber, t, table } from "quern";
import { expect, test } from "vitest";
import { messageOf } from "../../../src/base/diagnostics.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";
import { validate } from "../../../src/validate/rules.ts";

const papers = table("papers", { id: t.int().primaryKey(), body: t.json(), title: t.text(), vector: t.vector(3) });
const said = ({ definition }: Defines): readonly string[] =>
  validate([definition]).map((d) => `${d.code} ${messageOf(d).text.replace(/, but engines .*/, "")}`);
const bodies = from(papers).select(({ papers: p }) => ({ body: p.body }));

test.each<[string, Defines, readonly string[]]>([
  [
    "a group",
    query(
      "grouped",
      from(papers)
        .groupBy(({ papers: p }) => ({ body: p.body, vector: p.vector }))
        .aggregate(() => ({ n: count() })),
    ),
    ["QN1208 a group compares json values", "QN1208 a group compares vector(3) values"],
  ],
  ["distinct rows", query("rows", bodies.distinct()), ["QN1208 distinct compares json values"]],
  ["a union of different rows", query("both", bodies.union(bodies)), ["QN1208 union compares json values"]],
  ["a union of all rows", query("all", bodies.unionAll(bodies)), []],
  [
    "a partition",
    query(
      "parted",
      from(papers).select(({ papers: p }) => ({
        n: rowNumber().over({ partitionBy: p.body, orderBy: p.id.asc() }),
      })),
    ),
    ["QN1208 a partition compares json values"],
  ],
  [
    "a key",
    dedupe("newest", papers, { key: (p) => p.body, order: (p) => [p.id.desc()] }),
    ["QN1208 a key compares json values"],
  ],
  ["what is only carried along", dedupe("newest", papers, { key: (p) => p.title, order: (p) => [p.id.desc()] }), []],
  [
    "a count of JSON",
    query(
      "counted",
      from(papers).aggregate(({ papers: p }) => ({ n: p.body.count() })),
    ),
    [],
  ],
])("JSON and vectors as %s", (_, definition, expected) => {
  expect(said(definition)).toEqual(expected);
});
