import type { AggregateExpr, Expr, SortKey, WindowExpr } from "./expr.ts";
import { isUnique, missingKey } from "./keys.ts";
import * as make from "./make.ts";
import { transformExpr, transformRelation } from "./map.ts";
import type { Op } from "./ops.ts";
import { pairsOf } from "./pairs-of.ts";
import type { AsOfSet, Relation, TrailingSet } from "./relation.ts";
import { readsAttribute } from "./trailing-windows.ts";

/** Window functions whose result depends on which of two equal rows comes first. */
const BY_ROW: ReadonlySet<Op> = new Set(["rowNumber", "ntile", "lag", "lead", "firstValue", "lastValue", "lastKnown"]);

/**
 * Makes every order on which rows depend total, by appending the key of the relation that is ordered: limits, first per
 * key, first and string aggregates, and window functions that count rows. `refuse` is told what has no known key.
 */
export function totalOrders(root: Relation, refuse: (what: string) => void): Relation {
  return transformRelation(root, (r) => {
    switch (r.kind) {
      case "limit":
        return { ...r, input: totalInput(r.input, refuse) };
      case "firstPer":
        return { ...r, order: complete(r.order, r.keys, r.input, refuse, "firstPer") };
      case "firstEach":
        return {
          ...r,
          order: complete(
            r.order,
            r.keys.map((a) => make.column(a)),
            pairsOf(r),
            refuse,
            "rowNumber",
          ),
        };
      case "asOf":
        return { ...r, sets: r.sets.map((s) => ({ ...s, ties: totalSet(s, refuse) })) };
      case "trailing":
        return { ...r, set: { ...r.set, order: totalNumbers(r.set, refuse) } };
      case "aggregate": {
        const go = (e: Expr): Expr =>
          transformExpr(e, (x) =>
            x.kind === "aggregate"
              ? totalAggregate(
                  x,
                  r.keys.map((k) => k.expr),
                  r.input,
                  refuse,
                )
              : x,
          );
        return { ...r, measures: r.measures.map((m) => ({ ...m, expr: go(m.expr) })) };
      }
      case "project": {
        const go = (e: Expr): Expr =>
          transformExpr(e, (x) => (x.kind === "window" ? totalWindow(x, r.input, refuse) : x));
        return { ...r, items: r.items.map((i) => ({ ...i, expr: go(i.expr) })) };
      }
      default:
        return r;
    }
  });
}

function complete(
  order: readonly SortKey[],
  within: readonly Expr[],
  r: Relation,
  refuse: (what: string) => void,
  what: string,
): readonly SortKey[] {
  const missing = missingKey([...order.map((k) => k.by), ...within], r);
  if (missing === undefined) refuse(what);
  return upToUnique([...order, ...(missing ?? []).map((a) => make.asc(make.column(a)))], within, r);
}

/**
 * The order up to where no two rows are equal by it: what follows decides nothing, and would keep an index from being read in
 * its order.
 */
export function upToUnique(order: readonly SortKey[], within: readonly Expr[], r: Relation): readonly SortKey[] {
  const enough = order.findIndex((_, i) => isUnique(r, [...within, ...order.slice(0, i + 1).map((k) => k.by)]));
  return enough < 0 ? order : order.slice(0, enough + 1);
}

/** Of rows of one instant the one with the greatest key is the latest. */
function totalSet(s: AsOfSet, refuse: (what: string) => void): readonly SortKey[] {
  const given = [...s.times, ...s.ties.map((k) => k.by), ...s.keys.map((k) => k.right)];
  const missing = missingKey(given, s.right);
  if (missing === undefined) refuse("the latest row");
  return [...s.ties, ...(missing ?? []).map((a) => make.desc(make.column(a)))];
}

/** Rows are numbered where a measure reads their numbers. */
function totalNumbers(s: TrailingSet, refuse: (what: string) => void): readonly SortKey[] {
  if (!s.measures.some((m) => readsAttribute(m.expr, s.nth))) return s.order;
  const within = s.keys.map((k) => k.right);
  const missing = missingKey([...s.order.map((k) => k.by), ...within], s.right);
  if (missing === undefined) refuse("rowNumber");
  return upToUnique([...s.order, ...(missing ?? []).map((a) => make.desc(make.column(a)))], within, s.right);
}

/** The order below a limit may stand under columns that were chosen after it. */
function totalInput(r: Relation, refuse: (what: string) => void): Relation {
  switch (r.kind) {
    case "sort":
      return { ...r, keys: complete(r.keys, [], r.input, refuse, "limit") };
    case "project":
    case "filter":
      return hasSort(r.input) ? { ...r, input: totalInput(r.input, refuse) } : sorted(r, refuse);
    default:
      return sorted(r, refuse);
  }
}

const hasSort = (r: Relation): boolean =>
  r.kind === "sort" || ((r.kind === "project" || r.kind === "filter") && hasSort(r.input));

function sorted(r: Relation, refuse: (what: string) => void): Relation {
  const keys = complete([], [], r, refuse, "limit");
  return keys.length === 0 ? r : { kind: "sort", input: r, keys };
}

function totalAggregate(
  e: AggregateExpr,
  keys: readonly Expr[],
  r: Relation,
  refuse: (what: string) => void,
): AggregateExpr {
  if (e.op === "first") return { ...e, order: complete(e.order, keys, r, refuse, "first") };
  if (e.op !== "stringAgg" || e.distinct) return e;
  // Equal texts in either order join to the same text, so the text itself completes the order.
  const [text] = e.args;
  const missing = missingKey([...e.order.map((k) => k.by), ...keys], r);
  if (missing?.length === 0 || !text) return e;
  return { ...e, order: [...e.order, make.asc(text)] };
}

function totalWindow(e: WindowExpr, r: Relation, refuse: (what: string) => void): WindowExpr {
  const op = e.fn.op;
  if (e.fn.kind === "aggregate" && op === "first") {
    return { ...e, fn: { ...e.fn, order: complete(e.fn.order, e.partitionBy, r, refuse, op) } };
  }
  const byRow = BY_ROW.has(op) || (e.frame?.mode === "rows" && e.orderBy.length > 0);
  if (!byRow) return e;
  return { ...e, orderBy: complete(e.orderBy, e.partitionBy, r, refuse, op) };
}
