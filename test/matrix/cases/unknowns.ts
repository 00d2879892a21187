import {
  events,
  from,
  itemRecommendations,
  multiLabel,
  popularity,
  ranked,
  rankingMetrics,
  regressionMetrics,
  scoreCurves,
  t,
  values,
  vectors,
} from "quern";
import { inItsOrder as gives, type MatrixCase, rows } from "../case.ts";

// What is unknown, or weighs nothing, where recommendations and predictions are judged.

const shown = values("shown", { userId: t.int().nullable(), itemId: t.int().nullable(), place: t.int() }, [
  { userId: 1, itemId: 10, place: 10 },
  { userId: 1, itemId: 97, place: 20 },
  { userId: 1, itemId: 12, place: 30 },
  { userId: 2, itemId: null, place: 1 },
  { userId: 2, itemId: 11, place: 2 },
  { userId: null, itemId: 11, place: 1 },
]);
const wished = values(
  "wished",
  { userId: t.int().nullable(), itemId: t.int().nullable(), weight: t.double().nullable() },
  [
    { userId: 1, itemId: 12, weight: null },
    { userId: 1, itemId: 10, weight: 0.5 },
    { userId: 2, itemId: 11, weight: 1 },
    { userId: null, itemId: 11, weight: 1 },
    { userId: 2, itemId: null, weight: 1 },
  ],
);
const catalog = values("catalog", { itemId: t.int() }, [
  { itemId: 10 },
  { itemId: 11 },
  { itemId: 13 },
  { itemId: 14 },
]);
const places = rankingMetrics("places_of_unknown", {
  recommended: ranked(shown, { user: (s) => s.userId, item: (s) => s.itemId, rank: (s) => s.place }),
  relevant: events(wished, { user: (w) => w.userId, item: (w) => w.itemId, weight: (w) => w.weight }),
  catalog: vectors.ids(catalog, (c) => c.itemId),
  k: [1, 3],
});

const carts = values("carts", { userId: t.int().nullable(), item: t.text().nullable() }, [
  { userId: 1, item: "x" },
  { userId: 1, item: "y" },
  { userId: 2, item: "x" },
  { userId: null, item: "x" },
  { userId: 2, item: null },
]);
const cartEvents = events(carts, { user: (c) => c.userId, item: (c) => c.item });

const findings = values(
  "findings",
  { doc: t.int(), label: t.text(), truth: t.boolean().nullable(), score: t.double().nullable() },
  [
    { doc: 1, label: "a", truth: true, score: null },
    { doc: 1, label: "b", truth: false, score: 0.1 },
    { doc: 2, label: "a", truth: true, score: 0.9 },
    { doc: 2, label: "b", truth: false, score: 0.1 },
    { doc: 3, label: "a", truth: null, score: 0.9 },
  ],
);
const known = multiLabel("known", {
  from: findings,
  id: (f) => f.doc,
  label: (f) => f.label,
  truth: (f) => f.truth,
  score: (f) => f.score,
  threshold: 0.5,
  nulls: "exclude",
});
const mentioned = multiLabel("mentioned", {
  from: findings,
  id: (f) => f.doc,
  label: (f) => f.label,
  truth: (f) => f.truth,
  score: (f) => f.score,
  threshold: 0.5,
  nulls: "absent",
});

const verdicts = values("verdicts", { label: t.boolean(), score: t.double(), other: t.double() }, [
  { label: false, score: 1, other: 0 },
  { label: true, score: 0, other: 1 },
  { label: true, score: 0.5, other: 0.5 },
]);
const sure = scoreCurves("sure", { from: verdicts, actual: (v) => v.label, score: (v) => v.score });
const swapped = scoreCurves("swapped", { from: verdicts, actual: (v) => v.label.not(), score: (v) => v.other });
// scores are clipped to [1e-15, 1 - 1e-15], as scikit-learn's log_loss of clipped scores has it
const clip = 1 - 1e-15;
const logLoss = -(Math.log(1 - clip) + Math.log(1e-15) + Math.log(0.5)) / 3;

const guesses = values("guesses", { actual: t.double(), predicted: t.double(), weight: t.double().nullable() }, [
  { actual: 1e9 + 1, predicted: 1e9 + 2, weight: 1 },
  { actual: 1e9 + 3, predicted: 1e9 + 2, weight: 1 },
  { actual: 5, predicted: 900, weight: 0 },
  { actual: 5, predicted: 900, weight: null },
]);
const weighed = regressionMetrics("weighed", {
  from: guesses,
  actual: (g) => g.actual,
  predicted: (g) => g.predicted,
  weights: (g) => g.weight,
});

const noLabel = { precision: null, recall: null, f1: null, jaccard: null };
const perfect = { precision: 1, recall: 1, f1: 1, jaccard: 1 };

export const unknowns: readonly MatrixCase[] = [
  // ranks count by their order; items outside the catalog cover nothing of it; an item of unknown weight is a hit that gains 0
  gives(places, [
    { k: 1, users: 2, precision: 1, recall: 0.75, map: 1, mrr: 1, ndcg: 1, hitRate: 1, coverage: 0.5 },
    { k: 3, users: 2, precision: 0.5, recall: 1, map: 11 / 12, mrr: 1, ndcg: 1, hitRate: 1, coverage: 0.5 },
  ]),
  gives(itemRecommendations("with_unknown_users", { events: cartEvents, top: 10 }), [
    { userId: 2, itemId: "y", score: Math.SQRT1_2, rank: 1 },
  ]),
  gives(popularity("of_known_items", { events: cartEvents }), [
    { itemId: "x", events: 3, users: 2, score: 3, rank: 1 },
    { itemId: "y", events: 1, users: 1, score: 1, rank: 2 },
  ]),
  gives(known, [
    { label: "a", support: 1, predictedCount: 1, tp: 1, fp: 0, fn: 0, tn: 0, ...perfect },
    { label: "b", support: 0, predictedCount: 0, tp: 0, fp: 0, fn: 0, tn: 1, ...noLabel },
  ]),
  gives(mentioned, [
    { label: "a", support: 1, predictedCount: 1, tp: 1, fp: 0, fn: 0, tn: 1, ...perfect },
    { label: "b", support: 0, predictedCount: 0, tp: 0, fp: 0, fn: 0, tn: 2, ...noLabel },
  ]),
  rows(
    "log loss of sure mistakes",
    from(sure).select(({ sure: s }) => ({ logLoss: s.logLoss })),
    [{ logLoss }],
  ),
  rows(
    "log loss of the other class",
    from(swapped).select(({ swapped: s }) => ({ logLoss: s.logLoss })),
    [{ logLoss }],
  ),
  rows(
    "errors of rows that weigh nothing, and of large numbers",
    from(weighed).select(({ weighed: w }) => ({ n: w.n, maxError: w.maxError, r2: w.r2 })),
    [{ n: 2, maxError: 1, r2: 0 }],
  ),
];
