import {
  classProbabilities,
  compareModels,
  confusionMatrix,
  multiLabel,
  regressionMetrics,
  scoreCurves,
  t,
  table,
} from "quern";
import type { RowOf } from "../../../src/dsl/language/source.ts";

const predictions = table("predictions", {
  id: t.int().primaryKey(),
  model: t.text(),
  topic: t.text(),
  guess: t.text(),
  mood: t.text().nullable(),
  isUrgent: t.boolean(),
  urgency: t.double(),
  lists: t.json(),
});
type Row = RowOf<typeof predictions>;
const labels = { from: predictions, actual: (p: Row) => p.topic, predicted: (p: Row) => p.guess } as const;
const urgency = { from: predictions, actual: (p: Row) => p.isUrgent, score: (p: Row) => p.urgency } as const;

export const half = scoreCurves("half", { ...urgency, buckets: 1.5 });
export const oneClass = confusionMatrix("one_class", { ...labels, classes: ["a", "a"], positive: "b" });
export const bucketIsClass = confusionMatrix("bucket_is_class", { ...labels, classes: ["a", "b"], unseen: "a" });
export const outside = confusionMatrix("outside", { ...urgency, thresholds: [0.5, 0.2, 0.2, 1.5] });
export const noThreshold = confusionMatrix("no_threshold", urgency);
export const nothingPredicted = confusionMatrix("nothing_predicted", { from: predictions, actual: (p) => p.topic });
export const everything = confusionMatrix("everything", {
  ...urgency,
  predicted: (p) => p.isUrgent,
  threshold: 0.5,
  thresholds: [0.5],
});
export const whoseScore = confusionMatrix("whose_score", {
  from: predictions,
  actual: (p) => p.topic,
  score: (p) => p.urgency,
  threshold: 0.5,
});
export const silentNulls = confusionMatrix("silent_nulls", {
  from: predictions,
  actual: (p) => p.mood,
  predicted: (p) => p.guess,
});
export const openGrid = confusionMatrix("open_grid", { ...labels, layout: "grid", normalize: ["actual", "all"] });
export const spaces = confusionMatrix("spaces", { ...labels, layout: "grid", classes: ["new york", "rome"] });
export const pointless = confusionMatrix("pointless", {
  ...labels,
  costs: { falsePositive: 1 },
  best: "cost",
  bootstrap: { id: (p) => p.id, replicates: 1, seed: 1, level: 95 },
  alarm: { metric: "recall", period: "month" },
});
export const takenName = confusionMatrix("taken_name", { ...labels, by: (p) => ({ actual: p.model }) });
export const badBeta = confusionMatrix("bad_beta", { ...urgency, threshold: 0.5, betas: { f0: 0 } });
export const curves = scoreCurves("curves", {
  from: predictions,
  actual: (p) => p.topic,
  score: (p) => p.urgency,
  bins: 1,
  digits: 0.5,
  points: 1,
  store: true,
  by: (p) => ({ slot: p.model }),
});
export const quantile = regressionMetrics("quantile", {
  from: predictions,
  actual: (p) => p.urgency,
  predicted: (p) => p.urgency,
  pinball: { all: 1 },
});
export const one = classProbabilities("one", {
  from: predictions,
  actual: (p) => p.topic,
  probabilities: (p) => ({ a: p.urgency }),
  top: { top2: 2 },
});
export const tags = multiLabel("tags", { from: predictions, id: (p) => p.id, label: (p) => p.topic });
export const labelsTwice = multiLabel("labels_twice", {
  from: predictions,
  id: (p) => p.id,
  label: (p) => p.topic,
  truth: (p) => p.isUrgent,
  predicted: (p) => p.isUrgent,
  labels: ["a", "a"],
});
export const listedAndScored = multiLabel("listed_and_scored", {
  from: predictions,
  id: (p) => p.id,
  truths: (p) => p.lists,
  predictions: (p) => p.lists,
  scores: (p) => p.lists,
  threshold: 0.5,
  labels: [],
});
export const alone = compareModels("alone", {
  from: predictions,
  id: (p) => p.id,
  model: (p) => p.model,
  actual: (p) => p.topic,
  predicted: (p) => p.guess,
  models: ["a", "a"],
  rankBy: "f1",
});
export const takenMetric = confusionMatrix("taken_metric", {
  ...labels,
  by: (p) => ({ recall: p.model, predicted_count: p.id, month: p.topic }),
  betas: { f1: 2 },
});
export const takenCell = confusionMatrix("taken_cell", {
  ...labels,
  layout: "grid",
  classes: ["a", "A"],
  by: (p) => ({ predictedA: p.model, is_total: p.id }),
});
export const takenArea = scoreCurves("taken_area", { ...urgency, by: (p) => ({ logLoss: p.model, cumLift: p.topic }) });
export const takenError = regressionMetrics("taken_error", {
  from: predictions,
  actual: (p) => p.urgency,
  predicted: (p) => p.urgency,
  pinball: { mae: 0.5, p50: 0.5 },
  by: (p) => ({ p50: p.model }),
});
export const bucketOfNothing = confusionMatrix("bucket_of_nothing", { ...labels, unseen: "other" });
export const nobodyDrawn = confusionMatrix("nobody_drawn", {
  ...labels,
  bootstrap: { id: () => [], replicates: 5, seed: 1 },
});
export const oneLabelTwice = classProbabilities("one_label_twice", {
  from: predictions,
  actual: (p) => p.isUrgent,
  probabilities: (p) => ({ yes: p.urgency, no: p.urgency }),
});
/** Without types. */
const anything = (value: unknown): never => value as never;
export const noScores = scoreCurves("no_scores", {
  ...urgency,
  score: anything((p: Row) => p.topic),
  weights: anything((p: Row) => p.guess),
});
export const noErrors = regressionMetrics("no_errors", {
  from: predictions,
  actual: anything((p: Row) => p.topic),
  predicted: (p) => p.urgency,
});
export const noChoices = confusionMatrix("no_choices", {
  ...labels,
  normalize: anything("true"),
  layout: anything("wide"),
  nulls: anything("keep"),
  zeroDivision: anything(2),
  costs: anything({ fp: 1 }),
  positive: "a",
});
export const noPeriod = confusionMatrix("no_period", {
  ...labels,
  positive: "a",
  by: (p) => ({ month: p.model }),
  alarm: { metric: "recall", period: "toString", below: 1 },
});
export const noOption = confusionMatrix("no_option", {
  ...urgency,
  thresholds: [0.5],
  ...(anything({ zeroDivison: 1 }) as object),
});
export const noMetric = confusionMatrix("no_metric", { ...urgency, thresholds: [0.5], best: anything("speed") });
// @ts-expect-error labels are texts
export const otherLabels = confusionMatrix("other_labels", { ...labels, classes: [1, 2] });
// @ts-expect-error labels are texts
export const otherType = confusionMatrix("other_type", { from: predictions, actual: (p) => p.topic, predicted: (p) => p.id });
