import { Binder } from "./bind.ts";
import { rowDecoder } from "./columns.ts";
import type { Args, ParamSpecs } from "./definition.ts";
import { asQuernError, isConflict, QuernError } from "./errors.ts";
import type { ColumnSpec, Connection, Dialect, Statement } from "./types.ts";

export type { NoParams } from "./definition.ts";
export { QuernError, type QuernErrorCode } from "./errors.ts";
export type { Connection, Dialect } from "./types.ts";

/** What changes the database. */
export type ActionName = "create" | "refresh" | "run" | "drop";

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

/** How statements are run. */
export interface RunOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Checked before each step. */
  readonly signal?: AbortSignal;
}

/** Statements under their actions: `definition.refresh(connection, params, { onProgress })`. */
export type Run<P extends object, A extends ActionName> = {
  /** The definition's name. */
  readonly name: string;
  /** The texts of an action for an engine, in order. */
  sql(dialect: Dialect, action: A): readonly string[];
} & {
  /** What came before a failed step stays, unless the engine runs them in one transaction. */
  readonly [K in A]: (connection: Connection, ...args: Args<P, RunOptions>) => Promise<RunSummary>;
};

interface Sql<P> {
  readonly text: string;
  readonly params: readonly (keyof P & string)[];
}
interface RowsSql<P> extends Sql<P> {
  readonly columns: { readonly [column: string]: ColumnSpec };
}

