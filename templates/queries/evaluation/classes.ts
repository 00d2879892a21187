import type { Keyed, MatrixNode, ZeroDivision } from "../../../src/ir/confusion-matrix.ts";
import { declaredClasses } from "../../../src/ir/evaluation-classes.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
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
    const used = build.use("counted", cells);
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
    "sides",
    build.named(
      "sides",
      build.unionAll([side("actual"), side("predicted"), ...(isNeeded ? [absentClasses(n, cells)] : [])]),
      isNeeded
        ? "What each label counts on either side; every class once more with nothing, so that none is missing."
        : "What each label counts on either side.",
    ),
  );
  const column = (key: string): Expr => build.columnOf(sides, key);
  return build.named(
    "tallies",
    build.aggregate(
      sides,
      [pick(sides, keys), { label: column("label") }],
      [
        Object.fromEntries(["support", "predictedCount", "tp"].map((key) => [key, sum(column(key))])),
        declared ? { ordinal: make.aggregateCall("max", [column("ordinal")]) } : {},
      ],
    ),
    "Each label's rows on either side, and those that are of it on both.",
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
  const used = build.use("tallies", counts);
  const column = (key: string): Expr => build.columnOf(used, key);
  const [support, predicted, tp] = [column("support"), column("predictedCount"), column("tp")];
  const total = overall(sum(support), keys.map(column));
  return build.named(
    "class_outcomes",
    build.project(used, [
      pick(used, [...keys, ...orderOf(n), "label", "support", "predictedCount", "tp"]),
      { fp: sub(predicted, tp), fn: sub(support, tp), tn: add(sub(sub(total, support), predicted), tp) },
    ]),
    "Each class against the rest.",
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
  const o = build.use("class_outcomes", classOutcomes(n, tallies(n, cells, true)));
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
  readonly classes: Relation;
  readonly keys: readonly string[];
  readonly metrics: readonly MetricName[];
  readonly betas: { readonly [key: string]: number };
  readonly zeroDivision: ZeroDivision;
}

/** The metrics of the classes as one number each: their mean, that of the summed counts, and the mean by support. */
export function averagesOf({ classes, keys, metrics, betas, zeroDivision }: Averaged): readonly Relation[] {
  const names = [...metrics, ...Object.keys(betas)];
  const branch = (average: string, measures: (column: (key: string) => Expr) => Keyed): Relation => {
    const used = build.use("per_class", classes);
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
  const used = build.use("per_class", classes);
  const measures = ["tp", "fp", "fn", "tn", "support"].map((key) => [key, sumOf(build.columnOf(used, key), keys)]);
  const summed = build.named(
    "summed",
    build.aggregate(used, pick(used, keys), Object.fromEntries(measures)),
    "All classes together.",
  );
  const all = build.use("summed", summed);
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
  const classes = build.named("per_class", perClass(n, []));
  const { betas, zeroDivision } = n;
  const all = build.unionAll(averagesOf({ classes, keys, metrics: CLASS_METRICS, betas, zeroDivision }));
  return inOrder(all, [...keys, "average"]);
}

/** What is said of all classes together. */
export const OVERALL_METRICS = ["accuracy", "balancedAccuracy", "mcc", "kappa"] as const;

/** One row for each group: how much could be compared, and what is said of all classes together. */
export const overallRelation = (n: MatrixNode): Relation => inOrder(overallOfRows(n), keysOf(n));

/** Likewise, in no order. */
export function overallOfRows(n: MatrixNode): Relation {
  const cells = countedAll(n);
  const all = build.use("counted", cells);
  const rows = build.aggregate(all, pick(all, keysOf(n)), missingOf(n, all));
  return overallOf(
    n,
    cells,
    build.use("all_rows", build.named("all_rows", rows, "How many rows there are, and how many lack a label.")),
  );
}

/** What is said of all classes together in these cells; `rows` tells how much of each group could be compared. */
export function overallOf(n: MatrixNode, cells: Relation, rows?: Relation): Relation {
  const keys = keysOf(n);
  const o = build.use("tallies", tallies(n, cells, false));
  const column = (key: string): Expr => build.columnOf(o, key);
  const [tp, support, predicted] = [column("tp"), column("support"), column("predictedCount")];
  const product = (a: Expr, b: Expr): Expr => sum(mul(asDouble(a), b));
  const sums = build.use(
    "sums",
    build.named(
      "sums",
      build.aggregate(o, pick(o, keys), {
        n: sumOf(support, keys),
        correct: sumOf(tp, keys),
        meanRecall: make.aggregateCall("avg", [div(tp, support)]),
        byChance: product(support, predicted),
        actualSquares: product(support, support),
        predictedSquares: product(predicted, predicted),
      }),
      "What the coefficients are made of.",
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
    "terms",
    build.named(
      "terms",
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
      "How far the agreement is above what chance gives, and how far it could be.",
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
