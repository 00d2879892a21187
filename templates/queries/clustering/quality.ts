import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { assigned, ownPoints, withCluster } from "./assign.ts";
import { SQUARED, squaredDistance } from "./distances.ts";
import { history } from "./iterate.ts";
import {
  CLUSTER_ID,
  count,
  featuresIn,
  item,
  knownFeatures,
  latest,
  type Model,
  projected,
  stored,
  sum,
  used,
} from "./model.ts";

const aggregate = make.aggregateCall;
const div = (a: Expr, b: Expr): Expr => make.call("div", [a, b]);
const sub = (a: Expr, b: Expr): Expr => make.call("sub", [a, b]);
const mul = (a: Expr, b: Expr): Expr => make.call("mul", [a, b]);

/** One row: how well the clusters hold together, and how far they are apart. */
export function quality(model: Model): Relation {
  const centroids = latest(model);
  const clusters = members(model, centroids);
  const total = used(totals(model, clusters), "t");
  const ratios = used(build.named("davies_bouldin", worst(model, clusters), WORST), "r");
  const done = used(
    build.named(
      "iterations",
      iterations(model),
      "Number of the last iteration that moved a centroid, or of the first iteration if none did.",
    ),
    "i",
  );
  const at = (key: string): Expr => build.columnOf(total, key);
  const between = div(at("betweenSs"), sub(at("clusters"), make.int(1)));
  const within = div(at("inertia"), sub(at("points"), at("clusters")));
  return build.project(build.crossJoin(build.crossJoin(total, ratios), done), {
    points: at("points"),
    clusters: at("clusters"),
    iterations: build.columnOf(done, "iterations"),
    inertia: at("inertia"),
    daviesBouldin: build.columnOf(ratios, "daviesBouldin"),
    calinskiHarabasz: div(between, within),
  });
}
const WORST = "Davies-Bouldin index: mean of the greatest ratios.";

/** The clusters that have points: their centroids, and how far their points are from them. */
function members(model: Model, centroids: Named): Named {
  const mine = knownFeatures(model);
  const near = used(
    build.named(
      "points_with_cluster",
      assigned(model, ownPoints(model, mine), centroids),
      "Each point with its cluster.",
    ),
  );
  const squared = build.columnOf(near, SQUARED.key);
  const c = used(centroids);
  const joined = build.join(
    near,
    c,
    build.equal([[build.columnOf(c, CLUSTER_ID.key), build.columnOf(near, CLUSTER_ID.key)]]),
  );
  const columns = [CLUSTER_ID, ...model.features].map((f) => item(f, build.columnOf(c, f.key)));
  const means = model.features.map((f) => item(meanOf(f.key, f.name), aggregate("avg", [build.columnOf(near, f.key)])));
  return build.named(
    "cluster_statistics",
    {
      kind: "aggregate",
      input: joined,
      keys: columns,
      measures: [
        ...means,
        item({ key: "size", name: "size" }, count()),
        item({ key: "inertia", name: "inertia" }, aggregate("sum", [squared])),
        item({ key: "distance", name: "mean_distance" }, aggregate("avg", [make.call("sqrt", [squared])])),
      ],
    },
    "Non-empty clusters, with the mean of their points and the distances of the points to the centroid.",
  );
}
const meanOf = (key: string, name: string) => ({ key: `${key}Mean`, name: `mean_${name}` });

/** One row of all clusters; `betweenSs` is the between-cluster sum of squares. */
function totals(model: Model, clusters: Named): Named {
  const m = used(clusters);
  const size = build.columnOf(m, "size");
  const all = build.named(
    "overall_means",
    {
      kind: "aggregate",
      input: m,
      keys: [],
      measures: model.features.map((f) => {
        const weighed = aggregate("sum", [mul(size, build.columnOf(m, meanOf(f.key, f.name).key))]);
        return item(f, div(weighed, aggregate("sum", [size])));
      }),
    },
    "Mean of all points.",
  );
  const [c, o] = [used(clusters), used(all)];
  const weighing = model.weights && stored(model.weights);
  const beside = build.crossJoin(c, o);
  const apart = squaredDistance(
    featuresIn(c, model.features),
    featuresIn(o, model.features),
    weighing && featuresIn(weighing, model.features),
  );
  const own = build.columnOf(c, "size");
  return build.named(
    "totals",
    build.aggregate(
      weighing ? build.crossJoin(beside, weighing) : beside,
      {},
      {
        points: aggregate("sum", [own]),
        clusters: count(),
        inertia: aggregate("sum", [build.columnOf(c, "inertia")]),
        betweenSs: aggregate("sum", [mul(own, apart)]),
      },
    ),
    "Totals over all clusters; between_ss is the between-cluster sum of squares, Σ size × squared distance to the overall mean.",
  );
}

