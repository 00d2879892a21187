import type { QueryDefinition } from "../../src/ir/definition.ts";
import type { Relation } from "../../src/relation/relation.ts";

/** A query is its relation. */
export const queryRelation = (d: QueryDefinition): Relation => d.relation;
