import { snakeCase } from "../../base/names.ts";
import type { Place } from "../../base/place.ts";
import { run } from "../../base/run.ts";
import type { Construct } from "../../ir/construct.ts";
import type { Definition, QueryDefinition, RunDefinition } from "../../ir/definition.ts";
import type { Actions } from "../../ir/step.ts";
import type { Named, Relation } from "../../relation/relation.ts";
import { relationSource, type Source } from "./source.ts";
import type { Row } from "./types.ts";

export { definedAt } from "./place.ts";

/** What `generate` writes files for: the definition itself, and its companions. */
export interface Defines {
  readonly definition: Definition;
  readonly companions?: readonly Definition[];
}

/** A definition that gives rows: a source of other definitions. */
export type QuerySource<Name extends string, R> = Source<Name, R extends Row ? R : never> & Defines;
/** A definition that changes the database. */
export interface Run<Name extends string> extends Defines {
  readonly name: Name;
}

export type About = { readonly place: Place; readonly doc?: string } & (
  | {
      /** What the rules of its kind look at; `query` where the rules of any definition are enough. */
      readonly construct: Construct | "query";
      readonly partOf?: never;
    }
  | {
      /** A companion is looked at with its definition. */
      readonly partOf: string;
      readonly construct?: never;
    }
);

const aboutOf = ({ construct, ...rest }: About): Pick<Definition, "place" | "doc" | "partOf" | "construct"> => ({
  ...rest,
  ...(construct !== undefined && construct !== "query" && { construct }),
});

/** A definition of a relation, and the source by which others read it: a CTE of its name. */
export function defineQuery<const Name extends string, R>(
  name: Name,
  relation: Relation,
  about: About & Pick<QueryDefinition, "needs">,
): QuerySource<Name, R> {
  const definition: QueryDefinition = Object.freeze({ kind: "query", name, ...aboutOf(about), relation });
  run().made.add(definition);
  const named: Named = Object.freeze({ kind: "named", name: snakeCase(name), input: relation, definition: name });
  return Object.freeze({ ...relationSource(name, named), definition }) as unknown as QuerySource<Name, R>;
}

/** A definition of statements that change the database. */
export function defineRun<const Name extends string>(
  name: Name,
  actions: Actions,
  about: About & Pick<RunDefinition, "tablesNamedBy" | "log" | "isRoutine"> & { readonly transaction?: boolean },
): Run<Name> {
  const { transaction = true, ...rest } = about;
  const definition: RunDefinition = Object.freeze({ kind: "run", name, ...aboutOf(rest), actions, transaction });
  run().made.add(definition);
  return Object.freeze({ name, definition });
}

/**
 * A definition with its companions beside it: `trainingSet.leakCheck` is a definition of its own, which is written whenever
 * the main one is exported.
 */
export function withCompanions<M extends Defines, C extends { readonly [name: string]: Defines }>(
  main: M,
  companions: C,
): M & C {
  const all = Object.values(companions).flatMap((c) => [c.definition, ...(c.companions ?? [])]);
  return Object.freeze({ ...main, ...companions, companions: Object.freeze(all) });
}
