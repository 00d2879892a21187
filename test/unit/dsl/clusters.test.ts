import { clustering, compareClusterings, nearestCluster, t, table } from "quern";
import { expect, test } from "vitest";

const points = table("points", { id: t.int().primaryKey(), x: t.double(), y: t.double() });
const groups = clustering("groups", { points, id: "id", features: ["x", "y"], k: 2 });

test("there is no other way to the nearest cluster", () => {
  // @ts-expect-error no such way
  expect(() => nearestCluster("near", groups, { points, id: "id", by: "manhattan" })).toThrow(
    "near finds the nearest cluster by manhattan, and there are distance and cosine",
  );
});

test("clusterings are compared where there are some, each once", () => {
  expect(() => compareClusterings("elbow", [])).toThrow("elbow compares no clusterings");
  expect(() => compareClusterings("elbow", [groups, groups])).toThrow("elbow compares groups with itself");
});
