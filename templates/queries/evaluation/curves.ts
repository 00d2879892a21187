import type { CurvesNode, Keyed } from "../../../src/ir/confusion-matrix.ts";
import type { Attribute } from "../../../src/relation/attribute.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { keysOf } from "../../../src/relation/keys.ts";
import { columnsOf } from "../../../src/relation/live-columns.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import {
  abs,
  add,
  asDouble,
  div,
  double,
  eq,
  inOrder,
  isNotNull,
  mul,
  overall,
  pick,
  slicesOf,
  sub,
  sum,
  sumOf,
  tallyOf,
} from "./parts.ts";
import { weightOf } from "./rows.ts";

export const curveKeys = (n: CurvesNode): readonly string[] => Object.keys(n.by);
const isPositiveRow = (n: CurvesNode): Expr => {
  if (n.positive) return eq(n.actual, n.positive);
  // Labels without a positive class are refused.
  return n.actual.type.kind === "boolean" ? n.actual : isNotNull(n.actual);
};
/** The score as a double, rounded where the definition says so: then fewer scores differ. */
export const scoreOf = (n: CurvesNode): Expr => {
  const score = asDouble(n.score);
  return { ...(n.digits === undefined ? score : rounded(score, n.digits)), nullable: false };
};

/** Halves up, by arithmetic alone: rounding a double as its text says costs more than all the rest. */
function rounded(score: Expr, digits: number): Expr {
  const scale = double(10 ** Math.trunc(digits));
  return div(make.call("floor", [add(mul(score, scale), double(0.5))]), scale);
}

/** Rows of which both the label and the score are known. */
export function scoredRows(n: CurvesNode): Relation {
  const known = [n.actual, n.score].filter((e) => e.nullable).map(isNotNull);
  return known.length > 0 ? build.filter(n.from, ...known) : n.from;
}

/** What is read of a row. */
interface Rows {
  readonly from: Relation;
  readonly positive: Expr;
  readonly score: Expr;
  readonly weight?: Expr;
}

/** The rows with what is read of them; scores that are to be rounded are, once. `ordered`: with the key, which orders ties. */
export function rowsOf(n: CurvesNode, ordered = false): Rows {
  const weight = weightOf(n);
  const positive = { ...isPositiveRow(n), nullable: false };
  const read = { positive, ...(weight && { weight }) };
  const from = scoredRows(n);
  if (n.digits === undefined) return { from, score: scoreOf(n), ...read };
  const needed = new Set<Attribute>(ordered ? keysOf(from)[0] : []);
  for (const e of [...Object.values(n.by), ...Object.values(read)]) columnsOf(e, needed);
  const { relation, added } = build.beside(from, { roundedScore: scoreOf(n) });
  const items = relation.items.filter(
    ({ attribute }) => needed.has(attribute) || attribute === added.roundedScore.attribute,
  );
  const digits = n.digits === 1 ? "one digit" : `${n.digits} digits`;
  const rounded = build.cte(
    "rounded_scores",
    Object.freeze({ ...relation, items }),
    `Scores rounded to ${digits}, so that few of them are distinct.`,
  );
  return { from: rounded, score: added.roundedScore, ...read };
}

/** One use of a named relation, under its own name. */
const useOf = (r: Named): Alias => build.use(r.name, r);

/** Equal scores first: how many positive and negative rows have each. */
function scored(n: CurvesNode): Named {
  const { from, positive, score, weight } = rowsOf(n);
  const tally = tallyOf(weight, true);
  return build.named(
    "rows_per_score",
    build.aggregate(from, [n.by, { score }], { positives: tally(positive), negatives: tally(make.not(positive)) }),
    "One row per distinct score: equal scores are one point of a curve.",
  );
}

/** From the highest score down: how many rows are at least that high, and how many there are. */
function running(n: CurvesNode, scores = scored(n)): Named {
  const keys = curveKeys(n);
  const used = useOf(scores);
  const column = (key: string): Expr => build.columnOf(used, key);
  const partition = keys.map(column);
  const upTo = (key: string): Expr => {
    const total = make.aggregateCall("sum", [column(key)]);
    return make.over(total, {
      partitionBy: partition,
      orderBy: [make.desc(column("score"))],
      frame: { mode: "rows", start: { kind: "unbounded" }, end: { kind: "current" } },
    });
  };
  return build.named(
    "cumulative_counts",
    build.project(used, [
      pick(used, [...keys, "score", "positives", "negatives"]),
      {
        tp: upTo("positives"),
        fp: upTo("negatives"),
        allPositives: overall(sum(column("positives")), partition),
        allNegatives: overall(sum(column("negatives")), partition),
      },
    ]),
    "Cumulative counts from the highest score down: rows with at least this score.",
  );
}

