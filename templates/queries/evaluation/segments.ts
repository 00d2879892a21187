import type { CurvesNode, Keyed } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, WindowExpr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { binOf } from "./calibration.ts";
import { clipped, curveKeys, rowsOf, scoredRows, scoreOf } from "./curves.ts";
import {
  abs,
  add,
  agree,
  asDouble,
  count,
  div,
  double,
  eq,
  mul,
  overall,
  pick,
  same,
  sub,
  sum,
  tallyOf,
  when,
} from "./parts.ts";

const DEFAULT_POINTS = 400;
const whole = (value: number): Expr => make.literal(value, types.count);
const known = (e: Expr): Expr => ({ ...e, nullable: false });
const largest = (e: Expr): Expr => make.aggregateCall("max", [e]);
const smallest = (e: Expr): Expr => make.aggregateCall("min", [e]);

/** What pieces add to. */
const ADDED = ["positives", "negatives", "scores", "area", "precisions", "losses", "squares"] as const;
/** What pieces reach. */
const REACHED = ["tp", "fp", "ks"] as const;

/**
 * Rows that no curve, bin or bucket tells apart, added up: all that a report says follows from these. A piece is a row, or
 * all rows of one score. Only where a bucket ends within equal scores are those read again, in the order of their key.
 */
export function segments(n: CurvesNode): Relation {
  const keys = curveKeys(n);
  const pieces = build.use("score_terms", n.digits === undefined ? rowPieces(n) : scorePieces(n));
  const of = (key: string): Expr => build.columnOf(pieces, key);
  const summed = build.named(
    "score_segments",
    build.aggregate(pieces, pick(pieces, [...keys, "slot", "bin", "bucket", "lastBucket"]), [
      Object.fromEntries(ADDED.map((key) => [key, sum(of(key))])),
      Object.fromEntries(REACHED.map((key) => [key, largest(of(key))])),
      {
        minScore: smallest(of("score")),
        maxScore: largest(of("score")),
        first: smallest(of("first")),
        bucketSize: largest(of("bucketSize")),
        largerBuckets: largest(of("largerBuckets")),
      },
    ]),
    "Score terms summed per curve slot, bin and bucket.",
  );
  const used = build.use("score_segments", summed);
  const inside = build.filter(used, eq(build.columnOf(used, "bucket"), build.columnOf(used, "lastBucket")));
  const columns = [...keys, "slot", "bin", "bucket", ...ADDED, ...REACHED, "minScore", "maxScore"];
  return build.unionAll([build.project(inside, pick(used, columns)), parted(n, summed, columns)]);
}

/** Slots have the same size: of those that end within equal scores all are one. */
const slotOf = (n: CurvesNode, reached: Expr, all: Expr): Expr =>
  known(make.cast(make.call("intDiv", [mul(reached, whole(n.points ?? DEFAULT_POINTS)), all]), types.int));

/** How many rows a bucket has, and how many of the first buckets have one more. */
const bucketSizes = (n: CurvesNode, all: Expr): { readonly bucketSize: Expr; readonly largerBuckets: Expr } => ({
  bucketSize: known(make.call("intDiv", [all, whole(n.buckets)])),
  largerBuckets: known(make.call("mod", [all, whole(n.buckets)])),
});

/** The bucket of the row at a place, as NTILE numbers them. */
function bucketAt(place: Expr, size: Expr, larger: Expr): Expr {
  const wide = add(size, whole(1));
  const before = when(
    make.call("le", [place, mul(larger, wide)]),
    make.call("intDiv", [sub(place, whole(1)), wide]),
    make.call("intDiv", [sub(sub(place, larger), whole(1)), size]),
  );
  return known(make.cast(add(before, whole(1)), types.int));
}

/** Where a piece belongs, of a column of what it is made of, and of one of all rows. */
function placed(n: CurvesNode, of: (key: string) => Expr, all: (key: string) => Expr, reached: Expr): Keyed {
  const rates = sub(div(of("tp"), all("allPositives")), div(of("fp"), all("allNegatives")));
  const [first, bucketSize, largerBuckets] = [of("first"), all("bucketSize"), all("largerBuckets")];
  return {
    slot: slotOf(n, reached, all("allRows")),
    bin: binOf(n, of("score")),
    bucket: bucketAt(first, bucketSize, largerBuckets),
    lastBucket: bucketAt(reached, bucketSize, largerBuckets),
    first,
    bucketSize,
    largerBuckets,
    score: of("score"),
    tp: of("tp"),
    fp: of("fp"),
    ks: abs(rates),
  };
}

interface Piece {
  readonly score: Expr;
  readonly tp: Expr;
  readonly fp: Expr;
}
type Added = { readonly [K in (typeof ADDED)[number]]: Expr };
const ln = (e: Expr): Expr => make.call("ln", [e]);
const square = (e: Expr): Expr => mul(e, e);
const one = double(1);

