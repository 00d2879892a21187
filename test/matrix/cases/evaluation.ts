import { createHash } from "node:crypto";
import { compareModels, confusionMatrix, from, multiLabel, query, regressionMetrics, scoreCurves } from "quern";
import type { Defines } from "../../../src/dsl/define.ts";
import { judgements } from "../../fixtures/judgements.ts";
import { tagged } from "../../fixtures/tagged.ts";
import { defined, type ExpectedRow, type MatrixCase } from "../case.ts";

const classes = ["cat", "dog", "cow"] as const;
const found = confusionMatrix("found", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  by: (j) => ({ model: j.model }),
  nulls: "exclude",
});
const bucketed = confusionMatrix("bucketed", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  classes,
  unseen: "other",
  nulls: "count",
  layout: "grid",
  totals: true,
});
const weighted = confusionMatrix("weighted", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  classes,
  nulls: "exclude",
  weights: (j) => j.weight,
  normalize: "actual",
  samples: { id: (j) => j.id, most: 2 },
});
const shares = confusionMatrix("shares", {
  from: judgements,
  actual: (j) => j.isPet,
  score: (j) => j.score,
  threshold: 0.5,
  layout: "grid",
  normalize: "all",
});
const pets = confusionMatrix("pets", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  positive: "elk",
  nulls: "exclude",
  by: (j) => ({ model: j.model }),
  zeroDivision: 0,
  alarm: { metric: "recall", period: "model", below: 0.5 },
  bootstrap: { id: (j) => [j.id, j.model], replicates: 20, seed: 7, level: 0.9 },
});
const swept = confusionMatrix("swept", {
  from: judgements,
  actual: (j) => j.isPet,
  score: (j) => j.score,
  thresholds: [0.25, 0.5, 1],
  weights: (j) => j.weight,
  costs: { falsePositive: 1, falseNegative: 2, truePositive: -1 },
});
const errors = regressionMetrics("errors", {
  from: judgements,
  actual: (j) => j.kilos,
  predicted: (j) => j.guessed,
  by: (j) => ({ model: j.model }),
  pinball: { high: 0.9 },
});
const weightedErrors = regressionMetrics("weighted_errors", {
  from: judgements,
  actual: (j) => j.kilos,
  predicted: (j) => j.guessed,
  weights: (j) => j.weight,
});
const curves = scoreCurves("curves", {
  from: judgements,
  actual: (j) => j.animal,
  positive: "cat",
  score: (j) => j.score,
  weights: (j) => j.weight,
  digits: 0,
  bins: 2,
  buckets: 2,
});
const compared = compareModels("compared", {
  from: judgements,
  id: (j) => j.id,
  model: (j) => j.model,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
});

const declared = multiLabel("declared", {
  from: tagged,
  id: (d) => d.id,
  truths: (d) => d.truths,
  predictions: (d) => d.guesses,
  labels: ["ui", "bug", "docs"],
  by: (d) => ({ team: d.team }),
});
const occurring = multiLabel("occurring", {
  from: tagged,
  id: (d) => d.id,
  truths: (d) => d.truths,
  predictions: (d) => d.guesses,
  weights: (d) => d.weight,
});
const declaredInRows = multiLabel("declared_in_rows", {
  from: judgements,
  id: (j) => j.id,
  label: (j) => j.animal,
  truth: (j) => j.isPet,
  score: (j) => j.score,
  thresholds: [0.5, 0.9],
  labels: ["yak", "cat"],
  by: (j) => ({ model: j.model }),
});

const intervals = query(
  "some_intervals",
  from(pets.intervals)
    .where(({ pets_intervals: i }) => i.metric.in(["accuracy", "specificity"]).and(i.model.eq("a")))
    .select(({ pets_intervals: i }) => i)
    .orderBy((r) => r.metric.asc()),
);

/** Rows in the order of the definition. */
const gives = (of: Defines, expected: readonly ExpectedRow[]): MatrixCase => ({
  ...defined(of, expected),
  ordered: true,
});

/** The cells that are not 0, of all pairs of classes. */
const cells = (labels: readonly string[], counts: { readonly [pair: string]: number }): readonly ExpectedRow[] =>
  labels.flatMap((actual) =>
    labels.map((predicted) => ({ actual, predicted, n: counts[`${actual} ${predicted}`] ?? 0 })),
  );

