import type { Keyed, MultiLabelNode } from "../../../src/ir/confusion-matrix.ts";
import { attribute, renewed } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { asDouble, count, double, eq, isNotNull, pick, same, sumOf, tallyOf, when } from "./parts.ts";
import { weightOf } from "./rows.ts";

export const groupKeys = (n: MultiLabelNode): readonly string[] => Object.keys(n.by);
export const keysOf = (n: MultiLabelNode): readonly string[] => [
  ...groupKeys(n),
  ...(n.thresholds ? ["threshold"] : []),
];
export const weighed = (n: MultiLabelNode): readonly string[] => (n.weights ? ["weight"] : []);
export const weightIn = (n: MultiLabelNode, r: Relation): Expr | undefined =>
  n.weights ? build.columnOf(r, "weight") : undefined;
/** How many rows of a relation there are, or what they weigh. */
export const total = (n: MultiLabelNode, r: Relation, keys: readonly string[]): Expr => {
  const weight = weightIn(n, r);
  return weight ? sumOf(weight, keys) : count();
};

const present = (e: Expr): Expr => ({ ...e, nullable: false });
const bit = (condition: Expr): Expr => when(condition, make.int(1), make.int(0));

/** What every query of a definition reads: made once, so that it is computed once. */
export interface Labelled {
  /** Each row with each label that is said of it: whether it is true and, unless it has a score, whether it is predicted. */
  readonly assigned: Relation;
  /** Likewise at each threshold: 1 where the label is true, 1 where it is predicted. */
  readonly marked: Relation;
  readonly thresholds?: Relation;
  /** The labels that are declared, in their order. */
  readonly labels?: Relation;
}

export function labelled(n: MultiLabelNode): Labelled {
  const assigned = n.labels.as === "rows" ? fromRows(n, n.labels) : fromJson(n, n.labels);
  const thresholds =
    n.thresholds &&
    build.named(
      "thresholds",
      build.values(
        { threshold: types.double },
        n.thresholds.map((t) => ({ threshold: double(t) })),
      ),
    );
  const labels =
    n.declared &&
    build.named(
      "labels",
      build.values(
        { ordinal: types.int, label: types.text },
        n.declared.map((label, i) => ({ ordinal: make.int(i + 1), label: make.text(label) })),
      ),
      "Declared labels, in their order.",
    );
  return {
    assigned,
    marked: cells(n, assigned, thresholds),
    ...(thresholds && { thresholds }),
    ...(labels && { labels }),
  };
}

type LabelsAs<K> = Extract<MultiLabelNode["labels"], { readonly as: K }>;

/** Only labels that are declared count; where none are, all that are labels. */
const counts = (n: MultiLabelNode, label: Expr): readonly Expr[] =>
  n.declared ? [make.isIn(label, n.declared.map(make.text))] : label.nullable ? [isNotNull(label)] : [];

/**
 * Rows of which everything is known. Of a document with an unknown truth or prediction the others count as well, or none
 * does: a label that is unknown must not pass for a true negative.
 */
function knownRows(n: MultiLabelNode, labels: LabelsAs<"rows">): Relation {
  const given = labels.score ?? labels.predicted ?? labels.truth;
  const isKnown = [labels.truth, given].filter((e) => e.nullable).map(isNotNull);
  const known = [...(labels.label.nullable ? [isNotNull(labels.label)] : []), ...isKnown];
  if (n.nulls !== "exclude" || isKnown.length === 0) return known.length > 0 ? build.filter(n.from, ...known) : n.from;
  const unknown = make.over(make.aggregateCall("max", [bit(make.not(make.and(...isKnown)))]), {
    partitionBy: [...Object.values(n.by), n.id],
    orderBy: [],
  });
  const { relation, added } = build.beside(n.from, { hasUnknown: unknown });
  const label = labels.label.nullable ? [isNotNull(labels.label)] : [];
  return build.filter(relation, eq(added.hasUnknown, make.int(0)), ...label);
}

function fromRows(n: MultiLabelNode, labels: LabelsAs<"rows">): Relation {
  const weight = weightOf(n);
  const label = present(labels.label);
  const wanted = counts(n, label);
  const rows = knownRows(n, labels);
  return build.named(
    "row_labels",
    build.project(wanted.length > 0 ? build.filter(rows, ...wanted) : rows, [
      n.by,
      { ...(weight && { weight }), id: n.id, label, truth: bit(present(labels.truth)) },
      labels.score
        ? { score: present(asDouble(labels.score)) }
        : { predicted: bit(present(labels.predicted ?? labels.truth)) },
    ]),
    "One row per (id, label).",
  );
}

