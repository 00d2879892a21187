import { createHash } from "node:crypto";
import { compareModels, confusionMatrix, from, query, regressionMetrics, scoreCurves } from "quern";
import { judgements } from "../../fixtures/judgements.ts";
import { type ExpectedRow, inItsOrder as gives, type MatrixCase } from "../case.ts";

const classes = ["cat", "dog", "cow"] as const;
const found = confusionMatrix("found", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  by: (j) => ({ model: j.model }),
  nulls: "exclude",
  alarm: { metric: "accuracy", period: "model", below: 0.7 },
  bootstrap: { id: (j) => [j.id, j.model], replicates: 20, seed: 7, level: 0.9 },
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
/** Of classes that never occur. */
const emptyShares = confusionMatrix("empty_shares", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  classes: ["cat", "yak"],
  nulls: "exclude",
  normalize: ["actual", "predicted"],
  zeroDivision: 0,
});
const emptyGrid = confusionMatrix("empty_grid", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  classes: ["cat", "yak"],
  nulls: "exclude",
  layout: "grid",
  normalize: "predicted",
  zeroDivision: 1,
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

const intervals = query(
  "some_intervals",
  from(pets.intervals)
    .where(({ pets_intervals: i }) => i.metric.in(["accuracy", "specificity"]).and(i.model.eq("a")))
    .select(({ pets_intervals: i }) => i)
    .orderBy((r) => r.metric.asc()),
);

const ofClasses = query(
  "intervals_of_classes",
  from(found.intervals)
    .where(({ found_intervals: i }) => i.model.eq("a"))
    .select(({ found_intervals: i }) => i)
    .orderBy((r) => r.metric.asc()),
);

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
  });
  return { model: "a", metric, ...edgesOf(values), estimate: metric === "accuracy" ? 0.8 : 1 };
}
/** What nine of ten of the values lie between. */
function edgesOf(given: readonly number[]): { readonly low: number; readonly high: number } {
  const values = [...given].sort((a, b) => a - b);
  const at = (q: number): number => {
    const h = (values.length - 1) * q;
    const [low = 0, high = low] = [values[Math.floor(h)], values[Math.ceil(h)]];
    return low + (high - low) * (h - Math.floor(h));
  };
  return { low: at(0.05), high: at(0.95) };
}

/** The intervals of all classes of the five rows of model a, each replicate counted by hand. */
function intervalsOfClasses(): readonly ExpectedRow[] {
  const judged = [
    ["cat", "cat"],
    ["cat", "dog"],
    ["dog", "dog"],
    ["cow", "dog"],
    ["elk", "cow"],
  ] as const;
  type Values = { readonly [K in "accuracy" | "balancedAccuracy" | "mcc" | "kappa"]: number };
  const measure = (times: readonly number[]): Values => {
    const sum = (test: (actual: string, predicted: string) => boolean): number =>
      judged.reduce((total, [a, p], i) => total + (test(a, p) ? (times[i] ?? 0) : 0), 0);
    const n = sum(() => true);
    const classes = animals.map((c) => ({
      t: sum((a) => a === c),
      p: sum((_, p) => p === c),
      right: sum((a, p) => a === c && p === c),
    }));
    const recalls = classes.filter((c) => c.t > 0).map((c) => c.right / c.t);
    const of = (f: (c: (typeof classes)[number]) => number): number => classes.reduce((total, c) => total + f(c), 0);
    const correct = of((c) => c.right);
    const surplus = correct * n - of((c) => c.t * c.p);
    return {
      accuracy: correct / n,
      balancedAccuracy: recalls.reduce((total, r) => total + r, 0) / recalls.length,
      mcc: surplus / Math.sqrt((n * n - of((c) => c.p ** 2)) * (n * n - of((c) => c.t ** 2))),
      kappa: surplus / (n * n - of((c) => c.t * c.p)),
    };
  };
  const replicates = Array.from({ length: 20 }, (_, i) => measure([1, 2, 3, 4, 5].map((id) => timesDrawn(i + 1, id))));
  const estimates = measure([1, 1, 1, 1, 1]);
  return (["accuracy", "balancedAccuracy", "kappa", "mcc"] as const).map((metric) => ({
    model: "a",
    metric,
    ...edgesOf(replicates.map((r) => r[metric]).filter(Number.isFinite)),
    estimate: estimates[metric],
  }));
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
  gives(emptyShares, [
    { actual: "cat", predicted: "cat", n: 3, shareOfActual: 1, shareOfPredicted: 1 },
    { actual: "cat", predicted: "yak", n: 0, shareOfActual: 0, shareOfPredicted: 0 },
    { actual: "yak", predicted: "cat", n: 0, shareOfActual: 0, shareOfPredicted: 0 },
    { actual: "yak", predicted: "yak", n: 0, shareOfActual: 0, shareOfPredicted: 0 },
  ]),
  gives(emptyGrid, [
    { actual: "cat", predictedCat: 1, predictedYak: 1 },
    { actual: "yak", predictedCat: 0, predictedYak: 1 },
  ]),
  gives(found.firstBad, [
    {
      ...{ model: "a", total: 7, actualMissing: 1, predictedMissing: 1, n: 5, correct: 2 },
      ...{ accuracy: 0.4, balancedAccuracy: 0.375, mcc: 4 / Math.sqrt(14 * 18), kappa: 4 / 19 },
    },
  ]),
  gives(ofClasses, intervalsOfClasses()),
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
];
