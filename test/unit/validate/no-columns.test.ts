import { features, from, query, t, table } from "quern";
import { expect, test } from "vitest";
import { messageOf } from "../../../src/base/diagnostics.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";
import { validate } from "../../../src/validate/rules.ts";

const rows = table("rows", { id: t.int().primaryKey(), at: t.timestamp() });
const said = ({ definition }: Defines): readonly string[] =>
  validate([definition]).map((d) => `${d.code} ${messageOf(d).text}`);

// Postgres takes `select from rows`; to the others it is a syntax error.
test("rows without columns are refused", () => {
  expect(
    said(
      query(
        "empty",
        from(rows).select(() => ({})),
      ),
    ),
  ).toEqual(["QN1006 empty has no columns"]);
  expect(said(features("empty", { spine: rows, asOf: (r) => r.at, columns: () => ({}) }))).toEqual([
    "QN1006 empty has no columns",
  ]);
});
