import { classProbabilities, confusionMatrix, multiLabel, regressionMetrics, scoreCurves, t, table } from "quern";

const forecasts = table("forecasts", {
  forecastId: t.bigint().primaryKey(),
  isLate: t.boolean().nullable(),
  risk: t.double().nullable(),
  minutes: t.int().nullable(),
  forecast: t.double(),
  cause: t.text(),
  pWeather: t.double(),
  pCrew: t.double(),
  trust: t.decimal(6, 3),
  tags: t.json<readonly string[]>(),
  tagScores: t.json<{ readonly [tag: string]: number }>(),
  guessedTags: t.json<readonly string[]>(),
});

/** How well the risk tells late flights from others, with two digits of it. */
export const risk = scoreCurves("risk", {
  from: forecasts,
  actual: (f) => f.isLate,
  score: (f) => f.risk,
  digits: 2,
});

/** How far forecasts are off. */
export const delays = regressionMetrics("delays", {
  from: forecasts,
  actual: (f) => f.minutes,
  predicted: (f) => f.forecast,
  weights: (f) => f.trust,
  pinball: { pinball90: 0.9 },
});

/** What the causes' probabilities are worth. */
export const causes = classProbabilities("causes", {
  from: forecasts,
  actual: (f) => f.cause,
  probabilities: (f) => ({ weather: f.pWeather, crew: f.pCrew }),
  top: { top1: 1 },
});

/** Tags in JSON. */
export const tags = multiLabel("tags", {
  from: forecasts,
  id: (f) => f.forecastId,
  truths: (f) => f.tags,
  scores: (f) => f.tagScores,
  threshold: 0.5,
});

/** Tags that are declared, and predicted without a score. */
export const chosenTags = multiLabel("chosen_tags", {
  from: forecasts,
  id: (f) => f.forecastId,
  truths: (f) => f.tags,
  predictions: (f) => f.guessedTags,
  labels: ["crew", "weather", "strike"],
  by: (f) => ({ cause: f.cause }),
  zeroDivision: 0,
});

/** Intervals of the metrics at one threshold. */
export const certainty = confusionMatrix("certainty", {
  from: forecasts,
  actual: (f) => f.isLate,
  score: (f) => f.risk,
  threshold: 0.5,
  nulls: "exclude",
  bootstrap: { id: (f) => f.forecastId, replicates: 200, seed: "2026" },
});
