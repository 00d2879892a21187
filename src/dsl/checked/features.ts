import { features as build, type FeaturesOptions } from "../features/features.ts";
import { choice, either, expression, giving, optional, options, source, text } from "../language/checks.ts";
import { guardedDefinition } from "../language/guarded.ts";
import type { AnySource } from "../language/source.ts";

export const features: typeof build = guardedDefinition(
  "features",
  {
    name: text,
    // biome-ignore lint/suspicious/noExplicitAny: only the names of the options are read
    options: options<FeaturesOptions<AnySource, any, any, any>>({
      entity: optional(source),
      spine: optional(source),
      asOf: either(expression, giving.value),
      columns: giving.columns,
      plan: optional(choice("lookup", "timeline")),
    }),
  },
  build,
);
