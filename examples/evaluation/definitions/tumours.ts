import { compareModels, confusionMatrix, param, scoreCurves } from "quern";
import { diagnoses } from "../schema.ts";

/** How often each model finds malignant tumours, at a threshold that the caller chooses. */
export const diagnosis = confusionMatrix("diagnosis", {
  from: diagnoses,
  actual: (d) => d.label,
  score: (d) => d.score,
  threshold: param.double("threshold", { default: 0.5 }),
  by: (d) => ({ model: d.model }),
  nulls: "exclude",
  normalize: "actual",
  betas: { f2: 2 },
});

/** The same by month, and the first month in which a model misses too many. */
export const diagnosisByMonth = confusionMatrix("diagnosis_by_month", {
  from: diagnoses,
  actual: (d) => d.label,
  predicted: (d) => d.predicted,
  by: (d) => ({ model: d.model, month: d.predictedAt.trunc("month").toDate() }),
  nulls: "exclude",
  alarm: { metric: "recall", period: "month", below: 0.64 },
});

/** The threshold that costs least, where a missed tumour costs ten times as much as a false alarm. */
export const diagnosisThresholds = confusionMatrix("diagnosis_thresholds", {
  from: diagnoses,
  actual: (d) => d.label,
  score: (d) => d.score,
  thresholds: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
  by: (d) => ({ model: d.model }),
  nulls: "exclude",
  costs: { falsePositive: 1, falseNegative: 10 },
});

/** What the scores tell without a threshold: the diagnoses are read once, by the run that fills a table for all of it. */
export const diagnosisScores = scoreCurves("diagnosis_scores", {
  from: diagnoses,
  actual: (d) => d.label,
  score: (d) => d.score,
  by: (d) => ({ model: d.model }),
  digits: 3,
  points: 200,
  store: true,
});

/** The two models side by side. */
export const diagnosisModels = compareModels("diagnosis_models", {
  from: diagnoses,
  id: (d) => d.rowId,
  model: (d) => d.model,
  actual: (d) => d.label,
  predicted: (d) => d.predicted,
  models: ["logistic_regression", "gaussian_nb"],
  rankBy: "f1",
});

/** How far the metrics of all predictions can be trusted. */
export const diagnosisCertainty = confusionMatrix("diagnosis_certainty", {
  from: diagnoses,
  actual: (d) => d.label,
  predicted: (d) => d.predicted,
  nulls: "exclude",
  bootstrap: { id: (d) => [d.rowId, d.model], replicates: 50, seed: 1 },
});
