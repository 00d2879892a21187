import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import { hashUnitOf } from "../../../src/relation/key-text.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { ownPoints, withCluster } from "./assign.ts";
import { squaredDistance } from "./distances.ts";
import {
  CLUSTER_ID,
  count,
  double,
  featuresIn,
  item,
  knownFeatures,
  type Model,
  projected,
  stored,
  used,
} from "./model.ts";

/** Which share of the points is compared, chosen by hash. */
interface Sample {
  readonly share: number;
}

const SIZE = { key: "size", name: "size" };

/** Each point of the sample with its silhouette, by the distances of every point to every other. */
export function silhouette(model: Model, sample: Sample): Relation {
  const { node } = model;
  const cells = used(distancesToClusters(model, sample));
  const at = (key: string): Expr => build.columnOf(cells, key);
  const isOwn = make.call("eq", [at("otherCluster"), at(CLUSTER_ID.key)]);
  // The distance to itself is 0: it counts in the sum, and not in the number.
  const others = make.call("sub", [at(SIZE.key), make.int(1)]);
  const own = make.aggregateCall("max", [make.call("div", [at("distance"), others])], { filter: isOwn });
  const next = make.aggregateCall("min", [make.call("div", [at("distance"), at(SIZE.key)])], {
    filter: make.not(isOwn),
  });
  const id = node.id.attribute;
  const both = used(
    build.named(
      "mean_distances",
      {
        kind: "aggregate",
        input: cells,
        keys: [item(id, at(id.key)), item(CLUSTER_ID, at(CLUSTER_ID.key))],
        measures: [
          item(SIZE, make.aggregateCall("max", [at(SIZE.key)], { filter: isOwn })),
          item({ key: "own", name: "own" }, own),
          item({ key: "next", name: "next" }, next),
        ],
      },
      "Mean distance of each point to the points of its own cluster and to those of the nearest other cluster.",
    ),
  );
  const of = (key: string): Expr => build.columnOf(both, key);
  const greater = make.call("greatest", [of("own"), of("next")]);
  const value = make.call("div", [make.call("sub", [of("next"), of("own")]), greater]);
  const isAlone = make.and(make.call("eq", [of(SIZE.key), make.int(1)]), make.call("isNotNull", [of("next")]));
  return projected(both, [
    item(id, of(id.key)),
    item(CLUSTER_ID, of(CLUSTER_ID.key)),
    item({ key: "silhouette", name: "silhouette" }, make.caseWhen([{ when: isAlone, result: double(0) }], value)),
  ]);
}

/** The mean over the points of the sample. */
export function silhouetteScore(model: Model, sample: Sample): Relation {
  const each = used(build.named("silhouettes", silhouette(model, sample)));
  const value = build.columnOf(each, "silhouette");
  return build.aggregate(each, {}, { points: count(), silhouette: make.aggregateCall("avg", [value]) });
}

/** Each point beside each cluster: the sum of the distances to its points, and their number. */
function distancesToClusters(model: Model, sample: Sample): Named {
  const { node, features, weights } = model;
  const near = sampled(model, sample);
  const [a, b] = [used(near, "a"), used(near, "b")];
  const weighing = weights && stored(weights);
  const beside = build.crossJoin(a, b);
  const squared = squaredDistance(
    featuresIn(a, features),
    featuresIn(b, features),
    weighing && featuresIn(weighing, features),
  );
  const id = node.id.attribute;
  const of = (r: Relation, key: string): Expr => build.columnOf(r, key);
  return build.named(
    "distances_to_clusters",
    {
      kind: "aggregate",
      input: weighing ? build.crossJoin(beside, weighing) : beside,
      keys: [
        item(id, of(a, id.key)),
        item(CLUSTER_ID, of(a, CLUSTER_ID.key)),
        item({ key: "otherCluster", name: "other_cluster" }, of(b, CLUSTER_ID.key)),
      ],
      measures: [
        item({ key: "distance", name: "distance" }, make.aggregateCall("sum", [make.call("sqrt", [squared])])),
        item(SIZE, count()),
      ],
    },
    "Sum of the distances of each point to the points of each cluster.",
  );
}

function sampled(model: Model, { share }: Sample): Named {
  const { node } = model;
  const own = ownPoints(model, [node.id, ...knownFeatures(model)]);
  const isIn = make.call("lt", [hashUnitOf("silhouette", [node.id]), double(share)]);
  const rows = share < 1 ? build.filter(own.rows, isIn) : own.rows;
  const what = share < 1 ? "Sampled points with their clusters." : "Each point with its cluster.";
  return build.named("points_with_cluster", withCluster(model, { ...own, rows }), what);
}
