import fc from "fast-check";
import { and, caseWhen, concat, count, from, or, t, table } from "quern";
import { describe, expect, test } from "vitest";
import { type AnyRel, a, b, sqlOf } from "../compiled.ts";

const lines = (r: AnyRel): string[] => sqlOf(r).split("\n");
const wide = table("wide", {
  id: t.int().primaryKey(),
  ...Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`column${i}`, t.int()])),
});

describe("layout", () => {
  test("a list of columns shares a line, or has a line for each", () => {
    expect(lines(from(a).select(({ a: x }) => ({ id: x.id, k: x.k })))).toEqual(["select id, k", "from a"]);
    const many = lines(from(wide).select(({ wide: x }) => x));
    expect(many.slice(0, 3)).toEqual(["select", "  id,", "  column0,"]);
    expect(many.at(-1)).toBe("from wide");
  });
  test("conditions share a line, or have a line for each", () => {
    const where = (n: number) =>
      from(a)
        .where(({ a: x }) => and(...Array.from({ length: n }, (_, i) => x.n.ne(1000 + i))))
        .select(({ a: x }) => ({ id: x.id }));
    expect(lines(where(2)).at(-1)).toBe("where n <> 1000 and n <> 1001");
    expect(lines(where(8)).slice(2, 5)).toEqual(["where n <> 1000", "  and n <> 1001", "  and n <> 1002"]);
  });
  test("an AND within an OR stands in parentheses, which SQL would not ask for", () => {
    const mixed = from(a)
      .where(({ a: x }) => or(x.n.eq(1), and(x.n.eq(2), x.k.eq("x"))))
      .select(({ a: x }) => ({ id: x.id }));
    expect(lines(mixed).at(-1)).toBe("where n = 1 or (n = 2 and k = 'x')");
  });
  test("a CASE shares a line, or has a line for each branch, and THEN for what does not fit", () => {
    const short = from(a).select(({ a: x }) => ({ c: caseWhen(x.n.eq(1), "one").else("other") }));
    expect(lines(short)).toEqual(["select case when n = 1 then 'one' else 'other' end as c", "from a"]);
    const long = from(a).select(({ a: x }) => ({
      c: caseWhen(and(...Array.from({ length: 8 }, (_, i) => x.n.ne(1000 + i))), "one").else("other"),
    }));
    const found = lines(long).map((line) => line.trim());
    expect(found).toContain("then 'one'");
    expect(found).toContain("else 'other'");
  });
  test("a list of constants fills its lines", () => {
    const listed = from(a)
      .where(({ a: x }) => x.n.in(Array.from({ length: 60 }, (_, i) => 1000 + i)))
      .select(({ a: x }) => ({ id: x.id }));
    const [, , head, first, ...rest] = lines(listed);
    expect(head).toBe("where n in (");
    expect(first?.length).toBeGreaterThan(90);
    expect(rest.at(-1)).toBe("  )");
  });
  test("joined texts share a line, or have a line for each", () => {
    const long = from(a).select(({ a: x }) => ({
      c: concat(x.k, ...Array.from({ length: 8 }, (_, i) => `a text that is long enough ${i}`)),
    }));
    expect(lines(long).filter((line) => /^\s+\|\| '/.test(line))).toHaveLength(8);
  });
  test("clauses have lines of their own, but for a nested query that fits", () => {
    const nested = from(a)
      .semiJoin(b, ({ a: x, b: y }) => y.aId.eq(x.id))
      .select(({ a: x }) => ({ id: x.id }));
    expect(lines(nested)).toEqual(["select a.id", "from a", "where exists (select 1 from b where b.a_id = a.id)"]);
  });
  test("no line is longer than 100 columns where it can be broken", () => {
    const word = fc.stringMatching(/^[a-z]{1,20}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 12 }), (words, n) => {
        const r = from(a)
          .where(({ a: x }) => or(x.k.in(words), and(...words.slice(0, n).map((w) => x.k.ne(w)))))
          .groupBy(({ a: x }) => ({ k: x.k }))
          .aggregate(({ a: x }) => ({ rows: count(), best: caseWhen(x.n.sum().gt(n), words[0] ?? "").else("none") }))
          .orderBy((x) => [x.rows.desc(), x.k.asc()]);
        const long = lines(r).filter((line) => line.length > 100);
        expect(long).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
