import { confusionMatrix } from "quern";
import { binaryPredictions } from "../tables/binary.ts";
import { multiclassPredictions } from "../tables/multiclass.ts";

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
