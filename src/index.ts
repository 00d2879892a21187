export { type Config, defineConfig, mysql, postgres, spark, sqlserver, type TargetConfig } from "./config.ts";
export {
  type AnyClusters,
  type ClusteringOptions,
  type Clusters,
  clustering,
  compareClusterings,
  type NearestClusterOptions,
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
  type Series,
  secondsSincePrevious,
  slope,
} from "./dsl/columns/series.ts";
export {
  damerauLevenshtein,
  levenshtein,
  onlyLetters,
  type QgramOptions,
  qgramJaccard,
  soundex,
} from "./dsl/columns/text-matching.ts";
export { type ClassProbabilitiesOptions, classProbabilities } from "./dsl/evaluation/class-probabilities.ts";
export { type CompareModelsOptions, compareModels, type ModelCompanions } from "./dsl/evaluation/compare-models.ts";
export { type ConfusionMatrixOptions, confusionMatrix } from "./dsl/evaluation/confusion-matrix.ts";
export type {
  By as EvaluationBy,
  Count as EvaluationCount,
  CountOf as EvaluationCountOf,
  Double as EvaluationDouble,
  DoubleOrNull as EvaluationDoubleOrNull,
  Doubles as EvaluationDoubles,
  Evaluates,
  Flat as EvaluationRow,
  Given as EvaluationGiven,
  Nothing as EvaluationNothing,
  Same as EvaluationSame,
} from "./dsl/evaluation/evaluation.ts";
export { type MultiLabelCompanions, type MultiLabelOptions, multiLabel } from "./dsl/evaluation/multi-label.ts";
export { type RegressionMetricsOptions, regressionMetrics } from "./dsl/evaluation/regression-metrics.ts";
export {
  type Curves as ScoreCurvesCompanions,
  type ScoreCurvesOptions,
  type StoredCurves,
  scoreCurves,
} from "./dsl/evaluation/score-curves.ts";
export {
  type Duration,
  type FeatureSource,
  type FeaturesOptions,
  type FeatureTools,
  features,
  type LatestOptions,
  type RelatedOptions,
} from "./dsl/features/features.ts";
export type { RelatedRow, RelatedTools, WindowOptions, WindowUnit } from "./dsl/features/related.ts";
export type { Defines, QuerySource, Run } from "./dsl/language/define.ts";
export {
  and,
  type CaseBuilder,
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
export { type From, from, type Grouped, query, type Rel } from "./dsl/language/query.ts";
export { recursive } from "./dsl/language/recursive.ts";
export {
  type Column,
  type Columns,
  type RowOfColumns,
  type TableOptions,
  type TableSource,
  t,
  table,
} from "./dsl/language/schema.ts";
export {
  type AnySource,
  as,
  type NameOf,
  type NullableRow,
  type RowOf,
  type ScopeOf,
  type Source,
} from "./dsl/language/source.ts";
export type {
  Aggregated,
  Alike,
  AnyEx,
  Arithmetic,
  BooleanEx,
  Both,
  ClockTag,
  Comparable,
  CountAggregate,
  DistinctCount,
  Ex,
  ExOf,
  FramedWindow,
  GroupAggregated,
  IntegerTag,
  JsonEx,
  JsonTag,
  Level,
  LevelOf,
  ListParam,
  LiteralOf,
  Nulls,
  NullsOf,
  NumberEx,
  NumericTag,
  Operand,
  OrderAggregated,
  OrderedWindow,
  OverAggregate,
  Row,
  Sort,
  Tag,
  TagOf,
  TemporalTag,
  TextEx,
  TimeEx,
  Unified,
  Window,
} from "./dsl/language/types.ts";
export { type ClusterTable, type ClusterTableOptions, clusterTable } from "./dsl/merge/cluster-table.ts";
export { type ClusterOptions, type ClusterRow, clusters } from "./dsl/merge/clusters.ts";
export { type DedupeOptions, type DedupeSource, dedupe } from "./dsl/merge/dedupe.ts";
export { type JoinOptions, type JoinSource, joinFeatures } from "./dsl/merge/join-features.ts";
export {
  type AgreementWeights,
  type DistanceWeights,
  type MatchOptions,
  type MatchRow,
  type MatchSource,
  match,
  type SimilarityWeights,
  weigh,
} from "./dsl/merge/match.ts";
export { type Keep, type Kept, type MergeOptions, type MergeRow, type MergeSource, merge } from "./dsl/merge/merge.ts";
export { type Changing, type PeriodOptions, type PeriodRow, periodStatistics } from "./dsl/merge/period-statistics.ts";
export type { Given as GivenRow, RowIn, Rows } from "./dsl/merge/rows.ts";
export { type UnionOptions, type UnionRow, unionOf } from "./dsl/merge/union-of.ts";
export { foldOf, splitOf } from "./dsl/sample/assign.ts";
export type {
  Audited,
  ChosenCounts,
  ClassCounts,
  Flat as SampleRow,
  Fold,
  PartCounts,
  Parts,
  WithAudit,
} from "./dsl/sample/drawing.ts";
export {
  type BalanceOptions,
  balancedSample,
  type FoldOptions,
  folds,
  type SampleOptions,
  type SplitOptions,
  sample,
  split,
} from "./dsl/sample/sample.ts";
export { type TimeFoldOptions, type TimeSplitOptions, timeFolds, timeSplit } from "./dsl/sample/time-split.ts";
export { type EventsOf, events, type RankedOf, ranked } from "./dsl/similarity/events.ts";
export {
  coOccurrence,
  itemRecommendations,
  popularity,
  profileRecommendations,
  rankingMetrics,
} from "./dsl/similarity/recommendations.ts";
export {
  type CandidatePairs,
  hnsw,
  hyperplanes,
  type IndexedPairs,
  minHash,
  similarity,
} from "./dsl/similarity/similarity.ts";
export {
  type IdsOf,
  type PairsOf,
  pairs,
  type SetsOf,
  sets,
  type VectorsOf,
  vectors,
} from "./dsl/similarity/vectors.ts";
export { type CorrelationsRow, correlations } from "./dsl/transform/correlations.ts";
export { type InformationValueOptions, informationValue } from "./dsl/transform/information-value.ts";
export { RFM_SEGMENTS, type RfmOptions, type RfmRow, type RfmSegment, rfm } from "./dsl/transform/rfm.ts";
export {
  type StoredTransform,
  type StoredTransformOptions,
  type Transformed,
  type TransformOptions,
  transform,
} from "./dsl/transform/transform.ts";
export { type Materialized, type MaterializedOptions, materialized } from "./dsl/upsert/materialize.ts";
export { type RunLogColumns, runLog, type WatermarkTag } from "./dsl/upsert/run-log.ts";
export {
  type UpsertDeletes,
  type UpsertDuplicates,
  type UpsertOptions,
  type UpsertRun,
  upsert,
} from "./dsl/upsert/upsert.ts";
