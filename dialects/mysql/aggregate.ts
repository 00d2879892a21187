import type { AggregateExpr, Expr } from "../../src/relation/expr.ts";
import {
  type AggregateTable,
  type LoweringContext,
  native,
  rewrite,
  structural,
  type WindowTable,
} from "../dialect.ts";
import { call, fn, type Sql, words } from "../kit/sql.ts";
import { argTypes } from "../kit/table-helpers.ts";
import { asDouble } from "./types.ts";

const of = (name: string, a: Sql, { distinct }: AggregateExpr): Sql =>
  distinct ? call`${words(name)}(distinct ${a})` : fn(name, a);

/**
 * Text by code points. Of a group of NULLs, MIN and MAX of a DATE are error 1292 (0000-00-00) where rows are written in
 * strict mode (9.7), and of a DATETIME they are not.
 */
const extreme = (name: "min" | "max", text: "by code points" | "as it is" = "by code points") =>
  rewrite<AggregateExpr>(
    ([a], { args: [arg] }, cx) => {
      if (arg?.type.kind === "text" && text === "by code points") return fn(name, cx.binary(arg));
      return fn(name, isNullableDate(arg) ? fn("timestamp", a as Sql) : (a as Sql));
    },
    undefined,
    (value, { args: [arg] }) => (isNullableDate(arg) ? fn("date", value) : value),
  );
const isNullableDate = (e: Expr | undefined): boolean => e?.type.kind === "date" && e.nullable;

/** The sum of whole numbers is a decimal; of those that a bigint holds it becomes one. */
const asBigint = (sum: Sql, e: AggregateExpr): Sql =>
  e.type.kind === "bigint" || e.type.kind === "count" ? call`cast(${sum} as signed)` : sum;

/** GROUP_CONCAT cuts at group_concat_max_len (1024 bytes) with a warning only: the statement sets what the largest packet holds. */
const LONGEST = "set_var(group_concat_max_len = 1073741824)";

function stringAgg([a, separator]: readonly Sql[], { order }: AggregateExpr, cx: LoweringContext): Sql {
  cx.hint(LONGEST);
  return order.length === 0
    ? call`group_concat(${a as Sql} separator ${separator as Sql})`
    : call`group_concat(${a as Sql} order by ${cx.order(order)} separator ${separator as Sql})`;
}

export const mysqlAggregate: AggregateTable = {
  count: rewrite(([a], e) => {
    if (a === undefined) return fn("count", words("*"));
    return of("count", argTypes(e)[0] === "json" ? fn("nullif", a, words("cast('null' as json)")) : a, e);
  }),
  sum: rewrite(([a], e) => of("sum", a as Sql, e), undefined, asBigint),
  // of exact numbers AVG gives four digits more than they have
  avg: rewrite(([a], e) => of("avg", argTypes(e)[0] === "double" ? (a as Sql) : asDouble(a as Sql), e)),
  min: extreme("min"),
  max: extreme("max"),
  stddevSamp: native("stddev_samp"),
  stddevPop: native("stddev_pop"),
  varianceSamp: native("var_samp"),
  variancePop: native("var_pop"),
  every: native("min"),
  some: native("max"),
  stringAgg: rewrite(stringAgg),
  quantile: { via: "structural", note: "rows are ranked in a subquery" },
  mode: { via: "structural", note: "rows are ranked in a subquery" },
  only: extreme("max", "as it is"),
  first: { via: "structural", note: "the first row of each group is found by row_number()" },
};

export const mysqlWindow: WindowTable = {
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
