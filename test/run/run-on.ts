import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable } from "../../dialects/writes/ddl.ts";
import { messageOf } from "../../src/base/diagnostics.ts";
import { type CompiledStep, compile, type EngineSql } from "../../src/compile.ts";
import type { Definition } from "../../src/ir/definition.ts";
import { stepsOf as allSteps } from "../../src/ir/relations-of.ts";
import type { ActionName } from "../../src/ir/step.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Table } from "../../src/relation/table.ts";
import { defineRun, type Run, type RunStep } from "../../src/runtime/run.ts";
import { columnSpec, paramSpec } from "../matrix/execute.ts";

/** A run definition as its emitted module runs it, for one engine. */
export function runOn(definition: Definition, spec: DialectSpec): Run<Record<string, unknown>, ActionName> {
  const outcome = compile([definition], [spec]);
  if (!outcome.ok) throw new Error(outcome.diagnostics.map((d) => `${d.code} ${messageOf(d).text}`).join("\n"));
  const [compiled] = outcome.value;
  const engine = compiled?.kind === "run" ? compiled.engines.get(spec.name) : undefined;
  if (compiled?.kind !== "run" || !engine) throw new Error("no run was compiled");
  return defineRun<Record<string, unknown>, ActionName>({
    name: definition.name,
    params: Object.fromEntries(compiled.params.map((p) => [p.name, paramSpec(p)])) as never,
    actions: [...engine.actions.keys()],
    ...(definition.kind === "run" && definition.isRoutine && { isRoutine: true }),
    engines: {
      [spec.name]: {
        transaction: engine.transaction,
        ...Object.fromEntries([...engine.actions].map(([action, steps]) => [action, steps.flatMap(stepsOf)])),
      },
    } as never,
  });
}

type Steps = readonly RunStep<Record<string, unknown>>[];
const rowsOf = ({ columns, sql }: { readonly columns: readonly Attribute[]; readonly sql: EngineSql }) => ({
  columns: Object.fromEntries(columns.map((c) => [c.key, columnSpec(c)])) as never,
  text: sql.wireText,
  params: sql.wireParams.map((p) => p.name),
});

function stepsOf(step: CompiledStep): Steps {
  const { name } = step;
  switch (step.kind) {
    case "write":
      return step.statements.map(({ text, params }) => ({
        do: "write",
        name,
        ...(step.counts && { counts: step.counts }),
        ...(step.release !== undefined && { release: step.release }),
        ...(step.duplicate && { duplicate: step.duplicate }),
        ...(step.affects !== undefined && { affects: step.affects }),
        text,
        params: params.map((p) => p.name),
      }));
    case "guard":
      return [
        {
          do: "guard",
          name,
          problem: step.problem,
          ...(step.outcome !== undefined && { outcome: step.outcome }),
          ...rowsOf(step.query),
        },
      ];
    case "once":
      return [{ do: "once", name, ...rowsOf(step.query) }];
    case "count":
      return [{ do: "count", name, ...rowsOf(step.query) }];
    case "repeat":
      return [{ do: "repeat", name, most: step.most, steps: step.steps.flatMap(stepsOf), until: rowsOf(step.until) }];
  }
}

/** Every text of a run for an engine, for the checker of T-SQL. */
export function runTexts(
  definition: Definition,
  spec: DialectSpec,
): readonly { readonly action: ActionName; readonly text: string }[] {
  if (definition.kind !== "run") return [];
  const run = runOn(definition, spec);
  const actions = Object.keys(definition.actions) as ActionName[];
  return actions.flatMap((action) => run.sql(spec.name, action).map((text) => ({ action, text })));
}

/** The tables that a run makes. */
export const writtenBy = (definition: Definition): readonly Table[] =>
  allSteps(definition).flatMap((s) => (s.kind === "write" && s.write.kind === "createTable" ? [s.write.table] : []));

export const ddlOf = (tables: readonly Table[], spec: DialectSpec): readonly string[] =>
  tables.map((table) => createTable(table, spec));