/** One row for each group with a constant beside it; of no groups one row. */
function ends(n: CurvesNode, scores: Named, columns: (slice: Relation) => Keyed): Relation {
  const slices = slicesOf(useOf(scores), curveKeys(n), "Distinct groups.");
  const used = slices
    ? build.use("distinct_groups", slices)
    : build.values({ threshold: types.double }, [{ threshold: make.literal(null, types.double) }]);
  return build.project(used, [pick(used, curveKeys(n)), columns(used)]);
}

/** One point for each score, from the highest down, after the origin. */
export function rocRelation(n: CurvesNode, segments?: Relation): Relation {
  const scores = segments ? curvePoints(n, segments) : scored(n);
  const used = useOf(segments ? scores : running(n, scores));
  const column = (key: string): Expr => build.columnOf(used, key);
  const partition = curveKeys(n).map(column);
  const origin = ends(n, scores, () => ({
    position: make.literal(0, types.count),
    fpr: double(0),
    tpr: double(0),
    threshold: make.literal(null, types.double),
  }));
  const points = build.project(used, [
    pick(used, curveKeys(n)),
    {
      position: make.windowCall("rowNumber", [], {
        partitionBy: partition,
        orderBy: [segments ? make.asc(column("slot")) : make.desc(column("score"))],
      }),
      fpr: div(column("fp"), column("allNegatives")),
      tpr: div(column("tp"), column("allPositives")),
      threshold: column("score"),
    },
  ]);
  return inOrder(build.unionAll([origin, points]), [...curveKeys(n), "position"]);
}

/** One point for each score, from the lowest up, and the end at recall 0. */
export function precisionRecallRelation(n: CurvesNode, segments?: Relation): Relation {
  const scores = segments ? curvePoints(n, segments) : scored(n);
  const used = useOf(segments ? scores : running(n, scores));
  const column = (key: string): Expr => build.columnOf(used, key);
  const partition = curveKeys(n).map(column);
  const points = build.project(used, [
    pick(used, curveKeys(n)),
    {
      position: make.windowCall("rowNumber", [], {
        partitionBy: partition,
        orderBy: [segments ? make.desc(column("slot")) : make.asc(column("score"))],
      }),
      precision: div(column("tp"), add(column("tp"), column("fp"))),
      recall: div(column("tp"), column("allPositives")),
      threshold: column("score"),
    },
  ]);
  const last = endOfRecall(n, scores);
  return inOrder(build.unionAs("precision_recall_points", [points, last]), [...curveKeys(n), "position"]);
}

function endOfRecall(n: CurvesNode, scores: Named): Relation {
  const used = useOf(scores);
  const counts = build.aggregate(used, pick(used, curveKeys(n)), { scores: make.aggregateCall("count", []) });
  return build.project(counts, [
    pick(counts, curveKeys(n)),
    {
      position: add(build.columnOf(counts, "scores"), make.literal(1, types.count)),
      precision: double(1),
      recall: double(0),
      threshold: make.literal(null, types.double),
    },
  ]);
}

/** One point for each slot of a curve: its lowest score, and the rows that are at least that high. */
function curvePoints(n: CurvesNode, segments: Relation): Named {
  const keys = curveKeys(n);
  const used = build.use("segments", segments);
  const of = (key: string): Expr => build.columnOf(used, key);
  const most = (key: string): Expr => make.aggregateCall("max", [of(key)]);
  const slots = build.use(
    "curve_slots",
    build.named(
      "curve_slots",
      build.aggregate(used, pick(used, [...keys, "slot"]), {
        score: make.aggregateCall("min", [of("minScore")]),
        tp: most("tp"),
        fp: most("fp"),
      }),
      "Lowest score per curve slot, with cumulative counts of the rows that have at least this score.",
    ),
  );
  const partition = keys.map((key) => build.columnOf(slots, key));
  const all = (key: string): Expr => overall(make.aggregateCall("max", [build.columnOf(slots, key)]), partition);
  return build.named(
    "curve_points",
    build.project(slots, [
      pick(slots, [...keys, "slot", "score", "tp", "fp"]),
      { allPositives: all("tp"), allNegatives: all("fp") },
    ]),
    "Curve points with totals, which are the cumulative counts at the lowest score.",
  );
}

