import type { Keyed, MatrixNode, ZeroDivision } from "../../../src/ir/confusion-matrix.ts";
import { declaredClasses } from "../../../src/ir/evaluation-classes.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { classesOf, withClasses } from "./matrix.ts";
import { CLASS_METRICS, type MetricName, metricsOf, type Outcomes } from "./metrics.ts";
import {
  add,
  agree,
  asDouble,
  div,
  double,
  inOrder,
  isNotNull,
  joinOn,
  mul,
  orElse,
  overall,
  pick,
  ratioOr,
  same,
  sqrt,
  sub,
  sum,
  sumOf,
  when,
  zeroOf,
} from "./parts.ts";
import { counted, countedAll, keysOf, missingOf } from "./rows.ts";

/**
 * Each class of each group against the rest: its own rows, those predicted to be of it, and those that are both. `all`: also
 * classes that do not occur in a group, in their order.
 */
function tallies(n: MatrixNode, cells: Relation, all: boolean): Relation {
  const keys = keysOf(n);
  const declared = all && declaredClasses(n) !== undefined;
  const side = (key: "actual" | "predicted"): Relation => {
    const used = build.use("rows_per_label_pair", cells);
    const known = knownOnly(n, used);
    const column = (name: string): Expr => build.columnOf(used, name);
    const zero = zeroOf(column("n"));
    const right = when(same(without(column("actual"), n), without(column("predicted"), n)), column("n"), zero);
    const isActual = key === "actual";
    return build.project(known, [
      pick(used, keys),
      {
        label: without(column(key), n),
        support: isActual ? column("n") : zero,
        predictedCount: isActual ? zero : column("n"),
        tp: isActual ? right : zero,
        ...(declared && { ordinal: make.literal(null, types.int) }),
      },
    ]);
  };
  const isNeeded = all && (declared || keys.length > 0);
  const sides = build.use(
    "actual_and_predicted",
    build.named(
      "actual_and_predicted",
      build.unionAll([side("actual"), side("predicted"), ...(isNeeded ? [absentClasses(n, cells)] : [])]),
      isNeeded
        ? "Row counts per actual label and per predicted label, with a zero row per class so that no class is missing."
        : "Row counts per actual label and per predicted label.",
    ),
  );
  const column = (key: string): Expr => build.columnOf(sides, key);
  return build.named(
    "counts_per_label",
    build.aggregate(
      sides,
      [pick(sides, keys), { label: column("label") }],
      [
        Object.fromEntries(["support", "predictedCount", "tp"].map((key) => [key, sum(column(key))])),
        declared ? { ordinal: make.aggregateCall("max", [column("ordinal")]) } : {},
      ],
    ),
    "Support, predicted count and true positives per label.",
  );
}

/** Every class of each group with nothing. */
function absentClasses(n: MatrixNode, cells: Relation): Relation {
  const classes = build.use("classes", classesOf(n, cells));
  const every = withClasses(n, cells, classes);
  const zero = zeroOf(build.columnOf(cells, "n"));
  return build.project(every, [
    pick(every, keysOf(n)),
    { label: build.columnOf(classes, "label") },
    { support: zero, predictedCount: zero, tp: zero },
    { ...(declaredClasses(n) && { ordinal: build.columnOf(classes, "ordinal") }) },
  ]);
}

/** Cells whose labels are both known; where NULL counts, all of them. */
function knownOnly(n: MatrixNode, cells: Relation): Relation {
  const nullable = ["actual", "predicted"].map((key) => build.columnOf(cells, key)).filter((e) => e.nullable);
  return n.nulls === "count" || nullable.length === 0 ? cells : build.filter(cells, ...nullable.map(isNotNull));
}
const without = (e: Expr, n: MatrixNode): Expr => (n.nulls === "count" || !e.nullable ? e : { ...e, nullable: false });

/** The four outcomes of each class, with its order. */
function classOutcomes(n: MatrixNode, counts: Relation): Relation {
  const keys = keysOf(n);
  const used = build.use("counts_per_label", counts);
  const column = (key: string): Expr => build.columnOf(used, key);
  const [support, predicted, tp] = [column("support"), column("predictedCount"), column("tp")];
  const total = overall(sum(support), keys.map(column));
  return build.named(
    "confusion_counts_per_class",
    build.project(used, [
      pick(used, [...keys, ...orderOf(n), "label", "support", "predictedCount", "tp"]),
      { fp: sub(predicted, tp), fn: sub(support, tp), tn: add(sub(sub(total, support), predicted), tp) },
    ]),
    "One-vs-rest confusion counts per class.",
  );
}
const orderOf = (n: MatrixNode): readonly string[] => (declaredClasses(n) === undefined ? [] : ["ordinal"]);

