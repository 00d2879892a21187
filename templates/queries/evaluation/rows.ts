import type { Keyed, MatrixNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, LiteralExpr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { asDouble, count, double, eq, isNotNull, orElse, sum, tallyOf, zeroOf } from "./parts.ts";

/** The class that is found or missed: `true` of boolean labels. */
export const positiveOf = (n: MatrixNode): LiteralExpr | undefined =>
  n.positive ?? (n.actual.type.kind === "boolean" ? make.literal(true, types.boolean) : undefined);

/** Whether one class is to be found. */
export const isBinary = (n: MatrixNode): boolean => positiveOf(n) !== undefined;

export const sweeps = (n: MatrixNode): boolean => n.thresholds !== undefined;
/** What tells groups apart: their own columns, and the threshold where there are several. */
export const keysOf = (n: MatrixNode): readonly string[] => [...Object.keys(n.by), ...(sweeps(n) ? ["threshold"] : [])];

export const weightOf = (n: { readonly weights?: Expr }): Expr | undefined =>
  n.weights && orElse(asDouble(n.weights), double(0));

/** The label that a score stands for: the positive class from the threshold on. */
function labelled(n: MatrixNode, isPositive: Expr): Expr {
  const positive = positiveOf(n);
  // A score of labels that have no positive class is refused: any label stands for it.
  if (positive === undefined) return n.actual;
  if (positive.type.kind === "boolean") return isPositive;
  const negative = n.classes?.find((c) => c.value !== positive.value) ?? positive;
  return make.caseWhen([
    { when: isPositive, result: positive },
    { when: make.not(isPositive), result: negative },
  ]);
}

/** A label that is none of the classes becomes what the definition says; which rows stay is `counts`. */
function bucketed(n: MatrixNode, label: Expr): Expr {
  if (n.classes === undefined || n.unseen === undefined || n.unseen === "exclude") return label;
  return make.caseWhen(
    [
      { when: make.isIn(label, n.classes), result: label },
      ...(label.nullable ? [{ when: isNotNull(label), result: n.unseen }] : []),
    ],
    label.nullable ? undefined : n.unseen,
  );
}

/** Which rows are counted at all, label by label. */
const counts = (n: MatrixNode, label: Expr): readonly Expr[] => {
  const known = label.nullable && n.nulls !== "count" ? [isNotNull(label)] : [];
  if (n.classes === undefined || n.unseen !== "exclude") return known;
  const seen = make.isIn(label, n.classes);
  return n.nulls === "count" && label.nullable ? [make.or(make.call("isNull", [label]), seen)] : [seen];
};

/** The number of thresholds that the score reaches. */
const bandOf = (n: MatrixNode, score: Expr): Expr =>
  make.caseWhen(
    [
      ...(n.thresholds ?? [])
        .map((t, i) => ({ when: make.call("ge", [score, double(t)]), result: make.int(i + 1) }))
        .reverse(),
      ...(score.nullable ? [{ when: isNotNull(score), result: make.int(0) }] : []),
    ],
    score.nullable ? undefined : make.int(0),
  );

/** The thresholds of a sweep, numbered in their order. */
export const thresholdsOf = (n: MatrixNode): Relation =>
  build.named(
    "thresholds",
    build.values(
      { ordinal: types.int, threshold: types.double },
      (n.thresholds ?? []).map((t, i) => ({ ordinal: make.int(i + 1), threshold: double(t) })),
    ),
  );

/** What is compared: the actual label and the predicted one, or the band of its score. */
interface Sides {
  readonly actual: Expr;
  readonly predicted: Expr;
}
export function sidesOf(n: MatrixNode): Sides {
  const { actual, predicted, score, threshold } = n;
  if (predicted) return { actual, predicted };
  if (!score) return { actual, predicted: actual };
  return { actual, predicted: labelled(n, make.call("ge", [score, threshold ?? double(0.5)])) };
}

/** The rows that count, with their labels as they count. */
export function labelledRows(n: MatrixNode): Sides & { readonly rows: Relation } {
  const { actual, predicted } = sidesOf(n);
  const where = [...counts(n, actual), ...counts(n, predicted)];
  return {
    rows: where.length > 0 ? build.filter(n.from, ...where) : n.from,
    actual: notNull(n, bucketed(n, actual)),
    predicted: notNull(n, bucketed(n, predicted)),
  };
}

/** Whether a label is the positive class. A NULL that is counted is not. */
export function isPositive(n: MatrixNode, label: Expr): Expr {
  const positive = positiveOf(n);
  const test = positive ? (positive.type.kind === "boolean" ? label : eq(label, positive)) : isNotNull(label);
  return n.nulls === "count" && test.nullable
    ? make.call("coalesce", [test, make.literal(false, types.boolean)])
    : test;
}

/** How often the labels meet, or what the rows weigh in which they do: one scan of the rows. */
export function counted(n: MatrixNode): Relation {
  const weight = weightOf(n);
  const measure: Keyed = { n: weight ? sum(weight) : count() };
  if (!n.thresholds || !n.score) {
    const { rows, actual, predicted } = labelledRows(n);
    const keys = [n.by, { actual, predicted }];
    return build.named(
      "rows_per_label_pair",
      build.aggregate(rows, keys, measure),
      "Row count per (actual, predicted) pair.",
    );
  }
  const where = [...counts(n, n.actual), ...(n.score.nullable ? [isNotNull(n.score)] : [])];
  const rows = where.length > 0 ? build.filter(n.from, ...where) : n.from;
  const bands = build.use(
    "rows_per_threshold_band",
    build.named(
      "rows_per_threshold_band",
      build.aggregate(
        rows,
        [n.by, { actual: notNull(n, bucketed(n, n.actual)), band: notNull(n, bandOf(n, n.score)) }],
        measure,
      ),
      "Row count per actual label and number of thresholds that the score reaches, in one scan.",
    ),
  );
  const thresholds = build.use("thresholds", thresholdsOf(n));
  const both = build.crossJoin(thresholds, bands);
  const reached = make.call("ge", [build.columnOf(bands, "band"), build.columnOf(thresholds, "ordinal")]);
  const column = (key: string): Expr => build.columnOf(both, key);
  return build.named(
    "rows_per_label_pair",
    build.aggregate(
      both,
      [
        Object.fromEntries(keysOf(n).map((key) => [key, column(key)])),
        { actual: column("actual"), predicted: labelled(n, reached) },
      ],
      { n: sum(column("n")) },
    ),
    "Row count per (actual, predicted) pair at each threshold.",
  );
}

/** Likewise of all rows, those included of which a label is missing, which is then NULL. */
export function countedAll(n: MatrixNode): Relation {
  const weight = weightOf(n);
  const { actual, predicted } = sidesOf(n);
  const rows = seenRows(n, actual, predicted);
  const measures = { n: weight ? sum(weight) : count(), ...(weight && { total: count() }) };
  const all = build.named(
    "rows_per_label_pair",
    build.aggregate(rows, [n.by, { actual, predicted }], measures),
    "Row count per (actual, predicted) pair, including missing labels.",
  );
  if (n.classes === undefined) return all;
  const used = build.use("rows_per_label_pair", all);
  const columns = build.columnsOf(used);
  const labels = ["actual", "predicted"].map((key) => [key, knownLabel(n, build.columnOf(used, key))] as const);
  return build.named(
    "mapped_label_pairs",
    build.project(used, { ...columns, ...Object.fromEntries(labels) }),
    n.unseen === "exclude"
      ? "Label pairs in which a label outside the classes is missing (NULL)."
      : "Label pairs in which all labels outside the classes are one class.",
  );
}

/** Where NULL is a class, what is none of the classes cannot be NULL: such rows are left out before. */
const seenRows = (n: MatrixNode, ...labels: readonly Expr[]): Relation =>
  n.nulls === "count" && n.classes !== undefined && n.unseen === "exclude"
    ? build.filter(n.from, ...labels.flatMap((label) => counts(n, label)))
    : n.from;

/** The label as it counts: one that is none of the classes is missing, or the bucket's. */
const knownLabel = (n: MatrixNode, label: Expr): Expr =>
  n.classes !== undefined && n.unseen === "exclude" && n.nulls !== "count"
    ? make.caseWhen([{ when: make.isIn(label, n.classes), result: label }])
    : bucketed(n, label);

/** How many rows there are, and how many have no label, of the cells of all rows. */
export function missingOf(n: MatrixNode, cells: Relation): Keyed {
  const total = build.columnOf(cells, n.weights ? "total" : "n");
  const hasRows = keysOf(n).length > 0;
  const missing = (key: string): Expr => {
    const label = build.columnOf(cells, key);
    return label.nullable ? tallyOf(total, hasRows)(make.call("isNull", [label])) : make.literal(0, types.count);
  };
  return {
    total: hasRows ? sum(total) : make.call("coalesce", [sum(total), zeroOf(total)]),
    actualMissing: missing("actual"),
    predictedMissing: missing("predicted"),
  };
}

/** What a filter has left no NULL of is said to have none. */
function notNull(n: MatrixNode, e: Expr): Expr {
  return n.nulls === "count" || !e.nullable ? e : { ...e, nullable: false };
}

/** The rows of all groups with how much of them could be compared, and the four outcomes of the positive class. */
export function outcomes(n: MatrixNode): Relation {
  const weight = weightOf(n);
  return n.thresholds && n.score
    ? build.named(
        "confusion_counts",
        sweptOutcomes(n, weight),
        "Confusion counts of the positive class at each threshold.",
      )
    : build.named("confusion_counts", plainOutcomes(n, weight), "Confusion counts of the positive class, in one scan.");
}

interface Compared {
  readonly actual: Expr;
  readonly predicted: Expr;
  readonly actualMissing: Expr;
  readonly predictedMissing: Expr;
}

function plainOutcomes(n: MatrixNode, weight: Expr | undefined): Relation {
  const { actual, predicted } = sidesOf(n);
  const labels = compared(n, knownLabel(n, actual), knownLabel(n, predicted));
  return build.aggregate(seenRows(n, actual, predicted), n.by, measures(n, weight, undefined, labels));
}

const compared = (n: MatrixNode, actual: Expr, predicted: Expr): Compared => ({
  actual: isPositive(n, actual),
  predicted: isPositive(n, predicted),
  actualMissing: make.call("isNull", [actual]),
  predictedMissing: make.call("isNull", [predicted]),
});

function sweptOutcomes(n: MatrixNode, weight: Expr | undefined): Relation {
  const bands = build.use(
    "rows_per_threshold_band",
    build.named(
      "rows_per_threshold_band",
      build.aggregate(
        seenRows(n, n.actual),
        [n.by, { actual: isPositive(n, knownLabel(n, n.actual)), band: bandOf(n, n.score ?? n.actual) }],
        { total: count(), ...(weight && { n: sum(weight) }) },
      ),
      "Row counts by number of thresholds that the score reaches, in one scan.",
    ),
  );
  const thresholds = build.use("thresholds", thresholdsOf(n));
  const both = build.crossJoin(thresholds, bands);
  const column = (key: string): Expr => build.columnOf(both, key);
  const reached = make.call("ge", [column("band"), column("ordinal")]);
  return build.aggregate(
    both,
    Object.fromEntries(keysOf(n).map((key) => [key, column(key)])),
    measures(n, weight ? column("n") : column("total"), column("total"), {
      actual: column("actual"),
      predicted: reached,
      actualMissing: make.call("isNull", [column("actual")]),
      predictedMissing: make.call("isNull", [column("band")]),
    }),
  );
}

/** Of a label that is never NULL nothing is to be counted. */
const canBeMissing = (test: Expr): boolean => test.kind === "call" && test.args.some((a) => a.nullable);

/** `total` counts the rows that a cell stands for; nothing: each row is one. */
function measures(n: MatrixNode, weight: Expr | undefined, total: Expr | undefined, c: Compared): Keyed {
  const tally = tallyOf(weight, keysOf(n).length > 0);
  const totals = tallyOf(total, keysOf(n).length > 0);
  const rows = (condition?: Expr): Expr => (total && !condition ? sum(total) : condition ? totals(condition) : count());
  const never = make.literal(0, types.count);
  return {
    total: rows(),
    actualMissing: canBeMissing(c.actualMissing) ? rows(c.actualMissing) : never,
    predictedMissing: canBeMissing(c.predictedMissing) ? rows(c.predictedMissing) : never,
    tp: tally(make.and(c.actual, c.predicted)),
    fp: tally(make.and(make.not(c.actual), c.predicted)),
    fn: tally(make.and(c.actual, make.not(c.predicted))),
    tn: tally(make.and(make.not(c.actual), make.not(c.predicted))),
  };
}
