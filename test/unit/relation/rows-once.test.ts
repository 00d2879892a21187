import { as, count, exists, from, param, t } from "quern";
import { describe, expect, test } from "vitest";
import { keysOf } from "../../../src/relation/keys.ts";
import { walk } from "../../../src/relation/map.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { type RowsNamed, withRowsOnce } from "../../../src/relation/rewrites/rows-once.ts";
import { customers } from "../../types/schema.ts";

const given = param.rows("givenRows", { id: t.bigint(), n: t.int() }, { key: ["id"] });
const one = from(given).select(({ givenRows: g }) => ({ id: g.id, n: g.n }));
const joined = from(customers)
  .join(given, ({ customers: c, givenRows: g }) => c.customerId.eq(g.id))
  .select(({ givenRows: g }) => ({ n: g.n }));
const twice = from(given)
  .where(({ givenRows: g }) =>
    exists(
      from(as("other", given))
        .where(({ other: o }) => o.n.gt(g.n))
        .select(({ other: o }) => ({ n: o.n })),
    ),
  )
  .select(({ givenRows: g }) => ({ n: g.n }));
/** One relation that two parts read, and that stands in the text twice. */
const shared = one.where((r) => r.n.gt(1)).union(one);
const grouped = from(
  from(given)
    .groupBy(({ givenRows: g }) => ({ n: g.n }))
    .aggregate(() => ({ rows: count() }))
    .as("grouped"),
).select(({ grouped: g }) => ({ n: g.n }));
const passedOn = from(one.as("passed_on"))
  .join(customers, ({ passed_on: p, customers: c }) => c.customerId.eq(p.id))
  .select(({ passed_on: p }) => ({ n: p.n }));

const names = (root: Relation, named: RowsNamed): readonly string[] => {
  const found: string[] = [];
  walk(withRowsOnce(root, named), {
    relation: (r) => {
      if (r.kind === "named" && (r.input.kind === "paramRows" || r.input.kind === "limit")) found.push(r.name);
    },
  });
  return [...new Set(found)];
};

describe("rows of a parameter have a name", () => {
  test.each([
    ["what begins with them", one, [], []],
    ["what joins them", joined, [], ["given_rows"]],
    ["what reads them twice", twice, ["given_rows"], ["given_rows"]],
    ["what reads one relation twice", shared, ["given_rows"], ["given_rows"]],
    ["what groups them under a name", grouped, [], []],
    ["what passes them on under a name", passedOn, [], ["given_rows"]],
  ] as const)("%s", (_, { relation }, several, first) => {
    expect(names(relation, "of several readers")).toEqual(several);
    expect(names(relation, "unless read first")).toEqual(first);
  });

  test("and what does not read them stays as it is", () => {
    const { relation } = from(customers).select(({ customers: c }) => ({ name: c.name }));
    expect(withRowsOnce(relation, "unless read first")).toBe(relation);
  });
});

test("a declared key is one of the rows", () => {
  expect(keysOf(one.relation).map((key) => key.map((a) => a.key))).toEqual([["id"]]);
  const loose = from(param.rows("loose", { id: t.int() })).select(({ loose: l }) => ({ id: l.id }));
  expect(keysOf(loose.relation)).toEqual([]);
});