export const outcomesIn = (r: Relation): Outcomes => ({
  tp: build.columnOf(r, "tp"),
  fp: build.columnOf(r, "fp"),
  fn: build.columnOf(r, "fn"),
  tn: build.columnOf(r, "tn"),
});

const COUNTS = ["support", "predictedCount", "tp", "fp", "fn", "tn"] as const;

function perClass(n: MatrixNode, order: readonly string[]): Relation {
  const cells = counted(n);
  const o = build.use("confusion_counts_per_class", classOutcomes(n, tallies(n, cells, true)));
  const rows = build.project(o, [
    pick(o, [...keysOf(n), ...order, "label", ...COUNTS]),
    ...metricsOf(CLASS_METRICS, n.betas, outcomesIn(o), ratioOr(n.zeroDivision)),
  ]);
  return rows;
}

/** A row for each class of each group. */
export function perClassRelation(n: MatrixNode): Relation {
  const rows = perClass(n, orderOf(n));
  const order = [...keysOf(n), ...(orderOf(n).length > 0 ? orderOf(n) : ["label"])];
  const ordered = inOrder(rows, order);
  return orderOf(n).length === 0 ? ordered : dropped(ordered, orderOf(n));
}

/** The relation without some of its columns. */
export function dropped(r: Relation, keys: readonly string[]): Relation {
  const columns = build.columnsOf(r);
  return build.project(r, Object.fromEntries(Object.entries(columns).filter(([key]) => !keys.includes(key))));
}

/** What `averagesOf` reads: a row for each class or label with its outcomes, its support and its metrics. */
export interface Averaged {
  readonly classes: Named;
  readonly keys: readonly string[];
  readonly metrics: readonly MetricName[];
  readonly betas: { readonly [key: string]: number };
  readonly zeroDivision: ZeroDivision;
}

/** The metrics of the classes as one number each: their mean, that of the summed counts, and the mean by support. */
export function averagesOf({ classes, keys, metrics, betas, zeroDivision }: Averaged): readonly Relation[] {
  const names = [...metrics, ...Object.keys(betas)];
  const branch = (average: string, measures: (column: (key: string) => Expr) => Keyed): Relation => {
    const used = build.use(classes.name, classes);
    const column = (key: string): Expr => build.columnOf(used, key);
    const all = build.aggregate(used, pick(used, keys), [
      measures(column),
      { support: sumOf(column("support"), keys) },
    ]);
    return build.project(all, [pick(all, keys), { average: make.text(average) }, pick(all, [...names, "support"])]);
  };
  const each = (of: (metric: Expr) => Expr, column: (key: string) => Expr): Keyed =>
    Object.fromEntries(names.map((name) => [name, of(column(name))]));
  return [
    branch("macro", (column) => each((m) => make.aggregateCall("avg", [m]), column)),
    microAverage({ classes, keys, metrics, betas, zeroDivision }, names),
    branch("weighted", (column) =>
      each((m) => {
        const support = column("support");
        const weight = m.nullable ? when(isNotNull(m), support, zeroOf(support)) : support;
        return ratioOr(zeroDivision)(sum(mul(m, support)), sum(weight));
      }, column),
    ),
  ];
}

/** The metrics of the outcomes of all classes together. */
function microAverage({ classes, keys, metrics, betas, zeroDivision }: Averaged, names: readonly string[]): Relation {
  const used = build.use(classes.name, classes);
  const measures = ["tp", "fp", "fn", "tn", "support"].map((key) => [key, sumOf(build.columnOf(used, key), keys)]);
  const summed = build.named(
    "pooled_counts",
    build.aggregate(used, pick(used, keys), Object.fromEntries(measures)),
    "Confusion counts summed over all classes.",
  );
  const all = build.use("pooled_counts", summed);
  const computed = Object.assign({}, ...metricsOf(metrics, betas, outcomesIn(all), ratioOr(zeroDivision))) as Keyed;
  return build.project(all, [
    pick(all, keys),
    { average: make.text("micro") },
    Object.fromEntries(names.flatMap((name) => (computed[name] ? [[name, computed[name]]] : []))),
    { support: build.columnOf(all, "support") },
  ]);
}

