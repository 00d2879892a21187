import { compareModels, confusionMatrix, from, multiLabel, regressionMetrics, scoreCurves } from "quern";
import { expect, expectTypeOf, test } from "vitest";
import type { AnySource, RowOf } from "../../src/dsl/language/source.ts";
import type { NullsOf, TagOf } from "../../src/dsl/language/types.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import { judgements } from "../fixtures/judgements.ts";
import { tagged } from "../fixtures/tagged.ts";
import { notRun } from "./shape.ts";

/** The columns as TypeScript sees them. */
type Shape<S extends AnySource> = {
  readonly [K in keyof RowOf<S>]: [NullsOf<RowOf<S>[K]>] extends [never]
    ? TagOf<RowOf<S>[K]>
    : `${TagOf<RowOf<S>[K]> & string}?`;
};
/** TypeScript's columns and the compiler's own are the same. */
function columns<S extends AnySource>(source: S, expected: Shape<S>): void {
  const found = attributesOf(from(source).select((scope) => Object.values(scope)[0] as never).relation);
  expect(Object.fromEntries(found.map((a) => [a.key, `${a.type.kind}${a.nullable ? "?" : ""}`]))).toEqual(expected);
}

const counts = { total: "count", actualMissing: "count", predictedMissing: "count" } as const;

const topics = confusionMatrix("topics", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  by: (j) => ({ model: j.model }),
  classes: ["cat", "dog"],
  unseen: "other",
  nulls: "count",
  layout: "grid",
  totals: true,
});
const pets = confusionMatrix("pets", {
  from: judgements,
  actual: (j) => j.isPet,
  score: (j) => j.score,
  thresholds: [0.2, 0.4],
  normalize: ["actual", "all"],
  weights: (j) => j.weight,
  costs: { falsePositive: 1 },
});
const found = confusionMatrix("found", {
  from: judgements,
  actual: (j) => j.animal,
  predicted: (j) => j.guess,
  nulls: "exclude",
  samples: { id: (j) => j.id },
  alarm: { metric: "kappa", period: "month", below: 0 },
});

