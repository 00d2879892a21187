import * as build from "../../../src/relation/build.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { distances, nearestIn, SQUARED, squaredDistance } from "./distances.ts";
import {
  CLUSTER_ID,
  count,
  double,
  featuresIn,
  isLatest,
  item,
  knownFeatures,
  latest,
  type Model,
  pointsOf,
  projected,
  stored,
  sum,
  used,
} from "./model.ts";

/** The next centroids: each the mean of the points that are nearest to it, or where it was if there are none. */
export function nextCentroids(model: Model): Relation {
  const { node, features } = model;
  const before = latest(model);
  const mine = knownFeatures(model);
  const kept = features.map((f, i) => item(f, mine[i] ?? double(0)));
  const measured = distances(model, pointsOf(model), mine, kept, before);
  const { points, clusterId, squared } = nearestIn(node.k, measured, kept);
  const columns = features.map((f) => item(f, build.columnOf(points, f.key)));
  const own = [item(CLUSTER_ID, clusterId), ...columns, item(SQUARED, squared)];
  const nearest = used(
    build.named(
      "points_with_cluster",
      projected(points, own),
      "Each point with its nearest cluster; ties go to the lowest cluster id.",
    ),
  );
  const means: Named = build.named("cluster_means", {
    kind: "aggregate",
    input: nearest,
    keys: [item(CLUSTER_ID, build.columnOf(nearest, CLUSTER_ID.key))],
    measures: [
      ...features.map((f) => item(f, make.aggregateCall("avg", [build.columnOf(nearest, f.key)]))),
      item({ key: "size", name: "size" }, count()),
      item({ key: "inertia", name: "inertia" }, make.aggregateCall("sum", [build.columnOf(nearest, SQUARED.key)])),
    ],
  });
  const [l, m] = [used(before), used(means)];
  const joined = build.join(
    l,
    m,
    build.equal([[build.columnOf(l, CLUSTER_ID.key), build.columnOf(m, CLUSTER_ID.key)]]),
    "left",
  );
  const mean = (key: string) => build.columnOf(m, key, true);
  return build.project(joined, [
    {
      iteration: make.call("add", [build.columnOf(l, "iteration"), make.int(1)]),
      clusterId: build.columnOf(l, CLUSTER_ID.key),
    },
    Object.fromEntries(features.map((f) => [f.key, make.call("coalesce", [mean(f.key), build.columnOf(l, f.key)])])),
    {
      size: make.call("coalesce", [mean("size"), make.literal(0, types.count)]),
      inertia: make.call("coalesce", [mean("inertia"), double(0)]),
    },
  ]);
}

/** What sums of the same numbers in another order may differ by, of their size, squared. */
const ROUNDING = 1e-24;

/** Whether each centroid moved in each iteration, or the last one, by more than the rounding of sums whose order is not given. */
function moves(model: Model, which: "each" | "last"): Named {
  const { features, centroids, weights } = model;
  const [now, before] = [stored(centroids, "cur"), stored(centroids, "prev")];
  const at = (key: string) => build.columnOf(now, key);
  const earlier = make.call("sub", [at("iteration"), make.int(1)]);
  const both = build.join(
    which === "last" ? isLatest(model, now) : now,
    before,
    build.equal([
      [build.columnOf(before, CLUSTER_ID.key), at(CLUSTER_ID.key)],
      [build.columnOf(before, "iteration"), earlier],
    ]),
  );
  const weighing = weights && stored(weights);
  const w = weighing && featuresIn(weighing, features);
  const [mine, theirs] = [featuresIn(now, features), featuresIn(before, features)];
  const byIteration = { partitionBy: [at("iteration")], orderBy: [] };
  const over = (key: string) => make.over(make.aggregateCall("sum", [at(key)]), byIteration);
  const spread = make.call("div", [over("inertia"), over("size")]);
  const length = sum(
    mine.map((x, i) => {
      const square = make.call("mul", [x, x]);
      return w?.[i] ? make.call("mul", [w[i], square]) : square;
    }),
  );
  return build.named(
    "centroid_shifts",
    build.project(weighing ? build.crossJoin(both, weighing) : both, {
      iteration: at("iteration"),
      size: at("size"),
      inertia: at("inertia"),
      isResized: make.call("ne", [at("size"), build.columnOf(before, "size")]),
      shift: squaredDistance(mine, theirs, w),
      rounding: make.call("mul", [double(ROUNDING), make.call("add", [length, spread])]),
    }),
    "Squared shift of each centroid since the previous iteration, and the rounding tolerance that a real move exceeds.",
  );
}

/** A row for each iteration: how many centroids it moved. */
export const history = (model: Model): Relation => movesOf(model, "each");

function movesOf(model: Model, which: "each" | "last"): Relation {
  const m = used(moves(model, which));
  const at = (key: string) => build.columnOf(m, key);
  const moved = make.or(at("isResized"), make.call("gt", [at("shift"), at("rounding")]));
  return build.aggregate(
    m,
    { iteration: at("iteration") },
    {
      moved: count(moved),
      points: make.aggregateCall("sum", [at("size")]),
      inertia: make.aggregateCall("sum", [at("inertia")]),
    },
  );
}

/** How many centroids the last iteration moved, and what else tells how far the run has come. */
export function progress(model: Model): Relation {
  const last = movesOf(model, "last");
  return build.project(last, { moved: build.columnOf(last, "moved"), inertia: build.columnOf(last, "inertia") });
}
