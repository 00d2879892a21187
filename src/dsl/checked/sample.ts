import {
  choice,
  duration,
  either,
  expression,
  giving,
  keys,
  anyNumber as number,
  operand,
  optional,
  options,
  record,
  seed,
  source,
  text,
} from "../language/checks.ts";
import { guarded, guardedDefinition } from "../language/guarded.ts";
import type { AnySource } from "../language/source.ts";
import type { Ex, Nulls, TemporalTag } from "../language/types.ts";
import * as assign from "../sample/assign.ts";
import type { Value } from "../sample/drawing.ts";
import * as drawn from "../sample/sample.ts";
import * as timed from "../sample/time-split.ts";

type S = AnySource;
type Time = Ex<TemporalTag, Nulls, "row">;

const drawing = { from: source, where: optional(giving.condition), key: giving.values, seed };
const per = optional(giving.values);
const labelled = { label: optional(giving.value) };
const column = optional(text);

export const sample: typeof drawn.sample = guardedDefinition(
  "sample",
  {
    name: text,
    options: options<drawn.SampleOptions<S>>({
      ...drawing,
      per,
      weight: optional(giving.value),
      share: optional(number),
      atLeast: optional(number),
      rows: optional(either(number, expression)),
    }),
  },
  drawn.sample,
);
export const balancedSample: typeof drawn.balancedSample = guardedDefinition(
  "balancedSample",
  {
    name: text,
    options: options<drawn.BalanceOptions<S, "smallest", string>>({
      ...drawing,
      by: giving.value,
      to: either(choice("smallest", "largest"), number),
      copies: column,
    }),
  },
  drawn.balancedSample,
);
export const split: typeof drawn.split = guardedDefinition(
  "split",
  {
    name: text,
    options: options<drawn.SplitOptions<S, string, Value>>({
      ...drawing,
      per,
      ...labelled,
      parts: record(number),
      column,
    }),
  },
  drawn.split,
);
export const folds: typeof drawn.folds = guardedDefinition(
  "folds",
  {
    name: text,
    options: options<drawn.FoldOptions<S, string, Value>>({ ...drawing, per, ...labelled, folds: number, column }),
  },
  drawn.folds,
);

/** Nothing is drawn by a seed here; options that are shared with a `split` may hold one. */
const timing = { ...drawing, seed: optional(seed), ...labelled, at: giving.value, gap: optional(duration) };
export const timeSplit: typeof timed.timeSplit = guardedDefinition(
  "timeSplit",
  {
    name: text,
    options: options<{ seed?: unknown } & timed.TimeSplitOptions<S, Time, string, Value>>({
      ...timing,
      until: record(operand),
      rest: text,
      column,
    }),
  },
  timed.timeSplit,
);
export const timeFolds: typeof timed.timeFolds = guardedDefinition(
  "timeFolds",
  {
    name: text,
    options: options<{ seed?: unknown } & timed.TimeFoldOptions<S, Time, string, string, Value>>({
      ...timing,
      folds: number,
      start: operand,
      valid: duration,
      step: optional(duration),
      train: optional(duration),
      foldColumn: column,
      column,
    }),
  },
  timed.timeFolds,
);
export const splitOf: typeof assign.splitOf = guarded(
  "splitOf",
  { seed, key: keys, parts: record(number) },
  assign.splitOf,
);
export const foldOf: typeof assign.foldOf = guarded("foldOf", { seed, key: keys, folds: number }, assign.foldOf);
