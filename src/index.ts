import "./dsl/checked/copies.ts";
import "./dsl/checked/methods.ts";

export { type Config, defineConfig, mysql, postgres, spark, sqlserver, type TargetConfig } from "./config.ts";
export { clustering, compareClusterings, nearestCluster } from "./dsl/checked/clustering.ts";
export {
  bins,
  calendar,
  categories,
  change,
  clip,
  cross,
  cyclic,
  damerauLevenshtein,
  decayedSum,
  elapsed,
  equalWidthBins,
  fill,
  filled,
  forwardFill,
  frequency,
  frequencyShare,
  haversine,
  levenshtein,
  log1p,
  maxAbs,
  minMax,
  missing,
  norm,
  normalised,
  oneHot,
  onlyLetters,
  ordinal,
  perCategory,
  qgramJaccard,
  quantileBins,
  relativeChange,
  robust,
  rollingMean,
  secondsSincePrevious,
  slope,
  slugs,
  soundex,
  standard,
  targetMean,
  weightOfEvidence,
  winsorise,
} from "./dsl/checked/columns.ts";
export {
  classProbabilities,
  compareModels,
  confusionMatrix,
  multiLabel,
  regressionMetrics,
  scoreCurves,
} from "./dsl/checked/evaluation.ts";
export { features } from "./dsl/checked/features.ts";
export {
  and,
  as,
  caseWhen,
  concat,
  concatWs,
  count,
  exists,
  from,
  greatest,
  hashBucket,
  hashUnit,
  least,
  lit,
  not,
  ntile,
  nullOf,
  or,
  param,
  query,
  raw,
  rawRelation,
  recursive,
  scalar,
  sql,
  t,
  table,
  values,
} from "./dsl/checked/language.ts";
export {
  clusters,
  clusterTable,
  dedupe,
  joinFeatures,
  match,
  merge,
  periodStatistics,
  unionOf,
  weigh,
} from "./dsl/checked/merge.ts";
export { balancedSample, foldOf, folds, sample, split, splitOf, timeFolds, timeSplit } from "./dsl/checked/sample.ts";
export {
  coOccurrence,
  events,
  hnsw,
  hyperplanes,
  itemRecommendations,
  minHash,
  pairs,
  popularity,
  profileRecommendations,
  ranked,
  rankingMetrics,
  sets,
  similarity,
  vectors,
} from "./dsl/checked/similarity.ts";
export { correlations, informationValue, rfm, transform } from "./dsl/checked/transform.ts";
export { materialized, runLog, upsert } from "./dsl/checked/upsert.ts";
export type { ClusteringOptions, Clusters } from "./dsl/clustering/clustering.ts";
export { cumeDist, denseRank, now, percentRank, rank, rowNumber } from "./dsl/language/functions.ts";
export type { ClusterTable, ClusterTableOptions } from "./dsl/merge/cluster-table.ts";
export { RFM_SEGMENTS, type RfmSegment } from "./dsl/transform/rfm.ts";
export type { TransformOptions } from "./dsl/transform/transform.ts";
export type { Materialized, MaterializedOptions } from "./dsl/upsert/materialize.ts";
export type { UpsertDeletes, UpsertOptions } from "./dsl/upsert/upsert.ts";
