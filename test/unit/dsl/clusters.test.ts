import { clustering, compareClusterings, nearestCluster, t, table } from "quern";
import { expect, test } from "vitest";
import { told } from "../told.ts";

const points = table("points", { id: t.int().primaryKey(), x: t.double(), y: t.double() });
const groups = clustering("groups", { points, id: "id", features: ["x", "y"], k: 2 });

test("there is no other way to the nearest cluster", () => {
  // @ts-expect-error no such way
  expect(told(() => nearestCluster("near", groups, { points, id: "id", by: "manhattan" }))).toMatch(
    'QN1009 by of nearestCluster is "manhattan"',
  );
});

test("clusterings are compared where there are some, each once", () => {
  expect(told(() => compareClusterings("elbow", []))).toMatch("elbow compares no clusterings");
  expect(told(() => compareClusterings("elbow", [groups, groups]))).toMatch("elbow compares groups with itself");
});
