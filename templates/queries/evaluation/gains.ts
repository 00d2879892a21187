import type { CurvesNode } from "../../../src/ir/confusion-matrix.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { meanOf, segmentSums } from "./calibration.ts";
import { curveKeys, rowsOf } from "./curves.ts";
import { div, inOrder, overall, pick, sum, tallyOf } from "./parts.ts";

/** Rows in buckets of equal size from the highest score down: how many positives each holds, and all up to it. */
export function gainsRelation(n: CurvesNode, stored?: Relation): Relation {
  const keys = curveKeys(n);
  const buckets = build.use(
    "buckets",
    build.named(
      "buckets",
      stored ? bucketsOfSegments(keys, stored) : bucketsOfRows(n),
      "Row counts, positives and scores per bucket.",
    ),
  );
  const of = (key: string): Expr => build.columnOf(buckets, key);
  const partition = keys.map(of);
  const upTo = (key: string): Expr =>
    make.over(make.aggregateCall("sum", [of(key)]), {
      partitionBy: partition,
      orderBy: [make.asc(of("bucket"))],
      frame: { mode: "rows", start: { kind: "unbounded" }, end: { kind: "current" } },
    });
  const sums = build.use(
    "cumulative_buckets",
    build.named(
      "cumulative_buckets",
      build.project(buckets, [
        pick(buckets, [...keys, "bucket", "n", "positives", "meanScore", "minScore", "maxScore"]),
        {
          cumCount: upTo("n"),
          cumPositives: upTo("positives"),
          allCount: overall(sum(of("n")), partition),
          allPositives: overall(sum(of("positives")), partition),
        },
      ]),
      "Each bucket with the cumulative counts up to it and the totals of all buckets.",
    ),
  );
  const g = (key: string): Expr => build.columnOf(sums, key);
  const overallRate = div(g("allPositives"), g("allCount"));
  const result = build.project(sums, [
    pick(sums, [...keys, "bucket", "n", "positives", "meanScore", "minScore", "maxScore", "cumCount", "cumPositives"]),
    {
      responseRate: div(g("positives"), g("n")),
      lift: div(div(g("positives"), g("n")), overallRate),
      cumLift: div(div(g("cumPositives"), g("cumCount")), overallRate),
      cumPopulation: div(g("cumCount"), g("allCount")),
      gain: div(g("cumPositives"), g("allPositives")),
    },
  ]);
  return inOrder(result, [...keys, "bucket"]);
}

function bucketsOfRows(n: CurvesNode): Relation {
  const { from, positive, score, weight } = rowsOf(n, true);
  const bucketed = build.use(
    "rows_with_bucket",
    build.named(
      "rows_with_bucket",
      build.project(from, [
        n.by,
        {
          positive,
          score,
          ...(weight && { weight }),
          bucket: make.windowCall("ntile", [make.int(n.buckets)], {
            partitionBy: Object.values(n.by),
            orderBy: [make.desc(score)],
          }),
        },
      ]),
      "Rows in buckets of equal size, from the highest score down.",
    ),
  );
  const column = (key: string): Expr => build.columnOf(bucketed, key);
  const own = weight && column("weight");
  return build.aggregate(bucketed, [pick(bucketed, curveKeys(n)), { bucket: column("bucket") }], {
    n: own ? sum(own) : make.aggregateCall("count", []),
    positives: tallyOf(own, true)(column("positive")),
    meanScore: meanOf(column("score"), own),
    minScore: make.aggregateCall("min", [column("score")]),
    maxScore: make.aggregateCall("max", [column("score")]),
  });
}

function bucketsOfSegments(keys: readonly string[], stored: Relation): Relation {
  const used = build.use("segments", stored);
  const of = (key: string): Expr => build.columnOf(used, key);
  return build.aggregate(used, pick(used, [...keys, "bucket"]), [
    segmentSums(used),
    { minScore: make.aggregateCall("min", [of("minScore")]), maxScore: make.aggregateCall("max", [of("maxScore")]) },
  ]);
}