/** Labels of a row are those that it has, and those that have a score or are predicted. */
function fromJson(n: MultiLabelNode, labels: LabelsAs<"json">): Relation {
  const weight = weightOf(n);
  const own: readonly Keyed[] = [n.by, weight ? { weight } : {}, { id: n.id }];
  const listed = (name: string, json: Expr, columns: Keyed): Relation => {
    const element = unnested("array", name, json);
    const label = make.call("jsonText", [build.columnOf(element, "value")]);
    return build.project(build.lateralJoin(n.from, element, "cross"), [...own, { label }, columns]);
  };
  const said = labels.predictions ? "predicted" : "score";
  const unsaid = labels.predictions ? make.int(0) : make.literal(null, types.double);
  const guessed = (): Relation => {
    if (labels.predictions)
      return listed("prediction", labels.predictions, { truth: make.int(0), predicted: make.int(1) });
    const member = unnested("object", "member", labels.scores ?? labels.truths);
    return build.project(build.lateralJoin(n.from, member, "cross"), [
      ...own,
      {
        label: build.columnOf(member, "key"),
        truth: make.int(0),
        score: make.call("jsonDouble", [build.columnOf(member, "value")]),
      },
    ]);
  };
  const mentioned = build.use(
    "scored_and_true_labels",
    build.named(
      "scored_and_true_labels",
      build.unionAll([guessed(), listed("element", labels.truths, { truth: make.int(1), [said]: unsaid })]),
      labels.predictions
        ? "Predicted labels (truth = 0) and true labels (truth = 1) of each row."
        : "Scored labels (truth = 0) and true labels (truth = 1) of each row.",
    ),
  );
  const label = build.columnOf(mentioned, "label");
  const wanted = counts(n, label);
  const max = (key: string): Expr => make.aggregateCall("max", [build.columnOf(mentioned, key)]);
  return build.named(
    "row_labels",
    build.aggregate(
      wanted.length > 0 ? build.filter(mentioned, ...wanted) : mentioned,
      [pick(mentioned, [...groupKeys(n), ...weighed(n), "id"]), { label: present(label) }],
      { truth: max("truth"), [said]: max(said) },
    ),
    "One row per (id, label).",
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

function cells(n: MultiLabelNode, rows: Relation, thresholds: Relation | undefined): Relation {
  const used = build.use("row_labels", rows);
  const score = build.columnsOf(used)["score"];
  if (score === undefined) return rows;
  const columns = ["id", "label", "truth"];
  const at = thresholds && build.use("thresholds", thresholds);
  const threshold = at ? build.columnOf(at, "threshold") : (n.threshold ?? double(0.5));
  return build.named(
    "predicted_labels",
    build.project(at ? build.crossJoin(used, at) : used, [
      pick(used, groupKeys(n)),
      at ? { threshold } : {},
      pick(used, [...weighed(n), ...columns]),
      { predicted: bit(make.call("ge", [score, threshold])) },
    ]),
    "A label is predicted if score >= threshold.",
  );
}

/** Every row once: of labels in JSON those of the source, of labels in rows those that have any. */
interface Documents {
  readonly from: Relation;
  readonly columns: Keyed;
}
function documents(n: MultiLabelNode): Documents {
  const { labels } = n;
  const weight = weightOf(n);
  const columns = { ...n.by, ...(weight && { weight }), id: n.id };
  if (labels.as === "json") return { from: n.from, columns };
  const rows = build.distinct(build.project(knownRows(n, labels), columns));
  const used = build.use(
    "distinct_rows",
    build.named("distinct_rows", rows, "Distinct rows, regardless of their labels."),
  );
  return { from: used, columns: pick(used, Object.keys(columns)) };
}

/** How many rows there are in each group, or what they weigh. */
export function sizes(n: MultiLabelNode, { from, columns } = documents(n)): Relation {
  const keys = Object.fromEntries(groupKeys(n).map((key) => [key, columns[key] ?? n.id]));
  const { weight } = columns;
  return build.named(
    "rows_per_group",
    build.aggregate(from, keys, { n: weight ? sumOf(weight, groupKeys(n)) : count() }),
    "Number of rows, including rows without labels.",
  );
}

/** A label's or a row's outcomes but what is rightly left alone, of the cells. */
export function outcomesOf(marked: Relation, weight?: Expr): Keyed {
  const tally = tallyOf(weight, true);
  const is = (truth: number, predicted: number): Expr =>
    make.and(
      eq(build.columnOf(marked, "truth"), make.int(truth)),
      eq(build.columnOf(marked, "predicted"), make.int(predicted)),
    );
  return { tp: tally(is(1, 1)), fp: tally(is(0, 1)), fn: tally(is(1, 0)) };
}

/** How many labels of each row are rightly predicted, wrongly predicted, and missed; rows without any have none. */
export function perRow(n: MultiLabelNode, { marked, thresholds }: Labelled): Relation {
  const used = build.use("predicted_labels", marked);
  const own = [...keysOf(n), ...weighed(n), "id"];
  const rows = build.aggregate(used, pick(used, own), outcomesOf(used));
  const comment = "True positive, false positive and false negative labels per row.";
  if (n.labels.as === "rows" && !n.declared) return build.named("counts_per_row", rows, comment);
  const grouped = build.use(
    "counts_per_labeled_row",
    build.named(
      "counts_per_labeled_row",
      rows,
      "True positive, false positive and false negative labels per row with labels.",
    ),
  );
  const { from, columns } = documents(n);
  const at = thresholds && build.use("thresholds", thresholds);
  const every = at ? build.crossJoin(from, at) : from;
  const known: Keyed = { ...columns, ...(at && { threshold: build.columnOf(at, "threshold") }) };
  const of = (key: string): Expr => known[key] ?? n.id;
  const on = make.and(...[...keysOf(n), "id"].map((key) => same(of(key), build.columnOf(grouped, key))));
  return build.named(
    "counts_per_row",
    build.project(build.join(every, grouped, on, "left"), [
      Object.fromEntries(own.map((key) => [key, of(key)])),
      Object.fromEntries(["tp", "fp", "fn"].map((key) => [key, orNone(grouped, key)])),
    ]),
    "True positive, false positive and false negative labels per row, including rows without labels.",
  );
}

/** A count of the side of a join that may be missing. */
export function orNone(r: Relation, key: string): Expr {
  const e = build.columnOf(r, key, true);
  return make.call("coalesce", [e, e.type.kind === "double" ? double(0) : make.literal(0, e.type)]);
}
