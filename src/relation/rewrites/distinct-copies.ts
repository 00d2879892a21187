import type { AggregateExpr, Expr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { Item, Relation } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { keyName } from "../statistic-name.ts";
import { AddedColumns, keysOnce, overAdded } from "./added-columns.ts";

const isJoined = (e: Expr): boolean => e.kind === "aggregate" && e.op === "stringAgg";
const isDistinct = (e: Expr): e is AggregateExpr => e.kind === "aggregate" && e.distinct;
/** What counts of a row: nothing where the filter leaves it out. */
const countedIn = ({ args: [x = make.int(1)], filter }: AggregateExpr): Expr =>
  filter ? make.caseWhen([{ when: filter, result: x }]) : x;

/**
 * Aggregates of distinct values beside joined texts, as aggregates of the first copy of each value: copies are numbered in a
 * subquery. For an engine that cannot plan joined texts beside distinct values of several expressions.
 */
export function withNumberedCopies(r: Relation): Relation {
  if (r.kind !== "aggregate") return r;
  if (!r.measures.some((m) => someExpr(m.expr, isJoined)) || !hasSeveral(r.measures)) return r;
  const added = new AddedColumns();
  const group = r.keys.map((k) => k.expr);
  const ofFirstCopies = (e: AggregateExpr, owner: string): AggregateExpr => {
    const { filter } = e;
    const value = countedIn(e);
    const order = { partitionBy: [...group, value], orderBy: [make.asc(value)] };
    const copy = added.add(`${keyName(value, owner)}_copy`, make.windowCall("rowNumber", [], order));
    const isFirst = make.call("eq", [copy, make.int(1)]);
    return { ...e, distinct: false, filter: filter ? make.and(filter, isFirst) : isFirst };
  };
  const measures = r.measures.map((m) => ({
    ...m,
    expr: transformExpr(m.expr, (e) => (isDistinct(e) ? ofFirstCopies(e, m.attribute.name) : e)),
  }));
  return overAdded({ ...r, keys: keysOnce(r.keys, added), measures }, added);
}

/** Whether distinct values of several expressions are aggregated. */
function hasSeveral(measures: readonly Item[]): boolean {
  let first: Expr | undefined;
  return measures.some((m) =>
    someExpr(m.expr, (e) => {
      if (!isDistinct(e)) return false;
      const value = countedIn(e);
      first ??= value;
      return !sameExpr(first, value);
    }),
  );
}
