import type { Keyed, MatrixNode, Share } from "../../../src/ir/confusion-matrix.ts";
import { declaredClasses, gridKey } from "../../../src/ir/evaluation-classes.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, LiteralExpr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { agree, overall, pick, ratioOr, same, slicesOf, sum, tallyOf, zeroOf } from "./parts.ts";
import { counted, keysOf, sidesOf } from "./rows.ts";

/** The classes of the matrix with their order: those declared, the one that holds unseen labels, and NULL where it counts. */
export function classesOf(n: MatrixNode, cells: Relation): Relation {
  const declared = declaredClasses(n);
  if (declared === undefined) return foundClasses(cells);
  const type = n.actual.type;
  const { actual, predicted } = sidesOf(n);
  const rest = [
    ...(n.unseen !== undefined && n.unseen !== "exclude" ? [n.unseen] : []),
    ...(n.nulls === "count" && (actual.nullable || predicted.nullable) ? [make.literal(null, type)] : []),
  ];
  return build.named(
    "classes",
    build.values(
      { ordinal: types.int, label: type },
      [...declared, ...rest].map((label, i) => ({ ordinal: make.int(i + 1), label })),
    ),
  );
}

function foundClasses(cells: Relation): Relation {
  const side = (key: string): Relation => {
    const used = build.use("rows_per_label_pair", cells);
    return build.project(used, { label: build.columnOf(used, key) });
  };
  return build.named(
    "classes",
    build.setOperation("union", false, [side("actual"), side("predicted")]),
    "Distinct actual and predicted labels.",
  );
}

/** Classes in their order: as declared, or as their labels sort. */
export const classOrder = (classes: Relation): Expr => {
  const key = "ordinal";
  const declared = build.columnsOf(classes)[key];
  return declared ?? build.columnOf(classes, "label");
};

/** Every group with every class. */
export function withClasses(n: MatrixNode, cells: Relation, classes: Relation): Relation {
  const slices = slicesOf(build.use("rows_per_label_pair", cells), keysOf(n), "Distinct groups.");
  return slices ? build.crossJoin(build.use("distinct_groups", slices), classes) : classes;
}

export const matrixRelation = (n: MatrixNode): Relation => (n.layout === "grid" ? grid(n) : long(n));

/** A row for each pair of classes, zeros included. */
function long(n: MatrixNode): Relation {
  const keys = keysOf(n);
  const cells = counted(n);
  const classes = classesOf(n, cells);
  const [actual, predicted] = [build.use("actual_class", classes), build.use("predicted_class", classes)];
  const pairs = build.crossJoin(withClasses(n, cells, actual), predicted);
  const found = build.use("rows_per_label_pair", cells);
  const [a, p] = [build.columnOf(actual, "label"), build.columnOf(predicted, "label")];
  const on = make.and(
    ...(keys.length > 0 ? [agree(pairs, found, keys)] : []),
    same(build.columnOf(found, "actual"), a),
    same(build.columnOf(found, "predicted"), p),
  );
  const n0 = build.columnOf(found, "n", true);
  const filled = build.named(
    "class_pairs",
    build.project(build.join(pairs, found, on, "left"), [
      pick(pairs, keys),
      {
        actualOrder: classOrder(actual),
        predictedOrder: classOrder(predicted),
        actual: a,
        predicted: p,
        n: make.call("coalesce", [n0, zeroOf(n0)]),
      },
    ]),
    "All (actual, predicted) class pairs, including empty ones.",
  );
  const all = build.use("class_pairs", filled);
  const column = (key: string): Expr => build.columnOf(all, key);
  const order = [...keys, "actualOrder", "predictedOrder"].map((key) => make.asc(column(key)));
  const totals: { readonly [S in Share]: Expr } = {
    actual: overall(sum(column("n")), [...keys, "actualOrder"].map(column)),
    predicted: overall(sum(column("n")), [...keys, "predictedOrder"].map(column)),
    all: overall(sum(column("n")), keys.map(column)),
  };
  return build.project(build.sort(all, ...order), [
    pick(all, [...keys, "actual", "predicted", "n"]),
    n.totals ? { actualTotal: totals.actual, predictedTotal: totals.predicted, total: totals.all } : {},
    Object.fromEntries(
      n.normalize.map((share) => [SHARES[share], ratioOr(n.zeroDivision)(column("n"), totals[share] ?? totals.all)]),
    ),
  ]);
}

const SHARES = { actual: "shareOfActual", predicted: "shareOfPredicted", all: "shareOfAll" } as const;

