import { as, count, from, hashUnit } from "quern";
import { describe, expect, test } from "vitest";
import type { From, Rel } from "../../../src/dsl/language/query-types.ts";
import type { RowOf } from "../../../src/dsl/language/source.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import { a, b, log, pair } from "../compiled.ts";

const keys = <R>(r: Rel<R>): string[] => keysOf(r.relation).map((key) => key.map((k) => k.key).join("+"));
const as_ = from(a).select(({ a: x }) => x);

describe("the keys of a relation", () => {
  test("are its table's, as far as they are selected", () => {
    expect(keys(as_)).toEqual(["id"]);
    expect(keys(from(a).select(({ a: x }) => ({ key: x.id, n: x.n })))).toEqual(["key"]);
    expect(keys(from(a).select(({ a: x }) => ({ k: x.k })))).toEqual([]);
    expect(keys(from(log).select(({ log: l }) => l))).toEqual([]);
  });
  test("stay through filters, orders and limits", () => {
    expect(
      keys(
        as_
          .where((r) => r.n.gt(1))
          .orderBy((r) => r.k.asc())
          .limit(5),
      ),
    ).toEqual(["id"]);
  });
  test("of at most one row are none", () => {
    expect(keys(as_.limit(1))).toEqual([""]);
    expect(keys(from(a).aggregate(() => ({ n: count() })))).toEqual([""]);
  });
  test("of a join to a key are the other side's", () => {
    const joined = from(b).join(a, ({ a: x, b: y }) => y.aId.eq(x.id));
    expect(keys(joined.select(({ a: x, b: y }) => ({ b: y.id, a: x.id })))).toEqual(["b", "b+a"]);
    const left = from(b).leftJoin(a, ({ a: x, b: y }) => x.id.eq(y.aId));
    expect(keys(left.select(({ a: x, b: y }) => ({ b: y.id, a: x.id })))).toEqual(["b", "b+a"]);
  });
  test("of a join to a key by null-safe equality are the other side's, too", () => {
    const perN = from(a)
      .groupBy(({ a: x }) => ({ n: x.n }))
      .aggregate(() => ({ rows: count() }))
      .as("per_n");
    const joined = from(a).leftJoin(perN, ({ a: x, per_n: p }) => p.n.isSame(x.n));
    expect(keys(joined.select(({ a: x, per_n: p }) => ({ id: x.id, n: p.n })))[0]).toBe("id");
  });
  test("of any other join are both sides' together", () => {
    const joined = from(a).join(as("other", a), ({ a: x, other }) => x.k.eq(other.k));
    expect(keys(joined.select(({ a: x, other }) => ({ one: x.id, two: other.id })))).toEqual(["one+two"]);
    expect(
      keys(
        from(a)
          .crossJoin(log)
          .select(({ a: x }) => x),
      ),
    ).toEqual([]);
  });
  test("may be of columns that a join makes equal to the key's", () => {
    const keysOfPairs = (rows: From<{ readonly a: RowOf<typeof a>; readonly pair: RowOf<typeof pair> }>) =>
      keys(rows.select(({ a: x, pair: p }) => ({ id: x.id, n: p.n })));
    const on = ({ a: x, pair: p }: { readonly a: RowOf<typeof a>; readonly pair: RowOf<typeof pair> }) =>
      x.id.eq(p.aId);
    expect(keysOfPairs(from(pair).join(a, on))).toEqual(["id+n", "id+n"]);
    expect(keysOfPairs(from(pair).crossJoin(a).where(on))).toEqual(["id+n"]);
    // A row without a match has no id.
    expect(
      keys(
        from(pair)
          .leftJoin(a, on)
          .select(({ a: x, pair: p }) => ({ id: x.id, n: p.n })),
      ),
    ).toEqual([]);
    // These differ.
    expect(keysOfPairs(from(pair).join(a, ({ a: x, pair: p }) => x.id.eq(p.aId.add(1))))).toEqual([]);
  });
  test("are shorter by what a filter sets equal to a constant, also through another column", () => {
    const joined = from(pair)
      .join(a, ({ a: x, pair: p }) => x.id.eq(p.aId))
      .where(({ a: x }) => x.id.eq(3))
      .select(({ pair: p }) => ({ n: p.n }));
    expect(keys(joined)[0]).toBe("n");
  });
  test("keep their columns where a row of the outer side has none that is equal", () => {
    const others = from(as("other", a)).select(({ other }) => ({ id: other.id, n: other.n }));
    const left = from(pair).leftJoinLateral(({ pair: p }) => others.where((r) => r.id.eq(p.aId)).as("others"));
    expect(keys(left.select(({ pair: p, others: o }) => ({ id: o.id, n: p.n })))).toEqual([]);
  });
  test("of groups are what they are grouped by, without what a key determines", () => {
    const groups = from(b)
      .join(a, ({ a: x, b: y }) => y.aId.eq(x.id))
      .groupBy(({ a: x, b: y }) => ({ id: x.id, k: x.k, v: y.v }));
    expect(keys(groups.aggregate(() => ({ n: count() })))).toEqual(["id+v"]);
  });
  test("of an unnested array is not its ordinal alone, which every row has", () => {
    const groups = from(a)
      .unnest(
        "line",
        ({ a: x }) => x.doc,
        (line) => ({ sku: line.text("sku") }),
      )
      .groupBy(({ line }) => ({ ordinal: line.ordinal, sku: line.sku }));
    expect(keys(groups.aggregate(() => ({ n: count() })))).toEqual(["ordinal+sku"]);
  });
  test("of distinct rows are all columns, of unions none or all", () => {
    const ks = from(log).select(({ log: l }) => ({ k: l.k }));
    expect(keys(ks.distinct())).toEqual(["k"]);
    const computed = from(log).select(({ log: l }) => ({ k: l.k, n: l.n, twice: l.n.mul(2), upper: l.k.upper() }));
    expect(keys(computed.distinct())).toEqual(["k+n"]);
    expect(
      keys(
        from(log)
          .select(({ log: l }) => ({ k: l.k, twice: l.n.mul(2) }))
          .distinct(),
      ),
    ).toEqual(["k+twice"]);
    expect(keys(ks.union(ks))).toEqual(["k"]);
    expect(keys(ks.unionAll(ks))).toEqual([]);
    expect(keys(as_.except(as_))[0]).toBe("id");
  });
  test("of first rows are what they are the first of", () => {
    const first = from(log)
      .select(({ log: l }) => l)
      .firstPer(
        (r) => r.k,
        (r) => r.n.asc(),
      );
    expect(keys(first)).toEqual(["k"]);
    const two = as_.firstPer(
      (r) => r.k,
      (r) => r.n.asc(),
      2,
    );
    expect(keys(two)).toEqual(["id"]);
  });
  test("are not lost where a column is computed beside them", () => {
    expect(keys(from(a).select(({ a: x }) => ({ id: x.id, u: hashUnit(1, x.id) })))).toEqual(["id"]);
  });
});
