// Made by quern from definition.ts:47. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface DistancesRow {
  readonly id: number;
  readonly years: bigint;
  readonly quarters: bigint;
  readonly months: bigint;
  readonly weeks: bigint;
  readonly days: bigint;
  readonly hours: bigint;
  readonly minutes: bigint;
  readonly seconds: bigint;
  readonly exact: number;
}

/** Boundaries crossed, and exact seconds. */
export const distances: Query<NoParams, DistancesRow> = /* @__PURE__ */ defineQuery({
  name: "distances",
  params: {},
  columns: {
    id: "int",
    years: "bigint",
    quarters: "bigint",
    months: "bigint",
    weeks: "bigint",
    days: "bigint",
    hours: "bigint",
    minutes: "bigint",
    seconds: "bigint",
    exact: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
      utc: true,
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:31. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface MovedRow {
  readonly id: number;
  readonly year: Date;
  readonly quarter: Date;
  readonly month: Date;
  readonly week: Date;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly hour: Date;
  readonly minute: Date;
  readonly second: Date;
}

/** Times moved by each unit. */
export const moved: Query<NoParams, MovedRow> = /* @__PURE__ */ defineQuery({
  name: "moved",
  params: {},
  columns: {
    id: "int",
    year: "timestamp",
    quarter: "timestamp",
    month: "timestamp",
    week: "timestamp",
    day: "date",
    hour: "instant",
    minute: "timestamp",
    second: "timestamp",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
      utc: true,
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:66. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PartsRow {
  readonly year: number;
  readonly quarter: number;
  readonly hour: number;
  readonly second: number;
  readonly weekday: number;
  readonly week: number;
  readonly dayOfYear: number;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly midnight: Date;
  readonly instant: Date;
  readonly text: string;
}

/** Parts of a time, and conversions. */
export const parts: Query<NoParams, PartsRow> = /* @__PURE__ */ defineQuery({
  name: "parts",
  params: {},
  columns: {
    year: "int",
    quarter: "int",
    hour: "int",
    second: "int",
    weekday: "int",
    week: "int",
    dayOfYear: "int",
    day: "date",
    midnight: "timestamp",
    instant: "instant",
    text: "text",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
      utc: true,
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TruncatedRow {
  readonly id: number;
  readonly atYear: Date;
  readonly atQuarter: Date;
  readonly atMonth: Date;
  readonly atWeek: Date;
  readonly atDay: Date;
  readonly atHour: Date;
  readonly atMinute: Date;
  readonly atSecond: Date;
  /** YYYY-MM-DD */
  readonly onMonth: string;
  /** YYYY-MM-DD */
  readonly onWeek: string;
  readonly zonedDay: Date;
}

/** Each unit's start. */
export const truncated: Query<NoParams, TruncatedRow> = /* @__PURE__ */ defineQuery({
  name: "truncated",
  params: {},
  columns: {
    id: "int",
    atYear: "timestamp",
    atQuarter: "timestamp",
    atMonth: "timestamp",
    atWeek: "timestamp",
    atDay: "timestamp",
    atHour: "timestamp",
    atMinute: "timestamp",
    atSecond: "timestamp",
    onMonth: "date",
    onWeek: "date",
    zonedDay: "instant",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
      utc: true,
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
      utc: true,
    },
  },
});
