import type { AggregateExpr } from "../../src/relation/expr.ts";
import { type AggregateTable, native, rewrite, structural, type WindowTable } from "../dialect.ts";
import { BINDS, call, fn, type Sql, template, words } from "../kit/sql.ts";
import { argTypes } from "../kit/table-helpers.ts";

const double = (a: Sql): Sql => call`cast(${a} as double precision)`;
const asDouble = (a: Sql, of: AggregateExpr): Sql => (argTypes(of)[0] === "double" ? a : double(a));

/** Statistics of doubles are doubles; of exact numbers Postgres gives numeric, so the argument is converted first. */
const inDouble = (name: string) => rewrite<AggregateExpr>(([a], of) => fn(name, asDouble(a as Sql, of)));

export const postgresAggregate: AggregateTable = {
  count: rewrite(([a], of) =>
    a === undefined
      ? fn("count", words("*"))
      : of.distinct
        ? call`count(distinct ${a})`
        : fn("count", argTypes(of)[0] === "json" ? fn("nullif", a, words("'null'")) : a),
  ),
  // The sum of a bigint is numeric; of a count it is a count.
  sum: rewrite(
    ([a], of) => (of.distinct ? call`sum(distinct ${a as Sql})` : fn("sum", a as Sql)),
    undefined,
    (sum, of) => (of.type.kind === "count" ? call`cast(${sum} as bigint)` : sum),
  ),
  avg: inDouble("avg"),
  min: rewrite(([a], of, cx) => fn(argTypes(of)[0] === "boolean" ? "bool_and" : "min", textArg(a as Sql, of, cx))),
  max: rewrite(([a], of, cx) => fn(argTypes(of)[0] === "boolean" ? "bool_or" : "max", textArg(a as Sql, of, cx))),
  stddevSamp: inDouble("stddev_samp"),
  stddevPop: inDouble("stddev_pop"),
  varianceSamp: inDouble("var_samp"),
  variancePop: inDouble("var_pop"),
  every: native("bool_and"),
  some: native("bool_or"),
  stringAgg: rewrite(
    ([a, separator], of, cx) => call`string_agg(${a as Sql}, ${separator as Sql} order by ${cx.order(of.order)})`,
  ),
  quantile: rewrite(([a, q]) => call`percentile_cont(${q as Sql}) within group (order by ${a as Sql})`),
  mode: rewrite(([a], of, cx) => call`mode() within group (order by ${textArg(a as Sql, of, cx)})`),
  only: rewrite(([a], of) => fn(argTypes(of)[0] === "boolean" ? "bool_or" : "max", a as Sql)),
  first: rewrite(
    ([a], of, cx) => call`array_agg(${a as Sql} order by ${cx.order(of.order)})`,
    undefined,
    (values) => template(BINDS.atom)`(${values})[1]`,
  ),
};

const textArg = (a: Sql, of: AggregateExpr, cx: { binary(e: AggregateExpr["args"][number]): Sql }): Sql =>
  argTypes(of)[0] === "text" && of.args[0] ? cx.binary(of.args[0]) : a;

export const postgresWindow: WindowTable = {
  rowNumber: native("row_number"),
  rank: native("rank"),
  denseRank: native("dense_rank"),
  percentRank: native("percent_rank"),
  cumeDist: native("cume_dist"),
  ntile: native("ntile"),
  lag: native("lag"),
  lead: native("lead"),
  firstValue: native("first_value"),
  lastValue: native("last_value"),
  lastKnown: structural("segments are numbered by counting values, because the engine has no IGNORE NULLS"),
};
