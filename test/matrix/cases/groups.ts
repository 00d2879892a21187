import { count, from } from "quern";
import { flags, nothing, samples } from "../../fixtures/index.ts";
import { gives, type MatrixCase, perGroup, rows } from "../case.ts";

export const grouping: readonly MatrixCase[] = [
  perGroup(
    "groups by a condition",
    flags,
    (f) => f.p.and(f.q),
    [false, true, null],
    (f) => ({
      rows: gives(count(), 5, 1, 3),
      least: gives(f.id.min(), 2, 1, 3),
    }),
  ),
  perGroup(
    "groups by a truth value",
    flags,
    (f) => f.p,
    [false, true, null],
    (f) => ({
      rows: gives(count(), 3, 3, 3),
      both: gives(f.q.some(), true, true, true),
    }),
  ),
  perGroup(
    "groups by an expression",
    samples,
    (s) => s.k.mod(2).isSame(1),
    [false, true],
    (s) => ({
      rows: gives(count(), 6, 7),
      sum: gives(s.id.sum(), 37n, 54n),
    }),
  ),
  rows(
    "groups by two keys and having",
    from(samples)
      .groupBy(({ samples: s }) => ({ grp: s.grp, ok: s.ok }))
      .aggregate(({ samples: s }) => ({ rows: count(), m: s.m.sum() }))
      .where((r) => r.rows.gte(2).or(r.m.lt(0)))
      .orderBy((r) => [r.grp.asc(), r.ok.asc()]),
    [
      { grp: "A", ok: true, rows: 2, m: "15.54" },
      { grp: "a", ok: true, rows: 2, m: "3.30" },
      { grp: "a", ok: null, rows: 1, m: "-3.35" },
      { grp: "c", ok: null, rows: 2, m: null },
      { grp: null, ok: false, rows: 2, m: "0.03" },
    ],
  ),
  rows(
    "a key within other keys",
    from(samples)
      .groupBy(({ samples: s }) => ({ grp: s.grp, loud: s.grp.concat("!"), long: s.grp.length().gt(0) }))
      .aggregate(() => ({ rows: count() }))
      .select((r) => ({ grp: r.grp, loud: r.loud, long: r.long, rows: r.rows }))
      .orderBy((r) => r.grp.desc()),
    [
      { grp: "é", loud: "é!", long: true, rows: 2 },
      { grp: "c", loud: "c!", long: true, rows: 2 },
      { grp: "b", loud: "b!", long: true, rows: 1 },
      { grp: "a", loud: "a!", long: true, rows: 4 },
      { grp: "A", loud: "A!", long: true, rows: 2 },
      { grp: null, loud: null, long: null, rows: 2 },
    ],
  ),
  rows(
    "computed keys, computed with",
    from(samples)
      .groupBy(({ samples: s }) => ({ half: s.id.mod(2), grp: s.grp.concat("!") }))
      .aggregate(({ samples: s }) => ({ rows: count(), k: s.k.max() }))
      .where((r) => r.half.add(1).lt(3))
      .select((r) => ({
        half: r.half.add(10),
        name: r.grp.concat("-").coalesce("none"),
        rows: r.rows,
        k: r.k.toBigint().add(r.half),
      }))
      .orderBy((r) => [r.half.asc(), r.name.asc()]),
    [
      { half: 10, name: "A!-", rows: 1, k: 5n },
      { half: 10, name: "a!-", rows: 2, k: 1n },
      { half: 10, name: "c!-", rows: 1, k: null },
      { half: 10, name: "none", rows: 1, k: -3n },
      { half: 10, name: "é!-", rows: 1, k: 2147483647n },
      { half: 11, name: "A!-", rows: 1, k: 6n },
      { half: 11, name: "a!-", rows: 2, k: 3n },
      { half: 11, name: "b!-", rows: 1, k: 8n },
      { half: 11, name: "c!-", rows: 1, k: null },
      { half: 11, name: "none", rows: 1, k: -3n },
      { half: 11, name: "é!-", rows: 1, k: 2147483648n },
    ],
  ),
  rows(
    "aggregates of aggregates",
    from(samples)
      .groupBy(({ samples: s }) => ({ grp: s.grp }))
      .aggregate(({ samples: s }) => ({ rows: count(), total: s.v.sum() }))
      .aggregate((r) => ({ groups: count(), rows: r.rows.sum(), most: r.total.max(), mean: r.rows.avg() })),
    [{ groups: 6, rows: 13, most: 15, mean: 13 / 6 }],
  ),
  rows(
    "groups of no rows",
    from(nothing)
      .groupBy(({ nothing: n }) => ({ k: n.k }))
      .aggregate(() => ({ rows: count() })),
    [],
  ),
  rows(
    "keys without measures",
    from(samples)
      .groupBy(({ samples: s }) => ({ grp: s.grp }))
      .aggregate(() => ({}))
      .orderBy((r) => r.grp.desc()),
    ["é", "c", "b", "a", "A", null].map((grp) => ({ grp })),
  ),
];
