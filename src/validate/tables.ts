import type { Diagnostic } from "../base/diagnostics.ts";
import type { Definition, RunDefinition } from "../ir/definition.ts";
import { relationsOf, stepsOf } from "../ir/relations-of.ts";
import { walk } from "../relation/map.ts";
import type { Relation } from "../relation/relation.ts";
import type { Table } from "../relation/table.ts";
import type { Write } from "../relation/write.ts";

/**
 * A run that creates a table also empties, refills and drops it. So no definition reads a table of that name as one of the schema,
 * and no other definition writes it.
 */
export function tablesBelongToOne(definitions: readonly Definition[]): readonly Diagnostic[] {
  const logs = new Set(definitions.flatMap((d) => logOf(d) ?? []));
  const runs = definitions.filter((d) => d.kind === "run");
  const created = runs.flatMap((run) => touched(run, "creates").map((table) => ({ run, table })));
  const uses = new Map(definitions.map((d) => [d, tablesOf(d)]));
  return [...created.flatMap(clashes), ...runs.flatMap(readsWhatItRemoves)];

  function clashes({ run, table }: (typeof created)[number], at: number): readonly Diagnostic[] {
    const about = { at: run.place, definition: run.name };
    const named = { table: nameOf(table), run: run.name, remedy: remedyOf(run, logs.has(table)) };
    const readers = definitions.filter((d) => uses.get(d)?.read.some((t) => t !== table && isSame(t, table)));
    const read: readonly Diagnostic[] =
      readers.length === 0
        ? []
        : [{ code: "QN1040", ...about, data: { ...named, readers: [...new Set(readers.map(mainName))] } }];
    // Of two that create one table, the second says so; a log is written by every run that keeps one.
    const writers = definitions.filter((d) => {
      if (d === run) return false;
      const others = uses.get(d)?.written.filter((t) => isSame(t, table) && !(t === table && logs.has(t))) ?? [];
      const isFirst = created.slice(at + 1).some((c) => c.run === d && isSame(c.table, table));
      return others.length > 0 && !isFirst;
    });
    const twice = touched(run, "creates").some((t) => t !== table && isSame(t, table));
    const others = [...(twice ? [run.name] : []), ...writers.map((d) => d.name)];
    const written: readonly Diagnostic[] =
      others.length === 0 ? [] : [{ code: "QN1041", ...about, data: { ...named, writers: others } }];
    return [...read, ...written];
  }
}

/** Rows are removed by a statement of their own on some engines: the next one would read the table without them. */
function readsWhatItRemoves(run: RunDefinition): readonly Diagnostic[] {
  const { construct } = run;
  if (construct?.kind !== "upsert" || !construct.deletes || construct.deletes.flag !== undefined) return [];
  if (!scannedIn([construct.batch]).some((t) => isSame(t, construct.into))) return [];
  return [{ code: "QN1042", at: run.place, definition: run.name, data: { table: nameOf(construct.into) } }];
}

interface Uses {
  readonly read: readonly Table[];
  readonly written: readonly Table[];
}
function tablesOf(d: Definition): Uses {
  const written = d.kind === "run" ? [...new Set([...touched(d, "creates"), ...touched(d, "fills")])] : [];
  return { read: scannedIn(relationsOf(d)).filter((table) => !written.includes(table)), written };
}

function scannedIn(relations: readonly Relation[]): readonly Table[] {
  const found = new Set<Table>();
  for (const relation of relations) walk(relation, { relation: (r) => void (r.kind === "scan" && found.add(r.table)) });
  return [...found];
}

const touched = (run: RunDefinition, how: "creates" | "fills"): readonly Table[] => [
  ...new Set(stepsOf(run).flatMap((s) => (s.kind === "write" ? (writtenBy(s.write)[how] ?? []) : []))),
];

function writtenBy(write: Write): { readonly creates?: Table; readonly fills?: Table } {
  switch (write.kind) {
    case "createTable":
    case "dropTable":
      return { creates: write.table };
    case "insert":
    case "upsert":
      return { fills: write.into };
    case "delete":
      return { fills: write.from };
    case "update":
      return { fills: write.table };
    case "createIndex":
    case "dropIndex":
    case "createView":
    case "dropView":
    case "interpret":
    case "takeTurns":
    case "lockRows":
      return {};
  }
}

/** Where engines look for a table whose schema is not named. */
const USUAL_SCHEMAS = new Set(["public", "dbo", "default"]);
const schemaOf = ({ schema }: Table): string => {
  const name = schema?.toLowerCase() ?? "";
  return USUAL_SCHEMAS.has(name) ? "" : name;
};
/** Whether they may be one table: engines and file systems differ in whether case counts. */
const isSame = (a: Table, b: Table): boolean =>
  a.name.toLowerCase() === b.name.toLowerCase() && schemaOf(a) === schemaOf(b);

const nameOf = (t: Table): string => (t.schema === undefined ? t.name : `${t.schema}.${t.name}`);
const mainName = (d: Definition): string => d.partOf ?? d.name;
const logOf = (d: Definition): Table | undefined => (d.kind === "run" ? d.log : undefined);

/** How its tables get other names. */
function remedyOf(run: RunDefinition, isLog: boolean): string {
  if (isLog) return "give the log another name, and declare it once: runLog(…) in a module that all of them import";
  if (run.tablesNamedBy === undefined)
    return `give ${run.partOf ?? run.name} another name: its tables are named after it`;
  return `give it a table of its own: ${run.tablesNamedBy}: "…"`;
}
