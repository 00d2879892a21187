import type { CurvesNode, Keyed, ProbabilitiesNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { meanOf } from "./calibration.ts";
import { areasRelation, clipped } from "./curves.ts";
import { asDouble, double, eq, inOrder, isNotNull, pick, sumOf, when } from "./parts.ts";
import { weightOf } from "./rows.ts";

/** Rows whose label and whose probabilities are all known. */
function known(n: ProbabilitiesNode): Relation {
  const nullable = [n.actual, ...n.probabilities.map((p) => p.probability)].filter((e) => e.nullable);
  return nullable.length > 0 ? build.filter(n.from, ...nullable.map(isNotNull)) : n.from;
}
const present = (e: Expr): Expr => ({ ...e, nullable: false });
/** The probabilities by keys: those of the columns that they are, or else numbered. */
function probabilitiesOf(n: ProbabilitiesNode): Keyed {
  const own = n.probabilities.map(({ probability: p }) => (p.kind === "column" ? p.attribute.key : ""));
  const taken = new Set(["", ...Object.keys(n.by), "weight", "actual", "ofTrue", "ordinal", "label"]);
  const areTheirs = new Set(own).size === own.length && !own.some((key) => taken.has(key));
  return Object.fromEntries(
    n.probabilities.map(({ probability }, i) => [
      areTheirs ? (own[i] ?? "") : `probability${i + 1}`,
      present(asDouble(probability)),
    ]),
  );
}

/** Log loss, and how often the true class is among the most probable. */
export function probabilitiesRelation(n: ProbabilitiesNode): Relation {
  const keys = Object.keys(n.by);
  const weight = weightOf(n);
  const probabilities = probabilitiesOf(n);
  const actual = present(n.actual);
  const ofTrue = make.caseWhen(
    n.probabilities.map(({ label, probability }) => ({
      when: eq(actual, label),
      result: present(asDouble(probability)),
    })),
    // A class of which the model knows nothing is impossible to it.
    double(0),
  );
  const truths = build.use(
    "true_class_probabilities",
    build.named(
      "true_class_probabilities",
      build.project(known(n), [n.by, { ...(weight && { weight }), ofTrue }, probabilities]),
      "Each row with the probability predicted for its true class.",
    ),
  );
  const t = (key: string): Expr => build.columnOf(truths, key);
  const above = Object.keys(probabilities).map((key) =>
    when(make.call("gt", [t(key), t("ofTrue")]), make.int(1), make.int(0)),
  );
  const [first = make.int(0), ...others] = above;
  const judged = build.use(
    "rows_with_true_class_rank",
    build.named(
      "rows_with_true_class_rank",
      build.project(truths, [
        pick(truths, [...keys, ...(weight ? ["weight"] : []), "ofTrue"]),
        { clipped: clipped(t("ofTrue")), above: others.reduce((total, e) => make.call("add", [total, e]), first) },
      ]),
      "Each row with the number of classes predicted as more probable than the true one.",
    ),
  );
  const j = (key: string): Expr => build.columnOf(judged, key);
  const w = weight && j("weight");
  const isAmong = (k: number): Expr => {
    const hit = make.and(make.call("lt", [j("above"), make.int(k)]), make.call("gt", [j("ofTrue"), double(0)]));
    return when(hit, double(1), double(0));
  };
  const result = build.aggregate(judged, pick(judged, keys), [
    {
      n: w ? sumOf(w, keys) : make.aggregateCall("count", []),
      logLoss: make.call("neg", [meanOf(make.call("ln", [j("clipped")]), w)]),
    },
    Object.fromEntries(Object.entries(n.top).map(([key, k]) => [key, meanOf(isAmong(k), w)])),
  ]);
  return inOrder(result, keys);
}

/** Each class's probability as the score of that class against the rest. */
export function oneVsRestRelation(n: ProbabilitiesNode): Relation {
  const probabilities = probabilitiesOf(n);
  const rows = build.use(
    "known_rows",
    build.named(
      "known_rows",
      build.project(known(n), [
        n.by,
        { ...(n.weights && { weight: n.weights }), actual: present(n.actual) },
        probabilities,
      ]),
    ),
  );
  const classes = build.use(
    "classes",
    build.named(
      "classes",
      build.values(
        { ordinal: types.int, label: n.actual.type },
        n.probabilities.map(({ label }, i) => ({ ordinal: make.int(i + 1), label })),
      ),
    ),
  );
  const both = build.crossJoin(rows, classes);
  const column = (key: string): Expr => build.columnOf(both, key);
  const score = make.caseWhen(
    Object.keys(probabilities).map((key, i) => ({
      when: eq(column("ordinal"), make.int(i + 1)),
      result: column(key),
    })),
  );
  const long = build.use(
    "one_vs_rest",
    build.named(
      "one_vs_rest",
      build.project(both, [
        pick(both, Object.keys(n.by)),
        {
          ...(n.weights && { weight: column("weight") }),
          label: column("label"),
          isOfClass: eq(column("actual"), column("label")),
          score: present(score),
        },
      ]),
      "One row per (row, class), with the class's probability as score.",
    ),
  );
  const of = (key: string): Expr => build.columnOf(long, key);
  const curves: CurvesNode = {
    kind: "confusionMatrix",
    form: "curves",
    from: long,
    by: { ...pick(long, Object.keys(n.by)), label: of("label") },
    ...(n.weights && { weights: of("weight") }),
    actual: of("isOfClass"),
    score: of("score"),
    ...(n.digits !== undefined && { digits: n.digits }),
    store: false,
    bins: 10,
    buckets: 10,
  };
  return areasRelation(curves);
}
