import * as build from "../../../src/relation/build.ts";
import type { ColumnExpr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { distances, nearestIn, SQUARED } from "./distances.ts";
import { CLUSTER_ID, isLatest, item, latest, type Model, pointsOf, projected, stored, used } from "./model.ts";

/** Rows of points: the clustering's own, or others with the same features. */
export interface Points {
  /** Those that have all features. */
  readonly rows: Relation;
  /** What is kept of them, under their own names. */
  readonly kept: readonly ColumnExpr[];
  /** In the order of the clustering's own, known not to be NULL. */
  readonly features: readonly ColumnExpr[];
}

/** Each point with the nearest of the centroids as they stand. */
export function assigned(model: Model, { rows, kept, features }: Points, centroids: Named = latest(model)): Relation {
  const own = kept.map((c) => item(c.attribute, c));
  const measured = distances(model, rows, features, own, centroids);
  const { points, clusterId, squared } = nearestIn(model.node.k, measured, own);
  return projected(points, [
    ...kept.map((c) => item(c.attribute, build.columnOf(points, c.attribute.key))),
    item(CLUSTER_ID, clusterId),
    item(SQUARED, squared),
  ]);
}

/** Likewise, without the distance. */
export function withCluster(model: Model, points: Points, centroids: Named = latest(model)): Relation {
  const all = assigned(model, points, centroids);
  return all.kind === "project" ? { ...all, items: all.items.slice(0, -1) } : all;
}

/** The clustering's own points with the features and the other columns that are asked for. */
export function ownPoints(model: Model, kept: readonly ColumnExpr[]): Points {
  const features = model.node.features.map((f) => make.column(f.attribute, false));
  return { rows: pointsOf(model), kept, features };
}

/** Each point with its cluster and the distance to the centroid. */
export function assignments(model: Model, points: Points): Relation {
  const near = used(
    build.named(
      "points_with_cluster",
      assigned(model, points),
      "Each point with its nearest cluster; ties go to the lowest cluster id.",
    ),
  );
  const squared = build.columnOf(near, SQUARED.key);
  return projected(near, [
    ...points.kept.map((c) => item(c.attribute, build.columnOf(near, c.attribute.key))),
    item(CLUSTER_ID, build.columnOf(near, CLUSTER_ID.key)),
    item({ key: "distance", name: "distance" }, make.call("sqrt", [squared])),
    item(SQUARED, squared),
  ]);
}

/** The centroids as they stand. */
export function currentCentroids(model: Model): Relation {
  const all = stored(model.centroids);
  const columns = [CLUSTER_ID, ...model.features, { key: "size", name: "size" }];
  return projected(
    isLatest(model, all),
    columns.map((c) => item(c, build.columnOf(all, c.key))),
  );
}