const animals = ["cat", "cow", "dog", "elk"];
const never = { support: 0, predictedCount: 0, tp: 0, fp: 0, fn: 0, tn: 2 };
const undefinedButSpecificity = { precision: null, recall: null, specificity: 1, f1: null, jaccard: null };

/** The interval of a metric of the five rows of model a, computed by other means. */
function intervalOf(metric: "accuracy" | "specificity"): ExpectedRow {
  const wrongNegatives: readonly (readonly [id: number, isElk: boolean])[] = [
    [1, false],
    [2, false],
    [3, false],
    [4, false],
    [5, true],
  ];
  const values = Array.from({ length: 20 }, (_, i) => {
    const drawn = wrongNegatives.map(([id, isElk]) => ({ isElk, times: timesDrawn(i + 1, id) }));
    const total = drawn.reduce((t, d) => t + d.times, 0);
    const negatives = drawn.reduce((t, d) => t + (d.isElk ? 0 : d.times), 0);
    // No elk is ever predicted: every other animal is rightly left alone, and the elk is missed.
    if (metric === "accuracy") return total === 0 ? 0 : negatives / total;
    return negatives === 0 ? 0 : 1;
  }).sort((a, b) => a - b);
  const at = (q: number): number => {
    const h = (values.length - 1) * q;
    const [low = 0, high = low] = [values[Math.floor(h)], values[Math.ceil(h)]];
    return low + (high - low) * (h - Math.floor(h));
  };
  return { model: "a", metric, low: at(0.05), estimate: metric === "accuracy" ? 0.8 : 1, high: at(0.95) };
}

function timesDrawn(replicate: number, id: number): number {
  const parts = [String(replicate), String(id), "a"].map((part) => `${part.length}:${part}`);
  const hash = createHash("sha256")
    .update(`7:${parts.join("")}`)
    .digest("hex");
  const unit = Number.parseInt(hash.slice(0, 13), 16) / 16 ** 13;
  let [k, term] = [0, Math.exp(-1)];
  for (let total = term; unit >= total; total += term) term /= ++k;
  return k;
}

const clip = 1 - 1e-15;

/** A label that is neither true of any row nor predicted. */
const noLabel = {
  ...{ support: 0, predictedCount: 0, tp: 0, fp: 0, fn: 0 },
  ...{ precision: null, recall: null, f1: null, jaccard: null },
};

