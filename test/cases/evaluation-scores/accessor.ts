// Made by quern from definition.ts:36. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CausesRow {
  readonly n: number;
  readonly logLoss: number | null;
  readonly top1: number | null;
}

/** What the causes' probabilities are worth. */
export const causes: Query<NoParams, CausesRow> = /* @__PURE__ */ defineQuery({
  name: "causes",
  params: {},
  columns: {
    n: "count",
    logLoss: "double?",
    top1: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:36. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CausesPerClassRow {
  readonly label: string;
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  readonly rocAuc: number | null;
  readonly gini: number | null;
  readonly averagePrecision: number | null;
  readonly ks: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
}

/** Each class's probability as a score of that class against the rest. */
export const causesPerClass: Query<NoParams, CausesPerClassRow> = /* @__PURE__ */ defineQuery({
  name: "causes_per_class",
  params: {},
  columns: {
    label: "text",
    n: "count",
    positives: "count",
    negatives: "count",
    rocAuc: "double?",
    gini: "double?",
    averagePrecision: "double?",
    ks: "double?",
    logLoss: "double?",
    brier: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:64. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CertaintyRow {
  readonly actual: boolean;
  readonly predicted: boolean;
  readonly n: number;
}

/** Intervals of the metrics at one threshold. */
export const certainty: Query<NoParams, CertaintyRow> = /* @__PURE__ */ defineQuery({
  name: "certainty",
  params: {},
  columns: {
    actual: "boolean",
    predicted: "boolean",
    n: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:64. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CertaintyIntervalsRow {
  readonly metric: string;
  readonly low: number | null;
  readonly estimate: number | null;
  readonly high: number | null;
}

/** Each metric with its bootstrap interval. */
export const certaintyIntervals: Query<NoParams, CertaintyIntervalsRow> = /* @__PURE__ */ defineQuery({
  name: "certainty_intervals",
  params: {},
  columns: {
    metric: "text",
    low: "double?",
    estimate: "double?",
    high: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:64. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CertaintyMetricsRow {
  readonly total: number;
  readonly actualMissing: number;
  readonly predictedMissing: number;
  readonly n: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly npv: number | null;
  readonly fpr: number | null;
  readonly fnr: number | null;
  readonly f1: number | null;
  readonly jaccard: number | null;
  readonly mcc: number | null;
  readonly kappa: number | null;
}

/** The four outcomes of the positive class, and every metric of them. */
export const certaintyMetrics: Query<NoParams, CertaintyMetricsRow> = /* @__PURE__ */ defineQuery({
  name: "certainty_metrics",
  params: {},
  columns: {
    total: "count",
    actualMissing: "count",
    predictedMissing: "count",
    n: "count",
    tp: "count",
    fp: "count",
    fn: "count",
    tn: "count",
    accuracy: "double?",
    balancedAccuracy: "double?",
    precision: "double?",
    recall: "double?",
    specificity: "double?",
    npv: "double?",
    fpr: "double?",
    fnr: "double?",
    f1: "double?",
    jaccard: "double?",
    mcc: "double?",
    kappa: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:53. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChosenTagsRow {
  readonly cause: string;
  readonly label: string;
  readonly support: number;
  readonly predictedCount: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly jaccard: number;
}

/** Tags that are declared, and predicted without a score. */
export const chosenTags: Query<NoParams, ChosenTagsRow> = /* @__PURE__ */ defineQuery({
  name: "chosen_tags",
  params: {},
  columns: {
    cause: "text",
    label: "text",
    support: "count",
    predictedCount: "count",
    tp: "count",
    fp: "count",
    fn: "count",
    tn: "count",
    precision: "double",
    recall: "double",
    f1: "double",
    jaccard: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:53. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChosenTagsAveragesRow {
  readonly cause: string;
  readonly average: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly jaccard: number;
  readonly support: number;
}

/** The metrics of the labels, averaged; samples is the mean over the rows. */
export const chosenTagsAverages: Query<NoParams, ChosenTagsAveragesRow> = /* @__PURE__ */ defineQuery({
  name: "chosen_tags_averages",
  params: {},
  columns: {
    cause: "text",
    average: "text",
    precision: "double",
    recall: "double",
    f1: "double",
    jaccard: "double",
    support: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:53. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChosenTagsConfusionsRow {
  readonly cause: string;
  readonly actual: string;
  readonly predicted: string;
  readonly n: number;
}

/** Labels that were missed, with what was predicted of the same row instead. */
export const chosenTagsConfusions: Query<NoParams, ChosenTagsConfusionsRow> = /* @__PURE__ */ defineQuery({
  name: "chosen_tags_confusions",
  params: {},
  columns: {
    cause: "text",
    actual: "text",
    predicted: "text",
    n: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:53. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ChosenTagsSummaryRow {
  readonly cause: string;
  readonly n: number;
  readonly labels: number;
  readonly hammingLoss: number | null;
  readonly subsetAccuracy: number | null;
  readonly empty: number;
  readonly labelsPerRow: number;
  readonly predictionsPerRow: number;
}

/** How much of all rows and labels together is right. */
export const chosenTagsSummary: Query<NoParams, ChosenTagsSummaryRow> = /* @__PURE__ */ defineQuery({
  name: "chosen_tags_summary",
  params: {},
  columns: {
    cause: "text",
    n: "count",
    labels: "count",
    hammingLoss: "double?",
    subsetAccuracy: "double?",
    empty: "count",
    labelsPerRow: "double",
    predictionsPerRow: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:27. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface DelaysRow {
  readonly n: number;
  readonly mae: number | null;
  readonly mse: number | null;
  readonly rmse: number | null;
  readonly bias: number | null;
  readonly mape: number | null;
  readonly smape: number | null;
  readonly maxError: number | null;
  readonly r2: number | null;
  readonly pinball90: number | null;
}

/** How far forecasts are off. */
export const delays: Query<NoParams, DelaysRow> = /* @__PURE__ */ defineQuery({
  name: "delays",
  params: {},
  columns: {
    n: "double",
    mae: "double?",
    mse: "double?",
    rmse: "double?",
    bias: "double?",
    mape: "double?",
    smape: "double?",
    maxError: "double?",
    r2: "double?",
    pinball90: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RiskRow {
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  readonly rocAuc: number | null;
  readonly gini: number | null;
  readonly averagePrecision: number | null;
  readonly ks: number | null;
  readonly logLoss: number | null;
  readonly brier: number | null;
}

/** How well the risk tells late flights from others, with two digits of it. */
export const risk: Query<NoParams, RiskRow> = /* @__PURE__ */ defineQuery({
  name: "risk",
  params: {},
  columns: {
    n: "count",
    positives: "count",
    negatives: "count",
    rocAuc: "double?",
    gini: "double?",
    averagePrecision: "double?",
    ks: "double?",
    logLoss: "double?",
    brier: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RiskCalibrationRow {
  readonly bin: number;
  readonly lo: number;
  readonly hi: number;
  readonly n: number;
  readonly meanScore: number | null;
  readonly fractionPositive: number | null;
}

/** Scores in bins, beside the share of positives. */
export const riskCalibration: Query<NoParams, RiskCalibrationRow> = /* @__PURE__ */ defineQuery({
  name: "risk_calibration",
  params: {},
  columns: {
    bin: "int",
    lo: "double",
    hi: "double",
    n: "count",
    meanScore: "double?",
    fractionPositive: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RiskCalibrationErrorRow {
  readonly n: number;
  readonly ece: number | null;
  readonly mce: number | null;
}

/** How far scores are from the share of positives: the mean by the bins' sizes, and the largest. */
export const riskCalibrationError: Query<NoParams, RiskCalibrationErrorRow> = /* @__PURE__ */ defineQuery({
  name: "risk_calibration_error",
  params: {},
  columns: {
    n: "count",
    ece: "double?",
    mce: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RiskGainsRow {
  readonly bucket: number;
  readonly n: number;
  readonly positives: number;
  readonly meanScore: number;
  readonly minScore: number;
  readonly maxScore: number;
  readonly cumCount: number;
  readonly cumPositives: number;
  readonly responseRate: number | null;
  readonly lift: number | null;
  readonly cumLift: number | null;
  readonly cumPopulation: number | null;
  readonly gain: number | null;
}

/** Gains and lift from the highest score down. */
export const riskGains: Query<NoParams, RiskGainsRow> = /* @__PURE__ */ defineQuery({
  name: "risk_gains",
  params: {},
  columns: {
    bucket: "int",
    n: "count",
    positives: "count",
    meanScore: "double",
    minScore: "double",
    maxScore: "double",
    cumCount: "count",
    cumPositives: "count",
    responseRate: "double?",
    lift: "double?",
    cumLift: "double?",
    cumPopulation: "double?",
    gain: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RiskPrecisionRecallRow {
  readonly position: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly threshold: number | null;
}

/** Precision and recall: a point for each score. */
export const riskPrecisionRecall: Query<NoParams, RiskPrecisionRecallRow> = /* @__PURE__ */ defineQuery({
  name: "risk_precision_recall",
  params: {},
  columns: {
    position: "count",
    precision: "double?",
    recall: "double?",
    threshold: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RiskRocRow {
  readonly position: number;
  readonly fpr: number | null;
  readonly tpr: number | null;
  readonly threshold: number | null;
}

/** The ROC curve: a point for each score. */
export const riskRoc: Query<NoParams, RiskRocRow> = /* @__PURE__ */ defineQuery({
  name: "risk_roc",
  params: {},
  columns: {
    position: "count",
    fpr: "double?",
    tpr: "double?",
    threshold: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:44. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TagsRow {
  readonly label: string;
  readonly support: number;
  readonly predictedCount: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly jaccard: number | null;
}

/** Tags in JSON. */
export const tags: Query<NoParams, TagsRow> = /* @__PURE__ */ defineQuery({
  name: "tags",
  params: {},
  columns: {
    label: "text",
    support: "count",
    predictedCount: "count",
    tp: "count",
    fp: "count",
    fn: "count",
    tn: "count",
    precision: "double?",
    recall: "double?",
    f1: "double?",
    jaccard: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:44. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TagsAveragesRow {
  readonly average: string;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly jaccard: number | null;
  readonly support: number;
}

/** The metrics of the labels, averaged; samples is the mean over the rows. */
export const tagsAverages: Query<NoParams, TagsAveragesRow> = /* @__PURE__ */ defineQuery({
  name: "tags_averages",
  params: {},
  columns: {
    average: "text",
    precision: "double?",
    recall: "double?",
    f1: "double?",
    jaccard: "double?",
    support: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:44. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TagsConfusionsRow {
  readonly actual: string;
  readonly predicted: string;
  readonly n: number;
}

/** Labels that were missed, with what was predicted of the same row instead. */
export const tagsConfusions: Query<NoParams, TagsConfusionsRow> = /* @__PURE__ */ defineQuery({
  name: "tags_confusions",
  params: {},
  columns: {
    actual: "text",
    predicted: "text",
    n: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:44. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TagsSummaryRow {
  readonly n: number;
  readonly labels: number;
  readonly hammingLoss: number | null;
  readonly subsetAccuracy: number | null;
  readonly empty: number;
  readonly labelsPerRow: number | null;
  readonly predictionsPerRow: number | null;
}

/** How much of all rows and labels together is right. */
export const tagsSummary: Query<NoParams, TagsSummaryRow> = /* @__PURE__ */ defineQuery({
  name: "tags_summary",
  params: {},
  columns: {
    n: "count",
    labels: "count",
    hammingLoss: "double?",
    subsetAccuracy: "double?",
    empty: "count",
    labelsPerRow: "double?",
    predictionsPerRow: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
