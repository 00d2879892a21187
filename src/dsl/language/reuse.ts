import type { Attribute } from "../../relation/attribute.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { Relation } from "../../relation/relation.ts";
import { instantiate } from "../../relation/rewrites/instantiate.ts";

/** Relations that a clause was added to, and those that stand in another relation as they are. */
const [extended, placed] = [new WeakSet<Relation>(), new WeakSet<Relation>()];

interface Use {
  readonly relation: Relation;
  /** What stands for the columns of the relation as it was given. */
  readonly values: ReadonlyMap<Attribute, Expr>;
}

/**
 * The relation, for one more clause. A query and a subquery of it can start from one relation: the first use has its columns, and
 * any other has columns of its own, by which the two are told apart.
 */
export function continued(relation: Relation): Use {
  if (extended.has(relation) || placed.has(relation)) return anotherUse(relation);
  extended.add(relation);
  return { relation, values: new Map() };
}

/** The relation, to stand in another one as it is. It stays one relation however often it does. */
export function standing(relation: Relation): Relation {
  if (extended.has(relation)) return anotherUse(relation).relation;
  placed.add(relation);
  return relation;
}

function anotherUse(given: Relation): Use {
  const { relation, of } = instantiate(given);
  return { relation, values: new Map([...of].map(([a, own]) => [a, make.column(own)])) };
}
