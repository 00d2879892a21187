import type { Clustering } from "./clustering.ts";
import type { ConfusionMatrix } from "./confusion-matrix.ts";
import type { Correlations } from "./correlations.ts";
import type { Features } from "./features.ts";
import type { InformationValue } from "./information-value.ts";
import type { Merge } from "./merge.ts";
import type { Recommendation } from "./recommendation.ts";
import type { Rfm } from "./rfm.ts";
import type { Sample } from "./sample.ts";
import type { Similarity } from "./similarity.ts";
import type { Transform } from "./transform.ts";
import type { TableUpsert } from "./upsert.ts";

/** What a definition of another kind than `query` says: a frozen node, which a recipe made relations of. */
export type Construct =
  | Features
  | Transform
  | Rfm
  | Sample
  | Merge
  | TableUpsert
  | Similarity
  | Recommendation
  | Clustering
  | ConfusionMatrix
  | Correlations
  | InformationValue;
