import type { DialectSpec } from "../dialects/dialect.ts";
import { type Diagnostic, internalError, ordered } from "./base/diagnostics.ts";
import type { Dialect } from "./base/dialect.ts";
import type { Outcome } from "./base/outcome.ts";
import {
  type CompiledStep,
  type EngineSql,
  engineSql,
  indexTexts,
  type Problem,
  stepsFor,
} from "./compile-statement.ts";
import { type Definition, enginesFor, type QueryDefinition, type RunDefinition } from "./ir/definition.ts";
import { relationsOf, stepsOf } from "./ir/relations-of.ts";
import type { ActionName } from "./ir/step.ts";
import type { Attribute } from "./relation/attribute.ts";
import { attributesOf } from "./relation/attributes-of.ts";
import type { Param } from "./relation/expr.ts";
import { walk } from "./relation/map.ts";
import type { Relation } from "./relation/relation.ts";
import type { Table } from "./relation/table.ts";
import { totalOrders } from "./relation/total-order.ts";
import type { Write } from "./relation/write.ts";
import { limitedTables, readsAreForEngines } from "./validate/engines.ts";
import { paramsOf } from "./validate/names.ts";
import type { Report } from "./validate/report.ts";
import { validate } from "./validate/rules.ts";
import { databasesByTargets, storedByTargets } from "./validate/stored.ts";

export type { CompiledStep, EngineSql } from "./compile-statement.ts";

interface CompiledDefinition {
  readonly doc: string | undefined;
  readonly params: readonly Param[];
  /** Tables and definitions that it reads. */
  readonly tables: readonly Table[];
  readonly reads: readonly string[];
  /** It reads instants: its SQL is only right in a session in UTC where the engine's zoned type depends on the session. */
  readonly utc: boolean;
}

/** A query compiled for every target. */
export interface CompiledQuery extends CompiledDefinition {
  readonly kind: "query";
  readonly definition: QueryDefinition;
  readonly columns: readonly Attribute[];
  readonly sql: ReadonlyMap<Dialect, EngineSql>;
}

/** Statements that change the database, compiled for every target. */
export interface CompiledRun extends CompiledDefinition {
  readonly kind: "run";
  readonly definition: RunDefinition;
  /** Tables that it changes. */
  readonly writes: readonly Table[];
  readonly engines: ReadonlyMap<Dialect, EngineRun>;
}

/** The steps of a run on one engine, by action. */
export interface EngineRun {
  readonly spec: DialectSpec;
  readonly actions: ReadonlyMap<ActionName, readonly CompiledStep[]>;
  readonly transaction: boolean;
  readonly notes: readonly string[];
  readonly remarks: ReadonlyMap<ActionName, readonly string[]>;
}

/** A definition compiled for every target. */
export type Compiled = CompiledQuery | CompiledRun;

/** Comments above definitions in their source, by definition name. */
export type Docs = ReadonlyMap<string, string>;

/**
 * Definitions to SQL: the one place that sees every stage. Pure: the same definitions give the same text. Either all of them
 * compile for all of their engines, or the result is every reason why not. A definition that is for none of the targets is left
 * out. `made`: all definitions of the process, whose tables these may read.
 */
export function compile(
  definitions: readonly Definition[],
  specs: readonly DialectSpec[],
  docs: Docs = new Map(),
  made: readonly Definition[] = definitions,
): Outcome<readonly Compiled[]> {
  const found = [...validate(definitions)];
  const targets = specs.map((s) => s.name);
  const tables = limitedTables(made);
  for (const d of definitions) {
    const report: Report = (f) => found.push({ ...f, at: d.place, definition: d.partOf ?? d.name } as Diagnostic);
    try {
      readsAreForEngines(d, targets, tables, report);
      if (d.partOf !== undefined) continue;
      for (const rule of [storedByTargets, databasesByTargets]) rule(d, enginesFor(d, targets), report);
    } catch (error) {
      // validation may have told of it
      if (!found.some((f) => f.definition === d.name))
        found.push({ ...internalError(error), at: d.place, definition: d.name });
    }
  }
  const invalid = new Set(found.map((d) => d.definition));
  const value = definitions.flatMap((d): Compiled[] => {
    // A companion is made of the same: what is wrong with it has been said.
    if (invalid.has(d.name) || (d.partOf !== undefined && invalid.has(d.partOf))) return [];
    const own = specs.filter((spec) => enginesFor(d, targets).includes(spec.name));
    if (own.length === 0) return [];
    try {
      return [d.kind === "query" ? compileQuery(d, own, docs, found) : compileRun(d, own, docs, found)];
    } catch (error) {
      // What an invalid definition hands on is no fault of those who read it.
      if (reads(d, invalid)) return [];
      found.push({ ...internalError(error), at: d.place, definition: d.name });
      return [];
    }
  });
  if (found.length === 0) return { ok: true, value };
  return { ok: false, diagnostics: ordered(withOthers(found, definitions, targets)) };
}

