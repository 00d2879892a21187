import { expect } from "vitest";
import { expectedRows } from "./data.ts";
import * as e from "./definitions/evaluation.ts";
import { type Expected, json, rows, table } from "./expected.ts";
import { checkReference } from "./run.ts";

const BINARY = "evaluation/binary";
const MULTICLASS = "evaluation/multiclass";
const MULTILABEL = "evaluation/multilabel";
type Averages = { readonly [average in "macro" | "micro" | "weighted"]: { readonly [metric: string]: number } };
type Multiclass = { readonly [metric: string]: number };
type Metrics = { readonly [model: string]: { readonly [metric: string]: number } };

interface Mcnemar {
  readonly model_a: string;
  readonly model_b: string;
  readonly n: number;
  readonly both_correct: number;
  readonly only_a_correct: number;
  readonly only_b_correct: number;
  readonly both_wrong: number;
  readonly chi2_uncorrected: number;
  readonly chi2_corrected: number;
  readonly p_exact: number;
}
const places = rows(
  [
    { model: "logistic_regression", place: 1 },
    { model: "gaussian_nb", place: 2 },
  ],
  { title: "places" },
);

const metricsOf = (withBetas: boolean): Expected =>
  json<Metrics>(
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
          ["accuracy", "precision", "recall", "specificity", "npv", "fpr", "fnr", "f1", "jaccard", "mcc"].map((key) => [
            key,
            x[key],
          ]),
        ),
        ...(withBetas && { f0_5: x["f0_5"], f2: x["f2"] }),
        balancedAccuracy: x["balanced_accuracy"],
        kappa: x["cohen_kappa"],
      })),
    { key: ["model"] },
  );

interface AtThreshold extends Averages {
  readonly n_rows: number;
  readonly n_labels: number;
  readonly samples_f1_null_excluded: number;
  readonly samples_f1_zero_is_0: number;
  readonly samples_f1_zero_is_1: number;
  readonly samples_jaccard_zero_is_0: number;
  readonly rows_without_truth_and_prediction: number;
  readonly hamming_loss: number;
  readonly subset_accuracy: number;
}
type Labels = { readonly [threshold in "0.3" | "0.5"]: AtThreshold } & {
  readonly threshold_free: { readonly [metric: string]: number };
};
const labelThresholds = ["0.3", "0.5"] as const;
const labelAverages = json<Labels>(
  MULTILABEL,
  "metrics",
  (m) =>
    labelThresholds.flatMap((threshold) =>
      (["macro", "micro", "weighted"] as const).map((average) => ({
        threshold: Number(threshold),
        average,
        ...m[threshold][average],
      })),
    ),
  { key: ["threshold", "average"] },
);
const labelSummary = json<Labels>(
  MULTILABEL,
  "metrics",
  (m) =>
    labelThresholds.map((threshold) => ({
      threshold: Number(threshold),
      n: m[threshold].n_rows,
      labels: m[threshold].n_labels,
      empty: m[threshold].rows_without_truth_and_prediction,
      hammingLoss: m[threshold].hamming_loss,
      subsetAccuracy: m[threshold].subset_accuracy,
    })),
  { key: ["threshold"] },
);

const areas = json<Metrics>(
  BINARY,
  "metrics",
  (m) =>
    Object.entries(m).map(([model, x]) => ({
      model,
      n: x["n"],
      rocAuc: x["roc_auc"],
      averagePrecision: x["average_precision"],
      ks: x["ks_statistic"],
      logLoss: x["log_loss"],
      brier: x["brier"],
    })),
  { key: ["model"] },
);

/** The library has no such function: computed here from its table. */
const calibrationErrors = rows(
  () => {
    const bins = expectedRows(BINARY, "calibration");
    return [...new Set(bins.map((b) => b["model"]))].map((model) => {
      const own = bins.filter((b) => b["model"] === model && b["count"] !== 0);
      const n = own.reduce((total, b) => total + Number(b["count"]), 0);
      const gaps = own.map((b) => Math.abs(Number(b["meanScore"]) - Number(b["fractionPositive"])));
      const ece = own.reduce((total, b, i) => total + (gaps[i] ?? 0) * Number(b["count"]), 0) / n;
      return { model, n, ece, mce: Math.max(...gaps) };
    });
  },
  { key: ["model"], title: "calibration errors" },
);

