import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Item, Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import {
  CLUSTER_ID,
  type Feature,
  featuresIn,
  ITERATION,
  item,
  type Model,
  projected,
  stored,
  sum,
  used,
} from "./model.ts";

/** Of differences, in the order of the features: equal distances come out equal on every engine. */
const sumOfSquares = (differences: readonly Expr[], weights?: readonly Expr[]): Expr =>
  sum(
    differences.map((difference, i) => {
      const square = make.call("mul", [difference, difference]);
      const weight = weights?.[i];
      return weight ? make.call("mul", [weight, square]) : square;
    }),
  );
export const squaredDistance = (a: readonly Expr[], b: readonly Expr[], weights?: readonly Expr[]): Expr =>
  sumOfSquares(
    a.map((x, i) => make.call("sub", [x, b[i] ?? x])),
    weights,
  );

const clusters = (k: number): readonly number[] => Array.from({ length: Math.max(0, k) }, (_, j) => j);
const ofCluster = ({ key, name }: Feature, j: number): Feature => ({ key: `${key}_${j}`, name: `${name}_${j}` });
const from = ({ key, name }: Feature, j: number): Feature => ({ key: `${key}_from_${j}`, name: `${name}_from_${j}` });
const distanceTo = (j: number): Feature => ({ key: `d${j}`, name: `d${j}` });

/**
 * The centroids in one row, `x_0` being the feature x of cluster 0: so each point is compared with all of them in one scan. No
 * row where there are none yet.
 */
export function sideBySide({ node, features }: Model, centroids: Named, more: readonly Measure[] = []): Named {
  const rows = used(centroids);
  const id = build.columnOf(rows, CLUSTER_ID.key);
  const own = features.map((f): Measure => ({ feature: f, expr: build.columnOf(rows, f.key) }));
  const measures = clusters(node.k).flatMap((j) => {
    const filter = make.call("eq", [id, make.int(j)]);
    return [...own, ...more.map((m) => ({ ...m, expr: m.expr }))].map(
      ({ feature, expr }): Item =>
        item(ofCluster(feature, j), make.aggregateCall("max", [expr], { filter }), { nullable: false }),
    );
  });
  // Their iteration is one; of no key there would be a row without centroids too, and engines that write such a row into its
  // readers as subqueries would have one for each column.
  const iteration = item(ITERATION, build.columnOf(rows, ITERATION.key));
  const row: Relation = { kind: "aggregate", input: rows, keys: [iteration], measures };
  const without = projected(
    row,
    measures.map((m) => item(m.attribute, make.column(m.attribute))),
  );
  return build.named("pivoted_centroids", without, "Centroids pivoted into one row: x_0 is feature x of cluster 0.");
}
interface Measure {
  readonly feature: Feature;
  readonly expr: Expr;
}

/** Points beside the squared distance to each centroid. `kept` are columns of the points, `features` their features. */
export function distances(
  model: Model,
  points: Relation,
  features: readonly Expr[],
  kept: readonly Item[],
  centroids: Named,
): Named {
  const row = used(sideBySide(model, centroids));
  const each = clusters(model.node.k);
  const off = each.flatMap((j) =>
    model.features.map((f, i) => {
      const theirs = build.columnOf(row, ofCluster(f, j).key);
      return item(from(f, j), make.call("sub", [features[i] ?? theirs, theirs]));
    }),
  );
  const weighing = model.weights && stored(model.weights);
  const differences = used(
    build.columnsOnce(
      "feature_differences",
      projected(build.crossJoin(points, row), [...kept, ...off]),
      "Difference of each point from each centroid, per feature: x_from_0 = x - x_0.",
      weighing ? "cheap" : "light",
    ),
  );
  const weights = weighing && featuresIn(weighing, model.features);
  const to = each.map((j): Item => {
    const mine = model.features.map((f) => build.columnOf(differences, from(f, j).key));
    return item(distanceTo(j), sumOfSquares(mine, weights));
  });
  return build.columnsOnce(
    "squared_distances",
    projected(weighing ? build.crossJoin(differences, weighing) : differences, [
      ...kept.map(({ attribute: a }) => item(a, build.columnOf(differences, a.key), { nullable: a.nullable })),
      ...to,
    ]),
    "Squared distances to all centroids: d0 is to cluster 0.",
  );
}

export interface Nearest {
  /** The points with the distance to their centroid. */
  readonly points: Alias;
  readonly clusterId: Expr;
  /** The squared distance to its centroid. */
  readonly squared: Expr;
}

export const SQUARED: Feature = { key: "squaredDistance", name: "squared_distance" };

/** Which centroid is nearest; of several, the one of the lowest id. */
export function nearestIn(k: number, measured: Named, kept: readonly Item[]): Nearest {
  const rows = used(measured);
  const all = clusters(k).map((j) => build.columnOf(rows, distanceTo(j).key));
  const [only = make.literal(0, types.double)] = all;
  if (all.length <= 1) return { points: rows, clusterId: make.int(0), squared: only };
  const own = [...kept.map(({ attribute: a }) => a), ...clusters(k).map((j) => distanceTo(j))];
  const least = item(SQUARED, make.call("least", all));
  const columns = own.map((a) => item(a, build.columnOf(rows, a.key)));
  const points = used(
    build.columnsOnce(
      "nearest_distances",
      projected(rows, [...columns, least]),
      "Squared distance of each point to its nearest centroid.",
      "cheap",
    ),
  );
  const squared = build.columnOf(points, SQUARED.key);
  const whens = clusters(k - 1).map((j) => ({
    when: make.call("eq", [build.columnOf(points, distanceTo(j).key), squared]),
    result: make.int(j),
  }));
  return { points, clusterId: make.caseWhen(whens, make.int(k - 1)), squared };
}
