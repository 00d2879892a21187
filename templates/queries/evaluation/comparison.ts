import type { ComparisonNode, Keyed, MatrixNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { metricsOfGroups } from "./every-metric.ts";
import { abs, agree, asDouble, div, double, eq, inOrder, isNotNull, mul, pick, sub, sum, tallyOf } from "./parts.ts";
import { weightOf } from "./rows.ts";

const groupKeys = (n: ComparisonNode): readonly string[] => Object.keys(n.by);
const present = (e: Expr): Expr => ({ ...e, nullable: false });

/** The matrix of which each model's metrics are made: the models are one more group. */
export const matrixOf = (n: ComparisonNode): MatrixNode => ({
  kind: "confusionMatrix",
  form: "matrix",
  from: n.models ? build.filter(n.from, make.isIn(n.model, n.models)) : n.from,
  by: { ...n.by, model: n.model },
  ...(n.weights && { weights: n.weights }),
  actual: n.actual,
  predicted: n.predicted,
  ...(n.positive && { positive: n.positive }),
  nulls: "exclude",
  layout: "long",
  totals: false,
  normalize: [],
  zeroDivision: n.zeroDivision,
  betas: {},
  metrics: n.metrics,
});

/** Each model's metrics, with its place by one of them. */
export function placesRelation(n: ComparisonNode): Relation {
  const matrix = matrixOf(n);
  const rows = metricsOfGroups(matrix);
  const used = build.use("metrics", build.named("metrics", rows, "Metrics per model."));
  const columns = build.columnsOf(used);
  const by = columns[n.rankBy] ?? build.columnOf(used, "accuracy");
  const place = make.windowCall("rank", [], {
    partitionBy: groupKeys(n).map((key) => build.columnOf(used, key)),
    orderBy: [make.desc(by)],
  });
  const { model, ...others } = columns;
  const order = [...groupKeys(n), "place", "model"];
  const ranked = build.project(used, [
    pick(used, groupKeys(n)),
    { ...(model && { model }), place },
    Object.fromEntries(Object.entries(others).filter(([key]) => !groupKeys(n).includes(key))),
  ]);
  return inOrder(ranked, order);
}

/** Each model's word on each row, with whether it is right. */
function judged(n: ComparisonNode): Relation {
  const weight = weightOf(n);
  const known = [n.model, n.actual, n.predicted].filter((e) => e.nullable).map(isNotNull);
  const wanted = n.models ? [make.isIn(n.model, n.models)] : [];
  const conditions = [...known, ...wanted];
  const rows = conditions.length > 0 ? build.filter(n.from, ...conditions) : n.from;
  const [actual, predicted] = [present(n.actual), present(n.predicted)];
  return build.named(
    "predictions_with_correctness",
    build.project(rows, [
      n.by,
      {
        ...(weight && { weight }),
        id: n.id,
        model: present(n.model),
        ...(n.models && { ordinal: ordinalOf(n) }),
        actual,
        predicted,
        isRight: eq(actual, predicted),
      },
    ]),
    "Each model's prediction per row, and whether it is correct.",
  );
}

const ordinalOf = (n: ComparisonNode): Expr =>
  make.caseWhen(
    (n.models ?? []).map((model, i) => ({ when: eq(present(n.model), model), result: make.int(i + 1) })),
    make.int(0),
  );

/** Every pair of models on the rows of which both could be judged. */
function paired(n: ComparisonNode): { readonly pairs: Relation; readonly a: Relation; readonly b: Relation } {
  const rows = judged(n);
  const [a, b] = [build.use("a", rows), build.use("b", rows)];
  const order = n.models ? "ordinal" : "model";
  const before = make.call("lt", [build.columnOf(a, order), build.columnOf(b, order)]);
  return { pairs: build.join(a, b, make.and(agree(a, b, [...groupKeys(n), "id"]), before)), a, b };
}

const models = (a: Relation, b: Relation): Keyed => ({
  modelA: build.columnOf(a, "model"),
  modelB: build.columnOf(b, "model"),
});

/** Rows that one of the two models gets right and the other wrong. */
export function winsRelation(n: ComparisonNode): Relation {
  const { pairs, a, b } = paired(n);
  const [right, wrong] = [build.columnOf(a, "isRight"), build.columnOf(b, "isRight")];
  const rows = build.project(build.filter(pairs, make.call("ne", [right, wrong])), [
    pick(a, groupKeys(n)),
    models(a, b),
    {
      id: build.columnOf(a, "id"),
      actual: build.columnOf(a, "actual"),
      predictedA: build.columnOf(a, "predicted"),
      predictedB: build.columnOf(b, "predicted"),
      winner: make.caseWhen([{ when: right, result: build.columnOf(a, "model") }], build.columnOf(b, "model")),
    },
  ]);
  return inOrder(rows, [...groupKeys(n), "modelA", "modelB", "id"]);
}

/** How often two models agree, how often each alone is right, and McNemar's statistics of that. */
export function agreementRelation(n: ComparisonNode): Relation {
  const { pairs, a, b } = paired(n);
  const keys = [...groupKeys(n), "modelA", "modelB"];
  const weight = n.weights && build.columnOf(a, "weight");
  const tally = tallyOf(weight, true);
  const [rightA, rightB] = [build.columnOf(a, "isRight"), build.columnOf(b, "isRight")];
  const counts = build.named(
    "pair_counts",
    build.aggregate(pairs, [pick(a, groupKeys(n)), models(a, b)], {
      n: weight ? sum(weight) : make.aggregateCall("count", []),
      samePrediction: tally(eq(build.columnOf(a, "predicted"), build.columnOf(b, "predicted"))),
      bothRight: tally(make.and(rightA, rightB)),
      onlyARight: tally(make.and(rightA, make.not(rightB))),
      onlyBRight: tally(make.and(make.not(rightA), rightB)),
      bothWrong: tally(make.and(make.not(rightA), make.not(rightB))),
    }),
    "Counts of rows that both, one or neither model of a pair predicts correctly.",
  );
  const used = build.use("pair_counts", counts);
  const exact = n.weights ? undefined : exactTails(counts, keys, pairs, a, b, n);
  const tails = exact && build.use("binomial_tails", exact);
  const joined = tails ? build.join(used, tails, agree(used, tails, keys), "left") : used;
  const column = (key: string): Expr => build.columnOf(used, key);
  const [onlyA, onlyB] = [column("onlyARight"), column("onlyBRight")];
  const gap = sub(asDouble(onlyA), onlyB);
  const single = make.call("add", [onlyA, onlyB]);
  const corrected = sub(abs(gap), double(1));
  const result = build.project(joined, [
    pick(used, [...keys, "n", "samePrediction"]),
    { agreement: div(column("samePrediction"), column("n")) },
    pick(used, ["bothRight", "onlyARight", "onlyBRight", "bothWrong"]),
    {
      chi2: div(square(gap), single),
      chi2Corrected: div(square(corrected), single),
      ...(tails && { pExact: exactP(onlyA, onlyB, build.columnOf(tails, "tail", true)) }),
    },
  ]);
  return inOrder(result, keys);
}

const square = (e: Expr): Expr => make.call("power", [e, make.int(2)]);

/** Where nothing tells the two apart the chance is 1. */
const exactP = (onlyA: Expr, onlyB: Expr, tail: Expr): Expr => {
  const m = make.call("add", [onlyA, onlyB]);
  const none = powerOfHalf(m);
  const twice = mul(double(2), make.call("add", [none, make.call("coalesce", [tail, double(0)])]));
  return present(make.call("least", [twice, double(1)]));
};

const LN_2 = Math.LN2;
/** What is smaller than any double that is exact counts as 0: engines differ in what they make of it. */
const LEAST_EXPONENT = -700;
const expOf = (exponent: Expr): Expr =>
  make.caseWhen(
    [{ when: make.call("gt", [exponent, double(LEAST_EXPONENT)]), result: make.call("exp", [exponent]) }],
    double(0),
  );
const powerOfHalf = (m: Expr): Expr => expOf(mul(double(-LN_2), m));

/**
 * The lower tail of the binomial distribution of m rows that one model alone gets right, each with a chance of a half, but for
 * its first term. Logarithms of binomial coefficients are running sums over the m rows, which are numbered for it.
 */
function exactTails(
  counts: Relation,
  keys: readonly string[],
  pairs: Relation,
  a: Relation,
  b: Relation,
  n: ComparisonNode,
): Relation {
  const single = build.filter(pairs, make.call("ne", [build.columnOf(a, "isRight"), build.columnOf(b, "isRight")]));
  const own = [...Object.values(pick(a, groupKeys(n))), ...Object.values(models(a, b))];
  const numbered = build.use(
    "numbered_wins",
    build.named(
      "numbered_wins",
      build.project(single, [
        pick(a, groupKeys(n)),
        models(a, b),
        {
          number: make.windowCall("rowNumber", [], {
            partitionBy: own,
            orderBy: [make.asc(build.columnOf(a, "id"))],
          }),
        },
      ]),
      "Rows that exactly one model of a pair predicts correctly, numbered.",
    ),
  );
  const sizes = build.use("pair_counts", counts);
  const joined = build.join(numbered, sizes, agree(numbered, sizes, keys));
  const number = build.columnOf(numbered, "number");
  const [onlyA, onlyB] = [build.columnOf(sizes, "onlyARight"), build.columnOf(sizes, "onlyBRight")];
  const m = make.call("add", [onlyA, onlyB]);
  const factor = div(make.call("add", [make.call("sub", [m, number]), make.literal(1, types.bigint)]), number);
  const logs = build.use(
    "binomial_coefficients",
    build.named(
      "binomial_coefficients",
      build.project(joined, [
        pick(numbered, keys),
        {
          number,
          m,
          fewer: make.call("least", [onlyA, onlyB]),
          logCoefficient: make.over(make.aggregateCall("sum", [make.call("ln", [factor])]), {
            partitionBy: Object.values(pick(numbered, keys)),
            orderBy: [make.asc(number)],
          }),
        },
      ]),
      "Logarithms of the binomial coefficients m over number.",
    ),
  );
  const of = (key: string): Expr => build.columnOf(logs, key);
  const within = build.filter(logs, make.call("le", [of("number"), of("fewer")]));
  return build.named(
    "binomial_tails",
    build.aggregate(within, pick(logs, keys), {
      tail: sum(expOf(sub(of("logCoefficient"), mul(double(LN_2), of("m"))))),
    }),
    "Binomial tails: probability that the weaker model of a pair wins at most this often by chance.",
  );
}
