import type { Keyed, MultiLabelNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { averagesOf, dropped, outcomesIn } from "./classes.ts";
import {
  groupKeys,
  keysOf,
  type Labelled,
  labelled,
  orNone,
  outcomesOf,
  perRow,
  sizes,
  total,
  weighed,
  weightIn,
} from "./label-rows.ts";
import { MULTI_LABEL_METRICS, metricsOf } from "./metrics.ts";
import {
  add,
  agree,
  div,
  double,
  eq,
  inOrder,
  isNotNull,
  joinOn,
  mul,
  pick,
  ratioOr,
  sub,
  sum,
  sumOf,
  tallyOf,
  when,
} from "./parts.ts";

const COUNTS = ["support", "predictedCount", "tp", "fp", "fn", "tn"] as const;
const FOUND = ["tp", "fp", "fn"] as const;
const orderOf = (n: MultiLabelNode): readonly string[] => (n.declared ? ["ordinal"] : []);

/** Every label of each group with what was found of it; of declared labels those that never occur, too. */
function found(n: MultiLabelNode, { marked, thresholds, labels }: Labelled): { from: Relation; columns: Keyed } {
  const used = build.use("predicted_labels", marked);
  const counted = build.use(
    "counts_per_label",
    build.named(
      "counts_per_label",
      build.aggregate(used, pick(used, [...keysOf(n), "label"]), outcomesOf(used, weightIn(n, used))),
      "True positives, false positives and false negatives per label.",
    ),
  );
  const groups = build.use("rows_per_group", sizes(n));
  const size = build.columnOf(groups, "n");
  if (!labels) {
    const from = joinOn(counted, groups, groupKeys(n));
    return { from, columns: { ...pick(counted, [...keysOf(n), "label", ...FOUND]), n: size } };
  }
  const at = thresholds && build.use("thresholds", thresholds);
  const declared = build.use("labels", labels);
  const every = build.crossJoin(at ? build.crossJoin(groups, at) : groups, declared);
  return {
    from: build.join(every, counted, agree(every, counted, [...keysOf(n), "label"]), "left"),
    columns: {
      ...pick(every, [...keysOf(n), "ordinal", "label"]),
      ...Object.fromEntries(FOUND.map((key) => [key, orNone(counted, key)])),
      n: size,
    },
  };
}

/** Each label against all others. */
function perLabel(n: MultiLabelNode, l: Labelled, order: readonly string[]): Relation {
  const { from, columns } = found(n, l);
  // Counts that may be missing are made 0 before anything is computed of them.
  const rows = l.labels
    ? build.use(
        "counts_per_declared_label",
        build.named(
          "counts_per_declared_label",
          build.project(from, columns),
          "All declared labels, including those that never occur.",
        ),
      )
    : from;
  const of = (key: string): Expr =>
    l.labels ? build.columnOf(rows, key) : (columns[key] ?? build.columnOf(rows, key));
  const [tp, fp, fn] = FOUND.map(of) as [Expr, Expr, Expr];
  const outcomes = build.use(
    "confusion_counts",
    build.named(
      "confusion_counts",
      build.project(rows, [
        Object.fromEntries([...keysOf(n), ...order, "label"].map((key) => [key, of(key)])),
        { support: add(tp, fn), predictedCount: add(tp, fp) },
        { tp, fp, fn },
        { tn: sub(sub(sub(of("n"), tp), fp), fn) },
      ]),
      "Confusion counts per label, over all rows of its group.",
    ),
  );
  return build.project(outcomes, [
    pick(outcomes, [...keysOf(n), ...order, "label", ...COUNTS]),
    ...metricsOf(MULTI_LABEL_METRICS, n.betas, outcomesIn(outcomes), ratioOr(n.zeroDivision)),
  ]);
}

/** Labels in their order: as they are declared, or as they sort. */
export function perLabelRelation(n: MultiLabelNode): Relation {
  const order = orderOf(n);
  const ordered = inOrder(perLabel(n, labelled(n), order), [...keysOf(n), ...(n.declared ? order : ["label"])]);
  return n.declared ? dropped(ordered, order) : ordered;
}

/** Macro, micro and weighted averages of the labels, and the mean over the rows. */
export function labelAveragesRelation(n: MultiLabelNode): Relation {
  const l = labelled(n);
  const classes = build.named("metrics_per_label", perLabel(n, l, []));
  const { betas, zeroDivision } = n;
  const averages = averagesOf({ classes, keys: keysOf(n), metrics: MULTI_LABEL_METRICS, betas, zeroDivision });
  return inOrder(build.unionAs("averages", [...averages, samplesAverage(n, l)]), [...keysOf(n), "average"]);
}

/** The mean over rows of what each row's own labels give. */
function samplesAverage(n: MultiLabelNode, l: Labelled): Relation {
  const used = build.use("counts_per_row", perRow(n, l));
  const [tp, fp, fn] = FOUND.map((key) => build.columnOf(used, key)) as [Expr, Expr, Expr];
  const own = build.use(
    "metrics_per_row",
    build.named(
      "metrics_per_row",
      build.project(used, [
        pick(used, [...keysOf(n), ...weighed(n)]),
        { truths: add(tp, fn) },
        ...metricsOf(MULTI_LABEL_METRICS, n.betas, { tp, fp, fn, tn: make.int(0) }, ratioOr(n.zeroDivision)),
      ]),
      "Metrics of each row's labels.",
    ),
  );
  const names = [...MULTI_LABEL_METRICS, ...Object.keys(n.betas)];
  const weight = weightIn(n, own);
  const mean = (e: Expr): Expr =>
    weight ? div(sum(mul(e, weight)), sum(when(isNotNull(e), weight, double(0)))) : make.aggregateCall("avg", [e]);
  const truths = build.columnOf(own, "truths");
  const all = build.aggregate(own, pick(own, keysOf(n)), [
    Object.fromEntries(names.map((name) => [name, mean(build.columnOf(own, name))])),
    { support: sumOf(weight ? mul(truths, weight) : truths, keysOf(n)) },
  ]);
  return build.project(all, [
    pick(all, keysOf(n)),
    { average: make.text("samples") },
    pick(all, [...names, "support"]),
  ]);
}

/** How much of all rows and labels together is right. */
export function labelSummaryRelation(n: MultiLabelNode): Relation {
  const l = labelled(n);
  const used = build.use("counts_per_row", perRow(n, l));
  const [tp, fp, fn] = FOUND.map((key) => build.columnOf(used, key)) as [Expr, Expr, Expr];
  const weight = weightIn(n, used);
  const tally = tallyOf(weight, keysOf(n).length > 0);
  const isNone = (e: Expr): Expr => eq(e, make.literal(0, e.type));
  const mean = (e: Expr): Expr => (weight ? div(sum(mul(e, weight)), sum(weight)) : make.aggregateCall("avg", [e]));
  const sums = build.use(
    "group_sums",
    build.named(
      "group_sums",
      build.aggregate(used, pick(used, keysOf(n)), {
        n: total(n, used, keysOf(n)),
        exact: tally(make.and(isNone(fp), isNone(fn))),
        empty: tally(make.and(isNone(tp), isNone(fp), isNone(fn))),
        labelsPerRow: mean(add(tp, fn)),
        predictionsPerRow: mean(add(tp, fp)),
        wrongPerRow: mean(add(fp, fn)),
      }),
      "Row counts and means per group.",
    ),
  );
  const { from, labels } = labelCounts(n, l, sums);
  const of = (key: string): Expr => build.columnOf(sums, key);
  const result = build.project(from, [
    pick(sums, [...keysOf(n), "n"]),
    { labels, hammingLoss: div(of("wrongPerRow"), labels), subsetAccuracy: div(of("exact"), of("n")) },
    pick(sums, ["empty", "labelsPerRow", "predictionsPerRow"]),
  ]);
  return inOrder(result, keysOf(n));
}

/** How many labels there are in each group: those that are declared, or those that occur. */
function labelCounts(n: MultiLabelNode, { assigned }: Labelled, sums: Relation): { from: Relation; labels: Expr } {
  if (n.declared) return { from: sums, labels: make.literal(n.declared.length, types.count) };
  const listed = build.use("row_labels", assigned);
  const counts = build.use(
    "label_counts",
    build.named(
      "label_counts",
      build.aggregate(listed, pick(listed, groupKeys(n)), {
        labels: make.aggregateCall("count", [build.columnOf(listed, "label")], { distinct: true }),
      }),
      "Number of distinct labels.",
    ),
  );
  if (groupKeys(n).length === 0)
    return { from: build.crossJoin(sums, counts), labels: build.columnOf(counts, "labels") };
  // A group may be without any label.
  return {
    from: build.join(sums, counts, agree(sums, counts, groupKeys(n)), "left"),
    labels: orNone(counts, "labels"),
  };
}

/** Of rows in which a true label was missed and another wrongly predicted: how often each pair of them. */
export function labelConfusionsRelation(n: MultiLabelNode): Relation {
  const { marked } = labelled(n);
  const [missed, taken] = [build.use("missed", marked), build.use("taken", marked)];
  const is = (r: Relation, truth: number, predicted: number): Expr =>
    make.and(eq(build.columnOf(r, "truth"), make.int(truth)), eq(build.columnOf(r, "predicted"), make.int(predicted)));
  const pairs = build.filter(
    build.join(missed, taken, agree(missed, taken, [...keysOf(n), "id"])),
    is(missed, 1, 0),
    is(taken, 0, 1),
  );
  const counts = build.aggregate(
    pairs,
    [pick(missed, keysOf(n)), { actual: build.columnOf(missed, "label"), predicted: build.columnOf(taken, "label") }],
    { n: total(n, missed, ["actual"]) },
  );
  const column = (key: string): Expr => build.columnOf(counts, key);
  return build.sort(
    counts,
    ...keysOf(n).map((key) => make.asc(column(key))),
    make.desc(column("n")),
    make.asc(column("actual")),
    make.asc(column("predicted")),
  );
}
