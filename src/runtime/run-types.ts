import type { Args, ParamSpecs, PlaceholderOf } from "./definition.ts";
import type { CancelOptions, ColumnSpec, Connection, Dialect } from "./types.ts";

/** What changes the database. */
export type ActionName = "create" | "refresh" | "backfill" | "rebuild" | "run" | "drop";

/** What the summary of a run counts. */
export type Count = "read" | "inserted" | "updated" | "deleted" | "unchanged";

/** What a run did. A count is there where the steps count it and the engine tells it. */
export interface RunSummary extends Partial<Readonly<Record<Count, number>>> {
  /** How often the steps of a loop were run. */
  readonly iterations?: number;
  /** Whether a loop ended because nothing moved any more, and not for its limit. */
  readonly converged?: boolean;
  /** How often the engine ended the transaction for another one's sake (a deadlock), and it was begun again. */
  readonly retries?: number;
  readonly milliseconds: number;
}

/** How a routine ended: done, or refused for a reason that has a name, with rows that say why, and nothing changed. */
export type Outcome<Refusals extends object> =
  | (RunSummary & {
      readonly outcome: "done";
      /** It was done before, and nothing was written again. */
      readonly repeated?: true;
    })
  | {
      readonly [O in keyof Refusals]: {
        readonly outcome: O;
        readonly rows: readonly Refusals[O][];
        readonly milliseconds: number;
      };
    }[keyof Refusals];

/** How far a run has come: one event when a step begins, one when it has ended. */
export interface Progress {
  readonly state: "begin" | "end";
  readonly action: ActionName;
  /** What the step does. */
  readonly name: string;
  /** From 1; within a loop, of the loop's own steps. */
  readonly step: number;
  readonly steps: number;
  /** Within a loop: which time its steps are run, from 1. */
  readonly iteration?: number;
  /** Rows that the step changed, where the engine tells it. */
  readonly rows?: number;
  /** What the loop's query gave: how much moved, and what else it tells. */
  readonly values?: { readonly [column: string]: unknown };
  /** How long the step took. */
  readonly milliseconds?: number;
}

/** How statements are run. `signal` and `timeout` cancel the step that is running; a transaction is rolled back. */
export interface RunOptions extends CancelOptions {
  readonly onProgress?: (progress: Progress) => void;
}

/** The parameters that an action needs; the others of the definition can be given too. */
type ParamsOf<P, Needs, K> = K extends keyof Needs ? Pick<P, Needs[K] & keyof P> & Partial<P> : Partial<P>;

/** Statements under their actions: `definition.refresh(connection, params, { onProgress })`. */
export type Run<
  P extends object,
  A extends ActionName,
  /** The parameters of each action; one without parameters is left out. */
  Needs extends { readonly [K in A]?: keyof P } = { readonly [K in A]: keyof P },
  /** Of a routine: the rows of each outcome besides done. */
  Refusals extends object | undefined = undefined,
  /** The engines that it is for, by its definition. */
  D extends Dialect = Dialect,
> = {
  /** The definition's name. */
  readonly name: string;
  /** The texts of an action for an engine, in order. */
  sql(dialect: D, action: A): readonly string[];
} & {
  /** What came before a failed step stays, unless the engine runs them in one transaction. */
  readonly [K in A]: (
    connection: Connection<D>,
    ...args: Args<ParamsOf<P, Needs, K>, RunOptions>
  ) => Promise<Refusals extends object ? Outcome<Refusals> : RunSummary>;
};

export interface Sql<P> {
  readonly text: string;
  readonly params: readonly PlaceholderOf<P>[];
}
export interface RowsSql<P> extends Sql<P> {
  readonly columns: { readonly [column: string]: ColumnSpec };
}

/** An upsert's error of the engine that its key is there already: of which index it is, and what it means. */
export interface Duplicate {
  readonly key: "primary" | "unique";
  readonly problem: string;
}

/** One step: a statement, a query whose rows must be none, a query of counts, or a loop. */
export type RunStep<P> = { readonly name: string } & (
  | ({
      readonly do: "write";
      readonly counts?: Count;
      /**
       * Gives back a lock that the statement takes and that outlives the transaction. In a transaction of the application's, whose end
       * the run does not see, neither is run.
       */
      readonly release?: string;
      readonly duplicate?: Duplicate;
      /** How many rows it must change: so many, or as many as a parameter has rows. */
      readonly affects?: number | string;
    } & Sql<P>)
  | ({ readonly do: "guard"; readonly problem: string; readonly outcome?: string } & RowsSql<P>)
  | ({ readonly do: "once" } & RowsSql<P>)
  | ({ readonly do: "count" } & RowsSql<P>)
  | {
      readonly do: "repeat";
      /** How often at most. */
      readonly most: number;
      readonly steps: readonly RunStep<P>[];
      /** Ends the loop when the first column of its row is 0. */
      readonly until: RowsSql<P>;
    }
);

/** What an emitted module says of statements. */
export interface RunDefinition<P extends object, A extends ActionName, D extends Dialect = Dialect> {
  readonly name: string;
  readonly params: ParamSpecs<P>;
  /** The definition says that it is for these engines only. */
  readonly isLimited?: boolean;
  readonly actions: readonly A[];
  /** It says how it ended. */
  readonly isRoutine?: true;
  readonly engines: {
    readonly [E in D]?: {
      /** The steps of an action run in one transaction. */
      readonly transaction: boolean;
      /** The texts are only right in a session in UTC. */
      readonly utc?: boolean;
    } & { readonly [K in A]: readonly RunStep<P>[] };
  };
}
