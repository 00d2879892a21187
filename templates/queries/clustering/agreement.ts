import * as build from "../../../src/relation/build.ts";
import type { ColumnExpr, Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { ownPoints, withCluster } from "./assign.ts";
import { CLUSTER_ID, count, double, type Model, used } from "./model.ts";

const div = (a: Expr, b: Expr): Expr => make.call("div", [a, b]);
const mul = (a: Expr, b: Expr): Expr => make.call("mul", [a, b]);
const sub = (a: Expr, b: Expr): Expr => make.call("sub", [a, b]);
const add = (a: Expr, b: Expr): Expr => make.call("add", [a, b]);
const total = (e: Expr): Expr => make.aggregateCall("sum", [e]);

/** One row: how well the clusters agree with a class that is known of each point. */
export function agreement(model: Model, trueLabel: ColumnExpr): Relation {
  const s = used(
    build.named(
      "agreement_sums",
      sums(cells(model, trueLabel)),
      "Numbers of point pairs with the same cluster and class, cluster, and class; entropies in nats.",
    ),
  );
  const at = (key: string): Expr => build.columnOf(s, key);
  const pairs = div(mul(at("points"), sub(at("points"), double(1))), double(2));
  const expected = div(mul(at("clusterPairs"), at("classPairs")), pairs);
  const most = div(add(at("clusterPairs"), at("classPairs")), double(2));
  const entropies = add(at("classEntropy"), at("clusterEntropy"));
  return build.project(s, {
    points: make.cast(at("points"), { kind: "count" }),
    adjustedRand: div(sub(at("cellPairs"), expected), sub(most, expected)),
    normalizedMutualInformation: div(mul(double(2), at("mutual")), entropies),
    homogeneity: div(at("mutual"), at("classEntropy")),
    completeness: div(at("mutual"), at("clusterEntropy")),
    purity: div(at("mostFrequent"), at("points")),
  });
}

/** The number of points of each cluster and class, beside those of the cluster, of the class, and of all, as doubles. */
function cells(model: Model, trueLabel: ColumnExpr): Named {
  const own = ownPoints(model, [trueLabel]);
  const known = make.call("isNotNull", [trueLabel]);
  const rows = trueLabel.nullable ? build.filter(own.rows, known) : own.rows;
  const near = used(
    build.named(
      "points_with_cluster",
      withCluster(model, { ...own, rows }),
      "Each point with its cluster and its class.",
    ),
  );
  const n = build.named(
    "points_per_cluster_class",
    build.aggregate(
      near,
      { clusterId: build.columnOf(near, CLUSTER_ID.key), trueLabel: build.columnOf(near, trueLabel.attribute.key) },
      { n: count() },
    ),
  );
  const c = used(n);
  const at = (key: string): Expr => build.columnOf(c, key);
  const whole = (partitionBy: readonly Expr[]): Expr =>
    make.cast(make.over(total(at("n")) as never, { partitionBy, orderBy: [] }), { kind: "double" });
  const place = make.windowCall("rowNumber", [], {
    partitionBy: [at("clusterId")],
    orderBy: [make.desc(at("n")), make.asc(at("trueLabel"))],
  });
  return build.named(
    "cluster_class_counts",
    build.project(c, {
      n: make.cast(at("n"), { kind: "double" }),
      inCluster: whole([at("clusterId")]),
      inClass: whole([at("trueLabel")]),
      points: whole([]),
      place,
    }),
    "Point count per (cluster, class), with the counts of the cluster, of the class and of all points.",
  );
}

/** Sums over cells give those over clusters and classes too: each cluster's term is spread over its cells by their size. */
function sums(cell: Named): Relation {
  const c = used(cell);
  const at = (key: string): Expr => build.columnOf(c, key);
  const n = at("n");
  const pairsOf = (size: Expr): Expr => total(div(mul(n, sub(size, double(1))), double(2)));
  const share = div(n, at("points"));
  const entropy = (size: Expr): Expr => total(mul(share, make.call("ln", [div(at("points"), size)])));
  const beyondChance = div(mul(n, at("points")), mul(at("inCluster"), at("inClass")));
  return build.aggregate(
    c,
    {},
    {
      points: total(n),
      cellPairs: pairsOf(n),
      clusterPairs: pairsOf(at("inCluster")),
      classPairs: pairsOf(at("inClass")),
      mutual: total(mul(share, make.call("ln", [beyondChance]))),
      clusterEntropy: entropy(at("inCluster")),
      classEntropy: entropy(at("inClass")),
      mostFrequent: make.aggregateCall("sum", [n], {
        filter: make.call("eq", [at("place"), make.literal(1, { kind: "count" })]),
      }),
    },
  );
}
