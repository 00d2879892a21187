import {
  balancedSample,
  byTime,
  classProbabilities,
  clustering,
  clusters,
  clusterTable,
  compareClusterings,
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
  hnsw,
  hyperplanes,
  informationValue,
  itemRecommendations,
  joinFeatures,
  levenshtein,
  lockRows,
  match,
  materialized,
  merge,
  multiLabel,
  nearestCluster,
  param,
  periodStatistics,
  popularity,
  profileRecommendations,
  query,
  ranked,
  rankingMetrics,
  regressionMetrics,
  rfm,
  routine,
  runLog,
  sample,
  schema,
  scoreCurves,
  sets,
  similarity,
  soundex,
  split,
  standard,
  t,
  timeFolds,
  timeSplit,
  transform,
  unionOf,
  unpivot,
  updateRows,
  upsert,
  vectors,
  weigh,
} from "quern";
import {
  bought,
  changes,
  customers,
  digits,
  embeddings,
  forecasts,
  grades,
  items,
  orders,
  people,
  points,
  predictions,
  searches,
  shown,
  tickets,
  visits,
} from "./kind-tables.ts";

/** A definition of each kind, with the options that add columns or companions: their columns are read from it. */
export interface KindExample {
  /** The builder. */
  readonly of: string;
  /** Which form of it, where it has several. */
  readonly form?: string;
  /** The definition, whose properties are its companions; or an object of definitions. */
  readonly value: object;
  /** Columns that have the name that the example gives them. */
  readonly own?: readonly string[];
}

const customerSplit = split("parts", {
  from: customers,
  key: (c) => c.customerId,
  seed: 1,
  parts: { train: 0.8, test: 0.2 },
  label: (c) => c.churned,
});
const purchases = events(bought, { user: (p) => p.userId, item: (p) => p.itemId, at: (p) => p.boughtAt });
const itemVectors = vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width, i.height] });
const searchVectors = vectors.wide(searches, { id: (s) => s.searchId, columns: (s) => [s.width, s.height] });
const baskets = sets.of(bought, { id: (p) => p.userId, member: (p) => p.itemId });
const samePeople = match("same_people", people, {
  key: (p) => ({ personId: p.personId }),
  block: (p) => ({ sound: [soundex(p.surname), p.birthYear], phone: p.phone }),
  compare: (a, b) => ({ name: levenshtein(a.surname, b.surname), sameBirth: a.birthYear.eq(b.birthYear) }),
  weigh: (c) => ({
    name: weigh(c.name, { upTo: [[0, 4]], beyond: -3 }),
    birth: weigh(c.sameBirth, { agree: 5, differ: -4 }),
  }),
  accept: (c) => c.score.gte(5),
});
const groups = clustering("groups", {
  points,
  id: "pointId",
  features: ["width", "height"],
  k: 3,
  trueLabel: "species",
  silhouette: true,
});
const groupsOf4 = clustering("groups_of_4", { points, id: "pointId", features: ["width", "height"], k: 4 });
const runs = runLog("runs", t.bigint());
const refreshes = runLog("refreshes", t.timestamp());
const ordersPerDay = query(
  "orders_per_day",
  from(orders)
    .groupBy((o) => ({ day: o.orderedAt.toDate() }))
    .aggregate((o) => ({ spend: o.total.sum() })),
);

