import { count, from, lit } from "quern";
import { flags, nothing, samples } from "../../fixtures/index.ts";
import { gives, type MatrixCase, overAll, perGroup, rows } from "../case.ts";

/** The groups of `samples`, by code points, NULL last. */
const groups = ["A", "a", "b", "c", "é", null];

const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;
const squares = (x: readonly number[]): number => x.reduce((sum, v) => sum + (v - mean(x)) ** 2, 0);
const variancePop = (x: readonly number[]): number => squares(x) / x.length;
const varianceSamp = (x: readonly number[]): number => squares(x) / (x.length - 1);
/** As numpy's default: linear between the closest ranks. */
function quantile(x: readonly number[], q: number): number {
  const sorted = [...x].sort((a, b) => a - b);
  const h = (sorted.length - 1) * q;
  const [low = 0, high = low] = [sorted[Math.floor(h)], sorted[Math.floor(h) + 1]];
  return low + (high - low) * (h - Math.floor(h));
}
const v = { A: [7, 7], a: [1, 2, 4, 8], b: [10.5], é: [3, 3], none: [-1.5, 2.5] };
const everyV = [...v.A, ...v.a, ...v.b, ...v.é, ...v.none];

const plain = perGroup(
  "aggregates of groups",
  samples,
  (s) => s.grp,
  groups,
  (s) => ({
    rows: gives(count(), 2, 4, 1, 2, 2, 2),
    count: gives(s.k.count(), 2, 3, 1, 0, 2, 2),
    countText: gives(s.s.count(), 2, 4, 1, 0, 2, 2),
    distinct: gives(s.k.countDistinct(), 1, 2, 1, 0, 1, 2),
    distinctText: gives(s.s.countDistinct(), 2, 4, 1, 0, 2, 2),
    distinctBoolean: gives(s.ok.countDistinct(), 1, 2, 1, 0, 2, 1),
    sumInt: gives(s.k.sum(), 10n, 4n, 7n, null, 4294967294n, -7n),
    sumDistinct: gives(s.k.sumDistinct(), 5n, 3n, 7n, null, 2147483647n, -7n),
    sumDouble: gives(s.v.sum(), 14, 15, 10.5, null, 6, 1),
    sumDecimal: gives(s.m.sum(), "15.54", "-0.05", "10.00", null, "10.00", "0.03"),
    sumBigint: gives(s.b.sum(), "14", "9007199254740996", "-5", null, "7", "30"),
    sumOfExpression: gives(s.k.toBigint().mul(2).add(1).sum(), "22", "11", "15", null, "8589934590", "-12"),
    avgInt: gives(s.k.avg(), 5, 4 / 3, 7, null, 2147483647, -3.5),
    avgDouble: gives(s.v.avg(), 7, 3.75, 10.5, null, 3, 0.5),
    avgDecimal: gives(s.m.avg(), 7.77, -0.05 / 3, 10, null, 5, 0.015),
    avgBigint: gives(s.b.avg(), 7, 9007199254740996 / 3, -5, null, 3.5, 15),
    minInt: gives(s.k.min(), 5, 1, 7, null, 2147483647, -4),
    maxInt: gives(s.k.max(), 5, 2, 7, null, 2147483647, -3),
    minText: gives(s.s.min(), "x", "X", "only", null, "Y", ""),
    maxText: gives(s.s.max(), "x ", "é", "only", null, "y", "😀"),
    minDecimal: gives(s.m.min(), "7.77", "-3.35", "10.00", null, "5.00", "0.01"),
    minDate: gives(s.on.min(), "2021-01-03", "2023-12-31", "2020-01-01", null, "2022-01-01", "1969-12-31"),
    maxTime: gives(s.at.max(), ...["2021-01-03 12:00", "2024-03-01", "2020-01-01", null, "2022-01-01", "1970-01-01"]),
    minTime: gives(
      s.at.min(),
      ...["2021-01-03 12:00", "2023-12-31 00:00:00.000001", "2020-01-01", null, "2022-01-01", "1969-12-31 23:59:59.5"],
    ),
    minBoolean: gives(s.ok.min(), true, false, true, null, false, false),
    maxBoolean: gives(s.ok.max(), true, true, true, null, true, false),
    every: gives(s.ok.every(), true, false, true, null, false, false),
    some: gives(s.ok.some(), true, true, true, null, true, false),
    everyCondition: gives(s.v.gt(1.5).every(), true, false, true, null, true, false),
    stddevSamp: gives(s.v.stddevSamp(), 0, varianceSamp(v.a) ** 0.5, null, null, 0, varianceSamp(v.none) ** 0.5),
    stddevPop: gives(s.v.stddevPop(), 0, variancePop(v.a) ** 0.5, 0, null, 0, variancePop(v.none) ** 0.5),
    varianceSamp: gives(s.v.varianceSamp(), 0, varianceSamp(v.a), null, null, 0, varianceSamp(v.none)),
    variancePop: gives(s.v.variancePop(), 0, variancePop(v.a), 0, null, 0, variancePop(v.none)),
    stddevInt: gives(s.k.stddevSamp(), 0, varianceSamp([1, 1, 2]) ** 0.5, null, null, 0, 0.5 ** 0.5),
    varianceDecimal: gives(s.m.variancePop(), 0, variancePop([1.1, 2.2, -3.35]), 0, null, 0, 0.000025),
  }),
);

