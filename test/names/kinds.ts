import {
  as,
  balancedSample,
  classProbabilities,
  clustering,
  clusters,
  clusterTable,
  compareModels,
  confusionMatrix,
  coOccurrence,
  correlations,
  count,
  dedupe,
  events,
  features,
  folds,
  from,
  informationValue,
  itemRecommendations,
  joinFeatures,
  levenshtein,
  lit,
  match,
  materialized,
  merge,
  multiLabel,
  nearestCluster,
  oneHot,
  periodStatistics,
  popularity,
  profileRecommendations,
  query,
  ranked,
  rankingMetrics,
  regressionMetrics,
  rfm,
  sample,
  scoreCurves,
  sets,
  similarity,
  split,
  standard,
  t,
  table,
  targetMean,
  timeFolds,
  timeSplit,
  transform,
  unionOf,
  vectors,
  weigh,
} from "quern";
import type { Defines } from "../../src/dsl/language/define.ts";
import type { RowOf } from "../../src/dsl/language/source.ts";
import { withRows } from "../fixtures/fixture.ts";

/** Rows whose columns are called as nothing that quern computes. */
export const stored = withRows(
  table("stored", {
    zId: t.int().primaryKey(),
    zGroup: t.text(),
    zClass: t.text(),
    zGuess: t.text(),
    zYes: t.boolean(),
    zScore: t.double(),
    zNumber: t.int(),
    zAt: t.timestamp().eventTime(),
  }),
  Array.from({ length: 12 }, (_, i) => [
    i + 1,
    ["g", "h"][i % 2] ?? "",
    ["a", "b", "c"][i % 3] ?? "",
    ["a", "c", "b", "b"][i % 4] ?? "",
    i % 3 === 0,
    [0.1, 0.9, 0.4, 0.7, 0.25][i % 5] ?? 0,
    (i * 7) % 5,
    `2026-0${(i % 3) + 1}-1${i % 9} 10:00:00`,
  ]),
);
const pairs = withRows(table("linked", { zLeft: t.int(), zRight: t.int() }), [
  [1, 3],
  [3, 5],
  [2, 4],
]);
type Rows = typeof stored;
type Row = RowOf<Rows>;
type Kind = (name: string) => Defines;

/** The stored rows with one more column, of the name. */
const rows = (name: string, source = "rows"): Rows =>
  query(
    source,
    from(stored).select(({ stored: s }) => ({ ...s, [name]: s.zNumber.add(1) })),
  ) as unknown as Rows;
const plain = rows("zMore");

const classes = {
  from: plain,
  actual: (r: Row) => r.zClass,
  predicted: (r: Row) => r.zGuess,
} as const;
const scores = { from: plain, actual: (r: Row) => r.zYes, score: (r: Row) => r.zScore } as const;
const by = (name: string) => (r: Row) => ({ [name]: r.zGroup });
const drawn = (name: string) => ({ from: rows(name), key: (r: Row) => r.zId, seed: 1 }) as const;
const happened = (name: string) =>
  events(rows(name), { user: (r) => r.zClass, item: (r) => r.zNumber, at: (r) => r.zAt });
const points = (name: string) =>
  ({ id: "zId", features: ["zScore", name as "zNumber"], k: 2, initial: "farthest-first" }) as const;

