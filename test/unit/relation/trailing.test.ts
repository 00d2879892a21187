import { count, features, from, t, table } from "quern";
import { describe, expect, test } from "vitest";
import { dialects } from "../../../dialects/index.ts";
import type { Dialect } from "../../../src/base/dialect.ts";
import { compile } from "../../../src/compile.ts";
import type { Defines } from "../../../src/dsl/language/define.ts";

const VERSIONS = { postgres: "16", mysql: "8.4", sqlserver: "2022", spark: "4.0" };
function sqlOf({ definition }: Defines, dialect: Dialect = "postgres"): string {
  const version = VERSIONS[dialect];
  const spec = dialects[dialect]({ dialect, version, collation: "binary", trailingBlanks: "possible" });
  const outcome = compile([definition], [spec]);
  const [compiled] = outcome.ok ? outcome.value : [];
  if (compiled?.kind !== "query") throw new Error("a definition of rows that compiles");
  return compiled.sql.get(dialect)?.text ?? "";
}

const readings = table(
  "readings",
  {
    place: t.int(),
    seenAt: t.timestamp().eventTime(),
    sentAt: t.timestamp().knownTime(),
    value: t.int(),
    exact: t.double(),
  },
  { primaryKey: ["place", "seenAt"] },
);
const asked = table("asked", { id: t.int().primaryKey(), place: t.int(), at: t.timestamp() });

const rows = from(asked).select(({ asked: a }) => ({ id: a.id, place: a.place, at: a.at }));

type Options = { readonly plan?: "frames" | "lookup"; readonly most?: number; readonly of?: "value" | "exact" };
const week = ({ plan, most, of = "value" }: Options = {}) =>
  features("week", {
    spine: most === undefined ? asked : rows.limit(most).as("some"),
    asOf: (a) => a.at,
    columns: (a, { related }) => ({
      id: a.id,
      ...related(
        readings,
        (r, { last }) => last([7], "day", of === "exact" ? { sum: r.exact.sum() } : { sum: r.value.sum() }),
        {
          on: (r) => r.place.eq(a.place),
          knownTime: "ignore",
          ...(plan && { plan }),
        },
      ),
    }),
  });
const FRAMES = /range between/;
const LOOKUP = /cross (join lateral|apply) \(\n {2}select (coalesce\()?sum/;

describe("windows before instants", () => {
  test("are frames where the engine has them, and the source and the instants may be many", () => {
    for (const dialect of ["postgres", "mysql", "spark"] as const) expect(sqlOf(week(), dialect)).toMatch(FRAMES);
    expect(sqlOf(week(), "sqlserver")).toMatch(LOOKUP);
  });
  test("are looked up where the rows are few, or the definition asks for it", () => {
    expect(sqlOf(week({ plan: "lookup" }))).toMatch(LOOKUP);
    expect(sqlOf(week({ most: 1000 }))).toMatch(LOOKUP);
    expect(sqlOf(week({ most: 1001 }))).toMatch(FRAMES);
    expect(sqlOf(week({ most: 10, plan: "frames" }))).toMatch(FRAMES);
  });
  test("are no frames that the engine adds up anew for each row, but where they are asked for", () => {
    expect(sqlOf(week({ of: "exact" }))).toMatch(FRAMES);
    expect(sqlOf(week({ of: "exact" }), "mysql")).not.toMatch(FRAMES);
    expect(sqlOf(week({ of: "exact", plan: "frames" }), "mysql")).toMatch(FRAMES);
  });
  test("read the last rows alone where rows are numbered", () => {
    const last = features("last", {
      spine: asked,
      asOf: (a) => a.at,
      columns: (a, { related }) => ({
        id: a.id,
        ...related(
          readings,
          (r, { last, values }) => ({ ...last([5], "row", { n: count() }), ...values(2, { v: r.value }) }),
          {
            on: (r) => r.place.eq(a.place),
          },
        ),
      }),
    });
    expect(sqlOf(last)).toContain("order by r.seen_at desc\n      limit 5");
    expect(sqlOf(last, "sqlserver")).toContain("select top (5)");
  });
});

test("the latest row is looked up by an order that ends where a key is complete", () => {
  const latest = features("latest", {
    spine: asked,
    asOf: (a) => a.at,
    plan: "lookup",
    columns: (a, { latest }) => ({ id: a.id, value: latest(readings, { on: (r) => r.place.eq(a.place) }).value }),
  });
  expect(sqlOf(latest)).toContain("order by r.seen_at desc\n  limit 1");
  expect(sqlOf(latest, "mysql")).toContain("order by r.place desc, r.seen_at desc\n  limit 1");
});

describe("a leak check", () => {
  test("is there for what leaves a declared time unread, and names the columns that read it", () => {
    const two = features("two", {
      spine: asked,
      asOf: (a) => a.at,
      columns: (a, { latest }) => {
        const on = (r: { readonly place: typeof a.place }) => r.place.eq(a.place);
        const [known, seen] = [latest(readings, { on }), latest(readings, { on, knownTime: "ignore" })];
        return { id: a.id, known: known.value, seen: seen.value };
      },
    });
    const sql = two.leakCheck ? sqlOf(two.leakCheck) : "";
    expect(sql).toContain("'readings (seen)' as feature_set");
    expect(sql).not.toContain("union all");
    expect(sql).toContain("where readings.known_at > a.at");
  });
  test("is not, where nothing can leak", () => {
    const safe = features("safe", {
      spine: asked,
      asOf: (a) => a.at,
      columns: (a, { latest, related }) => ({
        id: a.id,
        value: latest(readings, { on: (r) => r.place.eq(a.place) }).value,
        ...related(readings, () => ({ n: count() }), { on: (r) => r.place.eq(a.place) }),
      }),
    });
    expect(safe.leakCheck).toBeUndefined();
  });
});
