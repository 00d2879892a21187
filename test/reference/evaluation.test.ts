import { expectedRows } from "./data.ts";
import * as e from "./definitions/evaluation.ts";
import { json, rows, table } from "./expected.ts";
import { checkReference } from "./run.ts";

const BINARY = "evaluation/binary";
const MULTICLASS = "evaluation/multiclass";
type Metrics = { readonly [model: string]: { readonly [metric: string]: number } };

const metrics = json<Metrics>(
  BINARY,
  "metrics",
  (m) =>
    Object.entries(m).map(([model, x]) => ({
      model,
      total: x["rows_total"],
      actualMissing: x["rows_label_null"],
      predictedMissing: x["rows_predicted_null"],
      ...Object.fromEntries(["n", "tp", "fp", "fn", "tn"].map((key) => [key, x[key]])),
      ...Object.fromEntries(
        [
          "accuracy",
          "precision",
          "recall",
          "specificity",
          "npv",
          "fpr",
          "fnr",
          "f1",
          "f0_5",
          "f2",
          "jaccard",
          "mcc",
        ].map((key) => [key, x[key]]),
      ),
      balancedAccuracy: x["balanced_accuracy"],
      kappa: x["cohen_kappa"],
    })),
  { key: ["model"] },
);

checkReference([
  { of: e.binary.metrics, expected: metrics },
  { of: e.byScore.metrics, expected: metrics },
  {
    of: e.byMonth.metrics,
    expected: rows(
      () => expectedRows(BINARY, "by_month").map(({ month, ...row }) => ({ ...row, month: `${month}-01` })),
      { key: ["model", "month"], title: "by_month" },
    ),
  },
  { of: e.bySegment.metrics, expected: table(BINARY, "by_segment") },
  { of: e.sweep.metrics, expected: table(BINARY, "threshold_sweep") },
  {
    of: e.multiclass,
    expected: table(MULTICLASS, "confusion_grid", {
      columns: { count: "n", norm_true: "shareOfActual", norm_pred: "shareOfPredicted", norm_all: "shareOfAll" },
    }),
  },
]);
