import { correlations, from, t, values } from "quern";
import { defined, type MatrixCase } from "../case.ts";

const points = values(
  "points",
  { id: t.int(), part: t.text().nullable(), x: t.double().nullable(), y: t.int().nullable(), m: t.decimal(10, 2) },
  [
    // y of 2 3 2 5 on x of 1 2 3 4, far from zero: sums of plain squares would have no digits left
    { id: 1, part: "line", x: 1e9 + 1, y: 2, m: "1.10" },
    { id: 2, part: "line", x: 1e9 + 2, y: 3, m: "1.10" },
    { id: 3, part: "line", x: 1e9 + 3, y: 2, m: "1.10" },
    { id: 4, part: "line", x: 1e9 + 4, y: 5, m: "1.10" },
    { id: 5, part: "line", x: null, y: 100, m: "1.10" },
    { id: 6, part: "line", x: 7, y: null, m: "1.10" },
    // the mean of three times 0.1 is not 0.1
    { id: 7, part: "same", x: 0.1, y: 1, m: "1.10" },
    { id: 8, part: "same", x: 0.1, y: 2, m: "1.10" },
    { id: 9, part: "same", x: 0.1, y: 4, m: "1.10" },
    { id: 10, part: "one", x: 3, y: 4, m: "1.10" },
    { id: 11, part: null, x: 1, y: 1, m: "1.10" },
    { id: 14, part: "level", x: 1, y: 3, m: "0.10" },
    { id: 15, part: "level", x: 2, y: 3, m: "0.10" },
    { id: 16, part: "level", x: 4, y: 3, m: "0.10" },
    { id: 12, part: null, x: 2, y: -1, m: "2.10" },
    { id: 13, part: "none", x: null, y: 4, m: "1.10" },
  ],
);
const undefinedLine = { pearson: null, spearman: null, slope: null, intercept: null };

const byPart = correlations("points_by_part", {
  from: points,
  x: (p) => p.x,
  y: (p) => p.y,
  by: (p) => ({ part: p.part }),
});
// Of "line": Σ dx dy = 4, Σ dx² = 5, Σ dy² = 6; ranks of y 1.5 3 1.5 4: Σ = 3, Σ squares = 5 and 4.5.
const line = {
  ...{ part: "line", n: 4, pearson: 4 / Math.sqrt(30), spearman: 3 / Math.sqrt(22.5), covariance: 4 / 3 },
  ...{ slope: 0.8, intercept: 3 - 0.8 * (1e9 + 2.5) },
};

const severalPairs = correlations("points_by_pair", {
  from: points,
  pairs: (p) => ({ numbers: [p.id, p.id.mul(-2)], constant: [p.id, p.id.toDouble().mul(0).add(0.1)] }),
});
const ofNothing = correlations("points_of_none", {
  from: from(points)
    .where(({ points: p }) => p.id.lt(0))
    .select(({ points: p }) => ({ x: p.id, y: p.m }))
    .as("no_points"),
  x: (p) => p.x,
  y: (p) => p.y,
});

export const correlating: readonly MatrixCase[] = [
  defined(byPart, [
    { part: "level", n: 3, pearson: null, spearman: null, covariance: 0, slope: 0, intercept: 3 },
    line,
    { part: "one", n: 1, covariance: null, ...undefinedLine },
    { part: "same", n: 3, covariance: 0, ...undefinedLine },
    { part: null, n: 2, pearson: -1, spearman: -1, covariance: -1, slope: -2, intercept: 3 },
  ]),
  defined(severalPairs, [
    { pair: "constant", n: 16, pearson: null, spearman: null, covariance: 0, slope: 0, intercept: 0.1 },
    { pair: "numbers", n: 16, pearson: -1, spearman: -1, covariance: -680 / 15, slope: -2, intercept: 0 },
  ]),
  defined(ofNothing, [{ n: 0, covariance: null, ...undefinedLine }]),
];