const ranked = perGroup(
  "quantiles, modes and firsts",
  samples,
  (s) => s.grp,
  groups,
  (s) => ({
    median: gives(s.v.median(), 7, 3, 10.5, null, 3, 0.5),
    quarter: gives(s.v.quantile(0.25), 7, quantile(v.a, 0.25), 10.5, null, 3, quantile(v.none, 0.25)),
    ninth: gives(s.v.quantile(0.9), 7, quantile(v.a, 0.9), 10.5, null, 3, quantile(v.none, 0.9)),
    lowest: gives(s.v.quantile(0), 7, 1, 10.5, null, 3, -1.5),
    highest: gives(s.v.quantile(1), 7, 8, 10.5, null, 3, 2.5),
    medianInt: gives(s.k.median(), 5, 1, 7, null, 2147483647, -3.5),
    medianDecimal: gives(s.m.median(), 7.77, 1.1, 10, null, 5, 0.015),
    medianOfExpression: gives(s.v.mul(2).median(), 14, 6, 21, null, 6, 1),
    mode: gives(s.k.mode(), 5, 1, 7, null, 2147483647, -4),
    modeText: gives(s.s.mode(), "x", "X", "only", null, "Y", ""),
    modeDate: gives(s.on.mode(), "2021-01-03", "2023-12-31", "2020-01-01", null, "2022-01-01", "1969-12-31"),
    first: gives(s.s.first([s.v.desc(), s.id.asc()]), "x", "e", "only", null, "y", ""),
    last: gives(s.s.first([s.id.desc()]), "x ", "e", "only", null, "Y", ""),
    firstByNullable: gives(s.id.first([s.k.asc(), s.id.asc()]), 10, 1, 5, 6, 12, 9),
    firstNullsFirst: gives(s.id.first([s.k.asc({ nulls: "first" }), s.id.asc()]), 10, 4, 5, 6, 12, 9),
    firstByTime: gives(s.v.first(s.at.asc()), 7, 2, 10.5, null, 3, -1.5),
    stringAgg: gives(s.s.stringAgg(", ", s.id.asc()), "x, x ", "x, X, é, e", "only", null, "y, Y", "😀, "),
    stringAggByText: gives(s.s.stringAgg("", s.s.desc()), "x x", "éxeX", "only", null, "yY", "😀"),
    stringAggOfExpression: gives(
      s.id.toText().stringAgg("|", s.id.desc()),
      "11|10",
      "4|3|2|1",
      "5",
      "7|6",
      "13|12",
      "9|8",
    ),
  }),
);

