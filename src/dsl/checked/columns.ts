import * as banded from "../columns/bands.ts";
import * as binned from "../columns/bins.ts";
import * as dated from "../columns/calendar.ts";
import * as category from "../columns/categories.ts";
import * as encode from "../columns/encodings.ts";
import * as filling from "../columns/fills.ts";
import * as geography from "../columns/geography.ts";
import * as scale from "../columns/scaling.ts";
import * as inSeries from "../columns/series.ts";
import * as matching from "../columns/text-matching.ts";
import {
  choice,
  either,
  expression,
  expressions,
  flag,
  giving,
  is,
  list,
  nullOr,
  number,
  operand,
  optional,
  options,
  orders,
  record,
  seed,
  source,
  text,
} from "../language/checks.ts";
import { guarded, guardedDefinition } from "../language/guarded.ts";

const x = expression;
const n = number;
const one = { x };

const band = is(
  'a least value and a name, as [0.9, "excellent"]',
  (v) => Array.isArray(v) && v.length === 2 && number.fits(v[0]) && text.fits(v[1]),
);
export const bands: typeof banded.bands = guarded(
  "bands",
  { x, from: list(band), options: options({ below: text, unknown: optional(nullOr(text)) }) },
  banded.bands,
);
export const bins: typeof binned.bins = guarded("bins", { x, edges: list(number) }, binned.bins);
export const equalWidthBins: typeof binned.equalWidthBins = guarded("equalWidthBins", { x, n }, binned.equalWidthBins);
export const quantileBins: typeof binned.quantileBins = guarded("quantileBins", { x, n }, binned.quantileBins);

const parts = [
  "year",
  "quarter",
  "month",
  "day",
  "hour",
  "minute",
  "weekday",
  "isWeekend",
  "isoYear",
  "isoWeek",
  "dayOfYear",
];
export const calendar: typeof dated.calendar = guarded(
  "calendar",
  { prefix: text, at: x, parts: list(choice(...parts)) },
  dated.calendar,
);
export const cyclic: typeof dated.cyclic = guarded(
  "cyclic",
  { name: text, x, period: n, first: optional(n) },
  dated.cyclic,
);

const categoryList = either(list(text), record(text));
export const categories: typeof category.categories = guardedDefinition(
  "categories",
  { name: text, source, column: giving.value },
  category.categories,
);
export const oneHot: typeof category.oneHot = guarded(
  "oneHot",
  {
    prefix: text,
    x,
    categories: categoryList,
    options: optional(options({ other: optional(flag), null: optional(flag) })),
  },
  category.oneHot,
);
export const perCategory: typeof category.perCategory = guarded(
  "perCategory",
  { prefix: text, x, categories: categoryList, column: giving.value },
  category.perCategory,
);
export const slugs: typeof category.slugs = guarded("slugs", { categories: list(text) }, category.slugs);

const smooth = { smooth: optional(n) };
export const targetMean: typeof encode.targetMean = guarded(
  "targetMean",
  {
    x,
    target: x,
    options: optional(
      options<NonNullable<Parameters<typeof encode.targetMean>[2]>>({
        ...smooth,
        outOfFold: optional(options({ folds: n, key: expressions, seed: optional(seed) })),
      }),
    ),
  },
  encode.targetMean,
);
export const weightOfEvidence: typeof encode.weightOfEvidence = guarded(
  "weightOfEvidence",
  { x, target: x, options: optional(options(smooth)) },
  encode.weightOfEvidence,
);
export const cross: typeof encode.cross = guarded("cross", { "...parts": x }, encode.cross);
export const frequency: typeof encode.frequency = guarded("frequency", one, encode.frequency);
export const frequencyShare: typeof encode.frequencyShare = guarded("frequencyShare", one, encode.frequencyShare);
export const ordinal: typeof encode.ordinal = guarded("ordinal", one, encode.ordinal);