/** Macro, micro and weighted averages of each group. */
export function averagesRelation(n: MatrixNode): Relation {
  const keys = keysOf(n);
  const classes = build.named("metrics_per_class", perClass(n, []));
  const { betas, zeroDivision } = n;
  const all = build.unionAs("averages", averagesOf({ classes, keys, metrics: CLASS_METRICS, betas, zeroDivision }));
  return inOrder(all, [...keys, "average"]);
}

/** What is said of all classes together. */
export const OVERALL_METRICS = ["accuracy", "balancedAccuracy", "mcc", "kappa"] as const;

/** One row for each group: how much could be compared, and what is said of all classes together. */
export const overallRelation = (n: MatrixNode): Relation => inOrder(overallOfRows(n), keysOf(n));

/** Likewise, in no order. */
export function overallOfRows(n: MatrixNode): Relation {
  const cells = countedAll(n);
  const all = build.use("rows_per_label_pair", cells);
  const rows = build.aggregate(all, pick(all, keysOf(n)), missingOf(n, all));
  return overallOf(
    n,
    cells,
    build.use(
      "row_counts",
      build.named("row_counts", rows, "Numbers of rows and of rows without an actual or predicted label."),
    ),
  );
}

/** What is said of all classes together in these cells; `rows` tells how much of each group could be compared. */
export function overallOf(n: MatrixNode, cells: Relation, rows?: Relation): Relation {
  const keys = keysOf(n);
  const o = build.use("counts_per_label", tallies(n, cells, false));
  const column = (key: string): Expr => build.columnOf(o, key);
  const [tp, support, predicted] = [column("tp"), column("support"), column("predictedCount")];
  const product = (a: Expr, b: Expr): Expr => sum(mul(asDouble(a), b));
  const sums = build.use(
    "coefficient_sums",
    build.named(
      "coefficient_sums",
      build.aggregate(o, pick(o, keys), {
        n: sumOf(support, keys),
        correct: sumOf(tp, keys),
        meanRecall: make.aggregateCall("avg", [div(tp, support)]),
        byChance: product(support, predicted),
        actualSquares: product(support, support),
        predictedSquares: product(predicted, predicted),
      }),
      "Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.",
    ),
  );
  // Of a group nothing may be comparable.
  const isOpen = rows !== undefined && keys.length > 0 && knownOnly(n, cells) !== cells;
  const of = (key: string): Expr => build.columnOf(sums, key, isOpen);
  const tally = (key: string): Expr => (isOpen ? orElse(of(key), zeroOf(of(key))) : of(key));
  const joined = rows && (isOpen ? build.join(rows, sums, agree(rows, sums, keys), "left") : joinOn(rows, sums, keys));
  const both = joined ?? sums;
  const missing = rows ? pick(rows, ["total", "actualMissing", "predictedMissing"]) : {};
  const square = mul(asDouble(of("n")), of("n"));
  const terms = build.use(
    "coefficient_terms",
    build.named(
      "coefficient_terms",
      build.project(both, [
        pick(rows ?? sums, keys),
        missing,
        { n: tally("n"), correct: tally("correct"), meanRecall: of("meanRecall") },
        {
          surplus: sub(mul(asDouble(of("correct")), of("n")), of("byChance")),
          mostSurplus: sub(square, of("byChance")),
          spread: mul(sub(square, of("actualSquares")), sub(square, of("predictedSquares"))),
        },
      ]),
      "Agreement above chance (surplus) and its maximum; spread is the denominator of the MCC, squared.",
    ),
  );
  const term = (key: string): Expr => build.columnOf(terms, key);
  const ratio = ratioOr(n.zeroDivision);
  return build.project(terms, [
    pick(terms, [...keys, ...Object.keys(missing), "n", "correct"]),
    {
      accuracy: ratio(term("correct"), term("n")),
      balancedAccuracy:
        n.zeroDivision === null ? term("meanRecall") : orElse(term("meanRecall"), double(n.zeroDivision)),
      mcc: ratio(term("surplus"), sqrt(term("spread"))),
      kappa: ratio(term("surplus"), term("mostSurplus")),
    },
  ]);
}
