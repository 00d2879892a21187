import { DIALECTS } from "../../base/dialect.ts";
import type { Check } from "../language/check.ts";
import {
  anyFunction,
  anyNumber,
  bigint,
  choice,
  constant,
  either,
  expression,
  flag,
  giving,
  list,
  made,
  nullOr,
  number,
  operand,
  optional,
  options,
  orders,
  record,
  relation,
  seed,
  source,
  text,
} from "../language/checks.ts";
import * as f from "../language/functions.ts";
import * as given from "../language/given.ts";
import { guarded, guardedDefinition, guardedTools } from "../language/guarded.ts";
import * as limits from "../language/only-for.ts";
import * as params from "../language/param.ts";
import type { RowsOptions } from "../language/param-rows.ts";
import * as queries from "../language/query.ts";
import * as repeat from "../language/recursive.ts";
import * as schema from "../language/schema.ts";
import * as sources from "../language/source.ts";

const x = expression;
const texts = options(
  Object.fromEntries(DIALECTS.map((d) => [d, optional(made("sql`…`", "strings"))])) as { [d: string]: Check },
);

export const count: typeof f.count = guarded("count", {}, f.count);
export const not: typeof f.not = guarded("not", { condition: x }, f.not);
export const and: typeof f.and = guarded("and", { "...conditions": x }, f.and);
export const or: typeof f.or = guarded("or", { "...conditions": x }, f.or);
const part = either(text, x);
export const concat: typeof f.concat = guarded("concat", { "...parts": part }, f.concat);
export const concatWs: typeof f.concatWs = guarded("concatWs", { separator: text, "...parts": part }, f.concatWs);
export const greatest: typeof f.greatest = guarded("greatest", { first: x, "...others": operand }, f.greatest);
export const least: typeof f.least = guarded("least", { first: x, "...others": operand }, f.least);
export const caseWhen: typeof f.caseWhen = guarded("caseWhen", { condition: x, value: operand }, f.caseWhen);
export const exists: typeof f.exists = guarded("exists", { relation }, f.exists);
export const scalar: typeof f.scalar = guarded("scalar", { relation }, f.scalar);
export const nullOf: typeof f.nullOf = guarded("nullOf", { like: x }, f.nullOf);
export const ntile: typeof f.ntile = guarded("ntile", { buckets: number }, f.ntile);
export const hashUnit: typeof f.hashUnit = guarded("hashUnit", { seed, "...key": x }, f.hashUnit);
export const hashBucket: typeof f.hashBucket = guarded(
  "hashBucket",
  { seed, buckets: number, "...key": x },
  f.hashBucket,
);
export const sql: typeof f.sql = guarded("sql", { strings: list(text), "...values": nullOr(operand) }, f.sql);

const written = { texts, options: optional(options({ nullable: optional(flag) })) };
const size = { precision: number, scale: number };
export const raw: typeof f.raw = guardedTools(
  { ...f.raw, decimal: (p: number, s: number) => guarded("raw.decimal", written, f.raw.decimal(p, s)) },
  {
    int: written,
    bigint: written,
    double: written,
    decimal: size,
    text: written,
    boolean: written,
    date: written,
    timestamp: written,
    instant: written,
  },
  "raw.",
);
const time = { value: constant };
export const lit: typeof f.lit = guardedTools(
  f.lit,
  {
    int: { value: anyNumber },
    bigint: { value: either(anyNumber, bigint) },
    double: { value: anyNumber },
    decimal: { value: text },
    text: { value: text },
    boolean: { value: flag },
    date: { value: text },
    timestamp: time,
    instant: time,
  },
  "lit.",
);

const columnType = made("t.int(), t.text() or another type", "state");
const withDefault = { name: text, options: optional(options({ default: optional(constant) })) };
const named = { name: text };
export const param: typeof params.param = Object.freeze({
  ...guardedTools(
    params.singles,
    {
      int: withDefault,
      bigint: withDefault,
      double: withDefault,
      decimal: { name: text, ...size, options: withDefault.options },
      text: withDefault,
      uuid: withDefault,
      oneOf: { name: text, labels: list(text, { least: 1 }), options: withDefault.options },
      boolean: withDefault,
      date: withDefault,
      timestamp: withDefault,
      instant: withDefault,
      sort: {
        name: text,
        choices: record(orders, { least: 1 }),
        options: optional(options({ default: optional(text) })),
      },
    },
    "param.",
  ),
  rows: guarded(
    "param.rows",
    {
      name: text,
      columns: record(columnType, { least: 1 }),
      options: optional(options<RowsOptions<schema.Columns>>({ key: optional(list(text, { least: 1 })) })),
    },
    params.param.rows,
  ),
  nullable: guardedTools(
    params.param.nullable,
    {
      int: named,
      bigint: named,
      double: named,
      text: named,
      uuid: named,
      boolean: named,
      date: named,
      timestamp: named,
    },
    "param.nullable.",
  ),
  list: guardedTools(
    params.param.list,
    { int: named, bigint: named, text: named, uuid: named, date: named },
    "param.list.",
  ),
});

const { decimal, vector, json, oneOf, binary, ...plain } = schema.t;
export const t: typeof schema.t = Object.freeze({
  ...plain,
  ...guardedTools(
    { decimal, vector, json, oneOf, binary },
    {
      decimal: size,
      vector: { dimensions: number },
      json: { ts: optional(text) },
      oneOf: { "...labels": text },
      binary: { length: optional(number) },
    },
    "t.",
  ),
});
const keys = list(text, { least: 1 });
export const table: typeof schema.table = guarded(
  "table",
  {
    name: text,
    columns: record(columnType),
    options: optional(
      options<schema.TableOptions<schema.Columns>>({
        kind: optional(choice("table", "view")),
        database: optional(text),
        schema: optional(text),
        named: optional(text),
        primaryKey: optional(list(text)),
        unique: optional(list(keys)),
        indexes: optional(list(keys)),
        foreignKeys: optional(list(options({ columns: keys, references: anyFunction }))),
        checks: optional(record(either(anyFunction, record(text, { least: 1 })))),
        doc: optional(text),
      }),
    ),
  },
  schema.table,
);

export const values: typeof given.values = guarded(
  "values",
  { name: text, columns: record(columnType), rows: list(record(nullOr(constant))) },
  given.values,
);
export const rawRelation: typeof given.rawRelation = guarded(
  "rawRelation",
  { name: text, columns: record(columnType), texts },
  given.rawRelation,
);
export const as: typeof sources.as = guarded("as", { name: text, source }, sources.as);
export const from: typeof queries.from = guarded("from", { source }, queries.from);
export const query: typeof queries.query = guardedDefinition("query", { name: text, relation }, queries.query);
export const onlyFor: typeof limits.onlyFor = guarded(
  "onlyFor",
  {
    engines: list(choice(...DIALECTS), { least: 1 }),
    definition: made("query(…) or another builder of definitions", "definition"),
  },
  limits.onlyFor,
);
export const recursive: typeof repeat.recursive = guarded(
  "recursive",
  { name: text, base: relation, step: giving.relation },
  repeat.recursive,
);
