import type { DialectSpec } from "../dialects/dialect.ts";
import { rewriteFor } from "../dialects/rewrites.ts";
import { toKysely } from "../dialects/to-kysely.ts";
import { type Diagnostic, internalError, ordered } from "./base/diagnostics.ts";
import type { Dialect } from "./base/dialect.ts";
import type { Outcome } from "./base/outcome.ts";
import type { Definition, QueryDefinition } from "./ir/definition.ts";
import { type Attribute, renewed } from "./relation/attribute.ts";
import { attributesOf } from "./relation/attributes-of.ts";
import type { Param } from "./relation/expr.ts";
import * as make from "./relation/make.ts";
import { walk } from "./relation/map.ts";
import type { Relation } from "./relation/relation.ts";
import type { Table } from "./relation/table.ts";
import { totalOrders } from "./relation/total-order.ts";
import { types } from "./types/sql-type.ts";
import { paramsOf } from "./validate/names.ts";
import { validate } from "./validate/rules.ts";

/** A definition's SQL for one engine. */
export interface EngineSql {
  readonly spec: DialectSpec;
  /** For the reviewed file. */
  readonly text: string;
  readonly params: readonly Param[];
  /** For the accessor: the same, with what the engine's driver would spoil selected as text. */
  readonly wireText: string;
  readonly wireParams: readonly Param[];
  /** What was rewritten, and why. */
  readonly notes: readonly string[];
  /** Those of which a reader of the SQL would ask. */
  readonly remarks: readonly string[];
}

/** A definition compiled for every target. */
export interface Compiled {
  readonly definition: Definition;
  readonly doc: string | undefined;
  readonly columns: readonly Attribute[];
  readonly params: readonly Param[];
  /** Tables and definitions that it reads. */
  readonly tables: readonly Table[];
  readonly reads: readonly string[];
  /** It reads instants: its SQL is only right in a session in UTC where the engine's zoned type depends on the session. */
  readonly utc: boolean;
  readonly sql: ReadonlyMap<Dialect, EngineSql>;
}

/** Comments above definitions in their source, by definition name. */
export type Docs = ReadonlyMap<string, string>;

/**
 * Definitions to SQL: the one place that sees every stage. Pure: the same definitions give the same text. Either all of them
 * compile for all of the targets, or the result is every reason why not.
 */
export function compile(
  definitions: readonly Definition[],
  specs: readonly DialectSpec[],
  docs: Docs = new Map(),
): Outcome<readonly Compiled[]> {
  const found = [...validate(definitions)];
  const invalid = new Set(found.map((d) => d.definition));
  const value = definitions.flatMap((d) => {
    if (invalid.has(d.name) || d.kind === "run") return [];
    try {
      return compileOne(d, specs, docs, found);
    } catch (error) {
      found.push({ ...internalError(error), at: d.place, definition: d.name });
      return [];
    }
  });
  return found.length > 0 ? { ok: false, diagnostics: ordered(found) } : { ok: true, value };
}

function compileOne(
  definition: QueryDefinition,
  specs: readonly DialectSpec[],
  docs: Docs,
  found: Diagnostic[],
): Compiled {
  const relation = totalOrders(definition.relation, () => undefined);
  const { tables, reads } = sourcesOf(relation);
  const names = new Set(tables.map((t) => t.name));
  const sql = new Map<Dialect, EngineSql>();
  for (const spec of specs) {
    const at = definition.place;
    const refuse = (reason: string): void => {
      found.push({
        code: "QN2101",
        at,
        definition: definition.name,
        data: { dialect: spec.name, title: spec.title, reason },
      });
    };
    const rewritten = rewriteFor(relation, spec);
    const review = toKysely(rewritten.relation, spec, docs, names);
    for (const reason of new Set([...rewritten.refusals, ...review.refusals])) refuse(reason);
    for (const { name } of attributesOf(relation)) checkLength(name, spec, definition, found);
    if (rewritten.refusals.length + review.refusals.length > 0) continue;
    const printed = spec.compiler().print(review.node);
    const wire = wireForm(rewritten.relation, spec);
    const wirePrinted =
      wire === rewritten.relation ? printed : spec.compiler().print(toKysely(wire, spec, docs, names).node);
    sql.set(spec.name, {
      spec,
      ...printed,
      wireText: wirePrinted.text,
      wireParams: wirePrinted.params,
      notes: [...rewritten.notes, ...review.notes],
      remarks: [...new Set([...rewritten.remarks, ...review.notes])],
    });
  }
  const doc = docs.get(definition.name);
  const columns = attributesOf(relation);
  return { definition, doc, columns, params: paramsOf(relation), tables, reads, utc: readsInstants(relation), sql };
}

/** The output with exact decimals as text, where the engine's driver has only binary numbers for them. */
function wireForm(r: Relation, spec: DialectSpec): Relation {
  const columns = attributesOf(r);
  if (spec.capabilities.wireDecimal === "native" || !columns.some((a) => a.type.kind === "decimal")) return r;
  return {
    kind: "project",
    input: r,
    items: columns.map((a) => {
      const own = make.column(a);
      const expr = a.type.kind === "decimal" ? make.cast(own, types.text) : own;
      return { attribute: renewed(a, { type: expr.type }), expr };
    }),
  };
}

function readsInstants(r: Relation): boolean {
  let found = false;
  walk(r, {
    expr: (e) => {
      if (e.type.kind === "instant") found = true;
    },
  });
  return found;
}

function sourcesOf(r: Relation): { readonly tables: readonly Table[]; readonly reads: readonly string[] } {
  const tables = new Set<Table>();
  const reads = new Set<string>();
  walk(r, {
    relation: (x) => {
      if (x.kind === "scan") tables.add(x.table);
      if (x.kind === "named" && x.definition !== undefined) reads.add(x.definition);
    },
  });
  return { tables: [...tables], reads: [...reads] };
}

function checkLength(name: string, spec: DialectSpec, definition: Definition, found: Diagnostic[]): void {
  const { length, unit } = spec.maxIdentifier;
  const size = unit === "bytes" ? Buffer.byteLength(name) : [...name].length;
  if (size <= length) return;
  found.push({
    code: "QN2102",
    at: definition.place,
    definition: definition.name,
    data: { title: spec.title, name, limit: `at most ${length} ${unit}` },
  });
}
