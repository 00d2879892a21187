import { from, query, regressionMetrics, scoreCurves } from "quern";
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
export const evaluationLimits: readonly MatrixCase[] = [
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
