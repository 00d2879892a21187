import type { AggregateExpr } from "../../src/relation/expr.ts";
import { atLeast } from "../capabilities.ts";
import { type AggregateTable, native, rewrite, type Target, unsupported, type WindowTable } from "../dialect.ts";
import { BINDS, call, fn, type Sql, template, words } from "../kit/sql.ts";
import { argTypes } from "../kit/table-helpers.ts";
import { withoutJsonNull } from "./json.ts";

const of38 = (a: Sql): Sql => call`cast(${a} as decimal(38, 0))`;

export const sparkAggregate = (target: Target): AggregateTable => ({
  count: rewrite(([a], of) =>
    a === undefined
      ? fn("count", words("*"))
      : of.distinct
        ? call`count(distinct ${a})`
        : fn("count", withoutJsonNull(a, of.args[0])),
  ),
  // The sum of a bigint is a bigint that may overflow; of a decimal it has ten digits more than its operand.
  sum: rewrite(([a], of) => {
    const operand = argTypes(of)[0] === "bigint" ? of38(a as Sql) : (a as Sql);
    return of.distinct ? call`sum(distinct ${operand})` : fn("sum", operand);
  }),
  avg: rewrite<AggregateExpr>(([a], of) =>
    fn("avg", argTypes(of)[0] === "decimal" ? call`cast(${a as Sql} as double)` : (a as Sql)),
  ),
  min: native("min"),
  max: native("max"),
  stddevSamp: native("stddev_samp"),
  stddevPop: native("stddev_pop"),
  varianceSamp: native("var_samp"),
  variancePop: native("var_pop"),
  every: native("bool_and"),
  some: native("bool_or"),
  stringAgg: atLeast(target, "4.0")
    ? rewrite(
        ([a, separator], of, cx) =>
          call`listagg(${a as Sql}, ${separator as Sql}) within group (order by ${cx.order(of.order)})`,
      )
    : unsupported("texts joined in a stated order need listagg, which Spark has from 4.0"),
  // Exact, interpolated between closest ranks; also with FILTER and OVER.
  quantile: rewrite(([a], of) => {
    const q = of.args[1];
    return fn("percentile", a as Sql, words(String(q?.kind === "literal" ? q.value : 0.5)));
  }),
  mode: { via: "structural", note: "values are ranked by how often they occur" },
  only: native("max"),
  first: { via: "structural", note: "the first row of each group is found by row_number()" },
});

export const sparkWindow: WindowTable = {
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
  lastKnown: rewrite(([a]) => template(BINDS.atom)`last_value(${a as Sql}) ignore nulls`),
};