/** Davies-Bouldin: one row. */
function worst(model: Model, clusters: Named): Relation {
  const [a, b] = [used(clusters, "a"), used(clusters, "b")];
  const weighing = model.weights && stored(model.weights);
  const [mine, theirs] = [build.columnOf(a, CLUSTER_ID.key), build.columnOf(b, CLUSTER_ID.key)];
  const apart = squaredDistance(
    featuresIn(a, model.features),
    featuresIn(b, model.features),
    weighing && featuresIn(weighing, model.features),
  );
  const spread = sum([build.columnOf(a, "distance"), build.columnOf(b, "distance")]);
  const pairs = build.join(a, b, make.call("ne", [mine, theirs]));
  const ratios = build.named(
    "greatest_ratios",
    build.aggregate(
      weighing ? build.crossJoin(pairs, weighing) : pairs,
      { clusterId: mine },
      { ratio: aggregate("max", [div(spread, make.call("sqrt", [apart]))]) },
    ),
    "Greatest ratio per cluster, over all other clusters: (sum of both mean distances) / distance between the centroids.",
  );
  const each = used(ratios);
  return build.aggregate(each, {}, { daviesBouldin: aggregate("avg", [build.columnOf(each, "ratio")]) });
}

/** The last iteration that moved a centroid; at least the first, for it was made. */
function iterations(model: Model): Relation {
  const h = used(build.named("iteration_history", history(model)));
  const at = (key: string): Expr => build.columnOf(h, key);
  const last = aggregate("max", [at("iteration")], {
    filter: make.call("gt", [at("moved"), make.literal(0, { kind: "count" })]),
  });
  return build.aggregate(h, {}, { iterations: make.call("coalesce", [last, aggregate("min", [at("iteration")])]) });
}

/** A row for each cluster, also for one without points: its size, and the means of the features with their z-scores. */
export function profile(model: Model): Relation {
  const mine = knownFeatures(model);
  const centroids = latest(model);
  const near = build.named(
    "points_with_cluster",
    withCluster(model, ownPoints(model, mine), centroids),
    "Each point with its cluster.",
  );
  const [one, two] = [used(near), used(near)];
  const overall = build.named(
    "overall_means",
    build.aggregate(one, {}, [
      { points: count() },
      Object.fromEntries(
        model.features.flatMap((f) => [
          [`${f.key}Mean`, aggregate("avg", [build.columnOf(one, f.key)])],
          [`${f.key}Spread`, aggregate("stddevPop", [build.columnOf(one, f.key)])],
        ]),
      ),
    ]),
    "Number of points, and mean and standard deviation per feature.",
  );
  const means = build.named(
    "cluster_means",
    build.aggregate(two, { clusterId: build.columnOf(two, CLUSTER_ID.key) }, [
      { size: count() },
      Object.fromEntries(model.features.map((f) => [f.key, aggregate("avg", [build.columnOf(two, f.key)])])),
    ]),
    "Size and feature means per cluster.",
  );
  const [l, o, m] = [used(centroids), used(overall), used(means)];
  const id = build.columnOf(l, CLUSTER_ID.key);
  const joined = build.join(build.crossJoin(l, o), m, build.equal([[build.columnOf(m, CLUSTER_ID.key), id]]), "left");
  const size = make.call("coalesce", [build.columnOf(m, "size", true), make.literal(0, { kind: "count" })]);
  const mean = (key: string): Expr => build.columnOf(m, key, true);
  return projected(joined, [
    item(CLUSTER_ID, id),
    item({ key: "size", name: "size" }, size),
    item({ key: "share", name: "share" }, div(size, build.columnOf(o, "points"))),
    ...model.features.map((f) => item(f, mean(f.key))),
    ...model.features.map((f) =>
      item(
        { key: `${f.key}Z`, name: `${f.name}_z` },
        div(sub(mean(f.key), build.columnOf(o, `${f.key}Mean`)), build.columnOf(o, `${f.key}Spread`)),
      ),
    ),
  ]);
}
