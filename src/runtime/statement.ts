import { Binder } from "./bind.ts";
import type { Args, ParamSpecs, SqlTexts } from "./definition.ts";
import { asQuernError } from "./errors.ts";
import type { Connection, Dialect } from "./types.ts";

export type { NoParams } from "./definition.ts";
export { QuernError, type QuernErrorCode } from "./errors.ts";
export type { Connection, Dialect } from "./types.ts";

/** What a statement is for. */
export type Role = "create" | "refresh" | "step" | "drop";

/** One statement of several that are run in order. */
export interface Step<P> {
  readonly role: Role;
  readonly name: string;
  readonly sql: SqlTexts<P>;
}

/** How far a run has come: one event when a step begins, one when it has ended. */
export interface Progress {
  readonly state: "begin" | "end";
  readonly role: Role;
  readonly name: string;
  /** From 1. */
  readonly step: number;
  readonly steps: number;
  /** Rows that the step changed, where the engine tells it. */
  readonly rows?: number;
  /** How long the step took. */
  readonly milliseconds?: number;
}

/** How statements are run. */
export interface RunOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Checked before each step. */
  readonly signal?: AbortSignal;
}

/** Statements that are run in order. */
export interface Statements<P extends object> {
  /** The definition's name. */
  readonly name: string;
  /** Runs every statement; what came before a failed one stays, unless the engine runs them in one transaction. */
  run(connection: Connection, ...args: Args<P, RunOptions>): Promise<void>;
  /** The texts for an engine, in order. */
  sql(dialect: Dialect): readonly string[];
}

/** What an emitted module says of statements. */
export interface StatementsDefinition<P extends object> {
  readonly name: string;
  readonly params: ParamSpecs<P>;
  readonly steps: readonly Step<P>[];
  /** The engines on which all steps run in one transaction. */
  readonly transaction?: readonly Dialect[];
}

/** Makes runnable statements of their definition. */
/* #__NO_SIDE_EFFECTS__ */
export function defineStatement<P extends object>(definition: NoInfer<StatementsDefinition<P>>): Statements<P> {
  return new DefinedStatements<P>(definition);
}

class DefinedStatements<P extends object> implements Statements<P> {
  readonly name: string;
  readonly #steps: readonly { readonly step: Step<P>; readonly binder: Binder<P> }[];
  readonly #transaction: readonly Dialect[];

  constructor({ name, params, steps, transaction = [] }: StatementsDefinition<P>) {
    this.name = name;
    this.#steps = steps.map((step) => ({ step, binder: new Binder(name, step.sql, params, []) }));
    this.#transaction = transaction;
  }

  async run(connection: Connection, ...[params, options]: Args<P, RunOptions>): Promise<void> {
    const { dialect } = connection;
    // All of them are bound before the first runs, so that a bad parameter changes nothing.
    const bound = this.#steps.map(({ step, binder }) => ({ step, statement: binder.bind(dialect, params) }));
    const runAll = async (within: Connection): Promise<void> => {
      for (const [index, { step, statement }] of bound.entries()) {
        options?.signal?.throwIfAborted();
        const about = { role: step.role, name: step.name, step: index + 1, steps: bound.length };
        options?.onProgress?.({ state: "begin", ...about });
        const began = performance.now();
        const rows = await within.run(statement);
        const milliseconds = performance.now() - began;
        options?.onProgress?.({ state: "end", ...about, milliseconds, ...(rows !== undefined && { rows }) });
      }
    };
    try {
      await (this.#transaction.includes(dialect) ? connection.transaction(runAll) : runAll(connection));
    } catch (error) {
      throw options?.signal?.aborted === true ? options.signal.reason : asQuernError(error, this.name, dialect);
    }
  }

  sql(dialect: Dialect): readonly string[] {
    return this.#steps.map(({ binder }) => binder.text(dialect).text);
  }
}