/** Every kind of definition, by each thing in it that a user can name; it gives the definition with this name. */
export const kinds: { readonly [slot: string]: Kind } = {
  "query: a column": (name) =>
    query(
      "q",
      from(rows(name, "stored"))
        .groupBy(({ stored: r }) => ({ [name]: r.zGroup }))
        .aggregate(({ stored: r }) => ({ zSum: r.zNumber.sum() })),
    ),
  "features: a column": (name) =>
    features("f", {
      entity: rows(name),
      asOf: lit.timestamp("2026-03-01T00:00:00"),
      columns: (r, { related }) => ({
        zId: r.zId,
        ...related(
          as("others", stored),
          (o, { last }) => ({ [name]: count(), ...last([7, 30], "day", { zSum: o.zNumber.sum() }) }),
          { on: (o) => o.zGroup.eq(r.zGroup) },
        ),
      }),
    }),
  "features: a column of the entity": (name) =>
    features("f", {
      entity: rows(name),
      asOf: lit.timestamp("2026-03-01T00:00:00"),
      columns: (r, { latest, related }) => ({
        [name]: r.zId,
        zLatest: latest(as("others", stored), { on: (o) => o.zGroup.eq(r.zGroup) }).zNumber,
        ...related(as("more", stored), () => ({ zCount: count() }), { on: (o) => o.zGroup.eq(r.zGroup) }),
      }),
    }),
  "transform: a column": (name) =>
    transform("t", {
      from: rows(name),
      columns: (r) => ({
        zId: r.zId,
        [name]: standard(r.zScore),
        zMean: targetMean(r.zClass, r.zYes, { smooth: 1 }),
        ...oneHot("zHot", r.zGroup, ["g", "h"]),
      }),
    }),
  "transform, stored: a column": (name) =>
    transform("t", {
      from: rows(name),
      store: "t_parameters",
      columns: (r) => ({
        zId: r.zId,
        [name]: standard(r.zScore),
        zMean: targetMean((r as unknown as { readonly [name: string]: Row["zClass"] })[name] ?? r.zClass, r.zYes, {
          smooth: 1,
        }),
      }),
    }),
  "rfm: a customer": (name) =>
    rfm("r", {
      from: plain,
      customer: (r) => ({ [name]: r.zGroup }),
      at: (r) => r.zAt,
      amount: (r) => r.zScore,
      asOf: "2026-04-01",
      lifetime: true,
    }),
  "rfm: a column of also": (name) =>
    rfm("r", {
      from: plain,
      customer: (r) => ({ zGroup: r.zGroup }),
      also: (r) => ({ [name]: r.zNumber.max() }),
      at: (r) => r.zAt,
      amount: (r) => r.zScore,
      asOf: "2026-04-01",
    }),
  "sample: a column": (name) => sample("s", { ...drawn(name), share: 0.5, per: (r) => r.zGroup }),
  "sample by weight: a column": (name) => sample("s", { ...drawn(name), rows: 5, weight: (r) => r.zScore }),
  "balancedSample: a column": (name) => balancedSample("s", { ...drawn(name), by: (r) => r.zYes, to: "largest" }),
  "balancedSample: the number of a copy": (name) =>
    balancedSample("s", { ...drawn("zMore"), by: (r) => r.zYes, to: "largest", copies: name }),
  "split: a column": (name) =>
    split("s", { ...drawn(name), parts: { p: 0.5, q: 0.5 }, per: (r) => r.zGroup, label: (r) => r.zYes }),
  "split: the part": (name) =>
    split("s", { ...drawn("zMore"), parts: { p: 0.5, q: 0.5 }, column: name, label: (r) => r.zYes }),
  "folds: a column": (name) => folds("s", { ...drawn(name), folds: 3, per: (r) => r.zGroup, label: (r) => r.zYes }),
  "folds: the fold": (name) => folds("s", { ...drawn("zMore"), folds: 3, column: name, label: (r) => r.zYes }),
  "timeSplit: a column": (name) =>
    timeSplit("s", { ...drawn(name), at: (r) => r.zAt, until: { p: "2026-02-01" }, rest: "q", label: (r) => r.zYes }),
  "timeFolds: a column": (name) =>
    timeFolds("s", {
      ...drawn(name),
      at: (r) => r.zAt,
      folds: 2,
      start: "2026-02-01",
      valid: { n: 1, unit: "month" },
      label: (r) => r.zYes,
    }),
  "unionOf: a column": (name) => unionOf("u", { zA: rows(name, "a"), zB: rows(name, "b") }),
  "unionOf: the origin": (name) => unionOf("u", { zA: rows("zMore", "a"), zB: rows("zMore", "b") }, { origin: name }),
  "merge: a key": (name) =>
    merge("m", plain, {
      key: (r) => ({ [name]: r.zGroup }),
      source: (r) => r.zClass,
      priority: ["a", "b"],
      time: (r) => r.zAt,
      columns: (r, keep) => ({
        zNumber: keep.priority(r.zNumber).withSource(),
        zScore: keep.mostFrequent(r.zScore),
        zLast: keep.latest(r.zClass),
        zMost: keep.max(r.zNumber),
      }),
    }),
  "merge: a column": (name) =>
    merge("m", rows(name), {
      key: (r) => ({ zGroup: r.zGroup }),
      source: (r) => r.zClass,
      priority: ["a", "b"],
      columns: (r, keep) => ({
        [name]: keep.priority(r.zNumber).withSource(),
        zScore: keep.mostFrequent(r.zScore),
        zRows: count(),
      }),
    }),
  "merge: an aggregate": (name) =>
    merge("m", plain, {
      key: (r) => ({ zGroup: r.zGroup }),
      columns: (r, keep) => ({ [name]: count(), zScore: keep.mostFrequent(r.zScore), zMost: keep.max(r.zNumber) }),
    }),
  "dedupe: a column": (name) =>
    dedupe("d", rows(name), { key: (r) => r.zGroup, order: (r) => r.zId.asc(), copies: "zCopies" }),
  "dedupe: how many copies": (name) =>
    dedupe("d", plain, { key: (r) => r.zGroup, order: (r) => r.zId.asc(), copies: name }),
  "joinFeatures: a column": (name) =>
    joinFeatures("j", {
      sets: { za: rows("zMore", "a"), zb: rows("zMore", "b") },
      on: ["zId"],
      columns: ({ za, zb }, has) => ({ zOther: zb.zNumber, [name]: za.zScore, zHas: has.za }),
    }),
  "joinFeatures: a column of a set": (name) =>
    joinFeatures("j", { sets: { za: rows(name, "a"), zb: rows(name, "b") }, on: ["zId"] }),
  "joinFeatures: a key": (name) =>
    joinFeatures("j", {
      sets: {
        za: query(
          "a",
          from(stored).select(({ stored: s }) => ({ [name]: s.zId, zValue: s.zScore })),
        ),
        zb: query(
          "b",
          from(stored).select(({ stored: s }) => ({ [name]: s.zId, zValue: s.zScore.mul(2) })),
        ),
      } as never,
      on: [name] as never,
    }),
  "joinFeatures: a set": (name) =>
    joinFeatures("j", {
      sets: { [name]: rows("zMore", "a"), zb: rows("zMore", "b") },
      on: ["zId"],
    }) as unknown as Defines,
  "match: a key": (name) => matched({ key: name }),
  "match: a rule": (name) => matched({ rule: name }),
  "match: a comparison": (name) => matched({ comparison: name }),
  "match: a weight": (name) => matched({ weight: name }),
  "match: a column": (name) => matched({ column: name }),
  "clusters: the key": (name) =>
    clusters("c", plain, pairs, { key: (r) => ({ [name]: r.zId }), ends: (p) => [p.zLeft, p.zRight] }),
  "clusters: a column": (name) =>
    clusters("c", rows(name), pairs, { key: (r) => ({ zId: r.zId }), ends: (p) => [p.zLeft, p.zRight] }),
  "clusterTable: the key": (name) =>
    clusterTable("c", plain, pairs, { key: (r) => ({ [name]: r.zId }), ends: (p) => [p.zLeft, p.zRight] }),
  "periodStatistics: a group": (name) => periods({ group: name }),
  "periodStatistics: a measure": (name) => periods({ measure: name }),
  "periodStatistics: a measure with its change": (name) => periods({ changing: name }),
  "similarity: the left id": (name) => similar("left", name),
  "similarity: the right id": (name) => similar("right", name),
  "similarity: the score": (name) => similar("score", name),
  "similarity: the rank": (name) => similar("rank", name),
  "similarity of sets: the score": (name) =>
    similarity("s", {
      left: sets.of(rows(name), { id: (r) => r.zGroup, member: (r) => r.zNumber }),
      metric: "jaccard",
      names: { score: name },
    }),
  "similarity: a column": (name) =>
    similarity("s", {
      left: vectors.wide(rows(name), { id: (r) => r.zId, columns: (r) => [r.zScore, r.zNumber] }),
      metric: "euclidean",
      top: 2,
    }),
  "popularity: a column": (name) =>
    popularity("p", { events: happened(name), asOf: lit.timestamp("2026-04-01T00:00:00"), top: 3 }),
  "coOccurrence: a column": (name) =>
    coOccurrence("p", {
      of: sets.of(rows(name), { id: (r) => r.zGroup, member: (r) => r.zNumber }),
      minimum: 1,
      by: "pmi",
      top: 3,
    }),
  "itemRecommendations: a column": (name) =>
    itemRecommendations("p", { events: happened(name), metric: "jaccard", neighbors: 5, top: 3 }),
  "profileRecommendations: a column": (name) =>
    profileRecommendations("p", {
      items: vectors.wide(rows(name), { id: (r) => r.zId, columns: (r) => [r.zScore, r.zNumber] }),
      events: events(rows(name, "seen"), { user: (r) => r.zGroup, item: (r) => r.zId }),
      top: 3,
    }),
  "rankingMetrics: a column": (name) =>
    rankingMetrics("p", {
      recommended: ranked(rows(name), { user: (r) => r.zGroup, item: (r) => r.zNumber, rank: (r) => r.zId }),
      relevant: happened(name),
      k: [1, 3],
    }),
  "clustering: a feature": (name) => clustering("k", { points: rows(name), ...points(name), silhouette: true }),
  "clustering, scaled: a feature": (name) =>
    clustering("k", { points: rows(name), ...points(name), scale: "standard", trueLabel: "zGroup" }),
  "clustering: the id": (name) =>
    clustering("k", { points: rows(name), ...points("zNumber"), id: name as "zId", silhouette: true }),
  "nearestCluster: the id": (name) => {
    const groups = clustering("k", { points: plain, ...points("zNumber") });
    const nearest = nearestCluster("n", groups, { points: rows(name), id: name as "zId", by: "cosine" });
    return { definition: nearest.definition, companions: [groups.definition] };
  },
  "confusionMatrix: a group": (name) => confusionMatrix("c", { ...classes, by: by(name), totals: true }),
  "confusionMatrix as a grid: a group": (name) =>
    confusionMatrix("c", {
      ...classes,
      by: by(name),
      classes: ["a", "b"],
      unseen: "other",
      layout: "grid",
      totals: true,
    }),
  "confusionMatrix of two classes: a group": (name) =>
    confusionMatrix("c", { ...scores, by: by(name), threshold: 0.5, costs: { falsePositive: 1 } }),
  "confusionMatrix: a measure": (name) => confusionMatrix("c", { ...scores, threshold: 0.5, betas: { [name]: 2 } }),
  "confusionMatrix with all shares: a group": (name) =>
    confusionMatrix("c", {
      ...classes,
      by: by(name),
      normalize: ["actual", "predicted", "all"],
      totals: true,
      weights: (r) => r.zNumber,
      samples: { id: (r) => r.zId },
    }),
  "confusionMatrix of several thresholds: a group": (name) =>
    confusionMatrix("c", { ...scores, by: by(name), thresholds: [0.2, 0.5] }),
  "confusionMatrix of several classes: a measure": (name) => confusionMatrix("c", { ...classes, betas: { [name]: 2 } }),
  "confusionMatrix with intervals: a group": (name) =>
    confusionMatrix("c", { ...classes, by: by(name), bootstrap: { id: (r) => r.zId, replicates: 3, seed: 1 } }),
  "scoreCurves: a group": (name) => scoreCurves("c", { ...scores, by: by(name) }),
  "scoreCurves with weights: a group": (name) =>
    scoreCurves("c", { ...scores, by: by(name), weights: (r) => r.zNumber.add(1) }),
  "scoreCurves of few points: a group": (name) => scoreCurves("c", { ...scores, by: by(name), digits: 2, points: 5 }),
  "scoreCurves, stored: a group": (name) => scoreCurves("c", { ...scores, by: by(name), points: 5, store: true }),
  "classProbabilities: a group": (name) =>
    classProbabilities("c", {
      from: plain,
      by: by(name),
      actual: (r) => r.zClass,
      probabilities: (r) => ({ a: r.zScore, b: lit.double(0.05), c: lit.double(0.05) }),
    }),
  "classProbabilities: a share of top": (name) =>
    classProbabilities("c", {
      from: plain,
      actual: (r) => r.zClass,
      probabilities: (r) => ({ a: r.zScore, b: lit.double(0.05), c: lit.double(0.05) }),
      top: { [name]: 2 },
    }),
  "multiLabel: a group": (name) =>
    multiLabel("c", {
      from: plain,
      by: by(name),
      id: (r) => r.zId,
      label: (r) => r.zClass,
      threshold: 0.5,
      truth: (r) => r.zYes,
      score: (r) => r.zScore,
    }),
  "multiLabel of several thresholds: a group": (name) =>
    multiLabel("c", {
      from: plain,
      by: by(name),
      id: (r) => r.zId,
      label: (r) => r.zClass,
      truth: (r) => r.zYes,
      score: (r) => r.zScore,
      thresholds: [0.2, 0.5],
      labels: ["a", "b"],
      weights: (r) => r.zNumber.add(1),
    }),
  "multiLabel: a measure": (name) =>
    multiLabel("c", {
      from: plain,
      id: (r) => r.zId,
      label: (r) => r.zClass,
      truth: (r) => r.zYes,
      predicted: (r) => r.zYes,
      betas: { [name]: 2 },
    }),
  "compareModels of two classes: a group": (name) =>
    compareModels("c", { ...classes, by: by(name), id: (r) => r.zId, model: (r) => r.zGroup, positive: "a" }),
  "compareModels: a group": (name) =>
    compareModels("c", { ...classes, by: by(name), id: (r) => r.zId, model: (r) => r.zGroup }),
  "regressionMetrics: a group": (name) =>
    regressionMetrics("c", { from: plain, by: by(name), actual: (r) => r.zScore, predicted: (r) => r.zNumber }),
  "regressionMetrics: a measure": (name) =>
    regressionMetrics("c", {
      from: plain,
      actual: (r) => r.zScore,
      predicted: (r) => r.zNumber,
      pinball: { [name]: 0.5 },
    }),
  "correlations: a group": (name) =>
    correlations("c", { from: plain, by: by(name), pairs: (r) => ({ zBoth: [r.zScore, r.zNumber] as const }) }),
  "correlations of two numbers: a group": (name) =>
    correlations("c", { from: plain, by: by(name), x: (r) => r.zScore, y: (r) => r.zNumber }),
  "informationValue: a group": (name) =>
    informationValue("c", {
      from: plain,
      by: by(name),
      target: (r) => r.zYes,
      features: (r) => ({ zClass: r.zClass }),
    }),
  "informationValue: a feature": (name) =>
    informationValue("c", { from: rows(name), target: (r) => r.zYes, features: (r) => ({ [name]: r.zClass }) }),
  "materialized: a column": (name) => materialized(rows(name)),
};

