import type { AggregateExpr, Expr, SortKey } from "../../src/relation/expr.ts";
import type { ScalarOp } from "../../src/relation/ops.ts";
import { sameExpr } from "../../src/relation/same-expr.ts";
import { types } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import {
  type AggregateTable,
  type LoweringContext,
  native,
  rewrite,
  structural,
  type WindowTable,
} from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { atom, BINDS, call, caseWhen, fn, not, type Sql, template, words } from "../kit/sql.ts";
import { argTypes } from "../kit/table-helpers.ts";
import type { Target } from "../target.ts";
import { fromTextOrder, sortsAsIs, textOrder } from "./collations.ts";
import { withoutJsonNull } from "./json.ts";
import { asDouble, castTo } from "./types.ts";

const of = (name: string, a: Sql, e: AggregateExpr): Sql =>
  e.distinct ? call`${words(name)}(distinct ${a})` : fn(name, a);

/** Truth values that are no condition. */
const VALUES: ReadonlySet<ScalarOp> = new Set(["coalesce", "nullIf", "greatest", "least", "jsonBoolean"]);
const isCondition = (e: Expr): boolean =>
  (e.kind === "call" && !VALUES.has(e.op)) || e.kind === "exists" || e.kind === "in";
/** MIN and MAX take no bits. */
function asNumber(a: Sql, e: Expr | undefined, cx: LoweringContext): Sql {
  if (!e || !isCondition(e)) return call`cast(${a} as tinyint)`;
  const yes = { when: cx.predicate(e), result: words("1") };
  return e.nullable ? caseWhen([yes, { when: not(cx.predicate(e)), result: words("0") }]) : caseWhen([yes], words("0"));
}

const truth = (name: "min" | "max") =>
  rewrite<AggregateExpr>(
    ([a], e, cx) => fn(name, asNumber(a as Sql, e.args[0], cx)),
    undefined,
    (value) => castTo(value, types.boolean),
  );

/** Of texts the least key is found, and the text taken out of it. Of one text there is nothing to compare. */
const extreme = (name: "min" | "max", of: "several" | "one" = "several") =>
  rewrite<AggregateExpr>(
    ([a], e, cx) => {
      const [arg] = e.args;
      if (arg?.type.kind === "boolean") return fn(name, asNumber(a as Sql, arg, cx));
      const compares = arg?.type.kind === "text" && of === "several";
      return fn(name, compares ? textOrder(a as Sql, arg, cx) : (a as Sql));
    },
    undefined,
    (value, e, cx) => {
      const [arg] = e.args;
      if (arg?.type.kind === "boolean") return castTo(value, types.boolean);
      const compared = arg?.type.kind === "text" && of === "several" && !sortsAsIs(arg, cx);
      return compared ? fromTextOrder(value) : value;
    },
  );

/** SUM of int is int, and of bigint bigint: both overflow where the sum's type here does not. */
function sum([a]: readonly Sql[], e: AggregateExpr): Sql {
  const [kind] = argTypes(e);
  const wider = kind === "int" || kind === "bigint" ? castTo(a as Sql, e.type) : (a as Sql);
  return of("sum", wider, e);
}

const orders = new WeakMap<LoweringContext, readonly SortKey[]>();
const sameOrder = (a: readonly SortKey[], b: readonly SortKey[]): boolean =>
  a.length === b.length &&
  a.every((k, i) => {
    const other = b[i];
    return other && k.direction === other.direction && k.nulls === other.nulls && sameExpr(k.by, other.by);
  });

/** Of a bounded type STRING_AGG overflows at 8000 bytes. All those of one SELECT must have one order (error 8711). */
function stringAgg([a, separator]: readonly Sql[], e: AggregateExpr, cx: LoweringContext): Sql {
  const joined = fn("string_agg", castTo(a as Sql, types.text), separator as Sql);
  if (e.order.length === 0) return joined;
  const known = orders.get(cx) ?? e.order;
  if (!sameOrder(known, e.order)) return cx.refuse("texts joined in several orders in one query");
  orders.set(cx, known);
  const { group, indent, softline, end } = MARK;
  const fragments = ["", ` within group (${group}${indent}${softline}order by `, `${end}${softline}${end})`];
  return atom(laidOut(fragments, [joined.node, cx.order(e.order).node]));
}

export const sqlServerAggregate: AggregateTable = {
  count: rewrite(([a], e, cx) =>
    a === undefined ? fn("count_big", words("*")) : of("count_big", withoutJsonNull(a, e.args[0], cx), e),
  ),
  sum: rewrite(sum),
  avg: rewrite(([a], e) => of("avg", argTypes(e)[0] === "double" ? (a as Sql) : asDouble(a as Sql), e)),
  min: extreme("min"),
  max: extreme("max"),
  stddevSamp: native("stdev"),
  stddevPop: native("stdevp"),
  varianceSamp: native("var"),
  variancePop: native("varp"),
  every: truth("min"),
  some: truth("max"),
  stringAgg: rewrite(stringAgg),
  quantile: { via: "structural", note: "PERCENTILE_CONT has no form for groups: rows are ranked in a subquery" },
  mode: { via: "structural", note: "rows are ranked in a subquery" },
  only: extreme("max", "one"),
  first: { via: "structural", note: "the first row of each group is found by row_number()" },
};

export const sqlServerWindow = (target: Target): WindowTable => ({
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
  lastKnown: atLeast(target, "2022")
    ? rewrite(([a]) => template(BINDS.atom)`last_value(${a as Sql}) ignore nulls`)
    : structural("segments are numbered by counting values, because the engine has no IGNORE NULLS"),
});
