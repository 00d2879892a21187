import { commentLines } from "../base/sql-comment.ts";
import type { CompiledRun, CompiledStep, EngineRun } from "../compile.ts";
import type { ActionName } from "../ir/step.ts";
import type { Param } from "../relation/expr.ts";
import { headerText, paramTexts } from "./header.ts";

/** Where an action's file stands beside those of queries. */
export const runFileName = ({ definition }: CompiledRun, action: ActionName): string =>
  Object.keys(definition.actions).length === 1 ? `${definition.name}.sql` : `${definition.name}.${action}.sql`;

/** The reviewed file of an action for one engine: its steps in order, each under what it does. */
export function runFile(c: CompiledRun, run: EngineRun, action: ActionName, source: string): string {
  const { spec } = run;
  const steps = run.actions.get(action) ?? [];
  const compiler = spec.compiler();
  const used = new Map(steps.flatMap(paramsOf).map((p) => [p.name, p]));
  const listed = paramTexts([...used.values()], (p, i) => compiler.named(p, i));
  const only = Object.keys(c.definition.actions).length === 1;
  const header = headerText({
    name: only ? c.definition.name : `${c.definition.name}, ${action}`,
    doc: c.doc,
    engine: spec.title,
    source,
    params: listed,
    notes: run.remarks.get(action) ?? [],
    inOrder: false,
  });
  return `${header}\n\n${actionText(run, action)}\n`;
}

/** The statements of an action. */
export function actionText({ spec, transaction, actions }: EngineRun, action: ActionName): string {
  const { transactions } = spec.capabilities;
  const steps = actions.get(action) ?? [];
  const body = steps.flatMap((step, i) => stepText(step, `${i + 1}`));
  const wrapped = transaction && transactions ? [`${transactions.begin};`, ...body, `${transactions.commit};`] : body;
  const after = steps.flatMap(releaseText);
  return [...wrapped, ...after].join("\n\n");
}

function paramsOf(step: CompiledStep): readonly Param[] {
  switch (step.kind) {
    case "write":
      return step.statements.flatMap((s) => s.params);
    case "guard":
    case "once":
    case "count":
      return step.query.sql.params;
    case "repeat":
      return [...step.steps.flatMap(paramsOf), ...step.until.sql.params];
  }
}

const comment = (...texts: readonly string[]): string => texts.flatMap((text) => commentLines(text)).join("\n");

const releaseText = (step: CompiledStep): readonly string[] =>
  step.kind === "write" && step.release !== undefined
    ? [`${comment("Also where the transaction is rolled back: the lock outlives it.")}\n${ended(step.release)}`]
    : [];

/** MERGE has its semicolon everywhere: the engine that wants one takes no MERGE without. */
const ended = (text: string): string => (text.endsWith(";") ? text : `${text};`);

const affected = (n: number | string | undefined): readonly string[] =>
  n === undefined
    ? []
    : [
        `Must change ${typeof n === "number" ? `${n} ${n === 1 ? "row" : "rows"}` : `as many rows as ${n} has`}; otherwise roll back.`,
      ];

function stepText(step: CompiledStep, number: string): readonly string[] {
  const why = step.comment === undefined ? [] : [step.comment];
  const titled = (text: string, ...more: readonly string[]): string =>
    `${comment(`${number}. ${step.name}`, ...why, ...more)}\n${ended(text)}`;
  switch (step.kind) {
    case "write":
      return step.statements.map(({ text }, i) => (i === 0 ? titled(text, ...affected(step.affects)) : ended(text)));
    case "guard":
      return [
        titled(
          step.query.sql.text,
          step.outcome === undefined
            ? `Must return no rows; a row means: ${step.problem}.`
            : `Rows mean that the run is refused: roll back. Outcome: ${step.outcome}.`,
        ),
      ];
    case "once":
      return [titled(step.query.sql.text, "A row means that the run was done before: stop here.")];
    case "count":
      return [titled(step.query.sql.text)];
    case "repeat": {
      const { steps, until, most } = step;
      const within = steps.flatMap((s, i) => stepText(s, `${number}.${i + 1}`));
      const rule = `Repeat these statements until the last query returns 0 in its first column, at most ${most} times.`;
      return [
        comment(`${number}. ${step.name}`, ...why, rule),
        ...within,
        `${comment(`${number}: stop condition`)}\n${until.sql.text};`,
      ];
    }
  }
}
