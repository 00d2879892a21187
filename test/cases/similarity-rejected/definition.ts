import { coOccurrence, events, from, hnsw, hyperplanes, minHash, pairs, param, popularity, profileRecommendations, query, ranked, rankingMetrics, sets, similarity, t, table, vectors } from "quern";
import { customers, orderLines, orders } from "../schema.ts";

const items = table("items", { itemId: t.bigint().primaryKey(), width: t.double(), height: t.double(), embedding: t.vector(3) });
const tags = table("tags", { itemId: t.bigint(), tag: t.text(), weight: t.double() }, { primaryKey: ["itemId", "tag"] });
const named = table("named", { name: t.text().primaryKey(), a: t.double() });

const wide = vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width, i.height] });
const one = vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width] });
const none = vectors.wide(items, { id: (i) => i.itemId, columns: () => [] });
const long = vectors.long(tags, { id: (r) => r.itemId, dim: (r) => r.tag, value: (r) => r.weight });
const native = vectors.native(items, { id: (i) => i.itemId, vector: (i) => i.embedding });
const baskets = sets.of(orderLines, { id: (l) => l.orderId, member: (l) => l.productId });

const guests = table("guests", { id: t.int().nullable(), a: t.double() });
export const nobody = similarity("nobody", { left: vectors.wide(guests, { id: (g) => g.id, columns: (g) => [g.a] }), metric: "dot" });
export const noColumns = similarity("no_columns", { left: none, metric: "dot" });
export const unequalDimensions = similarity("unequal_dimensions", { left: wide, right: one, metric: "dot", top: 5 });
export const noRows = similarity("no_rows", { left: wide, metric: "dot", top: 0 });
export const half = similarity("half", { left: wide, metric: "dot", top: 1.5 });
// @ts-expect-error a metric of sets
export const wrongMetric = similarity("wrong_metric", { left: wide, metric: "jaccard" });
// @ts-expect-error a metric of vectors
export const wrongMetricOfSets = similarity("wrong_metric_of_sets", { left: baskets, metric: "euclidean" });
// @ts-expect-error vectors and sets
export const mixed = similarity("mixed", { left: wide, right: baskets, metric: "cosine" });
export const layouts = similarity("layouts", { left: native, right: wide, metric: "cosine" });
export const otherDimensions = similarity("other_dimensions", { left: wide, right: long, metric: "cosine" });
export const otherIds = similarity("other_ids", {
  // @ts-expect-error the ids below are of another type
  left: wide,
  metric: "cosine",
  top: 3,
  exclude: pairs(customers, { left: (c) => c.name, right: (c) => c.customerId }),
});

export const badBands = similarity("bad_bands", {
  left: wide,
  metric: "cosine",
  candidates: hyperplanes({ bands: 0, bits: 31, sample: 2 }),
});
export const otherBands = similarity("other_bands", { left: wide, metric: "cosine", candidates: minHash({ bands: 8, rows: 5 }) });

const array = (dimensions: number) =>
  vectors.json(
    table("arrays", { id: t.bigint().primaryKey(), v: t.json() }),
    { id: (a) => a.id, vector: (a) => a.v, dimensions },
  );
export const longArrays = similarity("long_arrays", { left: array(1537), metric: "dot" });
export const otherArrays = similarity("other_arrays", { left: wide, right: array(3), metric: "dot" });

export const badGraph = similarity("bad_graph", {
  left: native,
  metric: "cosine",
  top: 5,
  candidates: hnsw({ m: 40, efConstruction: 64, efSearch: 0, sample: 0 }),
});
export const graphOfAll = similarity("graph_of_all", { left: native, metric: "cosine", candidates: hnsw() });
export const graphOfColumns = similarity("graph_of_columns", { left: wide, metric: "cosine", top: 5, candidates: hnsw() });
export const graphOfSome = similarity("graph_of_some", {
  left: native,
  right: vectors.native(
    from(items)
      .where(({ items: i }) => i.width.gt(1))
      .select(({ items: i }) => ({ itemId: i.itemId, embedding: i.embedding }))
      .as("some_items"),
    { id: (i) => i.itemId, vector: (i) => i.embedding },
  ),
  metric: "cosine",
  top: 5,
  candidates: hnsw(),
});

export const strangers = profileRecommendations("strangers", {
  items: wide,
  // @ts-expect-error ids of another type
  events: events(named, { user: (n) => n.a, item: (n) => n.name }),
  top: 0,
});
export const timeless = popularity("timeless", {
  events: events(orders, { user: (o) => o.customerId, item: (o) => o.status }),
  // @ts-expect-error events without a time
  asOf: param.timestamp("as_of"),
});
export const endless = popularity("endless", {
  events: events(orders, { user: (o) => o.customerId, item: (o) => o.status, at: (o) => o.orderedAt }),
  halfLife: { n: -1, unit: "day" },
});
export const noPlaces = rankingMetrics("no_places", {
  recommended: ranked(orderLines, { user: (l) => l.orderId, item: (l) => l.productId, rank: (l) => l.lineNumber }),
  relevant: events(orderLines, { user: (l) => l.orderId, item: (l) => l.productId }),
  k: [0, 5],
});

export const oneName = similarity("one_name", { left: wide, metric: "dot", names: { left: "id", right: "id" } });
export const nameOfSets = similarity("name_of_sets", { left: baskets, metric: "dice", names: { score: "inBoth" } });
export const texts = similarity("texts", {
  // @ts-expect-error no numbers
  left: vectors.wide(named, { id: (n) => n.name, columns: (n) => [n.name] }),
  metric: "dot",
});
export const textArrays = similarity("text_arrays", {
  // @ts-expect-error no JSON
  left: vectors.json(named, { id: (n) => n.name, vector: (n) => n.name }),
  metric: "dot",
});
// @ts-expect-error no whole number
export const broken = similarity("broken", { left: wide, metric: "dot", top: param.double("top") });
const had = events(orderLines, { user: (l) => l.orderId, item: (l) => l.productId });
export const ofNative = profileRecommendations("of_native", { items: native, events: had, top: 3 });
// @ts-expect-error no measure
export const noMeasure = coOccurrence("no_measure", { of: baskets, by: "support_of_both", top: 3 });
export const forever = popularity("forever", {
  events: events(orders, { user: (o) => o.customerId, item: (o) => o.status, at: (o) => o.orderedAt }),
  asOf: param.timestamp("as_of"),
  halfLife: { n: Number.POSITIVE_INFINITY, unit: "day" },
});
export const placesTwice = rankingMetrics("places_twice", {
  recommended: ranked(orderLines, { user: (l) => l.orderId, item: (l) => l.productId, rank: (l) => l.lineNumber }),
  relevant: had,
  k: [5, 10, 5],
});
const searched = { left: native, metric: "cosine", top: 5 } as const;
const quick = similarity("quick_search", { ...searched, candidates: hnsw({ efSearch: 40 }) });
const slow = similarity("slow_search", { ...searched, candidates: hnsw({ efSearch: 400 }) });
export const twoSearches = query(
  "two_searches",
  from(quick)
    .join(slow, ({ quick_search: q, slow_search: s }) => q.leftId.eq(s.leftId).and(q.rank.eq(s.rank)))
    .select(({ quick_search: q, slow_search: s }) => ({ leftId: q.leftId, quick: q.score, slow: s.score })),
);
