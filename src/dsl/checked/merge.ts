import {
  callback,
  choice,
  columns,
  either,
  expression,
  flag,
  giving,
  isMadeOf,
  list,
  number,
  operand,
  optional,
  options,
  record,
  rows,
  text,
} from "../language/checks.ts";
import { guarded, guardedDefinition } from "../language/guarded.ts";
import { clusterTable as buildTable, type ClusterTableOptions } from "../merge/cluster-table.ts";
import { clusters as buildClusters, type ClusterOptions } from "../merge/clusters.ts";
import { dedupe as buildDedupe, type DedupeOptions } from "../merge/dedupe.ts";
import { type JoinOptions, joinFeatures as join } from "../merge/join-features.ts";
import * as matching from "../merge/match.ts";
import { merge as buildMerge, type MergeOptions } from "../merge/merge.ts";
import { type PeriodOptions, periodStatistics as periods } from "../merge/period-statistics.ts";
import { type UnionOptions, unionOf as union } from "../merge/union-of.ts";
import { unpivot as pivotBack, type UnpivotOptions } from "../merge/unpivot.ts";

const where = optional(giving.condition);
const nullKeys = optional(choice("apart", "together"));

export const dedupe: typeof buildDedupe = guardedDefinition(
  "dedupe",
  {
    name: text,
    rows,
    options: options<DedupeOptions<unknown, string>>({
      where,
      key: giving.values,
      order: giving.orders,
      nullKeys,
      copies: optional(text),
    }),
  },
  buildDedupe,
);

export const merge: typeof buildMerge = guardedDefinition(
  "merge",
  {
    name: text,
    rows,
    options: options<MergeOptions<unknown, unknown, unknown>>({
      where,
      key: giving.columns,
      columns: callback({
        ...columns(0, isMadeOf("survivor")),
        hint: "keep a column by a rule, as keep.latest(r.email), or aggregate it",
      }),
      source: optional(giving.value),
      priority: optional(list(text)),
      time: optional(giving.value),
      tieBreak: optional(giving.orders),
      nullKeys,
    }),
  },
  buildMerge,
);

export const unpivot: typeof pivotBack = guarded(
  "unpivot",
  {
    rows,
    options: options<UnpivotOptions<unknown, unknown, unknown, string, string, string>>({
      where,
      keep: giving.columns,
      columns: giving.columns,
      name: optional(text),
      value: optional(text),
      nulls: optional(choice("keep", "drop")),
    }),
  },
  pivotBack,
);

export const unionOf: typeof union = guardedDefinition(
  "unionOf",
  {
    name: text,
    sources: record(rows),
    options: optional(
      options<UnionOptions<unknown, unknown>>({
        origin: optional(either(text, choice(false))),
        distinct: optional(flag),
        missing: optional(choice("null")),
      }),
    ),
  },
  union,
);

export const joinFeatures: typeof join = guardedDefinition(
  "joinFeatures",
  {
    name: text,
    options: options<JoinOptions<unknown, string, unknown>>({
      sets: record(rows),
      on: list(text),
      columns: optional(giving.columns),
    }),
  },
  join,
);

const clustered = { key: giving.columns, ends: giving.twoValues };
export const clusters: typeof buildClusters = guardedDefinition(
  "clusters",
  { name: text, rows, pairs: rows, options: options<ClusterOptions<unknown, unknown, unknown>>(clustered) },
  buildClusters,
);
export const clusterTable: typeof buildTable = guardedDefinition(
  "clusterTable",
  {
    name: text,
    rows,
    pairs: rows,
    options: options<ClusterTableOptions<unknown, unknown, unknown>>({
      ...clustered,
      table: optional(text),
      schema: optional(text),
      iterations: optional(number),
    }),
  },
  buildTable,
);

export const match: typeof matching.match = guardedDefinition(
  "match",
  {
    name: text,
    rows,
    options: options<matching.MatchOptions<unknown, unknown, unknown, unknown>>({
      where,
      key: giving.columns,
      block: giving.blocks,
      across: optional(giving.value),
      compare: giving.columns,
      weigh: optional(giving.columns),
      accept: giving.condition,
    }),
  },
  matching.match,
);

type Weights = matching.AgreementWeights | matching.DistanceWeights | matching.SimilarityWeights;
const bounds = optional(list(list(number, { least: 2 })));
const weight = optional(number);
export const weigh: typeof matching.weigh = guarded(
  "weigh",
  {
    compared: expression,
    weights: options<Weights>({
      agree: weight,
      differ: weight,
      upTo: bounds,
      beyond: weight,
      atLeast: bounds,
      below: weight,
      missing: weight,
    }),
  },
  matching.weigh,
);

export const periodStatistics: typeof periods = guardedDefinition(
  "periodStatistics",
  {
    name: text,
    rows,
    options: options<PeriodOptions<unknown, unknown, unknown>>({
      where,
      time: giving.value,
      every: choice("day", "week", "month", "quarter", "year"),
      from: operand,
      to: operand,
      by: optional(giving.columns),
      measures: callback(columns(1, isMadeOf("changing"))),
    }),
  },
  periods,
);
