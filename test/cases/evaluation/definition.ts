import { compareModels, confusionMatrix, param, t, table } from "quern";

const predictions = table(
  "predictions",
  {
    ticketId: t.bigint(),
    model: t.text(),
    topic: t.text().nullable(),
    guess: t.text().nullable(),
    isUrgent: t.boolean().nullable(),
    urgency: t.double(),
    predictedAt: t.timestamp().eventTime(),
  },
  { primaryKey: ["ticketId", "model"] },
);

/** Topics by month, unseen ones in a bucket. */
export const topics = confusionMatrix("topics", {
  from: predictions,
  actual: (p) => p.topic,
  predicted: (p) => p.guess,
  by: (p) => ({ month: p.predictedAt.trunc("month").toDate() }),
  classes: ["billing", "delivery", "returns"],
  unseen: "other",
  nulls: "exclude",
  normalize: "actual",
  samples: { id: (p) => p.ticketId },
});

/** The same as a grid, with totals. */
export const topicGrid = confusionMatrix("topic_grid", {
  from: predictions,
  actual: (p) => p.topic,
  predicted: (p) => p.guess,
  classes: ["billing", "delivery", "returns"],
  nulls: "exclude",
  layout: "grid",
  totals: true,
});

/** Urgent tickets, at a threshold that the caller chooses. */
export const urgent = confusionMatrix("urgent", {
  from: predictions,
  actual: (p) => p.isUrgent,
  score: (p) => p.urgency,
  threshold: param.double("threshold", { default: 0.5 }),
  by: (p) => ({ model: p.model, month: p.predictedAt.trunc("month").toDate() }),
  nulls: "exclude",
  alarm: { metric: "recall", period: "month", below: 0.8 },
});

/** The threshold that costs least. */
export const urgentThresholds = confusionMatrix("urgent_thresholds", {
  from: predictions,
  actual: (p) => p.isUrgent,
  score: (p) => p.urgency,
  thresholds: [0.25, 0.5, 0.75],
  nulls: "exclude",
  costs: { falsePositive: 1, falseNegative: 10 },
});

/** Models side by side. */
export const models = compareModels("models", {
  from: predictions,
  id: (p) => p.ticketId,
  model: (p) => p.model,
  actual: (p) => p.topic,
  predicted: (p) => p.guess,
});
