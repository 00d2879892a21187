import { multiLabel } from "quern";
import { judgements } from "../../fixtures/judgements.ts";
import { tagged } from "../../fixtures/tagged.ts";
import { inItsOrder as gives, type MatrixCase } from "../case.ts";

const declared = multiLabel("declared", {
  from: tagged,
  id: (d) => d.id,
  truths: (d) => d.truths,
  predictions: (d) => d.guesses,
  labels: ["ui", "bug", "docs"],
  by: (d) => ({ team: d.team }),
});
const occurring = multiLabel("occurring", {
  from: tagged,
  id: (d) => d.id,
  truths: (d) => d.truths,
  predictions: (d) => d.guesses,
  weights: (d) => d.weight,
});
const declaredInRows = multiLabel("declared_in_rows", {
  from: judgements,
  id: (j) => j.id,
  label: (j) => j.animal,
  truth: (j) => j.isPet,
  score: (j) => j.score,
  thresholds: [0.5, 0.9],
  labels: ["yak", "cat"],
  by: (j) => ({ model: j.model }),
});

/** A label that is neither true of any row nor predicted. */
const noLabel = {
  ...{ support: 0, predictedCount: 0, tp: 0, fp: 0, fn: 0 },
  ...{ precision: null, recall: null, f1: null, jaccard: null },
};

export const labelEvaluations: readonly MatrixCase[] = [
  gives(declared, [
    {
      ...{ team: "x", label: "ui", support: 2, predictedCount: 0, tp: 0, fp: 0, fn: 2, tn: 2 },
      ...{ precision: null, recall: 0, f1: 0, jaccard: 0 },
    },
    {
      ...{ team: "x", label: "bug", support: 2, predictedCount: 3, tp: 2, fp: 1, fn: 0, tn: 1 },
      ...{ precision: 2 / 3, recall: 1, f1: 0.8, jaccard: 2 / 3 },
    },
    { team: "x", label: "docs", ...noLabel, tn: 4 },
    {
      ...{ team: "y", label: "ui", support: 0, predictedCount: 1, tp: 0, fp: 1, fn: 0, tn: 0 },
      ...{ precision: 0, recall: null, f1: 0, jaccard: 0 },
    },
    { team: "y", label: "bug", ...noLabel, tn: 1 },
    { team: "y", label: "docs", ...noLabel, tn: 1 },
  ]),
  gives(declared.averages, [
    { team: "x", average: "macro", precision: 2 / 3, recall: 0.5, f1: 0.4, jaccard: 1 / 3, support: 4 },
    { team: "x", average: "micro", precision: 2 / 3, recall: 0.5, f1: 4 / 7, jaccard: 0.4, support: 4 },
    { team: "x", average: "samples", precision: 2 / 3, recall: 0.5, f1: 5 / 9, jaccard: 0.5, support: 4 },
    { team: "x", average: "weighted", precision: 2 / 3, recall: 0.5, f1: 0.4, jaccard: 1 / 3, support: 4 },
    { team: "y", average: "macro", precision: 0, recall: null, f1: 0, jaccard: 0, support: 0 },
    { team: "y", average: "micro", precision: 0, recall: null, f1: 0, jaccard: 0, support: 0 },
    { team: "y", average: "samples", precision: 0, recall: null, f1: 0, jaccard: 0, support: 0 },
    { team: "y", average: "weighted", precision: null, recall: null, f1: null, jaccard: null, support: 0 },
  ]),
  gives(declared.summary, [
    {
      team: "x",
      n: 4,
      labels: 3,
      hammingLoss: 0.25,
      subsetAccuracy: 0.5,
      empty: 1,
      labelsPerRow: 1,
      predictionsPerRow: 0.75,
    },
    {
      team: "y",
      n: 1,
      labels: 3,
      hammingLoss: 1 / 3,
      subsetAccuracy: 0,
      empty: 0,
      labelsPerRow: 0,
      predictionsPerRow: 1,
    },
  ]),
  gives(declared.confusions, [{ team: "x", actual: "ui", predicted: "bug", n: 1 }]),
  gives(occurring, [
    {
      ...{ label: "api", support: 0, predictedCount: 1, tp: 0, fp: 1, fn: 0, tn: 4.5 },
      ...{ precision: 0, recall: null, f1: 0, jaccard: 0 },
    },
    {
      ...{ label: "bug", support: 2.5, predictedCount: 3.5, tp: 2.5, fp: 1, fn: 0, tn: 2 },
      ...{ precision: 2.5 / 3.5, recall: 1, f1: 5 / 6, jaccard: 2.5 / 3.5 },
    },
    {
      ...{ label: "spam", support: 0.5, predictedCount: 0, tp: 0, fp: 0, fn: 0.5, tn: 5 },
      ...{ precision: null, recall: 0, f1: 0, jaccard: 0 },
    },
    {
      ...{ label: "ui", support: 3, predictedCount: 1, tp: 0, fp: 1, fn: 3, tn: 1.5 },
      ...{ precision: 0, recall: 0, f1: 0, jaccard: 0 },
    },
  ]),
  gives(
    declaredInRows,
    [
      { model: "a", threshold: 0.5, n: 6, tp: 2, fn: 0 },
      { model: "a", threshold: 0.9, n: 6, tp: 1, fn: 1 },
      { model: "b", threshold: 0.5, n: 2, tp: 2, fn: 0 },
      { model: "b", threshold: 0.9, n: 2, tp: 0, fn: 2 },
    ].flatMap(({ model, threshold, n, tp, fn }) => [
      { model, threshold, label: "yak", ...noLabel, tn: n },
      {
        ...{ model, threshold, label: "cat", support: 2, predictedCount: tp, tp, fp: 0, fn, tn: n - 2 },
        ...{ precision: tp === 0 ? null : 1, recall: tp / 2, f1: (2 * tp) / (2 * tp + fn), jaccard: tp / 2 },
      },
    ]),
  ),
];