/**
 * What a row adds. The area is half of what positives have below them and negatives above them, ties on both sides, so
 * that rows need not know how many of their score there are.
 */
function ofRow({ score, tp, fp }: Piece, positive: Expr, weight: Expr | undefined): Added {
  const [own, none] = weight ? [weight, double(0)] : [whole(1), whole(0)];
  const weighed = (e: Expr): Expr => (weight ? mul(weight, e) : e);
  return {
    positives: when(positive, own, none),
    negatives: when(positive, none, own),
    scores: weighed(score),
    area: weighed(asDouble(when(positive, make.call("neg", [fp]), tp))),
    precisions: make.caseWhen([{ when: positive, result: weighed(div(tp, add(tp, fp))) }]),
    losses: weighed(ln(when(positive, clipped(score), sub(one, clipped(score))))),
    squares: weighed(when(positive, square(sub(one, score)), square(score))),
  };
}

/** What all rows of a score add. */
function ofScore({ score, tp, fp }: Piece, positives: Expr, negatives: Expr): Added {
  const both = (ifPositive: Expr, ifNegative: Expr): Expr =>
    add(mul(positives, ifPositive), mul(negatives, ifNegative));
  return {
    positives,
    negatives,
    scores: mul(score, add(positives, negatives)),
    area: sub(mul(asDouble(negatives), tp), mul(asDouble(positives), fp)),
    precisions: mul(positives, div(tp, add(tp, fp))),
    losses: both(ln(clipped(score)), ln(sub(one, clipped(score)))),
    squares: both(square(sub(one, score)), square(score)),
  };
}

type Order = Pick<WindowExpr, "partitionBy" | "orderBy">;
/** From the highest score down; rows of one score count as one. */
const scoreOrder = (score: Expr, partitionBy: readonly Expr[]): Order => ({ partitionBy, orderBy: [make.desc(score)] });

/** Each row is a piece: where nearly all scores differ, grouping them would only cost. */
function rowPieces(n: CurvesNode): Relation {
  const keys = curveKeys(n);
  const { from, positive, score, weight } = rowsOf(n);
  const tally = tallyOf(weight, true);
  const [isPositive, isNegative] = [tally(positive), tally(make.not(positive))];
  const totals = build.use(
    "group_totals",
    build.named(
      "group_totals",
      build.aggregate(from, n.by, [
        { allRows: count(), allPositives: isPositive, allNegatives: isNegative },
        bucketSizes(n, count()),
      ]),
      "Row counts per group.",
    ),
  );
  const order = scoreOrder(score, Object.values(n.by));
  const reach = (e: Expr): Expr => running(e, order);
  const ranked = build.use(
    "cumulative_counts",
    build.named(
      "cumulative_counts",
      build.project(from, [
        n.by,
        {
          score,
          positive,
          ...(weight && { weight, reached: reach(count()) }),
          first: make.windowCall("rank", [], order),
          tp: reach(isPositive),
          fp: reach(isNegative),
        },
      ]),
      "Each row with its rank by score and the cumulative counts of positives (tp) and negatives (fp) with at least its score.",
    ),
  );
  const both =
    keys.length > 0 ? build.join(ranked, totals, agree(ranked, totals, keys)) : build.crossJoin(ranked, totals);
  const of = (key: string): Expr => build.columnOf(ranked, key);
  const piece = { score: of("score"), tp: of("tp"), fp: of("fp") };
  return build.named(
    "score_terms",
    build.project(both, [
      pick(ranked, keys),
      placed(n, of, (key) => build.columnOf(totals, key), weight ? of("reached") : add(of("tp"), of("fp"))),
      ofRow(piece, of("positive"), weight && of("weight")),
    ]),
    "Terms that each row adds to areas, losses and counts.",
  );
}

function running(fn: Expr, order: Order): WindowExpr {
  if (fn.kind !== "aggregate") throw new Error("a window is over an aggregate");
  return make.over(fn, order);
}

/** All rows of a score are a piece: there are few scores. */
function scorePieces(n: CurvesNode): Relation {
  const keys = curveKeys(n);
  const reached = build.use("cumulative_counts", reachedScores(n));
  const of = (key: string): Expr => build.columnOf(reached, key);
  const piece = { score: of("score"), tp: of("tp"), fp: of("fp") };
  return build.named(
    "score_terms",
    build.project(reached, [
      pick(reached, keys),
      placed(n, of, of, of("reached")),
      ofScore(piece, of("positives"), of("negatives")),
    ]),
    "Terms that each score adds to areas, losses and counts.",
  );
}

