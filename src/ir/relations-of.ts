import type { Attribute } from "../relation/attribute.ts";
import { attributesOf } from "../relation/attributes-of.ts";
import * as build from "../relation/build.ts";
import type { Expr } from "../relation/expr.ts";
import * as make from "../relation/make.ts";
import type { Relation } from "../relation/relation.ts";
import type { Table } from "../relation/table.ts";
import type { Upsert, Write } from "../relation/write.ts";
import type { Definition } from "./definition.ts";
import type { Step } from "./step.ts";

/**
 * Every relation that a definition computes: what it reads, and which parameters it has, follows from them. A condition of a
 * write is one over the rows of its table.
 */
export const relationsOf = (d: Definition): readonly Relation[] =>
  d.kind === "query" ? [d.relation] : stepsOf(d).flatMap(ofStep);

/** Every step of every action, those that are repeated included. */
export function stepsOf(d: Definition): readonly Step[] {
  if (d.kind === "query") return [];
  const within = (step: Step): readonly Step[] =>
    step.kind === "repeat" ? [step, ...step.steps.flatMap(within)] : [step];
  return Object.values(d.actions).flatMap((steps) => steps.flatMap(within));
}

function ofStep(step: Step): readonly Relation[] {
  switch (step.kind) {
    case "write":
      return ofWrite(step.write);
    case "guard":
    case "count":
    case "once":
      return [step.relation];
    case "repeat":
      return [step.until];
  }
}

export function ofWrite(write: Write): readonly Relation[] {
  switch (write.kind) {
    case "insert":
    case "createView":
      return [write.input];
    case "delete":
      return [rows(write.from, write.target, write.where, [])];
    case "lockRows":
      return [rows(write.table, write.target, write.where, [])];
    case "update":
      return [
        rows(
          write.table,
          write.target,
          write.where,
          write.set.map((s) => s.value),
        ),
      ];
    case "upsert":
      return [upsertRows(write)];
    case "createTable":
    case "dropTable":
    case "createIndex":
    case "dropIndex":
    case "dropView":
    case "interpret":
    case "takeTurns":
      return [];
  }
}

const computed = (input: Relation, values: readonly Expr[]): Relation =>
  values.length === 0 ? input : build.project(input, Object.fromEntries(values.map((v, i) => [`value${i + 1}`, v])));

function rows(
  table: Table,
  attributes: readonly Attribute[],
  where: Expr | undefined,
  values: readonly Expr[],
): Relation {
  const stored: Relation = Object.freeze({ kind: "scan", table, attributes });
  return computed(where ? build.filter(stored, where) : stored, values);
}

/** The stored rows that an upsert matches, beside the rows that it writes. */
function upsertRows(w: Upsert): Relation {
  const stored: Relation = Object.freeze({ kind: "scan", table: w.into, attributes: w.target });
  const given = attributesOf(w.input);
  const on = w.key.flatMap((name): (readonly [Expr, Expr])[] => {
    const [mine, theirs] = [w.target.find((a) => a.name === name), given[w.columns.indexOf(name)]];
    return mine && theirs ? [[make.column(mine), make.column(theirs)]] : [];
  });
  const conditions = [w.updateWhen, w.isDelete].flatMap((c) => c ?? []);
  return computed(build.join(stored, w.input, build.equal(on)), [...w.update.map((u) => u.value), ...conditions]);
}

/** How a routine can end besides done, with the columns of the rows that say why. */
export const outcomesOf = (definition: Definition): ReadonlyMap<string, readonly Attribute[]> =>
  new Map(
    stepsOf(definition).flatMap((s) =>
      s.kind === "guard" && s.outcome !== undefined ? [[s.outcome, attributesOf(s.relation)] as const] : [],
    ),
  );
