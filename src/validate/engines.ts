import type { Dialect } from "../base/dialect.ts";
import { type Definition, enginesFor } from "../ir/definition.ts";
import { relationsOf, stepsOf } from "../ir/relations-of.ts";
import { walk } from "../relation/map.ts";
import type { Table } from "../relation/table.ts";
import type { Report } from "./report.ts";

type Limits = ReadonlyMap<string, readonly Dialect[]>;

/** The tables of runs that are for some engines only: others have no such table. */
export function limitedTables(made: readonly Definition[]): ReadonlyMap<Table, Definition> {
  const tables = new Map<Table, Definition>();
  for (const run of made)
    for (const step of run.engines ? stepsOf(run) : [])
      if (step.kind === "write" && step.write.kind === "createTable") tables.set(step.write.table, run);
  return tables;
}

/** What a definition reads is there on each of its engines. */
export function readsAreForEngines(
  d: Definition,
  targets: readonly Dialect[],
  tables: ReadonlyMap<Table, Definition>,
  report: Report,
): void {
  const own = enginesFor(d, targets);
  for (const [reads, only] of limitsOf(d, tables)) {
    const [common, beyond] = [true, false].map((is) => own.filter((engine) => only.includes(engine) === is));
    if (beyond?.length) report({ code: "QN1340", data: { reads, only, beyond, common: common ?? [] } });
  }
}

/** The definitions that it reads and that are for some engines only. */
function limitsOf(d: Definition, tables: ReadonlyMap<Table, Definition>): Limits {
  const limits = new Map<string, readonly Dialect[]>();
  const family = d.partOf ?? d.name;
  for (const relation of relationsOf(d))
    walk(relation, {
      relation: (r) => {
        if (r.kind === "named" && r.engines) limits.set(r.definition ?? r.name, r.engines);
        const run = r.kind === "scan" ? tables.get(r.table) : undefined;
        if (run?.engines && (run.partOf ?? run.name) !== family) limits.set(run.name, run.engines);
      },
    });
  return limits;
}