interface Named {
  readonly key?: string;
  readonly rule?: string;
  readonly comparison?: string;
  readonly weight?: string;
  readonly column?: string;
}
const matched = ({ key = "zId", rule = "zRule", comparison = "zSame", weight = "zWeight", column = "zMore" }: Named) =>
  match("m", rows(column), {
    key: (r) => ({ [key]: r.zId }),
    block: (r) => ({ [rule]: r.zGroup.concat("x"), zOther: [r.zClass.concat("y")] }),
    compare: (a, b) => ({ [comparison]: levenshtein(a.zGuess, b.zGuess), zNear: a.zNumber.eq(b.zNumber) }),
    weigh: (c) => {
      const { [comparison]: same, zNear } = c as unknown as {
        readonly [name: string]: ReturnType<typeof lit.int>;
      } & { readonly zNear: ReturnType<typeof lit.boolean> };
      return {
        [weight]: weigh(same ?? lit.int(0), { upTo: [[0, 2]], beyond: 0.5 }),
        zNear: weigh(zNear, { agree: 3, differ: -1 }),
      };
    },
    accept: (c) => c.score.gte(2),
  });

interface Measured {
  readonly group?: string;
  readonly measure?: string;
  readonly changing?: string;
}
const periods = ({ group = "zGroup", measure = "zSum", changing = "zCount" }: Measured) =>
  periodStatistics("p", plain, {
    time: (r) => r.zAt,
    every: "month",
    from: "2026-01-01",
    to: "2026-04-01",
    by: (r) => ({ [group]: r.zGroup }),
    measures: (r, change) => ({
      [changing]: change(count()),
      [measure]: r.zNumber.sum(),
      zMax: change(r.zScore.max()),
    }),
  });

const similar = (what: "left" | "right" | "score" | "rank", name: string) =>
  similarity("s", {
    left: vectors.wide(plain, { id: (r) => r.zId, columns: (r) => [r.zScore, r.zNumber] }),
    metric: "cosine",
    top: 2,
    names: { left: "zL", right: "zR", score: "zS", rank: "zN", [what]: name },
  });
export const linked = pairs;
