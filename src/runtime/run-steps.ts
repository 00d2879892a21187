import { rowDecoder } from "./columns.ts";
import { isDuplicate, isExistingIndex, QuernError } from "./errors.ts";
import type { ActionName, Count, Duplicate, Progress, RowsSql, RunOptions, RunSummary } from "./run-types.ts";
import type { Connection, Statement } from "./types.ts";

/** A step with its parameters bound. */
export type Bound = { readonly name: string } & (
  | {
      readonly do: "write";
      readonly counts: Count | undefined;
      readonly statement: Statement;
      readonly isReleased: boolean;
      readonly duplicate: Duplicate | undefined;
      readonly affects: number | undefined;
    }
  | { readonly do: "guard"; readonly problem: string; readonly outcome: string | undefined; readonly query: BoundQuery }
  | { readonly do: "once"; readonly query: BoundQuery }
  | { readonly do: "count"; readonly query: BoundQuery }
  | { readonly do: "repeat"; readonly most: number; readonly steps: readonly Bound[]; readonly until: BoundQuery }
);
export interface BoundQuery {
  readonly statement: Statement;
  readonly columns: RowsSql<unknown>["columns"];
}

type Told = Omit<RunSummary, "milliseconds">;
/** What a run has counted so far. */
export type Tally = { -readonly [K in keyof Told]: Told[K] };
type Row = { readonly [column: string]: unknown };

/** A routine is over before its last step: its transaction is rolled back, and this is what it returns. */
export class Ended extends Error {
  readonly result: object;

  constructor(result: object) {
    super("the routine has ended");
    this.result = result;
  }
}

/** Rows of a guard that its error shows. */
const SHOWN = 5;

/** Runs steps in order. */
export class Runner {
  readonly #name: string;
  readonly #action: ActionName;
  readonly #connection: Connection;
  readonly #onProgress: RunOptions["onProgress"];
  readonly #signal: AbortSignal | undefined;
  readonly #tally: Tally = {};

  constructor(
    name: string,
    action: ActionName,
    connection: Connection,
    onProgress: RunOptions["onProgress"],
    signal: AbortSignal | undefined,
  ) {
    this.#name = name;
    this.#action = action;
    this.#connection = connection;
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  async run(steps: readonly Bound[], iteration?: number): Promise<Tally> {
    const onProgress = this.#onProgress;
    for (const [index, step] of steps.entries()) {
      this.#signal?.throwIfAborted();
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
        const rows = await this.#write(step.statement, step.duplicate);
        if (rows === undefined) return {};
        if (step.affects !== undefined && rows !== step.affects)
          throw new QuernError("QN4016", this.#name, `"${step.name}" changed ${rows} rows instead of ${step.affects}`);
        if (step.counts) this.#add(step.counts, rows);
        return { rows };
      }
      case "guard":
        if (step.outcome === undefined) await this.#guard(step.problem, step.query);
        else await this.#refusal(step.outcome, step.query);
        return {};
      case "once": {
        const found = await this.#rows(step.query);
        if (found.length > 0) throw new Ended({ outcome: "done", repeated: true });
        return {};
      }
      case "count": {
        const [row = {}] = await this.#rows(step.query);
        for (const [column, value] of Object.entries(row)) this.#add(column as Count, Number(value));
        return { values: row };
      }
      case "repeat":
        return await this.#repeat(step);
    }
  }

  async #write(statement: Statement, duplicate: Duplicate | undefined): Promise<number | undefined> {
    try {
      return await this.#connection.run(statement, { signal: this.#signal });
    } catch (error) {
      if (isExistingIndex(error, this.#connection.dialect)) return undefined;
      if (duplicate && isDuplicate(error, this.#connection.dialect, duplicate.key))
        throw new QuernError("QN4015", this.#name, duplicate.problem, { cause: error });
      throw error;
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
      this.#onProgress?.({
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

  async #refusal(outcome: string, query: BoundQuery): Promise<void> {
    const rows = await this.#rows(query);
    if (rows.length > 0) throw new Ended({ outcome, rows });
  }

  async #rows({ statement, columns }: BoundQuery): Promise<Row[]> {
    return rowDecoder<Row>(this.#name, columns)(await this.#connection.query(statement, { signal: this.#signal }));
  }

  #add(count: Count, n: number): void {
    this.#tally[count] = (this.#tally[count] ?? 0) + n;
  }
}
