import type { AggregateExpr } from "../../src/relation/expr.ts";
import { oneWay } from "../../src/relation/one-way.ts";
import type { TypeKind } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import {
  type AggregateTable,
  type LoweringContext,
  native,
  rewrite,
  structural,
  unsupported,
  type WindowTable,
} from "../dialect.ts";
import { BINDS, call, fn, infix, type Sql, template, words } from "../kit/sql.ts";
import { argTypes } from "../kit/table-helpers.ts";
import type { Target } from "../target.ts";
import { withoutJsonNull } from "./json.ts";

const of38 = (a: Sql): Sql => call`cast(${a} as decimal(38, 0))`;

const OPPOSITES: { readonly [K in TypeKind]?: (a: Sql) => Sql } = {
  int: (a) => template(BINDS.unary)`~${a}`,
  bigint: (a) => template(BINDS.unary)`~${a}`,
  count: (a) => template(BINDS.unary)`-${a}`,
  decimal: (a) => template(BINDS.unary)`-${a}`,
  boolean: (a) => template(BINDS.not)`not ${a}`,
  date: (a) => fn("datediff", words("date'1970-01-01'"), a),
  timestamp: (a) => infix("-", BINDS.add, words("timestamp_ntz'1970-01-01 00:00:00'"), a),
  instant: (a) => infix("-", BINDS.add, words("timestamp'1970-01-01 00:00:00Z'"), a),
};

/** The value beside the least or the greatest keys, NULL where it is NULL there. Keys that are a struct are never NULL. */
function first([a]: readonly Sql[], of: AggregateExpr, cx: LoweringContext): Sql {
  const way = oneWay(of.order);
  if (way === undefined) throw new Error("rows are ranked where an order goes two ways");
  const keys = way.keys.flatMap((k) => {
    const value = cx.value(k.by);
    const own = k.turned ? (OPPOSITES[k.by.type.kind]?.(value) ?? value) : value;
    return k.nullsApart ? [template(BINDS.compare)`${value} is null`, own] : [own];
  });
  const [only] = keys;
  const isAlone = keys.length === 1 && way.keys.every((k) => !k.by.nullable);
  const by = only !== undefined && isAlone ? only : fn("struct", ...keys);
  return fn(way.first === "least" ? "min_by" : "max_by", a as Sql, by);
}

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
  mode: atLeast(target, "4.0")
    ? rewrite(([a]) => fn("mode", a as Sql, words("true")))
    : structural("values are ranked by how often they occur: Spark says which of several it takes from 4.0 only"),
  only: native("max"),
  first: rewrite(first),
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