/** Refusals of an engine, with the engines that take the definition and all of its companions. */
function withOthers(
  found: readonly Diagnostic[],
  definitions: readonly Definition[],
  targets: readonly Dialect[],
): readonly Diagnostic[] {
  const byName = new Map(definitions.map((d) => [d.name, d]));
  const familyOf = (name = ""): string => byName.get(name)?.partOf ?? name;
  const refused = new Map<string, Set<Dialect>>();
  for (const d of found) {
    if (d.code !== "QN2101") continue;
    const family = familyOf(d.definition);
    refused.set(family, (refused.get(family) ?? new Set()).add(d.data.dialect));
  }
  return found.map((d) => {
    const own = byName.get(d.definition ?? "");
    if (d.code !== "QN2101" || !own) return d;
    const others = enginesFor(own, targets).filter((t) => !refused.get(familyOf(own.name))?.has(t));
    return { ...d, data: { ...d.data, others } };
  });
}

const reads = (d: Definition, names: ReadonlySet<string | undefined>): boolean =>
  aboutOf(relationsOf(d)).reads.some((read) => names.has(read));

const missing = (index: string): string => `an index that the schema does not declare: ${index}`;

/** What an engine cannot do, as diagnostics of a definition. */
const reporter =
  (definition: Definition, found: Diagnostic[]) =>
  (problem: Problem): void => {
    const about = { at: definition.place, definition: definition.name };
    found.push({ ...problem, ...about });
  };

function compileQuery(
  definition: QueryDefinition,
  specs: readonly DialectSpec[],
  docs: Docs,
  found: Diagnostic[],
): CompiledQuery {
  const relation = totalOrders(definition.relation, () => undefined);
  const about = aboutOf([relation]);
  const tables = new Set(about.tables.map((t) => t.name));
  const sql = new Map<Dialect, EngineSql>();
  for (const spec of specs) {
    const cx = { spec, docs, tables };
    const one = engineSql(relation, cx, reporter(definition, found));
    if (!one) continue;
    const needs = indexTexts(definition.needs ?? [], cx);
    sql.set(spec.name, needs.length > 0 ? { ...one, needs, notes: [...one.notes, ...needs.map(missing)] } : one);
  }
  const columns = attributesOf(relation);
  return { kind: "query", definition, doc: docOf(definition, docs), columns, ...about, sql };
}

function compileRun(
  definition: RunDefinition,
  specs: readonly DialectSpec[],
  docs: Docs,
  found: Diagnostic[],
): CompiledRun {
  const about = aboutOf(relationsOf(definition));
  const writes = [...new Set(stepsOf(definition).flatMap((s) => (s.kind === "write" ? written(s.write) : [])))];
  const tables = new Set([...about.tables, ...writes].map((t) => t.name));
  const engines = new Map<Dialect, EngineRun>();
  for (const spec of specs) {
    const remarks = new Map<ActionName, readonly string[]>();
    const notes = new Set<string>();
    const before = found.length;
    const report = reporter(definition, found);
    if (definition.isRoutine && spec.capabilities.transactions === undefined) {
      report({ code: "QN2101", data: { dialect: spec.name, title: spec.title, reason: ONE_STATEMENT } });
      continue;
    }
    const actions = Object.entries(definition.actions).map(([action, steps]) => {
      const compiled = stepsFor(steps, { spec, docs, tables }, report);
      for (const step of compiled) {
        for (const note of step.notes) notes.add(note);
      }
      remarks.set(action as ActionName, [...new Set(compiled.flatMap((step) => step.remarks))]);
      return [action as ActionName, compiled.flatMap((step) => step.step ?? [])] as const;
    });
    if (found.length > before) continue;
    const transaction = definition.transaction && spec.capabilities.transactions !== undefined;
    engines.set(spec.name, { spec, actions: new Map(actions), transaction, notes: [...notes], remarks });
  }
  return { kind: "run", definition, doc: docOf(definition, docs), ...about, writes, engines };
}

const ONE_STATEMENT = "a routine: transactions hold one statement there. Use an upsert, or a single update";

const docOf = (definition: Definition, docs: Docs): string | undefined => definition.doc ?? docs.get(definition.name);

function aboutOf(relations: readonly Relation[]): Omit<CompiledDefinition, "doc"> {
  const tables = new Set<Table>();
  const reads = new Set<string>();
  let utc = false;
  for (const relation of relations) {
    walk(relation, {
      relation: (x) => {
        if (x.kind === "scan") tables.add(x.table);
        if (x.kind === "named" && x.definition !== undefined) reads.add(x.definition);
      },
      expr: (e) => {
        if (e.type.kind === "instant") utc = true;
      },
    });
  }
  return { params: paramsOf(...relations), tables: [...tables], reads: [...reads], utc };
}

function written(write: Write): readonly Table[] {
  switch (write.kind) {
    case "insert":
    case "upsert":
      return [write.into];
    case "delete":
      return [write.from];
    case "update":
    case "createTable":
    case "dropTable":
    case "createIndex":
    case "dropIndex":
      return [write.table];
    case "createView":
    case "dropView":
    case "interpret":
    case "takeTurns":
    case "lockRows":
      return [];
  }
}
