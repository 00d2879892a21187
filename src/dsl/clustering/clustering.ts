import { clusteringActions } from "../../../templates/queries/clustering/actions.ts";
import { agreement } from "../../../templates/queries/clustering/agreement.ts";
import { assignments, currentCentroids, ownPoints } from "../../../templates/queries/clustering/assign.ts";
import { history } from "../../../templates/queries/clustering/iterate.ts";
import { type Model, modelOf } from "../../../templates/queries/clustering/model.ts";
import { elbowRows, mostSimilar, pointsIn } from "../../../templates/queries/clustering/others.ts";
import { profile, quality } from "../../../templates/queries/clustering/quality.ts";
import { silhouette, silhouetteScore } from "../../../templates/queries/clustering/silhouette.ts";
import { repeated } from "../../base/names.ts";
import type { Clustering, Initial, Scale } from "../../ir/clustering.ts";
import * as build from "../../relation/build.ts";
import type { ColumnExpr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { Relation } from "../../relation/relation.ts";
import {
  type Defines,
  definedAt,
  defineQuery,
  defineRun,
  type QuerySource,
  type Run,
  withCompanions,
} from "../language/define.ts";
import { slip } from "../language/slip.ts";
import { type AnySource, type RowOf, rowOf, useSource, type Where } from "../language/source.ts";
import type { AnyEx, Ex, Level, Nulls, NumberEx, NumericTag, TextEx } from "../language/types.ts";

/** The keys of the columns that hold numbers. */
type NumericKey<R> = { [K in keyof R]: R[K] extends Ex<NumericTag, Nulls, Level> ? K : never }[keyof R] & string;
type Key<R> = keyof R & string;

export interface ClusteringOptions<S extends AnySource, I extends string = string, F extends string = string> {
  /**
   * The rows that are put into clusters: a table, or a definition. Each iteration reads them once; what costs much to compute
   * is better kept in a table.
   */
  readonly points: S;
  /** Only points for which it is true are put into clusters. By default all. */
  readonly where?: Where<RowOf<S>>;
  /** The column that tells points apart. */
  readonly id: I & Key<RowOf<S>>;
  /** The columns that make up a point: numbers. A point of which one is NULL is in no cluster. */
  readonly features: readonly (F & NumericKey<RowOf<S>>)[];
  /** How many clusters; they are numbered from 0. */
  readonly k: number;
  /**
   * The first centroids: a table or a definition with `clusterId` (0 to k - 1) and the features; or `"farthest-first"` (each
   * the point that is farthest from those chosen before), or `"k-means++"` (likewise by chance, which grows with the squared
   * distance). Both begin with the point whose hash is the lowest, and chance is a hash of the id: the same points are chosen
   * on every engine and in every run. Default `"k-means++"`.
   */
  readonly initial?: "farthest-first" | "k-means++" | AnySource;
  /** Changes what the hashes choose. */
  readonly seed?: string | number;
  /**
   * What features are divided by before distances are taken: `"standard"` their standard deviation (of the population),
   * `"minMax"` their range. Centroids stay in the units of the data. A feature that is the same everywhere counts for nothing.
   */
  readonly scale?: Scale;
  /** How often the centroids are moved at most: fewer if they rest before. Default 100. */
  readonly iterations?: number;
  /** The iterations are written out one after the other, for a script that is run by hand: exactly so many. */
  readonly unrolled?: boolean;
  /** A column with a class that is known of each point: adds `agreement`. Points whose class is NULL are left out of it. */
  readonly trueLabel?: Key<RowOf<S>>;
  /**
   * Adds `silhouette` and `silhouetteScore`, which compare every point with every other: of 1,000 points a million pairs.
   * `{ share: 0.1 }`: among a tenth of the points, chosen by hash. Default `false`.
   */
  readonly silhouette?: boolean | { readonly share: number };
}

type Int = NumberEx<"int", never, "row">;
type Count = NumberEx<"count", never, "row">;
type Double<N extends null = never> = NumberEx<"double", N, "row">;
type Flat<R> = { readonly [K in keyof R]: R[K] };
type Column<S extends AnySource, K extends string> = K extends keyof RowOf<S> ? RowOf<S>[K] : AnyEx;
type Measured<F extends string, N extends null = never> = { readonly [K in F]: Double<N> };

interface WithFeatureKeys<F extends string> extends Defines {
  /** The keys of the columns that make up a point. */
  readonly features: readonly F[];
}

/** A clustering: statements that find the centroids, and what can be asked of them. */
export interface Clusters<Name extends string, S extends AnySource, I extends string, F extends string>
  extends Run<Name>,
    WithFeatureKeys<F> {
  /** The centroids as they stand, in the units of the data, with the size of their clusters when they were last moved. */
  readonly centroids: QuerySource<
    `${Name}_clusters`,
    Flat<{ readonly clusterId: Int } & Measured<F> & { readonly size: Count }>
  >;
  /** The points that have all features, each with its cluster: that of the nearest centroid. */
  readonly assignments: QuerySource<
    `${Name}_assignments`,
    Flat<
      { readonly [K in I]: Column<S, K> } & {
        readonly clusterId: Int;
        readonly distance: Double;
        readonly squaredDistance: Double;
      }
    >
  >;
  /** How the iterations went: how many centroids each moved, and the inertia before it. */
  readonly history: QuerySource<
    `${Name}_history`,
    { readonly iteration: Int; readonly moved: Count; readonly points: Count; readonly inertia: Double }
  >;
  /**
   * Each cluster, also one without points: its size, its share of the points, the means of the features, and in `…Z` how many
   * standard deviations (of the population) each mean is from that of all points. NULL where there are no points, and the
   * z-scores where all values are the same.
   */
  readonly profile: QuerySource<
    `${Name}_profile`,
    Flat<
      { readonly clusterId: Int; readonly size: Count; readonly share: Double<null> } & Measured<F, null> &
        Measured<`${F}Z`, null>
    >
  >;
  /**
   * One row, of the centroids as they stand:
   *
   * - `inertia`: Σ of the squared distances of points to their centroids;
   * - `daviesBouldin`: the mean over clusters of max over others of (sᵢ + sⱼ) / |cᵢ - cⱼ|, s being the mean distance to the
   *   centroid; the lower the better, NULL of one cluster;
   * - `calinskiHarabasz`: (Σ nᵢ |cᵢ - mean|² / (clusters - 1)) / (inertia / (points - clusters)); NULL where undefined;
   * - `clusters`: those that have points; `iterations`: up to the last that moved a centroid.
   */
  readonly quality: QuerySource<
    `${Name}_quality`,
    {
      readonly points: NumberEx<"bigint", null, "row">;
      readonly clusters: Count;
      readonly iterations: NumberEx<"int", null, "row">;
      readonly inertia: Double<null>;
      readonly daviesBouldin: Double<null>;
      readonly calinskiHarabasz: Double<null>;
    }
  >;
}

/** With `trueLabel`. */
export interface Agreeing<Name extends string> {
  /**
   * One row: how well the clusters agree with the class, as scikit-learn computes it (logarithms are natural):
   * `adjustedRand` (pairs of points that are together in both, adjusted for chance), `normalizedMutualInformation` (2 I(C, K) /
   * (H(C) + H(K))), `homogeneity` (I / H(C)), `completeness` (I / H(K)), `purity` (the share of the points that have their
   * cluster's most frequent class). NULL where a divisor is 0.
   */
  readonly agreement: QuerySource<
    `${Name}_agreement`,
    {
      readonly points: NumberEx<"count", null, "row">;
      readonly adjustedRand: Double<null>;
      readonly normalizedMutualInformation: Double<null>;
      readonly homogeneity: Double<null>;
      readonly completeness: Double<null>;
      readonly purity: Double<null>;
    }
  >;
}
/** With `silhouette`. */
export interface Silhouettes<Name extends string, S extends AnySource, I extends string> {
  /**
   * Each point with (b - a) / max(a, b): `a` is its mean distance to the others of its cluster, `b` that to the points of the
   * next cluster. 0 of a point that is alone; NULL where there is one cluster only, or all distances are 0.
   */
  readonly silhouette: QuerySource<
    `${Name}_silhouette`,
    Flat<{ readonly [K in I]: Column<S, K> } & { readonly clusterId: Int; readonly silhouette: Double<null> }>
  >;
  /** One row: the mean of them. */
  readonly silhouetteScore: QuerySource<
    `${Name}_silhouette_score`,
    { readonly points: Count; readonly silhouette: Double<null> }
  >;
}
type More<O, Name extends string, S extends AnySource, I extends string> = (O extends { readonly trueLabel: string }
  ? Agreeing<Name>
  : unknown) &
  (O extends { readonly silhouette: true | { readonly share: number } } ? Silhouettes<Name, S, I> : unknown);

/** By which others refer to a clustering. */
export interface AnyClusters extends Defines {
  readonly name: string;
  readonly quality: AnySource;
}
/** By what the clustering says of itself: its definition may be copied, for some engines only. */
const models = new WeakMap<object, Model>();

type Given = ClusteringOptions<AnySource>;

/**
 * k-means by Lloyd's iterations: each point belongs to the nearest centroid by squared euclidean distance (of several, the one
 * of the lowest id), and each centroid moves to the mean of its points; one without points stays where it is. It ends when no
 * centroid moves any more, or after `iterations`.
 *
 * The accessor's `create` makes the table of centroids (`<name>_centroids`), `refresh` finds them anew, `run` goes on from
 * where they are, `drop` removes the table. Each iteration is one statement that reads the points once; it is written whole or
 * not at all, so a run that was killed goes on where it was, or starts anew.
 *
 * @example
 * export const customerGroups = clustering("customer_groups", {
 *   points: customerFeatures, id: "customerId", features: ["orders", "spend"], k: 5, scale: "standard",
 * });
 * export const perGroup = query(
 *   "per_group",
 *   from(customerGroups.assignments)
 *     .groupBy(({ customer_groups_assignments: a }) => ({ clusterId: a.clusterId }))
 *     .aggregate(() => ({ customers: count() })),
 * );
 */
export function clustering<
  const Name extends string,
  S extends AnySource,
  const I extends string,
  const F extends string,
  const O extends ClusteringOptions<S, I, F>,
>(
  name: Name,
  options: O & ClusteringOptions<S, I, F> & { readonly points: S },
): Clusters<Name, S, I, F> & More<O, Name, S, I> {
  const place = definedAt();
  const construct = nodeOf(name, options as unknown as Given);
  const model = modelOf(construct);
  const companion = (suffix: string, relation: Relation, doc: string): QuerySource<string, unknown> =>
    defineQuery(`${name}_${suffix}`, relation, { place, doc, partOf: name });
  const run = defineRun(name, clusteringActions(model), { place, construct });
  models.set(construct, model);
  const { trueLabel, silhouettes } = construct;
  return withCompanions(
    { ...run, features: Object.freeze([...options.features]) },
    {
      centroids: companion(
        "clusters",
        inOrder(currentCentroids(model), "clusterId"),
        `Centroids of ${name} after the latest iteration.`,
      ),
      assignments: companion(
        "assignments",
        assignments(model, ownPoints(model, [construct.id])),
        `Points of ${name}, each with its cluster.`,
      ),
      history: companion(
        "history",
        inOrder(history(model), "iteration"),
        `Iterations of ${name}: moved centroids, points and inertia.`,
      ),
      profile: companion(
        "profile",
        inOrder(profile(model), "clusterId"),
        `Profiles of the clusters of ${name}, compared with all points.`,
      ),
      quality: companion("quality", quality(model), `Quality of the clusters of ${name}.`),
      ...(trueLabel && {
        agreement: companion(
          "agreement",
          agreement(model, trueLabel),
          `Agreement of the clusters of ${name} with the true labels.`,
        ),
      }),
      ...(silhouettes && {
        silhouette: companion("silhouette", silhouette(model, silhouettes), `Silhouette of each point of ${name}.`),
        silhouetteScore: companion(
          "silhouette_score",
          silhouetteScore(model, silhouettes),
          `Mean silhouette of the points of ${name}.`,
        ),
      }),
    },
  ) as unknown as Clusters<Name, S, I, F> & More<O, Name, S, I>;
}

export interface NearestClusterOptions<S extends AnySource, I extends string, F extends string, B> {
  /** Points of any source: it has the features of the clustering under the same keys. */
  readonly points: S & WithFeatures<S, F>;
  /** Only points for which it is true are assigned. By default all. */
  readonly where?: Where<RowOf<S>>;
  readonly id: I & Key<RowOf<S>>;
  /**
   * `"distance"` (default), as the clustering itself; or `"cosine"`: the centroid of the greatest cosine similarity, of
   * several the one of the lowest id, in the units of the data. Zero points are in no cluster, and none is in a zero centroid's.
   */
  readonly by?: B;
}
type WithFeatures<S extends AnySource, F extends string> = [F] extends [NumericKey<RowOf<S>>]
  ? unknown
  : { readonly "these features of the clustering are no columns of numbers here": Exclude<F, NumericKey<RowOf<S>>> };

type NearestRow<S extends AnySource, I extends string, B> = Flat<
  { readonly [K in I]: Column<S, K> } & { readonly clusterId: Int } & (B extends "cosine"
      ? { readonly similarity: Double }
      : { readonly distance: Double; readonly squaredDistance: Double })
>;

/**
 * Points of another source, each with the nearest centroid of a clustering. Points of which a feature is NULL are left out.
 *
 * @example
 * export const groupOfNewCustomers = nearestCluster("group_of_new_customers", customerGroups, {
 *   points: newCustomerFeatures, id: "customerId",
 * });
 */
export function nearestCluster<
  const Name extends string,
  F extends string,
  S extends AnySource,
  const I extends string,
  const B extends "distance" | "cosine" = "distance",
>(
  name: Name,
  clusters: WithFeatureKeys<F>,
  options: NearestClusterOptions<S, I, F, B>,
): QuerySource<Name, NearestRow<S, I, B>> {
  const by: string = options.by ?? "distance";
  if (by !== "distance" && by !== "cosine")
    throw slip(`${name} finds the nearest cluster by ${by}, and there are distance and cosine`);
  const model = modelFor(clusters);
  const input = useSource(options.points, options.where);
  const row = rowOf(input);
  const points = pointsIn(
    input,
    columnIn(row, options.id),
    model.features.map((f) => columnIn(row, f.key)),
  );
  const relation = by === "cosine" ? mostSimilar(model, points) : assignments(model, points);
  return defineQuery(name, relation, { place: definedAt(), construct: "query" });
}

/**
 * Clusterings of the same points side by side, by their number of clusters: where the inertia stops dropping much is the
 * elbow. `drop` is the share by which it fell from the row before.
 *
 * @example export const elbow = compareClusterings("elbow", [groupsOf3, groupsOf4, groupsOf5]);
 */
export function compareClusterings<const Name extends string>(
  name: Name,
  clusterings: readonly AnyClusters[],
): QuerySource<
  Name,
  {
    readonly clustering: TextEx<never, "row">;
    readonly k: Int;
    readonly iterations: NumberEx<"int", null, "row">;
    readonly inertia: Double<null>;
    readonly daviesBouldin: Double<null>;
    readonly calinskiHarabasz: Double<null>;
    readonly drop: Double<null>;
  }
> {
  const names = clusterings.map((c) => c.name);
  if (names.length === 0) throw slip(`${name} compares no clusterings: give one or more`);
  const [twice] = repeated(names);
  if (twice !== undefined) throw slip(`${name} compares ${twice} with itself: give each clustering once`);
  const each = clusterings.map((c) => ({ name: c.name, k: modelFor(c).node.k, quality: useSource(c.quality) }));
  return defineQuery(name, elbowRows(each), { place: definedAt(), construct: "query" });
}

function modelFor({ definition }: Defines): Model {
  const model = definition.construct && models.get(definition.construct);
  if (!model) throw slip(`${definition.name} is no clustering: give what clustering(…) returned`);
  return model;
}

const inOrder = (r: Relation, key: string): Relation => build.sort(r, make.asc(build.columnOf(r, key)));

const columnIn = (row: object, key: string): ColumnExpr =>
  (row as { readonly [key: string]: AnyEx })[key]?.node as ColumnExpr;

function nodeOf(name: string, options: Given): Clustering {
  const { k, id, features, trueLabel, scale = "none", iterations = 100, unrolled = false } = options;
  const points = useSource(options.points, options.where);
  const row = rowOf(points);
  return Object.freeze({
    kind: "clustering",
    name,
    points,
    id: columnIn(row, id),
    features: features.map((f) => columnIn(row, f)),
    ...(trueLabel !== undefined && { trueLabel: columnIn(row, trueLabel) }),
    k,
    initial: initialOf(options),
    scale,
    iterations,
    unrolled,
    ...silhouettesOf(options),
  });
}

function silhouettesOf({ silhouette: asked = false }: Given): Pick<Clustering, "silhouettes"> {
  if (asked === false) return {};
  return { silhouettes: asked === true ? { share: 1 } : { share: asked.share } };
}

function initialOf({ initial = "k-means++", seed = "1", features }: Given): Initial {
  if (typeof initial === "string") return { kind: initial, seed: String(seed) };
  const centroids = useSource(initial);
  const row = rowOf(centroids);
  return {
    kind: "given",
    centroids,
    clusterId: columnIn(row, "clusterId"),
    features: features.map((f) => columnIn(row, f)),
  };
}
