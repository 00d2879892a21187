import { type Attribute, renewed } from "./attribute.ts";
import { attributesOf } from "./attributes-of.ts";
import type { AggregateExpr, Expr, SortKey, WindowExpr } from "./expr.ts";
import { isUnique, keysOf, missingKey } from "./keys.ts";
import { freshKey } from "./layer.ts";
import * as make from "./make.ts";
import { transformExpr, transformRelation } from "./map.ts";
import type { Op } from "./ops.ts";
import { pairsOf } from "./pairs-of.ts";
import type { AsOfSet, Item, Relation, TrailingSet } from "./relation.ts";
import { readsAttribute } from "./trailing-windows.ts";

/** Window functions whose result depends on which of two equal rows comes first. */
const BY_ROW: ReadonlySet<Op> = new Set(["rowNumber", "ntile", "lag", "lead", "firstValue", "lastValue", "lastKnown"]);

/**
 * Makes every order on which rows depend total, by appending the key of the relation that is ordered: limits, first per
 * key, first and string aggregates, and window functions that count rows. `refuse` is told what has no known key. A key that
 * is not selected orders, too, where nothing between the two makes the rows others.
 */
export function totalOrders(root: Relation, refuse: (what: string) => void): Relation {
  return transformRelation(root, (r) => {
    switch (r.kind) {
      case "limit":
        return selecting(attributesOf(r), { ...r, input: totalInput(r.input, refuse) });
      case "firstPer": {
        const ordered = complete(r.order, r.keys, r.input, "the row kept for each key", refuse);
        return selecting(attributesOf(r), { ...r, ...ordered });
      }
      case "firstEach": {
        const keys = r.keys.map((a) => make.column(a));
        const missing = missingKey([...r.order.map((k) => k.by), ...keys], pairsOf(r));
        if (missing === undefined) refuse("rowNumber");
        return { ...r, order: [...r.order, ...ascending(missing ?? [])] };
      }
      case "asOf":
        return { ...r, sets: r.sets.map((s) => ({ ...s, ties: totalSet(s, refuse) })) };
      case "trailing":
        return { ...r, set: { ...r.set, order: totalNumbers(r.set, refuse) } };
      case "aggregate": {
        const keys = r.keys.map((k) => k.expr);
        const over = orderedOver(r.input, refuse);
        const measures = r.measures.map((m) => ({
          ...m,
          expr: transformExpr(m.expr, (x) => (x.kind === "aggregate" ? totalAggregate(x, keys, over) : x)),
        }));
        return { ...r, input: over.input(), measures };
      }
      case "project": {
        const over = orderedOver(r.input, refuse);
        const items = r.items.map((i) => ({
          ...i,
          expr: transformExpr(i.expr, (x) => (x.kind === "window" ? totalWindow(x, over) : x)),
        }));
        return { ...r, input: over.input(), items };
      }
      default:
        return r;
    }
  });
}

const ascending = (key: readonly Attribute[]): readonly SortKey[] => key.map((a) => make.asc(make.column(a)));

interface Ordered {
  readonly order: readonly SortKey[];
  readonly input: Relation;
}

/** The order with a key of the rows at its end, which are given it where they do not have it. */
function complete(
  order: readonly SortKey[],
  within: readonly Expr[],
  input: Relation,
  what: string,
  refuse: (what: string) => void,
): Ordered {
  const given = [...order.map((k) => k.by), ...within];
  const keyed = keysOf(input).length > 0 ? input : withKey(input);
  const missing = keyed && missingKey(given, keyed);
  if (keyed && missing) return { order: upToUnique([...order, ...ascending(missing)], within, keyed), input: keyed };
  refuse(what);
  return { order, input };
}

/**
 * The order up to where no two rows are equal by it: what follows decides nothing, and would keep an index from being read in
 * its order.
 */
export function upToUnique(order: readonly SortKey[], within: readonly Expr[], r: Relation): readonly SortKey[] {
  const enough = order.findIndex((_, i) => isUnique(r, [...within, ...order.slice(0, i + 1).map((k) => k.by)]));
  return enough < 0 ? order : order.slice(0, enough + 1);
}

/** The orders of several expressions over one relation, which has the keys that they need in the end. */
interface OrderedOver {
  readonly order: (order: readonly SortKey[], within: readonly Expr[], what: string) => readonly SortKey[];
  readonly input: () => Relation;
}

function orderedOver(given: Relation, refuse: (what: string) => void): OrderedOver {
  let input = given;
  return {
    order: (order, within, what) => {
      const ordered = complete(order, within, input, what, refuse);
      input = ordered.input;
      return ordered.order;
    },
    input: () => input,
  };
}

/** The rows with a key among their columns, of what they are selected from; nothing where they have no such key. */
function withKey(r: Relation): Relation | undefined {
  switch (r.kind) {
    case "filter":
    case "sort": {
      const input = withKey(r.input);
      return input && { ...r, input };
    }
    case "project": {
      const input = keysOf(r.input).length > 0 ? r.input : withKey(r.input);
      const missing =
        input &&
        missingKey(
          r.items.map((i) => i.expr),
          input,
        );
      if (!input || !missing) return undefined;
      const taken = new Set(r.items.map((i) => i.attribute.name));
      const added = missing.map((a): Item => {
        const name = freshKey(a.name, taken, "_");
        taken.add(name);
        return { attribute: renewed(a, { name }), expr: make.column(a) };
      });
      return { ...r, input, items: [...r.items, ...added] };
    }
    default:
      return undefined;
  }
}

/** The relation without the columns that it was only ordered by. */
function selecting(columns: readonly Attribute[], r: Relation): Relation {
  if (attributesOf(r).length === columns.length) return r;
  return { kind: "project", input: r, items: columns.map((a) => ({ attribute: a, expr: make.column(a) })) };
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
    case "sort": {
      const { order, input } = complete(r.keys, [], r.input, "limit", refuse);
      return { ...r, keys: order, input };
    }
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
  const { order: keys, input } = complete([], [], r, "limit", refuse);
  return keys.length === 0 ? r : { kind: "sort", input, keys };
}

function totalAggregate(e: AggregateExpr, keys: readonly Expr[], over: OrderedOver): AggregateExpr {
  if (e.op === "first") return { ...e, order: over.order(e.order, keys, "first") };
  if (e.op !== "stringAgg" || e.distinct) return e;
  // Equal texts in either order join to the same text, so the text itself completes the order.
  const [text] = e.args;
  const missing = missingKey([...e.order.map((k) => k.by), ...keys], over.input());
  if (missing?.length === 0 || !text) return e;
  return { ...e, order: [...e.order, make.asc(text)] };
}

function totalWindow(e: WindowExpr, over: OrderedOver): WindowExpr {
  const op = e.fn.op;
  if (e.fn.kind === "aggregate" && op === "first") {
    return { ...e, fn: { ...e.fn, order: over.order(e.fn.order, e.partitionBy, op) } };
  }
  const byRow = BY_ROW.has(op) || (e.frame?.mode === "rows" && e.orderBy.length > 0);
  return byRow ? { ...e, orderBy: over.order(e.orderBy, e.partitionBy, op) } : e;
}