export const kindExamples: readonly KindExample[] = [
  {
    of: "features",
    value: features("customer_features", {
      entity: customers,
      asOf: param.timestamp("as_of"),
      columns: (c, { related }) => ({
        customerId: c.customerId,
        ...related(orders, (o, { last }) => last([7], "day", { spend: o.total.sum() }), { knownTime: "ignore" }),
      }),
    }),
    own: ["customerId", "spend7d", "email", "country", "age", "churned", "registeredAt"],
  },
  {
    of: "features",
    form: "a spine",
    value: features("order_features", {
      spine: orders,
      asOf: (o) => o.orderedAt,
      columns: (o, { latest }) => ({
        orderId: o.orderId,
        country: latest(customers, { on: (c) => c.customerId.eq(o.customerId) }).country,
      }),
    }),
    own: ["orderId", "country"],
  },
  {
    of: "transform",
    value: transform("inputs", {
      from: customers,
      fitOn: (c) => c.registeredAt.lt("2026-01-01"),
      store: "input_parameters",
      columns: (c) => ({ customerId: c.customerId, age: standard(c.age) }),
    }),
    own: ["customerId", "age"],
  },
  {
    of: "rfm",
    value: rfm("customer_value", {
      from: orders,
      customer: (o) => ({ customerId: o.customerId }),
      at: (o) => o.orderedAt,
      amount: (o) => o.total,
      asOf: param.timestamp("as_of"),
      lifetime: true,
    }),
    own: ["customerId"],
  },
  {
    of: "correlations",
    value: correlations("delays", { from: customers, pairs: (c) => ({ age: [c.age, c.customerId] }) }),
  },
  {
    of: "informationValue",
    value: informationValue("causes", {
      from: customers,
      target: (c) => c.churned,
      features: (c) => ({ country: c.country }),
    }),
  },
  {
    of: "sample",
    value: sample("some_customers", { from: customers, key: (c) => c.customerId, seed: 1, share: 0.1 }),
    own: ["customerId", "email", "country", "age", "churned", "registeredAt"],
  },
  {
    of: "balancedSample",
    value: balancedSample("fair", {
      from: customers,
      key: (c) => c.customerId,
      seed: 1,
      by: (c) => c.churned,
      to: "smallest",
    }),
    own: ["customerId", "email", "country", "age", "churned", "registeredAt"],
  },
  {
    of: "split",
    value: customerSplit,
    own: ["customerId", "email", "country", "age", "churned", "registeredAt"],
  },
  {
    of: "folds",
    value: folds("cross_validation", { from: customers, key: (c) => c.customerId, seed: 7, folds: 5 }),
    own: ["customerId", "email", "country", "age", "churned", "registeredAt"],
  },
  {
    of: "timeSplit",
    value: timeSplit("by_month", {
      from: orders,
      key: (o) => o.orderId,
      at: (o) => o.orderedAt,
      until: { train: "2026-03-01" },
      rest: "test",
    }),
    own: ["orderId", "customerId", "total", "orderedAt", "paidAt"],
  },
  {
    of: "timeFolds",
    value: timeFolds("monthly", {
      from: orders,
      key: (o) => o.orderId,
      at: (o) => o.orderedAt,
      folds: 4,
      start: "2026-01-01",
      valid: { n: 1, unit: "month" },
    }),
    own: ["orderId", "customerId", "total", "orderedAt", "paidAt"],
  },
  {
    of: "unionOf",
    value: unionOf("everybody", { crm: people, shop: people }, { origin: "origin" }),
    own: ["personId", "source", "email", "surname", "phone", "birthYear", "seenAt"],
  },
  {
    of: "dedupe",
    value: dedupe("latest_people", people, {
      key: (p) => p.email,
      order: (p) => p.seenAt.desc(),
      copies: "copies",
    }),
    own: ["personId", "source", "email", "surname", "phone", "birthYear", "seenAt"],
  },
  {
    of: "merge",
    value: merge("merged", people, {
      key: (p) => ({ email: p.email }),
      source: (p) => p.source,
      priority: ["crm", "shop"],
      time: (p) => p.seenAt,
      columns: (p, keep) => ({ surname: keep.priority(p.surname).withSource(), phone: keep.latest(p.phone) }),
    }),
    own: ["email", "surname", "phone"],
  },
  {
    of: "joinFeatures",
    value: joinFeatures("profiles", {
      sets: { shop: customers, web: visits },
      on: ["customerId"],
      columns: ({ shop, web }) => ({ country: shop.country, seenOn: web.country }),
    }),
    own: ["customerId", "country", "seenOn"],
  },
  { of: "match", value: samePeople, own: ["personIdA", "personIdB", "name", "sameBirth"] },
  {
    of: "clusters",
    value: clusters("person_groups", people, samePeople, {
      key: (p) => ({ personId: p.personId }),
      ends: (p) => [p.personIdA, p.personIdB],
    }),
    own: ["personId", "source", "email", "surname", "phone", "birthYear", "seenAt"],
  },
  {
    of: "clusterTable",
    value: clusterTable("person_ids", people, samePeople, {
      key: (p) => ({ personId: p.personId }),
      ends: (p) => [p.personIdA, p.personIdB],
    }),
  },
  {
    of: "periodStatistics",
    value: periodStatistics("monthly_customers", customers, {
      time: (c) => c.registeredAt,
      every: "month",
      from: "2025-01-01",
      to: "2026-01-01",
      measures: (c, change) => ({ n: change(count()), meanAge: c.age.avg() }),
    }),
    own: ["meanAge"],
  },
  {
    of: "unpivot",
    value: query(
      "item_sizes",
      unpivot(items, { keep: (i) => ({ itemId: i.itemId }), columns: (i) => ({ width: i.width, height: i.height }) }),
    ),
  },
  { of: "materialized", value: materialized(customerSplit) },
  {
    of: "materialized",
    form: "partial refresh",
    value: materialized(ordersPerDay, {
      key: ["day"],
      refresh: byTime("day", { log: refreshes, overlap: { n: 3, unit: "day" } }),
    }),
    own: ["day"],
  },
  { of: "schema", value: schema("shop", { tables: [orders, customers] }) },
  {
    of: "routine",
    value: routine("rename_customer", {
      lock: [lockRows(customers, (c) => c.customerId.eq(param.bigint("customerId")))],
      write: [
        updateRows(customers, {
          where: (c) => c.customerId.eq(param.bigint("customerId")),
          set: () => ({ email: param.text("email") }),
          affects: 1,
        }),
      ],
    }),
  },
  {
    of: "upsert",
    value: upsert("customers_upsert", {
      into: customers,
      from: changes,
      version: "registeredAt",
      tieBreak: (r) => r.seq.desc(),
      log: { table: runs, watermark: (r) => r.seq },
    }),
    own: ["customerId"],
  },
  {
    of: "runLog",
    value: query(
      "log_rows",
      from(runs).select(({ runs: r }) => ({ ...r })),
    ),
  },
  {
    of: "confusionMatrix",
    form: "boolean labels",
    value: confusionMatrix("churn", {
      from: predictions,
      actual: (p) => p.label,
      score: (p) => p.score,
      thresholds: [0.3, 0.5],
      by: (p) => ({ month: p.predictedAt.trunc("month").toDate() }),
      costs: { falsePositive: 1, falseNegative: 5 },
      normalize: ["actual", "predicted", "all"],
      betas: { f2: 2 },
    }),
    own: ["month", "f2"],
  },
  {
    of: "confusionMatrix",
    form: "several classes",
    value: confusionMatrix("digit_matrix", {
      from: digits,
      actual: (d) => d.digit,
      predicted: (d) => d.guess,
      totals: true,
      samples: { id: (d) => d.rowId, most: 2 },
      bootstrap: { id: (d) => d.rowId, replicates: 100, seed: 1 },
    }),
  },
  {
    of: "confusionMatrix",
    form: "a grid, with an alarm",
    value: confusionMatrix("grid", {
      from: grades,
      actual: (g) => g.grade,
      predicted: (g) => g.guess,
      by: (g) => ({ month: g.month }),
      layout: "grid",
      classes: ["a", "b"],
      positive: "a",
      totals: true,
      alarm: { metric: "f1", period: "month", below: 0.5 },
    }),
    own: ["month"],
  },
  {
    of: "scoreCurves",
    value: scoreCurves("churn_scores", { from: predictions, actual: (p) => p.label, score: (p) => p.score }),
  },
  {
    of: "classProbabilities",
    value: classProbabilities("digit_probabilities", {
      from: digits,
      actual: (d) => d.digit,
      probabilities: (d) => ({ "0": d.p0, "1": d.p1 }),
      top: { top2: 2 },
    }),
    own: ["top2"],
  },
  {
    of: "multiLabel",
    value: multiLabel("topics", {
      from: tickets,
      id: (t) => t.ticketId,
      truths: (t) => t.labels,
      scores: (t) => t.scores,
      thresholds: [0.3, 0.5],
    }),
  },
  {
    of: "regressionMetrics",
    value: regressionMetrics("demand_errors", { from: forecasts, actual: (f) => f.sold, predicted: (f) => f.forecast }),
  },
  {
    of: "compareModels",
    value: compareModels("models", {
      from: predictions,
      id: (p) => p.rowId,
      model: (p) => p.model,
      actual: (p) => p.label,
      predicted: (p) => p.predicted,
    }),
  },
  {
    of: "similarity",
    value: similarity("similar_items", {
      left: searchVectors,
      right: itemVectors,
      metric: "cosine",
      top: 10,
    }),
  },
  {
    of: "similarity",
    form: "with approximate candidates",
    value: similarity("near_items", {
      left: searchVectors,
      right: itemVectors,
      metric: "cosine",
      top: 10,
      candidates: hyperplanes({ bands: 12, bits: 8 }),
    }),
  },
  {
    of: "similarity",
    form: "with an index of Postgres",
    value: similarity("nearest_items", {
      left: vectors.native(embeddings, { id: (e) => e.itemId, vector: (e) => e.embedding }),
      metric: "cosine",
      top: 10,
      candidates: hnsw(),
    }),
  },
  {
    of: "similarity",
    form: "of sets",
    value: similarity("similar_baskets", { left: baskets, metric: "jaccard", threshold: 0.5 }),
  },
  { of: "coOccurrence", value: coOccurrence("bought_together", { of: baskets, top: 5 }) },
  { of: "itemRecommendations", value: itemRecommendations("others_bought", { events: purchases, top: 10 }) },
  {
    of: "popularity",
    value: popularity("trending", {
      events: purchases,
      asOf: param.timestamp("as_of"),
      halfLife: { n: 7, unit: "day" },
      top: 100,
    }),
  },
  {
    of: "profileRecommendations",
    value: profileRecommendations("for_you", { items: itemVectors, events: purchases, top: 10 }),
  },
  {
    of: "rankingMetrics",
    value: rankingMetrics("ranking_quality", {
      recommended: ranked(shown, { user: (s) => s.userId, item: (s) => s.itemId, rank: (s) => s.rank }),
      relevant: purchases,
      catalog: vectors.ids(items, (i) => i.itemId),
      k: [5, 10],
    }),
  },
  { of: "clustering", value: groups, own: ["pointId", "width", "height", "species"] },
  { of: "compareClusterings", value: compareClusterings("elbow", [groups, groupsOf4]) },
  {
    of: "nearestCluster",
    value: nearestCluster("group_of_new", groups, { points, id: "pointId" }),
    own: ["pointId"],
  },
];
