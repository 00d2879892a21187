export { type Config, defineConfig, mysql, postgres, spark, sqlserver, type TargetConfig } from "./config.ts";
export {
  type ClusteringOptions,
  type Clusters,
  clustering,
  compareClusterings,
  nearestCluster,
} from "./dsl/clustering/clustering.ts";
export { bins, equalWidthBins, quantileBins } from "./dsl/columns/bins.ts";
export { calendar, cyclic } from "./dsl/columns/calendar.ts";
export { categories, oneHot, perCategory, slugs } from "./dsl/columns/categories.ts";
export { cross, frequency, frequencyShare, ordinal, targetMean, weightOfEvidence } from "./dsl/columns/encodings.ts";
export { fill, filled, forwardFill, missing } from "./dsl/columns/fills.ts";
export { haversine } from "./dsl/columns/geography.ts";
export { clip, log1p, maxAbs, minMax, norm, normalised, robust, standard, winsorise } from "./dsl/columns/scaling.ts";
export {
  change,
  decayedSum,
  elapsed,
  relativeChange,
  rollingMean,
  secondsSincePrevious,
  slope,
} from "./dsl/columns/series.ts";
export { damerauLevenshtein, levenshtein, onlyLetters, qgramJaccard, soundex } from "./dsl/columns/text-matching.ts";
export { classProbabilities } from "./dsl/evaluation/class-probabilities.ts";
export { compareModels } from "./dsl/evaluation/compare-models.ts";
export { confusionMatrix } from "./dsl/evaluation/confusion-matrix.ts";
export { multiLabel } from "./dsl/evaluation/multi-label.ts";
export { regressionMetrics } from "./dsl/evaluation/regression-metrics.ts";
export { scoreCurves } from "./dsl/evaluation/score-curves.ts";
export { features } from "./dsl/features/features.ts";
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
} from "./dsl/language/functions.ts";
export { rawRelation, values } from "./dsl/language/given.ts";
export { param } from "./dsl/language/param.ts";
export { from, query } from "./dsl/language/query.ts";
export { recursive } from "./dsl/language/recursive.ts";
export { t, table } from "./dsl/language/schema.ts";
export { as } from "./dsl/language/source.ts";
export { type ClusterTable, type ClusterTableOptions, clusterTable } from "./dsl/merge/cluster-table.ts";
export { clusters } from "./dsl/merge/clusters.ts";
export { dedupe } from "./dsl/merge/dedupe.ts";
export { joinFeatures } from "./dsl/merge/join-features.ts";
export { match, weigh } from "./dsl/merge/match.ts";
export { merge } from "./dsl/merge/merge.ts";
export { periodStatistics } from "./dsl/merge/period-statistics.ts";
export { unionOf } from "./dsl/merge/union-of.ts";
export { foldOf, splitOf } from "./dsl/sample/assign.ts";
export { balancedSample, folds, sample, split } from "./dsl/sample/sample.ts";
export { timeFolds, timeSplit } from "./dsl/sample/time-split.ts";
export { events, ranked } from "./dsl/similarity/events.ts";
export {
  coOccurrence,
  itemRecommendations,
  popularity,
  profileRecommendations,
  rankingMetrics,
} from "./dsl/similarity/recommendations.ts";
export { hnsw, hyperplanes, minHash, similarity } from "./dsl/similarity/similarity.ts";
export { pairs, sets, vectors } from "./dsl/similarity/vectors.ts";
export { correlations } from "./dsl/transform/correlations.ts";
export { informationValue } from "./dsl/transform/information-value.ts";
export { RFM_SEGMENTS, type RfmSegment, rfm } from "./dsl/transform/rfm.ts";
export { type TransformOptions, transform } from "./dsl/transform/transform.ts";
export { type Materialized, type MaterializedOptions, materialized } from "./dsl/upsert/materialize.ts";
export { runLog } from "./dsl/upsert/run-log.ts";
export { type UpsertDeletes, type UpsertOptions, upsert } from "./dsl/upsert/upsert.ts";
