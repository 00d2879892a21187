// Made by quern from definition.ts:13. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface BySoundRow {
  readonly customerId: bigint;
  readonly sound: string | null;
}

/** Customers by the sound of their name. */
export const bySound: Query<NoParams, BySoundRow> = /* @__PURE__ */ defineQuery({
  name: "by_sound",
  params: {},
  columns: {
    customerId: "bigint",
    sound: "text?",
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

export interface LikeMillerRow {
  readonly customerId: bigint;
  readonly share: number | null;
}

/** Customers whose names are written much alike. */
export const likeMiller: Query<NoParams, LikeMillerRow> = /* @__PURE__ */ defineQuery({
  name: "like_miller",
  params: {},
  columns: {
    customerId: "bigint",
    share: "double?",
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

export interface NearlySmithRow {
  readonly customerId: bigint;
  readonly name: string;
}

/** Customers whose name is nearly Smith. */
export const nearlySmith: Query<NoParams, NearlySmithRow> = /* @__PURE__ */ defineQuery({
  name: "nearly_smith",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
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

// Made by quern from definition.ts:33. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SameCustomerRow {
  readonly customerIdA: bigint;
  readonly customerIdB: bigint;
  readonly name: number | null;
  readonly sameCountry: boolean | null;
  readonly nameWeight: number;
  readonly countryWeight: number;
  readonly score: number;
}

/** Customers who may be one: names that sound alike in one country, or the same day of joining. */
export const sameCustomer: Query<NoParams, SameCustomerRow> = /* @__PURE__ */ defineQuery({
  name: "same_customer",
  params: {},
  columns: {
    customerIdA: "bigint",
    customerIdB: "bigint",
    name: "int?",
    sameCountry: "boolean?",
    nameWeight: "double",
    countryWeight: "double",
    score: "double",
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

// Made by quern from definition.ts:33. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SameCustomerBlocksRow {
  readonly rule: string;
  readonly pairs: number;
  readonly blocks: number;
  readonly largestBlock: number;
}

/** How many pairs each rule of same_customer makes, from the sizes of its blocks. */
export const sameCustomerBlocks: Query<NoParams, SameCustomerBlocksRow> = /* @__PURE__ */ defineQuery({
  name: "same_customer_blocks",
  params: {},
  columns: {
    rule: "text",
    pairs: "count",
    blocks: "count",
    largestBlock: "count",
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

// Made by quern from definition.ts:33. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SameCustomerCandidatesRow {
  readonly customerIdA: bigint;
  readonly customerIdB: bigint;
  readonly name: number | null;
  readonly sameCountry: boolean | null;
  readonly nameWeight: number;
  readonly countryWeight: number;
  readonly score: number;
  readonly accepted: boolean;
}

/** Every pair that same_customer compares, and whether it accepts it. */
export const sameCustomerCandidates: Query<NoParams, SameCustomerCandidatesRow> = /* @__PURE__ */ defineQuery({
  name: "same_customer_candidates",
  params: {},
  columns: {
    customerIdA: "bigint",
    customerIdB: "bigint",
    name: "int?",
    sameCountry: "boolean?",
    nameWeight: "double",
    countryWeight: "double",
    score: "double",
    accepted: "boolean",
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
