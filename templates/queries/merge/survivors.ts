import { snakeCase } from "../../../src/base/names.ts";
import type { Survivor, Survivors } from "../../../src/ir/merge.ts";
import { attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, SortKey } from "../../../src/relation/expr.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import { layer, readBy } from "../../../src/relation/layer.ts";
import * as make from "../../../src/relation/make.ts";
import type { Item, Relation } from "../../../src/relation/relation.ts";
import { rowsApart } from "./null-keys.ts";

/** A column that survives, with the order in which its values are asked for. */
interface Column {
  readonly key: string;
  readonly survivor: Survivor;
  readonly order: readonly SortKey[];
}

/**
 * One row for each key: each column has the first value by its order. The most frequent value is the first by how often it
 * occurs, which is counted before.
 */
export function survivorsQuery(node: Survivors): Relation {
  const { relation: input, added } = build.beside(node.input, {
    ...(node.origin && node.priority.length > 0 && { sourcePriority: priorityOf(node.origin, node.priority) }),
    ...rowsApart(node.input, Object.values(node.keys), node.nullKeys),
  });
  const { sourcePriority, ...alone } = added as build.Columns;
  const columns = Object.entries(node.survivors).map(
    ([key, survivor]): Column => ({ key, survivor, order: orderOf(survivor, node, sourcePriority) }),
  );
  return merged(node, columns, counted(node, columns, alone, input), alone);
}

/** The sources by trust: 1, 2, … */
function priorityOf(origin: Expr, priority: readonly string[]): Expr {
  const whens = priority.map((name, i) => ({
    when: make.call("eq", [origin, make.text(name)]),
    result: make.int(i + 1),
  }));
  return make.caseWhen(whens, make.int(priority.length + 1));
}

/** The order by which the column's value is chosen among the rows that have one. */
function orderOf(
  { rule, value, order }: Survivor,
  node: Survivors,
  sourcePriority: Expr | undefined,
): readonly SortKey[] {
  const trusted = sourcePriority ? [make.asc(sourcePriority)] : [];
  const newest = node.time ? [make.desc(node.time)] : [];
  const usual = [...trusted, ...newest, ...node.tieBreak];
  switch (rule) {
    case "priority":
    case "frequent":
      return usual;
    case "latest":
      return [...newest, ...trusted, ...node.tieBreak];
    case "ordered":
      return [...order, ...usual];
    case "longest":
      return [make.desc(make.call("length", [value])), ...usual];
    case "max":
      return [make.desc(value), ...usual];
    case "min":
      return [make.asc(value), ...usual];
  }
}

const isFrequent = ({ survivor }: Column): boolean => survivor.rule === "frequent";

/** Rows by which columns survive, and expressions over them. */
interface Rows {
  readonly relation: Relation;
  readonly over: (e: Expr) => Expr;
  /** How often a row's value occurs, of columns whose most frequent value survives. */
  readonly counts: build.Columns;
}

/** Every row, with how often its value occurs where the most frequent survives. */
function counted(node: Survivors, columns: readonly Column[], alone: build.Columns, input: Relation): Rows {
  if (!columns.some(isFrequent)) return { relation: input, over: (e) => e, counts: {} };
  const partition = [...Object.values(node.keys), ...Object.values(alone)];
  const counts = columns.filter(isFrequent).map(({ key, survivor: { value } }) => {
    const parts = { partitionBy: [...partition, value], orderBy: [] };
    return [`${key}Count`, make.over(make.aggregateCall("count", [value]), parts)] as const;
  });
  const kept = readBy(
    ...partition,
    ...columns.flatMap((c) => [c.survivor.value, ...c.order.map((k) => k.by)]),
    ...(node.origin && node.provenance.length > 0 ? [node.origin] : []),
    ...Object.values(node.measures),
    ...(keysOf(input)[0] ?? []).map((a) => make.column(a)),
  );
  const name = `${node.input.kind === "alias" ? snakeCase(node.input.name) : "rows"}_with_value_counts`;
  const { relation, over, added } = layer(
    name,
    input,
    kept,
    Object.fromEntries(counts),
    "Rows with the frequency of each value within its key.",
  );
  return { relation, over, counts: added };
}

/** Whether the order puts rows without a value last, so that its first row has one if any has. */
const putsNullsLast = ({ rule }: Survivor): boolean => rule !== "priority" && rule !== "latest" && rule !== "ordered";

/** The aggregate of a column: the first value by its order, and the source of that row. */
function itemsOf({ key, survivor, order: given }: Column, node: Survivors, { over, counts }: Rows): readonly Item[] {
  const value = over(survivor.value);
  const { rule } = survivor;
  const { nullable } = survivor.value;
  const isAsked = node.origin !== undefined && node.provenance.includes(key);
  if (!isAsked && (rule === "max" || rule === "min")) return [item(key, make.aggregateCall(rule, [value]), nullable)];
  const count = counts[`${key}Count`];
  const order = [...(count ? [make.desc(count)] : []), ...given.map((k) => ({ ...k, by: over(k.by) }))];
  const isThere = make.call("isNotNull", [value]);
  const apart = nullable && !putsNullsLast(survivor);
  const first = (x: Expr): Expr => make.aggregateCall("first", [x], { order, ...(apart && { filter: isThere }) });
  const won = item(key, first(value), nullable);
  if (node.origin === undefined || !isAsked) return [won];
  // Where all values are NULL nobody gave it.
  const origin = over(node.origin);
  const gave = nullable && !apart ? make.caseWhen([{ when: isThere, result: origin }]) : origin;
  return [won, item(sourceKey(key), first(gave), nullable || node.origin.nullable)];
}

/** The key of the column that says where a value is from. */
export const sourceKey = (key: string): string => `${key}Source`;

const item = (key: string, expr: Expr, nullable: boolean): Item => ({
  attribute: attribute({ key, name: snakeCase(key), type: expr.type, nullable }),
  expr,
});

/** One row for each key; what told rows without a key apart is left out. */
function merged(node: Survivors, columns: readonly Column[], rows: Rows, alone: build.Columns): Relation {
  const over = (of: build.Columns): build.Columns =>
    Object.fromEntries(Object.entries(of).map(([key, e]) => [key, rows.over(e)]));
  const keys = [...build.itemsOf(over(node.keys)), ...build.itemsOf(over(alone))];
  const measures = [...columns.flatMap((c) => itemsOf(c, node, rows)), ...build.itemsOf(over(node.measures))];
  const all: Relation = Object.freeze({ kind: "aggregate", input: rows.relation, keys, measures });
  if (Object.keys(alone).length === 0) return all;
  const told = new Set(Object.keys(alone));
  const shown = attributesOf(all).filter((a) => !told.has(a.key));
  return build.project(all, Object.fromEntries(shown.map((a) => [a.key, make.column(a)])));
}
