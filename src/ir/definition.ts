import type { Place } from "../base/place.ts";
import type { Relation } from "../relation/relation.ts";

/** A relational query, exactly as its relation says. */
export interface QueryDefinition {
  readonly kind: "query";
  readonly name: string;
  readonly place: Place;
  readonly relation: Relation;
}

/** One node for each kind of definition; a new kind is a member here, a builder in `dsl` and a recipe in `templates`. */
export type Definition = QueryDefinition;
