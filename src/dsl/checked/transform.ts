import { flag, giving, list, number, operand, optional, options, source, text } from "../language/checks.ts";
import { guardedDefinition } from "../language/guarded.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import { correlations as correlate, type ManyPairs, type OnePair } from "../transform/correlations.ts";
import { type InformationValueOptions, informationValue as inform } from "../transform/information-value.ts";
import { rfm as buildRfm, type RfmOptions, type RfmSegment } from "../transform/rfm.ts";
import { transform as buildTransform, type StoredTransformOptions } from "../transform/transform.ts";

type S = AnySource;
type From = { readonly from: S };

export const transform: typeof buildTransform = guardedDefinition(
  "transform",
  {
    name: text,
    options: options<StoredTransformOptions<S, Record<never, never>>>({
      from: source,
      where: optional(giving.condition),
      fitOn: optional(giving.condition),
      columns: giving.anyColumns,
      store: optional(text),
    }),
  },
  buildTransform,
);

const range = list(number, { least: 2 });
export const rfm: typeof buildRfm = guardedDefinition(
  "rfm",
  {
    name: text,
    options: options<RfmOptions<S, unknown, unknown, "date", "int", boolean>>({
      from: source,
      customer: giving.anyColumns,
      at: giving.value,
      amount: giving.value,
      asOf: operand,
      where: optional(giving.condition),
      buckets: optional(number),
      segments: optional(
        list(options<RfmSegment>({ name: text, r: optional(range), f: optional(range), m: optional(range) })),
      ),
      otherwise: optional(text),
      also: optional(giving.columns),
      lifetime: optional(flag),
    }),
  },
  buildRfm,
);

export const correlations: typeof correlate = guardedDefinition(
  "correlations",
  {
    name: text,
    options: options<From & (OnePair<RowOf<S>> | ManyPairs<RowOf<S>>)>({
      from: source,
      where: optional(giving.condition),
      by: optional(giving.columns),
      x: optional(giving.value),
      y: optional(giving.value),
      pairs: optional(giving.pairs),
    }),
  },
  correlate,
);

export const informationValue: typeof inform = guardedDefinition(
  "informationValue",
  {
    name: text,
    options: options<From & InformationValueOptions<RowOf<S>>>({
      from: source,
      where: optional(giving.condition),
      target: giving.condition,
      features: giving.anyColumns,
      by: optional(giving.columns),
      smooth: optional(number),
    }),
  },
  inform,
);
