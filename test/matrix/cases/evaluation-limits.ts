import { confusionMatrix, from, query, regressionMetrics, scoreCurves } from "quern";
import { judgements } from "../../fixtures/judgements.ts";
import { inItsOrder as gives, type MatrixCase } from "../case.ts";

/** Nothing to explain: the weighted mean of equal numbers may be off by a rounding. */
const constant = regressionMetrics("constant", {
  from: judgements,
  actual: (j) => j.score.mul(0).add(0.1),
  predicted: (j) => j.score,
  weights: (j) => j.id,
});
/** Scores that are no probabilities, beyond what a bin's number could be computed of. */
const farScores = scoreCurves("far_scores", {
  from: judgements,
  actual: (j) => j.isPet,
  score: (j) => j.score.sub(0.5).mul(1e12),
  bins: 2,
});
/** Groups of which nothing can be compared have no classes to take a mean of. */
const byId = (name: string, zeroDivision: 0 | null) =>
  confusionMatrix(name, {
    from: judgements,
    actual: (j) => j.animal,
    predicted: (j) => j.guess,
    classes: ["cat", "dog"],
    by: (j) => ({ id: j.id }),
    nulls: "exclude",
    zeroDivision,
  });
const metricsById = (undefinedRatio: 0 | null) => {
  const compared = (id: number, n: number, correct: number) => ({
    ...{ id, total: n, actualMissing: 0, predictedMissing: 0, n, correct },
    ...{ accuracy: correct / n, balancedAccuracy: correct / n, mcc: undefinedRatio, kappa: undefinedRatio },
  });
  const missing = (id: number, actualMissing: 0 | 1, predictedMissing: 0 | 1) => ({
    ...{ id, total: 1, actualMissing, predictedMissing, n: 0, correct: 0 },
    ...{ accuracy: undefinedRatio, balancedAccuracy: undefinedRatio, mcc: undefinedRatio, kappa: undefinedRatio },
  });
  return [
    compared(1, 2, 2),
    { ...compared(2, 2, 1), kappa: 0 },
    compared(3, 1, 1),
    ...[missing(4, 1, 0), missing(5, 1, 1), missing(6, 1, 0), missing(7, 0, 1)],
  ];
};

export const evaluationLimits: readonly MatrixCase[] = [
  gives(byId("by_id", 0).metrics, metricsById(0)),
  gives(byId("by_id_or_null", null).metrics, metricsById(null)),
  gives(
    query(
      "constant_r2",
      from(constant).select(({ constant: c }) => ({ n: c.n, r2: c.r2 })),
    ),
    [{ n: 31, r2: null }],
  ),
  gives(farScores.calibration, [
    { bin: 1, lo: 0, hi: 0.5, n: 6, meanScore: -1.5e11, fractionPositive: 0.5 },
    { bin: 2, lo: 0.5, hi: 1, n: 3, meanScore: 3e11, fractionPositive: 1 },
  ]),
];