/** A row for each actual class, a column for each predicted one. */
function grid(n: MatrixNode): Relation {
  const keys = keysOf(n);
  const cells = counted(n);
  const classes = build.use("classes", classesOf(n, cells));
  const rows = withClasses(n, cells, classes);
  const found = build.use("rows_per_label_pair", cells);
  const on = make.and(
    ...(keys.length > 0 ? [agree(rows, found, keys)] : []),
    same(build.columnOf(found, "actual"), build.columnOf(classes, "label")),
  );
  const joined = build.join(rows, found, on, "left");
  const labels = [
    ...(declaredClasses(n) ?? []),
    ...(n.unseen !== undefined && n.unseen !== "exclude" ? [n.unseen] : []),
  ];
  const counts = build.aggregate(
    joined,
    [pick(rows, keys), { actualOrder: classOrder(classes), actual: build.columnOf(classes, "label") }],
    columnsOfGrid(n, labels, build.columnOf(found, "predicted", true), build.columnOf(found, "n")),
  );
  const counted_ = build.use("grid", build.named("grid", n.totals ? withTotals(n, counts, keys) : counts));
  const column = (key: string): Expr => build.columnOf(counted_, key);
  const order = [...keys, ...(n.totals ? ["isTotal"] : []), "actualOrder"].map((key) => make.asc(column(key)));
  return build.project(build.sort(counted_, ...order), [
    pick(counted_, [...keys, "actual", ...(n.totals ? ["isTotal"] : [])]),
    shares(n, labels, keys, column),
  ]);
}

const hasMissing = (n: MatrixNode): boolean => {
  const { actual, predicted } = sidesOf(n);
  return n.nulls === "count" && (actual.nullable || predicted.nullable);
};

function columnsOfGrid(n: MatrixNode, labels: readonly LiteralExpr[], predicted: Expr, weight: Expr): Keyed {
  const of = tallyOf(weight, true);
  const isLabel = (label: LiteralExpr): Expr =>
    label.value === true
      ? predicted
      : label.value === false
        ? make.not(predicted)
        : make.call("eq", [predicted, label]);
  return {
    ...Object.fromEntries(labels.map((label) => [gridKey(label), of(isLabel(label))])),
    ...(hasMissing(n) && { predictedMissing: of(make.call("isNull", [predicted])) }),
    // A class that never occurs has no cells: NULL.
    total: make.call("coalesce", [sum(weight), zeroOf(weight)]),
  };
}

const gridColumns = (n: MatrixNode, labels: readonly LiteralExpr[]): readonly string[] => [
  ...labels.map(gridKey),
  ...(hasMissing(n) ? ["predictedMissing"] : []),
];

/** Below each group's classes a row of their sums. */
function withTotals(n: MatrixNode, counts: Relation, keys: readonly string[]): Relation {
  const used = build.use("class_rows", build.named("class_rows", counts));
  const sums = [...gridColumns(n, [...(declaredClasses(n) ?? []), ...bucketOf(n)]), "total"];
  const isTotal = (value: boolean): Expr => make.literal(value, types.boolean);
  const each = build.project(used, [
    pick(used, [...keys, "actualOrder", "actual"]),
    { isTotal: isTotal(false) },
    pick(used, sums),
  ]);
  const again = build.use("class_rows", used.kind === "alias" ? used.input : used);
  const totals = build.aggregate(
    again,
    pick(again, keys),
    Object.fromEntries(sums.map((key) => [key, sum(build.columnOf(again, key))])),
  );
  return build.unionAll([
    each,
    build.project(totals, [
      pick(totals, keys),
      {
        actualOrder: make.literal(null, build.columnOf(used, "actualOrder").type),
        actual: make.literal(null, n.actual.type),
        isTotal: isTotal(true),
      },
      pick(totals, sums),
    ]),
  ]);
}

const bucketOf = (n: MatrixNode): readonly LiteralExpr[] =>
  n.unseen !== undefined && n.unseen !== "exclude" ? [n.unseen] : [];

/** The cells as counts, or as shares of a total. */
function shares(
  n: MatrixNode,
  labels: readonly LiteralExpr[],
  keys: readonly string[],
  column: (key: string) => Expr,
): Keyed {
  const [share] = n.normalize;
  const cells = gridColumns(n, labels);
  const partition = [...keys, ...(n.totals ? ["isTotal"] : [])].map(column);
  const denominator = (key: string): Expr => {
    if (share === "actual") return column("total");
    return overall(sum(column(share === "predicted" ? key : "total")), partition);
  };
  return {
    ...Object.fromEntries(
      cells.map((key) => [
        key,
        share === undefined ? column(key) : ratioOr(n.zeroDivision)(column(key), denominator(key)),
      ]),
    ),
    ...(n.totals && { total: column("total") }),
  };
}
