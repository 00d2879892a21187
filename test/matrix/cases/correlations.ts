import { correlations, from, informationValue, t, values } from "quern";
import { defined, type ExpectedRow, type MatrixCase } from "../case.ts";

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

const visits = [
  { id: 1, place: "north", isNew: true, day: 1, bought: true },
  { id: 2, place: "north", isNew: true, day: 2, bought: true },
  { id: 3, place: "north", isNew: false, day: 2, bought: false },
  { id: 4, place: "North", isNew: false, day: 3, bought: false },
  { id: 5, place: null, isNew: false, day: 3, bought: false },
  { id: 6, place: null, isNew: true, day: 3, bought: true },
  { id: 7, place: "south", isNew: true, day: 1, bought: null },
  { id: 8, place: "south", isNew: false, day: 10, bought: false },
] as const;
const causes = informationValue("causes", {
  from: values(
    "visits",
    { id: t.int(), place: t.text().nullable(), isNew: t.boolean(), day: t.int(), bought: t.boolean().nullable() },
    visits,
  ),
  target: (v) => v.bought,
  features: (v) => ({ place: v.place, isNew: v.isNew, day: v.day.mul(1) }),
  smooth: 0.5,
});

/** What each category tells, counted anew here; text sorts by code points, NULL last. */
const told = (["day", "isNew", "place"] as const).flatMap((feature): readonly ExpectedRow[] => {
  const known = visits.filter((v) => v.bought !== null);
  const all = known.filter((v) => v.bought).length;
  const categories = [...new Set(known.map((v) => (v[feature] === null ? null : String(v[feature]))))].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  );
  return categories.map((category) => {
    const own = known.filter((v) => (v[feature] === null ? null : String(v[feature])) === category);
    const positives = own.filter((v) => v.bought).length;
    const positiveShare = (positives + 0.5) / (all + 1);
    const negativeShare = (own.length - positives + 0.5) / (known.length - all + 1);
    const weightOfEvidence = Math.log(positiveShare / negativeShare);
    const informationValue = (positiveShare - negativeShare) * weightOfEvidence;
    return {
      feature,
      category,
      n: own.length,
      positives,
      positiveShare,
      negativeShare,
      weightOfEvidence,
      informationValue,
    };
  });
});
const valueOfFeature = (feature: string, categories: number): ExpectedRow => ({
  ...{ feature, n: 7, positives: 3, categories },
  informationValue: told.reduce(
    (sum, row) => sum + (row["feature"] === feature ? Number(row["informationValue"]) : 0),
    0,
  ),
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
  {
    ...defined(causes, [valueOfFeature("isNew", 2), valueOfFeature("day", 4), valueOfFeature("place", 4)]),
    ordered: true,
  },
  { ...defined(causes.evidence, told), ordered: true },
];
