import { clusters, clusterTable, from, levenshtein, match, qgramJaccard, query, t, table, unpivot, weigh } from "quern";
import { expectTypeOf, test } from "vitest";
import type { RowOf } from "../../src/dsl/language/source.ts";
import type { OneOfTag } from "../../src/dsl/language/types.ts";
import type { RowIn } from "../../src/dsl/merge/rows.ts";
import { notRun, type Shape } from "./shape.ts";

const people = table("people", {
  personId: t.bigint().primaryKey(),
  name: t.text(),
  city: t.text().nullable(),
  bornOn: t.date().nullable(),
});

const same = match("same", people, {
  key: (p) => ({ personId: p.personId }),
  block: (p) => ({ born: p.bornOn }),
  compare: (a, b) => ({ name: levenshtein(a.name, b.name), sameCity: a.city.eq(b.city), isNamed: a.name.eq(b.name) }),
  accept: (c) => c.name.lte(1),
});

test("a pair has the key twice, and a column for each comparison, NULL where an operand may be", () => {
  type Pair = RowOf<typeof same>;
  expectTypeOf<Shape<Pair>>().toEqualTypeOf<{
    readonly personIdA: "bigint";
    readonly personIdB: "bigint";
    readonly name: "int?";
    readonly sameCity: "boolean?";
    readonly isNamed: "boolean";
  }>();
  expectTypeOf<keyof RowOf<typeof same.candidates>>().toEqualTypeOf<keyof Pair | "accepted">();
});

test("weights are columns, and their sum is a score that is never NULL", () => {
  const weighed = match("weighed", people, {
    key: (p) => ({ personId: p.personId }),
    block: (p) => ({ born: p.bornOn }),
    compare: (a, b) => ({ sameCity: a.city.eq(b.city) }),
    weigh: (c) => ({ city: weigh(c.sameCity, { agree: 2, differ: -1 }) }),
    accept: (c) => c.score.gt(0).and(c.cityWeight.gt(0)),
  });
  type Pair = RowOf<typeof weighed>;
  expectTypeOf<keyof Pair>().toEqualTypeOf<"personIdA" | "personIdB" | "sameCity" | "cityWeight" | "score">();
  expectTypeOf<Shape<Pair>["score"]>().toEqualTypeOf<"double">();
});

test("the share of parts in common is a double that may be NULL, in any query", () => {
  const alike = query(
    "alike",
    from(people).select(({ people: p }) => ({ share: qgramJaccard(p.name, "Smith", { q: 3 }) })),
  );
  expectTypeOf<Shape<RowOf<typeof alike>>>().toEqualTypeOf<{ readonly share: "double?" }>();
  // @ts-expect-error a number has no parts
  notRun(() => from(people).select(({ people: p }) => ({ share: qgramJaccard(p.personId, p.name) })));
});

test("a cluster's id has the type of the key, in a query and in a table", () => {
  const groups = clusters("groups", people, same, {
    key: (p) => ({ personId: p.personId }),
    ends: (p) => [p.personIdA, p.personIdB],
  });
  const kept = clusterTable("kept", people, same, {
    key: (p) => ({ personId: p.personId }),
    ends: (p) => [p.personIdA, p.personIdB],
    iterations: 20,
  });
  type Ids = { readonly personId: "bigint"; readonly clusterId: "bigint" };
  expectTypeOf<Shape<RowOf<typeof groups>>>().toEqualTypeOf<Ids>();
  expectTypeOf<Shape<RowOf<typeof kept>>>().toEqualTypeOf<Ids>();
  const byCity = clusterTable("by_city", people, people, {
    key: (p) => ({ city: p.city }),
    ends: (p) => [p.city, p.name],
  });
  expectTypeOf<Shape<RowOf<typeof byCity>>["clusterId"]>().toEqualTypeOf<"text?">();
});

test("what does not compile", () => {
  notRun(() =>
    match("wrong", people, {
      key: (p) => ({ personId: p.personId }),
      block: (p) => ({ born: p.bornOn }),
      compare: (a, b) => ({ name: a.name.eq(b.name) }),
      // @ts-expect-error there are no weights, and so no score
      accept: (c) => c.score.gt(0),
    }),
  );
  notRun(() =>
    clusterTable("wrong", people, same, {
      key: (p) => ({ personId: p.personId }),
      // @ts-expect-error the pairs have personIdA and personIdB
      ends: (p) => [p.personId, p.personIdB],
    }),
  );
  notRun(() =>
    clusterTable("wrong", people, same, {
      key: (p) => ({ personId: p.personId }),
      // @ts-expect-error a pair has two ends
      ends: (p) => [p.personIdA],
    }),
  );
});

const measured = table("measured", {
  id: t.int().primaryKey(),
  low: t.int(),
  high: t.double().nullable(),
  note: t.text(),
});

test("columns as rows have a name of theirs and a type that holds them all", () => {
  const long = unpivot(measured, { keep: (m) => ({ id: m.id }), columns: (m) => ({ low: m.low, high: m.high }) });
  const known = unpivot(measured, {
    keep: (m) => ({ id: m.id }),
    columns: (m) => ({ low: m.low, high: m.high }),
    name: "which",
    value: "size",
    nulls: "drop",
  });
  expectTypeOf<Shape<RowIn<typeof long>>>().toEqualTypeOf<{
    readonly id: "int";
    readonly name: OneOfTag<"low" | "high">;
    readonly value: "double?";
  }>();
  expectTypeOf<Shape<RowIn<typeof known>>>().toEqualTypeOf<{
    readonly id: "int";
    readonly which: OneOfTag<"low" | "high">;
    readonly size: "double";
  }>();
  notRun(() => unpivot(measured, { keep: (m) => ({ id: m.id }), columns: (m) => ({ low: m.low, note: m.note }) }));
});
