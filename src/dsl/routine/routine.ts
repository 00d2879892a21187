import type { Step } from "../../ir/step.ts";
import * as build from "../../relation/build.ts";
import * as make from "../../relation/make.ts";
import type { Relation } from "../../relation/relation.ts";
import { definedAt, defineRun, type Run } from "../language/define.ts";
import { slip } from "../language/slip.ts";
import { type AnySource, useSource } from "../language/source.ts";
import type { Lock, RoutineWrite } from "./steps.ts";

type Rows = { readonly relation: Relation } | AnySource;

/** What a routine does in one transaction, in this order. */
export interface RoutineOptions {
  /** Rows to lock first. Nothing else can change them until the routine ends. */
  readonly lock?: readonly Lock[];
  /** Rows that exist if the routine has been done before. It then ends as done and writes nothing. */
  readonly once?: Rows;
  /** Reasons to refuse, by the name of the outcome. If such a query returns rows, the routine ends with them and writes nothing. */
  readonly refuse?: { readonly [outcome: string]: Rows };
  /** What to write if nothing refuses. */
  readonly write: readonly RoutineWrite[];
}

const relationOf = (rows: Rows): Relation => ("relation" in rows ? rows.relation : useSource(rows));

/**
 * A transaction of several statements as one typed function: it locks rows in the order of their keys, refuses for stated reasons, and
 * writes. A refusal is a value, `outcome`, with rows that explain it. A transaction that deadlocks is retried.
 *
 * Not for Spark, whose transactions hold a single statement.
 *
 * @example
 * const lines = param.rows("lines", { sku: t.bigint(), qty: t.int() }, { key: ["sku"] });
 * export const takeStock = routine("take_stock", {
 *   lock: [lockRows(stock, (s) => s.sku.in(from(lines).select((l) => ({ sku: l.sku }))))],
 *   refuse: {
 *     outOfStock: from(lines)
 *       .leftJoin(stock, ({ lines: l, stock: s }) => s.sku.eq(l.sku).and(s.qty.gte(l.qty)))
 *       .where(({ stock: s }) => s.sku.isNull())
 *       .select(({ lines: l }) => ({ sku: l.sku, wanted: l.qty })),
 *   },
 *   write: [
 *     updateRows(stock, {
 *       where: (s) => s.sku.in(from(lines).select((l) => ({ sku: l.sku }))),
 *       set: (s) => ({ qty: s.qty.sub(scalar(from(lines).where((l) => l.sku.eq(s.sku)).select((l) => ({ qty: l.qty }))).coalesce(0)) }),
 *       affects: lines,
 *     }),
 *   ],
 * });
 */
export function routine<const Name extends string>(name: Name, options: RoutineOptions): Run<Name> {
  const { lock = [], once, refuse = {}, write } = options;
  if (write.length === 0) throw slip(`${name} writes nothing`, "give it what it writes, or make it a query");
  const reserved = Object.keys(refuse).find((outcome) => outcome === "done");
  if (reserved !== undefined)
    throw slip('"done" is the outcome of a routine that was not refused', "choose another name");
  const before: readonly Step[] = once
    ? [{ kind: "once", name: "was it done before?", relation: build.project(relationOf(once), { found: make.int(1) }) }]
    : [];
  const refusals = Object.entries(refuse).map(
    ([outcome, rows]): Step => ({
      kind: "guard",
      name: `refuse: ${outcome}`,
      problem: outcome,
      outcome,
      relation: relationOf(rows),
    }),
  );
  const run: readonly Step[] = [...lock.map((l) => l.lock), ...before, ...refusals, ...write.map((w) => w.write)];
  return defineRun(name, { run }, { place: definedAt(), construct: "query", isRoutine: true });
}
