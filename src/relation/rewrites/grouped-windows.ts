import type { Attribute } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { AggregateExpr, Expr, WindowExpr } from "../expr.ts";
import { isUnique } from "../keys.ts";
import * as make from "../make.ts";
import { mapExpr, relationIn, someExpr } from "../map.ts";
import type { Distinct, Item, Project, Relation } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { aggregateName, keyName } from "../statistic-name.ts";
import { substitute } from "../substitute.ts";
import { AddedItems } from "./added-items.ts";

/**
 * Different rows of windows over whole partitions: what they read of single rows is grouped by first, and the windows add up the
 * groups. An engine would compute every window for every row, to keep one row of each group in the end.
 */
export function withGroupedWindows(r: Relation): Relation {
  if (r.kind !== "distinct" || r.input.kind !== "project") return r;
  const keys = groupingOf(r.input);
  return keys === undefined || isUnique(r.input.input, keys) ? r : grouped(r, r.input, keys);
}

/** What the columns depend on in a row; undefined where a column is not the same for all rows of such a group. */
function groupingOf({ items }: Project): readonly Expr[] | undefined {
  const windows: WindowExpr[] = [];
  const isOther = (e: Expr): boolean => {
    if (e.kind === "window") windows.push(e);
    return e.kind === "raw" || relationIn(e) !== undefined;
  };
  if (items.some((i) => someExpr(i.expr, isOther)) || windows.length === 0) return undefined;
  const keys: Expr[] = [];
  const add = (e: Expr): void => {
    if (!keys.some((k) => sameExpr(k, e))) keys.push(e);
  };
  for (const w of windows) for (const e of keysOf(w)) add(e);
  for (const i of items) {
    for (const column of outsideOfWindows(i.expr, keys)) add(column);
  }
  const isKey = (e: Expr): boolean =>
    e.type.kind !== "json" && e.type.kind !== "vector" && someExpr(e, (x) => x.kind === "column");
  // Of no rows there is no row; but of nothing to group by there is one group.
  return keys.length > 0 && keys.every(isKey) && windows.every((w) => addsUp(w, keys)) ? keys : undefined;
}

const keysOf = (w: WindowExpr): readonly Expr[] => [...w.partitionBy, ...w.orderBy.map((k) => k.by)];

function outsideOfWindows(e: Expr, keys: readonly Expr[]): readonly Expr[] {
  const found: Expr[] = [];
  const go = (x: Expr): Expr => {
    if (x.kind === "window" || keys.some((k) => sameExpr(k, x))) return x;
    if (x.kind === "column") found.push(x);
    return mapExpr(x, go);
  };
  go(e);
  return found;
}

const isGroup = (w: WindowExpr, keys: readonly Expr[]): boolean =>
  keys.every((k) => w.partitionBy.some((p) => sameExpr(p, k)));

/** Whether the window over the rows can be told by one over the groups. */
function addsUp(w: WindowExpr, keys: readonly Expr[]): boolean {
  if (w.frame) return false;
  if (w.fn.kind === "windowCall") return w.fn.op === "denseRank";
  return w.orderBy.length === 0 && (isGroup(w, keys) || (!w.fn.distinct && w.fn.op in OF_PARTS));
}

type Parts = (part: (e: AggregateExpr) => Expr, all: (op: AggregateExpr["op"], part: Expr) => Expr) => Expr;

const again =
  (op: AggregateExpr["op"]) =>
  (e: AggregateExpr): Parts =>
  (part, all) => {
    const whole = all(op, part(e));
    return whole.type.kind === e.type.kind ? whole : make.cast(whole, e.type);
  };

/** What tells an aggregate of all rows, of what it is of each group. */
const OF_PARTS: { readonly [O in AggregateExpr["op"]]?: (e: AggregateExpr) => Parts } = {
  count: again("sum"),
  sum: again("sum"),
  min: again("min"),
  max: again("max"),
  every: again("every"),
  some: again("some"),
  only: again("only"),
  avg: (e) => (part, all) => {
    const same = e.filter && { filter: e.filter };
    const [sum, n] = [make.aggregateCall("sum", e.args, same), make.aggregateCall("count", e.args, same)];
    return make.call("div", [all("sum", part(sum)), all("sum", part(n))]);
  },
};

