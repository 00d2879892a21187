import {
  balancedSample,
  clustering,
  clusterTable,
  confusionMatrix,
  correlations,
  count,
  dedupe,
  elapsed,
  events,
  features,
  fill,
  folds,
  from,
  itemRecommendations,
  joinFeatures,
  levenshtein,
  match,
  materialized,
  merge,
  nearestCluster,
  nullOf,
  oneHot,
  param,
  periodStatistics,
  quantileBins,
  query,
  ranked,
  rankingMetrics,
  rfm,
  sample,
  scoreCurves,
  sets,
  similarity,
  soundex,
  split,
  splitOf,
  standard,
  targetMean,
  timeSplit,
  transform,
  unionOf,
  upsert,
  vectors,
  weigh,
} from "quern";
import { clients, ledger, sales } from "./tables.ts";

// Definitions that read definitions of other kinds.

export const everybody = unionOf("everybody", {
  listed: from(clients).select(({ clients: c }) => ({ row: c.clientId, id: c.clientId, city: c.city, at: c.joinedAt })),
  seen: from(sales)
    .where(({ sales: s }) => s.clientId.isNotNull())
    .select(({ sales: s }) => ({
      row: s.saleId,
      id: s.clientId.coalesce(0),
      city: nullOf(s.product),
      at: s.soldAt,
    })),
});
export const latestOfEach = dedupe("latest_of_each", everybody, {
  key: (e) => e.id,
  order: (e) => [e.at.desc(), e.source.asc()],
  copies: "times",
});
export const someOfThem = sample("some_of_them", {
  from: latestOfEach,
  key: (e) => e.id,
  seed: "some",
  share: 0.3,
  atLeast: 2,
  per: (e) => e.source,
});
export const people = merge("people", everybody, {
  key: (e) => ({ id: e.id }),
  source: (e) => e.source,
  priority: ["listed"],
  time: (e) => e.at,
  columns: (e, keep) => ({
    city: keep.mostFrequent(e.city).withSource(),
    lastAt: keep.max(e.at),
    firstAt: keep.min(e.at),
    rows: count(),
  }),
});
export const history = features("history", {
  entity: people,
  asOf: param.timestamp("asOf"),
  columns: (p, { related, latest, at }) => {
    const bought = related(
      sales,
      (s, { last, values }) => ({
        sales: count(),
        daysSince: elapsed(s.soldAt.max(), at, "day"),
        ...last([7, 30], "day", { spend: s.amount.sum(), products: s.product.countDistinct() }),
        ...values(2, { product: s.product }),
      }),
      { on: (s) => s.clientId.eq(p.id) },
    );
    const last = latest(sales, { on: (s) => s.clientId.eq(p.id) });
    return { id: p.id, city: p.city, ...bought, lastProduct: last.product, lastAmount: last.amount };
  },
});
export const parts = split("parts_of_history", {
  from: history,
  key: (h) => h.id,
  seed: 3,
  parts: { train: 0.7, test: 0.3 },
});
export const inputs = transform("inputs_of_parts", {
  from: parts,
  fitOn: (h) => h.split.eq("train"),
  columns: (h) => ({
    id: h.id,
    split: h.split,
    sales: standard(h.sales),
    days: standard(fill(h.daysSince, "median")),
    spend: quantileBins(h.spend30d, 4),
    bought: targetMean(h.city, h.sales.gt(3), { smooth: 2, outOfFold: { folds: 3, key: h.id } }),
    ...oneHot("city", h.city, ["Rome", "Paris"]),
  }),
});
const numbers = query(
  "numbers",
  from(inputs).select(({ inputs_of_parts: i }) => ({
    id: i.id,
    sales: i.sales.coalesce(0),
    days: i.days.coalesce(0),
    bought: i.bought.coalesce(0),
  })),
);
export const kept = materialized(numbers, { key: ["id"] });
const about = { points: kept, id: "id", features: ["sales", "days", "bought"] } as const;
export const groups = clustering("groups", {
  ...about,
  k: 3,
  initial: "farthest-first",
  iterations: 4,
  silhouette: true,
});
export const closest = nearestCluster("closest", groups, { points: kept, id: "id", by: "cosine" });
export const alike = similarity("alike", {
  left: vectors.wide(numbers, { id: (n) => n.id, columns: (n) => [n.sales, n.days, n.bought] }),
  metric: "cosine",
  top: param.int("top", { default: 2 }),
});
export const groupSizes = query(
  "group_sizes",
  from(groups.assignments)
    .join(history, ({ groups_assignments: a, history: h }) => h.id.eq(a.id))
    .groupBy(({ groups_assignments: a, history: h }) => ({ clusterId: a.clusterId, city: h.city }))
    .aggregate(({ history: h }) => ({ people: count(), sales: h.sales.sum() }))
    .orderBy((r) => [r.clusterId.asc(), r.city.asc()]),
);

