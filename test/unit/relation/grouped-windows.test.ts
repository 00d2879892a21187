import { count, frequency, from, ordinal, rank, targetMean } from "quern";
import { expect, test } from "vitest";
import { a, sqlOf } from "../compiled.ts";

const rows = from(a);

test("Different rows of windows over whole partitions are grouped first, and the windows add up the groups", () => {
  const sql = sqlOf(
    rows
      .select(({ a }) => ({
        k: a.k,
        place: ordinal(a.k),
        seen: frequency(a.k),
        mean: targetMean(a.k, a.n, { smooth: 1 }),
      }))
      .distinct(),
  );
  expect(sql).toContain("group by k");
  expect(sql).toContain("over ()");
  expect(sql).not.toContain("partition by");
  expect(sql).not.toContain("distinct");
});

test("What is asked of each group alone needs no window, and rows stay different without the key of their group", () => {
  const sql = sqlOf(rows.select(({ a }) => ({ seen: frequency(a.k) })).distinct());
  expect(sql).toBe("select distinct count(*) as seen\nfrom a\ngroup by k");
});

test("Rows that are told apart by what is selected are not grouped", () => {
  const sql = sqlOf(rows.select(({ a }) => ({ id: a.id, seen: frequency(a.k) })).distinct());
  expect(sql).not.toContain("group by");
});

test("A rank among rows is not one among groups", () => {
  const sql = sqlOf(
    rows.select(({ a }) => ({ k: a.k, place: rank().over({ orderBy: a.n.asc() }), seen: frequency(a.k) })).distinct(),
  );
  expect(sql).not.toContain("group by");
});

test("Of no rows there is no row: statistics of all of them are not grouped by nothing", () => {
  expect(sqlOf(rows.select(() => ({ n: count().over({}) })).distinct())).not.toContain("group by");
});
