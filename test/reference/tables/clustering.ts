import { t, table } from "quern";
import { stored } from "../stored.ts";

export const irisPoints = stored(
  "clustering/iris",
  "points",
  table("irisPoints", {
    pointId: t.int().primaryKey(),
    sepalLength: t.double(),
    sepalWidth: t.double(),
    petalLength: t.double(),
    petalWidth: t.double(),
    knownClass: t.text(),
  }),
);

export const irisInitialCentroids = stored(
  "clustering/iris",
  "initial_centroids",
  table("irisInitialCentroids", {
    clusterId: t.int().primaryKey(),
    pointId: t.int(),
    sepalLength: t.double(),
    sepalWidth: t.double(),
    petalLength: t.double(),
    petalWidth: t.double(),
  }),
);

export const irisNewPoints = stored(
  "clustering/iris",
  "new_points",
  table("irisNewPoints", {
    pointId: t.int().primaryKey(),
    sepalLength: t.double(),
    sepalWidth: t.double(),
    petalLength: t.double(),
    petalWidth: t.double(),
  }),
);

export const blobsPoints = stored(
  "clustering/blobs",
  "points",
  table("blobsPoints", {
    pointId: t.int().primaryKey(),
    x1: t.double(),
    x2: t.double(),
    x3: t.double(),
    x4: t.double(),
    x5: t.double(),
    x6: t.double(),
    x7: t.double(),
    x8: t.double(),
  }),
);

export const blobsInitialCentroids = stored(
  "clustering/blobs",
  "initial_centroids",
  table("blobsInitialCentroids", {
    clusterId: t.int().primaryKey(),
    pointId: t.int(),
    x1: t.double(),
    x2: t.double(),
    x3: t.double(),
    x4: t.double(),
    x5: t.double(),
    x6: t.double(),
    x7: t.double(),
    x8: t.double(),
  }),
);

export const blobsNewPoints = stored(
  "clustering/blobs",
  "new_points",
  table("blobsNewPoints", {
    pointId: t.int().primaryKey(),
    x1: t.double(),
    x2: t.double(),
    x3: t.double(),
    x4: t.double(),
    x5: t.double(),
    x6: t.double(),
    x7: t.double(),
    x8: t.double(),
  }),
);

export const edgePoints = stored(
  "clustering/edge",
  "points",
  table("edgePoints", {
    pointId: t.int().primaryKey(),
    x: t.double(),
    y: t.double(),
  }),
);

export const edgeInitialCentroids = stored(
  "clustering/edge",
  "initial_centroids",
  table("edgeInitialCentroids", {
    clusterId: t.int().primaryKey(),
    x: t.double(),
    y: t.double(),
  }),
);
