import { isStatistic } from "../../../src/ir/transform.ts";
import type { Attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, SortKey, WindowExpr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import { someExpr, transformExpr } from "../../../src/relation/map.ts";
import type { Item, Named, Relation } from "../../../src/relation/relation.ts";
import { keyName } from "../../../src/relation/statistic-name.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { type Grouping, type Statistic, Statistics } from "./statistics.ts";
import type { Keyed } from "./transform-keys.ts";

/** Every statistic that the columns read, and the columns reading them by attributes. */
export function collect(
  node: Keyed,
  more: readonly WindowExpr[] = [],
): { readonly groupings: readonly Grouping[]; readonly items: readonly Item[] } {
  const statistics = new Statistics();
  for (const window of more) statistics.add(window, "");
  const items = node.columns.map(({ attribute, expr }) => {
    const read = transformExpr(expr, (e) => {
      const own = retyped(e);
      return isStatistic(own) ? make.column(statistics.add(own, attribute.name)) : own;
    });
    return { attribute: { ...attribute, nullable: read.nullable }, expr: read };
  });
  return { groupings: statistics.groupings, items };
}

/** The expression with the nullability that follows from its operands: a statistic may be NULL where a window was not. */
function retyped(e: Expr): Expr {
  switch (e.kind) {
    case "call": {
      const [first] = e.args;
      if (e.op === "coalesce" && first && !first.nullable) return first;
      return make.call(e.op, e.args, e.unit);
    }
    case "case":
      return make.caseWhen(e.whens, e.otherwise);
    case "cast":
      return make.cast(e.input, e.type, e.onBadText);
    default:
      return e;
  }
}

/** A grouping with the relation that computes it. */
export interface Fitted {
  readonly grouping: Grouping;
  readonly relation: Named;
}

/** The statistics of one grouping, computed of the rows that are fitted on. */
export function learnt(grouping: Grouping, node: Keyed, before: readonly Fitted[]): Fitted {
  const { input, fitOn } = node;
  const used = input.kind === "alias" ? build.use(input.name, input.input) : build.use("source", input);
  const own = attributesOf(used);
  const again = new Map<Attribute, Expr>(
    attributesOf(input).flatMap((a, i) => (own[i] ? [[a, make.column(own[i], a.nullable)] as const] : [])),
  );
  const needed = before.filter((f) => readsAny(grouping, f.grouping.statistics));
  const { rows, values } = withStatistics(used, again, needed);
  const names = grouping.keys.map((k, i) => keyName(k, `key_${i + 1}`));
  const relation = measured(
    fitOn ? build.filter(rows, substitute(fitOn, values)) : rows,
    Object.fromEntries(
      grouping.keys.map((k, i) => {
        const key = substitute(k, values);
        const isThere = k.kind === "column" && node.ofFitted.has(k.attribute);
        return [names[i] ?? "", isThere ? { ...key, nullable: false } : key];
      }),
    ),
    grouping.statistics,
    values,
  );
  const overall = grouping.layer === 1 ? "fit_statistics" : "further_statistics";
  const name = names.length === 0 ? overall : `by_${names.join("_")}`;
  return { grouping, relation: build.named(name, relation, commentOf(grouping, names, fitOn !== undefined)) };
}

const readsAny = (g: Grouping, statistics: readonly Statistic[]): boolean =>
  [...g.keys, ...g.statistics.map((s): Expr => s.window)].some((e) =>
    someExpr(e, (x) => x.kind === "column" && statistics.some((s) => s.attribute === x.attribute)),
  );

/** What a reader is told of it. */
function commentOf(grouping: Grouping, names: readonly string[], some: boolean): string {
  const rows = some ? "the training rows" : "all rows";
  if (names.length > 0) return `Statistics of ${rows} per ${names.map((n) => n.replaceAll("_", " ")).join(" and ")}.`;
  return `Statistics of ${rows}${grouping.layer === 1 ? "" : ", computed from the statistics before"}.`;
}

/** Aggregates by the keys; places are counted over the groups in the order of the keys. */
function measured(
  rows: Relation,
  keys: build.Columns,
  statistics: readonly Statistic[],
  values: ReadonlyMap<Attribute, Expr>,
): Relation {
  const aggregates = statistics.filter((s) => s.window.fn.kind === "aggregate");
  const measures = aggregates.map((s) => [s.attribute.key, substitute(s.window.fn as Expr, values)] as const);
  const groups = build.aggregate(rows, keys, Object.fromEntries(measures));
  if (aggregates.length === statistics.length) return groups;
  const name = `grouped_by_${Object.keys(keys).join("_")}`;
  const grouped = build.use(name, build.named(name, groups));
  const columns = build.columnsOf(grouped);
  const byKey = Object.keys(keys).map((k) => build.columnOf(grouped, k));
  const orderOf = ({ window }: Statistic): readonly SortKey[] =>
    window.orderBy.map((k, i) => ({ ...k, by: byKey[i] ?? k.by }));
  const place = (s: Statistic): Expr => make.windowCall("rowNumber", [], { partitionBy: [], orderBy: orderOf(s) });
  return build.project(grouped, [
    Object.fromEntries(Object.keys(keys).map((k, i) => [k, byKey[i] ?? make.int(0)])),
    Object.fromEntries(statistics.map((s) => [s.attribute.key, columns[s.attribute.key] ?? place(s)])),
  ]);
}

/** Rows beside their statistics: those of all rows, and those of their own category, which need not be known. */
export function withStatistics(
  rows: Relation,
  given: ReadonlyMap<Attribute, Expr>,
  fitted: readonly Fitted[],
): { readonly rows: Relation; readonly values: ReadonlyMap<Attribute, Expr> } {
  const values = new Map(given);
  let joined = rows;
  for (const { grouping, relation } of fitted) {
    const used = build.use(relation.name, relation);
    const columns = attributesOf(used);
    const conditions = grouping.keys.flatMap((k, i) => {
      const [key, known] = [substitute(k, values), columns[i]];
      // NULL is a category like any other, where the rows that are fitted on have it.
      return known ? [make.call(known.nullable ? "isSame" : "eq", [make.column(known), key])] : [];
    });
    joined =
      conditions.length === 0
        ? build.crossJoin(joined, used)
        : build.join(joined, used, make.and(...conditions), "left");
    for (const [i, s] of grouping.statistics.entries()) {
      const own = columns[grouping.keys.length + i];
      if (own) values.set(s.attribute, make.column(own, s.attribute.nullable));
    }
  }
  return { rows: joined, values };
}
