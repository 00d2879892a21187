// Made by quern from definition.ts:63. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ModelsRow {
  readonly model: string;
  readonly place: number;
  readonly total: number;
  readonly actualMissing: number;
  readonly predictedMissing: number;
  readonly n: number;
  readonly correct: number;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly mcc: number | null;
  readonly kappa: number | null;
}

/** Models side by side. */
export const models: Query<NoParams, ModelsRow> = /* @__PURE__ */ defineQuery({
  name: "models",
  params: {},
  columns: {
    model: "text",
    place: "count",
    total: "count",
    actualMissing: "count",
    predictedMissing: "count",
    n: "count",
    correct: "count",
    accuracy: "double?",
    balancedAccuracy: "double?",
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

// Made by quern from definition.ts:63. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ModelsAgreementRow {
  readonly modelA: string;
  readonly modelB: string;
  readonly n: number;
  readonly samePrediction: number;
  readonly agreement: number | null;
  readonly bothRight: number;
  readonly onlyARight: number;
  readonly onlyBRight: number;
  readonly bothWrong: number;
  readonly chi2: number | null;
  readonly chi2Corrected: number | null;
  readonly pExact: number;
}

/** Pairs of models: how often they agree and how often each alone is right, with McNemar's statistics. */
export const modelsAgreement: Query<NoParams, ModelsAgreementRow> = /* @__PURE__ */ defineQuery({
  name: "models_agreement",
  params: {},
  columns: {
    modelA: "text",
    modelB: "text",
    n: "count",
    samePrediction: "count",
    agreement: "double?",
    bothRight: "count",
    onlyARight: "count",
    onlyBRight: "count",
    bothWrong: "count",
    chi2: "double?",
    chi2Corrected: "double?",
    pExact: "double",
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

// Made by quern from definition.ts:63. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ModelsWinsRow {
  readonly modelA: string;
  readonly modelB: string;
  readonly id: bigint;
  readonly actual: string;
  readonly predictedA: string;
  readonly predictedB: string;
  readonly winner: string;
}

/** Rows that one of two models gets right and the other wrong. */
export const modelsWins: Query<NoParams, ModelsWinsRow> = /* @__PURE__ */ defineQuery({
  name: "models_wins",
  params: {},
  columns: {
    modelA: "text",
    modelB: "text",
    id: "bigint",
    actual: "text",
    predictedA: "text",
    predictedB: "text",
    winner: "text",
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

// Made by quern from definition.ts:31. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicGridRow {
  readonly actual: string | null;
  readonly isTotal: boolean;
  readonly predictedBilling: number | null;
  readonly predictedDelivery: number | null;
  readonly predictedReturns: number | null;
  readonly total: number | null;
}

/** The same as a grid, with totals. */
export const topicGrid: Query<NoParams, TopicGridRow> = /* @__PURE__ */ defineQuery({
  name: "topic_grid",
  params: {},
  columns: {
    actual: "text?",
    isTotal: "boolean",
    predictedBilling: "count?",
    predictedDelivery: "count?",
    predictedReturns: "count?",
    total: "count?",
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

// Made by quern from definition.ts:31. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicGridAveragesRow {
  readonly average: string;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly f1: number | null;
  readonly jaccard: number | null;
  readonly support: number;
}

/** The metrics of the classes, averaged. */
export const topicGridAverages: Query<NoParams, TopicGridAveragesRow> = /* @__PURE__ */ defineQuery({
  name: "topic_grid_averages",
  params: {},
  columns: {
    average: "text",
    precision: "double?",
    recall: "double?",
    specificity: "double?",
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

// Made by quern from definition.ts:31. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicGridMetricsRow {
  readonly total: number;
  readonly actualMissing: number;
  readonly predictedMissing: number;
  readonly n: number;
  readonly correct: number;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly mcc: number | null;
  readonly kappa: number | null;
}

/** What is said of all classes together. */
export const topicGridMetrics: Query<NoParams, TopicGridMetricsRow> = /* @__PURE__ */ defineQuery({
  name: "topic_grid_metrics",
  params: {},
  columns: {
    total: "count",
    actualMissing: "count",
    predictedMissing: "count",
    n: "count",
    correct: "count",
    accuracy: "double?",
    balancedAccuracy: "double?",
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

// Made by quern from definition.ts:31. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicGridPerClassRow {
  readonly label: string;
  readonly support: number;
  readonly predictedCount: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly f1: number | null;
  readonly jaccard: number | null;
}

/** Each class against the rest. */
export const topicGridPerClass: Query<NoParams, TopicGridPerClassRow> = /* @__PURE__ */ defineQuery({
  name: "topic_grid_per_class",
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
    specificity: "double?",
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

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicsRow {
  /** YYYY-MM-DD */
  readonly month: string;
  readonly actual: string;
  readonly predicted: string;
  readonly n: number;
  readonly shareOfActual: number | null;
}

/** Topics by month, unseen ones in a bucket. */
export const topics: Query<NoParams, TopicsRow> = /* @__PURE__ */ defineQuery({
  name: "topics",
  params: {},
  columns: {
    month: "date",
    actual: "text",
    predicted: "text",
    n: "count",
    shareOfActual: "double?",
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

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicsAveragesRow {
  /** YYYY-MM-DD */
  readonly month: string;
  readonly average: string;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly f1: number | null;
  readonly jaccard: number | null;
  readonly support: number;
}

/** The metrics of the classes, averaged. */
export const topicsAverages: Query<NoParams, TopicsAveragesRow> = /* @__PURE__ */ defineQuery({
  name: "topics_averages",
  params: {},
  columns: {
    month: "date",
    average: "text",
    precision: "double?",
    recall: "double?",
    specificity: "double?",
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

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicsConfusionsRow {
  /** YYYY-MM-DD */
  readonly month: string;
  readonly actual: string;
  readonly predicted: string;
  readonly n: number;
  readonly samples: string;
}

/** Which class is most often taken for which other. */
export const topicsConfusions: Query<NoParams, TopicsConfusionsRow> = /* @__PURE__ */ defineQuery({
  name: "topics_confusions",
  params: {},
  columns: {
    month: "date",
    actual: "text",
    predicted: "text",
    n: "count",
    samples: "text",
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

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicsMetricsRow {
  /** YYYY-MM-DD */
  readonly month: string;
  readonly total: number;
  readonly actualMissing: number;
  readonly predictedMissing: number;
  readonly n: number;
  readonly correct: number;
  readonly accuracy: number | null;
  readonly balancedAccuracy: number | null;
  readonly mcc: number | null;
  readonly kappa: number | null;
}

/** What is said of all classes together. */
export const topicsMetrics: Query<NoParams, TopicsMetricsRow> = /* @__PURE__ */ defineQuery({
  name: "topics_metrics",
  params: {},
  columns: {
    month: "date",
    total: "count",
    actualMissing: "count",
    predictedMissing: "count",
    n: "count",
    correct: "count",
    accuracy: "double?",
    balancedAccuracy: "double?",
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

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TopicsPerClassRow {
  /** YYYY-MM-DD */
  readonly month: string;
  readonly label: string;
  readonly support: number;
  readonly predictedCount: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly specificity: number | null;
  readonly f1: number | null;
  readonly jaccard: number | null;
}

/** Each class against the rest. */
export const topicsPerClass: Query<NoParams, TopicsPerClassRow> = /* @__PURE__ */ defineQuery({
  name: "topics_per_class",
  params: {},
  columns: {
    month: "date",
    label: "text",
    support: "count",
    predictedCount: "count",
    tp: "count",
    fp: "count",
    fn: "count",
    tn: "count",
    precision: "double?",
    recall: "double?",
    specificity: "double?",
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

// Made by quern from definition.ts:42. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface UrgentParams {
  /** Default 0.5. */
  readonly threshold?: number;
}

export interface UrgentRow {
  readonly model: string;
  /** YYYY-MM-DD */
  readonly month: string;
  readonly actual: boolean;
  readonly predicted: boolean;
  readonly n: number;
}

/** Urgent tickets, at a threshold that the caller chooses. */
export const urgent: Query<UrgentParams, UrgentRow> = /* @__PURE__ */ defineQuery({
  name: "urgent",
  params: { threshold: ["double", 0.5] },
  columns: {
    model: "text",
    month: "date",
    actual: "boolean",
    predicted: "boolean",
    n: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["threshold"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["threshold"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["threshold"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["threshold"],
    },
  },
});

// Made by quern from definition.ts:42. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface UrgentFirstBadParams {
  /** Default 0.5. */
  readonly threshold?: number;
}

export interface UrgentFirstBadRow {
  readonly model: string;
  /** YYYY-MM-DD */
  readonly month: string;
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

/** The first period in which the metric is out of its bounds. */
export const urgentFirstBad: Query<UrgentFirstBadParams, UrgentFirstBadRow> = /* @__PURE__ */ defineQuery({
  name: "urgent_first_bad",
  params: { threshold: ["double", 0.5] },
  columns: {
    model: "text",
    month: "date",
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
      params: ["threshold"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["threshold", "threshold", "threshold", "threshold"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["threshold"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["threshold"],
    },
  },
});

// Made by quern from definition.ts:42. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface UrgentMetricsParams {
  /** Default 0.5. */
  readonly threshold?: number;
}

export interface UrgentMetricsRow {
  readonly model: string;
  /** YYYY-MM-DD */
  readonly month: string;
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
export const urgentMetrics: Query<UrgentMetricsParams, UrgentMetricsRow> = /* @__PURE__ */ defineQuery({
  name: "urgent_metrics",
  params: { threshold: ["double", 0.5] },
  columns: {
    model: "text",
    month: "date",
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
      params: ["threshold"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["threshold", "threshold", "threshold", "threshold"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["threshold"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["threshold"],
    },
  },
});

// Made by quern from definition.ts:53. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface UrgentThresholdsRow {
  readonly threshold: number;
  readonly actual: boolean;
  readonly predicted: boolean;
  readonly n: number;
}

/** The threshold that costs least. */
export const urgentThresholds: Query<NoParams, UrgentThresholdsRow> = /* @__PURE__ */ defineQuery({
  name: "urgent_thresholds",
  params: {},
  columns: {
    threshold: "double",
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

// Made by quern from definition.ts:53. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface UrgentThresholdsBestRow {
  readonly threshold: number;
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
  readonly cost: number;
}

/** The threshold at which the model does best. */
export const urgentThresholdsBest: Query<NoParams, UrgentThresholdsBestRow> = /* @__PURE__ */ defineQuery({
  name: "urgent_thresholds_best",
  params: {},
  columns: {
    threshold: "double",
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
    cost: "double",
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

export interface UrgentThresholdsMetricsRow {
  readonly threshold: number;
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
  readonly cost: number;
}

/** The four outcomes of the positive class, and every metric of them. */
export const urgentThresholdsMetrics: Query<NoParams, UrgentThresholdsMetricsRow> = /* @__PURE__ */ defineQuery({
  name: "urgent_thresholds_metrics",
  params: {},
  columns: {
    threshold: "double",
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
    cost: "double",
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
