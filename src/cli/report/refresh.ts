import type { CompiledRun } from "../../compile.ts";
import type { Definition } from "../../ir/definition.ts";
import { defineRun, type RunStep } from "../../runtime/run.ts";
import type { Connection } from "../../runtime/types.ts";
import { paramSpec } from "./params.ts";

type Values = { readonly [name: string]: unknown };

/** What must be filled before the queries of a family are run: tables that they read instead of the predictions. */
export const keptBy = (family: readonly Definition[]): readonly Definition[] =>
  family.some((d) => d.construct?.kind === "confusionMatrix" && d.construct.form === "curves" && d.construct.store)
    ? family.filter((d) => d.kind === "run")
    : [];

/** Creates the tables of a run where they are not there, and fills them. */
export async function refreshed(c: CompiledRun, connection: Connection, params: Values): Promise<void> {
  const engine = c.engines.get(connection.dialect);
  if (engine === undefined) return;
  const steps = (action: "create" | "refresh"): readonly RunStep<Values>[] =>
    (engine.actions.get(action) ?? []).flatMap((step) => {
      // What keeps rows has no other steps; one that had would not be run in part.
      if (step.kind !== "write") throw new Error(`${c.definition.name} has a step that is no write: ${step.name}`);
      return step.statements.map(({ text, params: own }) => ({
        ...{ do: "write" as const, name: step.name, text, params: own.map((p) => p.name) },
        ...(step.counts && { counts: step.counts }),
      }));
    });
  const run = defineRun<Values, "create" | "refresh">({
    name: c.definition.name,
    params: Object.fromEntries(c.params.map((p) => [p.name, paramSpec(p)])) as never,
    actions: ["create", "refresh"],
    engines: {
      [connection.dialect]: {
        transaction: engine.transaction,
        create: steps("create"),
        refresh: steps("refresh"),
        utc: c.utc,
      },
    },
  });
  const own = Object.fromEntries(
    c.params.flatMap((p) => (Object.hasOwn(params, p.name) ? [[p.name, params[p.name]]] : [])),
  );
  await run.create(connection, own);
  await run.refresh(connection, own);
}
