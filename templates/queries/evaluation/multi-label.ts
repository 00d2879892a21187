import type { Keyed, MultiLabelNode } from "../../../src/ir/confusion-matrix.ts";
import { attribute, renewed } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { averagesOf, outcomesIn } from "./classes.ts";
import { MULTI_LABEL_METRICS, metricsOf } from "./metrics.ts";
import {
  add,
  agree,
  asDouble,
  count,
  div,
  double,
  eq,
  inOrder,
  isNotNull,
  joinOn,
  mul,
  pick,
  ratioOr,
  same,
  sub,
  sum,
  sumOf,
  tallyOf,
  when,
} from "./parts.ts";
import { weightOf } from "./rows.ts";

const groupKeys = (n: MultiLabelNode): readonly string[] => Object.keys(n.by);
const keysOf = (n: MultiLabelNode): readonly string[] => [...groupKeys(n), ...(n.thresholds ? ["threshold"] : [])];
const weighed = (n: MultiLabelNode): readonly string[] => (n.weights ? ["weight"] : []);
const present = (e: Expr): Expr => ({ ...e, nullable: false });
const bit = (condition: Expr): Expr => when(condition, make.int(1), make.int(0));

/** A row for each row and label: whether the label is true of it, and the score, or whether it was predicted. */
function assigned(n: MultiLabelNode): Relation {
  return n.labels.as === "rows" ? fromRows(n, n.labels) : fromJson(n, n.labels);
}

type LabelsAs<K> = Extract<MultiLabelNode["labels"], { readonly as: K }>;

function fromRows(n: MultiLabelNode, labels: LabelsAs<"rows">): Relation {
  const given = labels.score ?? labels.predicted ?? labels.truth;
  const known = [labels.label, labels.truth, given].filter((e) => e.nullable).map(isNotNull);
  const rows = known.length > 0 ? build.filter(n.from, ...known) : n.from;
  const weight = weightOf(n);
  return build.named(
    "assigned",
    build.project(rows, {
      ...n.by,
      ...(weight && { weight }),
      id: n.id,
      label: present(labels.label),
      truth: bit(present(labels.truth)),
      ...(labels.score ? { score: present(asDouble(labels.score)) } : { predicted: bit(present(given)) }),
    }),
    "Each row with each of its labels.",
  );
}

/** Labels of a row are those that it has and those that have a score. */
function fromJson(n: MultiLabelNode, labels: LabelsAs<"json">): Relation {
  const weight = weightOf(n);
  const own: Keyed = { ...n.by, ...(weight && { weight }), id: n.id };
  const member = unnested("object", "member", labels.scores);
  const element = unnested("array", "element", labels.truths);
  const scored = build.project(build.lateralJoin(n.from, member, "cross"), {
    ...own,
    label: build.columnOf(member, "key"),
    truth: make.int(0),
    score: make.call("jsonDouble", [build.columnOf(member, "value")]),
  });
  const label = make.call("jsonText", [build.columnOf(element, "value")]);
  const found = build.project(build.lateralJoin(n.from, element, "cross"), {
    ...own,
    label: present(label),
    truth: make.int(1),
    score: make.literal(null, types.double),
  });
  const both = build.use(
    "mentioned",
    build.named(
      "mentioned",
      build.unionAll([scored, found]),
      "The labels that a row has a score for, and those that it has.",
    ),
  );
  const max = (key: string): Expr => make.aggregateCall("max", [build.columnOf(both, key)]);
  return build.named(
    "assigned",
    build.aggregate(both, pick(both, [...groupKeys(n), ...weighed(n), "id", "label"]), {
      truth: max("truth"),
      score: max("score"),
    }),
    "Each row with each of its labels.",
  );
}

function unnested(of: "array" | "object", name: string, json: Expr): Alias {
  const first =
    of === "array"
      ? attribute({ key: "ordinal", name: "ordinal", type: types.int, nullable: false })
      : attribute({ key: "key", name: "key", type: types.text, nullable: false });
  const value = attribute({ key: "value", name: "value", type: types.json, nullable: true });
  const input: Relation = Object.freeze({ kind: "unnest", of, json, attributes: [first, value], fields: [] });
  return Object.freeze({ kind: "alias", name, input, attributes: [first, value].map((a) => renewed(a)) });
}

/** Likewise at each threshold: 1 where the label is true, 1 where it was predicted. */
function cells(n: MultiLabelNode, rows: Relation): Relation {
  const used = build.use("assigned", rows);
  const score = build.columnsOf(used)["score"];
  if (score === undefined) return rows;
  const columns = ["id", "label", "truth"];
  if (!n.thresholds) {
    const predicted = bit(make.call("ge", [score, n.threshold ?? double(0.5)]));
    return build.named(
      "predicted_labels",
      build.project(used, { ...pick(used, [...groupKeys(n), ...weighed(n), ...columns]), predicted }),
      "A label is predicted from the threshold on.",
    );
  }
  const thresholds = build.use(
    "thresholds",
    build.named(
      "thresholds",
      build.values(
        { threshold: types.double },
        n.thresholds.map((t) => ({ threshold: double(t) })),
      ),
    ),
  );
  const threshold = build.columnOf(thresholds, "threshold");
  const both = build.crossJoin(used, thresholds);
  return build.named(
    "predicted_labels",
    build.project(both, {
      ...pick(used, groupKeys(n)),
      threshold,
      ...pick(used, [...weighed(n), ...columns]),
      predicted: bit(make.call("ge", [score, threshold])),
    }),
    "A label is predicted from the threshold on.",
  );
}