function grouped(r: Distinct, project: Project, keys: readonly Expr[]): Relation {
  const [ofKeys, ofGroups, ofAll] = [new AddedItems(), new AddedItems(), new AddedItems()];
  const names = keys.map((k, i) => keyName(k, `key_${i + 1}`));
  const columns = keys.map((k, i) => ofKeys.add(names[i] ?? "", k));
  const uses = new Map<Attribute, number>();
  const over = (e: Expr, owner: string): Expr => {
    const place = keys.findIndex((k) => sameExpr(k, e));
    const key = columns[place];
    if (key) return key.nullable === e.nullable ? key : { ...key, nullable: e.nullable };
    if (e.kind === "window") return ofWindow(e, owner);
    const mapped = mapExpr(e, (x) => over(x, owner));
    return isInDouble(e) ? mapExpr(mapped, uncast) : mapped;
  };
  const ofWindow = (w: WindowExpr, owner: string): Expr => {
    const partitionBy = w.partitionBy.map((p) => over(p, owner));
    const { fn } = w;
    if (fn.kind === "windowCall") {
      return make.over(fn, { partitionBy, orderBy: w.orderBy.map((k) => ({ ...k, by: over(k.by, owner) })) });
    }
    const part = (e: AggregateExpr): Expr => ofGroups.add(aggregateName(e, owner), e);
    if (isGroup(w, keys)) return part(fn);
    const all = (op: AggregateExpr["op"], x: Expr): Expr => {
      const window = make.over(make.aggregateCall(op, [x]), { partitionBy, orderBy: [] });
      const name = x.kind === "column" ? x.attribute.name : owner;
      const of = w.partitionBy.map((p, i) => keyName(p, `key_${i + 1}`));
      const column = ofAll.add(of.length === 0 ? `all_${name}` : `${name}_by_${of.join("_")}`, window);
      if (column.kind === "column") uses.set(column.attribute, (uses.get(column.attribute) ?? 0) + 1);
      return column;
    };
    return OF_PARTS[fn.op]?.(fn)(part, all) ?? w;
  };
  const items = project.items.map((i) => ({ ...i, expr: over(i.expr, i.attribute.name) }));
  const groups: Relation = { kind: "aggregate", input: project.input, keys: ofKeys.items, measures: ofGroups.items };
  const needsStep = ofAll.items.length > 0 || items.some((i) => someExpr(i.expr, (e) => e.kind === "window"));
  const by = needsStep
    ? build.cte(`by_${names.join("_")}`, groups, `One row per ${names.join(" and ").replaceAll("_", " ")}.`)
    : groups;
  const again = [...uses.values()].some((n) => n > 1);
  const input = again ? build.cte("totals", withColumns(by, ofAll.items), "Groups with totals over all rows.") : by;
  const written = new Map(again ? [] : ofAll.items.map((i) => [i.attribute, i.expr] as const));
  const rows: Project = {
    kind: "project",
    input,
    items: items.map((i) => ({ ...i, expr: substitute(i.expr, written) })),
  };
  const isGiven = (k: Expr): boolean => items.some((i) => sameExpr(i.expr, k));
  return columns.every(isGiven) ? rows : { ...r, input: rows };
}

const isInDouble = (e: Expr): boolean => e.kind === "call" && e.type.kind === "double";
/** A sum of sums has more digits than its type; where it is computed with in double there is no need to say which. */
const uncast = (e: Expr): Expr =>
  e.kind === "cast" && e.input.kind === "column" && e.input.type.kind === "decimal" && e.type.kind === "bigint"
    ? e.input
    : e;

const withColumns = (input: Relation, added: readonly Item[]): Project => ({
  kind: "project",
  input,
  items: [...attributesOf(input).map((a) => ({ attribute: a, expr: make.column(a) })), ...added],
});
