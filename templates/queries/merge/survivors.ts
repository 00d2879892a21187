import { snakeCase } from "../../../src/base/names.ts";
import type { Survivor, Survivors } from "../../../src/ir/merge.ts";
import { type Attribute, attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, SortKey } from "../../../src/relation/expr.ts";
import { type Layer, layer, readBy } from "../../../src/relation/layer.ts";
import * as make from "../../../src/relation/make.ts";
import type { Item, Relation } from "../../../src/relation/relation.ts";
import { sameExpr } from "../../../src/relation/same-expr.ts";
import { rowsApart } from "./null-keys.ts";

/** What is known of a column that survives, at each step. */
interface Column {
  readonly key: string;
  readonly survivor: Survivor;
  /** All rows of the key say the value, whichever comes first: a greatest or a least value whose source nobody asks for. */
  readonly ofAll: boolean;
  readonly order: readonly SortKey[];
}

const one = make.int(1);

/**
 * One row for each key. Each order by which columns survive numbers the rows once, however many columns it serves: the winner
 * of a column is the least number at which it has a value.
 */
export function survivorsQuery(node: Survivors): Relation {
  const { relation: input, added } = build.beside(node.input, {
    ...(node.origin && node.priority.length > 0 && { sourcePriority: priorityOf(node.origin, node.priority) }),
    ...rowsApart(node.input, Object.values(node.keys), node.nullKeys),
  });
  const { sourcePriority, ...alone } = added as build.Columns;
  const columns = Object.entries(node.survivors).map(
    ([key, survivor]): Column => ({
      key,
      survivor,
      ofAll: (survivor.rule === "max" || survivor.rule === "min") && !node.provenance.includes(key),
      order: orderOf(survivor, node, sourcePriority),
    }),
  );
  const partition = [...Object.values(node.keys), ...Object.values(alone)];
  const kept = readBy(
    ...partition,
    ...columns.map((c) => c.survivor.value),
    ...(node.origin && node.provenance.length > 0 ? [node.origin] : []),
    ...Object.values(node.measures),
  );
  const steps: Steps = { node, columns, rankings: rankings(columns), partition, kept };
  return merged(steps, firstPlaces(steps, placedRows(steps, input)), alone);
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

/** An order by which columns survive, and what the number is called that a row has by it. */
interface Ranking {
  readonly name: string;
  readonly order: readonly SortKey[];
  readonly columns: readonly Column[];
}

const sameOrder = (a: readonly SortKey[], b: readonly SortKey[]): boolean =>
  a.length === b.length &&
  a.every((k, i) => {
    const o = b[i];
    return o !== undefined && k.direction === o.direction && k.nulls === o.nulls && sameExpr(k.by, o.by);
  });

/** The different orders; a column that has one of its own lends it its name. */
function rankings(columns: readonly Column[]): readonly Ranking[] {
  const found: { readonly order: readonly SortKey[]; readonly of: Column[] }[] = [];
  for (const c of columns.filter((x) => !x.ofAll)) {
    const same = found.find((f) => sameOrder(f.order, c.order));
    if (same) same.of.push(c);
    else found.push({ order: c.order, of: [c] });
  }
  return found.map(({ order, of }) => {
    const [first] = of;
    const rule = first?.survivor.rule ?? "priority";
    const name = found.length === 1 ? "place" : of.length === 1 ? `${first?.key}Place` : `${SHARED[rule]}Place`;
    return { name, order, columns: of };
  });
}

/** What an order is called by which several columns survive. */
const SHARED: { readonly [R in Survivor["rule"]]: string } = {
  priority: "trust",
  frequent: "trust",
  latest: "latest",
  ordered: "stated",
  longest: "length",
  max: "greatest",
  min: "least",
};

/** Whether the order puts rows without a value last, so that its first row has one if any has. */
const putsNullsLast = ({ rule }: Survivor): boolean => rule === "longest" || rule === "max" || rule === "min";
const needsFirst = ({ survivor }: Column): boolean => survivor.value.nullable && !putsNullsLast(survivor);

const countKey = (c: Column): string => `${c.key}Count`;
const firstKey = (c: Column): string => `${c.key}First`;

interface Steps {
  readonly node: Survivors;
  readonly columns: readonly Column[];
  readonly rankings: readonly Ranking[];
  readonly partition: readonly Expr[];
  readonly kept: readonly Attribute[];
}

/** Every row with its place in each order, and how often its value occurs where the most frequent survives. */
function placedRows({ node, columns, rankings: ranks, partition, kept }: Steps, input: Relation): Layer<string> {
  const counts = columns
    .filter((c) => c.survivor.rule === "frequent")
    .map((c) => {
      const { value } = c.survivor;
      const count = make.aggregateCall("count", [value]);
      return [countKey(c), make.over(count, { partitionBy: [...partition, value], orderBy: [] })] as const;
    });
  const places = ranks.map(
    (r) => [r.name, make.windowCall("rowNumber", [], { partitionBy: partition, orderBy: r.order })] as const,
  );
  const name = `placed_${node.input.kind === "alias" ? snakeCase(node.input.name) : "rows"}`;
  const comment =
    ranks.length > 1
      ? "The place of each row within its key, by every order that columns survive by."
      : "The place of each row within its key.";
  return layer(name, input, kept, Object.fromEntries([...places, ...counts]), comment);
}

/** The first place at which each column has a value; of the most frequent value, the place of each row by frequency. */
function firstPlaces({ columns, rankings: ranks, partition, kept }: Steps, placed: Layer<string>): Layer<string> {
  const keys = partition.map(placed.over);
  const placeOf = (c: Column): Expr => placeIn(c, ranks, placed);
  const firsts = columns
    .filter((c) => !c.ofAll && (needsFirst(c) || c.survivor.rule === "frequent"))
    .map((c): readonly [string, Expr] => {
      const value = placed.over(c.survivor.value);
      if (c.survivor.rule === "frequent") {
        const orderBy = [make.desc(placed.added[countKey(c)] ?? one), make.asc(placeOf(c))];
        return [firstKey(c), make.windowCall("rank", [], { partitionBy: keys, orderBy })];
      }
      const there = make.caseWhen([{ when: make.call("isNotNull", [value]), result: placeOf(c) }]);
      return [firstKey(c), make.over(make.aggregateCall("min", [there]), { partitionBy: keys, orderBy: [] })];
    });
  if (firsts.length === 0) return placed;
  const before = kept.flatMap((a) => readBy(placed.over(make.column(a))));
  const places = Object.values(placed.added).flatMap((e) => (e.kind === "column" ? [e.attribute] : []));
  const next = layer(
    "first_places",
    placed.relation,
    [...before, ...places],
    Object.fromEntries(firsts),
    "The first place at which each column has a value.",
  );
  const again = Object.entries(placed.added).map(([key, e]) => [key, next.over(e)] as const);
  return {
    relation: next.relation,
    over: (e) => next.over(placed.over(e)),
    added: { ...Object.fromEntries(again), ...next.added },
  };
}

function placeIn(c: Column, ranks: readonly Ranking[], { added }: Layer<string>): Expr {
  const rank = ranks.find((r) => r.columns.includes(c));
  return (rank && added[rank.name]) ?? one;
}

/** The aggregate of a column: the value at the place that won, and the source of that row. */
function itemsOf(c: Column, { node, rankings: ranks }: Steps, rows: Layer<string>): readonly Item[] {
  const value = rows.over(c.survivor.value);
  const { rule } = c.survivor;
  const { nullable } = c.survivor.value;
  if (c.ofAll) return [item(c.key, make.aggregateCall(rule === "min" ? "min" : "max", [value]), nullable)];
  const [place, first] = [placeIn(c, ranks, rows), rows.added[firstKey(c)]];
  const wins =
    rule === "frequent" && first
      ? make.call("eq", [first, one])
      : make.call("eq", first ? [place, first] : [place, one]);
  const won = item(c.key, picked(wins, value), nullable);
  if (!node.origin || !node.provenance.includes(c.key)) return [won];
  // Where all values are NULL nobody gave it.
  const gave = nullable ? make.and(wins, make.call("isNotNull", [value])) : wins;
  return [won, item(sourceKey(c.key), picked(gave, rows.over(node.origin)), nullable || node.origin.nullable)];
}

/** The key of the column that says where a value is from. */
export const sourceKey = (key: string): string => `${key}Source`;

/** The value of the one row for which the condition holds. */
const picked = (wins: Expr, value: Expr): Expr =>
  make.aggregateCall("only", [make.caseWhen([{ when: wins, result: value }])]);

const item = (key: string, expr: Expr, nullable: boolean): Item => ({
  attribute: attribute({ key, name: snakeCase(key), type: expr.type, nullable }),
  expr,
});

/** One row for each key; what told rows without a key apart is left out. */
function merged(steps: Steps, rows: Layer<string>, alone: build.Columns): Relation {
  const over = (columns: build.Columns): build.Columns =>
    Object.fromEntries(Object.entries(columns).map(([key, e]) => [key, rows.over(e)]));
  const keys = [...build.itemsOf(over(steps.node.keys)), ...build.itemsOf(over(alone))];
  const measures = [
    ...steps.columns.flatMap((c) => itemsOf(c, steps, rows)),
    ...build.itemsOf(over(steps.node.measures)),
  ];
  const all: Relation = Object.freeze({ kind: "aggregate", input: rows.relation, keys, measures });
  if (Object.keys(alone).length === 0) return all;
  const told = new Set(Object.keys(alone));
  const shown = attributesOf(all).filter((a) => !told.has(a.key));
  return build.project(all, Object.fromEntries(shown.map((a) => [a.key, make.column(a)])));
}