/** Each score: how many rows have it or a higher one. */
function reachedScores(n: CurvesNode): Relation {
  const keys = curveKeys(n);
  const { from, positive, score, weight } = rowsOf(n);
  const tally = tallyOf(weight, true);
  const scored = build.use(
    "rows_per_score",
    build.named(
      "rows_per_score",
      build.aggregate(from, [n.by, { score }], {
        n: count(),
        positives: tally(positive),
        negatives: tally(make.not(positive)),
      }),
      "One row per distinct score.",
    ),
  );
  const of = (key: string): Expr => build.columnOf(scored, key);
  const partition = keys.map(of);
  const order = scoreOrder(of("score"), partition);
  const upTo = (key: string): Expr => running(sum(of(key)), order);
  const all = (key: string): Expr => overall(sum(of(key)), partition);
  return build.named(
    "cumulative_counts",
    build.project(scored, [
      pick(scored, [...keys, "score"]),
      pick(scored, ["positives", "negatives"]),
      {
        first: add(sub(upTo("n"), of("n")), whole(1)),
        reached: upTo("n"),
        tp: upTo("positives"),
        fp: upTo("negatives"),
        allRows: all("n"),
      },
      bucketSizes(n, all("n")),
      { allPositives: all("positives"), allNegatives: all("negatives") },
    ]),
    "Cumulative counts from the highest score down: rows with at least this score.",
  );
}

/** The scores within which a bucket ends: there is at most one for each bucket. */
function endsOf(keys: readonly string[], summed: Relation): Relation {
  const used = build.use("score_segments", summed);
  const of = (key: string): Expr => build.columnOf(used, key);
  const rows = build.filter(used, make.call("lt", [of("bucket"), of("lastBucket")]));
  const once = ["slot", "bin", "first", "bucketSize", "largerBuckets", ...REACHED];
  return build.named(
    "boundary_scores",
    build.aggregate(
      rows,
      [pick(used, keys), { score: of("minScore") }],
      Object.fromEntries(once.map((key) => [key, largest(of(key))])),
    ),
    "Scores whose tied rows span several buckets.",
  );
}

/** The rows of the scores within which a bucket ends: their key says in which one each is. */
function parted(n: CurvesNode, summed: Relation, columns: readonly string[]): Relation {
  const keys = curveKeys(n);
  const ends = build.use("boundary_scores", endsOf(keys, summed));
  const end = (key: string): Expr => build.columnOf(ends, key);
  const { digits: _, ...plain } = n;
  const { positive, weight } = rowsOf(plain);
  const alike = keys.map((key) => same(n.by[key] ?? whole(0), end(key)));
  const rows = build.join(scoredRows(n), ends, make.and(...alike, eq(scoreOf(n), end("score"))));
  const piece = { score: end("score"), tp: end("tp"), fp: end("fp") };
  const nth = make.windowCall("rowNumber", [], {
    partitionBy: [...keys, "score"].map(end),
    orderBy: [],
  });
  const numbered = build.use(
    "boundary_rows",
    build.named(
      "boundary_rows",
      build.project(rows, [
        pick(ends, [...keys, "slot", "bin", "bucketSize", "largerBuckets", ...REACHED, "score"]),
        { place: sub(add(end("first"), nth), whole(1)) },
        ofRow(piece, positive, weight),
      ]),
      "Rows of scores that span several buckets, numbered by key.",
    ),
  );
  const at = (key: string): Expr => build.columnOf(numbered, key);
  const bucketed = build.use(
    "boundary_rows_with_bucket",
    build.named(
      "boundary_rows_with_bucket",
      build.project(numbered, [
        pick(numbered, [...keys, "slot", "bin", ...ADDED, ...REACHED, "score"]),
        { bucket: bucketAt(at("place"), at("bucketSize"), at("largerBuckets")) },
      ]),
      "Rows of scores that span several buckets, each with its bucket.",
    ),
  );
  const of = (key: string): Expr => build.columnOf(bucketed, key);
  const added: Keyed = Object.fromEntries(ADDED.map((key) => [key, sum(of(key))]));
  const reached: Keyed = Object.fromEntries(REACHED.map((key) => [key, largest(of(key))]));
  const grouped = build.aggregate(bucketed, pick(bucketed, [...keys, "slot", "bin", "bucket"]), [
    added,
    reached,
    { minScore: smallest(of("score")), maxScore: largest(of("score")) },
  ]);
  return build.project(grouped, pick(grouped, columns));
}

/** Each score with the slot that it ends in: what curves of few points are made of where nothing is kept. */
export function slots(n: CurvesNode): Relation {
  const used = build.use("cumulative_counts", reachedScores(n));
  const of = (key: string): Expr => build.columnOf(used, key);
  return build.named(
    "scores_with_slot",
    build.project(used, [
      pick(used, [...curveKeys(n), "tp", "fp"]),
      { minScore: of("score"), slot: slotOf(n, of("reached"), of("allRows")) },
    ]),
    "Each score with its curve slot; slots contain equal numbers of rows, as nearly as possible.",
  );
}