test("a grid has a column for each class", () => {
  columns(topics, {
    ...{ model: "text", actual: "text?", isTotal: "boolean", predictedCat: "count", predictedDog: "count" },
    ...{ predictedOther: "count", predictedMissing: "count", total: "count" },
  });
});
test("a long matrix has its shares, weights make doubles", () => {
  columns(pets, {
    ...{ threshold: "double", actual: "boolean", predicted: "boolean", n: "double" },
    ...{ shareOfActual: "double?", shareOfAll: "double?" },
  });
  columns(found, { actual: "text", predicted: "text", n: "count" });
});
test("metrics of a positive class, and of several", () => {
  columns(pets.metrics, {
    ...{ threshold: "double", ...counts, n: "double", tp: "double", fp: "double", fn: "double", tn: "double" },
    ...{ accuracy: "double?", balancedAccuracy: "double?", precision: "double?", recall: "double?" },
    ...{ specificity: "double?", npv: "double?", fpr: "double?", fnr: "double?", f1: "double?", jaccard: "double?" },
    ...{ mcc: "double?", kappa: "double?", cost: "double" },
  });
  columns(found.metrics, {
    ...{ ...counts, n: "count", correct: "count", accuracy: "double?", balancedAccuracy: "double?" },
    ...{ mcc: "double?", kappa: "double?" },
  });
  columns(found.firstBad, {
    ...{ ...counts, n: "count", correct: "count", accuracy: "double?", balancedAccuracy: "double?" },
    ...{ mcc: "double?", kappa: "double?" },
  });
  columns(found.confusions, { actual: "text", predicted: "text", n: "count", samples: "text" });
});
test("curves, pairs of models, labels, errors", () => {
  const curves = scoreCurves("curves", { from: judgements, actual: (j) => j.isPet, score: (j) => j.score });
  columns(curves.roc, { position: "count", fpr: "double?", tpr: "double?", threshold: "double?" });
  const kept = scoreCurves("kept", {
    from: judgements,
    actual: (j) => j.isPet,
    score: (j) => j.score,
    points: 9,
    store: true,
  });
  columns(kept.roc, { position: "count", fpr: "double?", tpr: "double?", threshold: "double?" });
  columns(kept.precisionRecall, { position: "count", precision: "double?", recall: "double?", threshold: "double?" });
  columns(kept.gains, {
    ...{ bucket: "int", n: "count", positives: "count", meanScore: "double?", minScore: "double", maxScore: "double" },
    ...{ cumCount: "count", cumPositives: "count", responseRate: "double?", lift: "double?", cumLift: "double?" },
    ...{ cumPopulation: "double?", gain: "double?" },
  });
  columns(kept, {
    ...{ n: "count", positives: "count", negatives: "count", rocAuc: "double?", gini: "double?" },
    ...{ averagePrecision: "double?", ks: "double?", logLoss: "double?", brier: "double?" },
  });
  columns(kept.calibration, {
    ...{ bin: "int", lo: "double", hi: "double", n: "count", meanScore: "double?", fractionPositive: "double?" },
  });
  expectTypeOf(kept.stored.name).toEqualTypeOf<"kept_segments_table">();
  expectTypeOf(curves).not.toHaveProperty("stored");
  const models = compareModels("models", {
    from: judgements,
    id: (j) => j.id,
    model: (j) => j.model,
    actual: (j) => j.animal,
    predicted: (j) => j.guess,
  });
  columns(models.wins, {
    ...{ modelA: "text", modelB: "text", id: "int", actual: "text", predictedA: "text", predictedB: "text" },
    winner: "text",
  });
  const labels = multiLabel("labels", {
    from: judgements,
    id: (j) => j.id,
    label: (j) => j.animal,
    truth: (j) => j.isPet,
    score: (j) => j.score,
    threshold: 0.5,
  });
  columns(labels.summary, {
    ...{ n: "count", labels: "count", hammingLoss: "double?", subsetAccuracy: "double?", empty: "count" },
    ...{ labelsPerRow: "double?", predictionsPerRow: "double?" },
  });
  const listed = multiLabel("listed", {
    from: tagged,
    id: (d) => d.id,
    truths: (d) => d.truths,
    predictions: (d) => d.guesses,
    labels: ["bug", "ui"],
    weights: (d) => d.weight,
  });
  columns(listed, {
    ...{ label: "text", support: "double", predictedCount: "double", tp: "double", fp: "double", fn: "double" },
    ...{ tn: "double", precision: "double?", recall: "double?", f1: "double?", jaccard: "double?" },
  });
  columns(listed.summary, {
    ...{ n: "double", labels: "count", hammingLoss: "double?", subsetAccuracy: "double?", empty: "double" },
    ...{ labelsPerRow: "double?", predictionsPerRow: "double?" },
  });
  const errors = regressionMetrics("errors", {
    from: judgements,
    actual: (j) => j.kilos,
    predicted: (j) => j.guessed,
    pinball: { high: 0.9 },
  });
  expectTypeOf<keyof RowOf<typeof errors>>().toEqualTypeOf<
    "n" | "mae" | "mse" | "rmse" | "bias" | "mape" | "smape" | "maxError" | "r2" | "high"
  >();
});

const lists = {
  from: tagged,
  id: (d: RowOf<typeof tagged>) => d.id,
  truths: (d: RowOf<typeof tagged>) => d.truths,
} as const;
notRun(() => [
  // @ts-expect-error labels are texts
  multiLabel("x", { ...lists, predictions: (d) => d.guesses, labels: [1] }),
  // @ts-expect-error a list of labels is JSON
  multiLabel("x", { ...lists, predictions: (d) => d.team }),
  // @ts-expect-error there is no such column
  confusionMatrix("x", { from: judgements, actual: (j) => j.animall, predicted: (j) => j.guess }),
  // @ts-expect-error a class is a text here
  confusionMatrix("x", { from: judgements, actual: (j) => j.animal, predicted: (j) => j.guess, classes: [1] }),
  // @ts-expect-error labels of two types
  confusionMatrix("x", { from: judgements, actual: (j) => j.animal, predicted: (j) => j.isPet }),
  // @ts-expect-error there is no such option
  confusionMatrix("x", { from: judgements, actual: (j) => j.animal, predicted: (j) => j.guess, tresholds: [0.5] }),
  // @ts-expect-error a score is a number
  scoreCurves("x", { from: judgements, actual: (j) => j.isPet, score: (j) => j.animal }),
]);

test("what counts is 0 of no rows, and not NULL", () => {
  const curves = scoreCurves("curves", {
    from: judgements,
    actual: (j) => j.isPet,
    score: (j) => j.score,
    weights: (j) => j.weight,
  });
  columns(curves, {
    ...{ n: "double", positives: "double", negatives: "double", rocAuc: "double?", gini: "double?" },
    ...{ averagePrecision: "double?", ks: "double?", logLoss: "double?", brier: "double?" },
  });
  columns(curves.calibrationError, { n: "double", ece: "double?", mce: "double?" });
  columns(found.averages, {
    ...{ average: "text", precision: "double?", recall: "double?", specificity: "double?", f1: "double?" },
    ...{ jaccard: "double?", support: "count" },
  });
});