const scored = query(
  "scored",
  from(clients).select(({ clients: c }) => ({
    id: c.clientId,
    model: c.clientId.mod(2).eq(0).toInt().toText(),
    churned: c.churned,
    score: c.score,
    city: c.city,
    part: splitOf(9, c.clientId, { train: 0.5, test: 0.5 }),
  })),
);
export const judged = confusionMatrix("judged", {
  from: scored,
  actual: (s) => s.churned,
  score: (s) => s.score,
  thresholds: [0.25, 0.5],
  by: (s) => ({ part: s.part, city: s.city }),
  nulls: "exclude",
});
export const curves = scoreCurves("curves", {
  from: balancedSample("fair", { from: scored, key: (s) => s.id, seed: 1, by: (s) => s.churned, to: "smallest" }),
  actual: (s) => s.churned,
  score: (s) => s.score,
});
export const bestF1 = query(
  "best_f1",
  from(judged.metrics)
    .groupBy(({ judged_metrics: m }) => ({ part: m.part }))
    .aggregate(({ judged_metrics: m }) => ({ best: m.f1.max(), groups: count() }))
    .orderBy((r) => r.part.asc()),
);
export const foldsOfRfm = folds("folds_of_rfm", {
  from: rfm("recency", {
    from: from(sales)
      .where(({ sales: s }) => s.clientId.isNotNull())
      .select(({ sales: s }) => ({ id: s.clientId.coalesce(0), at: s.soldAt, amount: s.amount }))
      .as("known_sales"),
    customer: (s) => ({ client: s.id }),
    at: (s) => s.at,
    amount: (s) => s.amount,
    asOf: param.timestamp("asOf"),
  }),
  key: (r) => r.client,
  seed: "",
  folds: 3,
  per: (r) => r.rScore,
});
export const sideBySide = joinFeatures("side_by_side", {
  on: ["id"],
  sets: {
    a: from(history).select(({ history: h }) => ({ id: h.id, sales: h.sales })),
    b: from(latestOfEach).select(({ latest_of_each: l }) => ({ id: l.id, times: l.times })),
  },
  columns: ({ a, b }, has) => ({ sales: a.sales.coalesce(0), times: b.times, known: has.a }),
});
export const related = correlations("related", {
  from: history,
  pairs: (h) => ({ salesAndDays: [h.sales, h.daysSince], salesAndSpend: [h.sales, h.spend30d] }),
});

const baskets = query(
  "baskets",
  from(sales)
    .where(({ sales: s }) => s.clientId.isNotNull())
    .groupBy(({ sales: s }) => ({ client: s.clientId.coalesce(0), product: s.product }))
    .aggregate(({ sales: s }) => ({ at: s.soldAt.max(), pieces: count() })),
);
const early = timeSplit("early", {
  from: baskets,
  key: (b) => [b.client, b.product],
  at: (b) => b.at,
  until: { before: "2026-02-20" },
  rest: "after",
});
const partOf = (part: "before" | "after") =>
  query(
    part === "before" ? "known" : "wanted",
    from(early)
      .where(({ early: e }) => e.split.eq(part))
      .select(({ early: e }) => ({ client: e.client, product: e.product })),
  );
const known = partOf("before");
export const suggested = itemRecommendations("suggested", {
  events: events(known, { user: (k) => k.client, item: (k) => k.product }),
  top: 2,
});
export const howGood = rankingMetrics("how_good", {
  recommended: ranked(suggested, { user: (s) => s.userId, item: (s) => s.itemId, rank: (s) => s.rank }),
  relevant: events(partOf("after"), { user: (w) => w.client, item: (w) => w.product }),
  k: [1, 2],
});
export const alikeBaskets = similarity("alike_baskets", {
  left: sets.of(known, { id: (k) => k.client, member: (k) => k.product }),
  metric: "jaccard",
  threshold: 0.6,
});

const names = query(
  "names",
  from(clients).select(({ clients: c }) => ({ id: c.clientId, name: c.name, city: c.city, age: c.age })),
);
const sameName = match("same_name", names, {
  key: (n) => ({ id: n.id }),
  block: (n) => ({ sound: [soundex(n.name), n.city] }),
  compare: (a, b) => ({ name: levenshtein(a.name, b.name), age: a.age.sub(b.age).abs() }),
  weigh: (c) => ({
    name: weigh(c.name, {
      upTo: [
        [0, 3],
        [1, 1],
      ],
      beyond: -2,
    }),
    age: weigh(c.age, { upTo: [[5, 1]], beyond: -1 }),
  }),
  accept: (c) => c.score.gte(2),
});
export const sameNames = sameName;
export const nameIds = clusterTable("name_ids", names, sameName, {
  key: (n) => ({ id: n.id }),
  ends: (p) => [p.idA, p.idB],
});
export const perName = merge(
  "per_name",
  query(
    "named",
    from(nameIds)
      .join(clients, ({ name_ids: n, clients: c }) => c.clientId.eq(n.id))
      .select(({ name_ids: n, clients: c }) => ({ ...c, clusterId: n.clusterId })),
  ),
  {
    key: (r) => ({ clusterId: r.clusterId }),
    tieBreak: (r) => r.clientId.asc(),
    time: (r) => r.joinedAt,
    columns: (r, keep) => ({ city: keep.latest(r.city), age: keep.max(r.age), records: count() }),
  },
);
export const monthly = periodStatistics("monthly", everybody, {
  time: (e) => e.at,
  every: "month",
  from: "2026-01-01",
  to: "2026-06-01",
  by: (e) => ({ source: e.source }),
  measures: (e, change) => ({ rows: change(count()), people: e.id.countDistinct() }),
});
export const ledgerUpsert = upsert("ledger_upsert", {
  into: ledger,
  from: features("ledger_now", {
    entity: clients,
    asOf: param.timestamp("asOf"),
    columns: (c, { related: rows }) => ({
      clientId: c.clientId,
      city: c.city,
      ...rows(sales, (s) => ({ sales: count(), spend: s.amount.sum(), lastSale: s.soldAt.max() })),
    }),
  }),
});
export const ledgerNow = query(
  "ledger_rows",
  from(ledger)
    .select(({ ledger: l }) => ({ ...l }))
    .orderBy((r) => r.clientId.asc()),
);