const filtered = perGroup(
  "aggregates of some rows of a group",
  samples,
  (s) => s.grp,
  groups,
  (s) => ({
    rows: gives(count().filter(s.ok), 2, 2, 1, 0, 1, 0),
    rowsNot: gives(count().filter(s.ok.not()), 0, 1, 0, 0, 1, 2),
    count: gives(s.v.count().filter(s.k.eq(1)), 0, 2, 0, 0, 0, 0),
    distinct: gives(s.k.countDistinct().filter(s.v.lt(8)), 1, 2, 0, 0, 1, 2),
    sum: gives(s.m.sum().filter(s.ok), "15.54", "3.30", "10.00", null, "5.00", null),
    avg: gives(s.v.avg().filter(s.v.gt(1)), 7, 14 / 3, 10.5, null, 3, 2.5),
    min: gives(s.s.min().filter(s.s.ne("X")), "x", "e", "only", null, "Y", ""),
    stddev: gives(s.v.stddevPop().filter(s.v.gt(1)), 0, variancePop([2, 4, 8]) ** 0.5, 0, null, 0, 0),
    every: gives(s.ok.every().filter(s.id.lte(2)), null, true, null, null, null, null),
    some: gives(s.ok.some().filter(s.id.gt(100)), null, null, null, null, null, null),
    median: gives(s.v.median().filter(s.v.gt(1)), 7, 4, 10.5, null, 3, 2.5),
    mode: gives(s.k.mode().filter(s.k.gt(1)), 5, 2, 7, null, 2147483647, null),
    first: gives(s.id.first(s.id.asc()).filter(s.v.gt(1)), 10, 2, 5, null, 12, 9),
    stringAgg: gives(s.s.stringAgg(",", s.id.asc()).filter(s.ok), "x,x ", "x,X", "only", null, "Y", null),
    ratio: gives(count().filter(s.ok).div(count()), 1, 0.5, 1, 0, 0.5, 0),
    twice: gives(count().filter(s.ok).filter(s.v.gt(1)), 2, 1, 1, 0, 1, 0),
  }),
);

const whole = overAll("aggregates of all rows", samples, (s) => ({
  rows: gives(count(), 13),
  groups: gives(s.grp.countDistinct(), 5),
  texts: gives(s.s.countDistinct(), 10),
  sum: gives(
    s.v.sum(),
    everyV.reduce((a, b) => a + b, 0),
  ),
  avg: gives(s.v.avg(), mean(everyV)),
  stddev: gives(s.v.stddevSamp(), varianceSamp(everyV) ** 0.5),
  median: gives(s.v.median(), quantile(everyV, 0.5)),
  ninetieth: gives(s.v.quantile(0.9), quantile(everyV, 0.9)),
  mode: gives(s.v.mode(), 3),
  modeText: gives(s.s.mode(), "x"),
  first: gives(s.s.first([s.v.desc(), s.id.asc()]), "only"),
  min: gives(s.s.min(), ""),
  max: gives(s.grp.max(), "é"),
  range: gives(s.v.max().sub(s.v.min()), 12),
  share: gives(s.v.sum().div(count()), everyV.reduce((a, b) => a + b, 0) / 13),
  negativeMean: gives(s.v.avg().neg(), -mean(everyV)),
  constant: gives(lit.int(1).sum(), 13n),
}));

const none = overAll("aggregates of no rows", nothing, (n) => ({
  rows: gives(count(), 0),
  count: gives(n.k.count(), 0),
  distinct: gives(n.s.countDistinct(), 0),
  sum: gives(n.k.sum(), null),
  sumDecimal: gives(n.m.sum(), null),
  avg: gives(n.v.avg(), null),
  min: gives(n.s.min(), null),
  max: gives(n.id.max(), null),
  stddevSamp: gives(n.v.stddevSamp(), null),
  stddevPop: gives(n.v.stddevPop(), null),
  varianceSamp: gives(n.v.varianceSamp(), null),
  variancePop: gives(n.v.variancePop(), null),
  every: gives(n.ok.every(), null),
  some: gives(n.ok.some(), null),
  stringAgg: gives(n.s.stringAgg(",", n.id.asc()), null),
  median: gives(n.v.median(), null),
  mode: gives(n.k.mode(), null),
  first: gives(n.s.first(n.id.asc()), null),
  filtered: gives(count().filter(n.ok), 0),
  filteredSum: gives(n.k.sum().filter(n.ok), null),
  coalesced: gives(n.k.sum().coalesce(0), 0n),
  ratio: gives(count().filter(n.ok).div(count()), null),
}));

export const aggregates: readonly MatrixCase[] = [
  plain,
  ranked,
  filtered,
  whole,
  none,
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
