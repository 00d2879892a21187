import { clustering } from "quern";
import { expect } from "vitest";
import type { Defines } from "../../src/dsl/define.ts";
import type { AnySource } from "../../src/dsl/source.ts";
import { execute } from "../matrix/execute.ts";
import { runOn } from "../run/run-on.ts";
import { type Expected, table } from "./expected.ts";
import { checkReference, type On } from "./run.ts";
import {
  blobsInitialCentroids,
  blobsPoints,
  edgeInitialCentroids,
  edgePoints,
  irisInitialCentroids,
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
    knownClass: "knownClass",
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
      },
    },
  ];
}

checkReference([
  ...casesOf("edge", edge, edgePoints, edgeInitialCentroids),
  ...casesOf("iris", iris, irisPoints, irisInitialCentroids),
  ...casesOf("blobs", blobs, blobsPoints, blobsInitialCentroids),
]);