const weightIn = (n: MultiLabelNode, r: Relation): Expr | undefined =>
  n.weights ? build.columnOf(r, "weight") : undefined;
const total = (weight: Expr | undefined, keys: readonly string[]): Expr => (weight ? sumOf(weight, keys) : count());

/** What each row has of labels on either side, and on both; rows without any have none. */
function perRow(n: MultiLabelNode, marked: Relation): Relation {
  const used = build.use("predicted_labels", marked);
  const column = (key: string): Expr => build.columnOf(used, key);
  const measures: Keyed = {
    truths: sum(column("truth")),
    predictions: sum(column("predicted")),
    both: sum(make.call("mul", [column("truth"), column("predicted")])),
  };
  const rows = build.aggregate(used, pick(used, [...keysOf(n), ...weighed(n), "id"]), measures);
  if (n.labels.as === "rows")
    return build.named("per_row", rows, "How many labels of each row are true, predicted, and both.");
  const grouped = build.use("labelled_rows", build.named("labelled_rows", rows));
  const documents = build.use(
    "documents",
    build.named("documents", documentsOf(n), "Rows without any label count, too."),
  );
  const on = make.and(
    ...[...keysOf(n), "id"].map((key) => same(build.columnOf(documents, key), build.columnOf(grouped, key))),
  );
  const of = (key: string): Expr => {
    const e = build.columnOf(grouped, key, true);
    return make.call("coalesce", [e, make.literal(0, e.type)]);
  };
  return build.named(
    "per_row",
    build.project(build.join(documents, grouped, on, "left"), {
      ...pick(documents, [...keysOf(n), ...weighed(n), "id"]),
      truths: of("truths"),
      predictions: of("predictions"),
      both: of("both"),
    }),
    "How many labels of each row are true, predicted, and both.",
  );
}

function documentsOf(n: MultiLabelNode): Relation {
  const weight = weightOf(n);
  const all = build.project(n.from, { ...n.by, ...(weight && { weight }), id: n.id });
  if (!n.thresholds) return all;
  const thresholds = build.named(
    "thresholds",
    build.values(
      { threshold: types.double },
      n.thresholds.map((t) => ({ threshold: double(t) })),
    ),
  );
  const used = build.use("thresholds", thresholds);
  const both = build.crossJoin(all, used);
  return build.project(both, {
    ...pick(all, groupKeys(n)),
    threshold: build.columnOf(used, "threshold"),
    ...pick(all, [...weighed(n), "id"]),
  });
}

/** How many rows there are in each group, or what they weigh. */
function sizes(n: MultiLabelNode, marked: Relation): Relation {
  const used = build.use("per_row", perRow(n, marked));
  return build.named(
    "sizes",
    build.aggregate(used, pick(used, keysOf(n)), { n: total(weightIn(n, used), keysOf(n)) }),
    "How many rows there are.",
  );
}

const COUNTS = ["support", "predictedCount", "tp", "fp", "fn", "tn"] as const;

/** Each label against all others. */
function perLabel(n: MultiLabelNode): Relation {
  const marked = cells(n, assigned(n));
  const used = build.use("predicted_labels", marked);
  const tally = tallyOf(weightIn(n, used), true);
  const is = (key: string, value: number): Expr => eq(build.columnOf(used, key), make.int(value));
  const counted = build.use(
    "counted",
    build.named(
      "counted",
      build.aggregate(used, pick(used, [...keysOf(n), "label"]), {
        tp: tally(make.and(is("truth", 1), is("predicted", 1))),
        fp: tally(make.and(is("truth", 0), is("predicted", 1))),
        fn: tally(make.and(is("truth", 1), is("predicted", 0))),
      }),
    ),
  );
  const rows = build.use("sizes", sizes(n, marked));
  const joined = joinOn(counted, rows, keysOf(n));
  const [tp, fp, fn] = ["tp", "fp", "fn"].map((key) => build.columnOf(counted, key)) as [Expr, Expr, Expr];
  const outcomes = build.use(
    "outcomes",
    build.named(
      "outcomes",
      build.project(joined, {
        ...pick(counted, [...keysOf(n), "label"]),
        support: add(tp, fn),
        predictedCount: add(tp, fp),
        ...{ tp, fp, fn },
        tn: sub(sub(sub(build.columnOf(rows, "n"), tp), fp), fn),
      }),
      "Each label in all rows of its group.",
    ),
  );
  return build.project(outcomes, {
    ...pick(outcomes, [...keysOf(n), "label", ...COUNTS]),
    ...metricsOf(MULTI_LABEL_METRICS, n.betas, outcomesIn(outcomes), ratioOr(n.zeroDivision)),
  });
}