const how = choice("mean", "median", "mode");
const by = optional(options({ by: optional(expressions) }));
export const fill: typeof filling.fill = guarded("fill", { x, how, options: by }, filling.fill);
export const filled: typeof filling.filled = guarded("filled", { name: text, x, how, options: by }, filling.filled);
const series = options<inSeries.Series>({ partitionBy: optional(expressions), orderBy: orders });
export const forwardFill: typeof filling.forwardFill = guarded(
  "forwardFill",
  { x, window: series },
  filling.forwardFill,
);
export const missing: typeof filling.missing = guarded("missing", one, filling.missing);

export const haversine: typeof geography.haversine = guarded(
  "haversine",
  {
    lat1: operand,
    lon1: operand,
    lat2: operand,
    lon2: operand,
    options: optional(options({ unit: optional(choice(...geography.DISTANCE_UNITS)) })),
  },
  geography.haversine,
);

const limit = optional(operand);
const norms = optional(choice("l1", "l2"));
export const clip: typeof scale.clip = guarded("clip", { x, limits: options({ min: limit, max: limit }) }, scale.clip);
export const log1p: typeof scale.log1p = guarded("log1p", one, scale.log1p);
export const maxAbs: typeof scale.maxAbs = guarded("maxAbs", one, scale.maxAbs);
export const minMax: typeof scale.minMax = guarded("minMax", one, scale.minMax);
export const robust: typeof scale.robust = guarded("robust", one, scale.robust);
export const standard: typeof scale.standard = guarded("standard", one, scale.standard);
export const norm: typeof scale.norm = guarded("norm", { numbers: list(x), kind: norms }, scale.norm);
export const normalized: typeof scale.normalized = guarded(
  "normalized",
  { numbers: record(x), kind: norms },
  scale.normalized,
);
export const winsorize: typeof scale.winsorize = guarded(
  "winsorize",
  { x, low: optional(n), high: optional(n) },
  scale.winsorize,
);

const previous = { value: x, series, n: optional(n) };
export const change: typeof inSeries.change = guarded("change", previous, inSeries.change);
export const relativeChange: typeof inSeries.relativeChange = guarded(
  "relativeChange",
  previous,
  inSeries.relativeChange,
);
export const rollingMean: typeof inSeries.rollingMean = guarded(
  "rollingMean",
  { value: x, n, series, options: optional(options({ complete: optional(flag) })) },
  inSeries.rollingMean,
);
export const secondsSincePrevious: typeof inSeries.secondsSincePrevious = guarded(
  "secondsSincePrevious",
  { time: x, series },
  inSeries.secondsSincePrevious,
);
export const elapsed: typeof inSeries.elapsed = guarded(
  "elapsed",
  { from: x, to: x, unit: choice("week", "day", "hour", "minute", "second") },
  inSeries.elapsed,
);
export const slope: typeof inSeries.slope = guarded("slope", { y: x, x }, inSeries.slope);
export const decayedSum: typeof inSeries.decayedSum = guarded(
  "decayedSum",
  { value: x, age: x, halfLife: n },
  inSeries.decayedSum,
);

const other = either(text, x);
const bounded = { a: x, b: other, options: optional(options<matching.Bound>({ upTo: optional(n) })) };
export const levenshtein: typeof matching.levenshtein = guarded("levenshtein", bounded, matching.levenshtein);
export const damerauLevenshtein: typeof matching.damerauLevenshtein = guarded(
  "damerauLevenshtein",
  bounded,
  matching.damerauLevenshtein,
);
export const qgramJaccard: typeof matching.qgramJaccard = guarded(
  "qgramJaccard",
  { a: x, b: other, options: optional(options<matching.QgramOptions>({ q: optional(n), upTo: optional(n) })) },
  matching.qgramJaccard,
);
export const soundex: typeof matching.soundex = guarded("soundex", { text: x }, matching.soundex);
export const onlyLetters: typeof matching.onlyLetters = guarded("onlyLetters", { text: x }, matching.onlyLetters);
