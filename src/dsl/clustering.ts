import { clusteringActions } from "../../templates/queries/clustering/actions.ts";
import { assignments, currentCentroids, ownPoints } from "../../templates/queries/clustering/assign.ts";
import { history } from "../../templates/queries/clustering/iterate.ts";
import { modelOf } from "../../templates/queries/clustering/model.ts";
import type { Clustering, Initial, Scale } from "../ir/clustering.ts";
import type { ColumnExpr } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";
import { definedAt, defineQuery, defineRun, type QuerySource, type Run, withCompanions } from "./define.ts";
import { type AnySource, type RowOf, rowOf, useSource } from "./source.ts";
import type { AnyEx, Ex, Level, Nulls, NumberEx, NumericTag } from "./types.ts";

/** The keys of the columns that hold numbers. */
type NumericKey<R> = { [K in keyof R]: R[K] extends Ex<NumericTag, Nulls, Level> ? K : never }[keyof R] & string;
type Key<R> = keyof R & string;

export interface ClusteringOptions<
  S extends AnySource,
  I extends string = string,
  F extends string = string,
  C extends string = string,
> {
  /**
   * The rows that are put into clusters: a table, or a definition. Each iteration reads them once; what costs much to compute
   * is better kept in a table.
   */
  readonly points: S;
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
  readonly writtenOut?: boolean;
  /** A column with a class that is known of each point: adds `agreement`. Points whose class is NULL are left out of it. */
  readonly knownClass?: C & Key<RowOf<S>>;
}

type Int = NumberEx<"int", never, "row">;
type Count = NumberEx<"count", never, "row">;
type Double<N extends null = never> = NumberEx<"double", N, "row">;
type Flat<R> = { readonly [K in keyof R]: R[K] };
type Column<S extends AnySource, K extends string> = K extends keyof RowOf<S> ? RowOf<S>[K] : AnyEx;
type Measured<F extends string, N extends null = never> = { readonly [K in F]: Double<N> };

/** A clustering: statements that find the centroids, and what can be asked of them. */
export type Clusters<Name extends string, S extends AnySource, I extends string, F extends string> = Run<Name> & {
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
};

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
 * export const perGroup = query("per_group", from(customerGroups.assignments).groupBy(…)…);
 */
export function clustering<
  const Name extends string,
  S extends AnySource,
  const I extends string,
  const F extends string,
  const C extends string = never,
>(name: Name, options: ClusteringOptions<S, I, F, C>): Clusters<Name, S, I, F> {
  const place = definedAt();
  const construct = nodeOf(name, options as unknown as Given);
  const model = modelOf(construct);
  const companion = (suffix: string, relation: Relation, doc: string): QuerySource<string, unknown> =>
    defineQuery(`${name}_${suffix}`, relation, { place, doc, partOf: name });
  const run = defineRun(name, clusteringActions(model), { place, construct });
  return withCompanions(run, {
    centroids: companion("clusters", currentCentroids(model), `The centroids of ${name} as they stand.`),
    assignments: companion(
      "assignments",
      assignments(model, ownPoints(model, [construct.id])),
      `The points of ${name}, each with its cluster.`,
    ),
    history: companion("history", history(model), `How the iterations of ${name} went.`),
  }) as unknown as Clusters<Name, S, I, F>;
}

const columnIn = (row: object, key: string): ColumnExpr =>
  (row as { readonly [key: string]: AnyEx })[key]?.node as ColumnExpr;

function nodeOf(name: string, options: Given): Clustering {
  const { k, id, features, knownClass, scale = "none", iterations = 100, writtenOut = false } = options;
  const points = useSource(options.points);
  const row = rowOf(points);
  return Object.freeze({
    kind: "clustering",
    name,
    points,
    id: columnIn(row, id),
    features: features.map((f) => columnIn(row, f)),
    ...(knownClass !== undefined && { knownClass: columnIn(row, knownClass) }),
    k,
    initial: initialOf(options),
    scale,
    iterations,
    writtenOut,
    silhouetteShare: 1,
  });
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
