import { count } from "quern";
import { samples } from "../../fixtures/index.ts";
import { gives, type MatrixCase, perGroup } from "../case.ts";
import { groups, quantile, v } from "./statistics.ts";

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
  }),
);

/** Orders whose keys go both ways, of every type; a double and a text in opposite directions cannot be made to go one way. */
const bothWays = perGroup(
  "firsts by orders of both directions",
  samples,
  (s) => s.grp,
  groups,
  (s) => ({
    textDown: gives(s.id.first([s.s.desc(), s.at.asc(), s.id.asc()]), 11, 3, 5, 6, 12, 8),
    timeDown: gives(s.id.first([s.at.desc(), s.s.asc(), s.id.desc()]), 10, 4, 5, 7, 13, 9),
    dayDown: gives(s.id.first([s.on.desc({ nulls: "first" }), s.s.asc(), s.id.asc()]), 10, 3, 5, 6, 13, 9),
    decimalDown: gives(s.id.first([s.m.desc(), s.s.asc(), s.id.asc()]), 10, 2, 5, 6, 13, 9),
    bigDown: gives(s.id.first([s.b.desc(), s.s.asc(), s.id.asc()]), 10, 1, 5, 6, 13, 9),
    intDown: gives(s.id.first([s.k.desc({ nulls: "first" }), s.s.asc(), s.id.asc()]), 10, 4, 5, 6, 13, 8),
    falseFirst: gives(s.id.first([s.ok.asc(), s.s.desc(), s.id.asc()]), 11, 4, 5, 6, 12, 8),
    trueFirst: gives(s.id.first([s.ok.desc(), s.s.asc(), s.id.asc()]), 10, 2, 5, 6, 13, 9),
    doubleDown: gives(s.id.first([s.v.desc(), s.s.asc(), s.id.asc()]), 10, 4, 5, 6, 13, 9),
    ofSome: gives(s.id.first([s.on.desc(), s.id.asc()]).filter(s.ok), 10, 1, 5, null, 13, null),
    ofOthers: gives(s.id.first([s.on.desc(), s.id.asc()]).filter(s.v.gt(1)), 10, 4, 5, null, 12, 9),
    nullOfFirst: gives(s.k.first([s.v.desc(), s.id.asc()]), 5, null, 7, null, 2147483647, -4),
  }),
);

// SQL Server joins texts in one order only within one query, so that these stand apart
const joinedTexts: readonly MatrixCase[] = [
  perGroup(
    "texts joined by themselves",
    samples,
    (s) => s.grp,
    groups,
    (s) => ({
      joined: gives(s.s.stringAgg("", s.s.desc()), "x x", "éxeX", "only", null, "yY", "😀"),
    }),
  ),
  perGroup(
    "texts joined beside distinct values",
    samples,
    (s) => s.grp.lower(),
    ["a", "b", "c", "é", null],
    (s) => ({
      joined: gives(s.id.toText().stringAgg("|", s.id.asc()), "1|2|3|4|10|11", "5", "6|7", "12|13", "8|9"),
      some: gives(s.s.stringAgg("|", s.id.asc()).filter(s.ok), "x|X|x|x ", "only", null, "Y", null),
      texts: gives(s.s.countDistinct(), 5, 1, 0, 2, 2),
      numbers: gives(s.k.countDistinct(), 3, 1, 0, 1, 2),
      ofSome: gives(s.k.countDistinct().filter(s.v.lt(8)), 3, 0, 0, 1, 2),
      sum: gives(s.k.sumDistinct(), 8n, 7n, null, 2147483647n, -7n),
      rows: gives(count(), 6, 1, 2, 2, 2),
    }),
  ),
  perGroup(
    "numbers joined",
    samples,
    (s) => s.grp,
    groups,
    (s) => ({
      joined: gives(s.id.toText().stringAgg("|", s.id.desc()), "11|10", "4|3|2|1", "5", "7|6", "13|12", "9|8"),
    }),
  ),
];

export const rankedAggregates: readonly MatrixCase[] = [ranked, bothWays, ...joinedTexts];
