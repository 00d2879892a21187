import type { Diagnostic } from "../base/diagnostics.ts";
import type { Dialect } from "../base/dialect.ts";
import type { Place } from "../base/place.ts";
import type { Relation } from "../relation/relation.ts";
import type { Table } from "../relation/table.ts";
import type { CreateIndex } from "../relation/write.ts";
import type { Construct } from "./construct.ts";
import type { Actions } from "./step.ts";

interface Defined {
  readonly name: string;
  readonly place: Place;
  /** What it says of itself, where no comment of the source is about it: a companion's. */
  readonly doc?: string;
  /** The definition whose companion it is: a leak check, an audit, a table's statements. */
  readonly partOf?: string;
  /** The engines that it is for, where it is not for all of the config. */
  readonly engines?: readonly Dialect[];
  /** Why its builder refused what it was given: it is a definition in name only. */
  readonly faults?: readonly Diagnostic[];
  /** What a definition of another kind than `query` says. */
  readonly construct?: Construct;
}

/** What gives rows: exactly as its relation says. */
export interface QueryDefinition extends Defined {
  readonly kind: "query";
  readonly relation: Relation;
  /** Indexes that its lookups walk and that the schema does not declare. */
  readonly needs?: readonly CreateIndex[];
}

/** What changes the database: ordered steps, under the actions that the accessor has. */
export interface RunDefinition extends Defined {
  readonly kind: "run";
  readonly actions: Actions;
  /** The steps of an action run in one transaction, where the engine has one. */
  readonly transaction: boolean;
  /** The option that names the tables it creates; without it they are named after the definition. */
  readonly tablesNamedBy?: "table" | "store";
  /** The log that its runs are written down in: any number of definitions share one. */
  readonly log?: Table;
  /** Its one action says how it ended, and needs a transaction of several statements. */
  readonly isRoutine?: true;
}

/**
 * What files are written for. A definition of any kind becomes one of these, and companions of it: the relation is built
 * by the kind's recipe when it is defined, for other definitions read its columns.
 */
export type Definition = QueryDefinition | RunDefinition;

/** Those of the engines that a definition is for. */
export const enginesFor = <D extends Dialect>(
  { engines }: Pick<Definition, "engines">,
  all: readonly D[],
): readonly D[] => (engines ? all.filter((d) => engines.includes(d)) : all);