export const perLabelRelation = (n: MultiLabelNode): Relation => inOrder(perLabel(n), [...keysOf(n), "label"]);

/** Macro, micro and weighted averages of the labels, and the mean over the rows. */
export function labelAveragesRelation(n: MultiLabelNode): Relation {
  const classes = build.named("per_label", perLabel(n));
  const { betas, zeroDivision } = n;
  const averages = averagesOf({ classes, keys: keysOf(n), metrics: MULTI_LABEL_METRICS, betas, zeroDivision });
  return inOrder(build.unionAll([...averages, samplesAverage(n)]), [...keysOf(n), "average"]);
}

/** The mean over rows of what each row's own labels give. */
function samplesAverage(n: MultiLabelNode): Relation {
  const used = build.use("per_row", perRow(n, cells(n, assigned(n))));
  const column = (key: string): Expr => build.columnOf(used, key);
  const [truths, predictions, both] = ["truths", "predictions", "both"].map(column) as [Expr, Expr, Expr];
  const weight = weightIn(n, used);
  const own = build.use(
    "row_metrics",
    build.named(
      "row_metrics",
      build.project(used, {
        ...pick(used, [...keysOf(n), ...weighed(n), "truths"]),
        ...metricsOf(
          MULTI_LABEL_METRICS,
          n.betas,
          { tp: both, fp: sub(predictions, both), fn: sub(truths, both), tn: make.int(0) },
          ratioOr(n.zeroDivision),
        ),
      }),
      "The metrics of each row's own labels.",
    ),
  );
  const names = [...MULTI_LABEL_METRICS, ...Object.keys(n.betas)];
  const mean = (e: Expr): Expr => {
    const w = weight && build.columnOf(own, "weight");
    if (!w) return make.aggregateCall("avg", [e]);
    return div(sum(mul(e, w)), sum(when(isNotNull(e), w, double(0))));
  };
  const truthsOf = build.columnOf(own, "truths");
  const w = weight && build.columnOf(own, "weight");
  const measures = Object.fromEntries(names.map((name) => [name, mean(build.columnOf(own, name))]));
  const all = build.aggregate(own, pick(own, keysOf(n)), {
    ...measures,
    support: w ? sumOf(mul(truthsOf, w), keysOf(n)) : asCount(sumOf(truthsOf, keysOf(n))),
  });
  return build.project(all, {
    ...pick(all, keysOf(n)),
    average: make.text("samples"),
    ...pick(all, [...names, "support"]),
  });
}
const asCount = (e: Expr): Expr => make.cast(e, types.count);

/** How much of all rows and labels together is right. */
export function labelSummaryRelation(n: MultiLabelNode): Relation {
  const marked = cells(n, assigned(n));
  const used = build.use("per_row", perRow(n, marked));
  const column = (key: string): Expr => build.columnOf(used, key);
  const [truths, predictions, both] = ["truths", "predictions", "both"].map(column) as [Expr, Expr, Expr];
  const weight = weightIn(n, used);
  const tally = tallyOf(weight, keysOf(n).length > 0);
  const wrong = sub(add(truths, predictions), mul(make.int(2), both));
  const exact = make.and(eq(truths, both), eq(predictions, both));
  const none = make.and(eq(truths, make.literal(0, truths.type)), eq(predictions, make.literal(0, truths.type)));
  const mean = (e: Expr): Expr => (weight ? div(sum(mul(e, weight)), sum(weight)) : make.aggregateCall("avg", [e]));
  const rows = build.use(
    "sums",
    build.named(
      "sums",
      build.aggregate(used, pick(used, keysOf(n)), {
        n: total(weight, keysOf(n)),
        exact: tally(exact),
        empty: tally(none),
        labelsPerRow: mean(truths),
        predictionsPerRow: mean(predictions),
        wrongPerRow: mean(wrong),
      }),
    ),
  );
  const listed = build.use("predicted_labels", marked);
  const labels = build.use(
    "label_counts",
    build.named(
      "label_counts",
      build.aggregate(listed, pick(listed, keysOf(n)), {
        labels: make.aggregateCall("count", [build.columnOf(listed, "label")], { distinct: true }),
      }),
      "How many labels there are.",
    ),
  );
  const joined = joinOn(rows, labels, keysOf(n));
  const of = (key: string): Expr => build.columnOf(rows, key);
  const result = build.project(joined, {
    ...pick(rows, [...keysOf(n), "n"]),
    labels: build.columnOf(labels, "labels"),
    hammingLoss: div(of("wrongPerRow"), build.columnOf(labels, "labels")),
    subsetAccuracy: div(of("exact"), of("n")),
    ...pick(rows, ["empty", "labelsPerRow", "predictionsPerRow"]),
  });
  return inOrder(result, keysOf(n));
}

/** Of rows in which a true label was missed and another wrongly predicted: how often each pair of them. */
export function labelConfusionsRelation(n: MultiLabelNode): Relation {
  const marked = cells(n, assigned(n));
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
    {
      ...pick(missed, keysOf(n)),
      actual: build.columnOf(missed, "label"),
      predicted: build.columnOf(taken, "label"),
    },
    { n: total(weightIn(n, missed), ["actual"]) },
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