const TINY = 1e-15;
/** Never 0 or 1, of which a logarithm would be infinite. */
export const clipped = (score: Expr): Expr => {
  const low = make.call("greatest", [score, double(TINY)]);
  return make.call("least", [low, double(1 - TINY)]);
};

/** The areas below the curves, and what else follows from the scores without a threshold. */
export function areasRelation(n: CurvesNode, segments?: Relation): Relation {
  const keys = curveKeys(n);
  const sums = build.use("areas", build.named("areas", segments ? areasOfSegments(n, segments) : areasOfScores(n)));
  const result = build.project(sums, [
    pick(sums, [...keys, "n", "positives", "negatives", "rocAuc"]),
    { gini: sub(mul(double(2), build.columnOf(sums, "rocAuc")), double(1)) },
    pick(sums, ["averagePrecision", "ks", "logLoss", "brier"]),
  ]);
  return inOrder(result, keys);
}

/**
 * The area is half of what positives have below them and negatives above them, ties on both sides: so it can be added up of
 * scores and of rows alike.
 */
function areasOfSegments(n: CurvesNode, segments: Relation): Relation {
  const keys = curveKeys(n);
  const used = build.use("segments", segments);
  const of = (key: string): Expr => build.columnOf(used, key);
  const total = (key: string): Expr => sum(of(key));
  const [p, q] = [sumOf(of("positives"), keys), sumOf(of("negatives"), keys)];
  const pairs = mul(asDouble(total("positives")), total("negatives"));
  const all = add(p, q);
  return build.aggregate(used, pick(used, keys), {
    n: all,
    positives: p,
    negatives: q,
    rocAuc: div(add(div(total("area"), pairs), double(1)), double(2)),
    averagePrecision: div(total("precisions"), total("positives")),
    ks: make.aggregateCall("max", [of("ks")]),
    logLoss: make.call("neg", [div(total("losses"), all)]),
    brier: div(total("squares"), all),
  });
}

function areasOfScores(n: CurvesNode): Relation {
  const keys = curveKeys(n);
  const used = build.use("cumulative_counts", running(n));
  const column = (key: string): Expr => build.columnOf(used, key);
  const [score, positives, negatives, tp, fp] = ["score", "positives", "negatives", "tp", "fp"].map(column) as [
    Expr,
    Expr,
    Expr,
    Expr,
    Expr,
  ];
  const points = build.use(
    "score_terms",
    build.named(
      "score_terms",
      build.project(used, [
        pick(used, [...keys, "score", "positives", "negatives"]),
        {
          area: mul(asDouble(negatives), sub(asDouble(tp), div(positives, double(2)))),
          precision: div(tp, add(tp, fp)),
          distance: abs(sub(div(tp, column("allPositives")), div(fp, column("allNegatives")))),
          loss: add(
            mul(positives, make.call("ln", [clipped(score)])),
            mul(negatives, make.call("ln", [sub(double(1), clipped(score))])),
          ),
        },
      ]),
      "Terms that each score adds to areas and losses.",
    ),
  );
  const of = (key: string): Expr => build.columnOf(points, key);
  const [p, q, s] = [of("positives"), of("negatives"), of("score")];
  const square = (e: Expr): Expr => mul(e, e);
  const [allPositives, allNegatives] = [sumOf(p, keys), sumOf(q, keys)];
  const total = add(allPositives, allNegatives);
  return build.aggregate(points, pick(points, keys), {
    n: total,
    positives: allPositives,
    negatives: allNegatives,
    rocAuc: div(sum(of("area")), mul(asDouble(sum(p)), sum(q))),
    averagePrecision: div(sum(mul(p, of("precision"))), sum(p)),
    ks: make.aggregateCall("max", [of("distance")]),
    logLoss: make.call("neg", [div(sum(of("loss")), total)]),
    brier: div(sum(add(mul(p, square(sub(double(1), s))), mul(q, square(s)))), total),
  });
}
