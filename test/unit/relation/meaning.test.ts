import { exists, from, t, values } from "quern";
import { expect, test } from "vitest";
import * as build from "../../../src/relation/build.ts";
import { meaningOf } from "../../../src/relation/meaning.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { a, b } from "../compiled.ts";

const known = (n: number) => values("known", { n: t.int() }, [{ n }]);
const ofKnown = (n: number): Relation =>
  from(a)
    .where(({ a }) =>
      exists(
        from(known(n))
          .where(({ known: k }) => k.n.eq(a.n))
          .select(({ known: k }) => ({ n: k.n })),
      ),
    )
    .select(({ a }) => ({ id: a.id })).relation;
const ids = (name: string, of: typeof a | typeof b): Relation => {
  const named = build.use(name, build.named(name, from(of).select((s) => ({ ...Object.values(s)[0] })).relation));
  return build.project(named, { id: build.columnOf(named, "id") });
};

test("Names of parts are no part of what a relation computes", () => {
  expect(meaningOf(ids("x", a))).toEqual(meaningOf(ids("y", a)));
  expect(meaningOf(ids("x", a))).not.toEqual(meaningOf(ids("x", b)));
});

test("What is inside of expressions is", () => {
  expect(meaningOf(ofKnown(1))).toEqual(meaningOf(ofKnown(1)));
  expect(meaningOf(ofKnown(1))).not.toEqual(meaningOf(ofKnown(2)));
});
