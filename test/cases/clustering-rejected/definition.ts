import { clustering, t, table, values } from "quern";

const points = table("points", {
  pointId: t.int().primaryKey(),
  x: t.double(),
  y: t.double(),
  size: t.int(),
  d1: t.double(),
  d2: t.double(),
  weight: t.double().nullable(),
  label: t.text(),
});
const about = { points, id: "pointId", features: ["x", "y"] } as const;

export const noClusters = clustering("no_clusters", { ...about, k: 0 });
export const halfACluster = clustering("half_a_cluster", { ...about, k: 2.5 });
export const tooManyClusters = clustering("too_many_clusters", { ...about, k: 65 });
export const noFeatures = clustering("no_features", { ...about, features: [], k: 2 });
export const takenName = clustering("taken_name", { ...about, features: ["x", "size", "x", "d1", "d2"], k: 2 });
export const notANumber = clustering("not_a_number", {
  ...about,
  features: ["x", "label" as "y"],
  k: 2,
});
export const noIterations = clustering("no_iterations", { ...about, k: 2, iterations: 0 });
export const badId = clustering("bad_id", { ...about, id: "weight", k: 2 });
export const noShare = clustering("no_share", { ...about, k: 2, silhouette: { share: 0 } });
export const givenTwice = clustering("given_twice", {
  ...about,
  k: 2,
  initial: values("given", { clusterId: t.int(), x: t.double(), y: t.double().nullable() }, [
    { clusterId: 0, x: 1, y: 2 },
    { clusterId: 0, x: 2, y: null },
  ]),
});

// @ts-expect-error no such scale
export const noScale = clustering("no_scale", { ...about, k: 2, scale: "robust" });
// @ts-expect-error no such way
export const noWay = clustering("no_way", { ...about, k: 2, initial: "random" });
export const longScript = clustering("long_script", { ...about, k: 2, iterations: 1_000_000_000, unrolled: true });