export const evaluations: readonly MatrixCase[] = [
  gives(
    found,
    ["a", "b"].flatMap((model) =>
      cells(
        animals,
        model === "a" ? { "cat cat": 1, "cat dog": 1, "dog dog": 1, "cow dog": 1, "elk cow": 1 } : { "cat cat": 2 },
      ).map((row) => ({ model, ...row })),
    ),
  ),
  gives(found.perClass, [
    {
      ...{ model: "a", label: "cat", support: 2, predictedCount: 1, tp: 1, fp: 0, fn: 1, tn: 3 },
      ...{ precision: 1, recall: 0.5, specificity: 1, f1: 2 / 3, jaccard: 0.5 },
    },
    {
      ...{ model: "a", label: "cow", support: 1, predictedCount: 1, tp: 0, fp: 1, fn: 1, tn: 3 },
      ...{ precision: 0, recall: 0, specificity: 0.75, f1: 0, jaccard: 0 },
    },
    {
      ...{ model: "a", label: "dog", support: 1, predictedCount: 3, tp: 1, fp: 2, fn: 0, tn: 2 },
      ...{ precision: 1 / 3, recall: 1, specificity: 0.5, f1: 0.5, jaccard: 1 / 3 },
    },
    {
      ...{ model: "a", label: "elk", support: 1, predictedCount: 0, tp: 0, fp: 0, fn: 1, tn: 4 },
      ...{ precision: null, recall: 0, specificity: 1, f1: 0, jaccard: 0 },
    },
    {
      ...{ model: "b", label: "cat", support: 2, predictedCount: 2, tp: 2, fp: 0, fn: 0, tn: 0 },
      ...{ precision: 1, recall: 1, specificity: null, f1: 1, jaccard: 1 },
    },
    ...["cow", "dog", "elk"].map((label) => ({ model: "b", label, ...never, ...undefinedButSpecificity })),
  ]),
  gives(found.metrics, [
    {
      ...{ model: "a", total: 7, actualMissing: 1, predictedMissing: 1, n: 5, correct: 2 },
      ...{ accuracy: 0.4, balancedAccuracy: 0.375, mcc: 4 / Math.sqrt(14 * 18), kappa: 4 / 19 },
    },
    {
      ...{ model: "b", total: 2, actualMissing: 0, predictedMissing: 0, n: 2, correct: 2 },
      ...{ accuracy: 1, balancedAccuracy: 1, mcc: null, kappa: null },
    },
  ]),
  gives(
    bucketed,
    (
      [
        ["cat", 3, 1, 0, 0, 0, 4],
        ["dog", 0, 1, 0, 0, 1, 2],
        ["cow", 0, 1, 0, 0, 0, 1],
        ["other", 0, 0, 1, 0, 0, 1],
        [null, 1, 0, 0, 0, 0, 1],
        [null, 4, 3, 1, 0, 1, 9],
      ] as const
    ).map(([actual, predictedCat, predictedDog, predictedCow, predictedOther, predictedMissing, total], i) => ({
      ...{ actual, isTotal: i === 5, predictedCat, predictedDog, predictedCow, predictedOther },
      ...{ predictedMissing, total },
    })),
  ),
  gives(
    weighted,
    cells(classes, { "cat cat": 4, "cat dog": 1, "dog dog": 0.5, "cow dog": 1 }).map((row) => ({
      ...row,
      shareOfActual: Number(row["n"]) / (row["actual"] === "cat" ? 5 : row["actual"] === "dog" ? 0.5 : 1),
    })),
  ),
  gives(weighted.confusions, [
    { actual: "cat", predicted: "dog", n: 1, samples: "2" },
    { actual: "cow", predicted: "dog", n: 1, samples: "4" },
  ]),
  gives(shares, [
    { actual: false, predictedFalse: 2 / 9, predictedTrue: 1 / 9 },
    { actual: true, predictedFalse: 1 / 9, predictedTrue: 5 / 9 },
  ]),
  gives(pets.firstBad, [
    {
      ...{ model: "a", total: 7, actualMissing: 1, predictedMissing: 1, n: 5, tp: 0, fp: 0, fn: 1, tn: 4 },
      ...{ accuracy: 0.8, balancedAccuracy: 0.5, precision: 0, recall: 0, specificity: 1, npv: 0.8, fpr: 0, fnr: 1 },
      ...{ f1: 0, jaccard: 0, mcc: 0, kappa: 0 },
    },
  ]),
  gives(intervals, [intervalOf("accuracy"), intervalOf("specificity")]),
  gives(swept.best, [
    {
      ...{ threshold: 0.25, total: 9, actualMissing: 0, predictedMissing: 0, n: 8.5, tp: 5.5, fp: 1, fn: 0, tn: 2 },
      ...{ accuracy: 7.5 / 8.5, balancedAccuracy: 5 / 6, precision: 5.5 / 6.5, recall: 1, specificity: 2 / 3, npv: 1 },
      ...{ fpr: 1 / 3, fnr: 0, f1: 11 / 12, jaccard: 5.5 / 6.5, mcc: 11 / Math.sqrt(6.5 * 5.5 * 3 * 2) },
      ...{ kappa: 22 / 30.5, cost: -4.5 },
    },
  ]),
  gives(errors, [
    {
      ...{ model: "a", n: 6, mae: 112 / 6, mse: 10102 / 6, rmse: Math.sqrt(10102 / 6), bias: -88 / 6 },
      ...{ mape: (0.25 + 0.5 + 1 / 6) / 5, smape: (2 / 9 + 0.4 + 2 / 11 + 2) / 6, maxError: 100 },
      ...{ r2: 1 - 10102 / (360532 - 638 ** 2 / 6), high: 91.2 / 6 },
    },
    {
      ...{ model: "b", n: 2, mae: 1, mse: 2, rmse: Math.SQRT2, bias: -1, mape: 0.25, smape: 1 / 3, maxError: 2 },
      ...{ r2: null, high: 0.9 },
    },
  ]),
  gives(weightedErrors, [
    {
      ...{ n: 7.5, mae: 110 / 7.5, mse: 10057 / 7.5, rmse: Math.sqrt(10057 / 7.5), bias: -94 / 7.5 },
      ...{ mape: (0.5 + 0.25 + 1 / 6 + 0.5) / 6.5, smape: (4 / 9 + 0.2 + 2 / 11 + 2 + 2 / 3) / 7.5, maxError: 100 },
      r2: 1 - 10057 / 307360,
    },
  ]),
  gives(curves, [
    {
      ...{ n: 7.5, positives: 5, negatives: 2.5, rocAuc: 0.7, gini: 0.4, averagePrecision: 5 / 6.5, ks: 0.4 },
      logLoss: -(5 * Math.log(clip) + 1.5 * Math.log(1 - clip) + Math.log(1 - 1e-15)) / 7.5,
      brier: 0.2,
    },
  ]),
  gives(curves.roc, [
    { position: 0, fpr: 0, tpr: 0, threshold: null },
    { position: 1, fpr: 0.6, tpr: 1, threshold: 1 },
    { position: 2, fpr: 1, tpr: 1, threshold: 0 },
  ]),
  gives(curves.precisionRecall, [
    { position: 1, precision: 5 / 7.5, recall: 1, threshold: 0 },
    { position: 2, precision: 5 / 6.5, recall: 1, threshold: 1 },
    { position: 3, precision: 1, recall: 0, threshold: null },
  ]),
  gives(curves.calibration, [
    { bin: 1, lo: 0, hi: 0.5, n: 1, meanScore: 0, fractionPositive: 0 },
    { bin: 2, lo: 0.5, hi: 1, n: 6.5, meanScore: 1, fractionPositive: 5 / 6.5 },
  ]),
  gives(curves.gains, [
    {
      ...{ bucket: 1, n: 5, positives: 5, meanScore: 1, minScore: 1, maxScore: 1, cumCount: 5, cumPositives: 5 },
      ...{ responseRate: 1, lift: 1.5, cumLift: 1.5, cumPopulation: 2 / 3, gain: 1 },
    },
    {
      ...{ bucket: 2, n: 2.5, positives: 0, meanScore: 0.6, minScore: 0, maxScore: 1, cumCount: 7.5, cumPositives: 5 },
      ...{ responseRate: 0, lift: 0, cumLift: 1, cumPopulation: 1, gain: 1 },
    },
  ]),
  gives(compared, [
    {
      ...{ model: "b", place: 1, total: 2, actualMissing: 0, predictedMissing: 0, n: 2, correct: 2 },
      ...{ accuracy: 1, balancedAccuracy: 1, mcc: null, kappa: null },
    },
    {
      ...{ model: "a", place: 2, total: 7, actualMissing: 1, predictedMissing: 1, n: 5, correct: 2 },
      ...{ accuracy: 0.4, balancedAccuracy: 0.375, mcc: 4 / Math.sqrt(14 * 18), kappa: 4 / 19 },
    },
  ]),
  gives(compared.agreement, [
    {
      ...{ modelA: "a", modelB: "b", n: 2, samePrediction: 1, agreement: 0.5 },
      ...{ bothRight: 1, onlyARight: 0, onlyBRight: 1, bothWrong: 0, chi2: 1, chi2Corrected: 0, pExact: 1 },
    },
  ]),
  gives(compared.wins, [
    { modelA: "a", modelB: "b", id: 2, actual: "cat", predictedA: "dog", predictedB: "cat", winner: "b" },
  ]),
  gives(declared, [
    {
      ...{ team: "x", label: "ui", support: 2, predictedCount: 0, tp: 0, fp: 0, fn: 2, tn: 2 },
      ...{ precision: null, recall: 0, f1: 0, jaccard: 0 },
    },
    {
      ...{ team: "x", label: "bug", support: 2, predictedCount: 3, tp: 2, fp: 1, fn: 0, tn: 1 },
      ...{ precision: 2 / 3, recall: 1, f1: 0.8, jaccard: 2 / 3 },
    },
    { team: "x", label: "docs", ...noLabel, tn: 4 },
    {
      ...{ team: "y", label: "ui", support: 0, predictedCount: 1, tp: 0, fp: 1, fn: 0, tn: 0 },
      ...{ precision: 0, recall: null, f1: 0, jaccard: 0 },
    },
    { team: "y", label: "bug", ...noLabel, tn: 1 },
    { team: "y", label: "docs", ...noLabel, tn: 1 },
  ]),
  gives(declared.averages, [
    { team: "x", average: "macro", precision: 2 / 3, recall: 0.5, f1: 0.4, jaccard: 1 / 3, support: 4 },
    { team: "x", average: "micro", precision: 2 / 3, recall: 0.5, f1: 4 / 7, jaccard: 0.4, support: 4 },
    { team: "x", average: "samples", precision: 2 / 3, recall: 0.5, f1: 5 / 9, jaccard: 0.5, support: 4 },
    { team: "x", average: "weighted", precision: 2 / 3, recall: 0.5, f1: 0.4, jaccard: 1 / 3, support: 4 },
    { team: "y", average: "macro", precision: 0, recall: null, f1: 0, jaccard: 0, support: 0 },
    { team: "y", average: "micro", precision: 0, recall: null, f1: 0, jaccard: 0, support: 0 },
    { team: "y", average: "samples", precision: 0, recall: null, f1: 0, jaccard: 0, support: 0 },
    { team: "y", average: "weighted", precision: null, recall: null, f1: null, jaccard: null, support: 0 },
  ]),
  gives(declared.summary, [
    {
      team: "x",
      n: 4,
      labels: 3,
      hammingLoss: 0.25,
      subsetAccuracy: 0.5,
      empty: 1,
      labelsPerRow: 1,
      predictionsPerRow: 0.75,
    },
    {
      team: "y",
      n: 1,
      labels: 3,
      hammingLoss: 1 / 3,
      subsetAccuracy: 0,
      empty: 0,
      labelsPerRow: 0,
      predictionsPerRow: 1,
    },
  ]),
  gives(declared.confusions, [{ team: "x", actual: "ui", predicted: "bug", n: 1 }]),
  gives(occurring, [
    {
      ...{ label: "api", support: 0, predictedCount: 1, tp: 0, fp: 1, fn: 0, tn: 4.5 },
      ...{ precision: 0, recall: null, f1: 0, jaccard: 0 },
    },
    {
      ...{ label: "bug", support: 2.5, predictedCount: 3.5, tp: 2.5, fp: 1, fn: 0, tn: 2 },
      ...{ precision: 2.5 / 3.5, recall: 1, f1: 5 / 6, jaccard: 2.5 / 3.5 },
    },
    {
      ...{ label: "spam", support: 0.5, predictedCount: 0, tp: 0, fp: 0, fn: 0.5, tn: 5 },
      ...{ precision: null, recall: 0, f1: 0, jaccard: 0 },
    },
    {
      ...{ label: "ui", support: 3, predictedCount: 1, tp: 0, fp: 1, fn: 3, tn: 1.5 },
      ...{ precision: 0, recall: 0, f1: 0, jaccard: 0 },
    },
  ]),
  gives(
    declaredInRows,
    [
      { model: "a", threshold: 0.5, n: 6, tp: 2, fn: 0 },
      { model: "a", threshold: 0.9, n: 6, tp: 1, fn: 1 },
      { model: "b", threshold: 0.5, n: 2, tp: 2, fn: 0 },
      { model: "b", threshold: 0.9, n: 2, tp: 0, fn: 2 },
    ].flatMap(({ model, threshold, n, tp, fn }) => [
      { model, threshold, label: "yak", ...noLabel, tn: n },
      {
        ...{ model, threshold, label: "cat", support: 2, predictedCount: tp, tp, fp: 0, fn, tn: n - 2 },
        ...{ precision: tp === 0 ? null : 1, recall: tp / 2, f1: (2 * tp) / (2 * tp + fn), jaccard: tp / 2 },
      },
    ]),
  ),
];
