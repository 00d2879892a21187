import { PAIR_MEASURES } from "../../ir/recommendation.ts";
import type { Check } from "../language/check.ts";
import {
  choice,
  duration,
  either,
  expression,
  flag,
  giving,
  list,
  made,
  number,
  optional,
  options,
  source,
  text,
} from "../language/checks.ts";
import { guarded, guardedDefinition, guardedTools } from "../language/guarded.ts";
import * as event from "../similarity/events.ts";
import * as recommend from "../similarity/recommendations.ts";
import * as alike from "../similarity/similarity.ts";
import * as side from "../similarity/vectors.ts";

const count = either(number, expression);
const value = giving.value;
const where = optional(giving.condition);
const unit = optional(flag);
const id = { source, id: value };
const vectorsOf = made("vectors.wide(), vectors.long(), vectors.json() or vectors.native()", "side");
const setsOf = made("sets.of()", "side");
const eventsOf = made("events()", "events");
const pairsOf = made("pairs()", "pairs");
const idsOf = made("vectors.ids()", "ids");
const metric = choice("cosine", "dot", "euclidean", "manhattan");
const setMetric = choice("jaccard", "overlap", "dice", "cosine");
const known = optional(choice("exclude", "keep"));

export const vectors: typeof side.vectors = guardedTools(
  side.vectors,
  {
    wide: { source, as: options({ where, id: value, columns: giving.listed, unit }) },
    long: { source, as: options({ where, id: value, dim: value, value, dense: unit, all: optional(idsOf), unit }) },
    json: { source, as: options({ where, id: value, vector: value, dimensions: optional(number), unit }) },
    native: { source, as: options({ where, id: value, vector: value, unit }) },
    ids: id,
  },
  "vectors.",
);
export const sets: typeof side.sets = guardedTools(
  side.sets,
  { of: { source, as: options({ where, id: value, member: value }) } },
  "sets.",
);
export const pairs: typeof side.pairs = guarded(
  "pairs",
  { source, as: options({ where, left: value, right: value }) },
  side.pairs,
);
export const events: typeof event.events = guarded(
  "events",
  { source, columns: options({ where, user: value, item: value, at: optional(value), weight: optional(value) }) },
  event.events,
);
export const ranked: typeof event.ranked = guarded(
  "ranked",
  { source, columns: options({ where, user: value, item: value, rank: value }) },
  event.ranked,
);

const hashed: { readonly [option: string]: Check } = { bands: number, seed: optional(text), sample: optional(number) };
export const minHash: typeof alike.minHash = guarded(
  "minHash",
  { options: options({ ...hashed, rows: number }) },
  alike.minHash,
);
export const hyperplanes: typeof alike.hyperplanes = guarded(
  "hyperplanes",
  { options: options({ ...hashed, bits: number }) },
  alike.hyperplanes,
);
const whole = optional(number);
export const hnsw: typeof alike.hnsw = guarded(
  "hnsw",
  {
    options: optional(
      options<NonNullable<Parameters<typeof alike.hnsw>[0]>>({
        m: whole,
        efConstruction: whole,
        efSearch: whole,
        seed: optional(text),
        sample: whole,
      }),
    ),
  },
  alike.hnsw,
);

const name = optional(text);
export const similarity: typeof alike.similarity = guardedDefinition(
  "similarity",
  {
    name: text,
    options: options<alike.Given>({
      left: made("vectors or sets", "side"),
      right: optional(made("vectors or sets", "side")),
      metric: choice("cosine", "dot", "euclidean", "manhattan", "jaccard", "overlap", "dice"),
      top: optional(count),
      threshold: optional(count),
      exclude: optional(either(pairsOf, list(pairsOf))),
      candidates: optional(made("minHash(), hyperplanes() or hnsw()", "candidates")),
      names: optional(options({ left: name, right: name, score: name, rank: name })),
    }),
  },
  alike.similarity,
);

type Profile = Parameters<typeof recommend.profileRecommendations>[1];
export const profileRecommendations: typeof recommend.profileRecommendations = guardedDefinition(
  "profileRecommendations",
  {
    name: text,
    options: options<Profile>({
      items: vectorsOf,
      among: optional(vectorsOf),
      events: eventsOf,
      metric: optional(metric),
      top: count,
      threshold: optional(count),
      known,
    }),
  },
  recommend.profileRecommendations,
);
export const itemRecommendations: typeof recommend.itemRecommendations = guardedDefinition(
  "itemRecommendations",
  {
    name: text,
    options: options<Parameters<typeof recommend.itemRecommendations>[1]>({
      events: eventsOf,
      metric: optional(setMetric),
      top: count,
      neighbors: optional(count),
      known,
    }),
  },
  recommend.itemRecommendations,
);
export const coOccurrence: typeof recommend.coOccurrence = guardedDefinition(
  "coOccurrence",
  {
    name: text,
    options: options<Parameters<typeof recommend.coOccurrence>[1]>({
      of: setsOf,
      top: optional(count),
      by: optional(choice(...PAIR_MEASURES)),
      minimum: optional(count),
    }),
  },
  recommend.coOccurrence,
);
export const popularity: typeof recommend.popularity = guardedDefinition(
  "popularity",
  {
    name: text,
    options: options<Parameters<typeof recommend.popularity>[1]>({
      events: eventsOf,
      asOf: optional(expression),
      halfLife: optional(duration),
      top: optional(count),
    }),
  },
  recommend.popularity,
);
export const rankingMetrics: typeof recommend.rankingMetrics = guardedDefinition(
  "rankingMetrics",
  {
    name: text,
    options: options<Parameters<typeof recommend.rankingMetrics>[1]>({
      recommended: made("ranked()", "ranked"),
      relevant: eventsOf,
      k: either(number, list(number)),
      catalog: optional(idsOf),
    }),
  },
  recommend.rankingMetrics,
);
