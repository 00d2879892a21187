import { folded } from "../../base/names.ts";
import type { ComparisonNode, ConfusionMatrix, CurvesNode, MatrixNode } from "../../ir/confusion-matrix.ts";
import { declaredClasses, gridKey } from "../../ir/evaluation-classes.ts";
import type { Report } from "../rules.ts";

/**
 * The columns that evaluations have beside those of their groups, in their results and on the way there. A group or an own metric
 * that is called like one would take its place.
 */

const OUTCOMES = ["tp", "fp", "fn", "tn"];
const ROW_COUNTS = ["total", "actualMissing", "predictedMissing"];
const OF_CLASSES = [
  "label",
  "support",
  "predictedCount",
  ...OUTCOMES,
  "precision",
  "recall",
  "specificity",
  "f1",
  "jaccard",
];
const COEFFICIENTS = [
  "meanRecall",
  "byChance",
  "actualSquares",
  "predictedSquares",
  "surplus",
  "mostSurplus",
  "spread",
];

/** Without those that the definition names: each is there once more, as its last ones. */
const metricsOf = (n: MatrixNode): readonly string[] =>
  n.metrics.slice(0, isBinary(n) ? n.metrics.length - Object.keys(n.betas).length : undefined);
const isBinary = (n: MatrixNode): boolean => n.positive !== undefined || n.actual.type.kind === "boolean";

/** The columns of a grid's classes. */
export const gridKeys = (n: MatrixNode): readonly string[] =>
  [...(declaredClasses(n) ?? []), ...(n.unseen && n.unseen !== "exclude" ? [n.unseen] : [])].map(gridKey);

function ofMatrix(n: MatrixNode): readonly string[] {
  return [
    ...[
      "actual",
      "predicted",
      "n",
      "threshold",
      "label",
      "average",
      "metric",
      "ordinal",
      "band",
      "weight",
      "id",
      "number",
    ],
    ...["actualOrder", "predictedOrder", ...ROW_COUNTS, ...OUTCOMES, ...metricsOf(n)],
    ...(isBinary(n) ? [] : [...OF_CLASSES, ...COEFFICIENTS, "correct"]),
    ...(n.totals ? ["actualTotal", "predictedTotal"] : []),
    ...n.normalize.map((share) => `shareOf${share}`),
    ...(n.layout === "grid" ? ["isTotal", "predictedMissing", ...gridKeys(n)] : []),
    ...(n.costs ? ["cost"] : []),
    ...(n.samples ? ["samples"] : []),
    ...(n.bootstrap ? ["low", "estimate", "high", "value", "replicate", "times", "unit", "digit"] : []),
  ];
}

/** Areas, and what they are added up of. */
const AREAS = [
  ...["n", "positives", "negatives", "rocAuc", "gini", "averagePrecision", "ks", "logLoss", "brier"],
  ...["score", "area", "precision", "distance", "loss", "tp", "fp", "allPositives", "allNegatives", "positive"],
];
/** Columns of what curves of a few points, and those that are kept, are made of. */
const SEGMENT_COLUMNS = [
  ...[
    "slot",
    "minScore",
    "maxScore",
    "scores",
    "precisions",
    "losses",
    "squares",
    "first",
    "bucketSize",
    "largerBuckets",
  ],
  ...["allRows", "place", "reached", "rows", "lastBucket"],
];
const ofCurves = (n: CurvesNode): readonly string[] => [
  ...AREAS,
  ...["position", "threshold", "fpr", "tpr", "recall", "scores", "weight"],
  ...[
    "bin",
    "lo",
    "hi",
    "meanScore",
    "fractionPositive",
    "ece",
    "mce",
    "bucket",
    "minScore",
    "maxScore",
    "responseRate",
  ],
  ...["cumCount", "cumPositives", "lift", "cumLift", "cumPopulation", "gain", "allCount"],
  ...(n.digits === undefined ? [] : ["roundedScore"]),
  ...(n.store || n.points !== undefined ? SEGMENT_COLUMNS : []),
];

const OF_LABELS = [
  ...[
    "id",
    "truth",
    "score",
    "predicted",
    "threshold",
    "weight",
    "n",
    "average",
    "truths",
    "ordinal",
    "actual",
    "value",
  ],
  ...["hammingLoss", "subsetAccuracy", "empty", "labels", "labelsPerRow", "predictionsPerRow", "exact", "wrongPerRow"],
  ...OF_CLASSES.filter((key) => key !== "specificity"),
];

const ofModels = (n: ComparisonNode): readonly string[] => [
  ...["id", "model", "modelA", "modelB", "actual", "predicted", "ordinal", "isRight", "m", "weight", "place", "n"],
  ...["samePrediction", "agreement", "bothRight", "onlyARight", "onlyBRight", "bothWrong"],
  ...[
    "chi2",
    "chi2Corrected",
    "pExact",
    "tail",
    "number",
    "fewer",
    "logCoefficient",
    "predictedA",
    "predictedB",
    "winner",
  ],
  ...[...ROW_COUNTS, ...n.metrics, ...OUTCOMES],
  ...(n.metrics.includes("f1") ? [] : ["correct", "label", "support", "predictedCount", ...COEFFICIENTS]),
];

const ERRORS = ["n", "mae", "mse", "rmse", "bias", "mape", "smape", "maxError", "r2"];
const ERROR_PARTS = ["actual", "predicted", "error", "weight", "mean", "spread"];
const PROBABILITIES = [
  "n",
  "logLoss",
  "label",
  "actual",
  "weight",
  "ofTrue",
  "clipped",
  "above",
  "ordinal",
  "isOfClass",
];

/** The metrics that a definition names itself, by the option that does. */
function ownOf(n: ConfusionMatrix): { readonly option: string; readonly keys: readonly string[] } {
  switch (n.form) {
    case "matrix":
    case "multiLabel":
      return { option: "betas", keys: Object.keys(n.betas) };
    case "regression":
      return { option: "pinball", keys: Object.keys(n.pinball) };
    case "probabilities":
      return { option: "top", keys: Object.keys(n.top) };
    default:
      return { option: "by", keys: [] };
  }
}

/** The columns of a form but those that its definition names itself. */
function fixed(n: ConfusionMatrix): readonly string[] {
  switch (n.form) {
    case "matrix":
      return ofMatrix(n);
    case "curves":
      return ofCurves(n);
    case "multiLabel":
      return OF_LABELS;
    case "comparison":
      return ofModels(n);
    case "regression":
      return [...ERRORS, ...ERROR_PARTS];
    case "probabilities":
      return [...PROBABILITIES, ...n.probabilities.map((_, i) => `probability${i + 1}`), ...AREAS];
  }
}

/** Groups and own metrics are beside the columns of the result, and in front of each other. */
export function columnsFit(n: ConfusionMatrix, report: Report): void {
  const own = ownOf(n);
  const taken = new Set(fixed(n).map(folded));
  const refuse = (option: string, key: string): void => {
    if (taken.has(folded(key))) report({ code: "QN1807", data: { option, column: key } });
  };
  for (const key of own.keys) refuse(own.option, key);
  for (const key of own.keys) taken.add(folded(key));
  for (const key of Object.keys(n.by)) refuse("by", key);
}
