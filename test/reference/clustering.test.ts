import { clustering, nearestCluster } from "quern";
import { expect } from "vitest";
import type { Defines } from "../../src/dsl/language/define.ts";
import type { AnySource } from "../../src/dsl/language/source.ts";
import { execute } from "../matrix/execute.ts";
import { runOn } from "../run/run-on.ts";
import { type Expected, json, table } from "./expected.ts";
import { checkReference, type On } from "./run.ts";
import {
  blobsInitialCentroids,
  blobsNewPoints,
  blobsPoints,
  edgeInitialCentroids,
  edgePoints,
  irisInitialCentroids,
  irisNewPoints,
  irisPoints,
} from "./tables/clustering.ts";

/** The same clustering, of at most so many iterations: each goes on where the one before has ended. */
const edge = (iterations: number) =>
  clustering("edge", {
    points: edgePoints,
    id: "pointId",
    features: ["x", "y"],
    k: 3,
    initial: edgeInitialCentroids,
    iterations,
  });
const iris = (iterations: number) =>
  clustering("iris", {
    points: irisPoints,
    id: "pointId",
    features: ["sepalLength", "sepalWidth", "petalLength", "petalWidth"],
    k: 3,
    initial: irisInitialCentroids,
    iterations,
    trueLabel: "knownClass",
    silhouette: true,
  });
const blobs = (iterations: number) =>
  clustering("blobs", {
    points: blobsPoints,
    id: "pointId",
    features: ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8"],
    k: 6,
    initial: blobsInitialCentroids,
    iterations,
  });
type Made = ReturnType<typeof edge | typeof iris | typeof blobs>;

const newIris = nearestCluster("new_iris", iris(100), { points: irisNewPoints, id: "pointId" });
const newBlobs = nearestCluster("new_blobs", blobs(100), { points: blobsNewPoints, id: "pointId" });

/** A companion's rows; the tables are there already. */
async function matches(on: On, of: Defines, ...expected: readonly Expected[]): Promise<void> {
  const query = on.compiled(of);
  const rows = await execute(on.connection, query, {});
  const problems = expected.map((e) => e.differences(rows, query.columns)).filter((p) => p !== "");
  if (problems.length > 0) expect.fail([...problems, query.text].join("\n\n"));
}

/** So many iterations more, and whether the centroids rest. */
async function goOn(on: On, of: Made): Promise<boolean | undefined> {
  const { create, run } = runOn(of.definition, on.spec);
  await create(on.connection, {});
  return (await run(on.connection, {})).converged;
}

const wasAssigned = (folder: string, stage: string): Expected =>
  table(folder, "assignments", {
    where: { stage },
    columns: { stage: null, assigned_before_update: "clusterId", cluster_id: null, sq_distance: null },
  });

async function isStage(on: On, folder: string, stage: string, { centroids, assignments }: Made): Promise<void> {
  const where = { stage };
  await matches(on, centroids, table(folder, "centroids", { where, columns: { stage: null } }));
  const squared = folder === "clustering/blobs" ? null : "squaredDistance";
  const columns = { stage: null, assigned_before_update: null, sq_distance: squared };
  await matches(on, assignments, table(folder, "assignments", { where, columns }));
}

interface Metrics {
  readonly converged: { readonly iterations: number; readonly inertia: number; readonly sizes: readonly number[] };
  readonly quality_converged?: {
    readonly silhouette: number;
    readonly davies_bouldin: number;
    readonly calinski_harabasz: number;
  };
  readonly against_known_class: { readonly [metric: string]: number };
}
const qualityOf = (folder: string): Expected =>
  json<Metrics>(folder, "metrics", ({ converged: c, quality_converged: q }) => [
    {
      iterations: c.iterations,
      inertia: c.inertia,
      ...(q && { daviesBouldin: q.davies_bouldin, calinskiHarabasz: q.calinski_harabasz }),
    },
  ]);
const sizesOf = (folder: string): Expected =>
  json<Metrics>(folder, "metrics", ({ converged }) => converged.sizes.map((size, clusterId) => ({ clusterId, size })), {
    key: ["clusterId"],
  });

function casesOf(title: string, make: (iterations: number) => Made, ...sources: readonly AnySource[]) {
  const folder = `clustering/${title}`;
  const [one, three, all] = [make(1), make(3), make(100)];
  return [
    {
      name: `${title}: stage 1`,
      test: async (on: On) => {
        await on.load(...sources);
        expect(await goOn(on, one)).toBe(false);
        await isStage(on, folder, "1", one);
      },
    },
    {
      name: `${title}: stage 5`,
      test: async (on: On) => {
        await goOn(on, three);
        await matches(on, three.assignments, wasAssigned(folder, "5"));
        await goOn(on, one);
        await isStage(on, folder, "5", one);
      },
    },
    {
      name: `${title}: converged`,
      of: all,
      test: async (on: On) => {
        expect(await goOn(on, all)).toBe(true);
        await isStage(on, folder, "converged", all);
        await matches(on, all.assignments, wasAssigned(folder, "converged"));
        await matches(on, all.quality, qualityOf(folder));
        await matches(on, all.profile, sizesOf(folder));
      },
    },
  ];
}

const IRIS = "clustering/iris";

checkReference([
  ...casesOf("edge", edge, edgePoints, edgeInitialCentroids),
  ...casesOf("iris", iris, irisPoints, irisInitialCentroids),
  ...casesOf("blobs", blobs, blobsPoints, blobsInitialCentroids),
  {
    name: "iris: silhouettes, and the known class",
    test: async (on: On) => {
      const { silhouette, silhouetteScore, agreement } = iris(100);
      await matches(on, silhouette, table(IRIS, "silhouette"));
      await matches(
        on,
        silhouetteScore,
        json<Metrics>(IRIS, "metrics", (m) => [{ silhouette: m.quality_converged?.silhouette }]),
      );
      await matches(
        on,
        agreement,
        json<Metrics>(IRIS, "metrics", ({ against_known_class: c }) => [
          {
            adjustedRand: c["adjusted_rand"],
            normalizedMutualInformation: c["normalized_mutual_info"],
            homogeneity: c["homogeneity"],
            completeness: c["completeness"],
            purity: c["purity"],
          },
        ]),
      );
    },
  },
  {
    name: "new points",
    test: async (on: On) => {
      await on.load(irisNewPoints, blobsNewPoints);
      await matches(on, newIris, table(IRIS, "new_assignments"));
      await matches(on, newBlobs, table("clustering/blobs", "new_assignments"));
    },
  },
]);
