import {
  type ClassProbabilitiesOptions,
  classProbabilities as probabilities,
} from "../evaluation/class-probabilities.ts";
import { type CompareModelsOptions, compareModels as compare } from "../evaluation/compare-models.ts";
import { type ConfusionMatrixOptions, confusionMatrix as matrix } from "../evaluation/confusion-matrix.ts";
import { multiLabel as labels, type MultiLabelOptions } from "../evaluation/multi-label.ts";
import { type RegressionMetricsOptions, regressionMetrics as regression } from "../evaluation/regression-metrics.ts";
import { scoreCurves as curves, type ScoreCurvesOptions } from "../evaluation/score-curves.ts";
import type { Check } from "../language/check.ts";
import {
  choice,
  constant,
  either,
  expression,
  flag,
  giving,
  list,
  nullOr,
  number,
  optional,
  options,
  record,
  seed,
  source,
  text,
} from "../language/checks.ts";
import { guardedDefinition } from "../language/guarded.ts";

type From<O> = O & { readonly from: unknown };
type R = never;
const evaluated = {
  from: source,
  where: optional(giving.condition),
  by: optional(giving.columns),
  weights: optional(giving.value),
};
const value = optional(giving.value);
const numbers = optional(list(number));
const threshold = optional(either(number, expression));
const zeroDivision = optional(nullOr(choice(0, 1)));
const numbersByName = optional(record(number));
const share = choice("actual", "predicted", "all");
const costs: { readonly [outcome: string]: Check } = Object.fromEntries(
  ["truePositive", "falsePositive", "falseNegative", "trueNegative"].map((outcome) => [outcome, optional(number)]),
);

type Options = ConfusionMatrixOptions<R>;
export const confusionMatrix: typeof matrix = guardedDefinition(
  "confusionMatrix",
  {
    name: text,
    options: options<From<Options>>({
      ...evaluated,
      actual: giving.value,
      predicted: value,
      score: value,
      threshold,
      thresholds: numbers,
      classes: optional(list(constant)),
      positive: optional(constant),
      unseen: optional(constant),
      nulls: optional(choice("exclude", "count")),
      layout: optional(choice("long", "grid")),
      totals: optional(flag),
      normalize: optional(either(share, list(share))),
      zeroDivision,
      betas: numbersByName,
      costs: optional(options(costs)),
      best: optional(text),
      alarm: optional(
        options<NonNullable<Options["alarm"]>>({
          metric: text,
          period: text,
          below: optional(number),
          above: optional(number),
        }),
      ),
      samples: optional(options<NonNullable<Options["samples"]>>({ id: giving.value, most: optional(number) })),
      bootstrap: optional(
        options<NonNullable<Options["bootstrap"]>>({
          id: giving.values,
          replicates: number,
          seed,
          level: optional(number),
        }),
      ),
    }),
  },
  matrix,
);

export const scoreCurves: typeof curves = guardedDefinition(
  "scoreCurves",
  {
    name: text,
    options: options<From<ScoreCurvesOptions<R>>>({
      ...evaluated,
      actual: giving.value,
      score: giving.value,
      positive: optional(constant),
      digits: optional(number),
      points: optional(number),
      store: optional(flag),
      bins: optional(number),
      buckets: optional(number),
    }),
  },
  curves,
);

export const classProbabilities: typeof probabilities = guardedDefinition(
  "classProbabilities",
  {
    name: text,
    options: options<From<ClassProbabilitiesOptions<R>>>({
      ...evaluated,
      actual: giving.value,
      probabilities: giving.columns,
      top: numbersByName,
      digits: optional(number),
    }),
  },
  probabilities,
);

export const compareModels: typeof compare = guardedDefinition(
  "compareModels",
  {
    name: text,
    options: options<From<CompareModelsOptions<R>>>({
      ...evaluated,
      id: giving.value,
      model: giving.value,
      actual: giving.value,
      predicted: giving.value,
      models: optional(list(constant)),
      positive: optional(constant),
      rankBy: optional(text),
      zeroDivision,
    }),
  },
  compare,
);

export const multiLabel: typeof labels = guardedDefinition(
  "multiLabel",
  {
    name: text,
    options: options<From<MultiLabelOptions<R>>>({
      ...evaluated,
      id: giving.value,
      label: value,
      truth: value,
      predicted: value,
      score: value,
      truths: value,
      predictions: value,
      scores: value,
      labels: optional(list(text)),
      nulls: optional(choice("exclude", "absent")),
      threshold,
      thresholds: numbers,
      zeroDivision,
      betas: numbersByName,
    }),
  },
  labels,
);

export const regressionMetrics: typeof regression = guardedDefinition(
  "regressionMetrics",
  {
    name: text,
    options: options<From<RegressionMetricsOptions<R>>>({
      ...evaluated,
      actual: giving.value,
      predicted: giving.value,
      pinball: numbersByName,
    }),
  },
  regression,
);
