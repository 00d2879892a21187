// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface DiscountByTotalRow {
  readonly status: string;
  readonly n: number;
  readonly pearson: number | null;
  readonly spearman: number | null;
  readonly covariance: number | null;
  readonly slope: number | null;
  readonly intercept: number | null;
}

/** One pair by group, and several. */
export const discountByTotal: Query<NoParams, DiscountByTotalRow> = /* @__PURE__ */ defineQuery({
  name: "discount_by_total",
  params: {},
  columns: {
    status: "text",
    n: "count",
    pearson: "double?",
    spearman: "double?",
    covariance: "double?",
    slope: "double?",
    intercept: "double?",
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

export interface DiscountCausesRow {
  readonly customerId: bigint;
  readonly feature: string;
  readonly n: number;
  readonly positives: number;
  readonly categories: number;
  readonly informationValue: number;
}

/** What tells orders with a discount from others. */
export const discountCauses: Query<NoParams, DiscountCausesRow> = /* @__PURE__ */ defineQuery({
  name: "discount_causes",
  params: {},
  columns: {
    customerId: "bigint",
    feature: "text",
    n: "count",
    positives: "count",
    categories: "count",
    informationValue: "double",
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

export interface DiscountCausesEvidenceRow {
  readonly customerId: bigint;
  readonly feature: string;
  readonly category: string;
  readonly n: number;
  readonly positives: number;
  readonly positiveShare: number;
  readonly negativeShare: number;
  readonly weightOfEvidence: number;
  readonly informationValue: number;
}

/** Each category's share of the positive rows beside that of the negative ones, and what the two tell. */
export const discountCausesEvidence: Query<NoParams, DiscountCausesEvidenceRow> = /* @__PURE__ */ defineQuery({
  name: "discount_causes_evidence",
  params: {},
  columns: {
    customerId: "bigint",
    feature: "text",
    category: "text",
    n: "count",
    positives: "count",
    positiveShare: "double",
    negativeShare: "double",
    weightOfEvidence: "double",
    informationValue: "double",
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

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FromBerlinRow {
  readonly shopId: number;
  readonly kilometres: number;
}

export const fromBerlin: Query<NoParams, FromBerlinRow> = /* @__PURE__ */ defineQuery({
  name: "from_berlin",
  params: {},
  columns: {
    shopId: "int",
    kilometres: "double",
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

// Made by quern from definition.ts:11. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OrderNumbersRow {
  readonly pair: string;
  readonly n: number;
  readonly pearson: number | null;
  readonly spearman: number | null;
  readonly covariance: number | null;
  readonly slope: number | null;
  readonly intercept: number | null;
}

export const orderNumbers: Query<NoParams, OrderNumbersRow> = /* @__PURE__ */ defineQuery({
  name: "order_numbers",
  params: {},
  columns: {
    pair: "text",
    n: "count",
    pearson: "double?",
    spearman: "double?",
    covariance: "double?",
    slope: "double?",
    intercept: "double?",
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
