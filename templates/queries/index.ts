import type { Definition } from "../../src/ir/definition.ts";
import type { Relation } from "../../src/relation/relation.ts";
import { queryRelation } from "./query.ts";

/** The recipe of each kind of definition. */
export function toRelation(d: Definition): Relation {
  switch (d.kind) {
    case "query":
      return queryRelation(d);
  }
}
