import { scoreCurves, t, table } from "quern";

const calls = table("calls", {
  callId: t.bigint().primaryKey(),
  model: t.text(),
  churned: t.boolean().nullable(),
  score: t.double().nullable(),
  value: t.decimal(10, 2).nullable(),
});

/** How well the scores tell who leaves: one reading of the calls for all of it. */
export const churnScores = scoreCurves("churn_scores", {
  from: calls,
  actual: (c) => c.churned,
  score: (c) => c.score,
  by: (c) => ({ model: c.model }),
  digits: 3,
  points: 200,
  store: true,
});

/** The same of scores as they are, by what the customers are worth, of all models. */
export const churnValue = scoreCurves("churn_value", {
  from: calls,
  actual: (c) => c.churned,
  score: (c) => c.score,
  weights: (c) => c.value,
  store: true,
});

/** Curves of few points, of the calls themselves. */
export const churnCurves = scoreCurves("churn_curves", {
  from: calls,
  actual: (c) => c.churned,
  score: (c) => c.score,
  points: 50,
  buckets: 4,
});
