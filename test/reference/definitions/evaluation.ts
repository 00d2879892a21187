import { classProbabilities, compareModels, confusionMatrix, count, from, multiLabel, query, scoreCurves } from "quern";
import { binaryPredictions } from "../tables/binary.ts";
import { multiclassPredictions } from "../tables/multiclass.ts";
import { predictionsJson, predictionsLong } from "../tables/multilabel.ts";

const betas = { f0_5: 0.5, f2: 2 };

export const binary = confusionMatrix("binary", {
  from: binaryPredictions,
  actual: (p) => p.label,
  predicted: (p) => p.predicted,
  by: (p) => ({ model: p.model }),
  nulls: "exclude",
  betas,
});

export const byScore = confusionMatrix("by_score", {
  from: binaryPredictions,
  actual: (p) => p.label,
  score: (p) => p.score,
  threshold: 0.5,
  by: (p) => ({ model: p.model }),
  nulls: "exclude",
  betas,
});

export const byMonth = confusionMatrix("by_month", {
  from: binaryPredictions,
  actual: (p) => p.label,
  predicted: (p) => p.predicted,
  by: (p) => ({ model: p.model, month: p.predictedAt.trunc("month").toDate() }),
  nulls: "exclude",
  alarm: { metric: "recall", below: 0.64, period: "month" },
});

export const bySegment = confusionMatrix("by_segment", {
  from: binaryPredictions,
  actual: (p) => p.label,
  predicted: (p) => p.predicted,
  by: (p) => ({ model: p.model, segment: p.segment }),
  nulls: "exclude",
});

export const sweep = confusionMatrix("sweep", {
  from: binaryPredictions,
  actual: (p) => p.label,
  score: (p) => p.score,
  thresholds: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
  by: (p) => ({ model: p.model }),
  nulls: "exclude",
  costs: { falsePositive: 1, falseNegative: 3 },
});

const digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "other"] as const;

export const multiclass = confusionMatrix("multiclass", {
  from: multiclassPredictions,
  actual: (p) => p.label,
  predicted: (p) => p.predicted,
  classes: digits,
  normalize: ["actual", "predicted", "all"],
  totals: true,
  nulls: "exclude",
});

export const multiclassGrid = confusionMatrix("multiclass_grid", {
  from: multiclassPredictions,
  actual: (p) => p.label,
  predicted: (p) => p.predicted,
  classes: digits,
  layout: "grid",
  totals: true,
  nulls: "exclude",
});

export const scores = scoreCurves("scores", {
  from: binaryPredictions,
  actual: (p) => p.label,
  score: (p) => p.score,
  by: (p) => ({ model: p.model }),
});

/** Scores have six digits: rounding to them changes nothing. */
export const roundedScores = scoreCurves("rounded_scores", {
  from: binaryPredictions,
  actual: (p) => p.label,
  score: (p) => p.score,
  by: (p) => ({ model: p.model }),
  digits: 6,
});

/** How often each score has each label: all that curves are made of. */
const scoreCounts = query(
  "score_counts",
  from(binaryPredictions)
    .where(({ binaryPredictions: p }) => p.label.isNotNull().and(p.score.isNotNull()))
    .groupBy(({ binaryPredictions: p }) => ({ model: p.model, label: p.label, score: p.score }))
    .aggregate(() => ({ n: count() })),
);
export const countedScores = scoreCurves("counted_scores", {
  from: scoreCounts,
  actual: (p) => p.label,
  score: (p) => p.score,
  weights: (p) => p.n,
  by: (p) => ({ model: p.model }),
});

export const probabilities = classProbabilities("probabilities", {
  from: multiclassPredictions,
  actual: (p) => p.label,
  probabilities: (p) => ({
    "0": p.p0,
    "1": p.p1,
    "2": p.p2,
    "3": p.p3,
    "4": p.p4,
    "5": p.p5,
    "6": p.p6,
    "7": p.p7,
    "8": p.p8,
    "9": p.p9,
  }),
  top: { top2: 2, top3: 3 },
});

