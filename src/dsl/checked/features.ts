import { features as build, type FeaturesOptions } from "../features/features.ts";
import { choice, either, expression, giving, optional, options, source, text } from "../language/checks.ts";
import { guardedDefinition } from "../language/guarded.ts";
import type { AnySource } from "../language/source.ts";
import type { Nulls, TemporalTag } from "../language/types.ts";

export const features: typeof build = guardedDefinition(
  "features",
  {
    name: text,
    options: options<FeaturesOptions<AnySource, TemporalTag, Nulls, Record<never, never>>>({
      entity: optional(source),
      spine: optional(source),
      where: optional(giving.condition),
      asOf: either(expression, giving.value),
      columns: giving.anyColumns,
      plan: optional(choice("lookup", "timeline")),
    }),
  },
  build,
);
