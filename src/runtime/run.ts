import { startDeadline } from "./abort.ts";
import { Binder, notCompiled } from "./bind.ts";
import { asQuernError, isConflict, isKeyTaken } from "./errors.ts";
import type { EncodedRows } from "./rows.ts";
import { type Bound, type BoundQuery, Ended, Runner, type Tally } from "./run-steps.ts";
import type { ActionName, RowsSql, Run, RunDefinition, RunOptions, RunStep, RunSummary, Sql } from "./run-types.ts";
import type { Connection, Dialect, Statement, TransactionWork } from "./types.ts";

export type { NoParams } from "./definition.ts";
export { QuernError, type QuernErrorCode } from "./errors.ts";
export type {
  ActionName,
  Count,
  Outcome,
  Progress,
  Run,
  RunDefinition,
  RunOptions,
  RunStep,
  RunSummary,
} from "./run-types.ts";
export type { Connection, Dialect } from "./types.ts";

/** Makes runnable statements of their definition; nothing is worked out before they run. */
/* #__NO_SIDE_EFFECTS__ */
export function defineRun<
  P extends object,
  A extends ActionName,
  Needs extends { readonly [K in A]?: keyof P } = { readonly [K in A]: keyof P },
  Refusals extends object | undefined = undefined,
  D extends Dialect = Dialect,
>(definition: NoInfer<RunDefinition<P, A, D>>): Run<P, A, Needs, Refusals, D> {
  const { name, actions } = definition;
  const methods = actions.map((action) => [
    action,
    (connection: Connection, params?: Partial<P>, options: RunOptions = {}) =>
      runAction(definition, action, connection, params, options),
  ]);
  const sql = (dialect: Dialect, action: A): readonly string[] => withReleases(engineOf(definition, dialect)[action]);
  return { name, sql, ...Object.fromEntries(methods) } as Run<P, A, Needs, Refusals>;
}

const releasesOf = <P>(steps: readonly RunStep<P>[]): readonly string[] =>
  steps.flatMap((step) => (step.do === "write" && step.release !== undefined ? [step.release] : []));

const withReleases = <P>(steps: readonly RunStep<P>[]): readonly string[] => [
  ...steps.flatMap(textsOf),
  ...releasesOf(steps),
];

function textsOf<P>(step: RunStep<P>): readonly string[] {
  return step.do === "repeat" ? [...step.steps.flatMap(textsOf), step.until.text] : [step.text];
}

function engineOf<P extends object, A extends ActionName>(definition: RunDefinition<P, A>, dialect: Dialect) {
  const engine = definition.engines[dialect];
  if (engine !== undefined) return engine;
  throw notCompiled(definition.name, dialect, definition.engines, definition.isLimited);
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
  const encoded = new Map<string, EncodedRows>();
  const bind = (sql: Sql<P>, columns: RowsSql<P>["columns"] = {}): Statement => {
    const text = { text: sql.text, params: sql.params, ...(engine.utc !== undefined && { utc: engine.utc }) };
    // Every step is given all parameters, and takes those that its text has.
    return new Binder<P>(name, { [dialect]: text }, specs, Object.values(columns)).bind(dialect, params, encoded);
  };
  const boundQuery = (sql: RowsSql<P>): BoundQuery => ({ statement: bind(sql, sql.columns), columns: sql.columns });
  const boundStep = (step: RunStep<P>): Bound => {
    const about = { name: step.name };
    switch (step.do) {
      case "write":
        return {
          ...about,
          do: "write",
          counts: step.counts,
          statement: bind(step),
          isReleased: step.release !== undefined,
          duplicate: step.duplicate,
          affects: typeof step.affects === "string" ? lengthOf(params, step.affects) : step.affects,
        };
      case "guard":
        return { ...about, do: "guard", problem: step.problem, outcome: step.outcome, query: boundQuery(step) };
      case "once":
        return { ...about, do: "once", query: boundQuery(step) };
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
  const { signal, end } = startDeadline(name, options);
  const began = performance.now();
  const run = (within: Connection, own: readonly Bound[]): Promise<Tally> =>
    new Runner(name, action, within, options.onProgress, signal).run(own);
  const work: TransactionWork<Tally> = (within, isOwn) =>
    run(within, isOwn ? steps : steps.filter((step) => step.do !== "write" || !step.isReleased));
  try {
    const tally = await (engine.transaction
      ? inTransaction(
          connection,
          work,
          releasesOf(engine[action]),
          engine[action].some((s) => s.do === "once"),
        )
      : run(connection, steps));
    const done = definition.isRoutine === true ? { outcome: "done" } : {};
    return { ...done, ...tally, milliseconds: performance.now() - began };
  } catch (error) {
    if (error instanceof Ended) return { ...error.result, milliseconds: performance.now() - began };
    throw signal?.aborted === true ? signal.reason : asQuernError(error, name, dialect);
  } finally {
    end();
  }
}

/** How many rows a parameter was given. */
const lengthOf = (params: object | undefined, name: string): number => {
  const rows: unknown = params && Reflect.get(params, name);
  return Array.isArray(rows) ? rows.length : 0;
};

/** How often a transaction is begun that the engine ends for another one's sake. */
const ATTEMPTS = 5;

/** In a transaction, and once more where two writers stood in each other's way; never where it is the application's own. */
async function inTransaction(
  connection: Connection,
  work: TransactionWork<Tally>,
  releases: readonly string[],
  isOnce: boolean,
): Promise<Tally> {
  for (let attempt = 1; ; attempt++) {
    let isOurs = false;
    try {
      const tally = await connection.transaction((within, isOwn) => {
        isOurs = isOwn;
        return work(within, isOwn);
      }, releases);
      return attempt === 1 ? tally : { ...tally, retries: attempt - 1 };
    } catch (error) {
      // Two of the same at once: the second finds the first one's key, and then that it was done.
      const isTwin = isOnce && attempt === 1 && isKeyTaken(error, connection.dialect);
      if (!isOurs || attempt === ATTEMPTS || !(isTwin || isConflict(error, connection.dialect))) throw error;
      // Not both at the same time again.
      await new Promise((resolve) => setTimeout(resolve, 25 * attempt * (1 + Math.random())));
    }
  }
}
