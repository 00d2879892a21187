import { expect, test } from "vitest";
import { checkFunctionCalls } from "./function-calls.ts";
import { inOlderWords } from "./newer-syntax.ts";
import { tokenize } from "./tokens.ts";

const older: readonly (readonly [string, string])[] = [
  ["select sum(v) over w from t window w as (order by id)", "select sum(v) over (order by id) from t "],
  [
    "select 1 over a, 2 over (b rows 1 preceding) from t window a as (partition by g), b as (a order by id) order by 1",
    "select 1 over (partition by g), 2 over (partition by g order by id rows 1 preceding) from t  order by 1",
  ],
  [
    "select x over w from t window w as (order by a) union select x over w from t window w as (order by b)",
    "select x over (order by a) from t  union select x over (order by b) from t ",
  ],
  ["lag(a) ignore nulls over (order by b)", "lag(a)  over (order by b)"],
  ["a is not distinct from b and c is distinct from 'is distinct from'", "a = b and c <> 'is distinct from'"],
  ["datetrunc(month, d)", "DATEADD(month, 0, d)"],
  [
    "json_object('a':iif(x = 1, ':', y), 'b':json_array(1 absent on null))",
    "json_object('a',iif(x = 1, ':', y), 'b',json_array(1 ))",
  ],
  ["isjson(a, object)", "isjson(a)"],
  ["regexp_like(a, '^||$')", "1 = regexp_like(a, '^||$')"],
  ["a || b -- || c", "a + b -- || c"],
];

test.each(older)("%s", (sql, expected) => {
  expect(inOlderWords(sql, 2025)).toEqual({ sql: expected, errors: [] });
});

test("syntax later than the server is named", () => {
  expect(inOlderWords("select a || b from t where c is distinct from d", 2019).errors).toEqual([
    "IS DISTINCT FROM needs SQL Server 2022",
    "|| needs SQL Server 2025",
  ]);
});

test("tokens see strings, brackets, quotes and nested comments", () => {
  const sql = "select N'it''s (' as [a]](b], \"c\"\"d\", @x1, 1.5e-3, 0xFF /* one /* two */ f(1) */ -- g(2)";
  expect(tokenize(sql).map(({ text }) => text)).toEqual([
    "select",
    "N'it''s ('",
    "as",
    "[a]](b]",
    ",",
    '"c""d"',
    ",",
    "@x1",
    ",",
    "1.5e-3",
    ",",
    "0xFF",
  ]);
});

test.each([
  ["select len(s), lenn(s) from t", ["unknown function lenn"]],
  ["insert into t (a, b) select a, coalesce(b) from dbo.f(1)", ["coalesce takes at least 2 arguments, not 1"]],
  ["with c (a) as (select 1), d (b) as (select 2) select top (3) max(a), nvl(a, 1) from c", ["unknown function nvl"]],
  ["create index i on t (a, b) include (c)", []],
  ["select * from (values (1)) v (n) where cast(n as decimal(10, 2)) in (select (1))", []],
  ["select rank() ignore nulls over (order by a), rank() within group (order by a) from t", ["rank needs OVER"]],
])("%s", (sql, expected) => {
  expect(checkFunctionCalls(tokenize(sql), 2022)).toEqual(expected);
});
