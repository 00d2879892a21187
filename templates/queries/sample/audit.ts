import type { Sample } from "../../../src/ir/sample.ts";
import type { Attribute } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { AggregateExpr, Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { types } from "../../../src/types/sql-type.ts";
import { namesOf, step } from "./columns.ts";

/** The definition's rows, and the expressions of its node over them: what it has of its source stands first. */
function reading(node: Sample, main: Named) {
  const used = build.use(main.name, main);
  const own = attributesOf(used);
  const to = new Map<Attribute, Expr>(attributesOf(node.input).map((a, i) => [a, make.column(own[i] ?? a)]));
  return { used, on: (e: Expr): Expr => substitute(e, to), column: (key: string) => build.columnOf(used, key) };
}

const orZero = (e: Expr): Expr => make.call("coalesce", [e, make.literal(0, types.count)]);
const countOf = (e?: Expr, filter?: Expr): AggregateExpr =>
  make.aggregateCall("count", e ? [e] : [], filter ? { filter } : {});
const total = (e: Expr, per: readonly Expr[]): Expr =>
  make.over(make.aggregateCall("sum", [e]), { partitionBy: per, orderBy: [] });

/** The parts that the definition declares, in its order: the values of the columns that say which part a row is in. */
function declaredParts({ draw }: Sample): {
  readonly columns: readonly string[];
  readonly rows: readonly build.Columns[];
} {
  switch (draw.kind) {
    case "shares":
      return { columns: [draw.column], rows: draw.shares.map((s) => ({ [draw.column]: make.text(s.part) })) };
    case "until":
      return { columns: [draw.column], rows: draw.parts.map((p) => ({ [draw.column]: make.text(p.part) })) };
    case "folds":
      return { columns: [draw.column], rows: numbers(draw.folds).map((i) => ({ [draw.column]: make.int(i) })) };
    case "timeFolds":
      return {
        columns: [draw.foldColumn, draw.column],
        rows: numbers(draw.folds).flatMap((i) =>
          ["train", "valid"].map((part) => ({ [draw.foldColumn]: make.int(i), [draw.column]: make.text(part) })),
        ),
      };
    case "share":
    case "rows":
    case "balanced":
      return { columns: [], rows: [] };
  }
}
const numbers = (n: number): readonly number[] => Array.from({ length: Math.min(1000, Math.max(0, n)) }, (_, i) => i);

/**
 * One row for each declared part, also for one without rows: how many rows it has, their share of all (of the fold, where a row is in several),
 * how many keys, and how many of these another part has too.
 */
export function partsAudit(node: Sample, main: Named): Relation {
  const { columns, rows: declared } = declaredParts(node);
  const { used, on, column } = reading(node, main);
  const keyNames = namesOf(node.key, "key", [...columns, "rows", "parts"]);
  const perKey = step(
    "rows_per_part_key",
    build.aggregate(
      used,
      [
        Object.fromEntries(columns.map((c) => [c, column(c)])),
        Object.fromEntries(node.key.map((k, i) => [keyNames[i] ?? "", on(k)])),
      ],
      { rows: countOf() },
    ),
    "Row count per part and key.",
  );
  const isFolded = node.draw.kind === "timeFolds";
  const fold = isFolded ? columns.slice(0, 1).map((c) => build.columnOf(perKey, c)) : [];
  const parts = make.over(countOf(), {
    partitionBy: [...fold, ...keyNames.map((k) => build.columnOf(perKey, k))],
    orderBy: [],
  });
  const shared = step(
    "keys_with_part_count",
    build.project(perKey, [
      Object.fromEntries(columns.map((c) => [c, build.columnOf(perKey, c)])),
      { rows: build.columnOf(perKey, "rows"), parts },
    ]),
    isFolded
      ? "Keys of each part, with the number of windows of the fold that contain the key."
      : "Keys of each part, with the number of parts that contain the key.",
  );
  const all = declaredRelation(columns, declared);
  const same = build.equal(columns.map((c) => [build.columnOf(shared, c), build.columnOf(all, c)] as const));
  const joined = build.join(all, shared, same, "left");
  const found = build.columnOf(shared, "rows", true);
  const counted = build.aggregate(
    joined,
    [
      { position: build.columnOf(all, "position") },
      Object.fromEntries(columns.map((c) => [c, build.columnOf(all, c)])),
    ],
    {
      rows: orZero(make.aggregateCall("sum", [found])),
      keys: countOf(found),
      sharedKeys: countOf(undefined, make.call("gt", [build.columnOf(shared, "parts", true), make.int(1)])),
    },
  );
  return inOrder(counted, columns, isFolded);
}

/** With the share of all, in the order in which the parts were declared. */
function inOrder(counted: Relation, columns: readonly string[], isFolded: boolean): Relation {
  const of = (key: string): Expr => build.columnOf(counted, key);
  const within = isFolded ? columns.slice(0, 1).map(of) : [];
  const wide = build.project(counted, [
    { position: of("position") },
    Object.fromEntries(columns.map((c) => [c, of(c)])),
    {
      rows: of("rows"),
      share: make.call("div", [of("rows"), total(of("rows"), within)]),
      keys: of("keys"),
      sharedKeys: of("sharedKeys"),
    },
  ]);
  const sorted = build.sort(wide, make.asc(build.columnOf(wide, "position")));
  const kept = [...columns, "rows", "share", "keys", "sharedKeys"];
  return build.project(sorted, Object.fromEntries(kept.map((c) => [c, build.columnOf(sorted, c)])));
}

function declaredRelation(columns: readonly string[], rows: readonly build.Columns[]): Relation {
  const types_ = Object.fromEntries(columns.map((c) => [c, rows[0]?.[c]?.type ?? types.text]));
  return step(
    "parts",
    build.values(
      { position: types.int, ...types_ },
      rows.map((row, i) => ({ position: make.int(i + 1), ...row })),
    ),
    "Split parts in the declared order.",
  );
}

/**
 * A row for each part and class, also where a part has none of it: how many rows, their share of the part, and the class's
 * share of all.
 */
export function classBalance(node: Sample, main: Named, label: Expr): Relation {
  const { columns, rows: declared } = declaredParts(node);
  const { used, on, column } = reading(node, main);
  const [name = "label"] = namesOf([label], "label", [...columns, "position", "rows", "share", "overall"]);
  const keys = { ...Object.fromEntries(columns.map((c) => [c, column(c)])), [name]: on(label) };
  const counted = build.named(
    "rows_per_part_class",
    build.aggregate(used, keys, { rows: countOf() }),
    "Row count per part and class.",
  );
  const [found, every] = [build.use("rows_per_part_class", counted), build.use("rows_per_part_class", counted)];
  const classes = step("classes", build.distinct(build.project(every, { [name]: build.columnOf(every, name) })));
  const parts = declaredRelation(columns, declared);
  const own = build.columnOf(classes, name);
  const same = make.and(
    build.equal(columns.map((c) => [build.columnOf(found, c), build.columnOf(parts, c)] as const)),
    make.call(label.nullable ? "isSame" : "eq", [build.columnOf(found, name), own]),
  );
  const joined = build.join(build.crossJoin(parts, classes), found, same, "left");
  const cells = step(
    "part_class_pairs",
    build.project(joined, [
      { position: build.columnOf(parts, "position") },
      Object.fromEntries(columns.map((c) => [c, build.columnOf(parts, c)])),
      { [name]: own, rows: orZero(build.columnOf(found, "rows", true)) },
    ]),
    "All (part, class) pairs, including empty ones.",
  );
  const of = (key: string): Expr => build.columnOf(cells, key);
  const rows = of("rows");
  const wide = build.project(cells, [
    { position: of("position") },
    Object.fromEntries([...columns, name].map((k) => [k, of(k)])),
    {
      rows,
      share: make.call("div", [rows, total(rows, [of("position")])]),
      overall: make.call("div", [total(rows, [of(name)]), total(rows, [])]),
    },
  ]);
  const sorted = build.sort(wide, ...["position", name].map((k) => make.asc(build.columnOf(wide, k))));
  const kept = [...columns, name, "rows", "share", "overall"];
  return build.project(sorted, Object.fromEntries(kept.map((k) => [k, build.columnOf(sorted, k)])));
}

/** A row for each stratum (or one for all): how many rows it has, how many were chosen, and their share. */
export function sampleAudit(node: Sample, main: Named): Relation {
  const { draw } = node;
  const per = draw.kind === "balanced" ? [draw.by] : draw.kind === "share" || draw.kind === "rows" ? draw.per : [];
  const { used, on } = reading(node, main);
  const names = namesOf(per, "stratum", ["population", "chosen", "share"]);
  const one = make.int(1);
  const none = make.literal(null, types.int);
  const strata = (f: (e: Expr) => Expr): build.Columns => Object.fromEntries(per.map((e, i) => [names[i] ?? "", f(e)]));
  const both = build.unionAll([
    build.project(node.input, [strata((e) => e), { population: one, chosen: none }]),
    build.project(used, [strata(on), { population: none, chosen: one }]),
  ]);
  const counted = step("population_and_chosen_rows", both, "Rows of the population and rows that were chosen.");
  const of = (key: string): Expr => build.columnOf(counted, key);
  const grouped = build.aggregate(counted, Object.fromEntries(names.map((n) => [n, of(n)])), {
    population: countOf(of("population")),
    chosen: countOf(of("chosen")),
  });
  const [population, chosen] = [build.columnOf(grouped, "population"), build.columnOf(grouped, "chosen")];
  return build.project(build.sort(grouped, ...names.map((n) => make.asc(build.columnOf(grouped, n)))), [
    Object.fromEntries(names.map((n) => [n, build.columnOf(grouped, n)])),
    { population, chosen, share: make.call("div", [chosen, population]) },
  ]);
}
