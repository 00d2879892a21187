import * as build from "../clustering/clustering.ts";
import {
  choice,
  definition,
  either,
  flag,
  giving,
  list,
  number,
  optional,
  options,
  seed,
  source,
  text,
} from "../language/checks.ts";
import { guardedDefinition } from "../language/guarded.ts";
import type { AnySource } from "../language/source.ts";

export const clustering: typeof build.clustering = guardedDefinition(
  "clustering",
  {
    name: text,
    options: options<build.ClusteringOptions<AnySource>>({
      points: source,
      where: optional(giving.condition),
      id: text,
      features: list(text),
      k: number,
      initial: optional(either(choice("farthest-first", "k-means++"), source)),
      seed: optional(seed),
      scale: optional(choice("none", "standard", "minMax")),
      iterations: optional(number),
      unrolled: optional(flag),
      trueLabel: optional(text),
      silhouette: optional(either(flag, options({ share: number }))),
    }),
  },
  build.clustering,
);
export const nearestCluster: typeof build.nearestCluster = guardedDefinition(
  "nearestCluster",
  {
    name: text,
    clusters: definition,
    options: options<build.NearestClusterOptions<AnySource, string, string, string>>({
      points: source,
      where: optional(giving.condition),
      id: text,
      by: optional(choice("distance", "cosine")),
    }),
  },
  build.nearestCluster,
);
export const compareClusterings: typeof build.compareClusterings = guardedDefinition(
  "compareClusterings",
  { name: text, clusterings: list(definition) },
  build.compareClusterings,
);