const metrics = metricsOf(true);
const metricsByModel = metricsOf(false);

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
  { of: e.multiclass.perClass, expected: table(MULTICLASS, "per_class", { columns: { class: "label" } }) },
  {
    of: e.multiclass.averages,
    expected: json<Averages>(
      MULTICLASS,
      "metrics",
      (m) => (["macro", "micro", "weighted"] as const).map((average) => ({ average, ...m[average] })),
      { key: ["average"] },
    ),
  },
  {
    of: e.multiclass.metrics,
    expected: json<Multiclass>(MULTICLASS, "metrics", (m) => [
      {
        total: m["rows_total"],
        actualMissing: m["rows_label_null"],
        predictedMissing: m["rows_predicted_null"],
        n: m["n"],
        accuracy: m["accuracy"],
        balancedAccuracy: m["balanced_accuracy"],
        mcc: m["mcc"],
        kappa: m["cohen_kappa"],
      },
    ]),
  },
  { of: e.scores, expected: areas },
  { of: e.roundedScores, expected: areas },
  { of: e.countedScores, expected: areas },
  { of: e.countedScores.calibration, expected: table(BINARY, "calibration", { columns: { count: "n" } }) },
  { of: e.countedScores.roc, expected: table(BINARY, "roc_curve", { columns: { idx: "position" } }) },
  { of: e.scores.roc, expected: table(BINARY, "roc_curve", { columns: { idx: "position" } }) },
  {
    of: e.scores.precisionRecall,
    expected: rows(
      () => expectedRows(BINARY, "pr_curve").map(({ idx, ...row }) => ({ ...row, position: Number(idx) + 1 })),
      { key: ["model", "position"], title: "pr_curve" },
    ),
  },
  { of: e.scores.calibration, expected: table(BINARY, "calibration", { columns: { count: "n" } }) },
  { of: e.scores.calibrationError, expected: calibrationErrors },
  { of: e.scores.gains, expected: table(BINARY, "gains", { columns: { decile: "bucket", count: "n" } }) },
  {
    of: e.probabilities,
    expected: json<Multiclass>(MULTICLASS, "metrics", (m) => [
      { n: m["n"], logLoss: m["log_loss"], top2: m["top_2_accuracy"], top3: m["top_3_accuracy"] },
    ]),
  },
  {
    of: e.probabilities.perClass,
    expected: json<{ readonly roc_auc_ovr: Multiclass }>(
      MULTICLASS,
      "metrics",
      (m) => Object.entries(m.roc_auc_ovr).map(([label, rocAuc]) => ({ label, rocAuc })),
      { key: ["label"] },
    ),
  },
  { of: e.meanArea, expected: json<Multiclass>(MULTICLASS, "metrics", (m) => [{ rocAuc: m["roc_auc_ovr_macro"] }]) },
  { of: e.labelsInRows, expected: table(MULTILABEL, "per_label") },
  { of: e.labelsInJson, expected: table(MULTILABEL, "per_label") },
  { of: e.declaredLabels, expected: table(MULTILABEL, "per_label") },
  { of: e.declaredLabels.summary, expected: labelSummary },
  { of: e.averagesInRows, expected: labelAverages },
  { of: e.averagesInJson, expected: labelAverages },
  {
    of: e.samples,
    expected: json<Labels>(
      MULTILABEL,
      "metrics",
      (m) => labelThresholds.map((t) => ({ threshold: Number(t), f1: m[t].samples_f1_null_excluded })),
      { key: ["threshold"] },
    ),
  },
  { of: e.labelsInRows.summary, expected: labelSummary },
  { of: e.labelsInJson.summary, expected: labelSummary },
  {
    of: e.samplesOrZero,
    expected: json<Labels>(MULTILABEL, "metrics", (m) => [
      { f1: m["0.5"].samples_f1_zero_is_0, jaccard: m["0.5"].samples_jaccard_zero_is_0 },
    ]),
  },
  {
    of: e.samplesOrOne,
    expected: json<Labels>(MULTILABEL, "metrics", (m) => [{ f1: m["0.5"].samples_f1_zero_is_1 }]),
  },
  {
    of: e.meanLabelScores,
    expected: json<Labels>(MULTILABEL, "metrics", ({ threshold_free: m }) => [
      { rocAuc: m.roc_auc_macro, averagePrecision: m.average_precision_macro },
    ]),
  },
  {
    of: e.allLabelScores,
    expected: json<Labels>(MULTILABEL, "metrics", ({ threshold_free: m }) => [{ rocAuc: m.roc_auc_micro }]),
  },
  { of: e.models, expected: [metricsByModel, places] },
  {
    of: e.models.agreement,
    expected: json<Mcnemar>(BINARY, "mcnemar", (m) => [
      {
        modelA: m.model_a,
        modelB: m.model_b,
        n: m.n,
        bothRight: m.both_correct,
        onlyARight: m.only_a_correct,
        onlyBRight: m.only_b_correct,
        bothWrong: m.both_wrong,
        chi2: m.chi2_uncorrected,
        chi2Corrected: m.chi2_corrected,
        pExact: m.p_exact,
      },
    ]),
  },
  {
    of: e.models.wins,
    verify: (found) => {
      expect(found.filter((w) => w["winner"] === "logistic_regression")).toHaveLength(52);
      expect(found.filter((w) => w["winner"] === "gaussian_nb")).toHaveLength(20);
    },
  },
]);