/** One step: a statement, a query whose rows must be none, a query of counts, or a loop. */
export type RunStep<P> = { readonly name: string } & (
  | ({ readonly do: "write"; readonly counts?: Count } & Sql<P>)
  | ({ readonly do: "guard"; readonly problem: string } & RowsSql<P>)
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
export interface RunDefinition<P extends object, A extends ActionName> {
  readonly name: string;
  readonly params: ParamSpecs<P>;
  readonly actions: readonly A[];
  readonly engines: {
    readonly [D in Dialect]?: {
      /** The steps of an action run in one transaction. */
      readonly transaction: boolean;
      /** The texts are only right in a session in UTC. */
      readonly utc?: boolean;
    } & { readonly [K in A]: readonly RunStep<P>[] };
  };
}

/** Makes runnable statements of their definition; nothing is worked out before they run. */
/* #__NO_SIDE_EFFECTS__ */
export function defineRun<P extends object, A extends ActionName>(definition: NoInfer<RunDefinition<P, A>>): Run<P, A> {
  const { name, actions } = definition;
  const methods = actions.map((action) => [
    action,
    (connection: Connection, ...[params, options = {}]: Args<P, RunOptions>) =>
      runAction(definition, action, connection, params, options),
  ]);
  const sql = (dialect: Dialect, action: A): readonly string[] =>
    engineOf(definition, dialect)[action].flatMap(textsOf);
  return { name, sql, ...Object.fromEntries(methods) } as Run<P, A>;
}

function textsOf<P>(step: RunStep<P>): readonly string[] {
  return step.do === "repeat" ? [...step.steps.flatMap(textsOf), step.until.text] : [step.text];
}

function engineOf<P extends object, A extends ActionName>(definition: RunDefinition<P, A>, dialect: Dialect) {
  const engine = definition.engines[dialect];
  if (engine !== undefined) return engine;
  const known = Object.keys(definition.engines).join(", ") || "no engine";
  const remedy = "add it to the dialects of quern.config.ts";
  throw new QuernError("QN4008", definition.name, `there is no SQL for ${dialect}, only for ${known}: ${remedy}`);
}

/** A step with its parameters bound. */
type Bound = { readonly name: string } & (
  | { readonly do: "write"; readonly counts: Count | undefined; readonly statement: Statement }
  | { readonly do: "guard"; readonly problem: string; readonly query: BoundQuery }
  | { readonly do: "count"; readonly query: BoundQuery }
  | { readonly do: "repeat"; readonly most: number; readonly steps: readonly Bound[]; readonly until: BoundQuery }
);
interface BoundQuery {
  readonly statement: Statement;
  readonly columns: RowsSql<unknown>["columns"];
}

async function runAction<P extends object, A extends ActionName>(
  definition: RunDefinition<P, A>,
  action: A,
  connection: Connection,
  params: Partial<P> | undefined,
  options: RunOptions,
): Promise<RunSummary> {
  const { name, params: specs } = definition;
  const { dialect } = connection;
  const engine = engineOf(definition, dialect);
  const bind = (sql: Sql<P>, columns: RowsSql<P>["columns"] = {}): Statement => {
    const text = { text: sql.text, params: sql.params, ...(engine.utc !== undefined && { utc: engine.utc }) };
    // Every step is given all parameters, and takes those that its text has.
    return new Binder<P>(name, { [dialect]: text }, specs, Object.values(columns)).bind(dialect, params);
  };
  const boundQuery = (sql: RowsSql<P>): BoundQuery => ({ statement: bind(sql, sql.columns), columns: sql.columns });
  const boundStep = (step: RunStep<P>): Bound => {
    const about = { name: step.name };
    switch (step.do) {
      case "write":
        return { ...about, do: "write", counts: step.counts, statement: bind(step) };
      case "guard":
        return { ...about, do: "guard", problem: step.problem, query: boundQuery(step) };
      case "count":
        return { ...about, do: "count", query: boundQuery(step) };
      case "repeat":
        return {
          ...about,
          do: "repeat",
          most: step.most,
          steps: step.steps.map(boundStep),
          until: boundQuery(step.until),
        };
    }
  };
  // All of them are bound before the first runs, so that a bad parameter changes nothing.
  const steps = engine[action].map(boundStep);
  const began = performance.now();
  const work = (within: Connection): Promise<Tally> => new Runner(name, action, within, options).run(steps);
  try {
    const tally = await (engine.transaction ? inTransaction(connection, work) : work(connection));
    return { ...tally, milliseconds: performance.now() - began };
  } catch (error) {
    throw options.signal?.aborted === true ? options.signal.reason : asQuernError(error, name, dialect);
  }
}

/** How often a transaction is begun that the engine ends for another one's sake. */
const ATTEMPTS = 5;

/** In a transaction, and once more where two writers stood in each other's way; never where it is the application's own. */
async function inTransaction(connection: Connection, work: (within: Connection) => Promise<Tally>): Promise<Tally> {
  for (let attempt = 1; ; attempt++) {
    let isOurs = false;
    try {
      const tally = await connection.transaction((within, isOwn) => {
        isOurs = isOwn;
        return work(within);
      });
      return attempt === 1 ? tally : { ...tally, retries: attempt - 1 };
    } catch (error) {
      if (!isOurs || attempt === ATTEMPTS || !isConflict(error, connection.dialect)) throw error;
      // Not both at the same time again.
      await new Promise((resolve) => setTimeout(resolve, 25 * attempt * (1 + Math.random())));
    }
  }
}

type Told = Omit<RunSummary, "milliseconds">;
type Tally = { -readonly [K in keyof Told]: Told[K] };
type Row = { readonly [column: string]: unknown };

/** Rows of a guard that its error shows. */
const SHOWN = 5;

class Runner {
  readonly #name: string;
  readonly #action: ActionName;
  readonly #connection: Connection;
  readonly #options: RunOptions;
  readonly #tally: Tally = {};

  constructor(name: string, action: ActionName, connection: Connection, options: RunOptions) {
    this.#name = name;
    this.#action = action;
    this.#connection = connection;
    this.#options = options;
  }

  async run(steps: readonly Bound[], iteration?: number): Promise<Tally> {
    const { onProgress, signal } = this.#options;
    for (const [index, step] of steps.entries()) {
      signal?.throwIfAborted();
      const about = {
        action: this.#action,
        name: step.name,
        step: index + 1,
        steps: steps.length,
        ...(iteration !== undefined && { iteration }),
      };
      onProgress?.({ state: "begin", ...about });
      const began = performance.now();
      const told = await this.#step(step);
      onProgress?.({ state: "end", ...about, ...told, milliseconds: performance.now() - began });
    }
    return this.#tally;
  }

  async #step(step: Bound): Promise<Pick<Progress, "rows" | "values">> {
    switch (step.do) {
      case "write": {
        const rows = await this.#connection.run(step.statement);
        if (rows === undefined) return {};
        if (step.counts) this.#add(step.counts, rows);
        return { rows };
      }
      case "guard":
        await this.#guard(step.problem, step.query);
        return {};
      case "count": {
        const [row = {}] = await this.#rows(step.query);
        for (const [column, value] of Object.entries(row)) this.#add(column as Count, Number(value));
        return { values: row };
      }
      case "repeat":
        return await this.#repeat(step);
    }
  }

  async #repeat(step: Extract<Bound, { readonly do: "repeat" }>): Promise<Pick<Progress, "values">> {
    let [values, iterations]: [Row, number] = [{}, 0];
    let converged = false;
    while (iterations < step.most && !converged) {
      iterations++;
      await this.run(step.steps, iterations);
      [values = {}] = await this.#rows(step.until);
      converged = Number(Object.values(values)[0] ?? 0) === 0;
      this.#options.onProgress?.({
        state: "end",
        action: this.#action,
        name: step.name,
        step: step.steps.length,
        steps: step.steps.length,
        iteration: iterations,
        values,
      });
    }
    Object.assign(this.#tally, { iterations, converged });
    return { values };
  }

  async #guard(problem: string, query: BoundQuery): Promise<void> {
    const rows = await this.#rows(query);
    if (rows.length === 0) return;
    const shown = rows.slice(0, SHOWN).map((row) =>
      Object.entries(row)
        .map(([column, value]) => `${column} ${value instanceof Date ? value.toISOString() : String(value)}`)
        .join(", "),
    );
    const more = rows.length > SHOWN ? `; and ${rows.length - SHOWN} more` : "";
    throw new QuernError("QN4012", this.#name, `${problem}: ${shown.join("; ")}${more}`);
  }

  async #rows({ statement, columns }: BoundQuery): Promise<Row[]> {
    return rowDecoder<Row>(this.#name, columns)(await this.#connection.query(statement));
  }

  #add(count: Count, n: number): void {
    this.#tally[count] = (this.#tally[count] ?? 0) + n;
  }
}