export const meanArea = query(
  "mean_area",
  from(probabilities.perClass).aggregate(({ probabilities_per_class: c }) => ({ rocAuc: c.rocAuc.avg() })),
);

const thresholds = [0.3, 0.5];

export const labelsInRows = multiLabel("labels_in_rows", {
  from: predictionsLong,
  id: (p) => p.rowId,
  label: (p) => p.label,
  truth: (p) => p.truth,
  score: (p) => p.score,
  thresholds,
});

export const labelsInJson = multiLabel("labels_in_json", {
  from: predictionsJson,
  id: (p) => p.rowId,
  truths: (p) => p.truthJson,
  scores: (p) => p.scoresJson,
  thresholds,
});

/** At one threshold, with 0 and 1 where a ratio is undefined. */
export const labelsOrZero = multiLabel("labels_or_zero", {
  from: predictionsJson,
  id: (p) => p.rowId,
  truths: (p) => p.truthJson,
  scores: (p) => p.scoresJson,
  threshold: 0.5,
  zeroDivision: 0,
});

export const labelsOrOne = multiLabel("labels_or_one", {
  from: predictionsLong,
  id: (p) => p.rowId,
  label: (p) => p.label,
  truth: (p) => p.truth,
  predicted: (p) => p.score.gte(0.5),
  zeroDivision: 1,
});

/** The labels that there are, declared in another order. */
export const declaredLabels = multiLabel("declared_labels", {
  from: predictionsJson,
  id: (p) => p.rowId,
  truths: (p) => p.truthJson,
  scores: (p) => p.scoresJson,
  thresholds,
  labels: ["urgent", "question", "feature", "docs", "bug", "billing"],
});

export const averagesInRows = query(
  "averages_in_rows",
  from(labelsInRows.averages)
    .where(({ labels_in_rows_averages: a }) => a.average.ne("samples"))
    .select(({ labels_in_rows_averages: a }) => a),
);

export const averagesInJson = query(
  "averages_in_json",
  from(labelsInJson.averages)
    .where(({ labels_in_json_averages: a }) => a.average.ne("samples"))
    .select(({ labels_in_json_averages: a }) => a),
);

export const samples = query(
  "samples",
  from(labelsInJson.averages)
    .where(({ labels_in_json_averages: a }) => a.average.eq("samples"))
    .select(({ labels_in_json_averages: a }) => ({ threshold: a.threshold, f1: a.f1 })),
);

export const samplesOrZero = query(
  "samples_or_zero",
  from(labelsOrZero.averages)
    .where(({ labels_or_zero_averages: a }) => a.average.eq("samples"))
    .select(({ labels_or_zero_averages: a }) => ({ f1: a.f1, jaccard: a.jaccard })),
);

export const samplesOrOne = query(
  "samples_or_one",
  from(labelsOrOne.averages)
    .where(({ labels_or_one_averages: a }) => a.average.eq("samples"))
    .select(({ labels_or_one_averages: a }) => ({ f1: a.f1 })),
);

export const labelScores = scoreCurves("label_scores", {
  from: predictionsLong,
  actual: (p) => p.truth,
  score: (p) => p.score,
  by: (p) => ({ label: p.label }),
});

export const allLabelScores = scoreCurves("all_label_scores", {
  from: predictionsLong,
  actual: (p) => p.truth,
  score: (p) => p.score,
});

export const meanLabelScores = query(
  "mean_label_scores",
  from(labelScores).aggregate(({ label_scores: s }) => ({
    rocAuc: s.rocAuc.avg(),
    averagePrecision: s.averagePrecision.avg(),
  })),
);

export const models = compareModels("models", {
  from: binaryPredictions,
  id: (p) => p.rowId,
  model: (p) => p.model,
  actual: (p) => p.label,
  predicted: (p) => p.predicted,
  models: ["logistic_regression", "gaussian_nb"],
  rankBy: "f1",
});
