export { type Config, defineConfig, mysql, postgres, spark, sqlserver, type TargetConfig } from "./config.ts";
export { foldOf, splitOf } from "./dsl/assign.ts";
export { bins, equalWidthBins, quantileBins } from "./dsl/bins.ts";
export { calendar, cyclic } from "./dsl/calendar.ts";
export { categories, oneHot, perCategory, slugs } from "./dsl/categories.ts";
export { classProbabilities } from "./dsl/class-probabilities.ts";
export {
  type ClusteringOptions,
  type Clusters,
  clustering,
  compareClusterings,
  nearestCluster,
} from "./dsl/clustering.ts";
export { compareModels } from "./dsl/compare-models.ts";
export { confusionMatrix } from "./dsl/confusion-matrix.ts";
export { correlations } from "./dsl/correlations.ts";
export { cross, frequency, frequencyShare, ordinal, targetMean, weightOfEvidence } from "./dsl/encodings.ts";
export { events, ranked } from "./dsl/events.ts";
export { features } from "./dsl/features.ts";
export { fill, filled, forwardFill, missing } from "./dsl/fills.ts";
export {
  and,
  caseWhen,
  concat,
  concatWs,
  count,
  cumeDist,
  denseRank,
  exists,
  greatest,
  hashBucket,
  hashUnit,
  least,
  lit,
  not,
  now,
  ntile,
  nullOf,
  or,
  percentRank,
  rank,
  raw,
  rowNumber,
  scalar,
  sql,
} from "./dsl/functions.ts";
export { haversine } from "./dsl/geography.ts";
export { rawRelation, values } from "./dsl/given.ts";
export { informationValue } from "./dsl/information-value.ts";
export { type Materialized, type MaterializedOptions, materialized } from "./dsl/materialize.ts";
export { type ClusterTable, type ClusterTableOptions, clusterTable } from "./dsl/merge/cluster-table.ts";
export { clusters } from "./dsl/merge/clusters.ts";
export { dedupe } from "./dsl/merge/dedupe.ts";
export { joinFeatures } from "./dsl/merge/join-features.ts";
export { match, weigh } from "./dsl/merge/match.ts";
export { merge } from "./dsl/merge/merge.ts";
export { periodStatistics } from "./dsl/merge/period-statistics.ts";
export { unionOf } from "./dsl/merge/union-of.ts";
export { multiLabel } from "./dsl/multi-label.ts";
export { param } from "./dsl/param.ts";
export { from, query } from "./dsl/query.ts";
export {
  coOccurrence,
  itemRecommendations,
  popularity,
  profileRecommendations,
  rankingMetrics,
} from "./dsl/recommendations.ts";
export { recursive } from "./dsl/recursive.ts";
export { regressionMetrics } from "./dsl/regression-metrics.ts";
export { RFM_SEGMENTS, type RfmSegment, rfm } from "./dsl/rfm.ts";
export { runLog } from "./dsl/run-log.ts";
export { balancedSample, folds, sample, split } from "./dsl/sample.ts";
export { clip, log1p, maxAbs, minMax, norm, normalised, robust, standard, winsorise } from "./dsl/scaling.ts";
export { t, table } from "./dsl/schema.ts";
export { scoreCurves } from "./dsl/score-curves.ts";
export {
  change,
  decayedSum,
  elapsed,
  relativeChange,
  rollingMean,
  secondsSincePrevious,
  slope,
} from "./dsl/series.ts";
export { hnsw, hyperplanes, minHash, similarity } from "./dsl/similarity.ts";
export { as } from "./dsl/source.ts";
export { damerauLevenshtein, levenshtein, onlyLetters, qgramJaccard, soundex } from "./dsl/text-matching.ts";
export { timeFolds, timeSplit } from "./dsl/time-split.ts";
export { type TransformOptions, transform } from "./dsl/transform.ts";
export { type UpsertDeletes, type UpsertOptions, upsert } from "./dsl/upsert.ts";
export { pairs, sets, vectors } from "./dsl/vectors.ts";
