import { as, count, from } from "quern";
import { expect, test } from "vitest";
import { sameRelation } from "../../../src/relation/same-relation.ts";
import { a, b } from "../compiled.ts";

const counted = (status: string, key: "k" | "doc" = "k") =>
  from(a)
    .join(as("other", b), ({ a: x, other }) => other.aId.eq(x.id))
    .where(({ a: x }) => x.k.eq(status))
    .groupBy(({ a: x, other }) => ({ k: key === "k" ? x.k : x.k.upper(), v: other.v }))
    .aggregate(({ a: x }) => ({ rows: count(), most: x.n.max() })).relation;

test("relations that were made twice are the same", () => {
  expect(sameRelation(counted("open"), counted("open"))).toBe(true);
});

test("another constant, expression or table makes another relation", () => {
  expect(sameRelation(counted("open"), counted("closed"))).toBe(false);
  expect(sameRelation(counted("open"), counted("open", "doc"))).toBe(false);
  expect(
    sameRelation(
      from(a).select(({ a: x }) => ({ id: x.id })).relation,
      from(b).select(({ b: x }) => ({ id: x.id })).relation,
    ),
  ).toBe(false);
});

test("the two sides of a self-join are not taken for each other", () => {
  const pair = (first: "x" | "y", second: "x" | "y") =>
    from(as("x", b))
      .join(as("y", b), (s) => s.x.aId.eq(s.y.aId))
      .select((s) => ({ v: s[first].v, w: s[second].v })).relation;
  expect(sameRelation(pair("x", "y"), pair("x", "y"))).toBe(true);
  expect(sameRelation(pair("x", "y"), pair("y", "x"))).toBe(false);
  expect(sameRelation(pair("x", "y"), pair("x", "x"))).toBe(false);
});
