import "./dsl/checked/copies.ts";
import "./dsl/checked/methods.ts";

export type { Config, TargetConfig } from "./config.ts";
export { defineConfig, mysql, postgres, spark, sqlserver } from "./config.ts";
export { clustering, compareClusterings, nearestCluster } from "./dsl/checked/clustering.ts";
export {
  bands,
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
  normalized,
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
  winsorize,
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
  onlyFor,
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
  unpivot,
  weigh,
} from "./dsl/checked/merge.ts";
export { deleteRows, insertRow, insertRows, lockRows, routine, updateRows } from "./dsl/checked/routine.ts";
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
export { byKey, byTime, materialized, runLog, schema, upsert } from "./dsl/checked/upsert.ts";
export type { AnyClusters, ClusteringOptions, Clusters, NearestClusterOptions } from "./dsl/clustering/clustering.ts";
export type { Series } from "./dsl/columns/series.ts";
export type { QgramOptions } from "./dsl/columns/text-matching.ts";
export type { ClassProbabilitiesOptions } from "./dsl/evaluation/class-probabilities.ts";
export type { CompareModelsOptions, ModelCompanions } from "./dsl/evaluation/compare-models.ts";
export type { ConfusionMatrixOptions } from "./dsl/evaluation/confusion-matrix.ts";
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
export type { MultiLabelCompanions, MultiLabelOptions } from "./dsl/evaluation/multi-label.ts";
export type { RegressionMetricsOptions } from "./dsl/evaluation/regression-metrics.ts";
export type {
  Curves as ScoreCurvesCompanions,
  ScoreCurvesOptions,
  StoredCurves,
} from "./dsl/evaluation/score-curves.ts";
export type {
  FeatureSource,
  FeaturesOptions,
  FeatureTools,
  LatestOptions,
  RelatedOptions,
} from "./dsl/features/features.ts";
export type { RelatedRow, RelatedTools, WindowOptions, WindowUnit } from "./dsl/features/related.ts";
export type { Duration } from "./dsl/features/source-options.ts";
export type { Defines, QuerySource, Run } from "./dsl/language/define.ts";
export type { CaseBuilder } from "./dsl/language/functions.ts";
export { cumeDist, denseRank, now, percentRank, rank, rowNumber } from "./dsl/language/functions.ts";
export type { RowsOptions } from "./dsl/language/param-rows.ts";
export type { From, FromOne, Grouped, Rel } from "./dsl/language/query-types.ts";
export type { Column, Columns, RowOfColumns, TableOptions, TableSource } from "./dsl/language/schema.ts";
export type { AnySource, NameOf, NullableRow, RowOf, ScopeOf, Source } from "./dsl/language/source.ts";
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
export type { ClusterTable, ClusterTableOptions } from "./dsl/merge/cluster-table.ts";
export type { ClusterOptions, ClusterRow } from "./dsl/merge/clusters.ts";
export type { DedupeOptions, DedupeSource } from "./dsl/merge/dedupe.ts";
export type { JoinOptions, JoinSource } from "./dsl/merge/join-features.ts";
export type {
  AgreementWeights,
  DistanceWeights,
  MatchOptions,
  MatchRow,
  MatchSource,
  SimilarityWeights,
} from "./dsl/merge/match.ts";
export type { Keep, Kept, MergeOptions, MergeRow, MergeSource } from "./dsl/merge/merge.ts";
export type { Changing, PeriodOptions, PeriodRow } from "./dsl/merge/period-statistics.ts";
export type { Given as GivenRow, RowIn, Rows } from "./dsl/merge/rows.ts";
export type { UnionOptions, UnionRow } from "./dsl/merge/union-of.ts";
export type { Unpivoted, UnpivotOptions } from "./dsl/merge/unpivot.ts";
export type { RoutineOptions } from "./dsl/routine/routine.ts";
export type { Affects, DeleteOptions, Lock, RoutineWrite, UpdateOptions } from "./dsl/routine/steps.ts";
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
export type { BalanceOptions, FoldOptions, SampleOptions, SplitOptions } from "./dsl/sample/sample.ts";
export type { TimeFoldOptions, TimeSplitOptions } from "./dsl/sample/time-split.ts";
export type { EventsOf, RankedOf } from "./dsl/similarity/events.ts";
export type { CandidatePairs, IndexedPairs } from "./dsl/similarity/similarity.ts";
export type { IdsOf, PairsOf, SetsOf, VectorsOf } from "./dsl/similarity/vectors.ts";
export type { CorrelationsRow } from "./dsl/transform/correlations.ts";
export type { InformationValueOptions } from "./dsl/transform/information-value.ts";
export type { RfmOptions, RfmRow, RfmSegment } from "./dsl/transform/rfm.ts";
export { RFM_SEGMENTS } from "./dsl/transform/rfm.ts";
export type {
  StoredTransform,
  StoredTransformOptions,
  Transformed,
  TransformOptions,
} from "./dsl/transform/transform.ts";
export type { Materialized, MaterializedOptions, PartlyRefreshed } from "./dsl/upsert/materialize.ts";
export type { Refresh, RefreshOptions } from "./dsl/upsert/refresh.ts";
export type { RunLogColumns, WatermarkTag } from "./dsl/upsert/run-log.ts";
export type { UpsertDeletes, UpsertDuplicates, UpsertOptions, UpsertRun } from "./dsl/upsert/upsert.ts";
export type { SchemaOptions, Violation } from "./dsl/upsert/whole-schema.ts";
