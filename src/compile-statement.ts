import type { DialectSpec } from "../dialects/dialect.ts";
import type { Printed } from "../dialects/kit/layout-compiler.ts";
import { toKysely } from "../dialects/lowering/to-kysely.ts";
import { countedUpsert } from "../dialects/writes/upsert.ts";
import { writeStatements } from "../dialects/writes/write.ts";
import { selected, type WriteContext } from "../dialects/writes/write-parts.ts";
import type { Diagnostic } from "./base/diagnostics.ts";
import type { Count, Step } from "./ir/step.ts";
import { type Attribute, renewed } from "./relation/attribute.ts";
import { attributesOf } from "./relation/attributes-of.ts";
import type { Param } from "./relation/expr.ts";
import * as make from "./relation/make.ts";
import type { Relation } from "./relation/relation.ts";
import { totalOrders } from "./relation/total-order.ts";
import type { CreateIndex, Duplicate } from "./relation/write.ts";
import { types } from "./types/sql-type.ts";

/** A query's SQL for one engine. */
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
  /** Statements that make the indexes which it walks and which the schema does not declare. */
  readonly needs?: readonly string[];
}

interface Query {
  readonly columns: readonly Attribute[];
  readonly sql: EngineSql;
}
interface Stated {
  readonly name: string;
  readonly comment?: string;
}

/** A step on one engine. */
export type CompiledStep = Stated &
  (
    | {
        readonly kind: "write";
        readonly counts?: Count;
        readonly statements: readonly Printed[];
        /** Runs when the transaction has ended, either way. */
        readonly release?: string;
        /** What it means where the engine finds a key twice. */
        readonly duplicate?: Duplicate;
        readonly affects?: number | string;
      }
    | { readonly kind: "guard"; readonly problem: string; readonly outcome?: string; readonly query: Query }
    | { readonly kind: "once"; readonly query: Query }
    | { readonly kind: "count"; readonly query: Query }
    | {
        readonly kind: "repeat";
        readonly steps: readonly CompiledStep[];
        readonly until: Query;
        readonly most: number;
      }
  );

export type Problem = Pick<Extract<Diagnostic, { readonly code: "QN2101" }>, "code" | "data"> | LengthProblem;
type LengthProblem = Pick<Extract<Diagnostic, { readonly code: "QN2102" }>, "code" | "data">;
export type ReportProblem = (problem: Problem) => void;

/** A relation whose orders are total as one engine's query; nothing where the engine refuses it, which is reported. */
export function engineSql(relation: Relation, cx: WriteContext, report: ReportProblem): EngineSql | undefined {
  const { spec } = cx;
  const review = selected(relation, cx);
  refuse(review.refusals, spec, report);
  for (const { name } of attributesOf(relation)) checkLength(name, spec, report);
  if (review.refusals.length > 0) return undefined;
  const printed = spec.compiler().print(review.node);
  const wire = wireForm(review.relation, spec);
  const wirePrinted =
    wire === review.relation ? printed : spec.compiler().print(toKysely(wire, spec, cx.docs, cx.tables).node);
  return {
    spec,
    ...printed,
    wireText: wirePrinted.text,
    wireParams: wirePrinted.params,
    notes: review.notes,
    remarks: review.remarks,
  };
}

interface Lowered {
  readonly step?: CompiledStep;
  readonly notes: readonly string[];
  readonly remarks: readonly string[];
}

/** Steps of a run as one engine's statements. An upsert that tells what became of the rows takes the place of the count before it. */
export function stepsFor(steps: readonly Step[], cx: WriteContext, report: ReportProblem): readonly Lowered[] {
  const lowered: Lowered[] = [];
  for (let i = 0; i < steps.length; i++) {
    const [step, next] = steps.slice(i, i + 2);
    const own = step && next && countedStep(step, next, cx, report);
    if (own) i++;
    if (step) lowered.push(own ?? stepFor(step, cx, report));
  }
  return lowered;
}

function countedStep(count: Step, next: Step, cx: WriteContext, report: ReportProblem): Lowered | undefined {
  if (count.kind !== "count" || !count.foretells || next.kind !== "write" || next.write.kind !== "upsert")
    return undefined;
  const counted = countedUpsert(next.write, count.foretells, cx);
  if (!counted) return undefined;
  const { columns, statement, notes, remarks, refusals } = counted;
  refuse(refusals, cx.spec, report);
  const { text, params } = statement;
  const sql: EngineSql = { spec: cx.spec, text, params, wireText: text, wireParams: params, notes, remarks };
  return {
    step: { name: `${next.name}, and count what becomes of them`, kind: "count", query: { columns, sql } },
    notes,
    remarks,
  };
}

/** A step of a run as one engine's statements. */
function stepFor(step: Step, cx: WriteContext, report: ReportProblem): Lowered {
  const stated = { name: step.name, ...(step.comment !== undefined && { comment: step.comment }) };
  const queryOf = (r: Relation): Query | undefined => {
    const sql = engineSql(
      totalOrders(r, () => undefined),
      cx,
      report,
    );
    return sql && { columns: attributesOf(r), sql };
  };
  switch (step.kind) {
    case "write": {
      const { statements, release, duplicate, notes, remarks, refusals } = writeStatements(step.write, cx);
      refuse(refusals, cx.spec, report);
      const { counts, affects } = step;
      const none = statements.length === 0;
      const given = {
        ...(counts && { counts }),
        ...(release !== undefined && { release }),
        ...(duplicate && { duplicate }),
        ...(affects !== undefined && { affects }),
      };
      const own = { ...stated, kind: "write", ...given, statements } as const;
      return { ...(!none && { step: own }), notes, remarks };
    }
    case "guard":
    case "once":
    case "count": {
      const query = queryOf(step.relation);
      if (!query) return { notes: [], remarks: [] };
      const { notes, remarks } = query.sql;
      const own: CompiledStep =
        step.kind === "guard"
          ? {
              ...stated,
              kind: "guard",
              problem: step.problem,
              ...(step.outcome !== undefined && { outcome: step.outcome }),
              query,
            }
          : { ...stated, kind: step.kind, query };
      return { step: own, notes, remarks };
    }
    case "repeat": {
      const within = stepsFor(step.steps, cx, report);
      const until = queryOf(step.until);
      const all = [...within, ...(until ? [until.sql] : [])];
      const steps = within.flatMap((w) => w.step ?? []);
      return {
        ...(until && { step: { ...stated, kind: "repeat", steps, until, most: step.most } }),
        notes: all.flatMap((w) => w.notes),
        remarks: all.flatMap((w) => w.remarks),
      };
    }
  }
}

function refuse(reasons: readonly string[], spec: DialectSpec, report: ReportProblem): void {
  for (const reason of new Set(reasons))
    report({ code: "QN2101", data: { dialect: spec.name, title: spec.title, reason } });
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

function checkLength(name: string, spec: DialectSpec, report: ReportProblem): void {
  const { length, unit } = spec.maxIdentifier;
  const size = unit === "bytes" ? Buffer.byteLength(name) : [...name].length;
  if (size > length) report({ code: "QN2102", data: { title: spec.title, name, limit: `at most ${length} ${unit}` } });
}

/** The statements that make indexes, as one would write them by hand; none where the engine has none. */
export const indexTexts = (needs: readonly CreateIndex[], cx: WriteContext): readonly string[] =>
  needs.flatMap((index) =>
    writeStatements(index, cx).statements.map(({ text }) =>
      text.replace(/^[\s\S]*?create index (?:if not exists )?/, "create index ").replaceAll(/\s+/g, " "),
    ),
  );
