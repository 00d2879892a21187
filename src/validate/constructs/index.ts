import type { Construct } from "../../ir/construct.ts";
import type { Definition } from "../../ir/definition.ts";
import type { Report } from "../report.ts";
import { clusteringFits } from "./clustering.ts";
import { confusionMatrixFits } from "./confusion-matrix.ts";
import { featuresFits } from "./features.ts";
import { mergeFits } from "./merge.ts";
import { recommendationFits } from "./recommendation.ts";
import { rfmFits } from "./rfm.ts";
import { sampleFits } from "./sample.ts";
import { similarityFits } from "./similarity.ts";
import { transformFits } from "./transform.ts";
import { upsertFits } from "./upsert.ts";

type Rules = {
  readonly [K in Construct["kind"]]: (node: Extract<Construct, { readonly kind: K }>, report: Report) => void;
};

/** What is said of every definition is enough. */
const nothingMore = (): void => undefined;

const rules: Rules = {
  features: featuresFits,
  transform: transformFits,
  rfm: rfmFits,
  sample: sampleFits,
  merge: mergeFits,
  upsert: upsertFits,
  similarity: similarityFits,
  recommendation: recommendationFits,
  clustering: clusteringFits,
  confusionMatrix: confusionMatrixFits,
  correlations: nothingMore,
  informationValue: nothingMore,
};

/** The rules of the definition's own kind. */
export function constructsFit({ construct }: Definition, report: Report): void {
  if (construct) (rules[construct.kind] as (node: Construct, report: Report) => void)(construct, report);
}
