import { count, from, rank, rowNumber } from "quern";
import { describe, expect, test } from "vitest";
import { a, b, findings, log, pair, sqlOf } from "../compiled.ts";

const rows = from(a).select(({ a: x }) => ({ id: x.id, k: x.k, n: x.n }));
const orderOf = (sql: string): string | undefined => /order by (.*)/.exec(sql)?.[1];
const TIES = "depends on an order with ties";

describe("orders on which rows depend are total", () => {
  test("a limit's, by the key that is missing", () => {
    expect(orderOf(sqlOf(rows.orderBy((r) => r.k.asc()).limit(3)))).toBe("k, id");
    expect(orderOf(sqlOf(rows.orderBy((r) => [r.k.asc(), r.id.desc()]).limit(3)))).toBe("k, id desc");
    expect(orderOf(sqlOf(rows.limit(3)))).toBe("id");
    expect(orderOf(sqlOf(rows.orderBy((r) => r.k.asc()).offset(3)))).toBe("k, id");
  });
  test("but not an order that only sorts", () => {
    expect(orderOf(sqlOf(rows.orderBy((r) => r.k.asc())))).toBe("k");
  });
  test("a limit's below columns that were chosen after it", () => {
    const chosen = rows
      .orderBy((r) => r.n.desc())
      .select((r) => ({ k: r.k }))
      .limit(3);
    expect(sqlOf(chosen)).toBe("select k\nfrom a\norder by n desc nulls last, id\nlimit 3");
  });
  test("not of the one row of all rows", () => {
    expect(orderOf(sqlOf(rows.aggregate(() => ({ n: count() })).limit(1)))).toBeUndefined();
  });
  test("of windows that count rows, not of those that compare values", () => {
    const numbered = (over: "rows" | "values") =>
      from(b).select(({ b: x }) => ({
        n:
          over === "rows"
            ? rowNumber().over({ partitionBy: x.aId, orderBy: x.at.asc() })
            : rank().over({ orderBy: x.at.asc() }),
      }));
    expect(sqlOf(numbered("rows"))).toContain("order by at, id)");
    expect(sqlOf(numbered("values"))).toContain("order by at)");
  });
  test("of frames of rows, not of frames of values", () => {
    const framed = (frame: "rows" | "range") =>
      from(b).select(({ b: x }) => ({
        sum: x.v.sum().over({
          orderBy: x.at.asc(),
          ...(frame === "rows" ? { rows: [-1, "current"] } : { range: ["unbounded", "current"] }),
        }),
      }));
    expect(sqlOf(framed("rows"))).toMatch(/order by at, id\s+rows/);
    expect(sqlOf(framed("range"))).toMatch(/order by at\s+range/);
  });
  test("of first values, in groups and over windows", () => {
    const grouped = from(b)
      .groupBy(({ b: x }) => ({ aId: x.aId }))
      .aggregate(({ b: x }) => ({ first: x.v.first(x.at.asc()) }));
    expect(sqlOf(grouped)).toContain("order by at, id)");
    const windowed = from(b).select(({ b: x }) => ({ first: x.v.first(x.at.asc()).over({ partitionBy: x.aId }) }));
    expect(sqlOf(windowed)).toContain("order by at, id)");
  });
  test("of joined texts by the text itself: equal ones may change places", () => {
    const joined = from(log).aggregate(({ log: l }) => ({ all: l.k.stringAgg(",", l.n.asc()) }));
    expect(sqlOf(joined)).toBe(
      "select string_agg(k, ',' order by n, k) as all\nfrom log".replace("as all", 'as "all"'),
    );
  });
  describe("by a key that is not selected", () => {
    const unselected = from(b).select(({ b: x }) => ({ v: x.v }));
    test("of what is limited", () => {
      expect(sqlOf(unselected.orderBy((r) => r.v.desc()).limit(10))).toBe(
        "select v\nfrom b\norder by v desc, id\nlimit 10",
      );
      const joined = from(b)
        .join(a, ({ a: x, b: y }) => y.aId.eq(x.id))
        .select(({ a: x, b: y }) => ({ v: y.v, k: x.k }))
        .where((r) => r.v.gt(1));
      expect(orderOf(sqlOf(joined.orderBy((r) => r.v.desc()).limit(10)))).toBe("b.v desc, b.id");
      const groups = from(b)
        .groupBy(({ b: x }) => ({ aId: x.aId }))
        .aggregate(() => ({ n: count() }));
      expect(sqlOf(groups.select((r) => ({ n: r.n })).limit(2))).toBe(
        "select count(*) as n\nfrom b\ngroup by a_id\norder by a_id\nlimit 2",
      );
    });
    test("whose name the rows have for something else", () => {
      const named = from(b).select(({ b: x }) => ({ id: x.v }));
      const twice = named
        .orderBy((r) => r.id.asc())
        .limit(2)
        .orderBy((r) => r.id.desc())
        .limit(1);
      expect(sqlOf(twice)).toBe(
        [
          "with top_b as (",
          "  select b.v as id, b.id as id_2",
          "  from b",
          "  order by b.v, b.id",
          "  limit 2",
          ")",
          "select id",
          "from top_b",
          "order by id desc, id_2",
          "limit 1",
        ].join("\n"),
      );
    });
    test("of first rows, first values and numbered rows", () => {
      const first = unselected.firstPer(
        (r) => r.v,
        (r) => r.v.asc(),
      );
      expect(sqlOf(first)).toBe("select distinct on (v) v\nfrom b\norder by v, id");
      const values = unselected.groupBy((r) => ({ v: r.v })).aggregate((r) => ({ first: r.v.first(r.v.asc()) }));
      expect(sqlOf(values)).toContain("order by v, id)");
      const numbered = unselected.select((r) => ({ n: rowNumber().over({ orderBy: r.v.asc() }) }));
      expect(sqlOf(numbered)).toBe("select row_number() over (order by v, id) as n\nfrom b");
    });
    test("but not of rows that SQL cannot order by it", () => {
      expect(orderOf(sqlOf(unselected.distinct().limit(2)))).toBe("v");
      expect(orderOf(sqlOf(unselected.union(unselected).limit(2)))).toBe("v");
      expect(findings(unselected.unionAll(unselected).limit(2))).toEqual([expect.stringContaining(`limit ${TIES}`)]);
      const named = from(unselected.as("named")).select(({ named: r }) => r);
      expect(findings(named.limit(2))).toEqual([expect.stringContaining(`limit ${TIES}`)]);
    });
  });
  test("by a column that equals the key's is enough", () => {
    const joined = from(pair)
      .join(a, ({ a: x, pair: p }) => p.aId.eq(x.id))
      .select(({ a: x, pair: p }) => ({ id: x.id, k: x.k, n: p.n }));
    expect(orderOf(sqlOf(joined.orderBy((r) => [r.id.asc(), r.n.desc()]).limit(3)))).toBe("a.id, p.n desc");
    expect(orderOf(sqlOf(joined.orderBy((r) => r.k.asc()).limit(3)))).toBe("a.k, a.id, p.n");
  });
  test("or the definition is refused", () => {
    const unkeyed = from(log).select(({ log: l }) => l);
    expect(findings(unkeyed.limit(1))).toEqual([expect.stringContaining(`limit ${TIES}`)]);
    expect(
      findings(
        unkeyed.firstPer(
          (r) => r.k,
          (r) => r.n.asc(),
        ),
      ),
    ).toEqual([expect.stringContaining(`the row kept for each key ${TIES}`)]);
    expect(findings(from(log).select(({ log: l }) => ({ n: rowNumber().over({ orderBy: l.n.asc() }) })))).toEqual([
      expect.stringContaining(`rowNumber ${TIES}`),
    ]);
    expect(findings(from(log).aggregate(({ log: l }) => ({ f: l.k.first(l.n.asc()) })))).toEqual([
      expect.stringContaining(`first ${TIES}`),
    ]);
    expect(findings(unkeyed.orderBy((r) => r.n.asc()))).toEqual([]);
  });
});
