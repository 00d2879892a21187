import { as, caseWhen, count, from, lit, param, query, rank, recursive, rowNumber, scalar, t, values } from "quern";
import { describe, expect, test } from "vitest";
import { type AnyRel, a, b, log, sqlOf } from "../compiled.ts";

const rows = from(a).select(({ a: x }) => ({ id: x.id, k: x.k, n: x.n }));
const groups = from(b)
  .groupBy(({ b: x }) => ({ aId: x.aId }))
  .aggregate(({ b: x }) => ({ n: count(), v: x.v.sum() }));
const numbered = from(b).select(({ b: x }) => ({ id: x.id, nth: rowNumber().over({ orderBy: x.at.asc() }) }));

/** The names of the statement's CTEs, and `(…)` for each query that is nested instead. */
function parts(r: AnyRel): string[] {
  const sql = sqlOf(r);
  return [
    ...sql.matchAll(
      /^(?:with (?:recursive )?| {2})([a-z_0-9]+) as \($|^((?:left |cross )?join(?: lateral)?|from) \($/gm,
    ),
  ].map(([, cte, nested]) => cte ?? `${nested} (…)`);
}

describe("one SELECT is enough", () => {
  test.each<[string, AnyRel]>([
    ["for filters after filters", rows.where((r) => r.n.gt(1)).where((r) => r.k.eq("x"))],
    ["for columns of columns", rows.select((r) => ({ m: r.n.add(1) })).select((r) => ({ m: r.m.mul(2) }))],
    ["for a filter of groups", groups.where((r) => r.n.gt(1))],
    ["for columns of groups", groups.where((r) => r.n.gt(1)).select((r) => ({ mean: r.v.div(r.n) }))],
    [
      "for groups of a filter",
      from(b)
        .where(({ b: x }) => x.v.gt(0))
        .aggregate(() => ({ n: count() })),
    ],
    [
      "for an order and a limit",
      rows
        .orderBy((r) => r.n.asc())
        .limit(3)
        .select((r) => ({ k: r.k })),
    ],
    ["for an order after an order", rows.orderBy((r) => r.n.asc()).orderBy((r) => r.k.asc())],
    ["for a limit and an offset", rows.limit(3).offset(param.int("skip"))],
    [
      "for windows over a filter",
      from(b)
        .where(({ b: x }) => x.v.gt(0))
        .select(({ b: x }) => ({ r: rank().over({ orderBy: x.v.asc() }) })),
    ],
    [
      "for distinct rows in an order of theirs",
      rows
        .select((r) => ({ k: r.k }))
        .distinct()
        .orderBy((r) => r.k.asc()),
    ],
    [
      "for joins of tables",
      from(a)
        .join(b, (s) => s.a.id.eq(s.b.aId))
        .leftJoin(as("c", b), (s) => s.c.id.eq(s.b.id))
        .select((s) => ({ v: s.c.v })),
    ],
    ["for a filter of both branches of UNION ALL", rows.unionAll(rows).where((r) => r.n.gt(1))],
    ["for EXCEPT after EXCEPT", rows.except(rows).except(rows)],
  ])("%s", (_, relation) => {
    expect(parts(relation)).toEqual([]);
  });
});

describe("a CTE is made", () => {
  test.each<[string, AnyRel, string[]]>([
    ["for a filter of a window", numbered.where((r) => r.nth.eq(1)), ["ranked_b"]],
    ["for windows over groups", groups.select((r) => ({ r: rank().over({ orderBy: r.v.desc() }) })), ["b_per_a"]],
    ["for windows over windows", numbered.select((r) => ({ r: rank().over({ orderBy: r.nth.desc() }) })), ["ranked_b"]],
    ["for groups of groups", groups.aggregate((r) => ({ most: r.n.max() })), ["b_per_a"]],
    ["for a filter after a limit", rows.limit(3).where((r) => r.n.gt(1)), ["top_a"]],
    ["for an order after a limit", rows.limit(3).orderBy((r) => r.k.asc()), ["top_a"]],
    [
      "for a limit after a limit",
      rows
        .limit(3)
        .orderBy((r) => r.k.asc())
        .limit(1),
      ["top_a"],
    ],
    ["for groups of limited rows", rows.limit(3).aggregate(() => ({ n: count() })), ["top_a"]],
    [
      "for columns of distinct rows",
      rows
        .select((r) => ({ k: r.k, n: r.n }))
        .distinct()
        .select((r) => ({ k: r.k })),
      ["distinct_a"],
    ],
    ["for groups of a union", rows.union(rows).aggregate(() => ({ n: count() })), ["all_a"]],
    ["for a union within EXCEPT", rows.except(rows.union(rows)), ["all_a"]],
    ["for EXCEPT on the right of EXCEPT", rows.except(rows.except(rows)), ["remaining_a"]],
    ["for limited branches", rows.limit(1).unionAll(rows.limit(2)), ["top_a", "top_a_2"]],
    [
      "for groups of groups of one source, told apart by what they measure",
      groups
        .aggregate((r) => ({ most: r.n.max() }))
        .unionAll(
          from(b)
            .groupBy(({ b: x }) => ({ aId: x.aId }))
            .aggregate(() => ({ rows: count() }))
            .aggregate((r) => ({ most: r.rows.max() })),
        ),
      ["b_per_a", "rows_per_a"],
    ],
    ["for a relation with a name", from(groups.as("perA")).select((s) => s.perA), ["per_a"]],
    ["for a definition that is read", from(query("per_a", groups)).select((s) => s.per_a), ["per_a"]],
    [
      "once for what is read twice",
      from(as("x", query("per_a", groups)))
        .join(as("y", query("other", groups)), (s) => s.x.aId.eq(s.y.aId))
        .select((s) => s.x),
      ["per_a", "other"],
    ],
    [
      "for a large expression that is used twice",
      rows
        .select((r) => ({ w: caseWhen(r.n.gt(1).and(r.k.ne("x")), r.n.add(1).mul(2)).else(r.n.sub(1)) }))
        .select((r) => ({ one: r.w.add(1), two: r.w.add(2) })),
      ["a_with_w"],
    ],
  ])("%s", (_, relation, expected) => {
    expect(parts(relation)).toEqual(expected);
  });
  test("once for what is read twice", () => {
    const perA = groups.as("perA");
    const twice = from(perA)
      .join(as("other", perA), (s) => s.perA.aId.eq(s.other.aId))
      .select((s) => ({ one: s.perA.n, two: s.other.n }));
    expect(parts(twice)).toEqual(["per_a"]);
  });
  test("under a name that no table has", () => {
    expect(
      parts(
        from(groups.as("a"))
          .join(as("t", a), (s) => s.a.aId.eq(s.t.id))
          .select((s) => s.t),
      ),
    ).toEqual(["a_2"]);
  });
  test("without the columns that nobody reads", () => {
    const first = rows
      .limit(3)
      .where((r) => r.n.gt(1))
      .select((r) => ({ id: r.id }));
    expect(sqlOf(first)).toContain("select id, n\n");
  });
});

describe("what reads its neighbors is nested", () => {
  const latest = (limit: boolean) =>
    from(a).leftJoinLateral(({ a: x }) => {
      const own = from(b)
        .where(({ b: y }) => y.aId.eq(x.id))
        .select(({ b: y }) => ({ id: y.id, v: y.v }));
      return (limit ? own.orderBy((r) => r.v.asc()).limit(1) : own).as("mine");
    });
  test("as a lateral join", () => {
    expect(parts(latest(true).select((s) => ({ v: s.mine.v })))).toEqual(["left join lateral (…)"]);
  });
  test("but a relation that reads nothing of them is joined like any other", () => {
    const plain = from(a).leftJoinLateral(() => b);
    expect(sqlOf(plain.select((s) => ({ id: s.a.id, v: s.b.v })))).toBe(
      "select a.id, b.v\nfrom a\nleft join b on true",
    );
    expect(
      sqlOf(
        from(a)
          .joinLateral(() => b)
          .select((s) => ({ v: s.b.v })),
      ),
    ).toBe("select b.v\nfrom a\ncross join b");
  });
  test("within a recursion, what reads the rows found last", () => {
    const base = from(a).select(({ a: x }) => ({ id: x.id }));
    const chain = recursive("chain", base, (self) => {
      const seen = from(self)
        .select((s) => s.chain)
        .distinct()
        .as("seen");
      return from(seen)
        .join(b, (s) => s.b.aId.eq(s.seen.id))
        .select((s) => ({ id: s.b.id }));
    });
    expect(parts(from(chain).select((s) => s.chain))).toEqual(["chain"]);
    expect(sqlOf(from(chain).select((s) => s.chain))).toContain(") as seen");
  });
  test("in a condition, without a name", () => {
    const above = from(b)
      .where(({ b: x }) =>
        x.v.toDouble().gt(scalar(from(as("all", b)).aggregate(({ all }) => ({ mean: all.v.avg() })))),
      )
      .select(({ b: x }) => ({ id: x.id }));
    expect(parts(above)).toEqual([]);
  });
});

describe("what SQL would take otherwise", () => {
  test("a constant in an order is left out: a number would be a position", () => {
    const sorted = rows.orderBy((r) => [lit.int(2).asc(), r.k.asc(), param.text("p").desc()]);
    expect(sqlOf(sorted)).toMatch(/order by k$/);
  });
  test("groups by a constant are none where there are no rows", () => {
    const one = from(log)
      .groupBy(() => ({ kind: lit.text("x") }))
      .aggregate(() => ({ n: count() }));
    expect(sqlOf(one)).toBe("select 'x' as kind, count(*) as n\nfrom log\nhaving count(*) > 0");
  });
  test("an order inside a relation with a name is dropped, but for the one that chooses its rows", () => {
    const sorted = rows.orderBy((r) => r.n.asc());
    expect(sqlOf(from(sorted.as("s")).select((s) => s.s))).not.toContain("order by");
    expect(sqlOf(from(sorted.limit(1).as("s")).select((s) => s.s))).toContain("order by");
  });
  test("rows of the definition are typed where their first value is NULL", () => {
    const bands = values("bands", { low: t.int().nullable(), high: t.int().nullable() }, [
      { low: null, high: null },
      { low: null, high: 3 },
      { low: 1, high: null },
    ]);
    expect(sqlOf(from(bands).select((s) => s.bands))).toContain("null");
  });
});
